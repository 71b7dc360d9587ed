"""A text read with a pack: tokens, sentences, quotations and the pack's phrases in them. No structure, no actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from ..model.syntax import Parse
from ..model.text import Span
from .entries import matcher, slot_matcher
from .pack import Pack, pack
from .phrases import Hit, longest
from .tokens import Quote, parse

_SPEECH = ("cue", "cue-noun", "discussed", "agreed", "text", "silence", "mood", "goes-on", "content-act")
_WITHIN_CUES = frozenset({"contact-verb", "contact-noun", "initiator-verb", "negation"})
_FAMILY = {"status": "status", "not-if": "not-if", **dict.fromkeys(_SPEECH, "speech")}


@dataclass(frozen=True)
class Surface:
    """``keys`` are the forms by which each token can be looked up. Indices are token indices, spans clean offsets."""

    text: str
    pack: Pack
    parse: Parse
    keys: tuple[tuple[str, ...], ...]
    quotes: tuple[Quote, ...]

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Phrases of speech, contacts, conditions and terms, of those within others the longest."""
        found: list[Hit] = []
        words = matcher(self.pack.code)
        for first, end in self.parse.sentence_tokens:
            here = words.find(self.keys, first, end)
            for family in sorted({_FAMILY.get(h.kind, "") for h in here}):  # a phrase hides none of another family
                same = [h for h in here if h.kind == "compound" or _FAMILY.get(h.kind, "") == family]
                found += [h for h in longest(same) if h.kind != "compound" or not family]
        return tuple(sorted(self._meant(found), key=lambda h: (h.first, -h.end)))

    def _meant(self, hits: list[Hit]) -> list[Hit]:
        """The hits without words that are none of their kind here: "ask if", "should" inside a clause; "call on",
        "leave no doubt", where a cue has a contact's or negation's word for its own.
        """
        others = [h for h in hits if h.kind == "not-if"]
        cues = [h for h in hits if h.kind == "cue" and len(h.at) > 1]
        found: list[Hit] = []
        for hit in hits:
            none = hit.kind in ("if", "unless", "without") and any(o.holds(hit) for o in others)
            none = none or (hit.kind in _WITHIN_CUES and any(c.holds(hit) for c in cues))
            if hit.kind == "if-first":
                hit, none = replace(hit, kind="if"), not self._opens_clause(hit.first)
            if not none and hit.kind != "not-if":
                found.append(hit)
        return found

    def _opens_clause(self, token: int) -> bool:
        before = self.word(token - 1) if token else ""
        first = token in {a for a, _ in self.parse.sentence_tokens}
        return first or not before[:1].isalnum() or self.keys[token - 1][0] in self.pack.words("language", "and_words")

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Hit, ...]]:
        table: dict[str, list[Hit]] = {}
        for hit in self.hits:
            table.setdefault(hit.kind, []).append(hit)
        return {kind: tuple(found) for kind, found in table.items()}

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """Hits of these kinds in text order."""
        found = [h for kind in kinds for h in self._by_kind.get(kind, ())]
        return tuple(sorted(found, key=lambda h: (h.first, -h.end)))

    def within(self, first: int, end: int, *kinds: str) -> list[Hit]:
        """Hits of these kinds that begin among tokens first..end-1."""
        found: list[Hit] = []
        for kind in kinds:
            row = self._by_kind.get(kind, ())
            low = bisect_left(row, first, key=lambda h: h.first)
            high = bisect_left(row, end, key=lambda h: h.first)
            found += row[low:high]
        return sorted(found, key=lambda h: (h.first, -h.end))

    def slots(self, mentions: Iterable[tuple[int, int]]) -> tuple[Hit, ...]:
        """Phrases whose slot one of the mentions (first token, token behind) fills."""
        ends: dict[int, int] = {}
        for first, end in mentions:
            if self.pack.suffixed and end < len(self.keys) and self.keys[end][0].startswith("'"):
                end += 1  # with its case ending
            ends[first] = max(end, ends.get(first, 0))
        words = slot_matcher(self.pack.code)
        found: list[Hit] = []
        for first, end in self.parse.sentence_tokens:
            here = {m: e for m, e in ends.items() if first <= m < end}
            if here:
                found += longest(words.find(self.keys, first, end, mentions=here, skipped=self.function_words))
        return tuple(found)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Articles, prepositions, honorifics and words for texts: what may stand between a phrase and a mention."""
        p = self.pack
        return (
            p.words("language", "articles") | p.words("language", "prepositions") | p.words("actors", "honorifics")
            | p.words("speech", "statement_nouns") | frozenset((".", "«", "“", "《"))
        )  # fmt: skip

    def token_at(self, position: int) -> int:
        """The first token that ends behind a position."""
        return bisect_right(self._ends, position)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(t.end for t in self.parse.tokens)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Tokens of a span: the first, and one past the last."""
        first = self.token_at(span.start)
        last = bisect_left(self._starts, span.end)
        return first, max(first, last)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.parse.tokens)

    def span(self, first: int, end: int) -> Span:
        """Clean span of tokens first..end-1."""
        return Span(self.parse.tokens[first].start, self.parse.tokens[end - 1].end)

    def word(self, i: int) -> str:
        """A token as it stands, a mark as the rules know it; "" outside the text."""
        text = self.parse.tokens[i].text if 0 <= i < len(self.parse.tokens) else ""
        return self.pack.marks.get(text, text)

    def is_word(self, i: int, *lists: tuple[str, ...]) -> bool:
        """Whether a token is in one of the pack's word lists, given as (file, keys ...)."""
        return any(not self.pack.words(*path).isdisjoint(self.keys[i]) for path in lists)


@lru_cache(maxsize=4)
def surface(text: str, code: str) -> Surface:
    """A text read with the pack of a language; the last few texts are kept, as every stage asks for it."""
    p = pack(code)
    return Surface(text, p, *parse(text, p))
