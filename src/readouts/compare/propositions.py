"""What two statements are compared by: one ``Proposition`` for each statement of a contact that says something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from ..inference import embed
from ..model.contacts import Contact
from ..model.speech import Statement
from ..model.text import Document, Span
from .sides import Actors, side_of
from .words import NameBook, stem, stems, word_list, words

COVERED = 0.6  # share of a statement that its inner statements must cover for it to be left out
COPY_SAME = 85  # rapidfuzz ratio at which a copy's words are the original's
TITLE_SAME = 65  # rapidfuzz token-set ratio at which a headline repeats the body
DULL = 0.25  # weight of the words that every text on this contact has: its people, sides and words of contact
MIN_STEMS = 2  # words of sense that a statement needs to stand in a row, one of them not on the contact itself


@dataclass(frozen=True, eq=False)
class Proposition:
    """A statement with what it is compared by.

    ``text`` is the content on one line; ``stems`` its words of sense with names as ids; ``telling`` those of them
    that not every text on this contact has, names left out; ``weights`` what each stem is worth in this contact;
    ``negative`` tells that the matter is denied or said not to be, ``open`` that this cannot be told; ``order`` is
    its place over all texts (official texts first, then by publication); ``twins`` are the same words elsewhere, in
    copies of a text or quoted again.
    """

    statement: Statement
    side: str
    text: str
    stems: frozenset[str]
    telling: frozenset[str]
    weights: Mapping[str, float]
    negative: bool
    open: bool
    vector: NDArray[np.float32]
    order: tuple[object, ...]
    twins: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Its statement and the twins."""
        return (self.statement.id, *(t.id for t in self.twins))

    @property
    def about_contact(self) -> bool:
        """Does it speak of the contact itself ("the call was frank")?"""
        return not {stem(w) for w in word_list("contact_nouns")}.isdisjoint(stem(w) for w in words(self.text))

    @cached_property
    def norm(self) -> float:
        """Length of the word vector."""
        return sqrt(sum(w * w for w in self.weights.values()))

    @cached_property
    def mass(self) -> float:
        """Sum of the words' weights."""
        return sum(self.weights.values())


def content(statement: Statement, document: Document) -> str:
    """The words of a statement on one line, the pieces of a split quotation joined."""
    parts = statement.attribution.parts or (statement.span,)
    return " ".join(" ".join(part.of(document.text) for part in parts).split()).strip(" ,;:.\"“”«»„'‘’")


def document_order(document: Document) -> tuple[object, ...]:
    """Official texts first, then by day of publication; the id settles the rest, so that input order plays no part."""
    official = document.kind in ("readout", "transcript") and document.issuer is not None
    return (not official, document.published.value if document.published else "9999", document.id)


def _covered(outer: Statement, inner: Sequence[Statement], document: Document) -> bool:
    """Do the statements inside make up most of this one, by length or by words of sense?"""
    own = set(stems(content(outer, document)))
    held_words = {w for s in inner for w in stems(content(s, document))}
    if own and len(own & held_words) >= COVERED * len(own):
        return True
    length = outer.span.end - outer.span.start
    held = [Span(max(s.span.start, outer.span.start), min(s.span.end, outer.span.end)) for s in inner]
    total, reach = 0, outer.span.start
    for span in sorted(held):
        total += max(0, span.end - max(span.start, reach))
        reach = max(reach, span.end)
    return total >= COVERED * length


def leaves(statements: Sequence[Statement], document: Document) -> list[Statement]:
    """The innermost statements of one document: "Sullivan said Biden warned that X" counts once, as Biden's."""
    found = []
    for s in statements:
        inner = [i for i in statements if i is not s and _inside(i, s, statements)]
        if not (inner and _covered(s, inner, document)):
            found.append(s)
    return found


def _inside(inner: Statement, outer: Statement, statements: Sequence[Statement]) -> bool:
    by_index = {s.attribution.index: s for s in statements}
    parent, seen = inner.attribution.parent, 0
    while parent is not None and seen < len(statements):
        if parent == outer.attribution.index:
            return True
        above = by_index.get(parent)
        parent, seen = (above.attribution.parent if above else None), seen + 1
    # two finds of one passage: keep the one that is not wholly inside the other
    return outer.span != inner.span and outer.span.contains(inner.span) and outer.speaker == inner.speaker


def _headline(statement: Statement, document: Document) -> bool:
    return document.title_span is not None and document.title_span.overlaps(statement.span)


