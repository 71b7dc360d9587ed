"""Questions to the store: each function opens one snapshot, answers with frozen values, and changes nothing.

Filters combine: all that are given must hold; of several values of one filter any may (people and states: all must).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from ..model.comparison import Collation
from ..model.contacts import Report
from ..model.judgements import Judgement
from ..model.reading import Reading
from ..model.text import Issue
from . import judgements as judged
from .blobs import unpack
from .documents import pages
from .engine import Store
from .lines import ContactLine, DocumentLine, Overview, Page, Party, SlipLine, StatementLine, Trouble
from .records import ContactRecord
from .schema import (
    accounts,
    actors,
    contact_actors,
    contact_documents,
    contacts,
    copies,
    discrepancies,
    documents,
    issues,
    judgements,
    readings,
    rows,
    skipped,
    slips,
    statements,
    texts,
    units,
)
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


def contact_list(store: Store, chosen: ContactFilter = ContactFilter()) -> Page[ContactLine]:
    """Contacts, the newest first."""
    with store.reading() as connection:
        where = _contact_conditions(connection, chosen)
        total = connection.execute(select(func.count()).select_from(contacts).where(*where)).scalar_one()
        order = (contacts.c.day.desc(), contacts.c.id) if chosen.newest else (contacts.c.day, contacts.c.id)
        query = select(contacts).where(*where).order_by(*order).offset(chosen.offset).limit(chosen.limit)
        return Page(tuple(_contact_lines(connection, query)), total, chosen.offset)


def contact(store: Store, contact_id: str) -> ContactLine | None:
    """One contact, or None where the store has none of this id."""
    with store.reading() as connection:
        return next(iter(_contact_lines(connection, select(contacts).where(contacts.c.id == contact_id))), None)


def collation(store: Store, contact_ids: Sequence[str]) -> Collation:
    """The chosen contacts as a collation of their own, with their texts: for ``present.side_by_side`` and
    ``codec.to_json``, which show it as they show any other. Unknown ids are left out."""
    with store.reading() as connection:
        found = connection.execute(select(contacts.c.record).where(contacts.c.id.in_(list(contact_ids)))).scalars()
        records = [unpack(data, ContactRecord) for data in found]
        wanted = {d for r in records for d, _ in r.view.contact.documents}
        wanted |= {s.document for r in records for s in r.statements} | {p.document for r in records for p in r.reports}
        kept = pages(connection, sorted(wanted))
    told: dict[str, dict[int, Report]] = {}
    for record in records:
        for report in record.reports:
            told.setdefault(report.document, {})[report.index] = report
    skeletons = tuple(
        Reading(kept[d], (), (), (), (), (), tuple(told.get(d, {}).values()), kept[d].issues) for d in sorted(kept)
    )
    people = {a.id: a for r in records for a in r.actors}
    by_id = {s.id: s for r in records for s in r.statements}
    pairs = {(d, o) for r in records for d, o in r.copies if d in kept and o in kept}
    found_slips = {(s.document, s.span): s for r in records for s in r.slips if s.document in kept}
    return Collation(
        documents=tuple(kept[d] for d in sorted(kept)),
        readings=skeletons,
        actors=tuple(people[i] for i in sorted(people)),
        statements=tuple(sorted(by_id.values(), key=lambda s: (s.document, s.span, s.id))),
        views=tuple(sorted((r.view for r in records), key=lambda v: (_when(v.contact.date), v.contact.id))),
        copies=tuple(sorted(pairs)),
        slips=tuple(found_slips[k] for k in sorted(found_slips)),
    )


def _when(value: Any) -> str:
    return value.value if value and value.value else "~"


def statement_list(store: Store, chosen: StatementFilter = StatementFilter()) -> Page[StatementLine]:
    """Statements by day, then by their place in the text."""
    with store.reading() as connection:
        where = _statement_conditions(connection, chosen)
        count = select(func.count()).select_from(_statement_joins()).where(*where)
        query = _statement_query().where(*where).order_by(_DAY, statements.c.document, statements.c.start)
        found = connection.execute(query.offset(chosen.offset).limit(chosen.limit))
        return Page(tuple(map(_statement, found)), connection.execute(count).scalar_one(), chosen.offset)


def statement(store: Store, statement_id: str) -> StatementLine | None:
    """One statement, or None."""
    with store.reading() as connection:
        found = connection.execute(_statement_query().where(statements.c.id == statement_id)).first()
        return _statement(found) if found else None


def document_list(
    store: Store, *, search: str | None = None, contact_id: str | None = None, offset: int = 0, limit: int = 100
) -> Page[DocumentLine]:
    """Texts by the day of their publication, the newest first."""
    with store.reading() as connection:
        where: list[ColumnElement[bool]] = []
        if search:
            where.append(documents.c.id.in_(select(texts.c.document).where(matching(connection, texts, search))))
        if contact_id:
            inside = select(contact_documents.c.document).where(contact_documents.c.contact == contact_id)
            where.append(documents.c.id.in_(inside))
        total = connection.execute(select(func.count()).select_from(documents).where(*where)).scalar_one()
        query = _document_query().where(*where).order_by(func.coalesce(readings.c.day, "").desc(), documents.c.id)
        found = connection.execute(query.offset(offset).limit(limit))
        return Page(tuple(map(_document, found)), total, offset)


def document(store: Store, document_id: str) -> DocumentLine | None:
    """One text, or None; its words are in :func:`raw_text`."""
    with store.reading() as connection:
        found = connection.execute(_document_query().where(documents.c.id == document_id)).first()
        return _document(found) if found else None


def raw_text(store: Store, document_id: str) -> str | None:
    """The text as it was found, into which all raw offsets point."""
    with store.reading() as connection:
        data = connection.execute(select(documents.c.raw).where(documents.c.id == document_id)).scalar()
        return None if data is None else bytes(data).decode("utf-8")


def slip_list(store: Store, *, kinds: Sequence[str] = (), offset: int = 0, limit: int = 100) -> Page[SlipLine]:
    """Possible slips of translation and transcription, by text and place."""
    with store.reading() as connection:
        where = [slips.c.kind.in_(list(kinds))] if kinds else []
        total = connection.execute(select(func.count()).select_from(slips).where(*where)).scalar_one()
        about = (readings.c.outlet, readings.c.title, documents.c.url, documents.c.path, readings.c.published)
        query = select(slips, *about).select_from(
            slips.join(documents).join(readings, readings.c.document == documents.c.id)
        )
        found = connection.execute(
            query.where(*where).order_by(slips.c.document, slips.c.start).offset(offset).limit(limit)
        )
        return Page(
            tuple(SlipLine(*(getattr(r, f) for f in SlipLine.__dataclass_fields__)) for r in found), total, offset
        )


def troubles(store: Store) -> tuple[Trouble, ...]:
    """What was skipped, and what was read only in part, with the reasons."""
    with store.reading() as connection:
        gone = connection.execute(select(skipped).order_by(skipped.c.path, skipped.c.code))
        found = [Trouble(None, r.path, r.code, r.severity, r.message) for r in gone]
        part = select(issues, documents.c.path, documents.c.url).join(documents).where(issues.c.severity != "note")
        rest = connection.execute(part.order_by(issues.c.document, issues.c.position))
        return (*found, *(Trouble(r.document, r.path or r.url, r.code, r.severity, r.message) for r in rest))


def notes(store: Store, document_id: str) -> tuple[Issue, ...]:
    """All remarks on one text."""
    with store.reading() as connection:
        found = connection.execute(select(issues).where(issues.c.document == document_id).order_by(issues.c.position))
        return tuple(Issue(r.stage, r.code, r.message, r.severity, r.start, r.end) for r in found)


def overview(store: Store) -> Overview:
    """How much there is."""
    with store.reading() as connection:
        counted = (documents, contacts, statements, discrepancies, slips, judgements, skipped)
        numbers = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in counted}
        waiting = select(readings.c.document).where(readings.c.document.not_in(select(units.c.document))).limit(1)
        return Overview(**numbers, collated=connection.execute(waiting).first() is None)


def judgement_list(store: Store) -> tuple[tuple[Judgement, bool], ...]:
    """The whole record, oldest first; with each entry whether it still holds."""
    with store.reading() as connection:
        entries = judged.history(connection)
    holding = {j.id for j in judged.standing(entries)}
    return tuple((e, e.id in holding) for e in entries)


def _contact_conditions(connection: Connection, chosen: ContactFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [_with_person(p) for p in chosen.people]
    where += [_with_side(s) for s in chosen.states]
    for column, values in ((contacts.c.medium, chosen.media), (contacts.c.status, chosen.statuses)):
        if values:
            where.append(column.in_(values))
    if chosen.since:
        where.append(contacts.c.last_day >= chosen.since)
    if chosen.until:
        where.append(and_(contacts.c.day != "", contacts.c.day <= chosen.until))
    if chosen.issue:
        where.append(contacts.c.id.in_(select(rows.c.contact).where(_like(rows.c.issue, chosen.issue))))
    if chosen.kinds:
        where.append(contacts.c.id.in_(select(discrepancies.c.contact).where(discrepancies.c.kind.in_(chosen.kinds))))
    if chosen.document:
        inside = select(contact_documents.c.contact).where(contact_documents.c.document == chosen.document)
        where.append(contacts.c.id.in_(inside))
    if chosen.main is not None:
        where.append(contacts.c.main.is_(chosen.main))
    if chosen.search:
        in_texts = select(texts.c.document).where(matching(connection, texts, chosen.search))
        about = select(contact_documents.c.contact).where(
            contact_documents.c.role == "main", contact_documents.c.document.in_(in_texts)
        )
        said = select(statements.c.contact).where(
            matching(connection, statements, chosen.search), statements.c.contact.is_not(None)
        )
        where.append(or_(contacts.c.id.in_(about), contacts.c.id.in_(said)))
    return where


def _with_person(person: str) -> ColumnElement[bool]:
    who = or_(contact_actors.c.actor == person, _like(contact_actors.c.name, person))
    return contacts.c.id.in_(select(contact_actors.c.contact).where(who))


def _with_side(state: str) -> ColumnElement[bool]:
    ids = {state, f"state:{state.upper()}"}
    side = or_(contact_actors.c.side.in_(ids), func.lower(contact_actors.c.side_name) == state.lower())
    return contacts.c.id.in_(select(contact_actors.c.contact).where(side))


def _like(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Holds the words somewhere, in whatever case; nothing in them is a pattern."""
    return column.icontains(words, autoescape=True)


