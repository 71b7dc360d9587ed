"""Attributions set right after they are found: what nobody said, what "neither" denies, sentences around an aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .grammar import VERBS, Grammar
from .spans import Found
from .turns import form_words

_NOBODY = ("neither", "no", "none", "nobody", "no-one")


def settled(g: Grammar, found: Iterable[Found]) -> list[Found]:
    """The same attributions without those that nobody made, the others corrected."""
    return [_around(g, _denied(g, f)) for f in found if not _unsaid(f) and not _channel(g, f)]


def _unsaid(f: Found) -> bool:
    """ "It was not confirmed that S": nobody whom the text names said S, nor denied it."""
    return f.negated and f.source is None and f.rule == "clause" and f.voice != "principals"


def _channel(g: Grammar, f: Found) -> bool:
    """ "spoke over the phone"."""
    words = [t for t in g.parse.tokens_in(f.content) if t.pos not in ("PUNCT", "SPACE", "DET")]
    return f.rule == "behind" and len(words) < 3 and bool(words) and words[-1].lemma in form_words()["channels"]


def _denied(g: Grammar, f: Found) -> Found:
    """ "Neither side has confirmed that S"."""
    first = f.source.of(g.text).lower().split()[:1] if f.source is not None else []
    return replace(f, negated=not f.negated) if first and first[0] in _NOBODY and f.kind != "direct" else f


def _around(g: Grammar, f: Found) -> Found:
    """ "Peru does not, it says, support the mine": the clause goes on behind the aside that stands inside it."""
    if f.rule != "parenthesis" or f.cue is None or f.source is None or f.content.end > min(f.source.start, f.cue.start):
        return f
    words = [t for t in g.parse.tokens_in(f.content) if t.pos not in ("PUNCT", "SPACE")]
    open_ended = bool(words) and (words[-1].pos == "AUX" or words[-1].dep == "neg" or words[-1].tag == "MD")
    if not open_ended and any(t.pos in VERBS and g.finite(t.i) for t in words):
        return f
    aside = max(f.source.end, f.cue.end)
    cue = g.parse.tokens_in(f.cue)[0]
    rest = [i for i in g.sentence_of(cue.i) if g.tokens[i].start >= aside]
    comma = next((i for i in rest if g.tokens[i].pos not in ("SPACE",)), None)
    comma = comma if comma is not None and g.tokens[comma].text == "," else _later_comma(g, rest)
    if comma is None or not any(g.tokens[i].pos in VERBS for i in rest if i > comma):
        return f
    tail = g.hull([i for i in rest if i > comma])
    return replace(f, parts=(*f.parts, tail)) if tail is not None and not f.content.overlaps(tail) else f


def _later_comma(g: Grammar, rest: list[int]) -> int | None:
    """The comma after who was told: "X, the minister told parliament, was ..."."""
    near = [i for i in rest[:5] if g.tokens[i].text == ","]
    before = [g.tokens[i].pos for i in rest if near and i < near[0]]
    return near[0] if near and all(p in ("NOUN", "PROPN", "DET", "PRON", "ADP", "ADJ") for p in before) else None
