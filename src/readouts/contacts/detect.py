"""Contacts of one document: triggers, drafts, then reports with their field claims."""

from __future__ import annotations

from dataclasses import replace

from ..languages import codes
from ..model.actors import Mention
from ..model.contacts import FieldClaim, Report, Role
from ..model.reading import Annotated
from ..model.speech import Statement
from ..model.text import Span
from ..model.values import TimeExpression
from . import assign, days, fields, implied, initiators, lasting, lengths, roles, triggers
from .days import Day
from .gather import Draft, Gatherer
from .joining import with_joining
from .scene import Scene
from .words import field_words


def detect(annotated: Annotated, statements: tuple[Statement, ...]) -> tuple[tuple[Report, ...], tuple[Statement, ...]]:
    """The contacts told in one document, and the statements with ``report`` set to the index of theirs.

    Spans are clean. A contact needs two named people; what only mentions states, delegations or the press is none.
    """
    if annotated.document.language in codes():
        from .surface import detect_surface

        return detect_surface(annotated, statements)
    scene = Scene(_spoken_of(annotated, statements))
    events = triggers.find(scene)
    drafts = Gatherer(scene).gather(events)
    with_joining(scene, drafts)
    parts = roles.roles(scene, drafts)
    told = any(part == "main" and roles.opens(scene, d) for part, d in zip(parts, drafts, strict=True))
    if not told and (meant := implied.find(scene, statements, events, drafts)) is not None:
        aside: list[Role] = ["background"] * len(parts)  # what is told of in passing only
        drafts, parts = [*drafts, meant], [*aside, "main"]
    elif not told and (only := implied.meant(scene, statements, events, drafts)) is not None:
        parts = ["main" if i == only else "background" for i in range(len(parts))]
    reports = tuple(
        _report(scene, draft, role, index, statements, drafts)
        for index, (draft, role) in enumerate(zip(drafts, parts, strict=True))
    )
    return reports, assign.assign(scene, statements, drafts, parts)


def _spoken_of(annotated: Annotated, statements: tuple[Statement, ...]) -> Annotated:
    """The text without pronouns that are linked to the speaker of the very words: nobody calls himself "he"."""
    own = [
        (part, s.attribution.speaker)
        for s in statements
        if s.attribution.kind == "direct" and s.attribution.speaker
        for part in (s.attribution.parts or (s.attribution.content,))
    ]
    third = field_words().third_person

    def himself(mention: Mention) -> bool:
        return (
            mention.form == "pronoun"
            and mention.span.of(annotated.document.text).lower() in third
            and any(speaker == mention.actor and part.contains(mention.span) for part, speaker in own)
        )

    kept = tuple(m for m in annotated.mentions if not himself(m))
    return annotated if len(kept) == len(annotated.mentions) else replace(annotated, mentions=kept)


def _source(statements: tuple[Statement, ...], span: Span) -> str | None:
    """Who vouches for the words at a span: whoever relays the outermost statement around it."""
    around = [
        s.attribution
        for s in statements
        if s.attribution.speaker and any(p.contains(span) for p in (s.attribution.content, *s.attribution.parts))
    ]
    if not around:
        return None
    outer = max(around, key=lambda a: a.content.end - a.content.start)
    return outer.relays[0] if outer.relays else outer.speaker


def _report(
    scene: Scene, draft: Draft, role: Role, index: int, statements: tuple[Statement, ...], drafts: list[Draft]
) -> Report:
    document = scene.annotated.document
    trigger = next((e for e in draft.events if len(e.parties.people) >= 2), draft.events[0])
    order = tuple(p for p in draft.order if p in draft.people)
    alone = len(drafts) == 1 or sum(d.people == draft.people for d in drafts) == 1
    return Report(
        document=document.id,
        index=index,
        trigger=trigger.span,
        participants=order,
        also_present=tuple(dict.fromkeys(h for e in draft.events for h in e.parties.hosts if h not in draft.people)),
        medium=draft.medium,
        status=draft.status,
        role=role,
        sentences=tuple(sorted({e.sentence for e in draft.events})),
        mentions=tuple(dict.fromkeys(e.span for e in draft.events)),
        dates=_dates(scene, draft, role, statements),
        start_times=_starts(scene, draft, statements),
        durations=_durations(scene, draft, statements, role == "main" and sum(d.status == "held" for d in drafts) == 1),
        places=_places(scene, draft, statements, alone),
        initiators=_initiators(scene, draft, statements, drafts),
        reasons=_reasons(draft),
    )


