"""Ids as people give them: whole, or how they begin."""

from __future__ import annotations

from sqlalchemy import Column, and_, or_, select

from ..errors import UsageError
from .engine import Store
from .schema import contacts, documents, slips, statements

_KINDS: dict[str, Column[str]] = {
    "contact": contacts.c.id,
    "statement": statements.c.id,
    "document": documents.c.id,
    "slip": slips.c.id,
}


def beside(store: Store, contact: str) -> tuple[str | None, str | None]:
    """Ids of the contacts before and after this one in the list of those that texts are about, the newest first."""
    with store.reading() as connection:
        here = connection.execute(select(contacts.c.day, contacts.c.id).where(contacts.c.id == contact)).first()
        if here is None:
            return None, None
        same = contacts.c.day == here.day
        newer = or_(contacts.c.day > here.day, and_(same, contacts.c.id > here.id))
        older = or_(contacts.c.day < here.day, and_(same, contacts.c.id < here.id))
        main = select(contacts.c.id).where(contacts.c.main.is_(True)).limit(1)
        up = main.where(newer).order_by(contacts.c.day, contacts.c.id)
        down = main.where(older).order_by(contacts.c.day.desc(), contacts.c.id.desc())
        return connection.execute(up).scalar(), connection.execute(down).scalar()


def slips_of(store: Store, document: str) -> tuple[tuple[int, int], ...]:
    """Raw places of the possible slips in one text, in order."""
    query = select(slips.c.start, slips.c.end).where(slips.c.document == document).order_by(slips.c.start)
    with store.reading() as connection:
        return tuple((r.start, r.end) for r in connection.execute(query))


def find(store: Store, given: str) -> tuple[str, str]:
    """(kind, id) of the one thing whose id this is or begins; ("", given) where there is none.

    Raises ``UsageError`` where several begin like that.
    """
    found: list[tuple[str, str]] = []
    with store.reading() as connection:
        for kind, column in _KINDS.items():
            query = select(column).where(column.startswith(given, autoescape=True)).order_by(column).limit(3)
            for value in connection.execute(query).scalars():
                if value == given:
                    return kind, value
                found.append((kind, value))
    if len(found) > 1:
        raise UsageError(f"several ids begin with {given}: {', '.join(i for _, i in found)}")
    return found[0] if found else ("", given)
