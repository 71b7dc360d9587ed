"""The record of what people decided: entries are added, never changed (the database refuses it)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args
from uuid import uuid4

from sqlalchemy import Connection, select

from ..errors import UsageError
from ..model.judgements import Field, JudgedKind, Judgement, Target, Verdict
from ..model.speech import Act, Certainty, Polarity
from ..model.text import Span
from .blobs import unpack
from .documents import now, pages
from .engine import Store
from .records import ContactRecord
from .schema import cells, contacts, judgements, rows, slips, statements

_FITTING: dict[str, tuple[str, ...]] = {
    "statement": ("accept", "reject", "correct"),
    "contact": ("accept", "reject", "same", "different"),
    "row": ("accept", "same", "different"),
    "slip": ("accept", "reject"),
}
_VALUES: dict[str, tuple[str | None, ...]] = {
    "act": get_args(Act),
    "polarity": get_args(Polarity),
    "certainty": (*get_args(Certainty), None),
}
_FREE = ("speaker", "addressee", "issue", "side", "contact")


def judge(
    store: Store,
    user: str,
    verdict: Verdict,
    kind: JudgedKind,
    subject: str,
    *,
    other: str | None = None,
    correction: tuple[Field, Any] | None = None,
    note: str | None = None,
) -> Judgement:
    """Adds an entry and gives it back. ``other`` is the second contact, or statement or row of "different"; or the
    document that does not tell of the contact.

    ``correction`` is (field, value); None as the value says that nobody can tell. Raises ``UsageError`` for an id that
    the store does not have, and for a verdict, field or value that does not fit.
    """
    _check(verdict, kind, other, correction)
    with store.writing() as connection:
        targets = _targets(connection, kind, subject)
        others = _others(connection, kind, other, targets) if other else ()
        field, value = correction or (None, None)
        before = _before(connection, subject, field) if field else None
        if field == "contact" and value:
            other, others = value, _targets(connection, "contact", value)
        entry = Judgement(
            0, f"judgement:{uuid4().hex[:12]}", now(), user, verdict, kind, subject, targets, other, others, field,
            value, before, note,
        )  # fmt: skip
        return _append(connection, entry)


def undo(store: Store, user: str, judgement: str, note: str | None = None) -> Judgement:
    """Takes an entry back by another one; an ``undo`` can be taken back in the same way."""
    with store.writing() as connection:
        found = next((j for j in history(connection) if j.id == judgement), None)
        if found is None:
            raise UsageError(f"there is no judgement {judgement}")
        entry = Judgement(
            0, f"judgement:{uuid4().hex[:12]}", now(), user, "undo", found.kind, found.subject, found.targets,
            found.other, found.others, note=note, undoes=judgement,
        )  # fmt: skip
        return _append(connection, entry)


def history(connection: Connection) -> list[Judgement]:
    """All entries, oldest first, those taken back among them."""
    return [_entry(r) for r in connection.execute(select(judgements).order_by(judgements.c.number))]


def active(connection: Connection) -> tuple[Judgement, ...]:
    """The entries that hold, oldest first: neither taken back nor an ``undo``."""
    return standing(history(connection))


def standing(entries: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Of a history, the entries that hold."""
    undone: set[str] = set()
    for entry in reversed(entries):
        if entry.verdict == "undo" and entry.id not in undone and entry.undoes:
            undone.add(entry.undoes)
    return tuple(e for e in entries if e.verdict != "undo" and e.id not in undone)


def _check(verdict: str, kind: str, other: str | None, correction: tuple[str, Any] | None) -> None:
    if kind not in _FITTING:
        raise UsageError(f"{kind!r} cannot be judged; {', '.join(_FITTING)} can")
    if verdict not in _FITTING[kind]:
        raise UsageError(f"a {kind} is judged by {', '.join(_FITTING[kind])}, not {verdict!r}")
    if (verdict == "correct") != (correction is not None):
        raise UsageError("a correction needs a field and its value, and nothing else has them")
    if (verdict == "same" or (verdict == "different" and kind == "contact")) and other is None:
        raise UsageError(f"{verdict!r} needs a second id")
    if correction:
        field, value = correction
        if field not in _VALUES and field not in _FREE:
            raise UsageError(f"{field!r} cannot be corrected; {', '.join((*_VALUES, *_FREE))} can")
        if field in _VALUES and value not in _VALUES[field]:
            raise UsageError(f"{field} is one of {', '.join(map(str, _VALUES[field]))}, not {value!r}")
        if field in _FREE and not (value is None or isinstance(value, str)):
            raise UsageError(f"{field} must be text")


