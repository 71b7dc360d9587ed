"""Contacts made anew where somebody judged which reports tell of one contact and which do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.actors import Actor
from ..model.contacts import Contact
from ..model.reading import Reading
from ..model.speech import Statement
from . import records, threads
from .nodes import Group, nodes_of, same_names

Keys = frozenset[tuple[str, int]]  # reports, as (document id, place in the reading)


def regroup(
    grouped: tuple[tuple[Contact, ...], tuple[Statement, ...]],
    readings: Sequence[Reading],
    actors: Sequence[Actor],
    copies: Sequence[tuple[str, str]],
    ties: Sequence[tuple[bool, Keys, Keys]],
) -> tuple[tuple[Contact, ...], tuple[Statement, ...]]:
    """What :func:`group` gave, changed by ties (same contact or not, reports of one, reports of the other), in order.

    Records whose reports change are made anew; statements follow their reports.
    """
    contacts, statements = grouped
    parts = [(c, set(c.reports)) for c in contacts]
    for same, left, right in ties:
        parts = _joined(parts, left | right) if same else _parted(parts, left, right)
    nodes = {n.key: n for n in nodes_of(readings, same_names(readings, actors))}
    sides = {a.id: a.id if a.kind == "state" else a.side for a in actors}
    made: list[Contact] = []
    old_to_new: dict[str, str] = {}
    for contact, keys in parts:
        if keys == set(contact.reports):
            made.append(contact)
            continue
        group = Group([nodes[k] for k in sorted(keys) if k in nodes], [*contact.reasons, "judged by a person"])
        made.append(records.contact(group, dict(copies), sides))
    made = records.distinct(made)
    place = {key: c.id for c in made for key in c.reports}
    for contact in contacts:
        if contact.reports:
            old_to_new[contact.id] = place.get(contact.reports[0], contact.id)
    ordered = sorted(made, key=lambda c: (c.date.value if c.date and c.date.value else "~", c.id))
    return threads.with_history(ordered, readings), tuple(
        replace(
            s, contact=place.get((s.document, s.report)) if s.report is not None else old_to_new.get(s.contact or "")
        )
        for s in statements
    )


Parts = list[tuple[Contact, set[tuple[str, int]]]]


def _joined(parts: Parts, keys: Keys) -> Parts:
    """Every part with one of the reports becomes one part, under the record of the largest."""
    inside = [p for p in parts if p[1] & keys]
    if len(inside) < 2:
        return parts
    first = max(inside, key=lambda p: (len(p[1]), p[0].id))
    union = set().union(*(p[1] for p in inside))
    return [(first[0], union)] + [p for p in parts if not p[1] & keys]


def _parted(parts: Parts, left: Keys, right: Keys) -> Parts:
    """A part with reports of both loses those of the right hand to a part of their own."""
    found: Parts = []
    for contact, keys in parts:
        if keys & left and keys & right:
            found += [(contact, keys - right), (contact, keys & right)]
        else:
            found.append((contact, keys))
    return found
