"""Who is behind a source phrase, who is addressed, and through whom it reached the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.text import Span
from .ahead import Ahead
from .forms import is_joint, is_official
from .grammar import Grammar
from .lexicon import Lexicon
from .parties import parties
from .people import People, Who, unique
from .spans import Found, length, overlap
from .telling import Telling

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "our", "my"})


@dataclass(frozen=True)
class Resolver:
    """Turns found spans into attributions with actors. ``founds`` are in text order."""

    annotated: Annotated
    grammar: Grammar
    lexicon: Lexicon
    founds: tuple[Found, ...]

    @cached_property
    def people(self) -> People:
        """Reads phrases as actors."""
        return People(self.annotated, self.grammar, self.lexicon)

    def attributions(self) -> tuple[Attribution, ...]:
        """One attribution per found, in the same order."""
        return tuple(self._attribution(i) for i in range(len(self.founds)))

    @cached_property
    def parents(self) -> tuple[int | None, ...]:
        """For each, the smallest other whose content holds its cue and content."""
        order = sorted(
            range(len(self.founds)), key=lambda i: (self.founds[i].content.start, -self.founds[i].content.end)
        )
        found: dict[int, int | None] = {}
        open_: list[int] = []  # those whose content reaches past the present start
        for i in order:
            start = self.founds[i].content.start
            open_ = [j for j in open_ if self.founds[j].content.end > start]
            holding = [j for j in open_ if self._holds(self.founds[j], self.founds[i])]
            found[i] = min(holding, key=lambda j: length(self.founds[j].parts), default=None)
            open_.append(i)
        return tuple(found[i] for i in range(len(self.founds)))

    def _holds(self, outer: Found, inner: Found) -> bool:
        if length(outer.parts) <= length(inner.parts):
            return False
        if inner.cue is not None and not any(p.contains(inner.cue) for p in outer.parts):
            return False
        return overlap(outer.parts, inner.parts) >= 0.9 * length(inner.parts)

    def _ancestors(self, i: int) -> list[int]:
        """From the outermost to the nearest."""
        chain: list[int] = []
        up = self.parents[i]
        while up is not None and up not in chain:
            chain.append(up)
            up = self.parents[up]
        return chain[::-1]

    @cached_property
    def speakers(self) -> tuple[Who, ...]:
        """Who is behind each source, ancestors first (a quoted "I" is its quotation's speaker)."""
        order = sorted(range(len(self.founds)), key=lambda i: len(self._ancestors(i)))
        known: dict[int, Who] = {}
        for i in order:
            known[i] = self._own_first(i, self._speaker(i, known), known)
        telling = Telling(self.annotated, self.founds, self.parents, self._places, self.principals)
        return telling.carried([known[i] for i in range(len(self.founds))])

    def _own_first(self, i: int, who: Who, known: dict[int, Who]) -> Who:
        """What one side's source says of both parties ("they agreed ...") is that side's word for its own first."""
        if not who.joint or who.actor is None:
            return who
        tellers = [known[j].actor for j in reversed(self._ancestors(i)) if j in known]
        if is_official(self.annotated) or self.annotated.document.kind == "transcript":
            tellers.append(self.annotated.document.issuer)
        sides = (actor.side for t in tellers if (actor := self.annotated.actor(t)) is not None and actor.side)
        side = next(sides, None)
        members = (who.actor, *who.joint)
        own = [m for m in members if (actor := self.annotated.actor(m)) is not None and actor.side == side]
        if side is None or not own or own[0] == who.actor:
            return who
        return replace(who, actor=own[0], joint=tuple(m for m in members if m != own[0]))

    def _speaker(self, i: int, known: dict[int, Who]) -> Who:
        found = self.founds[i]
        if found.source is None:
            return self._voice(found)
        if found.source.of(self.annotated.document.text).lower() in _FIRST_PERSON:
            for j in reversed(self._ancestors(i)):
                if self.founds[j].kind == "direct" and known[j].actor is not None:
                    return replace(known[j], reasons=("first person inside the speaker's own words",))
        who = self._free_indirect(found, self.people.who(found.source))
        if found.source.of(self.annotated.document.text).lower() in ("he", "she"):
            other = self._served(i, who, known) or self._beside(found, who) or self._not_addressed(found, who)
            if other is not None:
                return other
            who = self._shifted(i, who, known) or who
        if who.actor is None and not who.candidates and (pointed := self._ahead(i, known)) is not None:
            return pointed
        if who.actor is None and found.rule == "turn":
            return self._same_label(found, known) or who
        if who.actor is None and not who.joint:
            return self.people.antecedent(found.source) or self._pair(found.source) or who
        return who

    def _ahead(self, i: int, known: dict[int, Who]) -> Who | None:
        """A source that names nobody before it: whom the teller serves or speaks of, or the main subject behind."""
        found, up, ahead = self.founds[i], self.parents[i], Ahead(self.annotated, self.grammar)
        if found.source is None or not ahead.points(found.source):
            return None
        if (main := ahead.main_subject(found.source)) is not None:
            return main
        outer = self.founds[up] if up is not None else None
        if up is None or outer is None or outer.source is None or known[up].actor is None:
            return None
        who = ahead.served(found.source, outer.source)
        if who is None and (outer.kind != "indirect" or outer.rule == "parenthesis"):
            who = ahead.beside(found.source, outer.content, known[up].actor)
        return who if who is not None and who.actor != known[up].actor else None

    def _free_indirect(self, found: Found, who: Who) -> Who:
        """ "He would answer an attack, the ministry said": an institution tells what a person said there."""
        g, teller = self.grammar, self.annotated.actor(who.actor)
        if found.rule != "parenthesis" or teller is None or teller.kind not in ("office", "state") or who.joint:
            return who
        words = [t for t in g.parse.tokens_in(found.content) if t.pos not in ("PUNCT", "SPACE")]
        if len(words) < 3 or words[0].text.lower() not in ("he", "she") or words[1].tag != "MD":
            return who
        actor = self.annotated.actor(self.people.who(Span(words[0].start, words[0].end)).actor)
        if actor is None or actor.kind != "person" or actor.side != teller.side:
            return who
        return Who(actor.id, (), (teller.id,), ("told by the institution, in the third person",), (teller.id,))

    def _pair(self, source: Span) -> Who | None:
        """ "the leaders", "both sides", in an official text: the parties to its contact."""
        if len(self.principals) < 2 or not (is_official(self.annotated) or is_joint(self.annotated) or self._only_two):
            return None
        words = source.of(self.annotated.document.text).lower().split()
        head = next((t for t in self.grammar.parse.tokens_in(source) if t.start in self.people.heads(source)), None)
        plural = head is not None and (
            head.tag in ("NNS", "NNPS", "CD") or head.text.lower() in ("they", "both", "two")
        )
        if not plural or head is None or head.lemma not in self.lexicon.pairs or len(words) > 5:
            return None
        return Who(self.principals[0], self.principals[1:], (), ("the parties to the contact, by an official text",))

    @cached_property
    def _only_two(self) -> bool:
        """The text names two people who hold or may hold an office, and no third but who tells of them."""
        tellers = {w.actor for i, f in enumerate(self.founds) if f.source and self.parents[i] is None
                   for w in [self.people.who(f.source)]}  # fmt: skip
        people = {a.id for a in self.annotated.actors if a.kind == "person" and not a.unnamed}
        named = {m.actor for m in self.annotated.mentions if m.form == "name" and m.actor in people}
        return len(named - (tellers - set(self.principals))) == 2

    def _shifted(self, i: int, who: Who, known: dict[int, Who]) -> Who | None:
        """ "he said" after "A told him that S, B said": B goes on speaking, not A, of whom B told."""
        found = self.founds[i]
        if self.parents[i] is not None or found.source is None or who.actor is None:
            return None
        number, paragraph = self._places[i]
        before = [
            j for j in range(max(0, i - 20), len(self.founds)) if j != i and self._places[j] == (number - 1, paragraph)
        ]
        outer = [j for j in before if self.parents[j] is None and j in known and known[j].actor is not None]
        if not outer:
            return None
        teller = self.annotated.actor(known[outer[-1]].actor)
        nested = [self.founds[j].source for j in before if self.parents[j] in outer]
        inner = [p for p in (self.people.who(s).actor for s in nested if s is not None) if p is not None]
        if teller is None:
            return None
        if teller.id == who.actor:
            told = self.founds[outer[-1]].content
            inner = inner or [m.actor for m in self._people_in(told) if m.actor]
            if not inner:
                return None
            # "A said that B had done X. He had only asked Y": the past perfect goes on with what A tells of B
            if found.cue is None or not self._past_perfect(found.cue) or inner[-1] == teller.id:
                return None
            return Who(inner[-1], (), (teller.id,), ("reported on in the past perfect",), (teller.id,))
        named = inner or [m.actor for m in self._people_in(self.founds[outer[-1]].content) if m.actor]
        if who.actor in named and found.cue is not None and self._past_perfect(found.cue):
            return Who(who.actor, who.joint, (teller.id,), ("goes on in the past perfect",), (teller.id,))
        if who.actor not in inner or teller.kind != "person" or teller.unnamed:
            return None
        return Who(teller.id, (), (who.actor,), ("goes on speaking from the sentence before",))

    def _not_addressed(self, found: Found, who: Who) -> Who | None:
        """ "he told the minister": not the minister; the other party, where there is one."""
        if found.addressee is None or who.actor is None or self.people.who(found.addressee).actor != who.actor:
            return None
        if found.addressee.of(self.annotated.document.text).lower() in ("him", "her", "himself", "herself"):
            return None
        others = [p for p in self.principals if p != who.actor]
        if who.actor in self.principals and len(others) == 1:
            return Who(others[0], (), (), ("the other party: this one is addressed",))
        return Who(None, (), tuple(others), ("not the one addressed",))

    def _beside(self, found: Found, who: Who) -> Who | None:
        """ "X, he said, had agreed": he is not X but who was named first in the sentence before."""
        g = self.grammar
        if found.rule != "parenthesis" or found.source is None or len(found.parts) < 2 or who.actor is None:
            return None
        if self.people.who(found.parts[0]).actor != who.actor:
            return None
        number = bisect_right([s.span.start for s in g.parse.sentences], found.source.start) - 2
        before = g.parse.sentences[number].span if number >= 0 else None
        named = self._people_in(before) if before is not None else []
        if not named or named[0].actor == who.actor:
            return None
        return Who(named[0].actor, (), (), ("named first in the sentence before; the aside tells of another",))

    def _served(self, i: int, who: Who, known: dict[int, Who]) -> Who | None:
        """ "A spokeswoman for Y said he had told Z": a nameless aide tells what the one named in her phrase said."""
        up = self.parents[i]
        outer = self.founds[up] if up is not None else None
        if up is None or outer is None or outer.source is None or known[up].actor != who.actor:
            return None
        teller = self.annotated.actor(who.actor)
        if teller is None or not teller.unnamed:
            return None
        named = self._people_in(outer.source)
        return Who(named[0].actor, (), (who.actor or "",), ("the one whose aide tells it",)) if named else None

    def _people_in(self, span: Span) -> list[Mention]:
        people = {a.id for a in self.annotated.actors if a.kind == "person" and not a.unnamed}
        return [m for m in self.annotated.mentions if span.contains(m.span) and m.actor in people][:1]

    def _past_perfect(self, cue: Span) -> bool:
        g = self.grammar
        return any(
            t.tag == "VBN" and any(a.text.lower() == "had" for a in g.parse.children(t.i, "aux"))
            for t in g.parse.tokens_in(cue)
        )

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        """Sentence and paragraph of each cue (or content)."""
        sentences = self.annotated.parse.sentences
        starts = [s.span.start for s in sentences]
        places = []
        for f in self.founds:
            k = bisect_right(starts, (f.cue or f.content).start) - 1
            places.append((k, sentences[k].paragraph) if 0 <= k < len(sentences) else (-1, -1))
        return tuple(places)

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

    def _voice(self, found: Found) -> Who:
        issuer = self.annotated.document.issuer
        principals = self.principals
        if found.voice == "principals" and len(principals) > 1 and (issuer or is_joint(self.annotated)):
            return Who(principals[0], principals[1:], (), ("the parties to the contact, by an official text",))
        if not is_official(self.annotated) or issuer is None:
            return Who(reasons=("the text names no source",))
        return Who(issuer, (), self.principals, ("an official text's own account",))

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The parties to the contact that the text is about."""
        return parties(self.annotated)

    def _attribution(self, i: int) -> Attribution:
        found, who = self.founds[i], self.speakers[i]
        addressee, media = self._addressee(i)
        title = self.annotated.document.title_span
        in_title = title is not None and title.overlaps(found.content)
        candidates = who.candidates
        reasons = (*found.reasons, *who.reasons)
        issuer = self.annotated.document.issuer
        if found.rule == "readout-continuation" and issuer is not None:
            candidates = unique((*candidates, issuer))
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
            candidates=unique(candidates, drop=(who.actor,)),
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
        actor = self.people.who(span).actor
        if span.of(self.annotated.document.text).lower() in _FIRST_PERSON:  # "told me", in somebody's own words
            said = (self.speakers[j].actor for j in reversed(self._ancestors(i)) if self.founds[j].kind != "indirect")
            return next((a for a in said if a is not None), None), ()
        if actor is None and span.of(self.annotated.document.text).lower() in ("him", "her", "them"):
            return self._counterpart(i), ()
        inside = [m.actor for m in self.annotated.mentions if span.contains(m.span)] if actor is None else [actor]
        known = next((a for a in map(self.annotated.actor, inside) if a is not None and a.kind == "media"), None)
        if known is not None:
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
                relay = self.people.who(via).actor or (self.people.antecedent(via) or Who()).actor
                chain += [relay] if relay else []
            teller = self.speakers[j].actor
            if j != i and teller is not None:
                chain.append(teller)
        chain += self.speakers[i].told_by
        return unique(chain, drop=(self.speakers[i].actor, self._outlet))

    @cached_property
    def _outlet(self) -> str | None:
        """The actor of the outlet that printed the text: always implied, never listed."""
        outlet = (self.annotated.document.outlet or "").casefold().removeprefix("the ")
        media = (a for a in self.annotated.actors if a.kind == "media")
        return next(
            (a.id for a in media if outlet and outlet in {n.casefold() for n in (a.name, a.id, *a.forms)}), None
        )
