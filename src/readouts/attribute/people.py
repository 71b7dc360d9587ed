"""Which actor a source phrase names, by its mention or by what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.syntax import Token
from ..model.text import Span
from .grammar import Grammar
from .lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Who:
    """The reading of a source phrase. ``actor`` None where it stays open."""

    actor: str | None = None
    joint: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class People:
    """Reads phrases of one annotated document as actors."""

    annotated: Annotated
    grammar: Grammar
    lexicon: Lexicon

    def who(self, span: Span) -> Who:
        """The actor that a phrase names: by the mention that holds its head, else by one inside it."""
        inside = [m for m in self.annotated.mentions if m.span.overlaps(span)]
        heads = self.heads(span)
        by_head = [m for h in heads for m in self._holding(inside, h)]
        named = [m for m in by_head if m.actor is not None] or self._beside(inside, heads)
        if named:
            first, rest = named[0], named[1:]
            joint = [*first.also, *(a for m in rest for a in (m.actor, *m.also) if a)]
            return Who(first.actor, unique(joint, drop=(first.actor,)), first.candidates, first.reasons)
        if by_head:
            open_to = unique(c for m in by_head for c in m.candidates)
            return Who(None, (), open_to, by_head[0].reasons) if open_to else self._owner(inside, heads)
        return self._owner(inside, heads)

    def _beside(self, inside: Sequence[Mention], heads: Sequence[int]) -> list[Mention]:
        """ "her Turkish colleague, X": the name that stands beside a description that names nobody."""
        parse = self.grammar.parse
        tokens = [t for h in heads for t in parse.tokens_in(Span(h, h + 1))]
        names = [a.start for t in tokens for a in parse.children(t.i, "appos")]
        return [m for n in names for m in self._holding(inside, n) if m.form == "name" and m.actor is not None]

    def _holding(self, mentions: Sequence[Mention], position: int) -> list[Mention]:
        """The mention whose head (or else whole phrase) covers a position; the tightest one."""
        for part in ("head", "span"):
            held = [m for m in mentions if getattr(m, part).start <= position < getattr(m, part).end]
            if held:
                return [min(held, key=lambda m: getattr(m, part).end - getattr(m, part).start)]
        return []

    def heads(self, span: Span) -> list[int]:
        """Positions of the head nouns of a phrase, coordinated ones too."""
        g = self.grammar
        tokens = [t for t in g.parse.tokens_in(span) if t.pos not in ("PUNCT", "SPACE")]
        inside = {t.i for t in tokens}
        tops = [t for t in tokens if t.head not in inside or t.head == t.i]
        if not tops:
            return []
        top = next((t for t in tops if t.pos in ("NOUN", "PROPN", "PRON", "NUM")), tops[0])
        return [g.tokens[i].start for i in g.conjuncts(top.i) if i in inside]

    def _owner(self, inside: Sequence[Mention], heads: Sequence[int]) -> Who:
        """ "X's statement" speaks for X; "an official in X" may."""
        g = self.grammar
        head = next((t for t in g.parse.tokens_in(Span(heads[0], heads[0] + 1))), None) if heads else None
        named = [m for m in inside if m.actor is not None and not (head is not None and self._viewer(m, head))]
        if not named or not heads:
            return Who()
        ids = unique(m.actor for m in named if m.actor)
        partitive = head is not None and head.lemma in self.lexicon.partitives and len(ids) == 1
        if head is not None and (partitive or head.lemma in self.lexicon.texts | self.lexicon.owned):
            return Who(ids[0], (), ids[1:], (f"the {head.lemma} speaks for it",))
        return Who(None, (), ids, ("named only beside the source",))

    def _viewer(self, mention: Mention, text: Token) -> bool:
        """ "a memo seen by the paper": who only saw a text does not speak in it."""
        g = self.grammar
        seen = (c for c in g.parse.children(text.i, "acl", "relcl") if c.lemma in self.lexicon.viewing)
        return any(t.start <= mention.head.start < t.end for c in seen for t in map(g.tokens.__getitem__, g.below(c.i)))

    def antecedent(self, source: Span) -> Who | None:
        """ "it", "its ministry", "the statement": the office, state or text that was the last subject before."""
        g = self.grammar
        tokens = g.parse.tokens_in(source)
        head = next((t for t in tokens if t.start in self.heads(source)), None)
        if head is None:
            return None
        pronoun = head.lemma == "it" or head.text.lower() == "it"
        its = any(t.text.lower() in ("its", "their") and t.head == head.i for t in tokens) and head.lemma in (
            self.lexicon.owned | self.lexicon.texts
        )
        text = head.lemma in self.lexicon.texts and not any(t.dep == "poss" for t in tokens)
        if head.text.lower() in ("they", "one") and len(tokens) == 1:
            return self._plural_before(head)
        if not (pronoun or its or text):
            return None
        for k in self._subjects_before(tokens[0].i, head.sentence, 4 if text else 2, text):
            phrase = g.phrase(k, [head.i])
            who = self.who(phrase) if phrase else Who()
            actor = self.annotated.actor(who.actor)
            kinds = ("office", "organisation") if text else ("office", "organisation", "state", "media")
            nameless = actor is not None and actor.unnamed and actor.kind != "office"
            if actor is not None and actor.kind in kinds and not who.joint and not nameless:
                return Who(actor.id, (), who.candidates, ("taken from the subject before",))
        return None

    def _plural_before(self, head: Token) -> Who | None:
        """ "they" and "one": the plural main subject of the sentence before."""
        g = self.grammar
        for k in self._subjects_before(head.i, head.sentence, 1, False):
            t = g.tokens[k]
            if t.tag in ("NNS", "NNPS") and t.sentence < head.sentence and g.parse.is_root(t.head):
                phrase = g.phrase(k, [head.i])
                who = self.who(phrase) if phrase else Who()
                return replace(who, reasons=("taken from the subject before",)) if who.actor else None
        return None

    def _subjects_before(self, position: int, sentence: int, back: int, loose: bool) -> Iterator[int]:
        """Subjects before a token, the nearest sentence first and in it that of the main clause first."""
        g = self.grammar
        deps = ("nsubj", "nsubjpass", "pobj", "poss") if loose else ("nsubj", "nsubjpass")
        for number in range(sentence, max(-1, sentence - back - 1), -1):
            tokens = [
                g.tokens[i] for i in range(*g.parse.sentence_tokens[number]) if i < position and g.tokens[i].dep in deps
            ]
            yield from (t.i for t in sorted(tokens, key=lambda t: (not g.parse.is_root(t.head), -t.i)))


def unique(ids: Iterable[str | None], drop: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Ids once each, in order, without those to drop."""
    dropped = set(drop)
    return tuple(dict.fromkeys(a for a in ids if a is not None and a not in dropped))
