"""A collation as rows of tables. Nothing is worked out anew here: names, texts and raw places are looked up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from ..model import codec
from ..model.actors import Actor
from ..model.comparison import Collation, ContactView
from ..model.contacts import Contact, Report
from ..model.slips import Slip
from ..model.speech import Statement
from ..model.text import Document, Span
from . import schema
from .blobs import pack
from .blocks import HOME
from .days import contact_days, published_day
from .sql import plain

if TYPE_CHECKING:
    from .collation import Component

Row = dict[str, Any]
_END = re.compile(r"[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """All that one contact's page needs beside its documents; kept as it is in ``contacts.record``."""

    view: ContactView
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    reports: tuple[Report, ...]
    copies: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by table, in an order that satisfies the links between tables."""

    tables: tuple[tuple[Table, tuple[Row, ...]], ...]

    def of(self, table: Table) -> tuple[Row, ...]:
        return next((rows for t, rows in self.tables if t is table), ())


def rows_of(component: Component, collation: Collation) -> Rows:
    """All rows of one component."""
    book = _Book(component, told_apart(collation))
    found: dict[Table, list[Row]] = {}
    for make in (_actors, _copies, _contacts, _statements, _slips):
        for table, row in make(book):
            found.setdefault(table, []).append(row)
    order = [schema.actors, schema.copies, schema.contacts, schema.contact_actors, schema.contact_documents,
             schema.accounts, schema.statements, schema.rows, schema.cells, schema.discrepancies,
             schema.slips]  # fmt: skip
    return Rows(tuple((t, tuple(found.get(t, ()))) for t in order))


def told_apart(collation: Collation) -> Collation:
    """Contacts without a date take their first report into their id: over years people, medium and nothing else is
    not enough to tell two of them apart."""
    new: dict[str, str] = {}
    for view in collation.views:
        contact = view.contact
        if contact.reports and not (contact.date and contact.date.value):
            first = "{}#{}".format(*min(contact.reports))
            new[contact.id] = "contact:" + sha256(f"{contact.id}\n{first}".encode()).hexdigest()[:12]
    views = (replace(v, contact=replace(v.contact, id=new.get(v.contact.id, v.contact.id))) for v in collation.views)
    statements = (replace(s, contact=new.get(s.contact or "", s.contact)) for s in collation.statements)
    return replace(collation, views=tuple(views), statements=tuple(statements))


class _Book:
    """Look-ups over one collation."""

    def __init__(self, component: Component, collation: Collation) -> None:
        self.component = component.id
        self.collation = collation
        self.homes = {d for d, n in component.units if n == HOME}
        self.documents = {d.id: d for d in collation.documents}
        self.actors = {a.id: a for a in collation.actors}
        self.reports = {(r.document.id, p.index): p for r in collation.readings for p in r.reports}
        self.sides = {s: a.side for v in collation.views for a in v.accounts for s in a.statements}
        self.days = {v.contact.id: contact_days(v.contact.date)[0] for v in collation.views}
        self.by_contact: dict[str, list[Statement]] = {}
        for statement in collation.statements:
            if statement.contact:
                self.by_contact.setdefault(statement.contact, []).append(statement)
        self.accepted = {(t.document, t.span) for j in component.judgements if j.verdict == "accept" for t in j.targets}

    def name(self, actor: str | None) -> str | None:
        if actor is None:
            return None
        found = self.actors.get(actor)
        return plain(found.name) if found else actor.rsplit(":", 1)[-1].replace("-", " ")

    def side(self, actor: str) -> str | None:
        found = self.actors.get(actor)
        if found is None:
            return actor if actor.startswith("state:") else None
        return (
            found.id if found.kind == "state" else found.side or (f"state:{found.country}" if found.country else None)
        )


Made = Iterable[tuple[Table, Row]]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _actors(book: _Book) -> Made:
    for a in book.collation.actors:
        yield schema.actors, {
            "component": book.component, "id": a.id, "name": plain(a.name), "kind": a.kind, "country": a.country,
            "wikidata": a.wikidata, "side": a.side, "unnamed": a.unnamed, "forms": plain(_json(a.forms)),
        }  # fmt: skip


def _copies(book: _Book) -> Made:
    for document, original in book.collation.copies:
        if document in book.homes:
            yield schema.copies, {"component": book.component, "document": document, "original": original}


def _contacts(book: _Book) -> Made:
    for view in book.collation.views:
        c = view.contact
        yield schema.contacts, _contact(book, view)
        people = [(p, False) for p in c.participants] + [(p, True) for p in c.also_present if p not in c.participants]
        for position, (actor, present) in enumerate(people):
            side = book.side(actor)
            yield schema.contact_actors, {
                "contact": c.id, "position": position, "actor": actor, "name": book.name(actor), "side": side,
                "side_name": book.name(side), "present": present,
            }  # fmt: skip
        for document, role in c.documents:
            outlet = plain(book.documents[document].outlet)
            yield schema.contact_documents, {"contact": c.id, "document": document, "role": role, "outlet": outlet}
        for a in view.accounts:
            yield schema.accounts, {
                "contact": c.id, "side": a.side, "name": book.name(a.side), "availability": a.availability,
                "statements": len(a.statements), "metrics": _json(a.metrics),
            }  # fmt: skip
        yield from _rows(view)
        for position, found in enumerate(codec.discrepancies(view, book.documents)):
            yield schema.discrepancies, {
                "contact": c.id, "position": position, "kind": found["kind"], "what": plain(found["what"]),
                "level": found["level"], "values": plain(_json(found["values"])),
            }  # fmt: skip


def _contact(book: _Book, view: ContactView) -> Row:
    c = view.contact
    relations = [r.relation for r in view.rows]
    people = [str(book.name(p)) for p in c.participants]
    day, last = contact_days(c.date)
    own = book.by_contact.get(c.id, [])
    return {
        "id": c.id,
        "component": book.component,
        "title": " – ".join(people),
        "medium": c.medium,
        "status": c.status,
        "main": any(role == "main" for _, role in c.documents),
        "date": c.date.value if c.date else None,
        "day": day,
        "last_day": last,
        "start_time": c.start_time.value if c.start_time else None,
        "duration_minutes": float(v) if (v := c.duration_minutes and c.duration_minutes.value) else None,
        "place": plain(c.place.value) if c.place else None,
        "initiator": c.initiator.value if c.initiator else None,
        "documents": len(c.documents),
        "statements": len(own),
        **{r: relations.count(r) for r in ("agree", "differ", "contradict", "one_side")},
        "discrepancies": len(view.discrepancies),
        "record": pack(_record(book, view, own)),
    }


def _record(book: _Book, view: ContactView, own: Sequence[Statement]) -> ContactRecord:
    inside = {d for d, _ in view.contact.documents} | {s.document for s in own}
    reports = tuple(book.reports[key] for key in view.contact.reports if key in book.reports)
    copies = tuple((d, o) for d, o in book.collation.copies if d in inside)
    slips = tuple(s for s in book.collation.slips if s.document in inside)
    wanted = set(_named(view, own, reports)) | {i for d in inside if (i := book.documents[d].issuer)}
    wanted |= {s for i in wanted if (s := book.side(i))}
    actors = tuple(a for a in book.collation.actors if a.id in wanted)
    return ContactRecord(view, tuple(own), actors, reports, copies, slips)


def _named(view: ContactView, own: Sequence[Statement], reports: Sequence[Report]) -> Iterable[str]:
    """Ids of all actors that a contact's page can name."""
    c: Contact = view.contact
    yield from (*c.participants, *c.also_present)
    yield from (a.side for a in view.accounts)
    yield from (side for row in view.rows for side, _ in (*row.cells, *row.silent))
    yield from (w.side for d in view.discrepancies for w in d.values if w.side)
    for value in (c.date, c.start_time, c.duration_minutes, c.place, c.initiator):
        yield from (claim.source for claim in (value.claims if value else ()) if claim.source)
    if c.initiator:
        yield from (claim.value for claim in c.initiator.claims)
    yield from (p for r in reports for p in (*r.participants, *r.also_present))
    for s in own:
        a = s.attribution
        yield from (i for i in (a.speaker, a.addressee, *a.joint_speakers, *a.candidates, *a.relays) if i)


