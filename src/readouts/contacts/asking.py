"""What the rules on who asked for a contact have in common: the claim, and who of the contact a word means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.actors import Mention
from ..model.syntax import Token
from ..model.text import Span
from .scene import Scene
from .words import capital_code, country_code, field_words, words


@dataclass(frozen=True, slots=True)
class Asked:
    """One account of who asked: the actor, the words, and how explicit they are. ``called``: no more is said than
    that one called the other."""

    actor: str
    span: Span
    euphemism: str | None
    weight: float
    token: int
    called: bool = False


@dataclass(frozen=True)
class Circle:
    """Who can have asked: the participants in text order, and the sides of those whose words are quoted, by span."""

    participants: tuple[str, ...]
    voices: Sequence[tuple[Span, str]] = field(default=())

    def of_mention(self, scene: Scene, mention: Mention | None) -> str | None:
        """A participant, or a side of one; others asked for other things."""
        if mention is None:
            return None
        for person in scene.people(mention):
            if person in self.participants:
                return person
        sides = {scene.side_of(p) for p in self.participants} - {None}
        own = {scene.side_of(mention.actor)} | {scene.side_of(a) for a in mention.also}
        return next((s for s in own if s in sides), None)

    def of_token(self, scene: Scene, token: Token) -> str | None:
        """Whom a noun or pronoun means, what is joined to it included."""
        if (other := self._other(scene, token)) is not None:
            return other
        for mention in scene.named(token.i):
            if (actor := self.of_mention(scene, mention)) is not None:
                return actor
        if token.text.lower() in _FIRST_PERSON and (speaker := self._speaker(token)) is not None:
            return speaker
        return self._of_capital(scene, token)

    def _of_capital(self, scene: Scene, token: Token) -> str | None:
        """ "from Lima", "at Santiago's prompting": a capital stands for the side whose it is."""
        if token.pos != "PROPN":
            return None
        first = min([token.i, *(k.i for k in scene.parse.children(token.i, "compound"))])
        code = capital_code(scene.parse.span(first, token.i + 1).of(scene.text))
        sides = {scene.side_of(p) for p in self.participants}
        return f"state:{code}" if code and f"state:{code}" in sides else None

    def _other(self, scene: Scene, token: Token) -> str | None:
        """ "his host", "the other side": of two, the one who is not the subject, nor spoken for."""
        if len(self.participants) != 2:
            return None
        owners = [k.text.lower() for k in scene.parse.children(token.i, "poss") if k.pos == "PRON"]
        owned = token.lemma in field_words().counterpart and bool(owners)
        if owned and owners[0] in _FIRST_PERSON:
            speaker = self._speaker(token)
            return self.opposite(scene, speaker) if speaker is not None else None
        other = any(k.lemma in ("other", "opposite") for k in scene.parse.children(token.i, "amod"))
        if not owned and not (token.lemma == "side" and other):
            return None
        before = (scene.parse.tokens[k] for k in range(scene.sentence(token.i).start, token.i))
        known = [p for t in before for p in scene.people(scene.mention_of.get(t.i)) if p in self.participants]
        return next((p for p in self.participants if p != known[0]), None) if known else None

    def _speaker(self, token: Token) -> str | None:
        return next((side for span, side in self.voices if span.start <= token.start < span.end), None)

    def opposite(self, scene: Scene, actor: str) -> str | None:
        """Of two participants the one who is not on an actor's side."""
        others = [p for p in self.participants if scene.side_of(p) != scene.side_of(actor)]
        return others[0] if len(others) == 1 else None

    def adjective(self, scene: Scene, token: Token) -> str | None:
        """ "at Peruvian initiative": the side of a participant that an adjective names."""
        code = country_code(token.text) if token.pos in ("ADJ", "PROPN") else None
        sides = {scene.side_of(p) for p in self.participants}
        return f"state:{code}" if code and f"state:{code}" in sides else None

    def anaphor(self, scene: Scene, token: Token) -> str | None:
        """ "the latter": the participant named last before it in the sentence; "the former": the one before that."""
        table = field_words().anaphora
        if token.lemma not in table:
            return None
        seen: list[str] = []
        for k in range(scene.sentence(token.i).start, token.i):
            for person in scene.people(scene.mention_of.get(k)):
                if person in self.participants:
                    if person in seen:
                        seen.remove(person)
                    seen.append(person)
        if len(seen) < 2:
            return None
        return seen[-1] if table[token.lemma] == -1 else seen[-2]


_FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})


def span_of(scene: Scene, first: int, last: int) -> Span:
    """From token to token, with the whole mentions at both ends and no stop at the close."""
    first, last = min(first, last), max(first, last)
    while last > first and scene.parse.tokens[last].pos == "PUNCT":
        last -= 1
    span = scene.parse.span(first, last + 1)
    start = scene.mention_of.get(first)
    return Span(min(span.start, start.span.start), span.end) if start is not None else span


def definite(scene: Scene, noun: Token) -> bool:
    """ "the visit", "their talks", not "a visit"."""
    kids = scene.parse.children(noun.i, "det", "poss")
    return any(d.text.lower() in words().definite for d in kids)


def denied(scene: Scene, verb: Token) -> bool:
    """Negated, or only possible: "would not say", "may have asked"."""
    aux = scene.parse.children(verb.i, "aux")
    over = scene.parse.head(verb.i)
    tried = verb.dep == "xcomp" and over.lemma in field_words().trying and not scene.parse.children(over.i, "neg")
    tried = tried or over.lemma in ("one", "first")  # "X was the first to call"
    return bool(scene.parse.children(verb.i, "neg")) or any(a.tag == "MD" or (a.tag == "TO" and not tried) for a in aux)
