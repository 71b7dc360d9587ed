"""From triggers to the contacts of one document: what refers to the same contact is put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..model.contacts import Medium, Status
from . import days, fields
from .days import Day
from .events import Event, Parties
from .parties import sentence_people
from .scene import Scene
from .words import field_words

_RANK: dict[Status | None, int] = {
    "denied": 5,
    "cancelled": 4,
    "refused": 3,
    "announced": 2,
    "proposed": 1,
    "held": 0,
    None: 0,
}
_REMOTE = frozenset({"phone_call", "video_call"})
_IN_PERSON = frozenset({"meeting", "summit", "visit"})
_REACH = 12  # sentences over which "the call" looks back


@dataclass
class Draft:
    """A contact of the document in the making."""

    people: frozenset[str]
    order: tuple[str, ...]
    events: list[Event] = field(default_factory=list)
    whens: list[tuple[Event, fields.When]] = field(default_factory=list)
    day: Day = field(default_factory=Day)
    since: bool = False  # known only as the date before: "their first since Dec. 30"

    @property
    def full(self) -> list[Event]:
        return [e for e in self.events if len(e.parties.people) >= 2]

    @property
    def recalled(self) -> bool:
        return all(e.recalled for e in self.full) or self.since

    @property
    def status(self) -> Status:
        return status_of(self.events)

    @property
    def medium(self) -> Medium:
        return medium_of(self.events)

    @property
    def first(self) -> int:
        return min(e.sentence for e in self.events)


def status_of(events: list[Event]) -> Status:
    """Denied, planned and sought never become held; a plain assertion that it took place outweighs them."""
    telling = [e for e in events if len(e.parties.people) >= 2 or e.status in ("denied", "cancelled", "refused")]
    plain = [e for e in telling if e.status == "held" and not e.claimed]
    if plain:
        return "held"
    others = [e.status for e in telling if e.status not in (None, "held")]
    if others:
        claimed_held = [e for e in telling if e.status == "held"]
        if claimed_held and not any(s in ("denied",) for s in others):
            return "held"
        return max((s for s in others if s), key=lambda s: _RANK[s])
    return "held"


def medium_of(events: list[Event]) -> Medium:
    """The most telling medium: a word for the channel beats all, then the first specific noun or verb."""
    said = Counter(e.medium for e in events if e.channel)
    if said["video_call"]:
        return "video_call"
    specific = [e for e in events if not e.loose]
    if any(e.medium == "visit" for e in specific) and any(e.medium in ("meeting", "talks", "summit") for e in events):
        specific = [e for e in specific if e.medium != "visit"]  # a visit is the setting, the talks are the contact
        if not specific:
            return "meeting"
    if specific:
        counts = Counter(e.medium for e in specific)
        best = max(counts.values())
        return next(e.medium for e in specific if counts[e.medium] == best)
    counts = Counter(e.medium for e in events)
    titled = [e.medium for e in events if len(e.parties.people) >= 2] or [e.medium for e in events]
    first = titled[0]
    return "meeting" if first == "talks" and counts["meeting"] > counts["talks"] else first


def media_fit(event: Event, draft: Draft, loosely: bool) -> bool:
    """May an event of this wording speak of the draft's contact? "call" alone may be one by video."""
    a, b = event.medium, draft.medium
    if a == "video_call" and event.channel and all(e.loose for e in draft.events):
        return True  # "the meeting" of a text that elsewhere speaks of a video summit
    if {a, b} == {"phone_call", "video_call"}:
        return not (event.channel and any(e.channel for e in draft.events if e.medium == b))
    if a == b or event.loose or b == "talks":
        return not (event.loose and a == "meeting" and b in _REMOTE and not loosely)
    if a in _IN_PERSON and b in _IN_PERSON:
        return True
    if "summit" in (a, b):
        return loosely or "video_call" in (a, b)
    return False


class Telling(NamedTuple):
    """One principal tells another something: they are in touch."""

    token: int
    sentence: int
    teller: str
    told: str


