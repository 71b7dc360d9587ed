"""Threads: what was said of a contact before it took place, and of its being put off or denied, as its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ..model.contacts import Contact, Stage, Status
from ..model.reading import Reading
from ..model.text import Document
from . import days
from .days import Day
from .nodes import media_fit

_AHEAD: frozenset[Status] = frozenset({"announced", "proposed"})
_WIDEST = timedelta(days=31)  # "in the coming weeks" may be any of several contacts
_ZONE = 1  # days by which the day announced and the day told may differ

Statuses = Mapping[tuple[str, int], Status]


def with_history(contacts: Sequence[Contact], readings: Sequence[Reading]) -> tuple[Contact, ...]:
    """The contacts in their order, ``history`` set anew where texts give a contact more than one status.

    An announcement that stands as a record of its own belongs to the one held contact of the same people that its
    days allow; it stays a record, because what its texts say was not said at the contact. It belongs to none where
    its days are open or several fit.
    """
    documents = {r.document.id: r.document for r in readings}
    statuses = {(r.document.id, p.index): p.status for r in readings for p in r.reports}
    ahead: dict[str, list[Contact]] = {}
    for plan, held in _kept(contacts, documents):
        ahead.setdefault(held.id, []).append(plan)
    return tuple(replace(c, history=_history(c, ahead.get(c.id, ()), statuses, documents)) for c in contacts)


def _kept(contacts: Sequence[Contact], documents: Mapping[str, Document]) -> Iterable[tuple[Contact, Contact]]:
    """Announcements with the contact that each became."""
    held: dict[frozenset[str], list[Contact]] = {}
    for contact in contacts:
        if contact.status == "held" and _day(contact).exact:
            held.setdefault(frozenset(contact.participants), []).append(contact)
    for plan in contacts:
        if plan.status in _AHEAD:
            fitting = [
                c
                for c in held.get(frozenset(plan.participants), ())
                if _may_be(plan, c) and _before(plan, c, documents)
            ]
            same = [c for c in fitting if _day(c) == _day(plan)] or fitting
            if len(same) == 1:
                yield plan, same[0]


def _day(contact: Contact) -> Day:
    return days.read(contact.date.value, contact.date.earliest, contact.date.latest) if contact.date else Day()


def _may_be(plan: Contact, held: Contact) -> bool:
    """Did it take place within the days announced, over a medium that may be the one announced?"""
    day = _day(plan)
    if day.earliest is None or day.latest is None or day.latest - day.earliest > _WIDEST:
        return False
    return media_fit(plan.medium, held.medium) and day.compatible(_day(held), _ZONE if day.exact else 0)


def _before(plan: Contact, held: Contact, documents: Mapping[str, Document]) -> bool:
    """No text of the plan is known to have appeared after the contact."""
    taken = _day(held).latest
    told = [_said(d, documents) for d, _ in plan.documents]
    return taken is not None and all(not day.exact or (day.latest or taken) <= taken for day in told)


def _said(document: str, documents: Mapping[str, Document]) -> Day:
    """When a text appeared; open for a repost."""
    known = documents.get(document)
    published = known.published if known is not None else None
    return Day() if published is None or published.repost else days.read(published.value)


def _history(
    contact: Contact, ahead: Iterable[Contact], statuses: Statuses, documents: Mapping[str, Document]
) -> tuple[Stage, ...]:
    """Each status once a text, in the order in which the texts appeared; empty where there is one status alone."""
    told = {(None, key) for key in contact.reports} | {(plan.id, key) for plan in ahead for key in plan.reports}
    stages = {
        Stage(statuses[key], key[0], days.edtf(_said(key[0], documents)), plan) for plan, key in told if key in statuses
    }
    if len({s.status for s in stages}) < 2:
        return ()
    return tuple(
        sorted(stages, key=lambda s: (s.date or "~", s.status == "held", s.document, s.status, s.contact or ""))
    )
