"""Languages read with a pack of words: figures on sentences of our own, by language and part.

    python benchmarks/languages.py                       # odd items of all languages (for development)
    python benchmarks/languages.py fr de --misses 30     # with the first misses
    python benchmarks/languages.py --split even          # the half that no rule was written from: look at totals only
    python benchmarks/languages.py --speed               # words a second, beside English

The sentences: tests/languages/<code>.yaml. What runs is ``pipeline.read_document`` on each item alone. A statement
counts as found where a statement's content holds at least 60 % of the letters of gold's fragment; its speaker, act,
chain and addressee are asked of the found one that fits best. A speaker is right by name, or by side where gold gives a
state. A contact counts as found where both of gold's parties take part in a report.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from readouts.load import from_text
from readouts.model.contacts import Report
from readouts.model.reading import Reading
from readouts.model.speech import Statement
from readouts.pipeline import read_document

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDER = Path(__file__).parent.parent / "tests" / "languages"
PARTS = (
    "contact", "status", "parties", "medium", "date", "minutes", "bound", "asked", "no_contact", "statements",
    "speaker", "act", "chain", "to", "quotation", "times", "numbers", "conditions",
)  # fmt: skip
SHARE = 0.6

Item = dict[str, Any]


class Tally:
    """Hits and asks by part, and the misses in words."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.missed: list[str] = []

    def mark(self, part: str, hit: bool, line: str = "") -> bool:
        self.counts[part][0] += hit
        self.counts[part][1] += 1
        if not hit:
            self.missed.append(f"{part}: {line}")
        return hit

    def figure(self, part: str) -> float | None:
        hits, asked = self.counts[part]
        return hits / asked if asked else None


def items(code: str, split: str) -> Iterator[tuple[int, Item]]:
    """Numbered items; odd ones stand first, third ... in the file."""
    rows = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8")) or []
    for number, item in enumerate(rows, 1):
        if split == "all" or (number % 2 == 1) == (split == "odd"):
            yield number, item


def read(code: str, item: Item) -> Reading:
    """The item's text alone, with what its record would declare."""
    given = {"language": code, "kind": str(item.get("kind", "article"))}
    if item.get("published"):
        given["published"] = str(item["published"])
    return read_document(from_text(str(item["text"]), given=given))


class Names:
    """Actors of a reading by their names and sides."""

    def __init__(self, reading: Reading) -> None:
        self.actors = {a.id: a for a in reading.actors}

    def fits(self, actor_id: str | None, gold: str | list[str] | None) -> bool:
        """By name, or by side where gold gives a state (alpha-3) or an organisation; a list gives several."""
        if isinstance(gold, list):
            return any(self.fits(actor_id, g) for g in gold)
        if gold is None or actor_id is None:
            return gold is None and (actor_id is None or self.actors[actor_id].unnamed)
        actor = self.actors.get(actor_id)
        if actor is None:
            return False
        if len(gold) == 3 and gold.isupper():
            return actor.side == f"state:{gold}" or actor.country == gold
        return same_name(gold, (actor.name, *actor.forms)) or actor.id == gold or actor.side == f"org:{gold.lower()}"


def same_name(gold: str, names: tuple[str, ...]) -> bool:
    from readouts.annotate.register import name_key

    key = name_key(gold)
    return any(set(name_key(n)) == set(key) or name_key(n)[-1:] == key[-1:] for n in names)


def score(number: int, item: Item, reading: Reading, tally: Tally) -> None:
    """Marks every part that an item asks about."""
    names, text = Names(reading), reading.document.text
    label = f"#{number}"
    if "contact" in item:
        contact(label, item["contact"], reading, names, tally)
    for gold in item.get("statements") or []:
        statement(label, gold, reading, names, tally)
    for gold in item.get("times") or []:
        found = [t for t in reading.times if overlap(t.span.of(text), str(gold["text"]))]
        values = [t.value.split("T")[0] if len(str(gold["value"])) == 10 else t.value for t in found]
        tally.mark("times", str(gold["value"]) in values, f"{label} {gold['text']} = {gold['value']}, found {values}")
    for gold in item.get("numbers") or []:
        found_ = [q.value for q in reading.quantities if overlap(q.span.of(text), str(gold["text"]))]
        tally.mark(
            "numbers", float(gold["value"]) in found_, f"{label} {gold['text']} = {gold['value']}, found {found_}"
        )
    for gold in item.get("conditions") or []:
        parts = [s.condition for s in reading.statements if s.condition]
        hit = any(
            str(gold["if"])[:40].lower() in c.trigger.of(text).lower()
            and overlap(c.consequence.of(text), str(gold["then"]))
            for c in parts
        )
        tally.mark(
            "conditions", hit, f"{label} {gold} found {[(c.trigger.of(text), c.consequence.of(text)) for c in parts]}"
        )


def overlap(found: str, gold: str) -> bool:
    found, gold = found.lower(), gold.lower()
    return gold in found or found in gold