def tellings_of(scene: Scene) -> list[Telling]:
    """All places where a person tells a person of another side, or of one that is not known, something."""
    table = field_words()
    found: list[Telling] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or token.lemma not in table.telling_verbs:
            continue
        tellers = [p for s in scene.subjects(token.i) for m in scene.named(s.i) for p in scene.people(m)]
        told = [
            p
            for t in scene.parse.children(token.i, "dobj", "dative")
            for m in scene.named(t.i)
            for p in scene.people(m)
        ]
        for prep in scene.parse.children(token.i, "prep", "dative"):
            if prep.lemma in ("to", "with"):
                told += [p for m in scene.next_mentions(prep.i + 1, prep.i + 4) for p in scene.people(m)]
        side = scene.side_of(tellers[0]) if tellers else None
        told = [p for p in told if p not in tellers and (side is None or scene.side_of(p) != side)]
        if tellers and told:
            found.append(Telling(token.i, token.sentence, tellers[0], told[0]))
    return found


class Gatherer:
    """Puts events together in text order: full pairs first, then what refers back."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.drafts: list[Draft] = []
        self.series: list[Event] = []  # "made three phone calls"

    def gather(self, events: tuple[Event, ...]) -> list[Draft]:
        """The drafts in order of their first event."""
        whens = {e.token: fields.times_of(self.scene, e) for e in events}
        later: list[Event] = []
        tellings = [t for t in tellings_of(self.scene) if {t.teller, t.told} & self.scene.foremost]
        tellings = [t for t in tellings if self.scene.side_of(t.teller) or self.scene.side_of(t.told)]
        self.series = [e for e in events if e.plural and not e.verbal and len(e.parties.people) == 1]
        for event in events:
            if len(event.parties.people) < 2:
                event = self._of_the_tellers(event, tellings) or event
            if len(event.parties.people) >= 2:
                self._full(event, whens[event.token])
            else:
                later.append(event)
        for event in sorted(later, key=lambda e: (len(e.parties.people) + len(e.parties.sides) == 0, e.token)):
            self._refer(event, whens[event.token])
        self.drafts = self._sought([d for d in self.drafts if len(d.people) >= 2 and not self._at_home(d)])
        for draft in self.drafts:
            draft.events.sort(key=lambda e: e.token)
        return sorted(self.drafts, key=lambda d: d.events[0].token)

    def _at_home(self, draft: Draft) -> bool:
        """A leader's talk with his own officials is no contact of two sides."""
        sides = {self.scene.side_of(p) for p in draft.people}
        return len(sides) == 1 and None not in sides

    def _sought(self, drafts: list[Draft]) -> list[Draft]:
        """A talk that was sought and a talk that was held, of the same people and no day between them, are one."""
        kept: list[Draft] = []
        for draft in drafts:
            loose = draft.status == "proposed" and all(e.loose and not e.another and not e.recalled for e in draft.full)
            target = next(
                (
                    d
                    for d in drafts
                    if d.status == "held" and d.people == draft.people and not d.recalled and draft.day.open
                ),
                None,
            )
            if loose and target is not None:
                target.events += draft.events
                target.whens += [(e, w) for e, w in draft.whens if w.kind == "upto"]
            else:
                kept.append(draft)
        return kept

    def _full(self, event: Event, whens: tuple[fields.When, ...]) -> None:
        people = frozenset(event.parties.people)
        day = _day(event, whens)
        fitting = [d for d in self.drafts if d.people <= people or people <= d.people]
        same = [d for d in fitting if self._same(d, event, day)]
        target = max(same, key=lambda d: self._closeness(d, event), default=None)
        if target is None:
            target = Draft(people, event.parties.people)
            self.drafts.append(target)
        elif len(people) > len(target.people):
            target.people, target.order = people, event.parties.people
        self._add(target, event, whens, day)
        if event.since is not None:
            self._since(target, event)

    @staticmethod
    def _closeness(draft: Draft, event: Event) -> tuple[bool, bool, int, int]:
        """Of several contacts of one pair: the one of the same sentence, medium, or most told of."""
        last = max(e.token for e in draft.events)
        return (draft.events[-1].sentence == event.sentence, draft.medium == event.medium, len(draft.events), last)

    def _add(self, draft: Draft, event: Event, whens: tuple[fields.When, ...], day: Day) -> None:
        draft.events.append(event)
        draft.whens += [(event, w) for w in whens]
        if draft.day.compatible(day):
            draft.day = draft.day.narrowed(day)

    def _of_the_tellers(self, event: Event, tellings: list[Telling]) -> Event | None:
        """ "A told B that ..., his office said after a call": an unnamed pair is the one whose words are told here."""
        if (
            event.parties.people
            or event.parties.sides
            or event.recalled
            or event.another
            or event.status not in (None, "held")
        ):
            return None
        if (event.plural and not event.verbal) or (event.verbal and not event.loose):
            return None
        near: list[Telling] = [t for t in tellings if 0 <= event.sentence - t.sentence <= (2 if event.definite else 1)]
        if not near:
            return self._of_the_sentence(event)
        latest = max(near, key=lambda t: (t.sentence == event.sentence, t.token))
        parties = replace(event.parties, people=(latest.teller, latest.told), fallback=())
        return replace(event, parties=parties, reasons=(*event.reasons, "party-from-telling"))

    def _of_the_sentence(self, event: Event) -> Event | None:
        """ "X and Y ... on the occasion of a telephone call": the only two people of the sentence, of two sides."""
        known = any(e.token < event.token for d in self.drafts for e in d.events)
        if (
            event.loose
            or event.medium in ("visit", "summit", "letter")
            or (event.definite and known)
            or event.status != "held"
        ):
            return None
        people = sentence_people(self.scene, event.token)
        if len(people) != 2 or self.scene.side_of(people[0]) == self.scene.side_of(people[1]):
            return None
        parties = replace(event.parties, people=tuple(people), fallback=())
        return replace(event, parties=parties, reasons=(*event.reasons, "party-from-sentence"))

    def _since(self, draft: Draft, event: Event) -> None:
        """The contact before, known by its date alone."""
        for time in self.scene.annotated.times:
            if time.span == event.since:
                past = replace(event, status="held", recalled=True, since=None, headline=False, span=time.span)
                earlier = Draft(draft.people, draft.order, [past], since=True)
                earlier.whens = [(past, fields.When(time, "on", 1.0))]
                earlier.day = days.read(time.value, time.earliest, time.latest)
                self.drafts.append(earlier)

    def _same(self, draft: Draft, event: Event, day: Day) -> bool:
        loosely = event.definite and not event.verbal
        if not media_fit(event, draft, loosely or event.headline) and not (
            draft.medium in ("talks",) or all(e.loose for e in draft.full)
        ):
            return False
        if draft.since or draft.recalled != event.recalled:
            return False
        if event.status not in (None, "held") and draft.status != "held":
            return draft.day.compatible(day)  # what was planned, sought or refused is one matter
        if event.ordinal and any(e.ordinal for e in draft.events):
            return any(e.ordinal == event.ordinal for e in draft.events)
        if event.another and not any(e.another for e in draft.events):
            return event.ordinal is not None and not draft.events[-1].ordinal and event.status == draft.status == "held"
        if not event.another and all(e.another for e in draft.full) and all(e.ordinal is None for e in draft.full):
            return event.status == draft.status
        held = event.status in (None, "held")
        if held != (draft.status == "held") and not (event.status is None or event.definite):
            return _RANK[event.status] > 0 and _RANK[draft.status] > 0
        return draft.day.compatible(day)

    def _refer(self, event: Event, whens: tuple[fields.When, ...]) -> None:
        day = _day(event, whens)
        people, sides = set(event.parties.people), set(event.parties.sides)
        one_party = bool(people or sides)
        candidates: list[tuple[float, Draft]] = []
        for draft in self.drafts:
            if people and not people <= draft.people:
                continue
            if sides and not sides <= {self.scene.side_of(p) for p in draft.people}:
                continue
            if not media_fit(event, draft, True) or draft.since:
                continue
            if (event.recalled or event.another) and not (event.ordinal and draft.status == "held"):
                continue
            if draft.recalled and not (event.definite and event.sentence == draft.events[-1].sentence):
                continue
            if not draft.day.compatible(day):
                continue
            held = event.status in (None, "held")
            if held != (draft.status == "held") and not (event.definite and event.status != "held"):
                continue
            candidates.append((self._distance(event, draft), draft))
        fresh = self._completed(event, candidates) or self._in_series(event)
        if fresh is not None:
            self._full(fresh, whens)
            return
        if not candidates:
            return
        if not (one_party or event.parties.hosts or event.definite or event.plural or event.channel or event.verbal):
            return
        if event in self.series:  # "made three phone calls" speaks of each of them
            for _, draft in candidates:
                self._add(draft, event, whens, day)
            return
        _, best = min(candidates, key=lambda c: c[0])
        self._add(best, event, whens, day)

    def _after_token(self, event: Event, person: str) -> bool:
        """Is the person named after the trigger, in its sentence?"""
        sentence = self.scene.sentence(event.token)
        return any(
            person in self.scene.people(self.scene.mention_of.get(k)) for k in range(event.token + 1, sentence.stop)
        )

    def _distance(self, event: Event, draft: Draft) -> float:
        """How far an event looks to reach a draft: sentences back, with the contact told of most kept near."""
        before = [event.sentence - e.sentence for e in draft.events if e.token < event.token]
        gap = float(min(before)) if before else _REACH + float(min(e.sentence for e in draft.events))
        most = max(len(d.full) + 2 * any(e.headline for e in d.events) for d in self.drafts)
        if gap == 0:
            return 0.0
        topic = len(draft.full) + 2 * any(e.headline for e in draft.events) == most
        return min(gap, float(_REACH)) + (0 if draft.status == "held" else 3) + (0 if topic else 3)

    def _in_series(self, event: Event) -> Event | None:
        """ "The first call was made to X": who calls was said where the calls were announced."""
        if event.ordinal is None or len(event.parties.people) != 1:
            return None
        callers = [s for s in self.series if s.token < event.token and s.parties.people[0] not in event.parties.people]
        if not callers:
            return None
        caller = callers[-1].parties.people[0]
        parties = replace(event.parties, people=(caller, *event.parties.people), fallback=(), caller=caller)
        return replace(event, parties=parties, reasons=(*event.reasons, "party-from-series"))

    def _completed(self, event: Event, candidates: list[tuple[float, Draft]]) -> Event | None:
        """An event with one party whose other party the clause around gives, where no contact known so far fits."""
        people, others = event.parties.people, event.parties.fallback
        partner = len(people) == 1 and self._after_token(event, people[0])
        if event.headline and partner and not others:  # "Statement by X on the call with Y"
            others = tuple(p for p in sentence_people(self.scene, event.token) if p not in people)
            others = others if len(others) == 1 else ()
        if len(people) != 1 or not others:
            return None
        other = others[0]
        if candidates and (event.definite or event.headline or any(other in d.people for _, d in candidates)):
            return None
        if candidates and event.ordinal is None and not event.another:
            return None
        parties = Parties((other, *people), event.parties.sides, (), event.parties.caller)
        return replace(event, parties=parties, reasons=(*event.reasons, "party-from-clause"))


def _day(event: Event, whens: tuple[fields.When, ...]) -> Day:
    """The day that an event's own words give."""
    day = Day()
    for when in whens:
        if when.kind == "on" and event.status in (None, "held"):
            value = days.read(when.time.value, when.time.earliest, when.time.latest)
            if day.compatible(value):
                day = day.narrowed(value)
    return day
