"""Sources without a name: "a senior US official", "Indian government sources", "one of them", "the official"."""

from __future__ import annotations

from ..model.actors import Actor
from ..model.text import Span
from .discourse import Draft, Trace
from .register import fold, register, slug, titles
from .standing import national
from .view import View

_ARTICLES = {"a", "an", "the", "another", "one", "some", "other", "two", "three", "several", "many"}


def source_heads(view: View, taken: list[Span]) -> list[Span]:
    """Words that may head an unnamed source, outside the spans already taken."""
    words = set(titles()["unnamed"]["heads"])
    spans = (Span(w.start, w.end) for w in view.words if w.fold in words and not w.text.isupper())
    return [s for s in spans if not any(s.overlaps(t) for t in taken)]


def solve_source(trace: Trace, head: Span, word_index: int) -> Draft | None:
    """The unnamed source that a noun heads, or the one it refers back to, or None where it is nobody's source."""
    view, marks = trace.view, titles()["unnamed"]
    word, token = view.words[word_index], view.token(word_index)
    if token is None or token.pos not in ("NOUN", "PROPN") or view.words[word_index].fold != fold(head.of(view.text)):
        return None
    if token.dep in ("compound", "poss", "nmod"):
        return None
    left = _left_edge(view, word_index, token.i)
    end = view.parse.subtree(token.i)[1]
    tail = view.text[word.start : view.parse.tokens[end - 1].end].lower()
    side = side_inside(view, left, word_index)
    phrase = Span(view.words[left].start, word.end)
    marked = any(m in tail for m in marks["marks"])
    if word.fold in marks["people"] and not marked:
        return None
    determiner = view.words[left].fold
    if determiner in ("the", "this", "that") and left == word_index - 1 and not marked:
        return back_to_source(trace, head) if word.fold in marks["refer_back"] else None
    if side is None and not marked and not _speaks(view, word_index) and determiner not in _ARTICLES:
        return None
    side = side or _owner_side(trace, left) or _side_behind(view, left, word_index, token.i)
    if side is None and token.lemma != "official" and national(tail.partition(",")[0]):
        side = trace.point.side_at(phrase.start)
    return source(trace, phrase, head, side)


def _side_behind(view: View, left: int, i: int, token: int) -> str | None:
    """ "a source in the Peruvian delegation", "palace sources in Lima": the side that the phrase behind gives. A bare
    place tells where a source is, and whose it is only where the source is of an institution.
    """
    marks = titles()["unnamed"]
    institution = any(view.words[k].fold in marks["institutions"] for k in range(left, i))
    stack = [t for t in view.parse.children(token) if t.lemma in marks["behind"]]
    for child in stack:
        first, end = view.parse.subtree(child.i)
        words = [k for k, w in enumerate(view.words[i:], i) if first <= w.token < end]
        if not words or words[0] != i + 1:
            continue
        named = institution or child.lemma in ("from", "of", "with")
        named = named or any(view.words[k].fold in marks["institutions"] for k in words)
        hits = [h for h in view.hits if words[0] <= h.first and h.end <= words[-1] + 1]
        if named or any(h.of_kind("demonym", "seat", "org") for h in hits):
            return side_inside(view, words[0], words[-1] + 1)
    return None


def _owner_side(trace: Trace, left: int) -> str | None:
    """ "their officials", "its diplomats": of the state or person named last."""
    word = trace.view.words[left]
    if word.fold not in ("its", "his", "her", "their"):
        return None
    seen = next((s for s in reversed(trace.seen) if s.draft.head.end <= word.start and not s.draft.also), None)
    return trace.cast.side(seen.draft.actor) if seen is not None and word.fold != "their" else None


def _left_edge(view: View, i: int, token: int) -> int:
    """First word of the noun phrase: contiguous words of the head's own subtree, no stop or comma between."""
    first = view.parse.subtree(token)[0]
    left, parts = i, ("VERB", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PUNCT")
    while left > 0 and view.gap(left - 1) in (" ", "-", "\u00a0", "'", "’"):
        hit = view.hit_ending.get(left)
        at = hit.first if hit is not None else left - 1
        word = view.words[at]
        if word.token < first or view.parse.tokens[word.token].pos in parts:
            break
        left = at
    return left


def _speaks(view: View, i: int) -> bool:
    """Subject of a clause, or object of "according to"."""
    token = view.token(i)
    if token is None:
        return False
    return token.dep in ("nsubj", "nsubjpass", "agent") or (
        token.dep == "pobj" and view.parse.head(token.i).lemma in ("to", "by")
    )


def side_inside(view: View, first: int, end: int) -> str | None:
    """The side that demonyms, seats and organisations inside words first..end-1 give."""
    for hit in view.hits:
        if hit.first < first or hit.end > end:
            continue
        if entry := hit.of_kind("demonym", "state", "capital"):
            return f"state:{entry.value}"
        if entry := hit.of_kind("seat"):
            return f"state:{entry.value.split(':')[1]}"
        if entry := hit.of_kind("org"):
            return register().organisation(entry.value).side
    return None


def source(trace: Trace, span: Span, head: Span, side: str | None) -> Draft:
    """A draft and an actor for an unnamed source."""
    text = span.of(trace.view.text)
    words = text.split()
    while len(words) > 1 and fold(words[0]) in _ARTICLES:
        words.pop(0)
    name = " ".join(words)
    if side is None and fold(head.of(trace.view.text)) in titles()["unnamed"]["own"]:
        side = trace.home  # an official text's own officials need no country
    if side is None and national(text):
        side = trace.point.side_at(span.start, text)
    actor = unnamed_actor(name, side)
    return Draft(
        span, head, "description", trace.cast.add(actor, text), score=0.9, reasons=("a source without a name",)
    )


def unnamed_actor(name: str, side: str | None) -> Actor:
    """The actor that stands for a source of a side (or of none that is known), by what the text calls it."""
    code = side.split(":", 1)[1] if side else "und"
    country = side[6:] if side and side.startswith("state:") else None
    return Actor(f"unnamed:{code}:{slug(name)}", name, "person", country=country, side=side, unnamed=True)


def back_to_source(trace: Trace, head: Span) -> Draft | None:
    """ "the official": the unnamed source named before whose head word it repeats; one for one, several for several."""
    word = fold(head.of(trace.view.text))
    start = trace.view.text.rfind(" ", 0, max(0, head.start - 1)) + 1
    span = Span(start, head.end) if fold(trace.view.text[start : head.start]) in ("the", "this", "that") else head
    stem = word.removesuffix("s")
    fallback: Draft | None = None
    for seen in trace.persons(head.start, window=12):
        actor = trace.cast.actors.get(seen.draft.actor or "")
        if actor is None or not actor.unnamed:
            continue
        last = fold(seen.draft.head.of(trace.view.text).split()[-1])
        if last == word:
            return Draft(span, head, "description", actor.id, score=0.85, reasons=("the source named before",))
        if last.removesuffix("s") == stem and fallback is None:
            fallback = Draft(
                span, head, "description", actor.id, score=0.7, reasons=("one of the sources named before",)
            )
    return fallback
