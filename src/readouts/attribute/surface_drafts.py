"""From drafts to attributions: who is behind them, through whom, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..languages import Hit
from ..model.reading import Annotated
from ..model.speech import Attribution, Quotation
from ..model.text import Span
from .surface_placed import Placed

if TYPE_CHECKING:
    from .surface import Reader

_JOINT = ("discussed", "agreed")
_TITLE = 0.6
_CLAUSE = 30  # characters before a cue in which it may say to whom


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: tokens ``first`` to ``end`` are what was said, ``rest`` more of it behind an aside.

    ``parent`` is the key of the draft whose content holds this one; ``via`` are first tokens of mentions that pass it
    on; ``carried`` where the speaker is whoever spoke before; ``voice`` where the text itself speaks.
    """

    cue: Hit
    subjects: tuple[Placed, ...]
    first: int
    end: int
    rest: tuple[int, int] | None = None
    parent: tuple[int, int] | None = None
    via: tuple[int, ...] = ()
    rule: str = "surface-cue"
    carried: bool = False
    aside: bool = False
    voice: bool = False
    to: int | None = None  # first token of the mention that is addressed

    @property
    def key(self) -> tuple[int, int]:
        return self.cue.first, self.first

    @property
    def outer(self) -> bool:
        return self.parent is None

    def spans(self, token: int) -> bool:
        """Whether a token lies in what was said."""
        return self.first <= token < self.end or (self.rest is not None and self.rest[0] <= token < self.rest[1])


@dataclass(frozen=True, slots=True)
class _Who:
    actor: str | None
    joint: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    through: str | None = None


def finished(annotated: Annotated, reader: Reader, drafts: Sequence[Draft], official: bool) -> tuple[Attribution, ...]:
    """One attribution a draft, in order of their content."""
    return _Finisher(annotated, reader, drafts, official).attributions()


