"""The Kremlin's own Russian texts: is the contact found, with whom, over which channel, at whose request, naming whom?

    python benchmarks/kremlin_ru.py --root OFFICIAL              # OFFICIAL holds kremlin-ru.jsonl.gz
    python benchmarks/kremlin_ru.py --root OFFICIAL --misses

Gold is ``data/kremlin_ru_gold.json``: 60 of 200 items, drawn by ``random.Random(8).sample`` from the sorted numbers at
the end of their addresses, annotated by reading before any program had read them; it names items by number and holds no
text. ``between`` two sides: a main report of a held contact is wanted, with the participants given (an alpha-3 code:
anybody of that side; those under ``also`` may be among them), the medium (any of those given) and the initiator (null:
none is told, none may be found). ``inside`` one side, or with private persons: right where no held contact is found, or
one in which no office holder of another side takes part. ``either``: right where none is found, or the one described.
``none``: none may be found. Names: forms within the first 1,300 characters; right where every mention that covers the
form, and at least one, is the register's person, or, for null, where none is a person of the register.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readouts.annotate.register import register
from readouts.load import from_text
from readouts.model.actors import Actor
from readouts.model.contacts import Report
from readouts.model.reading import Reading
from readouts.pipeline import read_document

GOLD = Path(__file__).parent / "data" / "kremlin_ru_gold.json"
SEEN = 1_300  # characters within which names were annotated
FOOT = re.compile(r"\s(?:География|Темы|Лица)\s[^.!?:]*$")
SPEAKER = re.compile(r" (?=[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s?:)")
WHEN = re.compile(r"(\d{1,2} \w+ \d{4} года)\s*(\d\d:\d\d)?\s*")
Item = dict[str, Any]


def rows(root: Path) -> dict[str, Item]:
    """Records by the number at the end of their address."""
    with gzip.open(root / "kremlin-ru.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [{k.lstrip("\ufeff"): v for k, v in json.loads(line).items()} for line in lines]
    return {str(r["url"]).rsplit("/", 1)[1]: r for r in found}


def page(row: Item) -> str:
    """The item as its page shows it: title, time and place, summary, text. The record holds all that on one line, with
    the page's foot, which is left out; a transcript's speakers begin paragraphs again.
    """
    body = " ".join(row.get(f"article_full_text_{n}") or "" for n in range(1, 11)).strip()
    body = re.sub(r"^События\s+", "", body)
    for piece in (row["title"], row["summary"]):
        body = body.removeprefix(piece or "").lstrip()
    when = WHEN.match(body)
    body = body[when.end() :] if when else body
    body = body.removeprefix(row["place"] or "").lstrip()
    foot = body.rfind("Статус материала")
    body = FOOT.sub("", body[:foot] if foot >= 0 else body)
    head = ", ".join(x for x in (when[0].strip() if when else "", row["place"]) if x)
    return "\n\n".join(x for x in (row["title"], head, row["summary"], SPEAKER.sub("\n\n", body).strip()) if x)


def read(row: Item) -> Reading:
    given = {"title": row["title"], "url": row["url"]}
    if row["date"]:
        given["published"] = row["date"]
    return read_document(from_text(page(row), path=row["url"], given=given))


def is_one(actor: Actor, gold: str) -> bool:
    """By the register's name, or of the side that a code names."""
    if len(gold) == 3 and gold.isupper():
        return actor.country == gold or actor.side == f"state:{gold}"
    return actor.name == gold


class Score:
    def __init__(self) -> None:
        self.counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.misses: list[str] = []

    def mark(self, part: str, right: bool, line: str) -> None:
        self.counts[part][0] += right
        self.counts[part][1] += 1
        if not right:
            self.misses.append(f"{part}: {line}")


def told(r: Report, actors: Mapping[str, Actor]) -> str:
    who = ", ".join(actors[p].name for p in r.participants)
    return f"{r.medium} [{who}] asked {[c.value for c in r.initiators]}"


def of_gold(report: Report, item: Item, actors: Mapping[str, Actor]) -> bool:
    """Are the participants all those, and only those, that gold has?"""
    people = [actors[p] for p in report.participants]
    may = (*item["participants"], *item.get("also", ()))
    return all(any(is_one(a, g) for a in people) for g in item["participants"]) and all(
        any(is_one(a, g) for g in may) for a in people
    )


def score(number: str, item: Item, reading: Reading, total: Score) -> None:
    actors = {a.id: a for a in reading.actors}
    found = [r for r in reading.reports if r.status == "held" and r.role == "main"]
    shown = f"{number} ({item['contact']}) found {[told(r, actors) for r in found]}"
    kind = item["contact"]
    known = set(register().people)
    foreign = [r for r in found if any(actors[p].side != "state:RUS" and p in known for p in r.participants)]
    right = {
        "between": bool(found),
        "inside": not foreign,
        "either": not found or any(r.medium in item.get("medium", ()) for r in found),
        "none": not found,
    }[kind]
    total.mark("contact", right, shown)
    if kind == "between" and found:
        best = max(found, key=lambda r: of_gold(r, item, actors))
        total.mark("participants", of_gold(best, item, actors), shown)
        total.mark("medium", best.medium in item["medium"], shown)
        total.mark("initiator", [c.value for c in best.initiators] == [x for x in [item["initiator"]] if x], shown)
    elif kind == "between":
        for part in ("participants", "medium", "initiator"):
            total.mark(part, False, shown)
    names(number, item, reading, actors, known, total)


def names(
    number: str, item: Item, reading: Reading, actors: Mapping[str, Actor], known: set[str], total: Score
) -> None:
    """Every form of gold, at its first place within the annotated part."""
    text = reading.document.text
    for form, gold in item["names"].items():
        at = text.find(form, 0, SEEN + 50)
        if at < 0:
            total.mark("names", False, f"{number} {form}: cut away before reading")
            continue
        cover = [m for m in reading.mentions if m.span.start < at + len(form) and at < m.span.end]
        people = [a for m in cover if m.actor and (a := actors[m.actor]).kind == "person"]
        linked = bool(people) and all(a.name == gold for a in people)
        right = linked if gold else not any(a.id in known for a in people)
        total.mark("names", right, f"{number} {form} = {gold}, found {[a.name for a in people]}")
        total.mark("names of the register" if gold else "names of nobody there", right, "")


def main() -> None:
    """Print how much was right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    gold: dict[str, Item] = json.loads(GOLD.read_text(encoding="utf-8"))["items"]
    every = rows(options.root)
    if set(random.Random(8).sample(sorted(every), 60)) != set(gold):
        parser.error("not the items that were annotated")
    total = Score()
    for number, item in gold.items():
        score(number, item, read(every[number]), total)
    if options.misses:
        print("\n".join(m for m in total.misses if not m.endswith(": ")))
    for part, (right, asked) in total.counts.items():
        print(f"{part:22} {right / asked:.2f}  ({right} of {asked})")


if __name__ == "__main__":
    main()
