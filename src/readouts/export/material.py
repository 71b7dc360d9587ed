"""What an export is made of: records of a store, chosen by a filter, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..model.comparison import Collation
from ..store import Store, queries
from ..store.lines import ContactLine, DocumentLine, StatementLine
from ..store.queries import ContactFilter, StatementFilter

_ALL = 1_000_000
_PART = 200


@dataclass(frozen=True, slots=True)
class Material:
    """Contacts in the order of their days with their statements and texts.

    ``raw``: raw texts by document id. ``made``: when the export was made, ISO 8601 in UTC. ``collation``: the same as
    the model has it, for formats that show whole comparisons.
    """

    contacts: tuple[ContactLine, ...]
    statements: tuple[StatementLine, ...]
    documents: tuple[DocumentLine, ...]
    raw: dict[str, str]
    collation: Collation
    made: str


def gather(store: Store, chosen: ContactFilter, made: str) -> Material:
    """The records of the contacts that a filter chooses; with no filter also the statements of no contact."""
    found = queries.contact_list(store, replace(chosen, newest=False, offset=0, limit=_ALL)).items
    ids = {c.id for c in found}
    whole = replace(chosen, newest=True, offset=0, limit=100) == ContactFilter()
    every = queries.statement_list(store, StatementFilter(limit=_ALL)).items
    statements = tuple(s for s in every if s.contact in ids or (whole and s.contact is None))
    collation = queries.collation(store, sorted(ids))
    wanted = {s.document for s in statements} | {d.id for d in collation.documents}
    listed = queries.document_list(store, limit=_ALL).items
    documents = tuple(sorted((d for d in listed if d.id in wanted), key=lambda d: d.id))
    raw = {d.id: d.raw for d in collation.documents}
    raw |= {d.id: queries.raw_text(store, d.id) or "" for d in documents if d.id not in raw}
    return Material(found, statements, documents, raw, collation, made)


def web(url: str | None) -> str | None:
    """The address where it leads to the web; None for ``javascript:`` and the like."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def day(value: str) -> str | None:
    """A full day, or None."""
    return value[:10] if len(value) >= 10 and value[:4].isdigit() else None