class _Finisher:
    def __init__(self, annotated: Annotated, reader: Reader, drafts: Sequence[Draft], official: bool) -> None:
        self.annotated, self.reader, self.official = annotated, reader, official
        self.text = reader.text
        self.drafts = sorted(drafts, key=lambda d: (d.first, -d.end))
        self.by_key = {d.key: i for i, d in enumerate(self.drafts)}
        self.actors = {a.id: a for a in annotated.actors}
        self.who = [self._who(d) for d in self.drafts]
        outlet = (annotated.document.outlet or "").casefold()
        self.outlet = next(
            (
                a.id
                for a in annotated.actors
                if a.kind == "media" and outlet and outlet in {n.casefold() for n in (a.name, *a.forms)}
            ),
            None,
        )

    def attributions(self) -> tuple[Attribution, ...]:
        return tuple(self._attribution(i, d) for i, d in enumerate(self.drafts))

    def _who(self, d: Draft) -> _Who:
        if d.voice:
            issuer = self.annotated.document.issuer
            return _Who(issuer, (), self.reader.parties) if issuer else _Who(None)
        actors = [a for s in d.subjects for a in (s.mention.actor, *s.mention.also) if a]
        actors = list(dict.fromkeys(actors))
        candidates = tuple(c for s in d.subjects for c in s.mention.candidates if c not in actors)
        if d.cue.kind in _JOINT:
            actors = self._both(actors)
        if not actors:
            return _Who(None, (), candidates)
        if self.actors[actors[0]].kind == "media" and d.via:
            cited = self._at(d.via[-1])
            if cited is not None:  # "the channel reports, citing X": X says it, the channel passes it on
                return _Who(cited, (), candidates, actors[0])
        return _Who(actors[0], tuple(actors[1:]), candidates)

    def _at(self, token: int) -> str | None:
        """The actor of the mention that begins at a token."""
        return next((m.mention.actor for m in self.reader.mentions if m.first == token), None)

    def _both(self, actors: list[str]) -> list[str]:
        """What two parties discuss or agree is both's, whichever of them is the subject."""
        pair = self.reader.parties
        if len(pair) > 1 and (not actors or (len(actors) == 1 and actors[0] in pair)):
            return [*actors, *(p for p in pair if p not in actors)]
        return actors

    def _parents(self, i: int) -> list[int]:
        """From the outermost to the nearest."""
        chain: list[int] = []
        up = self.drafts[i].parent
        while up is not None and up in self.by_key and self.by_key[up] not in chain and self.by_key[up] != i:
            chain.append(self.by_key[up])
            up = self.drafts[self.by_key[up]].parent
        return chain[::-1]

    def _attribution(self, i: int, d: Draft) -> Attribution:
        who = self.who[i]
        parts = tuple(self._part(a, b) for a, b in sorted(((d.first, d.end), *((d.rest,) if d.rest else ()))))
        content = Span(parts[0].start, parts[-1].end)
        title = self.annotated.document.title_span
        in_title = title is not None and title.overlaps(content)
        cue = None if d.voice or not d.cue.at else self._cue(d.cue)
        source = Span(
            self.text.parse.tokens[d.subjects[0].first].start, self.text.parse.tokens[d.subjects[-1].end - 1].end
        ) if d.subjects and not d.carried else None  # fmt: skip
        parents = self._parents(i)
        rule = "readout-voice" if d.voice else d.rule
        return Attribution(
            index=i,
            content=content,
            parts=parts,
            kind=self._kind(parts),
            source=source,
            cue=cue,
            cue_lemma=d.cue.phrase,
            addressee=self._addressee(i, d, who, parents),
            speaker=who.actor,
            joint_speakers=who.joint,
            candidates=who.candidates,
            relays=self._relays(i, d, who, parents),
            parent=parents[-1] if parents else None,
            negated=not d.voice and self._negated(d.cue),
            rule="title" if in_title else rule,
            score=round((0.6 if d.carried or d.voice else 0.8) * (_TITLE if in_title else 1.0), 3),
            reasons=(f"cue: {d.cue.phrase}",) if d.cue.phrase else (),
        )

    def _part(self, first: int, end: int) -> Span:
        """The words of a part, without the marks of a quotation that is all of it."""
        span = self.text.span(first, end)
        for quote in self.text.quotes:
            opens = quote.outer.start <= span.start <= quote.inner.start
            if opens and quote.inner.end <= span.end <= quote.outer.end:
                return quote.inner
        return span

    def _kind(self, parts: tuple[Span, ...]) -> Quotation:
        covered = total = 0
        for part in parts:
            total += part.end - part.start
            for q in self.text.quotes:
                if q.outer.overlaps(part):
                    covered += min(q.outer.end, part.end) - max(q.outer.start, part.start)
        return "indirect" if not covered else "direct" if covered >= 0.9 * total else "mixed"

    def _cue(self, hit: Hit) -> Span:
        if hit.at[-1] - hit.at[0] + 1 <= len(hit.at) + 2:
            return self.text.span(hit.at[0], hit.at[-1] + 1)
        return self.text.span(hit.at[0], hit.at[0] + 1)

    def _negated(self, hit: Hit) -> bool:
        if not hit.at:  # a quotation that goes on has no cue of its own
            return False
        low = self.text.parse.sentence_tokens[self.text.parse.tokens[hit.at[0]].sentence][0]
        near = self.text.within(max(low, hit.at[0] - 2), hit.at[-1] + 2, "negation")
        return any(
            not set(h.at) & set(hit.at) and (h.end >= hit.at[0] or h.first <= hit.at[-1] + 1) and h.first <= hit.at[-1]
            for h in near
        )

    def _addressee(self, i: int, d: Draft, who: _Who, parents: list[int]) -> str | None:
        if d.voice or who.joint or d.rule == "according-to":
            return None
        if d.to is not None and (told := self._at(d.to)) not in (None, who.actor):
            return told
        if d.to is not None and who.actor in (pair_ := self.reader.parties) and len(pair_) == 2:
            return next(p for p in pair_ if p != who.actor)
        low, high = min(d.cue.first, d.first), max(d.cue.end, d.first)
        heard = [m for m in self.reader.mentions if m not in d.subjects and m.mention.actor and not m.mention.also]
        heard = [m for m in heard if m.mention.actor not in (who.actor, *who.joint)]
        slots = {h.slot for h in self.reader.slots if h.kind == "to-whom" and self._towards(h, d.cue, high)}
        near = [m for m in heard if m.first in slots and self._kind_of(m) != "media"]
        near += [
            m for m in heard
            if (d.cue.end <= m.first < d.first or (m.mention.form == "pronoun" and low - 3 <= m.first < low))
            and self._kind_of(m) in ("person", "state", "office")
        ]  # fmt: skip
        if near:
            return near[0].mention.actor
        pair = self.reader.parties
        pronouns = self.text.within(max(0, d.cue.first - 4), d.cue.end + 1, "to-whom")
        if pronouns and who.actor in pair and len(pair) == 2:  # "told him"
            return next(p for p in pair if p != who.actor)
        if who.actor in pair and len(pair) == 2 and ((self.official and not parents) or parents):
            tellers = {self.who[j].actor for j in parents}
            if not tellers & set(pair):
                return next(p for p in pair if p != who.actor)
        return None

    def _towards(self, hit: Hit, cue: Hit, high: int) -> bool:
        """Right before a cue or behind it; where words are not parted, anywhere before it in its clause ("对…表示")."""
        if not self.text.pack.characters or hit.first >= cue.first - 3:
            return cue.first - 3 <= hit.first <= high
        clause = range(max(0, cue.first - _CLAUSE), cue.first)
        return hit.first in clause and not any(self.text.word(k) in "，。；：“”" for k in range(hit.first, cue.first))

    def _kind_of(self, m: Placed) -> str:
        return self.actors[m.mention.actor or ""].kind

    def _relays(self, i: int, d: Draft, who: _Who, parents: list[int]) -> tuple[str, ...]:
        chain: list[str] = []
        if self.official and self.annotated.document.issuer:
            chain.append(self.annotated.document.issuer)
        for j in (*parents, i):
            for token in self.drafts[j].via:
                relay = self._at(token)
                chain += [relay] if relay else []
            through = self.who[j].through
            if through is not None:
                at = len(chain) - 1 if chain and j != i else len(chain)
                chain.insert(max(0, at), through)
            if j != i and (teller := self.who[j].actor):
                chain.append(teller)
        return tuple(a for a in dict.fromkeys(chain) if a not in (who.actor, self.outlet))
