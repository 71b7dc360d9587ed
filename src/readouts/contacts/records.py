"""One record from the reports of one contact."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ..model.contacts import Contact, FieldClaim, Medium, Role, Status, Value
from . import days, reconcile
from .nodes import Group, Node

_ORDER: dict[Status, int] = {"held": 0, "denied": 1, "cancelled": 2, "refused": 3, "announced": 4, "proposed": 5}


def _status(nodes: list[Node]) -> Status:
    return min((n.report.status for n in nodes), key=lambda s: _ORDER[s])


def _medium(nodes: list[Node], voices: Mapping[str, str]) -> Medium:
    """The most telling medium that most voices use; texts about the contact outweigh those that mention it."""
    mains = [n for n in nodes if n.report.role == "main"] or nodes
    counts: Counter[Medium] = Counter()
    for medium in {n.report.medium for n in mains}:
        counts[medium] = len({voices.get(n.document.id, n.document.id) for n in mains if n.report.medium == medium})
    if counts["video_call"]:
        return "video_call"
    if len(counts) > 1 and "talks" in counts:
        del counts["talks"]
    return min(counts, key=lambda m: (-counts[m], m))


def _claims(nodes: list[Node], name: str) -> list[FieldClaim]:
    return [c for n in nodes for c in getattr(n.report, name)]


def contact(found: Group, voices: Mapping[str, str], sides: Mapping[str, str | None]) -> Contact:
    """The record of a group: every claim kept, reconciled values beside them."""
    nodes = sorted(found.nodes, key=lambda n: n.key)
    status = _status(nodes)
    telling = [n for n in nodes if n.report.status == status] or nodes
    people = tuple(sorted({p for n in nodes for p in n.people}))
    medium = _medium(telling, voices)
    date = reconcile.date(_claims(telling, "dates"), voices)
    if date is None and status == "held":
        date = _by_publication(telling)
    roles: dict[str, Role] = {}
    for node in nodes:
        main = node.report.role == "main" or roles.get(node.document.id) == "main"
        roles[node.document.id] = "main" if main else "background"
    value = date.value if date and date.value else ""
    present = {p for n in nodes for p in n.report.also_present} - set(people)
    return Contact(
        id=_identity(people, medium, value, status),
        medium=medium,
        status=status,
        participants=people,
        reports=tuple(n.key for n in nodes),
        documents=tuple(sorted(roles.items())),
        also_present=tuple(sorted(present)),
        date=date,
        start_time=reconcile.start(_claims(telling, "start_times"), voices),
        duration_minutes=reconcile.duration(_claims(telling, "durations"), voices),
        place=reconcile.place(_claims(telling, "places"), voices),
        initiator=reconcile.initiator(_claims(nodes, "initiators"), voices, lambda a: sides.get(a)),
        media=tuple((n.report.medium, n.document.id) for n in nodes),
        reasons=tuple(sorted(found.reasons)),
    )


def _by_publication(nodes: list[Node]) -> Value | None:
    """No text gives a day: what took place did so before the first text on it appeared. No more is claimed."""
    known = [days.read(p.value) for n in nodes if (p := n.document.published) is not None]
    latest = min((d.latest for d in known if d.exact and d.latest), default=None)
    return Value(None, (), latest=latest.isoformat(), reasons=("published-by",)) if latest is not None else None


def _identity(people: tuple[str, ...], medium: str, date: str, *more: str) -> str:
    text = "\n".join((*people, medium, date, *more))
    return "contact:" + hashlib.sha256(text.encode()).hexdigest()[:12]


def distinct(contacts: list[Contact]) -> list[Contact]:
    """Two contacts that people, medium and day do not tell apart get ids by their reports."""
    counts = Counter(c.id for c in contacts)
    found: list[Contact] = []
    for contact in contacts:
        if counts[contact.id] > 1:
            more = ",".join(f"{d}#{i}" for d, i in contact.reports)
            date = contact.date.value if contact.date and contact.date.value else ""
            contact = replace(contact, id=_identity(contact.participants, contact.medium, date, contact.status, more))
        found.append(contact)
    return found
