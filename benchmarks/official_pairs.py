"""Do the two sides' official accounts of one call come together, and only those?

    python benchmarks/official_pairs.py --root DATA              # DATA: as for linking.py
    python benchmarks/official_pairs.py --root DATA --days 3     # more texts around each call

Read are the pairs of ``official_pairs.yaml`` and, as distractors, everything that the three offices titled as a call,
conversation or readout up to ``--days`` before or after one of them, without texts of more than 6,000 characters
(whole transcripts). A pair counts as found where both texts are main accounts of one contact. Any other two texts of
different offices that are main accounts of one contact are printed: wrong, or a pair that nobody had listed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from linking import FIELDS

from readouts.load import from_text
from readouts.pipeline import collate, read_document

PAIRS = Path(__file__).parent / "official_pairs.yaml"
TITLES = re.compile(r"readout|\bcall\b|conversation", re.IGNORECASE)
LONGEST = 6_000
Row = tuple[str, str, date, str, str]  # office, title, day, address, text


def rows(root: Path) -> list[Row]:
    """Every record of the three offices."""
    found = []
    for office, (title, body, url) in FIELDS.items():
        with gzip.open(root / f"{office}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for r in map(json.loads, lines):
                found.append((office, r[title].strip(), date.fromisoformat(r["date"][:10]), r[url], r[body]))
    return found


def ends(row: Row, mark: str) -> bool:
    """Is this the record that the list names?"""
    return row[3].rstrip("/").endswith(f"/{mark}" if row[0] == "white-house" else mark)


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--days", type=int, default=1)
    args = parser.parse_args()
    every = rows(args.root)
    gold: list[tuple[Row, Row]] = []
    for ours, theirs in yaml.safe_load(PAIRS.read_text(encoding="utf-8")):
        others = [r for r in every if r[0] != "white-house" and ends(r, theirs)]
        day = others[0][2]
        calls = [r for r in every if r[0] == "white-house" and ends(r, ours)]
        gold.append((min(calls, key=lambda r: abs((r[2] - day).days)), others[0]))
    wanted = {row for pair in gold for row in pair}
    days = [row[2] for row in wanted]
    near = [r for r in every if any(abs((r[2] - d).days) <= args.days for d in days)]
    wanted |= {r for r in near if TITLES.search(r[1]) and len(r[4]) <= LONGEST}
    read: dict[str, Row] = {}
    readings: list[Any] = []
    for row in sorted(wanted):
        given = {"title": row[1], "published": row[2].isoformat(), "url": row[3]}
        readings.append(read_document(from_text(f"{row[1]}\n\n{row[4]}", path=row[3], given=given)))
        read[readings[-1].document.id] = row
    found: set[frozenset[Row]] = set()
    for view in collate(readings).views:
        mains = [read[d] for d, role in view.contact.documents if role == "main"]
        found |= {frozenset(pair) for pair in combinations(mains, 2) if pair[0][0] != pair[1][0]}
    listed = {frozenset(pair) for pair in gold}
    for pair in listed - found:
        print("missed:", *(f"{r[2]} {r[0]}: {r[1]}" for r in sorted(pair)), sep="\n    ")
    for pair in found - listed:
        print("besides:", *(f"{r[2]} {r[0]}: {r[1]}" for r in sorted(pair)), sep="\n    ")
    print(f"texts {len(wanted)}, listed pairs found {len(listed & found)}/{len(listed)}, besides {len(found - listed)}")


if __name__ == "__main__":
    main()
