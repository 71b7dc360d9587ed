"""Which documents can have a say in one another's collation: connected parts of the pile, found in linear time.

A unit is one report of one document, or all that its document says beside reports (``HOME``). Units come together
where their sides and days may be those of one contact, where texts are near copies, and where somebody judged two
contacts to be one. What is collated is a component of units: a text that recalls last year's call tells of it there
and of today's call here, and neither pulls the other year in. So what comes in later touches little of what is there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import combinations

from anyascii import anyascii

from ..model.actors import Actor
from ..model.contacts import Report
from ..model.reading import Reading
from ..model.text import Document

HOME = -1
FEW = 200  # reports of one pair of sides up to which those without a day stand with all others of the pair
_ALL_PAIRS = 6  # sides up to which every pair of them is a key; larger rounds are found by their first sides
_REACH = 14  # days before its own date that a text without a day for its contact may speak of
_NEWS = 10  # days after a contact in which a text without a report may be about it
_WIDEST = 45  # days from which on an interval says nothing
_NAMED = 8  # sides that a text without a report may name to be held against contacts
_BANDS, _ROWS, _SHINGLE = 8, 8, 5
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH_DAY = re.compile(r"XXXX-(\d{2})-(\d{2})")

Unit = tuple[str, int]
Window = tuple[int, int]  # days, both included


@dataclass(frozen=True, slots=True)
class ReportKey:
    """Where a report may meet others: pairs of sides and the days, None where they are open. ``main``: is its text
    about it? ``held``: did it take place? ``told``: does the text give the days, or only its own date?"""

    index: int
    main: bool
    held: bool
    told: bool
    pairs: tuple[str, ...]
    window: Window | None


@dataclass(frozen=True, slots=True)
class Blocks:
    """All that a document is found by.

    ``pairs``, ``days`` and ``month_days`` (1231: the last of December of any year) are of a text that is about no
    report of its own, and say what contacts it may be about. ``copies`` are keys that near copies share, ``reprints``
    the days in which copies of it appear.
    """

    reports: tuple[ReportKey, ...]
    pairs: tuple[str, ...] = ()
    days: tuple[Window, ...] = ()
    month_days: tuple[int, ...] = ()
    copies: tuple[int, ...] = ()
    reprints: Window | None = None

    @property
    def home(self) -> int:
        """The unit that the rest of the document goes with: its first report that it is about."""
        return next((r.index for r in self.reports if r.main), HOME)


def blocks(reading: Reading) -> Blocks:
    """The keys of a document."""
    actors = {a.id: a for a in reading.actors}
    document = reading.document
    reports = tuple(
        ReportKey(
            r.index, r.role == "main", r.status == "held", bool(r.dates), _keys(r.participants, actors),
            _window(r, document),
        )
        for r in reading.reports
    )  # fmt: skip
    day = _published(document)
    found = Blocks(reports, copies=_copy_keys(document.text), reprints=None if day is None else (day, day + _REACH))
    if not reading.statements or any(r.main for r in reports):
        return found
    named = sorted({_side(m.actor, actors) for m in reading.mentions if m.actor and _speaks(m.actor, actors)})
    pairs = tuple("|".join(p) for p in combinations(named, 2)) if len(named) <= _NAMED else ()
    days = [w for t in reading.times if t.type in ("DATE", "TIME") and (w := _days(t.value, t.earliest, t.latest))]
    days += [] if day is None else [(day - _NEWS, day)]
    recurring = {int(m[1] + m[2]) for t in reading.times if (m := _MONTH_DAY.match(t.value))}
    near = (w for w in days if w[1] - w[0] <= _WIDEST)
    return replace(found, pairs=pairs, days=tuple(sorted(set(near))), month_days=tuple(sorted(recurring)))


def _keys(people: Sequence[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """By sides, and by last names: a text may not say whose side somebody is on, or how he is called in full."""
    names = {anyascii(_name(p, actors)).casefold() for p in people}
    return tuple(dict.fromkeys((*_pairs({_side(p, actors) for p in people}), *_pairs(names))))


def _name(actor: str, actors: Mapping[str, Actor]) -> str:
    found = actors.get(actor)
    words = _WORD.findall(found.name if found else actor.rsplit(":", 1)[-1])
    return words[-1] if words else actor


def _side(actor: str, actors: Mapping[str, Actor]) -> str:
    found = actors.get(actor)
    if found is None:
        return actor
    return found.id if found.kind == "state" else found.side or (f"state:{found.country}" if found.country else actor)


def _speaks(actor: str, actors: Mapping[str, Actor]) -> bool:
    found = actors.get(actor)
    return found is not None and found.kind != "media" and bool(found.side or found.country)


def _pairs(sides: set[str]) -> tuple[str, ...]:
    """Keys for a round of sides; a smaller round within a larger one shares a key with it."""
    ordered = sorted(sides)
    if len(ordered) < 2:
        return tuple(f"{s}|" for s in ordered)
    return tuple("|".join(p) for p in combinations(ordered[: max(_ALL_PAIRS, 2)], 2))


def _window(report: Report, document: Document) -> Window | None:
    """The days that the report's own claims allow, else those that its text's date leaves."""
    if any(_MONTH_DAY.match(c.value) for c in report.dates):
        return None  # a day of an open year
    found = [w for c in report.dates if (w := _days(c.value, c.earliest, c.latest))]
    if found:
        first, last = min(w[0] for w in found), max(w[1] for w in found)
        return (first, last) if last - first <= _WIDEST else None
    if report.role != "main" or (day := _published(document)) is None:
        return None
    return (day - _REACH, day + 1) if report.status == "held" else None


def _days(value: str, earliest: str | None, latest: str | None) -> Window | None:
    """Both ends as ordinals, where they are known to the day."""
    ends = value.split("/") if "/" in value else (earliest or value, latest or value)
    first, last = _ordinal(ends[0]), _ordinal(ends[-1])
    return (first, last) if first is not None and last is not None and first <= last else None


def _ordinal(value: str) -> int | None:
    match = _DAY.match(value)
    try:
        return date(*map(int, match.groups())).toordinal() if match else None
    except ValueError:
        return None


def _published(document: Document) -> int | None:
    published = document.published
    return None if published is None or published.repost else _ordinal(published.value)


def _copy_keys(text: str) -> tuple[int, ...]:
    """Keys that near copies most likely share, and others hardly ever: bands of a MinHash over word 5-grams."""
    words = _WORD.findall(text.casefold())
    if len(words) < 4 * _SHINGLE:
        return ()
    from datasketch import MinHash

    sketch = MinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update_batch([" ".join(words[k : k + _SHINGLE]).encode() for k in range(len(words) - _SHINGLE + 1)])
    bands = sketch.hashvalues.reshape(_BANDS, _ROWS)
    return tuple(
        int.from_bytes(blake2b(bytes([number]) + band.tobytes(), digest_size=6).digest(), "big")
        for number, band in enumerate(bands)
    )


class Parts:
    """Units that belong together, as they are joined."""

    def __init__(self) -> None:
        self._parent: dict[Unit, Unit] = {}

    def root(self, unit: Unit) -> Unit:
        """The unit that stands for the part; a new unit is a part by itself."""
        parent = self._parent
        parent.setdefault(unit, unit)
        while parent[unit] != unit:
            parent[unit] = parent[parent[unit]]
            unit = parent[unit]
        return unit

    def join(self, units: Iterable[Unit]) -> None:
        first = None
        for unit in units:
            root = self.root(unit)
            if first is None:
                first = root
            elif root != first:
                low, high = sorted((first, root))
                self._parent[high] = low
                first = low

    def groups(self) -> list[tuple[Unit, ...]]:
        """All parts, each sorted, in the order of their first units."""
        found: dict[Unit, list[Unit]] = {}
        for unit in self._parent:
            found.setdefault(self.root(unit), []).append(unit)
        return sorted(tuple(sorted(g)) for g in found.values())


def components(keys: Mapping[str, Blocks], joined: Sequence[Sequence[Unit]] = ()) -> list[tuple[Unit, ...]]:
    """The parts of the pile; each unit is in one. ``joined``: units that a judgement puts together.

    The result depends on the set of documents only. Close to linear in their number.
    """
    parts = Parts()
    by_pair: dict[str, list[tuple[Window | None, Unit]]] = {}
    by_copy: dict[int, list[tuple[Window | None, Unit]]] = {}
    told: dict[str, list[tuple[Window | None, Unit]]] = {}
    undated: set[str] = set()
    for document in sorted(keys):
        own = keys[document]
        parts.join(((document, HOME), (document, own.home)))
        for report in own.reports:
            place = (report.window, (document, report.index))
            parts.root(place[1])
            for pair in report.pairs:
                by_pair.setdefault(pair, []).append(place)
                if report.window is None or not report.told:
                    undated.add(pair)
                if report.main and report.held:
                    told.setdefault(pair, []).append(place)
        for key in own.copies:
            by_copy.setdefault(key, []).append((own.reprints, (document, HOME)))
    for members in by_copy.values():
        _join_days(parts, members, small=False)
    for pair, members in by_pair.items():
        _join_days(parts, members, small=len(members) <= FEW and pair in undated)
    _join_guests(parts, keys, told)
    for units in joined:
        parts.join(u for u in units if u[0] in keys)
    return parts.groups()


def _join_days(parts: Parts, members: list[tuple[Window | None, Unit]], *, small: bool) -> None:
    """Of one key, units whose days lie within a day of each other. In a ``small`` pile some have no day of their own
    and may mean any of the others: then all of it is one part."""
    if small:
        parts.join(u for _, u in members)
        return
    dated = sorted((w, u) for w, u in members if w is not None)
    last = 0
    for number, (window, unit) in enumerate(dated):
        if number and window[0] <= last + 1:
            parts.join((dated[number - 1][1], unit))
        last = max(last, window[1]) if number else window[1]
    parts.join(u for w, u in members if w is None)


def _join_guests(
    parts: Parts, keys: Mapping[str, Blocks], told: Mapping[str, list[tuple[Window | None, Unit]]]
) -> None:
    """A text about no report of its own goes with the contact that its sides and days allow; where they allow several,
    these are looked at together in a small pile, and the text stands alone in a large one."""
    stretches = {}
    found: list[list[Unit]] = []
    for document in sorted(keys):
        own = keys[document]
        pairs = [p for p in own.pairs if p in told]
        for pair in pairs:
            if pair not in stretches:
                stretches[pair] = _Stretches(parts, told[pair])
        meant = set().union(*(stretches[p].within(own) for p in pairs)) if pairs else set()
        if len(meant) == 1 or all(len(told[p]) <= FEW for p in pairs):
            found.append([(document, HOME), *sorted(meant)])
    for units in found:
        parts.join(units)


class _Stretches:
    """The parts of one pair of sides along the days: neighbours closer than two days are one part already."""

    def __init__(self, parts: Parts, members: list[tuple[Window | None, Unit]]) -> None:
        self._runs: list[tuple[int, int, Unit]] = []
        for window, unit in sorted((w, u) for w, u in members if w is not None):
            if self._runs and window[0] <= self._runs[-1][1] + 1:
                first, last, root = self._runs[-1]
                self._runs[-1] = (first, max(last, window[1]), root)
            else:
                self._runs.append((*window, parts.root(unit)))

    def within(self, text: Blocks) -> set[Unit]:
        """The parts whose days a text gives or comes soon after."""
        found: set[Unit] = set()
        for window in text.days:
            at = bisect_left(self._runs, window[0] - 1, key=lambda run: run[1])
            while at < len(self._runs) and self._runs[at][0] <= window[1] + 1:
                found.add(self._runs[at][2])
                at += 1
        if text.month_days:
            found |= {root for first, last, root in self._runs if _recurs(text.month_days, first, last)}
        return found


def _recurs(month_days: Sequence[int], first: int, last: int) -> bool:
    days = (date.fromordinal(n) for n in range(first, min(last, first + _WIDEST) + 1))
    return any(d.month * 100 + d.day in month_days for d in days)
