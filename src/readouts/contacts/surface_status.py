"""What became of a contact by the words around its own, in a text without a parse."""

from __future__ import annotations

from ..languages import Hit, Surface
from ..languages.lemmas import future, infinitive
from ..model.reading import Annotated

NEAR = 8  # tokens between a contact word and a word that says what became of it
_NEAR_CHARACTERS = 24
_NEGATED, _NEGATED_CHARACTERS = 4, 12  # tokens between a negation and the word of a contact behind it
_GOVERNS = 2  # tokens between a verb and the noun of a contact that it governs
_RANK = ("denied", "cancelled", "refused", "announced", "requested", "proposed", "possible")
_MARKS = frozenset(",;:—–，；：")


class Statuses:
    """Reads the words of status around the contact words of one document."""

    def __init__(self, annotated: Annotated, text: Surface) -> None:
        self.annotated, self.text = annotated, text

    def of(self, hit: Hit, first: int, end: int) -> tuple[str | None, bool]:
        """What became of it by the words around, and whether it is an older contact."""
        near = [h for h in self.text.within(first, end, "status") if self.near(h, hit)]
        recalled = any(self.near(h, hit) for h in self.text.within(first, end, "background"))
        values = {h.value for h in near}
        negated = any(
            hit.at[0] - self._reach(h) <= h.first < hit.end and not set(h.at) & set(hit.at) and not self.parted(h, hit)
            for h in self.text.within(max(first, hit.first - _NEGATED_CHARACTERS), end, "negation")
        )
        negated = negated or self._never_was(hit, end)
        if negated and not values & {"refused", "cancelled"}:
            return "denied", recalled
        if not values and any(future(self.text.word(k), self.text.pack.code) for k in hit.at):
            return "announced", recalled
        if not values and self._wanted(hit, first):
            return "possible", recalled
        return next((v for v in _RANK if v in values), None), recalled

    def _never_was(self, hit: Hit, end: int) -> bool:
        """ "The talk of X with Y did not take place": a negation behind the noun and those who take part."""
        if hit.kind == "contact-verb":
            return False
        light = self.text.function_words | self.text.pack.words("language", "and_words")
        people = {k for m in self.annotated.mentions for k in range(*self.text.range_of(m.span))}
        k = hit.at[-1] + 1
        while k < end and (k in people or self.text.keys[k][0] in light):
            k += 1
        return any(h.first == k for h in self.text.within(k, min(k + 1, end), "negation"))

    def _reach(self, negation: Hit) -> int:
        """How far a negation reaches: in Chinese and Japanese one of one character is often part of a word."""
        return _NEGATED_CHARACTERS if self.text.pack.characters and len(negation.at) > 1 else _NEGATED

    def _wanted(self, hit: Hit, first: int) -> bool:
        """An infinitive tells of the contact, as its word or right before it, and nothing says that it came off."""
        near = range(max(first, hit.at[0] - _GOVERNS), hit.at[-1] + 1)
        achieved = self.text.pack.words("contacts", "achieved")
        if any(not achieved.isdisjoint(self.text.keys[k]) for k in range(max(first, near.start - _GOVERNS), near.stop)):
            return False
        return any(infinitive(self.text.word(k), self.text.pack.code) for k in near)

    def near(self, a: Hit, b: Hit) -> bool:
        gap = max(a.first, b.first) - min(a.end, b.end)
        return gap <= (_NEAR_CHARACTERS if self.text.pack.characters else NEAR) and not self.parted(a, b)

    def parted(self, a: Hit, b: Hit) -> bool:
        low, high = min(a.end, b.end), max(a.first, b.first)
        return any(self.text.word(k) in _MARKS for k in range(low, high))

    # people
