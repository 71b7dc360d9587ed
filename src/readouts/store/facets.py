"""What there is to filter by, and counts for pictures: timeline, who spoke with whom, what each outlet carries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from .engine import Store
from .lines import Choice, Facets, Meeting, OutletRow
from .schema import (
    cells,
    contact_actors,
    contact_documents,
    contacts,
    copies,
    discrepancies,
    readings,
    rows,
    statements,
)

MOST = 200  # choices of one kind


def facets(store: Store) -> Facets:
    """The values that contacts can be filtered by, the commonest first, 200 of a kind at most."""
    with store.reading() as connection:
        main = contact_actors.c.present.is_(False)
        people = (contact_actors.c.actor, func.min(contact_actors.c.name), contact_actors.c.contact)
        states = (contact_actors.c.side, func.min(contact_actors.c.side_name), contact_actors.c.contact)
        first, last = connection.execute(
            select(func.min(contacts.c.day), func.max(contacts.c.day)).where(contacts.c.day != "")
        ).one()
        return Facets(
            people=_choices(connection, *people, main),
            states=_choices(connection, *states, main, contact_actors.c.side.is_not(None)),
            media=_choices(connection, contacts.c.medium, None, contacts.c.id),
            statuses=_choices(connection, contacts.c.status, None, contacts.c.id),
            kinds=_choices(connection, discrepancies.c.kind, None, discrepancies.c.contact),
            issues=_choices(connection, rows.c.issue, None, rows.c.contact, rows.c.issue != ""),
            outlets=_outlets(connection),
            first_day=first or "",
            last_day=last or "",
        )


def _choices(connection: Connection, value: Any, label: Any, counted: Any, *where: Any) -> tuple[Choice, ...]:
    times = func.count(counted.distinct()).label("times")
    query = select(value.label("value"), (value if label is None else label).label("label"), times).where(*where)
    found = connection.execute(query.group_by(value).order_by(times.desc(), value).limit(MOST))
    return tuple(Choice(r.value, r.label or r.value, r.times) for r in found)


def _outlets(connection: Connection) -> tuple[Choice, ...]:
    joined = contact_documents.join(readings, readings.c.document == contact_documents.c.document)
    times = func.count(contact_documents.c.contact.distinct()).label("times")
    query = select(readings.c.outlet, times).select_from(joined).where(readings.c.outlet.is_not(None))
    found = connection.execute(query.group_by(readings.c.outlet).order_by(times.desc(), readings.c.outlet).limit(MOST))
    return tuple(Choice(r.outlet, r.outlet, r.times) for r in found)


def outlet_matrix(store: Store, contact_id: str) -> tuple[OutletRow, ...]:
    """What each text carries, drops and adds of one contact's rows, and what it calls their issues; official texts
    first. A text that carries nothing is listed too."""
    with store.reading() as connection:
        original = select(copies.c.original).where(copies.c.document == contact_documents.c.document).scalar_subquery()
        texts = connection.execute(
            select(readings, original.label("copy_of"))
            .join(readings, readings.c.document == contact_documents.c.document)
            .where(contact_documents.c.contact == contact_id)
            .order_by(readings.c.issuer.is_(None), func.coalesce(readings.c.day, ""), contact_documents.c.document)
        ).all()  # fmt: skip
        told = connection.execute(
            select(cells.c.row, statements.c.document, statements.c.issue)
            .join(statements, statements.c.id == cells.c.statement)
            .where(cells.c.contact == contact_id)
            .order_by(cells.c.row, cells.c.position)
        ).all()
        order = connection.execute(
            select(rows.c.id).where(rows.c.contact == contact_id).order_by(rows.c.position)
        ).scalars().all()  # fmt: skip
    carriers: dict[str, dict[str, str]] = {row: {} for row in order}
    for r in told:
        carriers.setdefault(r.row, {}).setdefault(r.document, r.issue)
    found = []
    for t in texts:
        carried = tuple(row for row in order if t.document in carriers[row])
        dropped = tuple(row for row in order if row not in carried)
        added = tuple(row for row in carried if len(carriers[row]) == 1)
        words = tuple((row, carriers[row][t.document]) for row in carried)
        found.append(OutletRow(t.document, t.outlet, t.title, t.issuer, t.copy_of, carried, dropped, added, words))
    return tuple(found)


def meetings(store: Store, *, since: str | None = None, until: str | None = None) -> tuple[Meeting, ...]:
    """Held contacts of every two sides by month and medium: who spoke with whom over time."""
    left, right = contact_actors.alias(), contact_actors.alias()
    month = func.substr(contacts.c.day, 1, 7).label("month")
    where = [contacts.c.status == "held", contacts.c.day != "", left.c.side < right.c.side]
    where += [~left.c.present, ~right.c.present]
    if since:
        where.append(contacts.c.day >= since)
    if until:
        where.append(contacts.c.day <= until)
    keys = (month, left.c.side.label("left"), left.c.side_name.label("left_name"), right.c.side.label("right"),
            right.c.side_name.label("right_name"), contacts.c.medium)  # fmt: skip
    query = (
        select(*keys, func.count(contacts.c.id.distinct()).label("count"))
        .join(left, left.c.contact == contacts.c.id)
        .join(right, right.c.contact == contacts.c.id)
        .where(*where)
        .group_by(*keys)
        .order_by(month, left.c.side, right.c.side, contacts.c.medium)
    )
    with store.reading() as connection:
        return tuple(Meeting(*r) for r in connection.execute(query))
