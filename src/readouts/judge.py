"""Judgements replayed over a collation, at the place where the program would have decided. Pure.

They name their evidence by raw places, so that they hold for a reading by a newer program as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from .model.comparison import ContactView, Relation, Row
from .model.contacts import Contact
from .model.judgements import Judgement, Target
from .model.reading import Reading
from .model.speech import Statement
from .model.text import Document, Span

Place = tuple[str, Span]
_IN_ATTRIBUTION = ("speaker", "addressee")


def corrected(reading: Reading, judgements: Sequence[Judgement]) -> Reading:
    """The reading without rejected statements, contacts and slips, and with corrected fields."""
    own = [j for j in judgements if reading.document.id in j.documents]
    if not own:
        return reading
    gone = {(j.kind, t.document, t.span) for j in own if j.verdict == "reject" for t in j.targets}
    document = reading.document

    def rejected(kind: str, span: Span) -> bool:
        return (kind, document.id, document.raw_span(span)) in gone

    reports = tuple(r for r in reading.reports if not rejected("contact", r.trigger))
    kept = {r.index for r in reports}
    statements = tuple(
        _corrected(s if s.report in kept else replace(s, report=None), document, own)
        for s in reading.statements
        if not rejected("statement", s.span)
    )
    slips = tuple(s for s in reading.slips if not rejected("slip", s.span))
    return replace(reading, statements=statements, reports=reports, slips=slips)


def _corrected(statement: Statement, document: Document, judgements: Sequence[Judgement]) -> Statement:
    place = (document.id, document.raw_span(statement.span))
    for judgement in judgements:
        if judgement.verdict != "correct" or judgement.kind != "statement" or place not in _places(judgement.targets):
            continue
        name, value = str(judgement.field), judgement.value
        why = f"{name} corrected by {judgement.user}"
        if name in _IN_ATTRIBUTION:
            change: dict[str, Any] = {name: value} | (
                {"candidates": (), "joint_speakers": ()} if name == "speaker" else {}
            )
            statement = replace(statement, attribution=replace(statement.attribution, **change))
        elif name != "contact":
            statement = replace(statement, **{name: value or ""} if name == "issue" else {name: value})
        statement = replace(statement, reasons=(*statement.reasons, why))
    return statement


def _places(targets: Iterable[Target]) -> set[Place]:
    return {(t.document, t.span) for t in targets}


def ties(
    judgements: Sequence[Judgement],
) -> tuple[tuple[bool, frozenset[tuple[str, int]], frozenset[tuple[str, int]]], ...]:
    """Same contact or not, as ``contacts.regroup`` takes it."""
    return tuple(
        (j.verdict == "same", _reports(j.targets), _reports(j.others))
        for j in judgements
        if j.kind == "contact" and j.verdict in ("same", "different")
    )


def _reports(targets: Iterable[Target]) -> frozenset[tuple[str, int]]:
    return frozenset((t.document, t.report) for t in targets if t.report is not None)


def placed(
    statements: Sequence[Statement],
    contacts: Sequence[Contact],
    documents: Sequence[Document],
    judged: Sequence[Judgement],
) -> tuple[Statement, ...]:
    """Statements with the contact that somebody gave them; None takes them out of any."""
    texts = {d.id: d for d in documents}
    wanted = [j for j in judged if j.verdict == "correct" and j.field == "contact"]
    if not wanted:
        return tuple(statements)

    def one(statement: Statement) -> Statement:
        place = (statement.document, texts[statement.document].raw_span(statement.span))
        for judgement in wanted:
            if place in _places(judgement.targets):
                home = _meant(judgement, contacts) if judgement.value else None
                if home is not None or judgement.value is None:
                    statement = replace(statement, contact=home)
        return statement

    return tuple(map(one, statements))


def _meant(judgement: Judgement, contacts: Sequence[Contact]) -> str | None:
    """The contact that holds most of the reports of the one that was meant."""
    reports = _reports(judgement.others)
    best = max(contacts, key=lambda c: (len(reports & set(c.reports)), c.id), default=None)
    return best.id if best is not None and reports & set(best.reports) else None


def rows(
    view: ContactView, statements: Sequence[Statement], documents: Sequence[Document], judged: Sequence[Judgement]
) -> ContactView:
    """The view with rows put together (same matter) or taken apart (not the same), as somebody judged them."""
    wanted = [j for j in judged if j.kind == "row" and j.verdict in ("same", "different")]
    if not wanted:
        return view
    texts = {d.id: d for d in documents}
    place = {s.id: (s.document, texts[s.document].raw_span(s.span)) for s in statements if s.contact == view.contact.id}
    found = list(view.rows)
    for judgement in wanted:
        left, right = _places(judgement.targets), _places(judgement.others)
        if judgement.verdict == "same":
            found = _together(found, left, right, place, judgement)
        else:
            found = [part for row in found for part in _apart(row, left, right, place, judgement)]
    return replace(view, rows=tuple(found))


def _holds(row: Row, places: set[Place], place: dict[str, Place]) -> bool:
    return any(place.get(i) in places for _, ids in row.cells for i in ids)


def _together(
    found: list[Row], left: set[Place], right: set[Place], place: dict[str, Place], judgement: Judgement
) -> list[Row]:
    inside = [r for r in found if _holds(r, left | right, place)]
    if len(inside) < 2:
        return found
    sides: dict[str, list[str]] = {}
    for row in inside:
        for side, ids in row.cells:
            sides.setdefault(side, []).extend(ids)
    cells = tuple((side, tuple(dict.fromkeys(ids))) for side, ids in sides.items())
    relation: Relation = judgement.value or ("differ" if len(cells) > 1 else "one_side")
    first = inside[0]
    merged = replace(first, cells=cells, relation=relation, silence=None if len(cells) > 1 else first.silence)
    return [merged if r is first else r for r in found if r is first or r not in inside]


def _apart(row: Row, left: set[Place], right: set[Place], place: dict[str, Place], judgement: Judgement) -> list[Row]:
    """With a second thing: its statements leave the row; without one every side stands alone."""
    if not _holds(row, left, place) or (right and not _holds(row, right, place)):
        return [row]
    if right:
        parts = [_part(row, [(s, tuple(i for i in ids if (place.get(i) in right) == out)) for s, ids in row.cells])
                 for out in (False, True)]  # fmt: skip
    else:
        parts = [_part(row, [cell]) for cell in row.cells]
    return [replace(p, id=row.id if n == 0 else f"{row.id}-{n + 1}") for n, p in enumerate(p for p in parts if p.cells)]


def _part(row: Row, cells: Iterable[tuple[str, tuple[str, ...]]]) -> Row:
    kept = tuple((side, ids) for side, ids in cells if ids)
    return replace(row, cells=kept, relation=row.relation if len(kept) > 1 else "one_side", silence=None, silent=())
