"""Who is behind a source phrase, who is addressed, and through whom it reached the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.syntax import Token
from ..model.text import Span
from .forms import is_official
from .grammar import Grammar
from .lexicon import Lexicon
from .spans import Found, length, overlap

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "our", "my"})


@dataclass(frozen=True, slots=True)
class Who:
    """The reading of a source phrase. ``actor`` None where it stays open."""

    actor: str | None = None
    joint: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolver:
    """Turns found spans into attributions with actors. ``founds`` are in text order."""

    annotated: Annotated
    grammar: Grammar
    lexicon: Lexicon
    founds: tuple[Found, ...]

    def attributions(self) -> tuple[Attribution, ...]:
        """One attribution per found, in the same order."""
        return tuple(self._attribution(i) for i in range(len(self.founds)))

    # --- nesting

    @cached_property
    def parents(self) -> tuple[int | None, ...]:
        """For each, the smallest other whose content holds its cue and content."""
        return tuple(self._parent(i) for i in range(len(self.founds)))

    def _parent(self, i: int) -> int | None:
        inner = self.founds[i]
        best: int | None = None
        for j, outer in enumerate(self.founds):
            if j == i or length(outer.parts) <= length(inner.parts) or not outer.content.overlaps(inner.content):
                continue
            if inner.cue is not None and not any(p.contains(inner.cue) for p in outer.parts):
                continue
            if overlap(outer.parts, inner.parts) < 0.9 * length(inner.parts):
                continue
            if best is None or length(outer.parts) < length(self.founds[best].parts):
                best = j
        return best

    def _ancestors(self, i: int) -> list[int]:
        """From the outermost to the nearest."""
        chain: list[int] = []
        up = self.parents[i]
        while up is not None and up not in chain:
            chain.append(up)
            up = self.parents[up]
        return chain[::-1]

    # --- speakers

    @cached_property
    def speakers(self) -> tuple[Who, ...]:
        """Who is behind each source, ancestors first (a quoted "I" is its quotation's speaker)."""
        order = sorted(range(len(self.founds)), key=lambda i: len(self._ancestors(i)))
        known: dict[int, Who] = {}
        for i in order:
            known[i] = self._speaker(i, known)
        return tuple(known[i] for i in range(len(self.founds)))

    def _speaker(self, i: int, known: dict[int, Who]) -> Who:
        found = self.founds[i]
        if found.source is None:
            return self._voice(found)
        if found.source.of(self.annotated.document.text).lower() in _FIRST_PERSON:
            for j in reversed(self._ancestors(i)):
                if self.founds[j].kind == "direct" and known[j].actor is not None:
                    return replace(known[j], reasons=("first person inside the speaker's own words",))
        who = self.who(found.source)
        if found.source.of(self.annotated.document.text).lower() in ("he", "she"):
            return self._shifted(i, who, known) or who
        if who.actor is None and found.rule == "turn":
            return self._same_label(found, known) or who
        if who.actor is None and not who.joint:
            return self._antecedent(found.source) or self._pair(found.source) or who
        return who

    def _pair(self, source: Span) -> Who | None:
        """ "the leaders", "both sides", in an official text: the parties to its contact."""
        if not is_official(self.annotated) or len(self.principals) < 2:
            return None
        words = source.of(self.annotated.document.text).lower().split()
        head = next((t for t in self.grammar.parse.tokens_in(source) if t.start in self._heads(source)), None)
        plural = head is not None and (
            head.tag in ("NNS", "NNPS", "CD") or head.text.lower() in ("they", "both", "two")
        )
        if not plural or head is None or head.lemma not in self.lexicon.pairs or len(words) > 5:
            return None
        return Who(self.principals[0], self.principals[1:], (), ("the parties to the contact, by an official text",))

    def _shifted(self, i: int, who: Who, known: dict[int, Who]) -> Who | None:
        """ "he said" after "A told him that S, B said": B goes on speaking, not A, of whom B told."""
        found = self.founds[i]
        place = self.annotated.parse.sentence_at((found.cue or found.content).start)
        if place is None or self.parents[i] is not None or found.source is None or who.actor is None:
            return None
        before = [
            j
            for j, f in enumerate(self.founds)
            if j in known and f.cue is not None and j != i and f.cue.start < found.source.start
            and self._paragraph(f) == place.paragraph and self._sentence(f) == place.index - 1
        ]  # fmt: skip
        outer = [j for j in before if self.parents[j] is None and known[j].actor is not None]
        inner = {known[j].actor for j in before if self.parents[j] in outer}
        if not outer or who.actor not in inner:
            return None
        teller = self.annotated.actor(known[outer[-1]].actor)
        if teller is None or teller.kind != "person" or teller.unnamed or teller.id == who.actor:
            return None
        return Who(teller.id, (), (who.actor,), ("goes on speaking from the sentence before",))

    def _sentence(self, found: Found) -> int:
        place = self.annotated.parse.sentence_at((found.cue or found.content).start)
        return place.index if place is not None else -1

    def _paragraph(self, found: Found) -> int:
        place = self.annotated.parse.sentence_at((found.cue or found.content).start)
        return place.paragraph if place is not None else -1

    def _same_label(self, found: Found, known: dict[int, Who]) -> Who | None:
        """A later turn's shorter label ("Foreign Secretary") names who was introduced by a longer one."""
        text = self.annotated.document.text
        label = found.source.of(text).casefold() if found.source else ""
        for j, other in enumerate(self.founds):
            if other.rule == "turn" and other.source and j in known and known[j].actor is not None:
                longer = other.source.of(text).casefold()
                if label in longer or label.split()[-1:] == longer.split()[-1:]:
                    return replace(known[j], reasons=("the label shortens an earlier one",))
        return None

    def _antecedent(self, source: Span) -> Who | None:
        """ "it", "its ministry", "the statement": the office, state or text that was the last subject before."""
        g = self.grammar
        tokens = g.parse.tokens_in(source)
        head = next((t for t in tokens if t.start in self._heads(source)), None)
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
            if actor is not None and actor.kind in kinds and not who.joint and not actor.unnamed:
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

    def _voice(self, found: Found) -> Who:
        issuer = self.annotated.document.issuer
        if not is_official(self.annotated) or issuer is None:
            return Who(reasons=("the text names no source",))
        if found.voice == "principals":
            principals = self.principals
            if len(principals) > 1:
                return Who(principals[0], principals[1:], (), ("the parties to the contact, by an official text",))
        return Who(issuer, (), self.principals, ("an official text's own account",))

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The two people that an official text's title and first sentences name, of different sides."""
        people = {a.id: a for a in self.annotated.actors if a.kind == "person"}
        title = self.annotated.document.title_span
        body = [s for s in self.annotated.parse.sentences if not (title and s.span.overlaps(title))][:4]
        limit = body[-1].span.end if body else 0
        near = [m for m in self.annotated.mentions if m.span.start < limit]
        found: list[str] = []
        # the title may name a spokesman, so that the body comes first
        for m in sorted(near, key=lambda m: bool(title and m.span.overlaps(title))):
            if len(found) == 2:
                break
            for actor in (m.actor, *m.also):
                known = people.get(actor or "")
                if (
                    known is not None
                    and known.id not in found
                    and not any(known.side and people[f].side == known.side for f in found)
                ):
                    found.append(known.id)
        return tuple(found[:2])

    def who(self, span: Span) -> Who:
        """The actor that a phrase names: by the mention that holds its head, else by one inside it."""
        inside = [m for m in self.annotated.mentions if m.span.overlaps(span)]
        heads = self._heads(span)
        by_head = [m for h in heads for m in self._holding(inside, h)]
        named = [m for m in by_head if m.actor is not None]
        if named:
            first, rest = named[0], named[1:]
            joint = [*first.also, *(a for m in rest for a in (m.actor, *m.also) if a)]
            return Who(first.actor, _unique(joint, drop=(first.actor,)), first.candidates, first.reasons)
        if by_head:
            open_to = _unique(c for m in by_head for c in m.candidates)
            return Who(None, (), open_to, by_head[0].reasons) if open_to else self._owner(inside, heads)
        return self._owner(inside, heads)

    def _holding(self, mentions: Sequence[Mention], position: int) -> list[Mention]:
        """The mention whose head (or else whole phrase) covers a position; the tightest one."""
        for part in ("head", "span"):
            held = [m for m in mentions if getattr(m, part).start <= position < getattr(m, part).end]
            if held:
                return [min(held, key=lambda m: getattr(m, part).end - getattr(m, part).start)]
        return []

    def _heads(self, span: Span) -> list[int]:
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
        named = [m for m in inside if m.actor is not None]
        if not named or not heads:
            return Who()
        head = next((t for t in g.parse.tokens_in(Span(heads[0], heads[0] + 1))), None)
        ids = _unique(m.actor for m in named if m.actor)
        partitive = head is not None and head.lemma in self.lexicon.partitives and len(ids) == 1
        if head is not None and (partitive or head.lemma in self.lexicon.texts | self.lexicon.owned):
            return Who(ids[0], (), ids[1:], (f"the {head.lemma} speaks for it",))
        return Who(None, (), ids, ("named only beside the source",))

    # --- chains

    def _attribution(self, i: int) -> Attribution:
        found, who = self.founds[i], self.speakers[i]
        addressee, media = self._addressee(i)
        title = self.annotated.document.title_span
        in_title = title is not None and title.overlaps(found.content)
        candidates = who.candidates
        reasons = (*found.reasons, *who.reasons)
        issuer = self.annotated.document.issuer
        if found.rule == "readout-continuation" and issuer is not None:
            candidates = _unique((*candidates, issuer))
        return Attribution(
            index=i,
            content=found.content,
            parts=found.parts,
            kind=found.kind,
            source=found.source,
            cue=found.cue,
            cue_lemma=found.cue_lemma,
            addressee=addressee,
            speaker=who.actor,
            joint_speakers=who.joint,
            candidates=_unique(candidates, drop=(who.actor,)),
            relays=self._relays(i, media),
            parent=self.parents[i],
            negated=found.negated,
            rule="title" if in_title else found.rule,
            score=round(found.score * (0.6 if in_title else 1.0), 3),
            reasons=(*((f"found as {found.rule}",) if in_title else ()), *reasons),
        )

    def _addressee(self, i: int) -> tuple[str | None, tuple[str, ...]]:
        """The person or side addressed; a medium that is told passes it on instead."""
        span = self.founds[i].addressee
        if span is None:
            return self._counterpart(i), ()
        actor = self.who(span).actor
        if actor is None and span.of(self.annotated.document.text).lower() in ("him", "her", "them"):
            return self._counterpart(i), ()
        known = self.annotated.actor(actor)
        if known is not None and known.kind == "media":
            return None, (known.id,)
        return (actor if actor != self.speakers[i].actor else None), ()

    def _counterpart(self, i: int) -> str | None:
        """In a text about two people's contact, what one says there is said to the other.

        That holds in an official text, and in a report that somebody else tells of it.
        """
        found, who = self.founds[i], self.speakers[i]
        told = [self.speakers[j].actor for j in self._ancestors(i)]
        if found.rule == "turn" or who.joint or who.actor not in self.principals or found.source is None:
            return None
        if is_official(self.annotated):
            if told:
                return None
        elif not told or None in told or set(told) & set(self.principals) or not self._two_parties:
            return None
        others = [p for p in self.principals if p != who.actor]
        return others[0] if len(others) == 1 else None

    @cached_property
    def _two_parties(self) -> bool:
        """No third side's person is named as often as the two principals: the text is about one contact."""
        count = Counter(m.actor for m in self.annotated.mentions if m.actor is not None and m.form != "pronoun")
        people = {a.id: a for a in self.annotated.actors if a.kind == "person" and not a.unnamed}
        sides = {people[p].side for p in self.principals if p in people}
        others = [count[i] for i, a in people.items() if a.side not in sides]
        return len(sides - {None}) == 2 and max(others, default=0) < 2

    def _relays(self, i: int, media: tuple[str, ...]) -> tuple[str, ...]:
        chain: list[str] = []
        if is_official(self.annotated) and self.annotated.document.issuer and self.founds[i].rule != "turn":
            chain.append(self.annotated.document.issuer)
        for j in (*self._ancestors(i), i):
            chain += self._addressee(j)[1]
            for via in self.founds[j].via:
                relay = self.who(via).actor or (self._antecedent(via) or Who()).actor
                chain += [relay] if relay else []
            teller = self.speakers[j].actor
            if j != i and teller is not None:
                chain.append(teller)
        return _unique(chain, drop=(self.speakers[i].actor, self._outlet))

    @cached_property
    def _outlet(self) -> str | None:
        """The actor of the outlet that printed the text: always implied, never listed."""
        outlet = (self.annotated.document.outlet or "").casefold()
        media = (a for a in self.annotated.actors if a.kind == "media")
        return next(
            (a.id for a in media if outlet and outlet in {n.casefold() for n in (a.name, a.id, *a.forms)}), None
        )


def _unique(ids: Iterable[str | None], drop: Iterable[str | None] = ()) -> tuple[str, ...]:
    dropped = set(drop)
    return tuple(dict.fromkeys(a for a in ids if a is not None and a not in dropped))