def _reasons(draft: Draft) -> tuple[str, ...]:
    said = tuple(f"medium-said:{e.medium}" for e in draft.events if e.channel)
    past = ("recalled",) if draft.recalled else ()
    return tuple(dict.fromkeys((*(r for e in draft.events for r in e.reasons), *said, *past)))


def _date_value(value: str) -> str:
    """The day of a date or date-time."""
    return value.split("T", 1)[0] if "T" in value and not value.startswith("T") else value


def _dates(scene: Scene, draft: Draft, role: Role, statements: tuple[Statement, ...]) -> tuple[FieldClaim, ...]:
    on = [(e, w) for e, w in draft.whens if w.kind == "on" and (e.status in (None, "held")) == (draft.status == "held")]
    on = [(e, w) for e, w in on if not days.read(w.time.value, w.time.earliest, w.time.latest).open]
    claims: list[FieldClaim] = []
    for _, when in sorted(on, key=lambda x: -x[1].strength):
        time = when.time
        source = _source(statements, time.span)
        value = _date_value(time.value)
        claims.append(fields.claim(scene, value, time.span, source=source, low=time.earliest, high=time.latest))
    exact = [d for c in claims if (d := days.read(c.value, c.earliest, c.latest)).exact]
    if exact:  # what only names a year or a month beside a day is of something else where it does not hold the day
        claims = [c for c in claims if any(days.read(c.value, c.earliest, c.latest).compatible(d) for d in exact)]
    if not claims and draft.status == "held" and not draft.recalled:
        for when in fields.telling_times(scene, draft.people):
            time = when.time
            claims.append(fields.claim(scene, _date_value(time.value), time.span, low=time.earliest, high=time.latest))
    if not claims and role == "main" and draft.status == "held":
        claims += _upper(scene, draft)
    return tuple(dict.fromkeys(claims))


def _upper(scene: Scene, draft: Draft) -> list[FieldClaim]:
    """No date of its own: the day by which it was told of, as an interval open at its start."""
    document = scene.annotated.document
    for _, when in draft.whens:
        day = days.read(when.time.value, when.time.earliest, when.time.latest)
        if when.kind == "upto" and day.exact and day.latest:
            return [fields.claim(scene, f"../{day.latest.isoformat()}", when.time.span, high=day.latest.isoformat())]
    published = document.published
    if published is None:
        return []
    day = days.read(published.value)
    line = _date_line(scene, day)
    if line is None or day.latest is None:
        return []
    return [fields.claim(scene, days.edtf(Day(None, day.latest)) or "", line, high=day.latest.isoformat())]


def _date_line(scene: Scene, day: Day) -> Span | None:
    """Where the page shows the day on which it appeared."""
    if not day.exact:
        return None
    for time in scene.annotated.times:
        if time.type == "DATE" and not time.relative and days.read(time.value) == day:
            return time.span
    return None


def _starts(scene: Scene, draft: Draft, statements: tuple[Statement, ...]) -> tuple[FieldClaim, ...]:
    if draft.status != "held":
        return ()
    claims = []
    for event in draft.events:
        whens = tuple(w for e, w in draft.whens if e is event)
        for start, _ in lengths.clocks_of(scene, event, whens):
            claims.append(fields.claim(scene, start.value, start.span, source=_source(statements, start.span)))
    return tuple(dict.fromkeys(claims))


def _durations(scene: Scene, draft: Draft, statements: tuple[Statement, ...], alone: bool) -> tuple[FieldClaim, ...]:
    if draft.status != "held":
        return ()
    claims: list[FieldClaim] = []
    sentences = {e.sentence for e in draft.events}
    for event in draft.events:
        for time, _ in lengths.durations_of(scene, event):
            claims += _lengths(scene, time, statements)
        whens = tuple(w for e, w in draft.whens if e is event)
        for start, end in lengths.clocks_of(scene, event, whens):
            if end is not None and (length := lengths.span_minutes(start, end)) is not None:
                span = Span(start.span.start, end.span.end)
                claims.append(fields.claim(scene, lengths.number(length), span, source=_source(statements, span)))
    following = {k + 1 for k in sentences if k + 1 < len(scene.parse.sentences)} - sentences
    near = range(len(scene.parse.sentences)) if alone else sorted(following)
    for k in near:
        claims += [c for t in lasting.lasting_of(scene, k) for c in _lengths(scene, t, statements)]
    return tuple({(c.value, c.bound, c.span): c for c in reversed(claims)}.values())[::-1]


