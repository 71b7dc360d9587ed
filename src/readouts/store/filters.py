"""Which contacts and statements are wanted, and the conditions that choose them.

Filters combine: all that are given must hold; of several values of one filter any may (people and states: all must).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from . import tallies
from .schema import contact_actors, contact_documents, contacts, discrepancies, rows, statements, texts
from .sql import matching


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts. ``people``: actor ids or parts of names, each must take part; ``states``: actor ids
    (``state:JPN``), alpha-3 codes or names, each must be a side. ``since`` and ``until``: days, both included; a
    contact whose day is open is left out by either. ``issue``: words of an issue. ``kinds``: of discrepancies, any.
    ``search``: words of its texts or statements. ``main``: those that a text is about (True), or the others (False).
    ``newest``: the newest first, else the oldest.
    """

    people: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    issue: str | None = None
    kinds: tuple[str, ...] = ()
    search: str | None = None
    document: str | None = None
    main: bool | None = None
    newest: bool = True
    offset: int = 0
    limit: int = 100

    @property
    def dear(self) -> bool:
        """Do other tables say what is chosen?"""
        return any((self.people, self.states, self.issue, self.kinds, self.search, self.document))


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements. ``speaker`` and ``side``: actor ids or parts of names; ``contact``, ``document``: ids;
    ``conditional``: only those of the form "if ..., then ..."; ``search``: words. Days as in ``ContactFilter``, of the
    statement's contact, else of its text."""

    speaker: str | None = None
    side: str | None = None
    contact: str | None = None
    document: str | None = None
    acts: tuple[str, ...] = ()
    issue: str | None = None
    conditional: bool = False
    search: str | None = None
    since: str | None = None
    until: str | None = None
    offset: int = 0
    limit: int = 100

    @property
    def dear(self) -> bool:
        """Does a search say what is chosen? For all else there is an index."""
        return bool(self.search)


EVERY_CONTACT = ContactFilter()
EVERY_STATEMENT = StatementFilter()
Conditions = list[ColumnElement[bool]]


def of_contacts(connection: Connection, chosen: ContactFilter) -> Conditions:
    """What must hold of a row of ``contacts``."""
    where: Conditions = [_with_person(p) for p in chosen.people]
    where += [_with_side(s) for s in chosen.states]
    for column, values in ((contacts.c.medium, chosen.media), (contacts.c.status, chosen.statuses)):
        if values:
            where.append(column.in_(values))
    if chosen.since:
        where.append(contacts.c.last_day >= chosen.since)
    if chosen.until:
        where.append(and_(contacts.c.day != "", contacts.c.day <= chosen.until))
    if chosen.issue:
        about = rows.c.issue.in_(tallies.named("row", chosen.issue))
        where.append(contacts.c.id.in_(select(rows.c.contact).where(about)))
    if chosen.kinds:
        where.append(contacts.c.id.in_(select(discrepancies.c.contact).where(discrepancies.c.kind.in_(chosen.kinds))))
    if chosen.document:
        inside = select(contact_documents.c.contact).where(contact_documents.c.document == chosen.document)
        where.append(contacts.c.id.in_(inside))
    if chosen.main is not None:
        where.append(contacts.c.main.is_(chosen.main))
    if chosen.search:
        where.append(_found(connection, chosen.search))
    return where


def _found(connection: Connection, search: str) -> ColumnElement[bool]:
    in_texts = select(texts.c.document).where(matching(connection, texts, search))
    about = select(contact_documents.c.contact).where(
        contact_documents.c.role == "main", contact_documents.c.document.in_(in_texts)
    )
    said = select(statements.c.contact).where(
        matching(connection, statements, search), statements.c.contact.is_not(None)
    )
    return or_(contacts.c.id.in_(about), contacts.c.id.in_(said))


def _with_person(person: str) -> ColumnElement[bool]:
    actor = contact_actors.c.actor
    who = or_(actor == person, actor.in_(tallies.named("person", person)))
    return contacts.c.id.in_(select(contact_actors.c.contact).where(who))


def _with_side(state: str) -> ColumnElement[bool]:
    side = contact_actors.c.side
    of_name = side.in_(tallies.called("side", state))
    return contacts.c.id.in_(select(contact_actors.c.contact).where(or_(side.in_(_ids(state)), of_name)))


def _ids(state: str) -> set[str]:
    return {state, f"state:{state.upper()}"}


def of_statements(connection: Connection, chosen: StatementFilter) -> Conditions:
    """What must hold of a row of ``statements``."""
    where: Conditions = []
    if chosen.speaker:
        named = statements.c.speaker.in_(tallies.named("speaker", chosen.speaker))
        where.append(or_(statements.c.speaker == chosen.speaker, named))
    if chosen.side:
        side = statements.c.side
        where.append(or_(side.in_(_ids(chosen.side)), side.in_(tallies.called("account", chosen.side))))
    for column, value in ((statements.c.contact, chosen.contact), (statements.c.document, chosen.document)):
        if value:
            where.append(column == value)
    if chosen.acts:
        where.append(statements.c.act.in_(chosen.acts))
    if chosen.issue:
        where.append(statements.c.issue.in_(tallies.named("issue", chosen.issue)))
    if chosen.conditional:
        where.append(statements.c.condition_if.is_not(None))
    if chosen.search:
        where.append(matching(connection, statements, chosen.search))
    if chosen.since:
        where.append(statements.c.day >= chosen.since)
    if chosen.until:
        where.append(and_(statements.c.day != "", statements.c.day <= chosen.until))
    return where
