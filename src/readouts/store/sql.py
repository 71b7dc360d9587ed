"""The few places where the two databases differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, overload

from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, column, func, select, table
from sqlalchemy.dialects import postgresql, sqlite

_TERM = re.compile(r'-?"[^"]*"|\S+')
_WORDS = re.compile(r"\w+")


@overload
def plain(text: str) -> str: ...
@overload
def plain(text: None) -> None: ...
def plain(text: str | None) -> str | None:
    """Text that any database holds: the null character, which PostgreSQL refuses, is shown as U+FFFD."""
    return None if text is None else text.replace("\x00", "\ufffd")


def insert_into(connection: Connection, into: Table) -> postgresql.Insert | sqlite.Insert:
    """An insertion that can say what happens where a row is there."""
    return postgresql.insert(into) if connection.dialect.name == "postgresql" else sqlite.insert(into)


def insert_new(connection: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts the rows that are not there yet."""
    if rows:
        connection.execute(insert_into(connection, into).on_conflict_do_nothing(), rows)


def like(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Holds the words somewhere, in whatever case; nothing in them is a pattern."""
    return column.icontains(words, autoescape=True)


def one_at_a_time(connection: Connection, digest: str) -> None:
    """Keeps other writers off the text of this SHA-256 until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(digest[:15], 16))))


def matching(connection: Connection, into: Table, wanted: str) -> ColumnElement[bool]:
    """Rows of ``texts`` or ``statements`` that hold the words: all of them, "phrases" as they stand, -without.

    Whatever a user types is words, never the database's own query language.
    """
    if connection.dialect.name == "postgresql":
        query = func.websearch_to_tsquery("english", _readable(wanted))
        return column("search", _selectable=into).op("@@")(query)
    index = table(f"{into.name}_search", Column("rowid"))
    query_text = _fts5(wanted)
    if not query_text:
        return into.c.number.in_([])
    found = select(index.c.rowid).where(column(index.name).op("MATCH")(bindparam(None, query_text)))
    return into.c.number.in_(found)


def _terms(wanted: str) -> tuple[list[str], list[str]]:
    """Words and phrases that must be there, and those that must not; each without signs."""
    sought: list[str] = []
    banned: list[str] = []
    for term in _TERM.findall(wanted):
        words = " ".join(_WORDS.findall(term))
        if words:
            (banned if term.startswith("-") else sought).append(words)
    return sought, banned


def _fts5(wanted: str) -> str:
    sought, banned = _terms(wanted)
    if not sought:
        return ""
    text = " AND ".join(f'"{w}"' for w in sought)
    return text + "".join(f' NOT "{w}"' for w in banned)


def _readable(wanted: str) -> str:
    """The same for ``websearch_to_tsquery``; words without any that must be there find nothing."""
    sought, banned = _terms(wanted)
    return " ".join([*(f'"{w}"' for w in sought), *(f'-"{w}"' for w in banned)]) if sought else ""
