"""Texts that tell of a contact without a sentence that reports it: placed where one contact alone can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ..model.actors import Actor
from ..model.contacts import Contact
from ..model.reading import Reading
from ..model.speech import Statement
from . import days
from .words import words

_NEWS = 10  # days after a contact in which a text is still about it
_PLACED = 2  # statements of the contact's sides from which a text is about it
_WORD = re.compile(r"[^\W\d_]+")


def place(
    readings: Sequence[Reading], contacts: Sequence[Contact], statements: Sequence[Statement], actors: Sequence[Actor]
) -> tuple[tuple[Contact, ...], tuple[Statement, ...]]:
    """Contacts and statements with the texts placed that no report ties to a contact.

    Such a text names all the people of one held contact, or at least their sides and a word for a contact; it knows
    of the contact's day or appeared soon after it; and no other contact fits as well.
    """
    known = {a.id: a for a in actors}
    about = {d for c in contacts for d, role in c.documents if role == "main"}
    about |= {r.document.id for r in readings if any(p.role == "main" for p in r.reports)}
    found: dict[str, Contact] = {}
    for reading in readings:
        if reading.document.id in about or not reading.statements:
            continue
        if (contact := _meant(reading, contacts, known)) is not None:
            found[reading.document.id] = contact
    issuers = {r.document.id: r.document.issuer for r in readings}
    placed: list[Statement] = []
    by_document: dict[str, int] = {}
    for s in statements:
        home = found.get(s.document)
        own = _side(known.get(issuers.get(s.document) or "")) if home is not None else None
        told = home is not None and (_of_sides(s, home, known) or own in _sides(home, known))
        if s.contact is None and home is not None and told:
            s = replace(s, contact=home.id)
            by_document[s.document] = by_document.get(s.document, 0) + 1
        placed.append(s)
    about = {d for d, n in by_document.items() if n >= _PLACED}
    placed = [
        replace(s, contact=None) if s.document in found and s.document not in about and s.report is None else s
        for s in placed
    ]
    return tuple(_with_texts(c, [d for d in about if found[d].id == c.id]) for c in contacts), tuple(placed)


def _with_texts(contact: Contact, documents: Iterable[str]) -> Contact:
    new = sorted(documents)
    if not new:
        return contact
    roles = dict(contact.documents) | dict.fromkeys(new, "main")
    reasons = (*contact.reasons, *(f"{d}: no report of its own; the only contact that fits" for d in new))
    return replace(contact, documents=tuple(sorted(roles.items())), reasons=tuple(sorted(reasons)))


def _side(actor: Actor | None) -> str | None:
    if actor is None or actor.kind == "media":
        return None
    return actor.id if actor.kind == "state" else actor.side or (f"state:{actor.country}" if actor.country else None)


def _sides(contact: Contact, actors: Mapping[str, Actor]) -> set[str]:
    return {s for p in contact.participants if (s := _side(actors.get(p)))}


def _meant(reading: Reading, contacts: Sequence[Contact], actors: Mapping[str, Actor]) -> Contact | None:
    """The one held contact that a text can be about."""
    named = {a for m in reading.mentions for a in (m.actor, *m.also) if a}
    fresh = [c for c in contacts if c.status == "held" and _is_main(c) and _fresh(reading, c)]
    people = [c for c in fresh if set(c.participants) <= named]
    if people:
        return people[0] if len(people) == 1 else None
    if not _speaks_of_contacts(reading):
        return None
    sides = {s for a in named if (s := _side(actors.get(a)))}
    led = [c for c in fresh if len(_sides(c, actors)) > 1 and _sides(c, actors) <= sides]
    return led[0] if len(led) == 1 and _alone(led[0], contacts, actors) else None


def _alone(contact: Contact, contacts: Sequence[Contact], actors: Mapping[str, Actor]) -> bool:
    """Is it the only held contact of its sides in the pile that can be of these days?"""
    own = _sides(contact, actors)
    day = _day(contact)
    return all(
        c.id == contact.id or c.status != "held" or _sides(c, actors) != own or not day.compatible(_day(c), _NEWS)
        for c in contacts
    )


def _day(contact: Contact) -> days.Day:
    value = contact.date
    return days.read(value.value, value.earliest, value.latest) if value and value.value else days.Day()


def _is_main(contact: Contact) -> bool:
    return any(role == "main" for _, role in contact.documents)


def _speaks_of_contacts(reading: Reading) -> bool:
    lexicon = words()
    nouns = {w for w, n in lexicon.nouns.items() if not n.weak or n.medium in ("summit", "visit") or n.needs_channel}
    return any(w in nouns or w.removesuffix("s") in nouns for w in _WORD.findall(reading.document.text.lower()))


def _fresh(reading: Reading, contact: Contact) -> bool:
    """Does the text give the contact's day, or did it appear within days after it? Where the day is not exact, from its
    first day on until some days after its last."""
    value = contact.date
    day = days.read(value.value, value.earliest, value.latest) if value else days.Day()
    if day.latest is None:
        return False
    for time in reading.times if day.exact else ():
        told = days.read(time.value, time.earliest, time.latest)
        if (
            time.type in ("DATE", "TIME")
            and (told.exact or (told.month_day and told.month_day[1]))
            and told.compatible(day)
        ):
            return True
    published = reading.document.published
    when = days.read(published.value) if published is not None and not published.repost else days.Day()
    if when.month_day and when.month_day[1]:
        return 0 <= days.gap_in_year((day.latest.month, day.latest.day), when.month_day) <= _NEWS
    first = day.earliest or day.latest
    return when.exact and when.latest is not None and first <= when.latest <= day.latest + timedelta(days=_NEWS)


def _of_sides(statement: Statement, contact: Contact, actors: Mapping[str, Actor]) -> bool:
    """Is it told by or of the people of the contact's sides?"""
    a = statement.attribution
    heard = (a.speaker, *a.joint_speakers, *a.relays, a.addressee)
    return any(h in contact.participants or _side(actors.get(h or "")) in _sides(contact, actors) for h in heard if h)
