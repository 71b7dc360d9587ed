"""Whose account of a contact goes on: "The palace said that A had told B that S. He also said T."

News tells a contact through a source: who was named once as the teller is often not named again while what the two
said to each other is told. The teller then stands behind the following statements too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.reading import Annotated
from .forms import is_official
from .people import Who, unique
from .spans import Found
from .turns import form_words

_PUBLIC = frozenset({"tweet", "write", "post", "publish", "comment"})
_ON = frozenset({"also", "further", "furthermore", "moreover", "too", "additionally", "likewise"})


@dataclass(frozen=True, slots=True)
class Frame:
    """An account that is being told: who tells it, outermost first, and the sentence and paragraph it got to."""

    tellers: tuple[str, ...]
    sentence: int
    paragraph: int


@dataclass(frozen=True)
class Telling:
    """The attributions of a text with the tellers that they leave unsaid.

    ``places`` are (sentence, paragraph) of each of ``founds``, ``parents`` the one each lies in, ``principals`` the
    parties to the contact that the text is about.
    """

    annotated: Annotated
    founds: Sequence[Found]
    parents: Sequence[int | None]
    places: Sequence[tuple[int, int]]
    principals: tuple[str, ...]

    def carried(self, speakers: Sequence[Who]) -> tuple[Who, ...]:
        """The speakers, those of them with ``told_by`` whom somebody named before goes on telling of."""
        told = list(speakers)
        if is_official(self.annotated) or self.annotated.document.kind == "transcript":
            return tuple(told)
        frame: Frame | None = None
        for i in sorted(self._outer, key=lambda i: self.places[i]):
            sentence, paragraph = self.places[i]
            tellers = self._tellers(i, told)
            if frame is not None and told[i].actor == frame.tellers[-1]:
                frame = replace(frame, sentence=sentence, paragraph=paragraph)
            elif tellers:
                frame = Frame(tellers, sentence, paragraph)
            elif frame is not None and self._goes_on(i, told[i], frame):
                by = unique(frame.tellers, drop=(told[i].actor,))
                told[i] = replace(told[i], told_by=by, reasons=(*told[i].reasons, "told on from the sentence before"))
                frame = Frame(frame.tellers, sentence, paragraph)
            elif frame is not None and sentence > frame.sentence:
                frame = None
        return tuple(told)

    @cached_property
    def _outer(self) -> list[int]:
        return [i for i, up in enumerate(self.parents) if up is None]

    def _tellers(self, i: int, told: Sequence[Who]) -> tuple[str, ...]:
        """Who tells, in this attribution, what a party to the contact said or did there; empty where nobody does."""
        found, who = self.founds[i], told[i]
        actor = self.annotated.actor(who.actor)
        if actor is None or self._party(actor.id) or who.joint or actor.kind == "state":
            return ()
        inner = (told[j].actor for j, up in enumerate(self.parents) if up == i)
        named = any(
            (self._party(m.actor) or (m.actor is None and m.form == "title")) and found.content.contains(m.span)
            for m in self.annotated.mentions
            if m.form != "pronoun"
        )
        if not named and not any(map(self._party, inner)):
            return ()
        return unique((*who.told_by, actor.id))

    def _party(self, actor_id: str | None) -> bool:
        """A party to the contact, by name or by the office alone ("the Iranian president")."""
        if actor_id is None or actor_id in self.principals:
            return actor_id is not None
        post = actor_id.rpartition(":")[2]
        return actor_id.startswith("office:") and post in form_words()["posts"] and self._side(actor_id) in self._sides

    @cached_property
    def _sides(self) -> set[str | None]:
        return {self._side(p) for p in self.principals} - {None}

    def _side(self, actor_id: str) -> str | None:
        actor = self.annotated.actor(actor_id)
        return actor.side if actor is not None else None

    def _goes_on(self, i: int, who: Who, frame: Frame) -> bool:
        """Does a party say this in the contact, in the words of the one who tells of it?"""
        found = self.founds[i]
        if not self._party(who.actor) or who.told_by or found.via or found.source is None or found.cue is None:
            return False
        sentence, paragraph = self.places[i]
        if sentence - frame.sentence > 1 or self._made_public(i):
            return False
        pronoun = found.source.of(self.annotated.document.text).lower() in ("he", "she", "they")
        return paragraph == frame.paragraph or (paragraph == frame.paragraph + 1 and pronoun and self._adds(i))

    def _made_public(self, i: int) -> bool:
        """Said to others than those who met, or on a day of its own."""
        found = self.founds[i]
        if found.cue_lemma in _PUBLIC or found.kind == "direct":
            return True
        if self._outsiders(found) and not self._adds(i):
            return True
        sentence = self.annotated.parse.sentences[self.places[i][0]].span
        return any(
            t.type == "DATE" and sentence.contains(t.span) and not any(p.contains(t.span) for p in found.parts)
            for t in self.annotated.times
        )

    def _outsiders(self, found: Found) -> bool:
        if found.addressee is None or found.addressee.of(self.annotated.document.text).lower() in (
            "him",
            "her",
            "them",
        ):
            return False
        inside = [m.actor for m in self.annotated.mentions if found.addressee.contains(m.span)]
        return not any(a in self.principals for a in inside)

    def _adds(self, i: int) -> bool:
        cue = self.founds[i].cue
        tokens = self.annotated.parse.tokens_in(self.annotated.parse.sentences[self.places[i][0]].span)
        near = [t for t in tokens if cue is not None and t.end <= cue.end + 1]
        return any(t.text.lower() in _ON for t in near) or self.founds[i].cue_lemma in ("add", "continue", "go on")
