"""Contacts and their fields on short texts with gold: wordings, status, who called, lengths, places, and traps.

    python benchmarks/contacts.py                      # the half that may be looked at while working
    python benchmarks/contacts.py --part heldout       # the other half: only totals are printed
    python benchmarks/contacts.py --misses

A contact counts as found where its principals are those of the gold (each named by a part of a name) and no other; the
fields are counted
among the texts whose gold gives them, a contact that was not found fails them all.
"""

from __future__ import annotations

import argparse
import hashlib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from readouts import pipeline
from readouts.load import from_text
from readouts.model.comparison import Collation
from readouts.model.contacts import Contact

HERE = Path(__file__).parent / "contacts"
FIELDS = ("medium", "status", "role", "initiator", "duration", "bound", "place", "start", "also")


def part_of(text: str) -> str:
    """The half that a text belongs to."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "heldout"


def fold(text: str) -> str:
    """Lower case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def found_values(read: Collation, contact: Contact) -> dict[str, str]:
    """What the program has for each field."""
    names = {a.id: fold(f"{a.name} {a.id} {a.side or ''}") for a in read.actors}
    claims = [
        c
        for r in read.readings
        for rep in r.reports
        if (r.document.id, rep.index) in contact.reports
        for c in rep.durations
    ]
    value = {
        "medium": contact.medium,
        "status": contact.status,
        "role": contact.documents[0][1],
        "initiator": names.get(contact.initiator.value or "", "") if contact.initiator else "",
        "duration": (contact.duration_minutes.value or "") if contact.duration_minutes else "",
        "bound": claims[0].bound if claims else "",
        "place": fold(contact.place.value or "") if contact.place else "",
        "start": (contact.start_time.value or "") if contact.start_time else "",
        "also": " ".join(names.get(a, a) for a in (*contact.also_present, *contact.participants)),
    }
    if contact.initiator and (contact.initiator.value or "").startswith("state:"):
        side = contact.initiator.value
        value["initiator"] += " ".join(
            names[a.id] for a in read.actors if a.side == side and a.id in contact.participants
        )
    return value


def fits(field: str, want: str, have: str) -> bool:
    """Does the value answer the gold?"""
    if field == "duration":
        return have != "" and abs(float(have) - float(want)) < 1
    if field in ("initiator", "place", "also"):
        return fold(want) in have
    if field == "start":
        return want in have
    return have in want.split("|")


def main() -> None:
    """Print counts by field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "heldout"), default="dev")
    parser.add_argument("--misses", action="store_true", help="list them (only the half for work)")
    args = parser.parse_args()
    cases: list[tuple[str, dict[str, Any]]] = yaml.safe_load((HERE / "sentences.yaml").read_text())
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for text, gold in (c for c in cases if part_of(c[0]) == args.part):
        raw = from_text(text, path="text.txt", media_type="text/plain")
        read = pipeline.collate([pipeline.read_document(raw)])
        contacts = [view.contact for view in read.views]
        wrong: list[str] = []
        if gold.get("none"):
            total["nothing"] += 1
            right["nothing"] += not contacts
            wrong = [f"{c.medium} {c.status}" for c in contacts]
        else:
            names = {a.id: fold(f"{a.name} {a.id}") for a in read.actors}
            match = [
                c
                for c in contacts
                if len(c.participants) == len(gold["people"])
                and all(any(fold(p) in names.get(a, a) for a in c.participants) for p in gold["people"])
            ]
            total["found"] += 1
            total["only"] += 1
            right["found"] += bool(match)
            right["only"] += len(contacts) == 1
            if not match:
                wrong.append(f"found {[(c.participants, c.medium, c.status) for c in contacts]}")
            values = found_values(read, match[0]) if match else {}
            for field in FIELDS:
                if field in gold:
                    total[field] += 1
                    good = bool(match) and fits(field, str(gold[field]), str(values[field]))
                    right[field] += good
                    if match and not good:
                        wrong.append(f"{field}: {values[field]!r}, not {gold[field]!r}")
        if wrong and args.misses and args.part == "dev":
            print(f"{text}\n    " + "; ".join(wrong))
    print(args.part, " ".join(f"{f} {right[f]}/{total[f]}" for f in ("found", "only", "nothing", *FIELDS) if total[f]))


if __name__ == "__main__":
    main()
