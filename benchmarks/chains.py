"""Chains of nested attribution on short texts of our own: "Ushakov said that Modi told Putin that ...".

    python benchmarks/chains.py                          # the half for development
    python benchmarks/chains.py --split dev --misses 20  # with the first texts that went wrong
    python benchmarks/chains.py --split test             # the half that no rule was written from: look at totals only
    python benchmarks/chains.py --split wide             # 200 further texts, all for development

The texts and their notation: benchmarks/nested/sentences.yaml. What runs are the stages up to attribution. Gold is the
innermost content, found where a statement shares at least half of the words that either has; a statement that is not in
gold counts as wrong unless another lies inside it. A holder is right where a name of the actor that was found overlaps
a place that gold marks for it; a source that stays without an actor is wrong. Links are pairs of neighbours in a
chain, over all texts, so that what a missed or a needless statement would link counts too.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from readouts import annotate, attribute, clean
from readouts.load import from_text

PATH = Path(__file__).parent / "nested" / "sentences.yaml"
WIDE = Path(__file__).parent / "nested" / "wide.yaml"
IOU = 0.5
Place = tuple[int, int]
Names = frozenset[str]  # the letters of a holder, several where more speak together; "?..." is nobody of gold
PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them", "i", "me", "we", "us", "his", "their"])
_CLOSING = re.compile(r"\]\{([^{}]*)\}")
_CONTENT = re.compile(r"(?P<piece>\d*)=(?P<chain>[a-z+>]+)(?:@(?P<to>[a-z+]+)(?P<open>\??))?$")


@dataclass(frozen=True)
class Said:
    """One innermost content with who said it. ``chain`` is outermost first, the speaker last."""

    parts: tuple[Place, ...]
    chain: tuple[Names, ...]
    to: Names | None = None
    to_open: bool = False
    outer: bool = False  # another content lies inside it

    def links(self) -> list[tuple[Names, Names]]:
        """Who relays whom, from the outermost inwards."""
        return list(zip(self.chain, self.chain[1:], strict=False))


@dataclass(frozen=True)
class Case:
    """A text with its holders' places and its gold."""

    id: str
    text: str
    holders: Mapping[str, tuple[Place, ...]]
    gold: tuple[Said, ...]
    outlet: str | None = None


def read_case(name: str, marked: str, outlet: str | None = None) -> Case:
    """Takes the marks out. A bad mark raises ValueError with the text's id."""
    text = ""
    holders: dict[str, list[Place]] = {}
    pieces: dict[str, tuple[re.Match[str], list[Place]]] = {}
    stack: list[int] = []
    position = 0
    while position < len(marked):
        if marked[position] == "[":
            stack.append(len(text))
            position += 1
        elif (closing := _CLOSING.match(marked, position)) and stack:
            place, label = (stack.pop(), len(text)), closing[1]
            if content := _CONTENT.match(label):
                key = label if content["piece"] else f"{label}#{len(pieces)}"
                pieces.setdefault(key, (content, []))[1].append(place)
            elif re.fullmatch(r"[a-z](\+[a-z])*", label):
                for letter in label.split("+"):
                    holders.setdefault(letter, []).append(place)
            else:
                raise ValueError(f"{name}: label {label!r}")
            position = closing.end()
        else:
            text += marked[position]
            position += 1
    gold = []
    for content, parts in pieces.values():
        chain = tuple(frozenset(link.split("+")) for link in content["chain"].split(">"))
        to = frozenset(content["to"].split("+")) if content["to"] else None
        missing = frozenset().union(*chain, to or ()) - set(holders)
        if missing or not all(chain):
            raise ValueError(f"{name}: no place marked for {sorted(missing)} in {content[0]!r}")
        gold.append(Said(tuple(parts), chain, to, content["open"] == "?"))
    if stack:
        raise ValueError(f"{name}: a bracket is left open")
    named = {letter: _names(text, places) for letter, places in holders.items()}
    return Case(name, text, named, tuple(gold), outlet)


