"""Places that speak of a contact in a text without a parse, gathered by who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from ..languages import Hit, Surface, marks
from ..model.contacts import Medium, Status
from ..model.reading import Annotated
from ..model.speech import Statement
from ..model.text import Span
from ..model.values import TimeExpression
from . import days
from .events import Event, Parties
from .gather import Draft
from .scene import Scene
from .surface_status import NEAR, Statuses

_WORDS = ("contact-verb", "contact-noun", "generic")
_HEAD = 2  # sentences, the title's with them, in which a text says what it announces
_OLDER = 3  # days before the text's day from which a contact told in passing is another one
_STATUS: dict[str, Status] = {
    "announced": "announced", "proposed": "proposed", "requested": "proposed", "refused": "refused",
    "cancelled": "cancelled", "denied": "denied",
}  # fmt: skip
_SPOKEN = frozenset({"surface-cue", "reported-mood"})
_SPEAKERS = frozenset({"spokesperson", "adviser", "chief of staff"})


class Finder:
    """Finds the events of one document."""

    def __init__(self, annotated: Annotated, statements: Sequence[Statement], text: Surface) -> None:
        self.annotated, self.text = annotated, text
        self.scene = Scene(annotated)
        self.became = Statuses(annotated, text)
        self.statements = statements
        self.title = annotated.document.title_span
        self.mentions = [m for m in annotated.mentions if any(self.scene.is_person(i) for i in (m.actor, *m.also) if i)]
        self.placed = [(m, *text.range_of(m.span)) for m in self.mentions]
        self.published = _day(annotated)
        self.speeches = self._speeches()
        self.open: set[int] = set()  # sentences that tell of a contact only as something wanted or possible

    def _speeches(self) -> int:
        """The first token of a transcript's first turn ("V. Name: ..."): from there on people speak, and the contacts
        that they tell of are others.
        """
        opening = {self.text.parse.tokens[first].start for first, _ in self.text.parse.sentence_tokens}
        for _, first, end in self.placed:
            near = range(max(0, first - 2), first + 1)
            labelled = self.text.word(end) == ":" and any(self.text.parse.tokens[k].start in opening for k in near)
            if labelled and self.annotated.document.kind in ("transcript", "readout"):
                return first
        return len(self.text.keys)

    # events

    def drafts(self) -> list[Draft]:
        """Events gathered by people and by whether they took place; of one pair an older contact stands apart."""
        drafts: dict[tuple[frozenset[str], str], Draft] = {}
        last: Draft | None = None
        waiting: list[Event] = []  # told before the text says who took part
        for number, (first, end) in enumerate(self.text.parse.sentence_tokens):
            for event in self._events(number, first, end):
                people = frozenset(event.parties.people)
                if len(people) < 2:
                    if event.status in (None, "held") and not event.recalled:
                        (last.events if last is not None else waiting).append(replace(event, parties=Parties()))
                    continue
                kind = "recalled" if event.recalled else "held" if event.status in (None, "held") else str(event.status)
                draft = drafts.setdefault((people, kind), Draft(people, event.parties.people))
                draft.events.append(event)
                if last is None and kind == "held":
                    draft.events += [w for w in waiting if number - w.sentence <= 1]
                if not event.recalled:
                    last = draft
        if not any(k[1] == "held" for k in drafts):
            self._implied(drafts)
        found = [self._dated(d) for d in drafts.values()]
        return sorted(self._settled(found), key=lambda d: (d.first, min(e.token for e in d.events)))

    def _implied(self, drafts: dict[tuple[frozenset[str], str], Draft]) -> None:
        """No word for a contact: one that speaks to another, or both who speak together, were in touch."""
        told = {k[0] for k in drafts}
        for statement in self.statements:
            a = statement.attribution
            voices = (a.speaker, *a.joint_speakers, a.addressee)
            people = self._of_two_sides([v for v in voices if v and self.scene.is_person(v)])
            if a.cue is None or a.rule not in _SPOKEN or len(people) < 2 or frozenset(people) in told:
                continue
            if not all(self._ranked(p) for p in people):
                continue
            token = self.text.token_at(a.cue.start)
            number = self.text.parse.tokens[token].sentence
            if number in self.open:
                continue
            event = Event(
                token=token, span=a.cue, sentence=number, verbal=True, medium=self._met(number), loose=True,
                parties=Parties(people=tuple(people)), reasons=("implied",), channel=self._met(number) == "meeting",
            )  # fmt: skip
            event = self._by_day(event)
            if event.status is None:
                draft = drafts.setdefault((frozenset(people), "held"), Draft(frozenset(people), tuple(people)))
                draft.events.append(event)

    def _ranked(self, person: str) -> bool:
        actor = self.scene.actor(person)
        return actor is not None and any(o.office not in _SPEAKERS for o in actor.offices)

    def _met(self, number: int) -> Medium:
        """Where a city is named as the place, they met."""
        first, end = self.text.parse.sentence_tokens[number]
        prepositions = self.text.pack.words("language", "prepositions")
        for m in self.annotated.mentions:
            a, _ = self.text.range_of(m.span)
            if m.form == "metonym" and first < a < end and self.text.keys[a - 1][0] in prepositions:
                return "meeting"
        return "talks"

    def _dated(self, draft: Draft) -> Draft:
        draft.day = next((d for e in draft.full for d in [self.day_of(e)] if d.exact), draft.day)
        return draft

    def _settled(self, drafts: list[Draft]) -> list[Draft]:
        """A plan beside the contact itself in one text on one day is told as part of it, unless it is another one."""
        planned = {d.people: d for d in drafts if d.status == "announced" and d.first <= _HEAD}
        for draft in [d for d in drafts if d.status == "held" and not d.recalled and d.people in planned]:
            if not any(e.verbal or e.status or e.sentence == planned[draft.people].first for e in draft.full):
                planned[draft.people].events += draft.events  # "after the talks" of a text that announces them
                drafts = [d for d in drafts if d is not draft]
        denied = {d.people: d for d in drafts if d.status == "denied"}
        drafts = [d for d in drafts if d.status != "held" or not self._overruled(d, denied.get(d.people))]
        held = {d.people for d in drafts if d.status == "held" and not d.recalled}
        return [d for d in drafts if d.people not in held or d.status in ("held", "announced", "denied")]

    def _overruled(self, held: Draft, denied: Draft | None) -> bool:
        """A denial outweighs what is only claimed; one that opens the text, whatever its headline does not tell."""
        if denied is None:
            return False
        return self._claimed(held) or (denied.first <= _HEAD and not any(e.headline for e in held.full))

    def _claimed(self, draft: Draft) -> bool:
        """Only what somebody says tells of it."""
        contents = [p for s in self.statements if s.attribution.source for p in (s.span, *s.attribution.parts)]
        return all(any(c.contains(e.span) for c in contents) for e in draft.events)

    def _events(self, number: int, first: int, end: int) -> list[Event]:
        hits = _apart(self.text.within(first, end, *_WORDS))
        made = [e for h in hits if (e := self._event(h, number, first, end)) is not None]
        return made

    def _event(self, hit: Hit, number: int, first: int, end: int) -> Event | None:
        if any(
            not self.became.parted(h, hit) and 0 < hit.at[0] - h.first <= NEAR
            for h in self.text.within(first, end, "if")
        ):
            return None  # "if he calls"
        people, caller = self._people(hit, number, first, end)
        status, recalled = self.became.of(hit, first, end)
        recalled = recalled or hit.first >= self.speeches
        if status == "possible":
            self.open.add(number)
            return None
        medium = self._medium(hit, first, end)
        span = self.text.span(hit.at[0], hit.at[-1] + 1 if hit.at[-1] - hit.at[0] <= len(hit.at) + 3 else hit.at[0] + 1)
        sentence = self.text.parse.sentences[number].span
        headline = self.title is not None and self.title.overlaps(sentence)
        event = Event(
            token=hit.at[0], span=span, sentence=number, verbal=hit.kind == "contact-verb", medium=medium,
            loose=hit.kind == "generic", parties=Parties(people=people, caller=caller),
            status=_STATUS.get(status or ""), recalled=recalled, headline=headline, channel=hit.kind != "generic",
            reasons=(f"word:{hit.phrase}",),
        )  # fmt: skip
        return self._by_day(event)

    def _by_day(self, event: Event) -> Event:
        """What lies ahead of the text's day is announced; what lies well before is another, told in passing."""
        when = self.day_of(event)
        if self.published is None or when.earliest is None or when.latest is None:
            return event
        if when.earliest > self.published and event.status in (None, "held"):
            return replace(event, status="announced")
        if (self.published - when.latest).days > _OLDER and event.sentence > 2:
            return replace(event, recalled=True)
        return event

    def day_of(self, event: Event) -> days.Day:
        """The day that the event's sentence gives, the one nearest to its word."""
        times = self.times_of(event)
        return days.read(times[0].value.split("T")[0], times[0].earliest, times[0].latest) if times else days.Day()

    def times_of(self, event: Event) -> list[TimeExpression]:
        """Dates of the event's sentence, the nearest to its word first."""
        span = self.text.parse.sentences[event.sentence].span
        line = self.annotated.document.dateline_span
        found = [
            t for t in self.annotated.times
            if t.type == "DATE" and t.span.overlaps(span) and not (line is not None and line.overlaps(t.span))
            and days.read(t.value, t.earliest, t.latest).latest is not None
        ]  # fmt: skip
        if not event.recalled:
            found = [t for t in found if not self._of_older(t.span, event)]
        return sorted(found, key=lambda t: (len(t.value) != 10, self._distance(t.span, event.span)))

    def _of_older(self, span: Span, event: Event) -> bool:
        """ "the talk went on from the meeting of 7 February": a word of the past stands between."""
        token = self.text.token_at(span.start)
        low, high = sorted((event.token, token))
        between = [h for h in self.text.within(low, high, "background") if h.first > low or token < event.token]
        return bool(between)

    def _distance(self, a: Span, b: Span) -> int:
        """Code points between two spans, with a clause's mark counted as many."""
        low, high = min(a.end, b.end), max(a.start, b.start)
        return max(0, high - low) + 40 * sum(c in "，,;；" for c in self.text.text[low:high])

    def _medium(self, hit: Hit, first: int, end: int) -> Medium:
        if hit.kind != "generic":
            return hit.value  # type: ignore[return-value]
        near = [h for h in self.text.within(first, end, "contact-verb", "contact-noun") if h.value != "letter"]
        return near[0].value if near else "talks"  # type: ignore[return-value]

    # status

    def _people(self, hit: Hit, number: int, first: int, end: int) -> tuple[tuple[str, ...], str | None]:
        """Who takes part, the subject first; and who called."""
        tellers = self._tellers(number)
        all_ = [(m, a, b) for m, a, b in self.placed if first <= a < end]
        here = [x for x in all_ if x[0].span not in tellers]
        if len({i for m, _, _ in here for i in (m.actor, *m.also)}) < 2:  # who speaks there takes part, but for aides
            here = [x for x in all_ if x in here or (x[0].actor and self._ranked(x[0].actor))]
        before = [x for x in here if x[2] <= hit.end]
        behind = [x for x in here if x not in before]
        order: list[str] = []
        for mention, _, _ in (*reversed(before), *behind):
            if len(mention.also) and not order:
                order = [i for i in (mention.actor, *mention.also) if i]
                break
            order += [mention.actor] if mention.actor and mention.actor not in order else []
        order = self._of_two_sides(order)
        subjects = [m for m, _, b in before if marks.behind(self.text, b)[1]]
        caller = subjects[-1].actor if subjects and hit.kind == "contact-verb" else None
        if len(order) == 1:
            order = self._completed(order)
        return tuple(order), caller if caller in order else None

    def _completed(self, order: list[str]) -> list[str]:
        """An official text about "a call with X": its own principal is the other."""
        from_title = self._principal()
        if from_title is not None and self.scene.side_of(from_title) != self.scene.side_of(order[0]):
            return [from_title, *order]
        if from_title is None and order[0] in self.only:
            return [*order, *(p for p in self.only if p != order[0])]
        return order

    @cached_property
    def only(self) -> tuple[str, ...]:
        """The two office holders of a text that names no third."""
        ranked = [i for i in dict.fromkeys(m.actor for m, _, _ in self.placed if m.actor) if self._ranked(i)]
        apart = len({self.scene.side_of(i) for i in ranked}) == len(ranked)
        return tuple(ranked) if len(ranked) == 2 and apart else ()

    def _principal(self) -> str | None:
        issuer = self.scene.actor(self.annotated.document.issuer)
        if issuer is None:
            return None
        own = [m for m, _, _ in self.placed if m.actor and self.scene.side_of(m.actor) == issuer.side]
        return own[0].actor if own else None

    def _of_two_sides(self, order: list[str]) -> list[str]:
        """The first of each side; people whose side is not known count as well."""
        found: list[str] = []
        sides: set[str | None] = set()
        for person in order:
            side = self.scene.side_of(person)
            if side is not None and side in sides:
                continue
            sides.add(side)
            found.append(person)
        return found[:2]

    def _tellers(self, number: int) -> set[Span]:
        """Mentions that only tell of the contact: sources of outer statements whose content holds its word."""
        sentence = self.text.parse.sentences[number].span
        found: set[Span] = set()
        for s in self.statements:
            a = s.attribution
            if a.source is None or not a.source.overlaps(sentence) or a.cue is None or not a.cue.overlaps(sentence):
                continue
            if any(h.kind in ("discussed", "agreed") and h.phrase == a.cue_lemma for h in self.text.hits):
                continue
            if self._contact_in(a.content):
                found |= {m.span for m, _, _ in self.placed if a.source.overlaps(m.span)}
        return found

    def _contact_in(self, content: Span) -> bool:
        first, end = self.text.range_of(content)
        return bool(self.text.within(first, end, *_WORDS))


def _apart(hits: list[Hit]) -> list[Hit]:
    """One hit a place: what names its medium before what does not, the longer first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.kind == "generic", -len(h.at))):
        if not any(set(hit.at) & set(k.at) for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _day(annotated: Annotated) -> date | None:
    published = annotated.document.published
    day = days.read(published.value) if published is not None else days.Day()
    return day.latest if day.exact else None