def _repeats(title: Statement, body: Sequence[Statement], document: Document) -> bool:
    text = content(title, document)
    return any(fuzz.token_set_ratio(text.lower(), content(s, document).lower()) >= TITLE_SAME for s in body)


def _negative(statement: Statement) -> bool:
    return statement.polarity == "-" or statement.act == "deny" or statement.attribution.negated


def _open(statement: Statement, text: str) -> bool:
    """Negative words in what counts as a claim: "without any sign of peace". Its polarity is nothing to build on."""
    return not _negative(statement) and not word_list("negation").isdisjoint(words(text))


def _dull(contact: Contact, actors: Actors) -> frozenset[str]:
    """Stems that any text on this contact has: its people, their sides, the words for the contact itself."""
    people = [actors[p] for p in (*contact.participants, *contact.also_present) if p in actors]
    names = {f"@{a.id}" for a in people} | {f"@{a.side}" for a in people if a.side}
    return frozenset(names | {stem(w) for w in word_list("contact")})


class _Candidate(NamedTuple):
    statement: Statement
    side: str
    text: str
    order: tuple[object, ...]


def _candidates(statements: Sequence[Statement], documents: Mapping[str, Document], actors: Actors) -> list[_Candidate]:
    """Innermost statements of some side, without headlines that the body repeats, in order."""
    chosen = []
    for document_id in sorted({s.document for s in statements}):
        document = documents[document_id]
        own = leaves([s for s in statements if s.document == document_id], document)
        body = [s for s in own if not _headline(s, document)]
        for s in own:
            side = side_of(s, document, actors)
            if side and not (_headline(s, document) and _repeats(s, body, document)):
                order = (*document_order(document), s.span.start, s.span.end, s.id)
                chosen.append(_Candidate(s, side, content(s, document), order))
    return sorted(chosen, key=lambda c: c.order)


def _twins(candidates: Sequence[_Candidate], originals: Mapping[str, str]) -> list[list[_Candidate]]:
    """Groups of the same words on one side: in copies of one text nearly the same words, elsewhere exactly the same.

    Fifty copies so weigh as one voice everywhere below.
    """
    groups: list[list[_Candidate]] = []
    exact: dict[tuple[str, str], list[_Candidate]] = {}
    by_source: dict[tuple[str, str], list[list[_Candidate]]] = {}
    for c in candidates:
        key = (c.side, c.text.lower())
        source = (c.side, originals.get(c.statement.document, c.statement.document))
        group = exact.get(key) or next(
            (
                g
                for g in by_source.get(source, ())
                if all(o.statement.document != c.statement.document for o in g)
                and fuzz.ratio(g[0].text.lower(), c.text.lower()) >= COPY_SAME
            ),
            None,
        )
        if group is None:
            group = []
            groups.append(group)
        if all(g is not group for g in by_source.setdefault(source, [])):
            by_source[source].append(group)
        exact.setdefault(key, group)
        group.append(c)
    return groups


def propositions(
    contact: Contact,
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    actors: Actors,
    names: NameBook,
    originals: Mapping[str, str],
) -> tuple[Proposition, ...]:
    """The statements of a contact that can stand in a row, in ``order``; ``originals`` leads from copy to original.

    Left out: outer statements that their inner ones cover, headlines that the body repeats, statements of no side,
    and those with no words of sense of their own ("they spoke by phone").
    """
    groups = _twins(_candidates(statements, documents, actors), originals)
    dull = _dull(contact, actors)
    bags = [frozenset(stems(names.mark(group[0].text))) for group in groups]
    frequency = Counter(word for bag in bags for word in bag)
    weight = {w: log(1 + len(bags) / n) * (DULL if w in dull else 1.0) for w, n in frequency.items()}
    kept = [i for i, bag in enumerate(bags) if len(bag) >= MIN_STEMS and bag - dull]
    vectors = embed([names.without_people(groups[i][0].text) for i in kept])
    found = []
    for i, vector in zip(kept, vectors, strict=True):
        first, *others = groups[i]
        weights = {w: weight[w] for w in sorted(bags[i])}
        telling = frozenset(w for w in bags[i] - dull if not w.startswith("@"))
        twins = tuple(o.statement for o in others)
        s = first.statement
        found.append(
            Proposition(
                s,
                first.side,
                first.text,
                bags[i],
                telling,
                weights,
                _negative(s),
                _open(s, first.text),
                vector,
                first.order,
                twins,
            )
        )
    return tuple(found)
