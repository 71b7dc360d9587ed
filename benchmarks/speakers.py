"""Who says what to whom, on short texts with gold: readouts, transcripts, quotation marks, unnamed sources, references.

    python benchmarks/speakers.py                     # the half that may be looked at while working
    python benchmarks/speakers.py --part heldout      # the other half: a text's name decides, by its hash
    python benchmarks/speakers.py --misses --only quotations

Each text of ``speakers/*.yaml`` lists what is said in it: ``says`` (a fragment that stands there once) with ``who`` (a
name; a side as "side:KEN"; the beginning of an actor id as "unnamed:USA"; "A|B" where either will do; a list for
several who speak together, any one of them with ``any``; null for nobody whom the text names), ``to``, ``via`` (who
passes it on), ``direct``, or ``open`` (candidates of which none may be dropped). ``silent`` are fragments that nobody
says; ``account`` is the side whose account everything in the text is.
"""

from __future__ import annotations

import argparse
import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from readouts import pipeline
from readouts.load import from_text
from readouts.model import codec

HERE = Path(__file__).parent / "speakers"
Json = dict[str, Any]
FIGURES = ("found", "span", "speaker", "together", "open", "nobody", "to", "via", "account", "silent")


def part_of(name: str) -> str:
    """The half that a text belongs to."""
    return "dev" if hashlib.sha256(name.encode()).digest()[0] % 2 else "heldout"


