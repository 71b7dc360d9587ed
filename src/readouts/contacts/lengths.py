"""How long a contact took, and when on the clock it began."""

from __future__ import annotations

import re

from ..model.syntax import Token
from ..model.values import Bound, TimeExpression
from .events import Event
from .fields import When, in_sentence, inside_of
from .scene import Scene
from .words import field_words

_DURATION = re.compile(r"P(?:(?P<d>[\d.]+)D)?(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?$")
_CLOCK = re.compile(r"T(\d{2}):(\d{2})")
_LONGEST = 24 * 60  # minutes; a longer "duration" is a time between events


def minutes(value: str) -> float | None:
    """Minutes of an ISO 8601 duration; None for one that is no length of talking."""
    match = _DURATION.match(value)
    if match is None:
        return None
    d, h, m, s = (float(match[g] or 0) for g in "dhms")
    total = d * 24 * 60 + h * 60 + m + s / 60
    return total if 0 < total < _LONGEST else None


def lengths(time: TimeExpression) -> tuple[tuple[float, Bound], ...]:
    """Minutes and bound of a DURATION, two for a range ("30 to 40 minutes"), none for what is no length of talking."""
    first, _, last = time.value.partition("/")
    least, most = minutes(first), minutes(last)
    if time.type != "DURATION" or least is None or (last and most is None):
        return ()
    return ((least, "at_least"), (most, "at_most")) if most is not None else ((least, time.bound),)


def number(value: float) -> str:
    """A decimal without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def durations_of(scene: Scene, event: Event) -> tuple[tuple[TimeExpression, float], ...]:
    """DURATION expressions that say how long the event was, with a strength."""
    field = field_words()
    tokens = scene.parse.tokens
    found: list[tuple[TimeExpression, float]] = []
    for time in scene.annotated.times:
        if not lengths(time) or not in_sentence(scene, event.sentence, time.span):
            continue
        inside = scene.parse.tokens_in(time.span)
        if not inside:
            continue
        left, right = inside[0].i, inside[-1].i
        before = {tokens[k].lemma for k in range(max(0, left - 2), left) if tokens[k].sentence == event.sentence}
        after = {tokens[k].lemma for k in range(right + 1, min(len(tokens), right + 2))}
        if after & field.beyond:
            continue
        if (before | after) & field.not_duration and not before & field.duration_verbs:
            continue
        if strength := _lasts(scene, event, left, right):
            found.append((time, strength))
    return tuple(found)


def _lasts(scene: Scene, event: Event, left: int, right: int) -> float:
    """How surely tokens left..right say the event's length; 0 where they do not."""
    field = field_words()
    parse, tokens = scene.parse, scene.parse.tokens
    noun_left = scene.noun_left(event.token) if not event.verbal else event.token
    if noun_left - 1 <= left and right < event.token:
        return 1.0
    outer = [t for t in tokens[left : right + 1] if not left <= t.head <= right]
    if not outer:
        return 0.0
    chain = [outer[0], *parse.ancestors(outer[0].i)]
    own = {event.token} | ({event.predicate} if event.predicate is not None else set())
    passed: list[Token] = []
    for node in chain[1:]:
        if node.i in own:
            return 0.9
        if node.lemma in field.starting_verbs and node.dep == "advcl" and node.head in own:
            return 0.8  # "commencing at four for an hour, A met B"
        if node.lemma in field.duration_verbs and node.pos in ("VERB", "AUX"):
            meant = node.dep == "xcomp" and parse.head(node.i).lemma in field.planning  # "due to last an hour"
            return 0.9 if _is_about(scene, event, node) and not meant else 0.0
        if node.pos in ("VERB", "AUX"):
            preps = [p for p in passed if p.dep == "prep"]
            beside = any(p.lemma == "for" for p in preps) or not preps
            return (
                0.5 if beside and inside_of(scene, event, node.i) and event.medium != "visit" and node.i in own else 0.0
            )
        if node.pos in ("NOUN", "PROPN") and node.lemma in field.call_nouns and node.i != event.token:
            return 0.0
        passed.append(node)
    return 0.0


