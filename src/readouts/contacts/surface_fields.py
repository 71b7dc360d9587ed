"""Date, start, length, place and initiator of a contact in a text without a parse."""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import marks
from ..languages.spelling import normal
from ..model.contacts import FieldClaim, Medium, Report, Role
from ..model.reading import Annotated
from ..model.speech import Statement
from ..model.text import Span
from . import days
from .gather import Draft
from .lengths import lengths, number
from .surface_events import Finder

_PHONE: tuple[Medium, ...] = ("video_call", "phone_call")
_SHORTEST = 3  # minutes


class Fields:
    """Makes reports of drafts."""

    def __init__(self, annotated: Annotated, finder: Finder, statements: Sequence[Statement]) -> None:
        self.annotated, self.finder, self.statements = annotated, finder, statements
        self.text, self.scene = finder.text, finder.scene
        mentions = [self.text.range_of(m.span) for m in annotated.mentions]
        self.at = {first: m for (first, _), m in zip(mentions, annotated.mentions, strict=True)}
        self.slots = [h for h in self.text.slots(mentions) if h.kind == "initiator"]
        self.callers = self.text.pack.words("contacts", "callers")

    def report(self, index: int, draft: Draft, role: Role, drafts: Sequence[Draft]) -> Report:
        events = draft.events
        trigger = next((e for e in events if len(e.parties.people) >= 2), events[0])
        held = draft.status == "held"
        alone = sum(d.status == "held" and not d.recalled for d in drafts) <= 1 and not draft.recalled
        return Report(
            document=self.annotated.document.id,
            index=index,
            trigger=trigger.span,
            participants=draft.order,
            medium=self._medium(draft),
            status=draft.status,
            role=role,
            sentences=tuple(sorted({e.sentence for e in events})),
            mentions=tuple(dict.fromkeys(e.span for e in events)),
            dates=self._dates(draft, role),
            start_times=self._starts(draft) if held else (),
            durations=self._durations(draft, alone) if held else (),
            places=self._places(draft) if held else (),
            initiators=self._initiators(draft, alone),
            reasons=tuple(dict.fromkeys(r for e in events for r in e.reasons)),
        )

    def _medium(self, draft: Draft) -> Medium:
        """What the words with people beside them say; a call by phone or video outweighs a vaguer word."""
        told = [e.medium for e in draft.events if e.channel]
        for medium in _PHONE:
            if medium in told:
                return medium
        exact = [m for m in told if m != "talks"]
        return exact[0] if exact else "talks"

    def _claim(self, value: str, span: Span, **more: object) -> FieldClaim:
        return FieldClaim(value, self.annotated.document.id, span, source=self._source(span), **more)  # type: ignore[arg-type]

    def _source(self, span: Span) -> str | None:
        """Who vouches for the words: whoever relays the outermost statement around them."""
        around = [
            s.attribution for s in self.statements
            if s.attribution.speaker and any(p.contains(span) for p in (s.attribution.content, *s.attribution.parts))
        ]  # fmt: skip
        if not around:
            return None
        outer = max(around, key=lambda a: a.content.end - a.content.start)
        return outer.relays[0] if outer.relays else outer.speaker

    def _dates(self, draft: Draft, role: Role) -> tuple[FieldClaim, ...]:
        found: list[FieldClaim] = []
        beside = {e.sentence + d for e in draft.full for d in (-1, 0, 1)}
        others = [e for e in draft.events if len(e.parties.people) < 2 and e.sentence in beside]
        for event in (*draft.full, *others):
            for time in self.finder.times_of(event)[:1]:
                found.append(
                    self._claim(time.value.split("T")[0], time.span, earliest=time.earliest, latest=time.latest)
                )
        exact = [c for c in found if days.read(c.value, c.earliest, c.latest).exact]
        found = exact[:1] or found[:1]
        if not found and role == "main" and draft.status == "held":
            found = self._lead() or self._upper()
        return tuple(found)

    def _lead(self) -> list[FieldClaim]:
        """An official text's heading gives the day of what it tells."""
        if self.annotated.document.kind != "readout":
            return []
        near = [
            t
            for t in self.annotated.times
            if t.type == "DATE" and t.relative and len(t.value) == 10 and t.span.start < 600
        ]
        return [self._claim(t.value, t.span, earliest=t.earliest, latest=t.latest) for t in near[:1]]

    def _upper(self) -> list[FieldClaim]:
        """No date of its own: the day by which it was told of."""
        published = self.annotated.document.published
        day = days.read(published.value) if published is not None else days.Day()
        if not day.exact or day.latest is None:
            return []
        for time in self.annotated.times:
            if time.type == "DATE" and days.read(time.value) == day:
                value = day.latest.isoformat()
                return [self._claim(f"../{value}", time.span, latest=value)]
        return []

    def _sentences(self, draft: Draft, alone: bool) -> list[int]:
        own = sorted({e.sentence for e in draft.events})
        return own if not alone else list(range(len(self.text.parse.sentences)))

    def _durations(self, draft: Draft, alone: bool) -> tuple[FieldClaim, ...]:
        found: list[FieldClaim] = []
        own = {e.sentence for e in draft.events}
        for k in self._sentences(draft, alone):
            span = self.text.parse.sentences[k].span
            first, end = self.text.parse.sentence_tokens[k]
            for time in self.annotated.times:
                if not time.span.overlaps(span) or time.type != "DURATION":
                    continue
                near = self._tied(time.span, first, end)
                if not near and k not in own:
                    continue
                for value, bound in lengths(time):
                    if value >= _SHORTEST:
                        found.append(self._claim(number(value), time.span, bound=bound))
        return tuple(found)

    def _tied(self, span: Span, first: int, end: int) -> bool:
        """A word of lasting stands near the length."""
        a, b = self.text.range_of(span)
        return any(-3 <= h.first - b <= 6 or -3 <= a - h.end <= 6 for h in self.text.within(first, end, "length"))

    def _starts(self, draft: Draft) -> tuple[FieldClaim, ...]:
        """Clock times of the sentences that tell of it, the first of each."""
        found: list[FieldClaim] = []
        for sentence in dict.fromkeys(e.sentence for e in draft.full):
            span = self.text.parse.sentences[sentence].span
            clocks = [t for t in self.annotated.times if t.type == "TIME" and t.span.overlaps(span)]
            found += [self._claim(t.value, t.span) for t in clocks[:1]]
        return tuple(found)

    def _places(self, draft: Draft) -> tuple[FieldClaim, ...]:
        if self._medium(draft) in ("phone_call", "video_call"):
            return ()
        prepositions = self.text.pack.words("language", "prepositions")
        for event in draft.full:
            span = self.text.parse.sentences[event.sentence].span
            for mention in self.annotated.mentions:
                if (
                    mention.form != "metonym"
                    or not span.contains(mention.span)
                    or not (mention.actor or "").startswith("state:")
                ):
                    continue
                first = self.text.range_of(mention.span)[0]
                if first and (self.text.keys[first - 1][0] in prepositions or self.text.pack.characters):
                    return (self._claim(mention.span.of(self.text.text), mention.span),)
        return ()

    # who asked

    def _initiators(self, draft: Draft, alone: bool) -> tuple[FieldClaim, ...]:
        if draft.status == "refused":
            return ()
        found: list[FieldClaim] = []
        near = {e.sentence + d for e in draft.events for d in (0, 1)}
        for hit in self.slots:
            sentence = self.text.parse.tokens[hit.first].sentence
            if not alone and sentence not in near:
                continue
            mention = self.at.get(hit.slot) if hit.slot is not None else None
            if mention is None or mention.actor is None:
                continue
            actor = self._party(mention.actor, draft)
            if actor is not None:
                words = self.text.span(hit.first, max(hit.end, hit.slot + 1))  # type: ignore[operator]
                found.append(self._claim(actor, words, euphemism=words.of(self.text.text)))
        found += self._others(draft, alone, near)
        if not found:
            found += self._callers(draft)
        return tuple(dict.fromkeys(found))

    def _party(self, actor: str, draft: Draft) -> str | None:
        """The actor if it takes part or speaks for a side that does."""
        if actor in draft.people:
            return actor
        side = self.scene.side_of(actor)
        return actor if side is not None and side in {self.scene.side_of(p) for p in draft.people} else None

    def _others(self, draft: Draft, alone: bool, near: set[int]) -> list[FieldClaim]:
        """ "at the request of the other side", "X took the initiative"."""
        found: list[FieldClaim] = []
        for hit in self.text.of("initiator", "initiator-verb"):
            sentence = self.text.parse.tokens[hit.first].sentence
            if not alone and sentence not in near:
                continue
            first, end = self.text.parse.sentence_tokens[sentence]
            here = [(k, self.at[k]) for k in sorted(self.at) if first <= k < end]
            here = [(k, m) for k, m in here if m.actor and self._party(m.actor, draft)]
            before = [m for k, m in here if k < hit.first and self._may_act(m.span)]
            behind = [m for k, m in here if k >= hit.end]
            span = self.text.span(hit.at[0], hit.at[-1] + 1)
            if hit.kind == "initiator-verb":
                chosen = (before[-1:] or behind[:1]) if before or behind else []
                if chosen and chosen[0].actor and self._subject(chosen[0].span):
                    found.append(self._claim(chosen[0].actor, span, euphemism=span.of(self.text.text)))
                continue
            own = self._teller(before) if before else next((m.actor for m in behind), None)
            others = [p for p in draft.people if p != own]
            if own in draft.people and len(others) == 1:
                found.append(self._claim(others[0], span, euphemism=span.of(self.text.text)))
        return found

    def _may_act(self, span: Span) -> bool:
        """Whether the words behind a name let it be a subject."""
        return marks.behind(self.text, self.text.range_of(span)[1])[1]

    def _subject(self, span: Span) -> bool:
        first = self.text.range_of(span)[0]
        prepositions = self.text.pack.words("language", "prepositions") - self.text.pack.words("language", "articles")
        return not first or self.text.keys[first - 1][0] not in prepositions

    def _teller(self, before: Sequence[object]) -> str | None:
        """Whose request it is not: the subject before, or the issuer's own principal."""
        principal = self.finder._principal()
        if principal is not None:
            return principal
        actors = [m.actor for m in before]  # type: ignore[attr-defined]
        return actors[0] if actors else None

    def _callers(self, draft: Draft) -> list[FieldClaim]:
        """The subject of a verb of phoning called, unless a headline only shortens."""
        if draft.status != "held" or len(draft.people) != 2:
            return []
        for event in draft.full:
            phrase = normal(event.reasons[0].removeprefix("word:")) if event.reasons else ""
            if phrase in self.callers and event.parties.caller in draft.people and not event.headline:
                return [self._claim(event.parties.caller, event.span)]
        return []
