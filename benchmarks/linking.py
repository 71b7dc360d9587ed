"""Persons and states linked to the register, on 300 sentences of official texts drawn at random with a fixed seed.

    python benchmarks/linking.py --root DATA --split dev --misses 30
    python benchmarks/linking.py --root DATA --split test            # totals only

DATA holds ``white-house.jsonl.gz``, ``kremlin.jsonl.gz`` and ``president-ukraine.jsonl.gz``: one JSON record a
line. The texts are not kept here: ``linking/gold.jsonl`` says where each sentence stands (file, number of the
record, start and end in ``title + "\\n\\n" + text``), a hash of it, and its mentions as [start, end, target]. A
target is ``Name/SIDE`` (a person; "-" where no side is known) or a state's alpha-3; ``@USA`` is a state that is
only a place ("in Ukraine"), ``?...`` may be linked or not, but not to something else. Pronouns, plurals and unnamed
sources are not counted.

A person counts as right where the register's entry of that name and country is given, or, where the register has none,
a person of that name. A state counts as right as itself or as one of its offices ("the Kremlin").
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readouts.annotate import annotate
from readouts.annotate.register import name_key, register
from readouts.clean import clean
from readouts.load import from_text
from readouts.model.actors import Actor, Mention
from readouts.model.reading import Annotated
from readouts.model.text import Span

GOLD = Path(__file__).parent / "linking" / "gold.jsonl"
FIELDS = {"white-house": ("title", "text", "url"), "kremlin": ("headline", "body", "link"),
          "president-ukraine": ("headline", "body", "link")}  # fmt: skip
Json = dict[str, Any]


def texts(root: Path, rows: list[Json]) -> Iterator[tuple[Json, str, Json]]:
    """Each gold row with the text of its record and what is known beside it."""
    wanted = defaultdict(list)
    for row in rows:
        wanted[row["file"]].append(row)
    for name, group in wanted.items():
        title, body, url = FIELDS[name.split(".")[0]]
        with gzip.open(root / name, "rt", encoding="utf-8") as lines:
            records = dict(enumerate(map(json.loads, lines)))
        for row in group:
            record = records[row["record"]]
            text = f"{record[title].strip()}\n\n{record[body]}"
            sentence = text[row["start"] : row["end"]]
            if hashlib.sha256(sentence.encode()).hexdigest()[:16] != row["sha256"]:
                sys.exit(f"{name}, record {row['record']}: not the text that was annotated")
            yield row, text, {"title": record[title].strip(), "published": record["date"][:10], "url": record[url]}


def is_(actor: Actor, target: str) -> bool:
    """Whether an actor is the target."""
    target = target.lstrip("?@")
    if "/" not in target:
        return actor.side == f"state:{target}" and actor.kind in ("state", "office")
    name, side = target.rsplit("/", 1)
    reg, keys = register(), name_key(name)
    known = {p for p in reg.by_full.get(keys, ()) if side in ("-", "EU") or reg.people[p].country == side}
    if known:
        return actor.id in known
    mine = name_key(actor.name)
    return actor.kind == "person" and mine[-1:] == keys[-1:] and set(mine) <= set(keys) | {m[:1] for m in keys}


def counted(mention: Mention, actors: dict[str, Actor]) -> bool:
    actor = actors.get(mention.actor or "")
    return (
        actor is not None and actor.kind in ("person", "state", "office") and not actor.unnamed
        and mention.form != "pronoun" and not mention.also
    )  # fmt: skip


class Score:
    """Counts, and the misses in words."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def add(self, row: Json, text: str, read: Annotated) -> None:
        """One sentence: every gold mention against the program's, then what the program has beyond the gold."""
        actors = {a.id: a for a in read.actors}
        here = Span(row["start"], row["end"])
        found = [(read.document.raw_span(m.head), m) for m in read.mentions if counted(m, actors)]
        found = [(s, m) for s, m in found if here.contains(s)]
        gold = [(Span(here.start + a, here.start + b), target) for a, b, target in row["mentions"]]
        label = f"{row['file'][:5]} {row['record']}: " + " ".join(here.of(text).split())[:150]
        used: set[int] = set()
        for span, target in gold:
            hits = [(k, m) for k, (s, m) in enumerate(found) if s.overlaps(span)]
            used.update(k for k, _ in hits)
            right = [m for _, m in hits if is_(actors[m.actor or ""], target)]
            wrong = [m for _, m in hits if "/" in target or not right] if not right else []
            if target[0] == "?":
                self._count(
                    bool(wrong) and target != "?", "wrong", f"{span.of(text)!r} {target}: {self._ids(wrong)}", label
                )
                continue
            kind = "place" if target[0] == "@" else "person" if "/" in target else "state"
            self.counts[kind] += 1
            self.counts[f"{kind} found"] += bool(right)
            if not hits and kind != "place":
                self.misses.append(f"  MISS  {span.of(text)!r} {target} | {label}")
            if right and kind == "person" and target[-2:] != "/-":
                side = target.rsplit("/", 1)[1]
                self.counts["sides"] += 1
                given = actors[right[0].actor or ""].side
                agree = given in (f"state:{side}", f"org:{side.lower()}")
                self.counts["sides right"] += agree
                self._count(not agree, "side", f"{span.of(text)!r} {target}: {given}", label)
        for k, (s, m) in enumerate(found):
            if m.form == "name" and actors[m.actor or ""].kind == "office":
                continue  # a ministry or an army is neither person nor state
            self._count(k not in used, "wrong", f"{s.of(text)!r} is nobody: {m.actor}", label)

    def _count(self, holds: bool, what: str, told: str, label: str) -> None:
        self.counts[what] += holds
        if holds:
            self.misses.append(f"  {what.upper()} {told} | {label}")

    @staticmethod
    def _ids(mentions: list[Mention]) -> str:
        return ", ".join(f"{m.actor} ({'; '.join(m.reasons)})" for m in mentions)

    def table(self) -> str:
        c = self.counts
        right = c["person found"] + c["state found"]
        precision = (right + c["place found"]) / max(right + c["place found"] + c["wrong"], 1)
        lines = [f"precision {precision:.3f}  recall {right / max(c['person'] + c['state'], 1):.3f}"]
        lines += [f"{k:8} {c[f'{k} found']}/{c[k]}" for k in ("person", "state", "place")]
        return "\n".join([*lines, f"wrong    {c['wrong']}", f"sides    {c['sides right']}/{c['sides']}"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--root", type=Path, required=True)
    options.add_argument("--split", choices=["dev", "test"], default="dev")
    options.add_argument("--misses", type=int, default=0, help="how many misses to print; dev only")
    args = options.parse_args()
    if not (args.root / "kremlin.jsonl.gz").exists():
        sys.exit(f"skipped: the texts are not in {args.root}")
    rows = [row for line in GOLD.read_text("utf-8").splitlines() if (row := json.loads(line))["split"] == args.split]
    score = Score()
    for row, text, given in texts(args.root, rows):
        score.add(row, text, annotate(clean(from_text(text, given=given))))
    if args.split == "dev":
        print(*score.misses[: args.misses], sep="\n")
    print(f"{args.split}: {len(rows)} sentences\n{score.table()}")


if __name__ == "__main__":
    main()