def _contact_lines(connection: Connection, query: Select[Any]) -> Iterable[ContactLine]:
    found = connection.execute(query).all()
    ids = [r.id for r in found]
    people: dict[str, list[Party]] = {}
    order = (contact_actors.c.contact, contact_actors.c.position)
    for r in connection.execute(select(contact_actors).where(contact_actors.c.contact.in_(ids)).order_by(*order)):
        people.setdefault(r.contact, []).append(Party(r.actor, r.name, r.side, r.side_name, r.present))
    kinds: dict[str, list[tuple[str, int]]] = {}
    counted = select(discrepancies.c.contact, discrepancies.c.kind, func.count().label("times")).where(
        discrepancies.c.contact.in_(ids)
    )
    for r in connection.execute(counted.group_by(discrepancies.c.contact, discrepancies.c.kind).order_by("kind")):
        kinds.setdefault(r.contact, []).append((r.kind, r.times))
    names = _names(connection, {r.initiator for r in found if r.initiator})
    own = [f for f in ContactLine.__dataclass_fields__ if f not in ("parties", "discrepancies", "initiator_name")]
    for r in found:
        values = {f: getattr(r, f) for f in own}
        yield ContactLine(
            **values,
            parties=tuple(people.get(r.id, ())),
            discrepancies=tuple(kinds.get(r.id, ())),
            initiator_name=names.get(r.initiator),
        )