def contact(label: str, gold: Mapping[str, Any] | None, reading: Reading, names: Names, tally: Tally) -> None:
    held = [r for r in reading.reports if r.status == "held" and r.role == "main"]
    if gold is None:
        tally.mark("no_contact", not held, f"{label} found {[told(r, names) for r in held]}")
        return
    parties = [str(p) for p in gold.get("parties", ())]

    def fit(r: Report) -> int:
        return sum(any(names.fits(p, g) for p in r.participants) for g in parties)

    line = f"{label} {dict(gold)} found {[told(r, names) for r in reading.reports]}"
    best = max(
        reading.reports, key=lambda r: (fit(r), r.status == gold.get("status", "held"), r.role == "main"), default=None
    )
    if not tally.mark("contact", best is not None and fit(best) >= min(2, len(parties)), line) or best is None:
        return
    if parties:
        tally.mark("parties", fit(best) == len(parties), line)
    tally.mark("status", best.status == gold.get("status", "held"), line)
    if "medium" in gold:
        tally.mark("medium", best.medium == gold["medium"], line)
    if "date" in gold:
        tally.mark("date", any(c.value == str(gold["date"]) for c in best.dates), line)
    if "minutes" in gold:
        values = [float(c.value) for c in best.durations]
        tally.mark("minutes", float(gold["minutes"]) in values, line)
        if "bound" in gold and float(gold["minutes"]) in values:
            tally.mark("bound", any(c.bound == gold["bound"] for c in best.durations), line)
    if "asked" in gold:
        tally.mark("asked", any(names.fits(c.value, gold["asked"]) for c in best.initiators), line)


def told(r: Report, names: Names) -> str:
    who = "/".join(names.actors[p].name for p in r.participants)
    more = [c.value for c in (*r.dates, *r.durations, *r.initiators)]
    return f"{r.status} {r.role} {r.medium} {who} {more}"


def statement(label: str, gold: Mapping[str, Any], reading: Reading, names: Names, tally: Tally) -> None:
    text = reading.document.text
    at = text.find(str(gold["content"]))
    found = [s for s in reading.statements if at >= 0 and share(s, at, at + len(str(gold["content"]))) >= SHARE]
    shown = [
        f"{name(s.speaker, names)} {s.act} {[name(c, names) for c in s.chain]} {s.span.of(text)[:50]!r}"
        for s in reading.statements
    ]
    line = f"{label} {dict(gold)} found {shown}"
    if not tally.mark("statements", bool(found), line):
        return

    def marks(s: Statement) -> tuple[bool, bool, int]:
        right = "speaker" not in gold or speaks(s, gold["speaker"], names)
        return right, s.act == gold.get("act", s.act), -(s.span.end - s.span.start)

    best = max(found, key=marks)
    if "speaker" in gold:
        tally.mark("speaker", speaks(best, gold["speaker"], names), line)
    if "act" in gold:
        tally.mark("act", best.act == gold["act"], line)
    if "chain" in gold:
        chain = iter(best.chain)
        tally.mark("chain", all(any(names.fits(c, g) for c in chain) for g in gold["chain"]), line)
    if "to" in gold:
        tally.mark("to", names.fits(best.attribution.addressee, gold["to"]), line)
    if "quotation" in gold:
        tally.mark("quotation", best.attribution.kind == gold["quotation"], line)


def name(actor: str | None, names: Names) -> str:
    return names.actors[actor].name if actor else "-"


def speaks(s: Statement, gold: str | list[str] | None, names: Names) -> bool:
    return any(names.fits(a, gold) for a in (s.speaker, *s.attribution.joint_speakers))


def share(s: Statement, start: int, end: int) -> float:
    parts = s.attribution.parts or (s.span,)
    return sum(max(0, min(p.end, end) - max(p.start, start)) for p in parts) / (end - start)


def table(tallies: Mapping[str, Tally]) -> str:
    shown = [p for p in PARTS if any(t.counts[p][1] for t in tallies.values())]
    lines = ["     " + " ".join(f"{p[:9]:>9}" for p in shown)]
    for code, tally in tallies.items():
        cells = [f"{f:.2f}/{tally.counts[p][1]:<3}" if (f := tally.figure(p)) is not None else "-" for p in shown]
        lines.append(f"{code:4} " + " ".join(f"{c:>9}" for c in cells))
    return "\n".join(lines)


def speed(codes: list[str]) -> None:
    """Tokens a second by language, and for the English among the examples, read one by one in one process; two passes,
    the second counts, by the processor's time.
    """
    english = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.rglob("*.txt"))]
    for code in ("en", *codes):
        own = [str(item["text"]) * 3 for _, item in items(code, "all")][:60] if code != "en" else english[:60]
        tokens = 0
        for turn in range(2):
            start, tokens = time.process_time(), 0
            for text in own:
                tokens += read(code, {"text": text}).words
            if turn:
                print(f"{code}: {tokens / (time.process_time() - start):,.0f} tokens a second ({tokens} tokens)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", help="languages (default: all that have sentences)")
    parser.add_argument("--split", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--misses", type=int, default=0, help="the first N misses (odd items only)")
    parser.add_argument("--part", help="misses of this part only")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    codes = options.codes or sorted(p.stem for p in FOLDER.glob("??.yaml"))
    if options.speed:
        speed(codes)
        return 0
    tallies: dict[str, Tally] = {}
    for code in codes:
        tallies[code] = Tally()
        for number, item in items(code, options.split):
            score(number, item, read(code, item), tallies[code])
    if options.misses and options.split == "odd":
        for code, tally in tallies.items():
            missed = [m for m in tally.missed if not options.part or m.startswith(f"{options.part}:")]
            print("\n".join(f"{code} {m}" for m in missed[: options.misses]))
    print(table(tallies))
    return 0


if __name__ == "__main__":
    sys.exit(main())
