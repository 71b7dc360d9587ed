"""Why a statement or a contact was read as it was: by which rules, features and scores, from which words."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UsageError
from ..model.comparison import Collation, ContactView, Reason, Row
from ..model.contacts import Value
from ..model.speech import Statement
from ..model.text import Document, Span
from . import words
from .index import Index, one_line, reason
from .plain import lead, safe
from .side_by_side import contact_title

LABEL = 11
"""Width of the labels."""


def explain(collation: Collation, wanted: str) -> str:
    """The account of one statement, or of one contact with its rows and discrepancies, as plain text, one fact a line.

    ``wanted`` is the id of a statement, a contact or a row, the unmistakable beginning of one, or a reference of the
    views ("a3"); of a row its contact is told. Offsets are code points, half-open, into the raw text. Raises
    ``UsageError`` where nothing, or more than one thing, answers to it.
    """
    index = Index(collation)
    wanted = wanted.strip().strip("[]")
    found = _find(index, wanted)
    if isinstance(found, ContactView):
        heading = [f"{contact_title(index, found.contact)} ({found.contact.id})", ""]
        facts = _contact(index, found)
    else:
        claim = index.claim(found)
        heading = [f"[{claim.ref}] {found.id}", f"{lead(claim)} {claim.text}", ""]
        facts = _facts(index, found)
    indent = "\n" + " " * (LABEL + 1)
    lines = [f"{label:<{LABEL}} {value.replace(chr(10), indent)}" for label, value in facts if value]
    return safe("\n".join((*heading, *lines)))


def _find(index: Index, wanted: str) -> Statement | ContactView:
    by_ref = {ref: i for i, ref in index.refs.items()}
    things: dict[str, Statement | ContactView] = {**index.statements}
    for view in index.collation.views:
        things[view.contact.id] = view
        things |= {row.id: view for row in view.rows}
    exact = things.get(by_ref.get(wanted, wanted))
    if exact:
        return exact
    ids = [i for i in things if wanted and i.startswith(wanted)]
    if len({id(things[i]) for i in ids}) == 1:
        return things[ids[0]]
    if ids:
        raise UsageError(f"{wanted!r} begins {len(ids)} ids; give more of it")
    hint = f"they run from {min(by_ref)} to {max(by_ref)}" if by_ref else "no statement was found in these texts"
    raise UsageError(
        f"no statement, contact or row {wanted!r}; give an id from the JSON or a reference of the table ({hint})"
    )


def _contact(index: Index, view: ContactView) -> Iterator[tuple[str, str]]:
    contact = view.contact
    yield "Record", f"{contact.status} {contact.medium.replace('_', ' ')}"
    yield "Grouped by", "\n".join(contact.reasons)
    for document, number in contact.reports:
        report = index.report(document, number)
        if report:
            where = f"[{index.letters[document]}] {_quote(index.documents[document], report.trigger)}"
            yield "Report", "\n".join((where, *report.reasons))
    for name in ("date", "start_time", "duration_minutes", "place", "initiator"):
        value: Value | None = getattr(contact, name)
        if value is not None:
            told = [f"{c.value} ({c.bound}) {_quote(index.documents[c.document], c.span)}" for c in value.claims]
            yield words.FACTS[name], "\n".join((value.value or "open", *value.reasons, *told))
    for row in view.rows:
        yield "Row", "\n".join(_row(index, row))
    for found in view.discrepancies:
        head = (
            f"{words.DISCREPANCIES[found.kind]}: {found.what} ({words.LEVELS[found.level]}, severity {found.severity})"
        )
        told = [f"{w.value} {_quote(index.documents[w.document], w.span)}" for w in found.values]
        yield "Parting", "\n".join((head, *map(_scored, found.reasons), *told))


def _scored(item: Reason) -> str:
    """A reason with its feature and score, also where it has words of its own."""
    return f"{reason(item)} [{item.feature.replace('_', ' ')} {item.score:.2f}]" if item.detail else reason(item)


def _facts(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    """(label, value) in the order in which the stages work; an empty value is left out."""
    yield from _place(index, statement)
    yield from _voice(index, statement)
    yield from _act(index, statement)
    yield from _comparison(index, statement)


def _place(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    document, attribution = index.documents[statement.document], statement.attribution
    where = f"[{index.letters[document.id]}] {index.outlet(document)}: {one_line(document.title or '(no title)')}"
    yield "Text", "\n".join(part for part in (where, document.path or document.url or "") if part)
    yield "Words", _quote(document, statement.span)
    if len(attribution.parts) > 1:
        yield "In pieces", "\n".join(_quote(document, part) for part in attribution.parts)
    yield "Source", _quote(document, attribution.source) if attribution.source else "understood, not named here"
    cue = _quote(document, attribution.cue) if attribution.cue else ""
    yield "Cue", cue or attribution.cue_lemma
    rule = f"{attribution.rule or 'no rule named'}, score {attribution.score:.2f}"
    yield "Found by", "\n".join((rule, *attribution.reasons))


def _quote(document: Document, span: Span) -> str:
    raw = document.raw_span(span)
    return f"{raw.start}:{raw.end} {one_line(raw.of(document.raw))}"


def _voice(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    attribution = statement.attribution
    yield "Speaker", _actor(index, attribution.speaker) if attribution.speaker else "open"
    yield "Jointly", "\n".join(_actor(index, a) for a in attribution.joint_speakers)
    yield "Or else", "\n".join(_actor(index, a) for a in attribution.candidates)
    yield "Chain", " ‹ ".join(index.claim(statement).chain)
    yield "To", _actor(index, attribution.addressee) if attribution.addressee else ""
    yield "Quotation", words.QUOTATIONS[attribution.kind]


def _actor(index: Index, actor: str) -> str:
    side = index.side(actor)
    beside = f", side {index.name(side)}" if side and side != actor else ""
    return f"{index.name(actor)} ({actor}){beside}"


def _act(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    document = index.documents[statement.document]
    act = statement.act.replace("_", " ")
    negated = " (the cue is negated)" if statement.attribution.negated else ""
    yield "Act", "\n".join((act + negated, *statement.reasons))
    yield "Polarity", statement.polarity
    yield "Certainty", statement.certainty or "not marked"
    if statement.condition:
        yield "If", _quote(document, statement.condition.trigger)
        yield "Then", _quote(document, statement.condition.consequence)
    yield "Issue", statement.issue or "none named"
    yield "Times", "\n".join(f"{_quote(document, t.span)} = {t.value}" for t in statement.times)
    amounts = (f"{_quote(document, q.span)} = {q.bound.replace('_', ' ')} {q.value:g} {q.unit or ''}".rstrip()
               for q in statement.quantities)  # fmt: skip
    yield "Numbers", "\n".join(amounts)


def _comparison(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    denied = index.statements.get(statement.denies or "")
    yield "Denies", _brief(index, denied) if denied else ""
    view = next((v for v in index.collation.views if v.contact.id == statement.contact), None)
    if not view:
        yield "Contact", "none: it stands apart"
        return
    report = index.report(statement.document, statement.report) if statement.report is not None else None
    why = (f"the text's report of it: {r}" for r in report.reasons) if report else iter(())
    heading = f"{contact_title(index, view.contact)} ({view.contact.id})"
    yield "Contact", "\n".join((heading, *why, *view.contact.reasons))
    rows = [row for row in view.rows if any(statement.id in ids for _, ids in row.cells)]
    for row in rows:
        yield "Row", "\n".join(_row(index, row, statement.id))
    if not rows:
        yield "Row", "none"


def _row(index: Index, row: Row, without: str = "") -> Iterator[str]:
    """A row's relation, reasons and other statements."""
    yield f"{row.issue or 'no issue named'}: {words.RELATIONS[row.relation].word} ({row.id})"
    yield from map(_scored, row.reasons)
    for side, ids in row.cells:
        others = [index.statements[i] for i in ids if i != without and i in index.statements]
        yield from (f"{index.name(side)}: {_brief(index, other)}" for other in others)
    yield from (f"{index.name(side)}: {words.SILENCES[kind]}" for side, kind in row.silent)


def _brief(index: Index, statement: Statement) -> str:
    claim = index.claim(statement)
    return f"[{claim.ref}] {lead(claim)} {claim.text}"
