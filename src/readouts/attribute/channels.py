"""Through whom words came, where the clause around a cue says it: "said, citing Y, that ...", "told her in an interview
with the Herald", "in a statement carried by the agency", "has learned from Y that ...".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..model.syntax import Token
from ..model.text import Span
from .contents import Speaks
from .cue import quoted_by
from .grammar import VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found


@dataclass(frozen=True)
class Channels:
    """Adds sources and relays to what was found. ``medium`` says whether a token names a medium."""

    g: Grammar
    lex: Lexicon
    speaks: Speaks
    medium: Callable[[int], bool]  # does this token stand in the name of a medium?

    def of(self, found: Found) -> Found:
        """The same attribution with those through whom its words came; a source cited is then the one who speaks."""
        verb, own = self._verb(found), found.source
        if own is None:
            return found
        head = next((t.i for t in self.g.parse.tokens_in(own) if not own.contains(self._place(t.head))), None)
        quoted = quoted_by(self.g, self.lex, head) if head is not None else None
        if head is not None and quoted is not None and self._source(self.g.tokens[quoted]):
            own = self.g.phrase(head, [quoted]) or own
            return replace(found, source=self.g.phrase(quoted), via=(own, *found.via), voice="")
        if verb is None:
            return found
        via = [s for s in map(self.g.phrase, self._media(verb)) if s and not s.overlaps(own)]
        found = replace(found, via=(*via, *found.via)) if via else found
        for adjunct, cited in self._cited(verb):
            source = self.g.phrase(cited)
            if source is not None and not source.overlaps(own):
                parts = self._without(found.parts, self.g.hull(self.g.below(adjunct)))
                return replace(found, source=source, via=(own, *found.via), parts=parts, voice="")
        for heard in self._heard(verb):
            source = self.g.phrase(heard)
            if source is not None:
                return replace(found, source=source, addressee=own, voice="")
        return found

    def _verb(self, found: Found) -> Token | None:
        if found.cue is None or found.rule in ("according-to", "nominal"):
            return None
        return next((t for t in self.g.parse.tokens_in(found.cue) if t.pos in VERBS), None)

    def _place(self, i: int) -> Span:
        return Span(self.g.tokens[i].start, self.g.tokens[i].end)

    # --- media

    def _media(self, verb: Token) -> Iterator[int]:
        """ "in an interview with M", "in remarks carried by M", "wrote in M", "speaking to M", "asked by M"."""
        parse = self.g.parse
        for child in parse.children(verb.i):
            if child.i in self.g.quoted:
                continue
            if child.dep == "prep":
                for noun in parse.children(child.i, "pobj"):
                    if child.lemma in ("in", "on") and (named := self._named(noun.i)) is not None:
                        yield named
                    elif noun.lemma in self.lex.channel_nouns:
                        yield from self._carriers(noun)
            elif child.dep == "advcl" and child.lemma in self.lex.channel_verbs and child.tag in ("VBG", "VBN"):
                yield from self._behind(child, ("to", "with", "in", "on", "by"))

    def _carriers(self, noun: Token) -> Iterator[int]:
        yield from self._behind(noun, ("with", "to", "for", "in", "on", "by"))
        for clause in self.g.parse.children(noun.i, "acl", "relcl"):
            if clause.lemma in self.lex.carriers:
                for agent in self.g.parse.children(clause.i, "agent"):
                    yield from (t.i for t in self.g.parse.children(agent.i, "pobj") if self.speaks(t.i))

    def _behind(self, token: Token, prepositions: tuple[str, ...]) -> Iterator[int]:
        for prep in self.g.parse.children(token.i, "prep", "agent"):
            if prep.lemma in prepositions:
                named = (self._named(t.i) for t in self.g.parse.children(prep.i, "pobj"))
                yield from (i for i in named if i is not None)

    def _named(self, noun: int) -> int | None:
        """The token of a medium's name in a phrase ("Kyodo" in "Kyodo Television")."""
        before = self.g.parse.children(noun, "compound")
        return next((i for i in (noun, *(c.i for c in reversed(before))) if self.medium(i)), None)

    # --- sources behind the one who tells

    def _cited(self, verb: Token) -> Iterator[tuple[int, int]]:
        """ "citing Y", "with reference to Y": the adjunct's head and Y."""
        g = self.g
        for i in g.sentence_of(verb.i):
            t = g.tokens[i]
            if i in g.quoted or self._host(i) != verb.i:
                continue
            if (
                t.lemma in self.lex.relay_verbs
                and t.tag == "VBG"
                and not g.parse.children(i, "nsubj", "aux", "auxpass")
            ):
                if not any(p.lemma == "as" for p in g.parse.children(i, "prep")):
                    yield from ((i, o.i) for o in g.parse.children(i, "dobj") if self._source(o))
            elif t.dep == "prep":
                for noun in g.parse.children(i, "pobj"):
                    if noun.lemma == "reference":
                        yield from ((i, k) for k in self._to(noun))

    def _host(self, i: int) -> int:
        """The verb that an adjunct belongs to: the one right before its comma, else as the parser has it."""
        g = self.g
        if i > 1 and g.tokens[i - 1].text == "," and g.tokens[i - 2].pos in VERBS:
            return i - 2
        return g.governing_verb(i)

    def _to(self, noun: Token) -> Iterator[int]:
        for prep in self.g.parse.children(noun.i, "prep"):
            if prep.lemma == "to":
                yield from (t.i for t in self.g.parse.children(prep.i, "pobj") if self._source(t))

    def _source(self, token: Token) -> bool:
        return self.speaks(token.i) and token.lemma not in self.lex.events

    def _heard(self, verb: Token) -> Iterator[int]:
        """ "learned from Y that"."""
        if verb.lemma in self.lex.hearing:
            for prep in self.g.parse.children(verb.i, "prep"):
                if prep.lemma == "from":
                    yield from (t.i for t in self.g.parse.children(prep.i, "pobj") if self._source(t))

    def _without(self, parts: tuple[Span, ...], adjunct: Span | None) -> tuple[Span, ...]:
        """The content without an adjunct that the parser put at its head."""
        first = parts[0]
        if adjunct is None or adjunct.start != first.start or not first.contains(adjunct) or adjunct == first:
            return parts
        rest = [t for t in self.g.parse.tokens_in(Span(adjunct.end, first.end)) if t.pos not in ("PUNCT", "SPACE")]
        if rest and rest[0].text.lower() == "that":
            rest = rest[1:]
        return (Span(rest[0].start, first.end), *parts[1:]) if rest else parts


