"""Attributions that say nothing of their own: set phrases, fragments under words that already hold them, headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.reading import Annotated
from ..model.syntax import Token
from ..model.text import Span
from .grammar import VERBS, Grammar
from .lexicon import Lexicon
from .people import Who
from .spans import Found

_WORDS = ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
_FRAGMENTS = ("object", "behind", "label", "infinitive", "nominal")
_MODAL = ("MD",)
_MIN_WORDS = 2  # content words that a noun phrase needs inside words that already hold it


@dataclass(frozen=True)
class Clutter:
    """Judges the attributions of one document; ``parents`` and ``speakers`` are theirs, in the same order."""

    annotated: Annotated
    g: Grammar
    lex: Lexicon
    founds: Sequence[Found]
    parents: Sequence[int | None]
    speakers: Sequence[Who]

    def kept(self) -> list[Found]:
        """Those that say something."""
        return [f for i, f in enumerate(self.founds) if not self._idle(i)]

    def _idle(self, i: int) -> bool:
        found, parent = self.founds[i], self.parents[i]
        if found.rule in ("turn", "readout-voice", "readout-continuation"):
            return False
        return (
            self._nobody(i)
            or self._shield(found)
            or self._heading(found)
            or self._verbless(found)
            or (parent is not None and (self._fragment(found) or self._phrase(i, parent) or self._doing(i, parent)))
        )

    def _source_words(self, found: Found) -> list[str]:
        return found.source.of(self.g.text).lower().split() if found.source is not None else []

    def _nobody(self, i: int) -> bool:
        """ "you know", "everybody says", "this means": nobody whom the text names."""
        words = self._source_words(self.founds[i])
        who = self.speakers[i]
        if words == ["you"]:
            return True
        return who.actor is None and not who.joint and bool(words) and set(words) <= self.lex.nobodies

    def _shield(self, found: Found) -> bool:
        """ "asked not to be named", "spoke on condition of anonymity": about the source, not the matter."""
        words = found.content.of(self.g.text).lower().replace("’", "'")
        return len(words.split()) <= 9 and any(shield in words for shield in self.lex.shields)

    def _heading(self, found: Found) -> bool:
        """A title that only names the contact ("Readout of A's call with B"), and any of an official text."""
        title = self.annotated.document.title_span
        if title is None or not title.overlaps(found.content):
            return False
        frame = self.lex.frames.get(found.cue_lemma)
        official = self.annotated.document.kind in ("readout", "transcript")
        return official or found.rule in ("label", "behind") or (frame is not None and frame.joint)

    def _tokens(self, span: Span) -> list[Token]:
        return [t for t in self.g.parse.tokens_in(span) if t.pos not in ("PUNCT", "SPACE")]

    def _fragment(self, found: Found) -> bool:
        """ "honour its commitments" inside what somebody says: too short to be a matter of its own, or only planned."""
        if found.rule not in _FRAGMENTS:
            return False
        tokens = [t for part in found.parts for t in self._tokens(part)]
        heavy = [t for t in tokens if t.pos in _WORDS and t.lemma not in self.lex.nobodies]
        # "the request" of a passive that says no agent, "its commitments"; "rejected the plan" is an act of its own
        own = any(t.tag == "PRP$" or t.lemma in self.lex.nobodies for t in tokens)
        if len(heavy) < _MIN_WORDS and (own or found.source is None or not heavy):
            return True
        cue = self._tokens(found.cue) if found.cue is not None else []
        verbs = [t for t in cue if t.pos in VERBS]
        planned = any(a.tag in _MODAL for v in verbs for a in self.g.parse.children(v.i, "aux"))
        return planned and found.rule in ("object", "behind", "label")

    def _doing(self, i: int, parent: int) -> bool:
        """ "noted its role in supporting N", "to go on advocating N": a doing of one's own inside one's words."""
        found, who, teller = self.founds[i], self.speakers[i], self.speakers[parent]
        if found.rule not in _FRAGMENTS or found.addressee is not None or found.cue is None:
            return False
        verbs = [t for t in self._tokens(found.cue) if t.pos in VERBS]
        same = who.actor is not None and (who.actor, who.joint) == (teller.actor, teller.joint)
        return same and bool(verbs) and verbs[0].tag in ("VB", "VBG") and not self.g.finite(verbs[0].i)

    def _verbless(self, found: Found) -> bool:
        """ "As long" of "as long as efforts continue": no clause that an aside could be about."""
        tokens = [t for part in found.parts for t in self._tokens(part)]
        return found.rule == "parenthesis" and len(tokens) < 4 and not any(t.pos in VERBS for t in tokens)

    def _phrase(self, i: int, parent: int) -> bool:
        """ "I think S", "as I said": the speaker's own set phrase inside the speaker's own words."""
        found, holder = self.founds[i], self.founds[parent]
        words = self._source_words(found)
        if holder.kind != "direct" or not words or words[0] not in self.lex.first_persons or found.addressee:
            return False
        return found.rule == "parenthesis" or found.cue_lemma in self.lex.phrases or self.speakers[i].actor is None
