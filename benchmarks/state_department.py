"""Meetings that the State Department lists and a White House text reports: are people, day and place right?

    python benchmarks/state_department.py --contacts DIR --official DIR [--misses]

The first DIR holds ``visits`` and ``travels``, the second ``white-house.jsonl.gz``.

Listed are visits of foreign leaders to the United States and the President's travels, 2021 to 2023 (HistoryAtState,
CC0). A White House text reports one where its title names the leader and a meeting, it is dated within the days listed
or the day after, and it has at most 8,000 characters. Each text is read by itself. People: a held contact in person of
the President with that leader. Day: it lies within the days listed. Place: as listed (for visits the White House or
Washington), by any of the places that the record keeps; where a text names none it is counted as such, neither right
nor wrong. A suburb or house of the listed place counts as it (``LIES_IN``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from linking import FIELDS

from readouts.load import from_text
from readouts.model.comparison import Collation
from readouts.model.contacts import Contact
from readouts.pipeline import collate, read_document

YEARS = range(2021, 2024)
LONGEST = 8_000
MEETING = re.compile(r"meet|bilateral|visit|summit", re.IGNORECASE)
CALL = re.compile(r"\bcall\b|virtual|phone|video", re.IGNORECASE)
OTHERS = re.compile(r"Vice President|First Lady|Gentleman|Sullivan|Secretary|Deputy|Harris|Advisor", re.IGNORECASE)
TITLED = re.compile(
    r"(?:President|Prime Minister|Chancellor|King|Queen|Pope|Crown Prince|Taoiseach|Amir|Emir|Sultan)\s+"
    r"((?:[A-Z][\w'’.-]+|bin|al|de)(?:\s(?:[A-Z][\w'’.-]+|bin|al|de|II|III))*)"
)
RANKS = frozenset(
    [
        "president",
        "prime",
        "minister",
        "chancellor",
        "king",
        "queen",
        "pope",
        "crown",
        "prince",
        "taoiseach",
        "amir",
        "emir",
        "sultan",
        "sheikh",
        "haji",
        "bin",
    ]
)
LIES_IN = {"carbis": "cornwall", "woodside": "francisco", "diego": "loma", "windsor": "kingdom"}
HOME = frozenset({"white", "house", "washington", "oval", "office"})
IN_PERSON = frozenset({"meeting", "visit", "talks", "summit"})


@dataclass(frozen=True)
class Listed:
    """A meeting of the tables: the leader's names, the days, words of the places."""

    names: frozenset[str]
    first: date
    last: date
    places: frozenset[str]


def fold(text: str) -> str:
    """Lower case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words(text: str) -> frozenset[str]:
    """Words of four letters and more, without ranks."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", fold(text)) if len(w) > 3) - RANKS


def listed(root: Path) -> Iterator[Listed]:
    """All meetings with one named leader."""

    def days(row: ET.Element) -> tuple[date, date] | None:
        first = row.findtext("start-date") or ""
        if not (first[:4].isdigit() and int(first[:4]) in YEARS):
            return None
        return date.fromisoformat(first), date.fromisoformat(row.findtext("end-date") or first)

    for path in sorted((root / "visits").glob("*.xml")):
        for row in ET.parse(path).getroot().iter("visit"):
            if when := days(row):
                where = HOME | words(row.findtext("description") or "")
                yield Listed(words(row.findtext("visitor") or ""), *when, where)
    for row in ET.parse(root / "travels" / "biden-joseph-r.xml").getroot().iter("trip"):
        when = days(row)
        countries = " ".join(c.text or "" for c in row.findall("country"))
        for match in TITLED.finditer(row.findtext("remarks") or "") if when else ():
            yield Listed(words(match[1]), *when, words(f"{countries} {row.findtext('locale') or ''}"))  # type: ignore[misc]


def texts(path: Path) -> list[tuple[date, str, str, str]]:
    """Day, title, text and address of the White House's short texts."""
    title, body, url = FIELDS["white-house"]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [(date.fromisoformat(r["date"][:10]), r[title], r[body], r[url]) for r in map(json.loads, lines)]
    short = [t for t in found if len(t[2]) <= LONGEST and MEETING.search(t[1])]
    return [t for t in short if not CALL.search(t[1]) and not OTHERS.search(t[1])]


def right(read: Collation, contact: Contact, meeting: Listed) -> bool:
    """Is it a contact of the President and that leader, in person?"""
    names = [words(a.name) for a in read.actors if a.id in contact.participants]
    held = contact.status == "held" and contact.medium in IN_PERSON
    return held and any("biden" in n for n in names) and any(n & meeting.names for n in names)


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=Path, required=True)
    parser.add_argument("--official", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    pages = texts(args.official / "white-house.jsonl.gz")
    counts: Counter[str] = Counter()
    for meeting in listed(args.contacts):
        told = [
            t for t in pages if meeting.first <= t[0] <= meeting.last + timedelta(1) and words(t[1]) & meeting.names
        ]
        if not told:
            continue
        counts["reported"] += 1
        best: tuple[bool, bool, bool | None] = (False, False, None)
        seen: list[str] = []
        for day, title, body, url in told:
            given = {"title": title, "published": day.isoformat(), "url": url}
            read = collate([read_document(from_text(f"{title}\n\n{body}", path=url, given=given))])
            for contact in (v.contact for v in read.views):
                if right(read, contact, meeting):
                    value = contact.date.value if contact.date else None
                    on = bool(value) and meeting.first.isoformat() <= str(value) <= meeting.last.isoformat()
                    claims = contact.place.claims if contact.place else ()
                    where = " ".join(c.value for c in claims)
                    where += "".join(f" {LIES_IN[w]}" for w in sorted(words(where)) if w in LIES_IN)
                    seen.append(f"{value} {where}")
                    best = max(best, (True, on, bool(words(where) & meeting.places) if where else None), key=rank)
        people, on, place = best
        counts["people"] += people
        counts["people and day"] += people and on
        counts["place right"] += place is True
        counts["place wrong"] += place is False
        counts["place not told"] += people and place is None
        counts["all right or not told"] += people and on and place is not False
        if args.misses and not (people and on and place is not False):
            print("missed:", meeting, best, *seen, *(f"{t[0]} {t[1]}" for t in told), sep="\n    ")
    total = counts.pop("reported")
    print(f"{total} meetings listed and reported")
    for name, count in counts.items():
        print(f"{name:24} {count:4} {count / max(total, 1):.2f}")


def rank(found: tuple[bool, bool, bool | None]) -> tuple[bool, bool, int]:
    """Right before not told before wrong."""
    people, on, place = found
    return people, on, {True: 2, None: 1, False: 0}[place]


if __name__ == "__main__":
    main()