def _names(connection: Connection, ids: set[str]) -> dict[str, str]:
    found = connection.execute(select(actors.c.id, actors.c.name).where(actors.c.id.in_(ids)).distinct())
    return {r.id: r.name for r in found} | {
        r.side: r.name
        for r in connection.execute(select(accounts.c.side, accounts.c.name).where(accounts.c.side.in_(ids)))
    }


_DAY = func.coalesce(func.nullif(contacts.c.day, ""), readings.c.day, "")
_BESIDE = ("outlet", "title", "url", "path", "published", "day", "contact_title", "chain", "chain_names")


def _statement_joins() -> Any:
    joined = statements.join(documents, documents.c.id == statements.c.document)
    joined = joined.join(readings, readings.c.document == documents.c.id)
    return joined.outerjoin(contacts, contacts.c.id == statements.c.contact)


def _statement_query() -> Select[Any]:
    about = (readings.c.outlet, readings.c.title, documents.c.url, documents.c.path, readings.c.published,
             _DAY.label("day"), contacts.c.title.label("contact_title"))  # fmt: skip
    return select(statements, *about).select_from(_statement_joins())


def _statement(row: Any) -> StatementLine:
    values = {f: getattr(row, f) for f in StatementLine.__dataclass_fields__}
    lists = {name: tuple(json.loads(values[name])) for name in ("chain", "chain_names")}
    return StatementLine(**(values | lists))


def _statement_conditions(connection: Connection, chosen: StatementFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if chosen.speaker:
        named = _like(statements.c.speaker_name, chosen.speaker)
        where.append(or_(statements.c.speaker == chosen.speaker, named))
    if chosen.side:
        of_name = select(accounts.c.side).where(func.lower(accounts.c.name) == chosen.side.lower())
        where.append(
            or_(statements.c.side.in_({chosen.side, f"state:{chosen.side.upper()}"}), statements.c.side.in_(of_name))
        )
    for column, value in ((statements.c.contact, chosen.contact), (statements.c.document, chosen.document)):
        if value:
            where.append(column == value)
    if chosen.acts:
        where.append(statements.c.act.in_(chosen.acts))
    if chosen.issue:
        where.append(_like(statements.c.issue, chosen.issue))
    if chosen.conditional:
        where.append(statements.c.condition_if.is_not(None))
    if chosen.search:
        where.append(matching(connection, statements, chosen.search))
    if chosen.since:
        where.append(chosen.since <= _DAY)
    if chosen.until:
        where.append(and_(_DAY != "", chosen.until >= _DAY))
    return where


def _document_query() -> Select[Any]:
    remarks = select(func.count()).select_from(issues).where(issues.c.document == documents.c.id).scalar_subquery()
    original = select(copies.c.original).where(copies.c.document == documents.c.id).scalar_subquery()
    about = (documents.c.id, documents.c.sha256, documents.c.path, documents.c.url, documents.c.added)
    return select(*about, readings, original.label("copy_of"), remarks.label("remarks")).join(
        readings, readings.c.document == documents.c.id
    )


def _document(row: Any) -> DocumentLine:
    fields = [f for f in DocumentLine.__dataclass_fields__ if f != "issues"]
    return DocumentLine(**{f: getattr(row, f) for f in fields}, issues=row.remarks)
