"""The matter of a statement in a text without a parse, as a short label in its own words: its first noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import Surface
from ..languages.lemmas import noun
from ..model.text import Span

_DULL = (
    "cue", "cue-noun", "discussed", "agreed", "negation", "clause", "and", "mood", "modal", "status", "length",
    "contact-verb", "contact-noun", "generic", "according",
)  # fmt: skip
_SHORTEST = 4  # letters of a word that names a matter
_LONGEST = 8  # characters of a label in a language without spaces
_CONTEXT = 4  # words of a label where no noun is known


class Labels:
    """Labels for one document; ``names`` are the spans of its mentions, which name no matter."""

    def __init__(self, text: Surface, names: Sequence[Span]) -> None:
        self.text = text
        pack = text.pack
        self.named = {k for span in names for k in range(*text.range_of(span))}
        self.dull = {k for hit in text.of(*_DULL) for k in hit.at}
        self.function = text.function_words | pack.words("language", "clause_words")
        self.contractions = frozenset(pack.contractions)
        self.openers = pack.words("language", "articles") | pack.words("language", "pronouns", "any")

    def label(self, first: int, end: int) -> str:
        """Of tokens first..end-1: the concept of the longest term among them, else their first noun phrase, else their
        first words of sense; "" where there are none.
        """
        terms = self.text.within(first, end, "term")
        if terms:
            return max(terms, key=lambda h: (len(h.at), -h.first)).value
        if self.text.pack.characters:
            return self._run(first, end)
        head = next((k for k in range(first, end) if self._noun(k, first)), None)
        run = self._context(first, end) if head is None else (head, self._behind(head, end))
        return self.text.span(*run).of(self.text.text) if run is not None else ""

    def _plain(self, k: int) -> bool:
        """May it name a matter: a word of some length, no name, no word of speech, no function word?"""
        word = self.text.keys[k][0]
        return (
            word[0].isalpha()
            and len(word) >= _SHORTEST
            and word not in self.function
            and k not in self.named
            and k not in self.dull
        )

    def _noun(self, k: int, first: int) -> bool:
        """By its tags, by its capital where nouns have one, else by an article before it."""
        if not self._plain(k):
            return False
        pack = self.text.pack
        if pack.lemmas == "pymorphy3":
            return noun(self.text.word(k), pack.code)
        before = self.text.keys[k - 1][0] if k else ""
        opened = before in self.openers or before in self.contractions
        if pack.get("language", "capital_nouns"):
            return self.text.word(k)[0].isupper() and (k > first or opened)
        return opened

    def _behind(self, head: int, end: int) -> int:
        """One past the phrase: with its complement ("application des accords") or the noun in the genitive."""
        k = head + 1
        if k < end and self.text.pack.lemmas == "pymorphy3":
            return k + 1 if self._noun(k, head) else k
        links = self.text.pack.words("language", "genitive") | self.contractions
        if k + 1 < end and self.text.keys[k][0] in links:
            k += 1
            while k + 1 < end and self.text.keys[k][0] in self.openers:
                k += 1
            if self._plain(k):
                return k + 1
        return head + 1

    def _context(self, first: int, end: int) -> tuple[int, int] | None:
        """The longest run of plain words."""
        best: tuple[int, int] | None = None
        start = first
        for k in range(first, end + 1):
            if k < end and self._plain(k) and k - start < _CONTEXT:
                continue
            if k > start and (best is None or k - start > best[1] - best[0]):
                best = (start, k)
            start = k if k < end and self._plain(k) else k + 1
        return best

    def _run(self, first: int, end: int) -> str:
        """The longest run of characters that are plain."""
        best, start = (first, first), first
        for k in range(first, end + 1):
            if (
                k < end
                and k not in self.named
                and k not in self.dull
                and self.text.word(k)[0].isalpha()
                and (self.text.keys[k][0] not in self.function)
            ):
                continue
            if k - start > best[1] - best[0]:
                best = (start, k)
            start = k + 1
        low, high = best[0], min(best[1], best[0] + _LONGEST)
        return self.text.span(low, high).of(self.text.text) if high > low else ""