def fold(text: str) -> str:
    """Lower case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class Text:
    """One case and what the program read in it."""

    def __init__(self, case: Mapping[str, Any]) -> None:
        self.case, self.text = case, case["text"]
        raw = from_text(
            case["text"],
            path=f"{case['name']}.txt",
            media_type=case.get("media_type", "text/plain"),
            given=case.get("given"),
        )
        record = codec.to_json(pipeline.collate([pipeline.read_document(raw)]))
        self.statements: list[Json] = record["statements"]
        self.actors: dict[str, Json] = {a["id"]: a for a in record["actors"]}

    def place(self, fragment: str) -> tuple[int, int]:
        """Start and end of a fragment that stands in the text once."""
        if self.text.count(fragment) != 1:
            raise ValueError(f"{self.case['name']}: {fragment!r} stands there {self.text.count(fragment)} times")
        start = self.text.index(fragment)
        return start, start + len(fragment)

    def at(self, fragment: str) -> tuple[Json | None, float]:
        """The statement with a piece that fits best of those that hold 60 % of a fragment, and how well (Jaccard)."""
        start, end = self.place(fragment)
        best, fit = None, 0.0
        for s in self.statements:
            for part in s["parts"]:
                common = min(end, part["end"]) - max(start, part["start"])
                jaccard = common / (max(end, part["end"]) - min(start, part["start"]))
                if common >= 0.6 * (end - start) and jaccard > fit:
                    best, fit = s, jaccard
        return best, fit

    def said(self, fragment: str) -> bool:
        """Does a statement lie mostly inside the fragment and hold half of it?"""
        start, end = self.place(fragment)
        for s in self.statements:
            common = min(end, s["end"]) - max(start, s["start"])
            if common >= 0.5 * (end - start) and common >= 0.7 * (s["end"] - s["start"]):
                return True
        return False

    def is_(self, actor: str | None, wanted: str) -> bool:
        """Is the actor whom the gold means?"""
        known = self.actors.get(actor or "")
        return known is not None and any(self._one(known, w) for w in wanted.split("|"))

    def _one(self, actor: Json, wanted: str) -> bool:
        if wanted.startswith("side:"):
            return actor["side"] == f"state:{wanted[5:]}" and (actor["kind"] != "person" or actor["unnamed"])
        if wanted == "media":
            return bool(actor["kind"] == "media")
        if len(wanted) == 3 and wanted.isupper():
            return bool(actor["side"] == f"state:{wanted}")
        if ":" in wanted:
            return bool(actor["id"].startswith(wanted))
        return any(fold(wanted) in fold(form) for form in (actor["name"], *actor["forms"]))


class Tally:
    """Hits over chances, by figure, and the misses in words."""

    def __init__(self) -> None:
        self.counts = {figure: [0, 0] for figure in FIGURES}
        self.misses: list[str] = []

    def add(self, figure: str, hit: bool, miss: str) -> None:
        self.counts[figure][0] += hit
        self.counts[figure][1] += 1
        if not hit:
            self.misses.append(f"  {figure}: {miss}")


def score(text: Text, tally: Tally) -> None:
    """Adds one text to the tally."""
    for gold in text.case.get("gold", ()):
        words = gold["says"]
        s, fit = text.at(words)
        tally.add("found", s is not None, words)
        if s is None:
            continue
        told = f"{words} <- {s['speaker']} {s['joint_speakers'] or ''} {s['candidates'] or ''} [{s['rule']}]"
        if gold.get("direct"):
            tally.add("span", fit >= 0.6 and s["quotation"] != "indirect", f"{words} | {s['text']} ({s['quotation']})")
        _speaker(text, gold, s, told, tally)
        if "to" in gold:
            tally.add("to", text.is_(s["addressee"], gold["to"]), f"{words} -> {s['addressee']}")
        if "via" in gold:
            right = all(any(text.is_(c, v) for c in s["chain"]) for v in gold["via"])
            tally.add("via", right, f"{words} via {s['chain']}")
        if "account" in text.case:
            teller = text.actors.get((s["chain"] or [s["speaker"]])[0] or "")
            side = teller["side"] if teller else None
            tally.add("account", side == f"state:{text.case['account']}", f"{words} via {s['chain']}, {s['speaker']}")
    for words in text.case.get("silent", ()):
        tally.add("silent", not text.said(words), words)


def _speaker(text: Text, gold: Json, s: Json, told: str, tally: Tally) -> None:
    speakers = [a for a in (s["speaker"], *s["joint_speakers"]) if a]
    if "open" in gold:
        readings = [*speakers, *s["candidates"]]
        kept = all(any(text.is_(a, w) for a in readings) for w in gold["open"])
        tally.add("open", kept and not s["joint_speakers"], told)
    elif gold["who"] is None:
        tally.add("nobody", not speakers, told)
    elif isinstance(gold["who"], list) and not gold.get("any"):
        sets = [gold["who"], *([gold["or"]] if "or" in gold else [])]
        right = any(
            len(speakers) == len(names) and all(any(text.is_(a, n) for a in speakers) for n in names) for names in sets
        )
        tally.add("together", right, told)
    else:
        names = gold["who"] if isinstance(gold["who"], list) else [gold["who"]]
        alone = gold.get("any") or not s["joint_speakers"]
        tally.add("speaker", bool(alone and any(text.is_(s["speaker"], n) for n in names)), told)


def cases(part: str, only: str | None = None) -> Iterator[Json]:
    """The texts of a half, in order; ``only`` is the name of one file."""
    for path in sorted(HERE.glob("*.yaml")):
        if only in (None, path.stem):
            yield from (
                c for c in yaml.safe_load(path.read_text(encoding="utf-8")) if part in ("all", part_of(c["name"]))
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "heldout", "all"))
    parser.add_argument("--only", help="one file, without .yaml")
    parser.add_argument("--case", help="one text, by name")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    tally, texts = Tally(), 0
    for case in cases(options.part, options.only):
        if options.case in (None, case["name"]):
            tally.misses.append(f"-- {case['name']}")
            score(Text(case), tally)
            texts += 1
    if options.misses:
        print(
            "\n".join(
                m
                for k, m in enumerate(tally.misses)
                if m[0] == " " or (tally.misses[k + 1 : k + 2] and tally.misses[k + 1][0] == " ")
            )
        )
    print(f"{texts} texts")
    for figure, (hits, chances) in tally.counts.items():
        if chances:
            print(f"{figure:10} {hits / chances:.2f}  ({hits}/{chances})")


if __name__ == "__main__":
    main()
