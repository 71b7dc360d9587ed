"""Ids as people give them: whole, or how they begin."""

from __future__ import annotations

from sqlalchemy import Column, select

from ..errors import UsageError
from .engine import Store
from .schema import contacts, documents, slips, statements

_KINDS: dict[str, Column[str]] = {
    "contact": contacts.c.id,
    "statement": statements.c.id,
    "document": documents.c.id,
    "slip": slips.c.id,
}


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
