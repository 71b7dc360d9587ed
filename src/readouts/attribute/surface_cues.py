"""Which phrases of speech are cues, in a sentence without a parse."""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import Hit, Surface
from ..languages.lemmas import parts_of_speech
from ..languages.spelling import definite
from .surface_placed import PLAIN, Placed

MARKS = frozenset(',;:()[]—–-«»“”„"，、；：（）「」『』。.!?')
_CONDITION = 8  # tokens between "if" and a verb of its clause
_QUOTED = 6  # tokens between a subject and its cue inside a quotation


class Cues:
    """Judges the hits of one sentence, tokens ``first`` to ``end``; ``quoted`` are the tokens inside quotations."""

    def __init__(
        self, surface: Surface, first: int, end: int, mentions: Sequence[Placed], quoted: frozenset[int]
    ) -> None:
        self.surface, self.first, self.end = surface, first, end
        self.mentions, self.quoted = mentions, quoted
        self.articles = surface.pack.words("language", "articles")
        self.pronouns = surface.pack.words("language", "pronouns")

    def key(self, i: int) -> str:
        return self.surface.keys[i][0] if self.first <= i < self.end else ""

    def is_cue(self, hit: Hit) -> bool:
        if hit.at[0] in self.quoted and not any(m.subject and self._quoted_with(m, hit) for m in self.mentions):
            return False
        place = self.surface.span(hit.at[0], hit.at[-1] + 1)
        if any(q.inner.contains(place) for q in self.surface.quotes) and not self.quoted.intersection(hit.at):
            return False  # a few words between marks are somebody's own
        if hit.kind == "cue-noun" and (len(hit.at) < 2 or (self.surface.pack.characters and "*" not in hit.phrase)):
            return False
        if any(m.first <= hit.at[0] < m.end for m in self.mentions):
            return False
        if self.surface.pack.characters and len(hit.at) == 1:
            return self._alone(hit)
        if (
            self._no_verb(hit)
            or definite(self.surface.word(hit.at[0]), hit.phrase)
            or self._asked(hit)
            or self._conditional(hit)
            or (hit.kind == "cue" and self.passive(hit))
        ):
            return False
        before = self.key(hit.first - 1)
        noun = before in self.articles and before not in self.pronouns and len(hit.at) == 1
        return not noun or self.surface.pack.characters

    def _quoted_with(self, m: Placed, hit: Hit) -> bool:
        """A cue inside a quotation with its subject there, or right before it ("X « a souligné que ...")."""
        apart = hit.first - m.end
        return 0 <= apart <= _QUOTED if m.first in self.quoted else 0 <= apart <= 2

    def _conditional(self, hit: Hit) -> bool:
        """ "if he asks for it": nobody says so; where verbs stand last, the word for "if" stands behind its own."""
        if self.surface.pack.get("language", "verb_last"):
            return False
        for h in self.surface.within(max(self.first, hit.first - _CONDITION), hit.first, "if", "unless"):
            if not any(self.key(k) in MARKS for k in range(h.end, hit.first)):
                return True
        return False

    def _no_verb(self, hit: Hit) -> bool:
        """A noun that is written like a verb's phrase; an infinitive of purpose ("in order to refuse it")."""
        parts = parts_of_speech(self.surface.word(hit.at[0]), self.surface.pack.code)
        if parts and len(hit.at) == 1 and parts <= {"NOUN"}:
            return True
        purpose = any(
            h.end == hit.first for h in self.surface.within(max(self.first, hit.first - 3), hit.first, "clause")
        )
        return bool(parts) and parts <= {"INFN"} and purpose

    def _asked(self, hit: Hit) -> bool:
        """ "Asked about it, ..." at the head of a clause: a participle of who is asked."""
        at_head = hit.first == self.first or self.key(hit.first - 1) in MARKS
        return at_head and self.key(hit.first) in self.surface.pack.words("speech", "asked")

    def passive(self, hit: Hit) -> bool:
        """ "he was invited", "soll unterstützt werden": the subject is not who says so."""
        words = self.surface.pack.words
        near = any(self.key(k) in words("language", "passive_before") for k in range(hit.first - 2, hit.first))
        return near or self.key(hit.end) in words("language", "passive_behind")

    def _alone(self, hit: Hit) -> bool:
        """A verb of one character is one where a mark follows it, or a name stands before it."""
        if self.key(hit.end) in MARKS:
            return True
        return hit.value in PLAIN and any(m.end == hit.first for m in self.mentions)
