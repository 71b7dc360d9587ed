"""What there is to filter by, and counts for pictures: timeline, who spoke with whom, what each outlet carries."""

from __future__ import annotations

from sqlalchemy import func, select

from .engine import Store
from .lines import Choice, Facets, Meeting, OutletRow
from .schema import (
    cells,
    contact_actors,
    contact_documents,
    contacts,
    copies,
    readings,
    rows,
    statements,
)
from .tallies import commonest

MOST = 200  # choices of one kind
_KINDS = {"people": "principal", "states": "state", "media": "medium", "statuses": "status", "kinds": "discrepancy",
          "issues": "row", "outlets": "outlet"}  # fmt: skip


def facets(store: Store) -> Facets:
    """The values that contacts can be filtered by, the commonest first, 200 of a kind at most."""
    with store.reading() as connection:
        found = {name: tuple(Choice(*c) for c in commonest(connection, kind, MOST)) for name, kind in _KINDS.items()}
        dated = select(contacts.c.day).where(contacts.c.day != "").order_by(contacts.c.day).limit(1)
        first = connection.execute(dated).scalar()
        last = connection.execute(dated.order_by(None).order_by(contacts.c.day.desc())).scalar()
        return Facets(**found, first_day=first or "", last_day=last or "")


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