def _rows(view: ContactView) -> Made:
    contact = view.contact.id
    for position, row in enumerate(view.rows):
        yield schema.rows, {
            "contact": contact, "position": position, "id": row.id, "issue": plain(row.issue),
            "relation": row.relation, "silence": row.silence, "silent": _json(dict(row.silent)),
        }  # fmt: skip
        place = 0
        for side, ids in row.cells:
            for statement in dict.fromkeys(ids):
                yield schema.cells, {
                    "contact": contact, "row": row.id, "statement": statement, "side": side, "position": place,
                }  # fmt: skip
                place += 1


def _statements(book: _Book) -> Made:
    for s in {s.id: s for s in book.collation.statements}.values():
        document, a = book.documents[s.document], s.attribution
        raw = document.raw_span(a.content)
        text = plain(raw.of(document.raw))
        whole = sentence_span(document, _whole(s))
        found = document.raw_span(whole)
        yield (
            schema.statements,
            {
                "id": s.id,
                "component": book.component,
                "document": s.document,
                "contact": s.contact,
                "day": book.days.get(s.contact or "") or published_day(document),
                "start": raw.start,
                "end": raw.end,
                "text": text,
                "sentence": plain(" ".join(whole.of(document.text).split())),
                "sentence_start": found.start,
                "sentence_end": found.end,
                "speaker": a.speaker,
                "speaker_name": book.name(a.speaker),
                "side": book.sides.get(s.id) or (book.side(a.relays[0] if a.relays else a.speaker or "")),
                "chain": _json(a.relays),
                "chain_names": plain(_json([book.name(i) for i in a.relays])),
                "addressee": a.addressee,
                "addressee_name": book.name(a.addressee),
                "quotation": a.kind,
                "act": s.act,
                "polarity": s.polarity,
                "certainty": s.certainty,
                "issue": plain(s.issue),
                "condition_if": plain(s.condition.trigger.of(document.text)) if s.condition else None,
                "condition_then": plain(s.condition.consequence.of(document.text)) if s.condition else None,
                "denies": s.denies,
                "judged": "accept" if (s.document, raw) in book.accepted else None,
                "rule": a.rule,
                "score": round(a.score, 3),
            },
        )


