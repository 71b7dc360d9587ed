"""Conditional statements: the trigger with its marker, and the consequence.

The parser places most triggers, the commas check it: machine-translated sentences often parse badly but keep
"if ..., ..." in order. Everything happens in a window: the part of one sentence that one attribution covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model.speech import Attribution, Condition
from ..model.syntax import Parse, Token
from ..model.text import Span
from .lexicon import load

_BREAKS = frozenset({";", ":"})
_QUOTES = frozenset("\"“”„«»‘’'")
_OPENERS = frozenset({",", "that", "and", "but"})
_LEAD_IN = frozenset({"that", "and", "but", "then", "so", "also", ","})


_WORD_SETS = (
    "needs_modal",
    "needs_negation",
    "modals",
    "negations",
    "inverted",
    "event_determiners",
    "event_nouns",
    "whether_heads",
    "reporting_heads",
    "not_after",
    "not_before",
    "subordinators",
)


@dataclass(frozen=True)
class _Markers:
    written: tuple[tuple[tuple[str, ...], str], ...]  # words and kind (clause, phrase), longest first
    needs_modal: frozenset[str]
    needs_negation: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    inverted: frozenset[str]
    event_determiners: frozenset[str]
    event_nouns: frozenset[str]
    whether_heads: frozenset[str]
    reporting_heads: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    not_before_one: dict[str, frozenset[str]]  # by marker
    subordinators: frozenset[str]
    necessary: tuple[str, ...]  # how triggers of necessary conditions begin
    courtesies: tuple[frozenset[str], frozenset[str]]  # pronoun, word after it


@lru_cache(maxsize=1)
def _markers() -> _Markers:
    data = load("conditions.yaml")

    written = [(tuple(m.split()), kind) for kind in ("clause", "phrase") for m in data[kind]]
    courtesies = data["courtesies"]
    return _Markers(
        written=tuple(sorted(written, key=lambda m: -len(m[0]))),
        not_before_one={k: frozenset(v) for k, v in data["not_before_one"].items()},
        necessary=tuple(f"{m} " for m in data["necessary"]),
        courtesies=(frozenset(courtesies["pronouns"]), frozenset(courtesies["words"])),
        **{key: frozenset(data[key]) for key in _WORD_SETS},
    )


def find(parse: Parse, attributions: Sequence[Attribution]) -> dict[int, Condition]:
    """Conditions by the index of the attribution that they belong to: the innermost that holds their marker.

    Where only the consequence lies in a content, the condition goes to the attribution that overlaps it most. An
    attribution keeps its first condition.
    """
    found: dict[int, Condition] = {}
    for sentence in range(len(parse.sentences)):
        first, end = parse.sentence_tokens[sentence]
        for position in range(first, end):
            marker = _marker_at(parse, position, first, end)
            if marker is None:
                continue
            owner = _innermost(parse.tokens[position], attributions)
            condition = None
            if owner is not None:
                window = _window(parse, first, end, owner.content)
                condition = _split(parse, marker, window)
            if condition is None:
                condition = _split(parse, marker, (first, end))
                owner = _overlapping(condition.consequence, attributions) if condition else None
            if condition is not None and owner is not None:
                found.setdefault(owner.index, condition)
    return found


def kind(condition: Condition, text: str) -> str:
    """ "necessary" where nothing happens unless the trigger holds ("unless", "only if"), else "sufficient"."""
    trigger = condition.trigger.of(text).lower()
    return "necessary" if trigger.startswith(_markers().necessary) else "sufficient"


def orphans(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Condition, ...]:
    """Conditions of the outlet's own text: those whose sentence no attribution covers."""
    found = []
    for sentence, (first, end) in zip(parse.sentences, parse.sentence_tokens, strict=True):
        if any(a.content.overlaps(sentence.span) for a in attributions):
            continue
        for position in range(first, end):
            marker = _marker_at(parse, position, first, end)
            condition = marker and _split(parse, marker, (first, end))
            if condition:
                found.append(condition)
                break
    return tuple(found)


@dataclass(frozen=True)
class _Marker:
    start: int  # token indices, half-open
    end: int
    kind: str  # clause, phrase, inverted, event


