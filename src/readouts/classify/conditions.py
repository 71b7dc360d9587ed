"""Conditional statements: the trigger with its marker, and the consequence.

The parser places most triggers, the commas check it: machine-translated sentences often parse badly but keep
"if ..., ..." in order. Everything happens in a window: the part of one sentence that one attribution covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.speech import Attribution, Condition
from ..model.syntax import Parse, Token
from ..model.text import Span
from .markers import BREAKS, QUOTES, Marker, has_verb, marker_at, marker_words

_LEAD_IN = frozenset({"that", "and", "but", "then", "so", "also", ","})


def find(parse: Parse, attributions: Sequence[Attribution]) -> dict[int, Condition]:
    """Conditions by the index of the attribution that they belong to: the innermost that holds their marker.

    Where only the consequence lies in a content, the condition goes to the attribution that overlaps it most. An
    attribution keeps its first condition.
    """
    found: dict[int, Condition] = {}
    for condition, owner in _scan(parse, attributions):
        if owner is not None:
            found.setdefault(owner.index, condition)
    return found


def orphans(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Condition, ...]:
    """Conditions in nobody's reported words: no attribution holds or touches them. One for a sentence at most."""
    found: list[Condition] = []
    taken = {span for a in attributions for span in (a.source, a.cue, *(a.parts or (a.content,))) if span is not None}
    for condition, owner in _scan(parse, attributions):
        if owner is not None or any(span.overlaps(hull(condition)) for span in taken):
            continue
        found.append(condition)
        taken.update(s.span for s in parse.sentences if s.span.overlaps(condition.trigger))
    return tuple(found)


def hull(condition: Condition) -> Span:
    """From the first to the last character of both parts."""
    both = (condition.trigger, condition.consequence)
    return Span(min(s.start for s in both), max(s.end for s in both))


def is_reported(parse: Parse, condition: Condition) -> bool:
    """Does the condition's sentence hold a verb of speech, so that somebody said it ("..., he told them")?"""
    sentence = parse.sentence_at(condition.trigger.start)
    words = marker_words().reporting
    return sentence is not None and any(t.pos == "VERB" and t.lemma in words for t in parse.tokens_in(sentence.span))


