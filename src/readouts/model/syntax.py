"""The dependency parse as plain data, so that no stage but ``annotate`` knows which library made it.

Labels are those of the English pipeline: Universal POS in ``pos``, Penn tags in ``tag``, ClearNLP dependencies in
``dep`` (nsubj, ccomp, dobj, prep, pobj ...).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .text import Sentence, Span


class Token(NamedTuple):
    """One token: index in the text, clean offsets, form, lemma (lower case), tags, head index (itself at a root)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str  # PERSON, GPE, ORG, NORP, DATE ... of the token, or ""
    entity_start: bool  # True on the first token of an entity


@dataclass(frozen=True)
class Parse:
    """All tokens of a text in order; ``sentence_tokens[k]`` is the range of token indices of sentence k."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    sentence_tokens: tuple[tuple[int, int], ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                lists[t.head].append(t.i)
        return tuple(map(tuple, lists))

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        """Leftmost and rightmost token of every subtree."""
        left = [t.i for t in self.tokens]
        right = list(left)
        outwards = [t.i for t in self.tokens if t.head == t.i]  # heads before what hangs on them
        for i in outwards:
            outwards.extend(self._children[i])
        for i in reversed(outwards):
            head = self.tokens[i].head
            left[head] = min(left[head], left[i])
            right[head] = max(right[head], right[i])
        return tuple(zip(left, right, strict=True))

    def children(self, i: int, *deps: str) -> tuple[Token, ...]:
        """Children of token i in text order, of the given dependencies where any are given."""
        kids = (self.tokens[k] for k in self._children[i])
        return tuple(t for t in kids if not deps or t.dep in deps)

    def head(self, i: int) -> Token:
        return self.tokens[self.tokens[i].head]

    def is_root(self, i: int) -> bool:
        return self.tokens[i].head == i

    def ancestors(self, i: int) -> tuple[Token, ...]:
        """From the head of token i up to the root."""
        found: list[Token] = []
        while not self.is_root(i):
            i = self.tokens[i].head
            found.append(self.tokens[i])
        return tuple(found)

    def subtree(self, i: int) -> tuple[int, int]:
        """First token and one past the last token of the subtree of i (its hull)."""
        left, right = self._edges[i]
        return left, right + 1

    def subtree_span(self, i: int) -> Span:
        left, end = self.subtree(i)
        return Span(self.tokens[left].start, self.tokens[end - 1].end)

    def span(self, first: int, end: int) -> Span:
        """Clean span of tokens first..end-1."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that overlap the clean span."""
        first, last = self._bound(span.start), self._bound(span.end)
        return tuple(t for t in self.tokens[max(0, first - 1) : last + 1] if t.start < span.end and span.start < t.end)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a clean position, or None between sentences."""
        k = bisect_right(self.sentences, position, key=lambda s: s.span.start) - 1
        return self.sentences[k] if k >= 0 and position < self.sentences[k].span.end else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    def _bound(self, position: int) -> int:
        return bisect_left(self._starts, position)
