"""A ``Collation`` as the JSON of the contract, schema ``readouts/1``.

All offsets that leave here are raw: ``raw[start:end]`` is the text given. The JSON Schema is
``readouts/data/readouts-1.schema.json``; fields beside the contract's are additions (``reading``, ``parts``,
``quotation_rule`` ...).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .actors import Actor
from .comparison import Account, Collation, ContactView, Discrepancy, Reason, Row
from .contacts import Contact, FieldClaim, Value
from .slips import Slip
from .speech import Statement
from .text import Document, Issue, Span

SCHEMA = "readouts/1"
Json = dict[str, Any]


def to_json(collation: Collation) -> Json:
    """The whole result as JSON-ready data; order is deterministic."""
    texts = {d.id: d for d in collation.documents}
    copies = dict(collation.copies)
    issues = {r.document.id: r.issues for r in collation.readings}
    return {
        "schema": SCHEMA,
        "documents": [_document(d, copies.get(d.id), issues.get(d.id, d.issues)) for d in collation.documents],
        "actors": [_actor(a) for a in collation.actors],
        "statements": [_statement(s, texts[s.document]) for s in collation.statements],
        "contacts": [_contact(v, texts) for v in collation.views],
        "slips": [_slip(s, texts[s.document]) for s in collation.slips],
        "unplaced": [s.id for s in collation.statements if s.contact is None],
        "skipped": [_issue(i) | {"path": i.path} for i in collation.skipped],
    }


def _range(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _place(document: Document, span: Span | None) -> Json | None:
    """A clean span as raw evidence with its raw text."""
    if span is None:
        return None
    raw = document.raw_span(span)
    return {**_range(raw), "text": raw.of(document.raw)}


def _issue(issue: Issue) -> Json:
    return {
        "code": issue.code,
        "message": issue.message,
        "severity": issue.severity,
        "start": issue.start,
        "end": issue.end,
    }


def _document(d: Document, copy_of: str | None, issues: tuple[Issue, ...]) -> Json:
    where = {"url": d.url} if d.path is None and d.url else {"path": d.path}
    published = d.published and {
        "value": d.published.value,
        "basis": d.published.basis,
        "repost": d.published.repost,
    }
    return {
        "id": d.id,
        **where,
        "outlet": d.outlet,
        "title": d.title,
        "byline": d.byline,
        "language": d.language,
        "kind": d.kind,
        "issuer": d.issuer,
        "published": published,
        "length": len(d.raw),
        "removed": [{"start": r.start, "end": r.end, "reason": r.reason} for r in d.removed],
        "truncated": d.truncated,
        "copy_of": copy_of,
        "issues": [_issue(i) for i in issues],
    }


def _actor(a: Actor) -> Json:
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "country": a.country,
        "wikidata": a.wikidata,
        "side": a.side,
        "forms": list(a.forms),
        "unnamed": a.unnamed,
    }


def _statement(s: Statement, document: Document) -> Json:
    a = s.attribution
    content = document.raw_span(a.content)
    condition = s.condition and {
        "if": _range(document.raw_span(s.condition.trigger)),
        "then": _range(document.raw_span(s.condition.consequence)),
    }
    return {
        "id": s.id,
        "document": s.document,
        **_range(content),
        "text": content.of(document.raw),
        "reading": a.content.of(document.text),
        "parts": [_range(document.raw_span(p)) for p in a.parts],
        "source": _place(document, a.source),
        "cue": _place(document, a.cue),
        "speaker": a.speaker,
        "joint_speakers": list(a.joint_speakers),
        "candidates": list(a.candidates),
        "chain": list(a.relays),
        "addressee": a.addressee,
        "quotation": a.kind,
        "act": s.act,
        "polarity": s.polarity,
        "certainty": s.certainty,
        "issue": s.issue,
        "condition": condition,
        "red_line": s.red_line and _range(document.raw_span(s.red_line)),
        "denies": s.denies,
        "contact": s.contact,
        "rule": a.rule,
        "score": round(a.score, 3),
        "reasons": [*a.reasons, *s.reasons],
    }


def _slip(s: Slip, document: Document) -> Json:
    raw = document.raw_span(s.span)
    return {
        "document": s.document,
        **_range(raw),
        "text": raw.of(document.raw),
        "suggestion": s.suggestion,
        "kind": s.kind,
        "reason": s.reason,
        "language": s.language,
        "actor": s.actor,
        "times": s.times,
    }


def _minutes(value: str) -> float | int:
    number = float(value)
    return int(number) if number.is_integer() else number


def _claim(claim: FieldClaim, texts: dict[str, Document], convert: Callable[[str], Any]) -> Json:
    return {
        "value": convert(claim.value),
        "bound": claim.bound,
        "document": claim.document,
        **_range(texts[claim.document].raw_span(claim.span)),
        "said_by": claim.source,
        "euphemism": claim.euphemism,
    }


def _value(value: Value | None, texts: dict[str, Document], convert: Callable[[str], Any] = str) -> Json | None:
    if value is None:
        return None
    return {
        "value": None if value.value is None else convert(value.value),
        "earliest": value.earliest,
        "latest": value.latest,
        "reports": [_claim(c, texts, convert) for c in value.claims],
        "agreed": value.agreed,
        "reasons": list(value.reasons),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[Json]:
    return [
        {"feature": r.feature, "score": round(r.score, 3), "left": r.left, "right": r.right, "detail": r.detail}
        for r in reasons
    ]


def _row(r: Row) -> Json:
    return {
        "id": r.id,
        "issue": r.issue,
        "cells": {side: list(ids) for side, ids in r.cells},
        "relation": r.relation,
        "silence": r.silence,
        "silent": dict(r.silent),
        "reasons": _reasons(r.reasons),
    }


def _account(a: Account, texts: dict[str, Document]) -> Json:
    issues = [{"issue": i.issue, "share": i.share, **_where(i.document, i.span, texts)} for i in a.issues]
    chosen = [
        {"kind": w.kind, "of": w.what, "word": w.word, "times": w.times, **_where(w.document, w.span, texts)}
        for w in a.chosen
    ]
    return {
        "side": a.side,
        "statements": list(a.statements),
        "metrics": dict(a.metrics),
        "availability": a.availability,
        "issues": issues,
        "chosen": chosen,
    }


def _where(document: str, span: Span, texts: dict[str, Document]) -> Json:
    return {"document": document, **_range(texts[document].raw_span(span))}


def _discrepancy(d: Discrepancy, texts: dict[str, Document]) -> Json:
    values = [
        {
            "value": w.value,
            "document": w.document,
            **_range(texts[w.document].raw_span(w.span)),
            "statement": w.statement,
            "side": w.side,
        }
        for w in d.values
    ]
    return {
        "kind": d.kind,
        "what": d.what,
        "level": d.level,
        "severity": d.severity,
        "values": values,
        "reasons": _reasons(d.reasons),
    }


def discrepancies(view: ContactView, texts: dict[str, Document]) -> list[Json]:
    """The discrepancies of one contact, as in the contract."""
    return [_discrepancy(d, texts) for d in view.discrepancies]


def _contact(view: ContactView, texts: dict[str, Document]) -> Json:
    c: Contact = view.contact
    return {
        "id": c.id,
        "medium": c.medium,
        "status": c.status,
        "participants": list(c.participants),
        "also_present": list(c.also_present),
        "date": _value(c.date, texts),
        "start_time": _value(c.start_time, texts),
        "duration_minutes": _value(c.duration_minutes, texts, _minutes),
        "place": _value(c.place, texts),
        "initiator": _value(c.initiator, texts),
        "documents": [{"document": d, "role": role} for d, role in c.documents],
        "accounts": [_account(a, texts) for a in view.accounts],
        "rows": [_row(r) for r in view.rows],
        "discrepancies": discrepancies(view, texts),
        "reasons": list(c.reasons),
        "history": [
            {"status": s.status, "document": s.document, "date": s.date, "contact": s.contact} for s in c.history
        ],
    }