def _lengths(scene: Scene, time: TimeExpression, statements: tuple[Statement, ...]) -> list[FieldClaim]:
    source = _source(statements, time.span)
    return [
        fields.claim(scene, lengths.number(value), time.span, bound=bound, source=source)
        for value, bound in lengths.lengths(time)
    ]


def _places(scene: Scene, draft: Draft, statements: tuple[Statement, ...], alone: bool) -> tuple[FieldClaim, ...]:
    if draft.status != "held":
        return ()
    found: list[tuple[str, Span]] = []
    if draft.medium in ("phone_call", "video_call"):
        found += list(fields.spoke_from(scene, draft.people)) if alone else []
    else:
        for event in draft.events:
            several = event.plural and not event.verbal  # "visits and exercises in the region"
            if event.medium not in ("phone_call", "video_call") and event.status in (None, "held") and not several:
                found += fields.places_of(scene, event)
        if not found:
            found += fields.joint_places(scene, draft.people)
    return tuple(
        fields.claim(scene, text, span, source=_source(statements, span)) for text, span in dict.fromkeys(found)
    )


def _initiators(
    scene: Scene, draft: Draft, statements: tuple[Statement, ...], drafts: list[Draft]
) -> tuple[FieldClaim, ...]:
    claims: list[FieldClaim] = []
    own = {e.sentence for e in draft.events}
    same = [d for d in drafts if d.people == draft.people]
    others = {e.sentence for d in drafts if d.people != draft.people for e in d.full}
    hosts = tuple(h for e in draft.events for h in e.parties.hosts)
    ordered = (*(p for p in draft.order if p in draft.people), *dict.fromkeys(hosts))
    carriers = frozenset(t for d in same for e in d.events for t in (e.token, e.predicate) if t is not None)
    about = draft.status == "held" and not draft.recalled
    if about:  # plans and requests for the same talk say who asked for it
        own |= {e.sentence for d in same if d.status != "held" for e in d.events}
    lone = about and len(same) == 1 and len(drafts) == 1
    voices = _voices(scene, draft, statements)
    full = {e.token for d in same for e in d.full}
    if draft.status != "refused":
        for k in range(len(scene.parse.sentences)):
            near = k in own or lone or (about and k - 1 in own and k not in others)
            if not near or (k in others and k not in own):
                continue
            for asked in initiators.find(scene, k, ordered, carriers, voices):
                if k in others and not _closest(draft, drafts, asked.token):
                    continue
                if asked.called and (asked.token in full or not _of_the_day(scene, k, draft.day)):
                    continue  # the contact's own verb tells who called, where nothing else does
                claims.append(
                    fields.claim(
                        scene,
                        asked.actor,
                        asked.span,
                        source=_source(statements, asked.span),
                        euphemism=asked.euphemism,
                    )
                )
    if not claims and draft.status == "held":
        for event in draft.events:
            caller = event.parties.caller
            if event.headline:
                continue  # headlines shorten: "X calls Y" may only say that they spoke
            source = _source(statements, event.span)
            told = event.status in (None, "held") and (source is not None or not event.claimed)
            if caller in draft.people and told and len(draft.people) == 2:
                claims.append(fields.claim(scene, caller, event.span, source=source))
    return tuple(dict.fromkeys(claims))


def _voices(scene: Scene, draft: Draft, statements: tuple[Statement, ...]) -> tuple[tuple[Span, str], ...]:
    """The sides of the contact whose people are quoted in the first person, by span."""
    people = {scene.side_of(p): p for p in draft.order if p in draft.people}
    return tuple(
        (part, people[side])
        for s in statements
        if s.attribution.kind != "indirect" and (side := scene.side_of(s.attribution.speaker)) in people
        for part in (s.attribution.parts or (s.attribution.content,))
    )


def _of_the_day(scene: Scene, sentence: int, day: Day) -> bool:
    """Does the sentence give no other day than the contact's?"""
    told = (t for t in scene.annotated.times if t.type == "DATE" and fields.in_sentence(scene, sentence, t.span))
    return all(day.compatible(days.read(t.value, t.earliest, t.latest)) for t in told)


def _closest(draft: Draft, drafts: list[Draft], token: int) -> bool:
    """Of the contacts told in one sentence, the one whose trigger stands nearest."""

    def gap(d: Draft) -> int:
        return min(abs(e.token - token) for e in d.events)

    return gap(draft) == min(gap(d) for d in drafts)
