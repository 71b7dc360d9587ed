"""Rows, relations, silences and discrepancies on pairs of texts with a hand-made table.

    python benchmarks/rows.py                  # benchmarks/rows/dev
    python benchmarks/rows.py --part heldout   # the half that was written and put away before the program saw it
    python benchmarks/rows.py --misses         # what went wrong, and every discrepancy that no gold one stands for

Each file holds the texts of one contact, the rows that a careful reader would make (side: fragments of the texts), and
the discrepancies. The texts come as from a feed that names outlet and kind, so that the comparison is measured and not
the reading of letterheads; ``--bare`` gives the words alone. A gold fragment is found where a statement of its text
overlaps 30 % of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from readouts import pipeline
from readouts.load import from_text
from readouts.model import codec

HERE = Path(__file__).parent / "rows"
OVERLAP = 0.3
Place = tuple[str, int, int]
Found = dict[str, Any]


def places(case: Mapping[str, Any], fragment: str) -> Place:
    """Text, start and end of a fragment, which must stand in one text only, and once."""
    lines = {name: " ".join(text.split()) for name, text in case["texts"].items()}
    held = [name for name, text in lines.items() if fragment in text]
    if len(held) != 1 or lines[held[0]].count(fragment) != 1:
        raise ValueError(f"{fragment!r} is in {held or 'no text'}")
    text = case["texts"][held[0]]
    start = text.index(fragment)
    return held[0], start, start + len(fragment)


class Output:
    """What the program gave for one case."""

    def __init__(self, case: Mapping[str, Any], record: Mapping[str, Any]) -> None:
        self.case = case
        self.names = {d["id"]: Path(d.get("path") or "").name for d in record["documents"]}
        self.statements = {s["id"]: s for s in record["statements"]}
        self.held = [c for c in record["contacts"] if c["status"] == "held" and c["documents"]]
        self.rows = [row for c in self.held for row in c["rows"]]
        self.discrepancies = [d for c in self.held for d in c["discrepancies"]]
        self.sides = {a["id"]: a.get("country") or a["id"].removeprefix("state:") for a in record["actors"]}

    def at(self, place: Place) -> list[str]:
        """Statements that overlap the place, the closest fit first."""
        name, start, end = place
        found = []
        for s in self.statements.values():
            common = min(end, s["end"]) - max(start, s["start"])
            if self.names[s["document"]] == name and common >= OVERLAP * (end - start):
                found.append((-common / (max(end, s["end"]) - min(start, s["start"])), s["id"]))
        return [i for _, i in sorted(found)]

    def row_of(self, place: Place) -> Found | None:
        """The row that holds the closest statement there."""
        for i in self.at(place):
            for row in self.rows:
                if any(i in cell for cell in row["cells"].values()):
                    return row
        return None

    def side_in(self, row: Found, place: Place) -> str:
        here = set(self.at(place))
        side = next(s for s, cell in row["cells"].items() if here & set(cell))
        return self.sides.get(side, side.removeprefix("state:"))

    def tells(self, discrepancy: Found, place: Place) -> bool:
        """Is the place among the discrepancy's values?"""
        name, start, end = place
        here = set(self.at(place))
        for v in discrepancy["values"]:
            overlaps = self.names[v["document"]] == name and v["start"] < end and start < v["end"]
            if overlaps or v["statement"] in here:
                return True
        return False


