"""Which statements of a contact stand for what its texts say: innermost ones, once, copies folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..model.speech import Statement
from ..model.text import Document, Span
from .sides import Actors, side_of

COVERED = 0.6  # share of a statement that its inner statements must cover for it to be left out
COVERED_LEAST = 0.4  # the least share by length where the words of sense are covered
COPY_SAME = 85  # rapidfuzz ratio at which a copy's words are the original's
TITLE_SAME = 65  # rapidfuzz token-set ratio at which a headline repeats the body

_CLAUSE = re.compile(r"[,;:.]|\b(?:and|but|while|that|who|which)\b", re.IGNORECASE)

Order = tuple[object, ...]
Sense = Callable[[str, str], frozenset[str]]  # the words of sense of a text in a language


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with the side that gives it, its words on one line, and its place over all texts.

    ``carriers`` are statements around it that add nothing to it but who tells it.
    """

    statement: Statement
    side: str
    text: str
    order: Order
    headline: bool
    carriers: tuple[Statement, ...] = ()


def content(statement: Statement, document: Document) -> str:
    """The words of a statement on one line, the pieces of a split quotation joined."""
    parts = statement.attribution.parts or (statement.span,)
    return " ".join(" ".join(part.of(document.text) for part in parts).split()).strip(" ,;:.\"“”«»„'‘’")


def document_order(document: Document) -> Order:
    """Official texts first, then by day of publication; the id settles the rest, so that input order plays no part."""
    official = document.kind in ("readout", "transcript") and document.issuer is not None
    return (not official, document.published.value if document.published else "9999", document.id)


def is_negative(statement: Statement) -> bool:
    """Does it deny its matter, or say that it is not so? "Did not deny" is neither: polarity counts every negation."""
    return statement.polarity == "-" or statement.act == "deny"


def leaves(
    statements: Sequence[Statement], document: Document, sense: Sense
) -> list[tuple[Statement, tuple[Statement, ...]]]:
    """The innermost statements: "the aide said the president warned that X" counts once, as the president's.

    Beside each stand its carriers: those left out for it alone, which say as much of its matter, and say it likewise.
    """
    by_index = {s.attribution.index: s for s in statements}
    inner = {s.id: [i for i in statements if i is not s and _inside(i, s, by_index)] for s in statements}
    unsaid = {i.id for s in statements for i in inner[s.id] if _negated_by(s, i, document)}
    statements = [s for s in statements if s.id not in unsaid]
    inner = {s.id: [i for i in inner[s.id] if i.id not in unsaid] for s in statements}
    outer = [s for s in statements if inner[s.id] and _covered(s, inner[s.id], document, sense)]
    left_out = {s.id for s in outer}
    carriers: dict[str, list[Statement]] = {}
    for s in outer:
        held = [i for i in inner[s.id] if i.id not in left_out and _covered(s, [i], document, sense)]
        if len(held) == 1 and is_negative(held[0]) == is_negative(s):
            carriers.setdefault(held[0].id, []).append(s)
    return [(s, tuple(carriers.get(s.id, ()))) for s in statements if s.id not in left_out]


def _inside(inner: Statement, outer: Statement, by_index: Mapping[int, Statement]) -> bool:
    """Is it part of the outer one's content, as the chain of parents or the place in the text tells?"""
    parent, steps = inner.attribution.parent, 0
    while parent is not None and steps < len(by_index):
        if parent == outer.attribution.index:
            return True
        above = by_index.get(parent)
        parent, steps = (above.attribution.parent if above else None), steps + 1
    return outer.span != inner.span and outer.span.contains(inner.span) and outer.speaker == inner.speaker


def _negated_by(outer: Statement, inner: Statement, document: Document) -> bool:
    """Does the outer one's negation hold over the inner one? "Has no plan to close the port" does not say "close the
    port"; after a comma or a conjunction another clause begins."""
    before = Span(outer.span.start, inner.span.start).of(document.text) if inner.span.start > outer.span.start else ""
    return is_negative(outer) and not is_negative(inner) and before != "" and not _CLAUSE.search(before)


def _covered(outer: Statement, inner: Sequence[Statement], document: Document, sense: Sense) -> bool:
    """Do the statements inside make up most of this one, by length or by words of sense?"""
    spans = sorted(Span(max(s.span.start, outer.span.start), min(s.span.end, outer.span.end)) for s in inner)
    total, reach = 0, outer.span.start
    for span in spans:
        total += max(0, span.end - max(span.start, reach))
        reach = max(reach, span.end)
    share = total / (outer.span.end - outer.span.start)
    own = sense(content(outer, document), document.language)
    held = frozenset().union(*(sense(content(s, document), document.language) for s in inner))
    return share >= COVERED or (share >= COVERED_LEAST and len(own & held) >= COVERED * len(own))


def _headline(statement: Statement, document: Document) -> bool:
    return document.title_span is not None and document.title_span.overlaps(statement.span)


def _repeats(title: Statement, body: Sequence[Statement], document: Document) -> bool:
    text = content(title, document)
    return any(fuzz.token_set_ratio(text.lower(), content(s, document).lower()) >= TITLE_SAME for s in body)


def candidates(
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    actors: Actors,
    originals: Mapping[str, str],
    sense: Sense,
) -> list[Candidate]:
    """Innermost statements of some side, without headlines that the body repeats; copies after all originals."""
    chosen = []
    for document_id in sorted({s.document for s in statements}):
        document = documents[document_id]
        own = leaves([s for s in statements if s.document == document_id], document, sense)
        body = [s for s, _ in own if not _headline(s, document)]
        for s, carriers in own:
            side = side_of(s, document, actors)
            headline = _headline(s, document)
            if side and not (headline and _repeats(s, body, document)):
                order = (document_id in originals, *document_order(document), s.span.start, s.span.end, s.id)
                told = tuple(c for c in carriers if side_of(c, document, actors) == side)
                chosen.append(Candidate(s, side, content(s, document), order, headline, told))
    return sorted(chosen, key=lambda c: c.order)


def twins(found: Sequence[Candidate], originals: Mapping[str, str]) -> list[list[Candidate]]:
    """Groups of the same words on one side: in copies of one text nearly the same, elsewhere exactly the same.

    Fifty copies so weigh as one voice in everything that is counted later.
    """
    groups: list[list[Candidate]] = []
    exact: dict[tuple[object, ...], list[Candidate]] = {}
    by_source: dict[tuple[object, ...], list[list[Candidate]]] = {}
    for c in found:
        negative = is_negative(c.statement)
        key = (c.side, negative, c.statement.speaker, c.text.lower())
        source = (c.side, negative, originals.get(c.statement.document, c.statement.document))
        copied = (g for g in by_source.get(source, ()) if _copied(c, g))
        group = exact.get(key) or next(copied, None)
        if group is None:
            group = []
            groups.append(group)
        if all(g is not group for g in by_source.setdefault(source, [])):
            by_source[source].append(group)
        exact.setdefault(key, group)
        group.append(c)
    return groups


def _copied(c: Candidate, group: Sequence[Candidate]) -> bool:
    """Are these the words of the group, in another document?"""
    elsewhere = all(o.statement.document != c.statement.document for o in group)
    return elsewhere and fuzz.ratio(group[0].text.lower(), c.text.lower()) >= COPY_SAME