def clipped(g: Grammar, found: Found) -> Found:
    """What somebody tells inside a quotation ends with the quotation."""
    if found.cue is None:
        return found
    quote = next((q for q in g.quotes if q.closed and q.inner.contains(found.cue)), None)
    if quote is None or all(quote.outer.contains(p) for p in found.parts):
        return found
    inside = [
        g.trim(Span(max(p.start, quote.inner.start), min(p.end, quote.inner.end)))
        for p in found.parts
        if p.overlaps(quote.inner)
    ]
    parts = tuple(p for p in inside if p is not None)
    return replace(found, parts=parts) if parts else found


def unframed(found: list[Found]) -> list[Found]:
    """A closing "according to Z" frames all of its sentence: it is cut off what others say inside it."""
    frames = [f for f in found if f.rule == "according-to" and f.cue and f.source and f.cue.start >= f.content.end]
    return [_cut(f, [o for o in frames if o is not f and f.cue and o.content.contains(f.cue)]) for f in found]


def _cut(found: Found, frames: list[Found]) -> Found:
    last = found.parts[-1]
    for frame in frames:
        assert frame.cue is not None
        if last.contains(frame.cue) and frame.cue.start > last.start:
            end = min(last.end, frame.content.end)
            if last.start < end < last.end:
                return replace(found, parts=(*found.parts[:-1], Span(last.start, end)))
    return found


def once(g: Grammar, found: list[Found]) -> list[Found]:
    """ "denied having told Y that S": S is what was told, and it is denied; not said twice."""
    kept = []
    for f in found:
        twins = (h for h in found if h is not f and h.parts == f.parts and h.source == f.source and f.cue and h.cue)
        if any(f.cue and h.cue and f.cue.end <= h.cue.start for h in twins):
            continue
        kept.append(replace(f, negated=True) if not f.negated and _disowned(g, f) else f)
    return kept


def _disowned(g: Grammar, found: Found) -> bool:
    verb = next((t for t in g.parse.tokens_in(found.cue) if t.pos in VERBS), None) if found.cue else None
    having = verb is not None and (verb.tag == "VBG" or any(a.tag == "VBG" for a in g.parse.children(verb.i, "aux")))
    return (
        verb is not None and having and verb.dep in ("xcomp", "pcomp", "ccomp") and g.parse.head(verb.i).lemma == "deny"
    )
