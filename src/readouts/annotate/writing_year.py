"""The year of a dateline that gives none ("QUITO, March 2"): from who held office on that day, and from its weekday.

A report that opens "OSLO, June 3 (agency) - ... on Tuesday" was written in a year in which all those to whom it gives
an office held it on June 3, and in which that day is the Tuesday, or the day after it. An office is given by a title
beside the name, or by the office of a country where a surname of one who has held it stands in the text ("the foreign
ministers of Chile and Peru met ... X told Y"). Where one year alone satisfies this the day of publication is known;
else it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ..model.actors import Actor, Mention, Tenure
from ..model.syntax import Parse
from ..model.text import Document
from .register import name_key, register
from .time_anchor import line_weekdays
from .time_grammar import grammar
from .titles import find_titles, role_of
from .view import View

_OPEN = re.compile(r"XXXX-(\d\d)-(\d\d)")
_FIRST_YEAR = 1990


def with_year(
    document: Document,
    parse: Parse,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    weekdays: Sequence[int] | None = None,
) -> Document:
    """The document with the year of its publication, where one alone fits; else as it is.

    ``weekdays`` are those on which the report may have appeared, where English words do not tell them.
    """
    published = document.published
    match = _OPEN.match(published.value) if published and published.basis == "dateline" else None
    if published is None or match is None or published.repost:
        return document
    month, day = int(match[1]), int(match[2])
    tenures = [t for t in _held(mentions, {a.id: a for a in actors}) if t] or _borne(View(document, parse))
    if not tenures:
        return document
    days = [d for y in range(_FIRST_YEAR, _last_year() + 1) if (d := _day(y, month, day)) and _in_office(d, tenures)]
    shown = _english_weekdays(document, parse) if weekdays is None else weekdays
    fitting = [d for d in days if d.weekday() in shown]
    if len(fitting) != 1:
        return document
    return replace(document, published=replace(published, value=fitting[0].isoformat()))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _last_year() -> int:
    """The last year that the register knows of."""
    starts = (t.start for p in register().people.values() for t in p.actor(None).offices if t.start)
    return max(int(s[:4]) for s in starts if s[:4].isdigit())


def _held(mentions: Sequence[Mention], actors: dict[str, Actor]) -> list[list[Tenure]]:
    """For each person of the register to whom the text gives a present office: the times of that office."""
    found: list[list[Tenure]] = []
    for mention in mentions:
        office, actor = mention.stated, actors.get(mention.actor or "")
        if office is None or office.past or actor is None:
            continue
        own = [t for t in actor.offices if t.start and t.office == office.role]
        if own and own not in found:
            found.append(own)
    return found


def _borne(view: View) -> list[list[Tenure]]:
    """For each office of a country that the text names: the times of those who have held it and whose surname stands
    there."""
    offices = {(role_of(p), code) for p in find_titles(view, {}) if not p.past and p.definite for code in p.countries}
    words = {name_key(w.text) for w in view.words if w.capital}
    found: list[list[Tenure]] = []
    for role, code in sorted(offices):
        people = (register().people[i] for i in register().by_country.get(code, ()))
        bearing = [p for p in people if any(name_key(f) in words for f in p.family)]
        own = [t for p in bearing for t in p.actor(None).offices if t.start and t.office == role and t.country == code]
        if own:
            found.append(own)
    return found if len(found) > 1 else []


def _in_office(day: date, tenures: Iterable[Sequence[Tenure]]) -> bool:
    return all(any(_holds(t, day.isoformat()) for t in own) for own in tenures)


def _holds(tenure: Tenure, day: str) -> bool:
    start, end = tenure.start or "", tenure.end or "9999"
    return start <= day[: len(start)] and day[: len(end)] <= end


def _english_weekdays(document: Document, parse: Parse) -> Sequence[int]:
    """The weekdays of the report that its own day allows."""
    words = grammar("en")
    return line_weekdays(document, parse, words.find(document.text), words) if words is not None else ()