def _whole(statement: Statement) -> Span:
    a = statement.attribution
    spans = [s for s in (a.content, a.source, a.cue) if s]
    near = [s for s in spans if abs(s.start - a.content.start) < 400]
    return Span(min(s.start for s in near), max(s.end for s in near))


def sentence_span(document: Document, span: Span) -> Span:
    """The sentence or sentences of the clean text that hold a span."""
    text = document.text
    top = text.rfind("\n\n", 0, span.start)
    top = 0 if top < 0 else top + 2
    bottom = text.find("\n\n", span.end)
    bottom = len(text) if bottom < 0 else bottom
    start = max((m.end() for m in _END.finditer(text, top, bottom) if m.end() <= span.start), default=top)
    end = min((m.end() for m in _END.finditer(text, top, bottom) if m.end() >= span.end), default=bottom)
    return Span(start, start + len(text[start:end].rstrip()))


def _slips(book: _Book) -> Made:
    seen: set[str] = set()
    for s in book.collation.slips:
        document = book.documents[s.document]
        raw = document.raw_span(s.span)
        key = "slip:" + sha256(f"{s.document}\n{raw.start}\n{raw.end}\n{s.kind}".encode()).hexdigest()[:12]
        if s.document not in book.homes or key in seen:
            continue
        seen.add(key)
        yield schema.slips, {
            "id": key, "component": book.component, "document": s.document, "start": raw.start, "end": raw.end,
            "text": plain(raw.of(document.raw)), "suggestion": plain(s.suggestion), "kind": s.kind,
            "reason": plain(s.reason), "language": s.language, "actor": s.actor, "times": s.times,
        }  # fmt: skip
