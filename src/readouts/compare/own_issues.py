"""A user's own list of matters, laid over the statements: where one of its phrases stands, its label wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ..languages import surface
from ..model.issues import OwnIssue
from ..model.speech import Statement
from ..model.text import Document
from .crosslingual import is_foreign
from .words import sentence_around, stem, words

WHY = "on your own list of issues"
Forms = tuple[frozenset[str], ...]  # by word, all forms by which it can be known


def labelled(
    statements: Sequence[Statement], documents: Mapping[str, Document], issues: Sequence[OwnIssue]
) -> tuple[Statement, ...]:
    """The statements, in order, with the label of the issue that their words, else their sentence, speak of most.

    Of two issues with as many mentions the one with the longer phrase counts, then the earlier in the list. What none
    of them fits keeps the label that it has.
    """
    if not issues:
        return tuple(statements)

    def one(statement: Statement) -> Statement:
        document = documents[statement.document]
        own = " ".join(part.of(document.text) for part in statement.attribution.parts or (statement.span,))
        around = sentence_around(document.text, statement.span).of(document.text)
        best = next((b for text in (own, around) if (b := _best(issues, text, document.language)) is not None), None)
        if best is None:
            return statement
        return replace(statement, issue=best.label, reasons=(*statement.reasons, WHY))

    return tuple(map(one, statements))


def _best(issues: Sequence[OwnIssue], text: str, language: str) -> OwnIssue | None:
    """The issue that a text speaks of most."""
    said = _forms(text, language)
    counts: dict[int, tuple[int, int]] = {}
    for place, issue in enumerate(issues):
        times = {phrase: _times(_forms(phrase, language), said) for phrase in issue.phrases}
        if total := sum(times.values()):
            counts[place] = (total, max(len(p) for p, n in times.items() if n))
    best = max(counts, key=lambda place: (*counts[place], -place), default=None)
    return None if best is None else issues[best]


@lru_cache(maxsize=4096)
def _forms(text: str, language: str) -> Forms:
    """English words by their stems, others by their form and dictionary forms; marks left out."""
    if not is_foreign(language):
        return tuple(frozenset((stem(w),)) for w in words(text))
    keys = surface(text, language).keys
    return tuple(frozenset((*k, *map(stem, k))) for k in keys if k[0][0].isalnum())


def _times(phrase: Forms, said: Forms) -> int:
    """How often a phrase stands there, word for word."""
    size = len(phrase)
    places = range(len(said) - size + 1) if size else ()
    return sum(all(not phrase[k].isdisjoint(said[i + k]) for k in range(size)) for i in places)