def _scan(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[tuple[Condition, Attribution | None]]:
    """Every condition in text order with the attribution that it belongs to."""
    for first, end in parse.sentence_tokens:
        for position in range(first, end):
            marker = marker_at(parse, position, first, end)
            if marker is None:
                continue
            owner = _innermost(parse.tokens[position], attributions)
            condition = _split(parse, marker, _window(parse, first, end, owner.content)) if owner is not None else None
            if condition is None:
                condition = _split(parse, marker, (first, end))
                owner = _overlapping(condition.consequence, attributions) if condition else None
            if owner is None and condition is not None:
                owner = _continued(parse, position, first, attributions)
            if condition is not None:
                yield condition, owner


def kinds(condition: Condition, parse: Parse) -> frozenset[str]:
    """ "necessary" where nothing happens unless the trigger holds ("unless", "only if"), else "sufficient".

    "adverse" besides where the trigger tells of something unwanted ("if the attacks go on").
    """
    words = marker_words()
    trigger = parse.tokens_in(condition.trigger)
    written = " ".join(t.text.lower() for t in trigger)
    found = {"necessary" if written.startswith(words.necessary) else "sufficient"}
    if not words.adverse.isdisjoint(t.lemma for t in trigger):
        found.add("adverse")
    return frozenset(found)


def _innermost(token: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    holding = [a for a in attributions if any(p.start <= token.start < p.end for p in a.parts or (a.content,))]
    return min(holding, key=lambda a: (a.content.end - a.content.start, -a.index), default=None)


def _overlapping(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    def shared(a: Attribution) -> int:
        return min(a.content.end, span.end) - max(a.content.start, span.start)

    best = max(attributions, key=lambda a: (shared(a), a.index), default=None)
    return best if best is not None and shared(best) * 2 > span.end - span.start else None


def _continued(parse: Parse, marker: int, first: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content ends right before the marker, in its sentence: "said that A; if B, C"."""
    i = marker
    while i > first and (parse.tokens[i - 1].pos in ("PUNCT", "CCONJ") or parse.tokens[i - 1].text in BREAKS):
        i -= 1
    if i in (first, marker):
        return None
    last = parse.tokens[i - 1]
    ending = [
        a
        for a in attributions
        if a.content.start < last.end and last.start < a.content.end <= parse.tokens[marker].start
    ]
    return min(ending, key=lambda a: (a.content.end - a.content.start, -a.index), default=None)


def _window(parse: Parse, first: int, end: int, content: Span) -> tuple[int, int]:
    inside = [t.i for t in parse.tokens[first:end] if t.start < content.end and content.start < t.end]
    return (inside[0], inside[-1] + 1) if inside else (first, end)


def _split(parse: Parse, marker: Marker, window: tuple[int, int]) -> Condition | None:
    """Trigger and consequence in the window, which is cut at "that", semicolons and colons around the marker."""
    left, right = _cut(parse, marker, window)
    stop = _trigger_end(parse, marker, left, right)
    if stop <= marker.end - (marker.kind in ("inverted", "event")):
        return None
    before, after = (left, marker.start), (stop, right)
    consequence = _consequence(parse, marker, before, after)
    if consequence is None:
        return None
    trigger = _trim(parse, marker.start, stop, keep_head=True)
    return Condition(trigger, consequence) if trigger else None


def _cut(parse: Parse, marker: Marker, window: tuple[int, int]) -> tuple[int, int]:
    left, right = window
    for t in parse.tokens[left : marker.start]:
        if t.text in BREAKS or (t.lemma == "that" and t.tag == "IN"):
            left = t.i + 1
    right = next((t.i for t in parse.tokens[marker.end : right] if t.text in BREAKS), right)
    return left, right


def _trigger_end(parse: Parse, marker: Marker, left: int, right: int) -> int:
    """One past the trigger's last token."""
    if marker.kind == "event":
        noun = parse.head(marker.start)
        if parse.tokens[marker.start].tag == "VBG":
            noun = parse.tokens[marker.start]
        return min(right, max(parse.subtree(noun.i)[1], noun.i + 1))
    edge = _parsed_end(parse, marker, right)
    commas = [t.i for t in parse.tokens[marker.end : right] if t.text == "," and _clause_between(parse, marker, t.i)]
    then = [t.i for t in parse.tokens[marker.end : right] if t.lemma == "then" and _clause_between(parse, marker, t.i)]
    if then:
        return then[0]
    if not commas:  # a verb that was taken for a noun: "if the ice melts, ..."
        commas = [t.i for t in parse.tokens[marker.end + 2 : right] if t.text == "," and has_verb(parse, t.i, right)]
    stops = commas
    if not _leads(parse, left, marker.start):
        # "Y if X": up to the parse's edge, or to a comma after which a new main clause begins
        stop = edge if edge is not None else next(iter(stops), right)
        return next((c for c in stops if c + 1 < stop and parse.tokens[c + 1].tag == "VBG"), stop)
    if not stops:
        return edge if edge is not None and edge < right else _next_subject(parse, marker, right)
    if edge is not None and edge < right:
        near = min(stops, key=lambda c: abs(c - edge))
        if abs(near - edge) <= 1 and not _goes_on(parse, near, right):
            return near
    # the parse ran over the comma, or stopped short: the first comma that a finite main clause follows
    return next((c for c in stops if has_verb(parse, c + 1, right) and not _goes_on(parse, c, right)), stops[0])


def _goes_on(parse: Parse, comma: int, right: int) -> bool:
    """Does a further trigger follow the comma ("if X, that is if Y, Z")?"""
    return any(t.text.lower() in ("if", "unless") for t in parse.tokens[comma + 1 : min(right, comma + 4)])


def _clause_between(parse: Parse, marker: Marker, comma: int) -> bool:
    return marker.kind == "phrase" or has_verb(parse, marker.end, comma)


def _leads(parse: Parse, left: int, start: int) -> bool:
    """Does the trigger come first? True where nothing finite, or only a subordinate clause, stands before it."""
    words = [t for t in parse.tokens[left:start] if t.pos != "PUNCT"]
    if words and words[0].text.lower() in marker_words().subordinators and parse.tokens[start - 1].text == ",":
        return True
    return not has_verb(parse, left, start)


def _parsed_end(parse: Parse, marker: Marker, right: int) -> int | None:
    """Where the parse ends the trigger, or None where it tells nothing of use."""
    token = parse.tokens[marker.end - 1]
    if marker.kind == "phrase":
        governor = parse.tokens[marker.start]
        end = max(parse.subtree(t.i)[1] for t in (governor, token))
        return min(end, right) if end > marker.end else None
    verb = parse.head(marker.start) if marker.kind == "inverted" else parse.head(token.i)
    while verb.pos not in ("VERB", "AUX") and not parse.is_root(verb.i):
        verb = parse.head(verb.i)
    if verb.i < marker.start or (parse.is_root(verb.i) and marker.kind != "inverted"):
        return None
    end = parse.subtree(verb.i)[1]
    return min(end, right) if verb.i < right else None


def _next_subject(parse: Parse, marker: Marker, right: int) -> int:
    """ "If it starts gas will not flow": the trigger ends where the next clause's subject begins."""
    seen_verb = False
    for t in parse.tokens[marker.end : right]:
        if seen_verb and t.lemma == "that" and t.tag == "IN" and parse.tokens[t.i + 1].dep in ("expl", "nsubj", "det"):
            return t.i  # "that if X happens that there would be Y"
        if seen_verb and t.dep in ("nsubj", "nsubjpass", "expl"):
            return max(marker.end, parse.subtree(t.i)[0])
        seen_verb = seen_verb or t.pos in ("VERB", "AUX")
    return right


def _consequence(parse: Parse, marker: Marker, before: tuple[int, int], after: tuple[int, int]) -> Span | None:
    """The clause before the trigger where it has a verb, else the one after it; a noun phrase in a pinch."""
    early, late = _trim(parse, *before), _trim(parse, *after)
    leads = _leads(parse, *before)
    if leads and marker.kind == "phrase" and early is not None:
        leads = parse.tokens[marker.start - 1].text == ","  # "severe costs in the event of ..."
    options = (late, early) if leads else (early, late)
    if marker.kind == "event":
        options = (late, early)
    for option in options:
        if option is not None and option.end - option.start >= 8:
            return option
    return None


def _trim(parse: Parse, first: int, end: int, keep_head: bool = False) -> Span | None:
    """Span of tokens first..end-1 without outer punctuation and lead-in words; None where nothing is left."""

    def loose(t: Token, head: bool) -> bool:
        bare = t.pos == "PUNCT" or t.text.isspace()
        return (bare and t.text not in QUOTES) or (head and not keep_head and t.text.lower() in _LEAD_IN)

    while first < end and loose(parse.tokens[first], True):
        first += 1
    while first < end and loose(parse.tokens[end - 1], False):
        end -= 1
    return parse.span(first, end) if first < end else None