def _names(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Places without those of pronouns, if there are others: a name tells who was meant, "he" does not."""
    names = tuple(p for p in places if text[slice(*p)].lower() not in PRONOUNS)
    return names or tuple(places)


def split_of(name: str) -> str:
    """Which half a text belongs to, by a hash of its id alone."""
    return "test" if hashlib.sha256(name.encode()).digest()[3] % 2 else "dev"


def cases(split: str, path: Path = PATH) -> Iterator[Case]:
    """The texts of a half, of both for ``all``, or those of the second file for ``wide``, in the order of the file."""
    path, split = (WIDE, "all") if split == "wide" else (path, split)
    for name, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        if split in ("all", split_of(name)):
            fields = entry if isinstance(entry, dict) else {"text": entry}
            yield read_case(name, fields["text"], fields.get("outlet"))


def predicted(case: Case) -> list[Said]:
    """What the program reads in a text, its actors turned into gold's letters where they overlap."""
    raw = from_text(case.text, path=f"{case.id}.txt", given={"outlet": case.outlet} if case.outlet else None)
    annotated = annotate.annotate(clean.clean(raw))
    document = annotated.document
    found = attribute.attribute(annotated)
    outer = {a.parent for a in found}

    def letters(*actors: str | None) -> Names:
        heads = [m for m in annotated.mentions if m.form != "pronoun" and {m.actor, *m.also} & {*actors} - {None}]
        spans = [document.raw_span(m.head) for m in heads]
        hit = {
            k for k, places in case.holders.items() if any(overlaps((s.start, s.end), p) for s in spans for p in places)
        }
        return frozenset(hit) or frozenset({f"?{actors[0]}"})

    said = []
    for a in found:
        parts = tuple((s.start, s.end) for s in map(document.raw_span, a.parts))
        chain: list[Names] = []
        for holder in (*(letters(r) for r in a.relays), letters(a.speaker, *a.joint_speakers)):
            if not chain or not chain[-1] & holder:  # an institution and its spokesman are one holder
                chain.append(holder)
        to = letters(a.addressee) if a.addressee else None
        said.append(Said(parts, tuple(chain), to, outer=a.index in outer))
    return said


def overlaps(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def words(text: str, parts: Sequence[Place]) -> frozenset[int]:
    """Starts of the words in a content."""
    return frozenset(m.start() for m in re.finditer(r"\w+", text) if any(s <= m.start() < e for s, e in parts))


@dataclass
class Tally:
    """Hits, how many were found, and how many gold has, by figure; what went wrong, by text."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, figure: str, hits: int, found: int, gold: int) -> None:
        counts = self.counts.setdefault(figure, [0, 0, 0])
        for i, n in enumerate((hits, found, gold)):
            counts[i] += n

    def figures(self, figure: str) -> tuple[float, float, float]:
        """Precision, recall, F1. Nothing found where nothing is to be found is right."""
        hits, found, gold = self.counts.get(figure, [0, 0, 0])
        if not found and not gold:
            return 1.0, 1.0, 1.0
        p, r = hits / found if found else 0.0, hits / gold if gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def score(case: Case, found: Sequence[Said], tally: Tally) -> None:
    """Adds one text to the tally."""
    content = [words(case.text, f.parts) for f in found]
    pairs: list[tuple[float, int, int]] = []
    for g, gold in enumerate(case.gold):
        inside = words(case.text, gold.parts)
        for f, other in enumerate(content):
            share = len(inside & other) / (len(inside | other) or 1)
            if share >= IOU:
                pairs.append((-share, f, g))
    match: dict[int, int] = {}
    for _, f, g in sorted(pairs):
        if f not in match and g not in match.values():
            match[f] = g
    kept = [f for f in range(len(found)) if f in match or not found[f].outer]
    complaints = [f"content missed: {_text(case, gold)}" for g, gold in enumerate(case.gold) if g not in match.values()]
    complaints += [f"content not in gold: {_text(case, found[f])}" for f in kept if f not in match]
    right = whole = to_hits = links = 0
    to_found = sum(found[f].to is not None for f in kept)
    to_gold = sum(gold.to is not None and not gold.to_open for gold in case.gold)
    for f, g in match.items():
        ours, gold = found[f], case.gold[g]
        speaker = bool(ours.chain[-1] & gold.chain[-1])
        exact = len(ours.chain) == len(gold.chain) and all(a & b for a, b in zip(ours.chain, gold.chain, strict=True))
        links += _common(ours.links(), gold.links())
        right, whole = right + speaker, whole + exact
        addressed = gold.to is not None and ours.to is not None and bool(ours.to & gold.to)
        if gold.to_open:
            to_found -= ours.to is not None
        else:
            to_hits += addressed
        if not exact:
            complaints.append(f"chain {_chain(ours)}, gold {_chain(gold)}: {_text(case, gold)}")
        elif not gold.to_open and (addressed != (gold.to is not None) or (ours.to and not gold.to)):
            complaints.append(f"addressee {_letters(ours.to)}, gold {_letters(gold.to)}: {_text(case, gold)}")
    tally.add("statements", len(match), len(kept), len(case.gold))
    tally.add("speaker", right, len(kept), len(case.gold))
    tally.add("chain links", links, sum(len(found[f].links()) for f in kept), sum(len(g.links()) for g in case.gold))
    tally.add("whole chain", whole, len(kept), len(case.gold))
    tally.add("addressee", to_hits, to_found, to_gold)
    if complaints:
        tally.misses.append("\n    ".join([f"{case.id}  {case.text}", *complaints]))


def _common(ours: list[tuple[Names, Names]], gold: list[tuple[Names, Names]]) -> int:
    open_ = list(gold)
    for outer, inner in ours:
        hit = next((link for link in open_ if link[0] & outer and link[1] & inner), None)
        if hit:
            open_.remove(hit)
    return len(gold) - len(open_)


def _text(case: Case, said: Said) -> str:
    return " | ".join(case.text[slice(*p)] for p in said.parts)


def _letters(names: Names | None) -> str:
    return "+".join(sorted(names or ())) or "-"


def _chain(said: Said) -> str:
    return " > ".join(_letters(n) for n in said.chain)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=("dev", "test", "all", "wide"))
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="show the first N texts with something wrong"
    )
    options = parser.parse_args()
    tally = Tally()
    for case in cases(options.split):
        score(case, predicted(case), tally)
    sys.stdout.write("".join(f"{m}\n" for m in tally.misses[: options.misses]))
    sys.stdout.write(f"{'':24}  precision  recall    F1\n")
    for figure, (hits, found, gold) in tally.counts.items():
        p, r, f1 = tally.figures(figure)
        sys.stdout.write(f"{figure:24}       {p:.2f}    {r:.2f}  {f1:.2f}   ({hits} of {found} found, {gold} gold)\n")


if __name__ == "__main__":
    main()
