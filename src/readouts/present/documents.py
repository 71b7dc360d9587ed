"""Documents for the source pane: text, marks, what was cut away, what went wrong."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.speech import Statement
from ..model.text import Document, Issue
from . import values, words
from .index import Index, one_line, slug
from .views import ContactBlock, DocumentView, Evidence, Mark, OtherContact, Trouble


def documents(
    index: Index, contacts: Iterable[ContactBlock], others: Iterable[OtherContact]
) -> tuple[DocumentView, ...]:
    """Every document with marks for its statements and for all other evidence that the contacts point to."""
    marks: dict[str, dict[str, Mark]] = {}
    for evidence, kind in _pointed_at(contacts, others):
        marks.setdefault(evidence.document, {}).setdefault(
            evidence.anchor, Mark(evidence.anchor, kind, evidence.span, evidence.anchor)
        )
    return tuple(_document(index, d, marks.get(d.id, {}).values()) for d in index.ordered)


def _pointed_at(contacts: Iterable[ContactBlock], others: Iterable[OtherContact]) -> Iterable[tuple[Evidence, str]]:
    for contact in contacts:
        for fact in contact.facts:
            for report in fact.reports:
                yield from ((e, "fact") for e in report.evidence)
        for discrepancy in contact.discrepancies:
            yield from ((w.evidence, "witness") for w in discrepancy.values)
        for column in contact.columns:
            yield from ((t.evidence, "trait") for _, traits in column.profile for t in traits)
    for other in others:
        yield from ((e, "contact") for e in other.evidence)


def _document(index: Index, document: Document, marks: Iterable[Mark]) -> DocumentView:
    statements = index.by_document.get(document.id, ())
    published = document.published
    original = index.copies.get(document.id)
    return DocumentView(
        id=document.id,
        letter=index.letters[document.id],
        anchor=f"d-{index.letters[document.id]}",
        title=one_line(document.title or "") or index.outlet(document),
        outlet=index.outlet(document),
        issuer=index.name(document.issuer) if document.issuer else None,
        kind=words.KINDS[document.kind],
        language=document.language,
        published=values.date(published.value) if published else None,
        basis=_basis(document),
        place=document.path or document.url,
        url=document.url,
        truncated=words.TRUNCATIONS[document.truncated] if document.truncated else None,
        copy_of=index.letters.get(original) if original else None,
        text=document.text,
        title_span=document.title_span,
        marks=(*(m for s in statements for m in _statement_marks(s)), *marks),
        removed=tuple((document.raw[r.start : r.end], r.reason.replace("-", " ")) for r in document.removed),
        troubles=tuple(trouble(i, f"[{index.letters[document.id]}]") for i in _issues(index, document)),
        claims=len(statements),
    )


def _basis(document: Document) -> str | None:
    if not document.published:
        return None
    repost = "; posted again later, so not used to date the contact" if document.published.repost else ""
    return words.BASES[document.published.basis] + repost


def _statement_marks(statement: Statement) -> Iterable[Mark]:
    attribution, key = statement.attribution, f"s-{slug(statement.id)}"
    for number, part in enumerate(attribution.parts or (attribution.content,)):
        yield Mark(key, "claim", part, key if number == 0 else None)
    if attribution.source:
        yield Mark(key, "source", attribution.source)
    if attribution.cue:
        yield Mark(key, "cue", attribution.cue)


def _issues(index: Index, document: Document) -> tuple[Issue, ...]:
    reading = index.readings.get(document.id)
    return tuple(dict.fromkeys((*document.issues, *(reading.issues if reading else ()))))


def trouble(issue: Issue, where: str | None = None) -> Trouble:
    """An input issue in words."""
    return Trouble(issue.severity, where or issue.path or "", one_line(issue.message), issue.code)


def troubles(index: Index, views: Iterable[DocumentView]) -> tuple[Trouble, ...]:
    """What was skipped, then what was read in part, then remarks."""
    order = list(words.SEVERITIES)[::-1]
    found = [trouble(i) for i in index.collation.skipped] + [t for d in views for t in d.troubles]
    return tuple(sorted(found, key=lambda t: order.index(t.severity)))
