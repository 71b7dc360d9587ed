"""How often each value occurs by which contacts and statements are chosen, kept in step with every collation.

Counting anew takes a pass over the whole store; so the counts are kept (``tallies``), and a filter by a part of a name
looks through the few names that there are instead of every line that has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, delete, func, literal, or_, select

from .schema import accounts, contact_actors, contact_documents, contacts, discrepancies, rows, statements, tallies
from .sql import insert_into, like

_MANY = 400  # ids in one query


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one kind counts: distinct ``things`` by value and label, within components."""

    source: FromClause
    component: ColumnElement[Any]
    value: ColumnElement[Any]
    things: ColumnElement[Any]
    label: ColumnElement[Any] | None = None
    where: tuple[ColumnElement[bool], ...] = ()

    def of(self, kind: str, components: Sequence[str] | None, sign: int) -> Select[Any]:
        """Rows for ``tallies``; of all components where none are named."""
        label = func.coalesce(self.label, "") if self.label is not None else literal("")
        times = (func.count(self.things.distinct()) * sign).label("times")
        query = select(literal(kind).label("kind"), self.value.label("value"), label.label("label"), times)
        query = query.select_from(self.source).where(self.value.is_not(None), self.value != "", *self.where)
        if components is not None:
            query = query.where(self.component.in_(components))
        return query.group_by(self.value, label)


def _by_contact(table: Any, value: Any, label: Any = None, *where: ColumnElement[bool]) -> _Counted:
    joined = table.join(contacts, contacts.c.id == table.c.contact)
    return _Counted(joined, contacts.c.component, value, contacts.c.id, label, where)


def _own(table: Any, value: Any, label: Any = None) -> _Counted:
    return _Counted(table, table.c.component, value, table.c.id, label)


_people = contact_actors.c
KINDS: Mapping[str, _Counted] = {
    "principal": _by_contact(contact_actors, _people.actor, _people.name, ~_people.present),
    "person": _by_contact(contact_actors, _people.actor, _people.name),
    "state": _by_contact(contact_actors, _people.side, _people.side_name, ~_people.present),
    "side": _by_contact(contact_actors, _people.side, _people.side_name),
    "medium": _own(contacts, contacts.c.medium),
    "status": _own(contacts, contacts.c.status),
    "discrepancy": _by_contact(discrepancies, discrepancies.c.kind),
    "row": _by_contact(rows, rows.c.issue),
    "outlet": _by_contact(contact_documents, contact_documents.c.outlet),
    "account": _by_contact(accounts, accounts.c.side, accounts.c.name),
    "speaker": _own(statements, statements.c.speaker, statements.c.speaker_name),
    "issue": _own(statements, statements.c.issue),
}


def count(connection: Connection, components: Sequence[str] | None, sign: int) -> None:
    """Adds what components hold (``sign`` 1) or takes it away (-1, while they are still there)."""
    parts = [None] if components is None else [components[n : n + _MANY] for n in range(0, len(components), _MANY)]
    for kind, counted in KINDS.items():
        for part in parts:
            into = insert_into(connection, tallies).from_select(
                ["kind", "value", "label", "times"], counted.of(kind, part, sign)
            )
            keys = [tallies.c.kind, tallies.c.value, tallies.c.label]
            connection.execute(
                into.on_conflict_do_update(index_elements=keys, set_={"times": tallies.c.times + into.excluded.times})
            )
    if sign < 0:
        connection.execute(delete(tallies).where(tallies.c.kind.in_(list(KINDS)), tallies.c.times == 0))


def commonest(connection: Connection, kind: str, most: int) -> list[tuple[str, str, int]]:
    """(value, label, times) of the commonest values."""
    of_kind = tallies.c.kind == kind
    times = tallies.c.times.desc()
    top = select(tallies.c.value).where(of_kind).order_by(times, tallies.c.value).limit(most)
    label, total = func.min(tallies.c.label), func.sum(tallies.c.times).label("total")
    query = select(tallies.c.value, label, total).where(of_kind, tallies.c.value.in_(top))
    found = connection.execute(query.group_by(tallies.c.value).order_by(total.desc(), tallies.c.value))
    return [(value, name or value, int(number)) for value, name, number in found]


def named(kind: str, *words: str) -> Select[Any]:
    """Values whose label (or which themselves, where they have none) holds one of the words, in whatever case."""
    shown = func.coalesce(func.nullif(tallies.c.label, ""), tallies.c.value)
    return select(tallies.c.value).where(tallies.c.kind == kind, or_(*(like(shown, w) for w in words)))


def called(kind: str, name: str) -> Select[Any]:
    """Values whose label is the name, in whatever case."""
    return select(tallies.c.value).where(tallies.c.kind == kind, func.lower(tallies.c.label) == name.lower())