def _marker_at(parse: Parse, i: int, first: int, end: int) -> _Marker | None:
    """The marker that begins at token i of a sentence, or None."""
    words = _markers()
    forms = tuple(t.text.lower() for t in parse.tokens[i : min(end, i + 6)])
    before = parse.tokens[i - 1].text.lower() if i > first else ""
    for marker, kind in words.written:
        if forms[: len(marker)] != marker:
            continue
        after = forms[len(marker)] if len(forms) > len(marker) else ""
        if before in words.not_after or before == "only" or after in words.not_before or not after:
            return None
        if after in words.not_before_one.get(" ".join(marker), ()):
            return None
        rest = forms[len(marker) :]
        if all(word in fit for word, fit in zip(rest, words.courtesies, strict=False)):
            return None
        if marker == ("if",) and _means_whether(parse, parse.tokens[i], first, end):
            return None
        if marker == ("provided",) and parse.tokens[i].dep not in ("mark", "prep", "advcl"):
            return None
        others = {t.lemma for t in parse.tokens[first:end] if t.i != i}
        if " ".join(marker) in words.needs_modal and others.isdisjoint(words.modals):
            return None
        if " ".join(marker) in words.needs_negation and others.isdisjoint(words.negations):
            return None
        return _Marker(i, i + len(marker), kind)
    if _is_inverted(parse, i, first, end):
        return _Marker(i, i + 1, "inverted")
    if _is_event(parse, i):
        return _Marker(i, i + 1, "event")
    return None


def _means_whether(parse: Parse, marker: Token, first: int, end: int) -> bool:
    """ "asked if ...": the clause is the object of a word of asking and follows it at once."""
    verb = parse.head(marker.i)
    heads = _markers().whether_heads
    comma = next((t.i for t in parse.tokens[marker.i : end] if t.text == ","), None)
    if comma is None or not _has_verb(parse, comma, end):
        heads |= _markers().reporting_heads
    if verb.dep in ("ccomp", "pcomp") and parse.head(verb.i).lemma in heads and verb.head < marker.i:
        gap = parse.tokens[verb.head + 1 : marker.i]
        return len(gap) <= 4 and not any(t.text in (",", "that") for t in gap)
    before = parse.tokens[marker.i - 1] if marker.i > first else None
    return before is not None and before.lemma in heads and before.text != ","


def _is_inverted(parse: Parse, i: int, first: int, end: int) -> bool:
    """ "Should talks fail, ..." or "..., were it to go on": auxiliary first in its clause, then subject and verb.

    A main clause with a modal verb must stand beside it, and the sentence must not be a question.
    """
    words = _markers()
    form = parse.tokens[i].text.lower()
    if form not in words.inverted or i + 2 >= end or parse.tokens[end - 1].text == "?":
        return False
    following = parse.tokens[i + 1]
    if following.pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        return False
    before = parse.tokens[i - 1] if i > first else None
    opens = before is None or before.text in _OPENERS or before.text in _QUOTES | _BREAKS
    comma = next((t.i for t in parse.tokens[i + 1 : end] if t.text == ","), None)
    if not opens or comma is None:
        infinitive = any(t.tag == "TO" for t in parse.tokens[i + 1 : min(end, i + 5)])
        earlier = not words.modals.isdisjoint(t.lemma for t in parse.tokens[first:i])
        return form == "were" and infinitive and earlier
    inner = parse.tokens[i + 1 : comma]
    if not any(t.tag in ("VB", "VBN") for t in inner) or (form == "were" and all(t.lemma != "to" for t in inner)):
        return False
    rest = parse.tokens[comma:end]
    return any(t.lemma in words.modals or (form == "should" and t.pos in ("VERB", "AUX")) for t in rest)


def _is_event(parse: Parse, i: int) -> bool:
    """ "any invasion ... would": a quantifier with an event noun that is the subject of a modal verb."""
    words = _markers()
    token = parse.tokens[i]
    if token.text.lower() not in words.event_determiners:
        return False
    noun = parse.head(i)
    if noun.lemma not in words.event_nouns or noun.i < i or noun.dep not in ("nsubj", "nsubjpass"):
        return False
    if parse.subtree(noun.i)[0] < i and parse.tokens[parse.subtree(noun.i)[0]].dep not in ("det", "punct"):
        return False
    verb = parse.head(noun.i)
    return any(a.lemma in ("will", "would", "could", "may", "might") for a in parse.children(verb.i, "aux"))


