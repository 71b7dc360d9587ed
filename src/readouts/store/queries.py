"""Questions to the store: each function opens one snapshot, answers with frozen values, and changes nothing.

A part of a list is found by its ids first: the rows themselves, which are wide, are read for the part alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from ..model.comparison import Collation
from ..model.contacts import Report
from ..model.judgements import Judgement
from ..model.reading import Reading
from ..model.text import Issue
from . import judgements as judged
from .blobs import unpack
from .documents import pages
from .engine import Store
from .filters import EVERY_CONTACT, EVERY_STATEMENT, of_contacts, of_statements
from .filters import ContactFilter as ContactFilter
from .filters import StatementFilter as StatementFilter
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
    skipped,
    slips,
    statements,
    texts,
    units,
)
from .sql import matching

_MANY = 5000  # keys in one query


def contact_list(store: Store, chosen: ContactFilter = EVERY_CONTACT) -> Page[ContactLine]:
    """Contacts, the newest first."""
    with store.reading() as connection:
        where = of_contacts(connection, chosen)
        order = (contacts.c.day, contacts.c.id)
        ordered = select(contacts.c.id).where(*where).order_by(*(c.desc() if chosen.newest else c for c in order))
        ids, total = _part(connection, ordered, chosen.offset, chosen.limit, dear=chosen.dear)
        return Page(tuple(_contact_lines(connection, ids)), total, chosen.offset)


def _part(
    connection: Connection, ordered: Select[tuple[Any]], offset: int, limit: int, *, dear: bool
) -> tuple[list[Any], int]:
    """Keys of a part of a list, and how many there are in all. What is dear to choose is chosen once for both; else an
    index gives the part without the rest."""
    part = ordered.offset(offset).limit(limit)
    if dear:
        found = connection.execute(part.add_columns(func.count().over())).all()
        if found or not offset:
            return [r[0] for r in found], found[0][1] if found else 0
    total = connection.execute(select(func.count()).select_from(ordered.order_by(None).subquery())).scalar_one()
    return list(connection.execute(part).scalars()), total


def contact(store: Store, contact_id: str) -> ContactLine | None:
    """One contact, or None where the store has none of this id."""
    with store.reading() as connection:
        return next(iter(_contact_lines(connection, [contact_id])), None)


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


def statement_list(store: Store, chosen: StatementFilter = EVERY_STATEMENT) -> Page[StatementLine]:
    """Statements by day, then by their place in the text."""
    with store.reading() as connection:
        where = of_statements(connection, chosen)
        ordered = select(statements.c.number).where(*where).order_by(*_IN_ORDER)
        numbers, total = _part(connection, ordered, chosen.offset, chosen.limit, dear=chosen.dear)
        found = {
            line.number: line
            for start in range(0, len(numbers), _MANY)
            for line in connection.execute(
                _statement_query().where(statements.c.number.in_(numbers[start : start + _MANY]))
            )
        }
        return Page(tuple(_statement(found[n]) for n in numbers), total, chosen.offset)


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
        ordered = select(documents.c.id).join(readings, readings.c.document == documents.c.id).where(*where)
        ids, total = _part(connection, ordered.order_by(*_BY_DAY), offset, limit, dear=bool(where))
        found = {
            line.id: line
            for start in range(0, len(ids), _MANY)
            for line in connection.execute(_document_query().where(documents.c.id.in_(ids[start : start + _MANY])))
        }
        return Page(tuple(_document(found[i]) for i in ids), total, offset)


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
        query = select(slips, *_ABOUT).select_from(
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
        counts = (select(func.count()).select_from(t).scalar_subquery().label(t.name) for t in counted)
        numbers = connection.execute(select(*counts)).one()._asdict()
        waiting = select(readings.c.document).where(readings.c.document.not_in(select(units.c.document))).limit(1)
        return Overview(**numbers, collated=connection.execute(waiting).first() is None)


def judgement_list(store: Store) -> tuple[tuple[Judgement, bool], ...]:
    """The whole record, oldest first; with each entry whether it still holds."""
    with store.reading() as connection:
        entries = judged.history(connection)
    holding = {j.id for j in judged.standing(entries)}
    return tuple((e, e.id in holding) for e in entries)


def _contact_lines(connection: Connection, ids: Sequence[str]) -> Iterable[ContactLine]:
    """The lines of contacts, in the order of their ids as given; what the store does not have is left out."""
    own = [f for f in ContactLine.__dataclass_fields__ if f not in ("parties", "discrepancies", "initiator_name")]
    columns = [contacts.c[f] for f in own]
    found = {r.id: r for r in connection.execute(select(*columns).where(contacts.c.id.in_(ids)))}
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
    names = _initiators(connection, ids)
    for r in (found[i] for i in ids if i in found):
        yield ContactLine(
            **{f: getattr(r, f) for f in own},
            parties=tuple(people.get(r.id, ())),
            discrepancies=tuple(kinds.get(r.id, ())),
            initiator_name=names.get(r.id),
        )


def _initiators(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """By contact, what the one who asked for it is called there."""
    sides = select(contacts.c.id, accounts.c.name).join(
        accounts, and_(accounts.c.contact == contacts.c.id, accounts.c.side == contacts.c.initiator)
    )
    people = select(contacts.c.id, actors.c.name).join(
        actors, and_(actors.c.component == contacts.c.component, actors.c.id == contacts.c.initiator)
    )
    chosen = contacts.c.id.in_(ids)
    return {r.id: r.name for query in (people, sides) for r in connection.execute(query.where(chosen))}


_IN_ORDER = (statements.c.day, statements.c.document, statements.c.start, statements.c.number)
_ABOUT = (readings.c.outlet, readings.c.title, documents.c.url, documents.c.path, readings.c.published)


def _statement_query() -> Select[Any]:
    joined = statements.join(documents, documents.c.id == statements.c.document)
    joined = joined.join(readings, readings.c.document == documents.c.id)
    joined = joined.outerjoin(contacts, contacts.c.id == statements.c.contact)
    return select(statements, *_ABOUT, contacts.c.title.label("contact_title")).select_from(joined)


def _statement(row: Any) -> StatementLine:
    values = {f: getattr(row, f) for f in StatementLine.__dataclass_fields__}
    lists = {name: tuple(json.loads(values[name])) for name in ("chain", "chain_names")}
    return StatementLine(**(values | lists))


_BY_DAY = (readings.c.day.desc().nulls_last(), documents.c.id)
_READ = ("outlet", "title", "issuer", "language", "kind", "published", "truncated", "words", "statements")


def _document_query() -> Select[Any]:
    remarks = select(func.count()).select_from(issues).where(issues.c.document == documents.c.id).scalar_subquery()
    original = select(copies.c.original).where(copies.c.document == documents.c.id).scalar_subquery()
    about = (documents.c.id, documents.c.sha256, documents.c.path, documents.c.url, documents.c.added)
    read = [readings.c[f] for f in _READ]
    return select(*about, *read, original.label("copy_of"), remarks.label("remarks")).join(
        readings, readings.c.document == documents.c.id
    )


def _document(row: Any) -> DocumentLine:
    fields = [f for f in DocumentLine.__dataclass_fields__ if f != "issues"]
    return DocumentLine(**{f: getattr(row, f) for f in fields}, issues=row.remarks)