class Tally:
    """Hits over chances, by figure."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.misses: list[str] = []

    def add(self, figure: str, hit: bool, miss: str = "") -> None:
        counts = self.counts.setdefault(figure, [0, 0])
        counts[0] += hit
        counts[1] += 1
        if not hit and miss:
            self.misses.append(f"{figure}: {miss}")

    def ratio(self, figure: str) -> float:
        hits, chances = self.counts.get(figure, [0, 0])
        return hits / chances if chances else 0.0


def score(case: Mapping[str, Any], out: Output, tally: Tally) -> None:
    """Adds one case to the tally."""
    gold: list[tuple[int, str, str, Place, Found]] = []
    tally.add("one contact", len(out.held) == 1, f"{len(out.held)} contacts")
    for n, row in enumerate(case["rows"]):
        for side, fragments in row["cells"].items():
            for fragment in fragments:
                place = places(case, fragment)
                held = out.row_of(place)
                tally.add("in a row", held is not None, fragment)
                if held is not None:
                    tally.add("side", out.side_in(held, place) == side, f"{fragment} [{out.side_in(held, place)}]")
                    gold.append((n, side, fragment, place, held))
    for (n, side, one, _, left), (m, other, two, _, right) in combinations(gold, 2):
        same, together = n == m, left["id"] == right["id"]
        if side == other and not same:
            continue  # two statements of one side in one row may be one reading of it
        if same:
            tally.add("rows recall", together, f"{one} | {two}")
        if together:
            tally.add("rows precision", same, f"{one} | {two}")
    for n, row in enumerate(case["rows"]):
        wanted = row["relation"] if isinstance(row["relation"], list) else [row["relation"]]
        found = [held for m, *_, held in gold if m == n]
        if not found:
            continue
        several = len(row["cells"]) > 1
        first = " | ".join(f for fragments in row["cells"].values() for f in fragments)
        if not several:
            alone = all(h["relation"] == "one_side" for h in found)
            tally.add("one side", alone, first)
            if row.get("silence") and alone:
                right = all(h["silence"] == row["silence"] for h in found)
                tally.add("silence", right, f"{first}: {[h['silence'] for h in found]}")
        elif len({h["id"] for h in found}) == 1 and found[0]["relation"] != "one_side":
            tally.add("relation", found[0]["relation"] in wanted, f"{first}: {found[0]['relation']}")
    for row in out.rows:
        if row["relation"] == "contradict":
            right = any(h["id"] == row["id"] and "contradict" in case["rows"][m]["relation"] for m, *_, h in gold)
            tally.add("contradictions right", right, str(list(row["reasons"])[:1]))
    _discrepancies(case, out, tally)


def _discrepancies(case: Mapping[str, Any], out: Output, tally: Tally) -> None:
    used: set[int] = set()
    for wanted in case.get("discrepancies") or []:
        spots = [places(case, f) for f in wanted["in"]]
        hits = {
            i
            for i, d in enumerate(out.discrepancies)
            if d["kind"] in wanted["kinds"] and all(out.tells(d, s) for s in spots)
        }
        used |= hits
        figure = f"discrepancies {wanted['level'].replace('_', ' ')}"
        tally.add(figure, bool(hits), f"{wanted['kinds']} {wanted['in']}")
    for i, d in enumerate(out.discrepancies):
        told = " | ".join(f"{v['value']}" for v in d["values"])
        tally.add("discrepancies expected", i in used, f"{d['kind']} {d['what']}: {told}")
    for wanted in case.get("conditions") or []:
        trigger, consequence = (places(case, wanted[k]) for k in ("if", "then"))
        parts = [s["condition"] for s in out.statements.values() if s["condition"]]
        hit = any(_covers(c["if"], trigger) and _covers(c["then"], consequence) for c in parts)
        tally.add("conditions", hit, wanted["if"])


def _covers(part: Mapping[str, int], place: Place) -> bool:
    return min(part["end"], place[2]) - max(part["start"], place[1]) >= OVERLAP * (place[2] - place[1])


def cases(part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and content of each case of a part, in order."""
    for path in sorted((HERE / part).glob("*.yaml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", choices=("dev", "heldout"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--case", help="this one only")
    parser.add_argument("--bare", action="store_true", help="without the outlet and kind that a feed gives")
    options = parser.parse_args()
    tally = Tally()
    for name, case in cases(options.part):
        if options.case not in (None, name):
            continue
        given = {} if options.bare else case["given"]
        raw = [from_text(text, path=file, given=given.get(file)) for file, text in case["texts"].items()]
        record = codec.to_json(pipeline.collate([pipeline.read_document(d) for d in raw]))
        tally.misses.append(f"-- {name}")
        score(case, Output(case, record), tally)
    if options.misses:
        print("\n".join(tally.misses))
    for figure, (hits, chances) in tally.counts.items():
        print(f"{figure:32} {hits / chances:.2f}  ({hits}/{chances})")
    p, r = tally.ratio("rows precision"), tally.ratio("rows recall")
    print(f"{'rows F1':32} {2 * p * r / (p + r) if p + r else 0.0:.2f}")


if __name__ == "__main__":
    main()