def _others(connection: Connection, kind: JudgedKind, other: str, targets: Sequence[Target]) -> tuple[Target, ...]:
    """The evidence of the second thing. Raises ``UsageError`` for a document that has no or the only report."""
    if not (kind == "contact" and other.startswith("doc:")):
        return _targets(connection, _kind_of(other, kind), other)
    found = tuple(t for t in targets if t.document == other)
    if not found or len(found) == len(targets):
        raise UsageError(f"{other} {'alone tells' if found else 'does not tell'} of this contact")
    return found


def _kind_of(thing: str, default: JudgedKind) -> JudgedKind:
    """What an id names; "different" may part a statement's row or a document from the rest."""
    known: dict[str, JudgedKind] = {"st": "statement", "contact": "contact", "row": "row", "slip": "slip"}
    return known.get(thing.split(":")[0], default)


def _targets(connection: Connection, kind: JudgedKind, subject: str) -> tuple[Target, ...]:
    """The evidence of a thing. Raises ``UsageError`` where the store has no such thing."""
    find: dict[str, Callable[[Connection, str], Iterable[Target]]] = {
        "statement": _of_statements, "contact": _of_contact, "row": _of_row, "slip": _of_slip,
    }  # fmt: skip
    found = tuple(find[kind](connection, subject))
    if not found:
        raise UsageError(f"the store has no {kind} {subject}")
    return found


def _of_statements(connection: Connection, *ids: str) -> Iterable[Target]:
    found = connection.execute(select(statements).where(statements.c.id.in_(ids)).order_by(statements.c.id))
    return [Target(r.document, Span(r.start, r.end), r.text) for r in found]


def _of_row(connection: Connection, row: str) -> Iterable[Target]:
    inside = connection.execute(
        select(cells.c.statement).join(rows, rows.c.contact == cells.c.contact).where(
            rows.c.id == row, cells.c.row == row
        )
    ).scalars()  # fmt: skip
    return _of_statements(connection, *inside)


def _of_slip(connection: Connection, slip: str) -> Iterable[Target]:
    found = connection.execute(select(slips).where(slips.c.id == slip))
    return [Target(r.document, Span(r.start, r.end), r.text) for r in found]


def _of_contact(connection: Connection, contact: str) -> Iterable[Target]:
    data = connection.execute(select(contacts.c.record).where(contacts.c.id == contact)).scalar()
    if data is None:
        return ()
    reports = unpack(data, ContactRecord).reports
    kept = pages(connection, sorted({r.document for r in reports}))
    found = []
    for report in reports:
        raw = kept[report.document].raw_span(report.trigger)
        found.append(Target(report.document, raw, raw.of(kept[report.document].raw), report.index))
    return found


def _before(connection: Connection, subject: str, field: str) -> Any:
    found = connection.execute(select(statements).where(statements.c.id == subject)).mappings().first()
    return found[field] if found else None


def _append(connection: Connection, entry: Judgement) -> Judgement:
    evidence = {
        "targets": [_plain(t) for t in entry.targets],
        "others": [_plain(t) for t in entry.others],
        "before": entry.before,
    }
    values = {name: getattr(entry, name) for name in
              ("id", "created", "user", "verdict", "kind", "subject", "other", "field", "note", "undoes")}  # fmt: skip
    values |= {"value": json.dumps(entry.value), "evidence": json.dumps(evidence, ensure_ascii=False)}
    connection.execute(judgements.insert(), values)
    found = connection.execute(select(judgements).where(judgements.c.id == entry.id)).one()
    return _entry(found)


def _plain(target: Target) -> dict[str, Any]:
    return {"document": target.document, "start": target.span.start, "end": target.span.end, "text": target.text,
            "report": target.report}  # fmt: skip


def _entry(row: Any) -> Judgement:
    evidence = json.loads(row.evidence)

    def read(name: str) -> tuple[Target, ...]:
        return tuple(Target(t["document"], Span(t["start"], t["end"]), t["text"], t["report"]) for t in evidence[name])

    return Judgement(
        row.number, row.id, row.created, row.user, row.verdict, row.kind, row.subject, read("targets"), row.other,
        read("others"), row.field, json.loads(row.value), evidence["before"], row.note, row.undoes,
    )  # fmt: skip