def _innermost(token: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    holding = [a for a in attributions if any(p.start <= token.start < p.end for p in a.parts or (a.content,))]
    return min(holding, key=lambda a: (a.content.end - a.content.start, -a.index), default=None)


def _overlapping(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    def shared(a: Attribution) -> int:
        return min(a.content.end, span.end) - max(a.content.start, span.start)

    best = max(attributions, key=lambda a: (shared(a), a.index), default=None)
    return best if best is not None and shared(best) * 2 > span.end - span.start else None


def _window(parse: Parse, first: int, end: int, content: Span) -> tuple[int, int]:
    inside = [t.i for t in parse.tokens[first:end] if t.start < content.end and content.start < t.end]
    return (inside[0], inside[-1] + 1) if inside else (first, end)


def _split(parse: Parse, marker: _Marker, window: tuple[int, int]) -> Condition | None:
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


def _cut(parse: Parse, marker: _Marker, window: tuple[int, int]) -> tuple[int, int]:
    left, right = window
    for t in parse.tokens[left : marker.start]:
        if t.text in _BREAKS or (t.lemma == "that" and t.tag == "IN"):
            left = t.i + 1
    right = next((t.i for t in parse.tokens[marker.end : right] if t.text in _BREAKS), right)
    return left, right


def _trigger_end(parse: Parse, marker: _Marker, left: int, right: int) -> int:
    """One past the trigger's last token."""
    if marker.kind == "event":
        noun = parse.head(marker.start)
        return min(right, max(parse.subtree(noun.i)[1], noun.i + 1))
    edge = _parsed_end(parse, marker, right)
    commas = [t.i for t in parse.tokens[marker.end : right] if t.text == "," and _clause_between(parse, marker, t.i)]
    then = [t.i for t in parse.tokens[marker.end : right] if t.lemma == "then" and _clause_between(parse, marker, t.i)]
    if then:
        return then[0]
    if not commas:  # a verb that was taken for a noun: "if the ice melts, ..."
        commas = [t.i for t in parse.tokens[marker.end + 2 : right] if t.text == "," and _has_verb(parse, t.i, right)]
    stops = commas
    if not _leads(parse, left, marker.start):
        # "Y if X": up to the parse's edge, or to a comma after which a new main clause begins
        return edge if edge is not None else next(iter(stops), right)
    if not stops:
        return edge if edge is not None and edge < right else _next_subject(parse, marker, right)
    if edge is not None and edge < right:
        near = min(stops, key=lambda c: abs(c - edge))
        if abs(near - edge) <= 1:
            return near
    # the parse ran over the comma, or stopped short: the first comma that a finite main clause follows
    return next((c for c in stops if _has_verb(parse, c + 1, right)), stops[0])


def _clause_between(parse: Parse, marker: _Marker, comma: int) -> bool:
    return marker.kind == "phrase" or _has_verb(parse, marker.end, comma)


def _leads(parse: Parse, left: int, start: int) -> bool:
    """Does the trigger come first? True where nothing finite, or only a subordinate clause, stands before it."""
    words = [t for t in parse.tokens[left:start] if t.pos != "PUNCT"]
    if words and words[0].text.lower() in _markers().subordinators and parse.tokens[start - 1].text == ",":
        return True
    return not _has_verb(parse, left, start)


def _has_verb(parse: Parse, first: int, end: int) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag != "VBG" for t in parse.tokens[first:end])


def _parsed_end(parse: Parse, marker: _Marker, right: int) -> int | None:
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


def _next_subject(parse: Parse, marker: _Marker, right: int) -> int:
    """ "If it starts gas will not flow": the trigger ends where the next clause's subject begins."""
    seen_verb = False
    for t in parse.tokens[marker.end : right]:
        if seen_verb and t.lemma == "that" and t.tag == "IN" and parse.tokens[t.i + 1].dep in ("expl", "nsubj", "det"):
            return t.i  # "that if X happens that there would be Y"
        if seen_verb and t.dep in ("nsubj", "nsubjpass", "expl"):
            return max(marker.end, parse.subtree(t.i)[0])
        seen_verb = seen_verb or t.pos in ("VERB", "AUX")
    return right


def _consequence(parse: Parse, marker: _Marker, before: tuple[int, int], after: tuple[int, int]) -> Span | None:
    """The clause before the trigger where it has a verb, else the one after it; a noun phrase in a pinch."""
    early, late = _trim(parse, *before), _trim(parse, *after)
    leads = _leads(parse, *before)
    if leads and marker.kind == "phrase" and early is not None:
        leads = parse.tokens[marker.start - 1].text == ","  # "severe costs in the event of ..."
    options = (late, early) if leads else (early, late)
    if marker.kind == "event":
        options = (late, None)
    for option in options:
        if option is not None and option.end - option.start >= 8:
            return option
    return None


def _trim(parse: Parse, first: int, end: int, keep_head: bool = False) -> Span | None:
    """Span of tokens first..end-1 without outer punctuation and lead-in words; None where nothing is left."""

    def loose(t: Token, head: bool) -> bool:
        bare = t.pos == "PUNCT" or t.text.isspace()
        return (bare and t.text not in _QUOTES) or (head and not keep_head and t.text.lower() in _LEAD_IN)

    while first < end and loose(parse.tokens[first], True):
        first += 1
    while first < end and loose(parse.tokens[end - 1], False):
        end -= 1
    return parse.span(first, end) if first < end else None
