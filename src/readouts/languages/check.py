"""What a language pack lacks: ``python -m readouts.languages.check CODE ...`` (all packs without a code).

A line names the file, the path of keys and what is wrong; nothing is printed of what is there. Exit status 1 where a
pack lacks something that the stages need ("needed"), else 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from ..model.contacts import Medium
from ..model.speech import Act
from ..model.values import Bound
from .pack import FILES, Pack, codes, pack
from .phrases import SLOT

TERMS = 120  # concepts that a pack should know
NAMES = 60  # people
STATES = 60
_NEEDED: tuple[tuple[str, ...], ...] = (
    ("language", "name"), ("language", "script"), ("language", "segment"), ("language", "lemmas"),
    ("language", "quotes"), ("language", "negations"), ("language", "pronouns"), ("language", "and_words"),
    ("actors", "roles"), ("actors", "states"), ("actors", "institutions"),
    ("speech", "verbs"), ("speech", "according"), ("speech", "discussed"), ("speech", "agreed"), ("contacts", "media"),
    ("contacts", "generic"), ("contacts", "status"), ("times", "months"), ("times", "weekdays"), ("times", "units"),
    ("times", "numbers"), ("times", "dates"), ("times", "duration"), ("conditions", "if"),
)  # fmt: skip
_WANTED: tuple[tuple[str, ...], ...] = (
    ("language", "articles"), ("language", "prepositions"), ("language", "decimal"), ("language", "thousands"),
    ("language", "clause_words"), ("language", "but_words"), ("actors", "unnamed"),
    ("actors", "plurals"), ("actors", "counterpart"), ("actors", "seats"), ("actors", "organisations"),
    ("actors", "media"), ("speech", "nouns"),
    ("speech", "citing"), ("speech", "statement_nouns"), ("speech", "silence"), ("speech", "to_whom"),
    ("speech", "content"), ("contacts", "background"), ("contacts", "initiator"), ("contacts", "initiator_verbs"),
    ("contacts", "length"), ("contacts", "callers"), ("contacts", "moods"), ("times", "relative"), ("times", "bounds"),
    ("times", "clocks"), ("times", "halves"), ("times", "ago"), ("conditions", "unless"), ("conditions", "modal"),
)  # fmt: skip
_SCRIPTS = frozenset({"latin", "cyrillic", "arabic", "han", "kana"})


class Lack(NamedTuple):
    """Something that a pack lacks. ``needed``: the stages do not work without it."""

    place: str
    what: str
    needed: bool = False


def lacks(p: Pack) -> list[Lack]:
    """All that is missing or wrong in a pack, the needed first."""
    found = [*_absent(p), *_tables(p), *_slots(p), *_counts(p)]
    return sorted(found, key=lambda x: not x.needed)


def _absent(p: Pack) -> Iterator[Lack]:
    for name in FILES:
        if not p.data[name]:
            yield Lack(f"{name}.yaml", "is not there, or is empty", name not in ("names", "terms"))
    for path in _NEEDED:
        if not p.get(*path):
            yield Lack(_place(path), "is needed", True)
    for path in _WANTED:
        if path[1] not in p.data[path[0]]:
            yield Lack(_place(path), "is missing")
    if p.script not in _SCRIPTS:
        yield Lack("language.yaml: script", f"{p.script!r} is none of {', '.join(sorted(_SCRIPTS))}", True)


def _tables(p: Pack) -> Iterator[Lack]:
    """Lists that must have an entry for every act, medium, month ..."""
    yield from _keys(p, get_args(Act), "speech", "verbs")
    yield from _keys(p, get_args(Medium), "contacts", "media")
    yield from _keys(p, [b for b in get_args(Bound) if b != "exact"], "times", "bounds")
    yield from _keys(p, ("minute", "hour", "day", "week", "month", "year"), "times", "units")
    yield from _keys(p, ("announced", "proposed", "refused", "cancelled", "denied"), "contacts", "status")
    for name, most in (("months", 12), ("weekdays", 7)):
        count = len(p.get("times", name) or ())
        if count != most:
            yield Lack(f"times.yaml: {name}", f"has {count} rows, not {most}", True)


def _keys(p: Pack, wanted: Any, *path: str) -> Iterator[Lack]:
    table = p.get(*path)
    missing = [k for k in wanted if not (isinstance(table, Mapping) and table.get(k))]
    if missing:
        yield Lack(_place(path), f"has nothing for {', '.join(missing)}")


def _slots(p: Pack) -> Iterator[Lack]:
    """Phrases for whom something is told must say where the actor stands."""
    bare = [str(x) for x in p.get("speech", "citing") or () if SLOT not in str(x)]
    if bare:
        yield Lack("speech.yaml: citing", f"phrases without {SLOT}: {', '.join(bare[:5])}")


def _counts(p: Pack) -> Iterator[Lack]:
    for name, least, table in (
        ("terms.yaml", TERMS, p.data["terms"]), ("names.yaml", NAMES, p.data["names"]),
        ("actors.yaml: states", STATES, p.get("actors", "states")),
    ):  # fmt: skip
        if len(table or ()) < least:
            yield Lack(name, f"has {len(table or ())} entries; {least} are wanted")


def _place(path: tuple[str, ...]) -> str:
    return f"{path[0]}.yaml: {' '.join(path[1:])}"


def main(arguments: list[str] | None = None) -> int:
    """Print what the packs lack."""
    wanted = sys.argv[1:] if arguments is None else arguments
    unknown = [c for c in wanted if c not in codes()]
    if unknown:
        sys.stderr.write(f"no pack for {', '.join(unknown)}; there are {', '.join(codes())}\n")
        return 2
    worst = 0
    for code in wanted or codes():
        found = lacks(pack(code))
        for lack in found:
            sys.stdout.write(f"{code}: {lack.place} {lack.what}{' (needed)' if lack.needed else ''}\n")
        worst = max(worst, any(x.needed for x in found))
    return worst


if __name__ == "__main__":
    sys.exit(main())
