"""A user's own list of matters, laid over the statements: where one of its phrases stands, its label wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.issues import OwnIssue
from ..model.speech import Statement
from ..model.text import Document
from .words import sentence_around, stem, words

WHY = "on your own list of issues"


@dataclass(frozen=True)
class _Phrase:
    """Stems of one phrase and the place of its issue in the list."""

    stems: tuple[str, ...]
    raw: str
    issue: int

    def times(self, said: Sequence[str], text: str) -> int:
        """How often it stands there: word for word by stems; as it is written where its script parts no words."""
        size = len(self.stems)
        found = sum(tuple(said[i : i + size]) == self.stems for i in range(len(said) - size + 1)) if size else 0
        return found or (text.count(self.raw) if not self.raw.isascii() else 0)


def labelled(
    statements: Sequence[Statement], documents: Mapping[str, Document], issues: Sequence[OwnIssue]
) -> tuple[Statement, ...]:
    """The statements, in order, with the label of the issue that their words, else their sentence, speak of most.

    Of two issues with as many mentions the one with the longer phrase counts, then the earlier in the list. What none
    of them fits keeps the label that it has.
    """
    phrases = [_Phrase(tuple(map(stem, words(p))), p.casefold(), n) for n, i in enumerate(issues) for p in i.phrases]
    if not phrases:
        return tuple(statements)

    def one(statement: Statement) -> Statement:
        text = documents[statement.document].text
        own = " ".join(part.of(text) for part in statement.attribution.parts or (statement.span,))
        best = _best(phrases, own)
        if best is None:
            best = _best(phrases, sentence_around(text, statement.span).of(text))
        if best is None:
            return statement
        return replace(statement, issue=issues[best].label, reasons=(*statement.reasons, WHY))

    return tuple(map(one, statements))


def _best(phrases: Iterable[_Phrase], text: str) -> int | None:
    """The issue that a text speaks of most."""
    said, plain = [stem(w) for w in words(text)], text.casefold()
    counts: dict[int, tuple[int, int]] = {}
    for phrase in phrases:
        if n := phrase.times(said, plain):
            total, longest = counts.get(phrase.issue, (0, 0))
            counts[phrase.issue] = (total + n, max(longest, len(phrase.raw)))
    return max(counts, key=lambda issue: (*counts[issue], -issue), default=None)
