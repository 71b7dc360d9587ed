"""A text and its translation: figures that became others, and what was left out on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...inference import embed_wide
from ...model.comparison import Discrepancy, Reason, Witness
from ...model.text import Document
from ..propositions import Proposition
from .case import Case, silent_text, witness

SAME = 0.5  # likeness from which two statements are one in two languages
THERE = 0.45  # cosine from which a sentence of the translation may render a statement of the original
FEWEST = 3  # telling words that a statement must have to be missed
_SENTENCE = re.compile(r"[^.!?。！？\n]+")


def translated(case: Case) -> Iterator[Discrepancy]:
    """Of each text with its original in another language."""
    documents = case.texts.documents
    own = sorted({p.statement.document for p in case.propositions})
    for copy in own:
        original = case.originals.get(copy)
        if original in own and original is not None and documents[copy].language != documents[original].language:
            yield from _compared(case, documents[original], documents[copy])


def _compared(case: Case, original: Document, copy: Document) -> Iterator[Discrepancy]:
    here, there = ([p for p in case.propositions if p.statement.document == d.id] for d in (original, copy))
    missed: list[Proposition] = []
    for p in here:
        near = max(there, key=lambda q: (case.likeness(p, q), q.id), default=None)
        if near is None or case.likeness(p, near) < SAME:
            missed.append(p)
        elif figures := _other_figures(p, near):
            told = f"{original.language}: {figures[0].value}; {copy.language}: {figures[1].value}."
            reason = Reason("translation", case.likeness(p, near), p.id, near.id, told)
            yield Discrepancy("number", "original and translation", figures, "between_reports", (reason,))
    if original.truncated is None and copy.truncated is None:
        for p in _absent(missed, copy):
            reason = Reason("translation", 1.0, p.id, copy.id, "No sentence of the translation comes near it.")
            values = (witness(p), silent_text(copy, p.side))
            yield Discrepancy("scope", "left out of the translation", values, "between_reports", (reason,))


def _other_figures(p: Proposition, q: Proposition) -> tuple[Witness, Witness] | None:
    """A figure of each that the other lacks, where each has one such."""
    left, right = ({round(x.value, 6): x for x in s.statement.quantities} for s in (p, q))
    one, other = sorted(set(left) - set(right)), sorted(set(right) - set(left))
    if len(one) != 1 or len(other) != 1:
        return None
    pairs = ((p, left[one[0]]), (q, right[other[0]]))
    first, second = (Witness(f"{x.value:,.12g}", s.statement.document, x.span, s.id, s.side) for s, x in pairs)
    return first, second


def _absent(missed: Sequence[Proposition], copy: Document) -> list[Proposition]:
    """Those of which no sentence of the text is a rendering."""
    telling = [p for p in missed if len(p.telling) >= FEWEST and not p.headline]
    sentences = [m[0].strip() for m in _SENTENCE.finditer(copy.text) if m[0].strip()]
    if not telling or not sentences:
        return []
    near = (embed_wide([p.text for p in telling]) @ embed_wide(sentences).T).max(axis=1)
    return [p for p, cosine in zip(telling, near, strict=True) if cosine < THERE]