def _is_about(scene: Scene, event: Event, verb: Token) -> bool:
    """A verb of lasting whose subject is the event: its noun, a relative pronoun, "it"."""
    if event.predicate == verb.i or event.token == verb.i:
        return True
    for subject in scene.subjects(verb.i):
        if subject.i == event.token:
            return True
        if subject.tag in ("WDT", "WP"):
            head = scene.parse.head(verb.i)
            return head.i == event.token
    if verb.dep in ("relcl", "acl", "advcl", "conj"):
        return any(a.i == event.token or a.i == event.predicate for a in scene.parse.ancestors(verb.i))
    return False


def clock(value: str) -> bool:
    """True where a TIME has hours and minutes."""
    return _CLOCK.search(value) is not None


def span_minutes(start: TimeExpression, end: TimeExpression) -> float | None:
    """Minutes between two clock times of one day."""
    a, b = _CLOCK.search(start.value), _CLOCK.search(end.value)
    if a is None or b is None:
        return None
    gap = int(b[1]) * 60 + int(b[2]) - int(a[1]) * 60 - int(a[2])
    gap %= _LONGEST
    return float(gap) if 0 < gap <= 12 * 60 else None


def _starts_at(scene: Scene, event: Event, inside: tuple[Token, ...]) -> bool:
    """ "commencing at", "the call got under way at": a verb of beginning over the hour."""
    verb = next((a for t in inside for a in scene.parse.ancestors(t.i) if a.pos in ("VERB", "AUX")), None)
    if verb is None or verb.lemma not in field_words().starting_verbs:
        return False
    if verb.lemma == "get" and not any(t.lemma == "way" for t in scene.parse.tokens[verb.i : verb.i + 4]):
        return False
    return any(s.i == event.token for s in scene.subjects(verb.i)) or (
        verb.dep == "advcl" and verb.head == event.predicate
    )


def _ends_at(scene: Scene, start: tuple[Token, ...], end: TimeExpression) -> bool:
    """ "began at 8:33 and ended at 10:50": a verb of ending, joined to that of beginning, stands over the second."""

    def verb(inside: tuple[Token, ...]) -> Token | None:
        return next((a for t in inside for a in scene.parse.ancestors(t.i) if a.pos in ("VERB", "AUX")), None)

    began, ended = verb(start), verb(scene.parse.tokens_in(end.span))
    joined = ended is not None and began is not None and ended.dep == "conj" and ended.head == began.i
    return ended is not None and joined and ended.lemma in field_words().ending_verbs


def _ended_or_planned(scene: Scene, inside: tuple[Token, ...]) -> bool:
    """ "ended at six", "had been scheduled for six"."""
    verb = next((a for t in inside for a in scene.parse.ancestors(t.i) if a.pos in ("VERB", "AUX")), None)
    return verb is not None and verb.lemma in field_words().ending_verbs | field_words().planning


def clocks_of(
    scene: Scene, event: Event, whens: tuple[When, ...]
) -> tuple[tuple[TimeExpression, TimeExpression | None], ...]:
    """Start times of the event, with the end where a range is given: "from 11:04 to 12:06"."""
    tokens = scene.parse.tokens
    found: list[tuple[TimeExpression, TimeExpression | None]] = []
    clocks = [
        t
        for t in scene.annotated.times
        if t.type == "TIME" and clock(t.value) and in_sentence(scene, event.sentence, t.span)
    ]
    bound = {w.time for w in whens}
    for time in clocks:
        inside = scene.parse.tokens_in(time.span)
        before = tokens[inside[0].i - 1].lemma if inside and inside[0].i else ""
        later = next((c for c in clocks if 0 < c.span.start - time.span.end <= 6), None)
        if before in ("from", "between") and later is not None:
            verb = next((a for a in scene.parse.ancestors(inside[0].i) if a.pos in ("VERB", "AUX")), None)
            if verb is not None and (verb.i in (event.predicate, event.token) or _is_about(scene, event, verb)):
                found.append((time, later))
        elif _starts_at(scene, event, inside):
            found.append((time, next((c for c in clocks if c is not time and _ends_at(scene, inside, c)), None)))
        elif time in bound and before not in field_words().not_start and not _ended_or_planned(scene, inside):
            found.append((time, None))
    return tuple(found)
