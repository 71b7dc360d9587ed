"""Lists under words of speech: "The ministers agreed to:" with an item a line; "set out three demands: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from ..model.text import Span
from .cue import Cue, cue_span, kind_of, match
from .grammar import VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found
from .turns import form_words

_ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?P<item>\S.*)")
_LEAD = re.compile(
    r"^(?P<lead>[^\n]*\S):[ \t]*\n+(?=[ \t]*(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t])", re.MULTILINE
)
_WHOLE = frozenset({"neither", "nor", "either", "or", "no", "not"})  # words that hold over all that is joined
_NAMED = frozenset({"object", "behind", "label"})


def listed(g: Grammar, lex: Lexicon, found: Sequence[Found]) -> list[Found]:
    """The attributions with those of list items added; what frames the line above a list frames its items."""
    out = list(found)
    for lead in _LEAD.finditer(g.text):
        items = _items(g, lead.end())
        cue = _last_cue(g, lex, Span(*lead.span("lead")))
        if cue is None or not items:
            continue
        span = cue_span(g, cue)
        assert span is not None
        own = next((f for f in out if f.cue is not None and f.cue.overlaps(span) and f.source is not None), None)
        subject = g.subject(cue.verb)
        source = own.source if own is not None else g.phrase(subject, cue.tokens) if subject is not None else None
        for k, f in enumerate(out):
            if any(p.contains(span) for p in f.parts):
                out[k] = replace(f, parts=(*f.parts, *items))
        for item in items:
            kind = kind_of(g, (t.i for t in g.parse.tokens_in(item)))
            to = own.addressee if own is not None else None
            voice = "" if source is not None else "principals" if cue.frame.joint else "issuer"
            out.append(Found((item,), kind, source, span, cue.lemma, to, voice=voice, rule="list", score=0.8))
    return out


def _items(g: Grammar, start: int) -> tuple[Span, ...]:
    found: list[Span] = []
    for line in re.compile(r"[^\n]*").finditer(g.text, start):
        item = _ITEM.match(line[0])
        if item is None and line[0].strip():
            break
        span = g.trim(Span(line.start() + item.start("item"), line.end())) if item is not None else None
        found += [span] if span is not None else []
    return tuple(found)


def _last_cue(g: Grammar, lex: Lexicon, lead: Span) -> Cue | None:
    """The last verb of speech on the line above a list."""
    verbs = (t for t in reversed(g.parse.tokens_in(lead)) if t.pos in VERBS and t.i not in g.quoted)
    cues = (match(g, lex, t.i) for t in verbs)
    return next((c for c in cues if c is not None and not c.frame.attitude), None)


def topics(g: Grammar, lex: Lexicon, found: Sequence[Found]) -> list[Found]:
    """ "discussed A, B and C": each a matter of its own, where the nouns joined are more than bare words."""
    out: list[Found] = []
    for f in found:
        items = _topics(g, lex, f) if f.cue_lemma in form_words()["topic_cues"] and f.rule in _NAMED else []
        out += [replace(f, parts=(s,)) for s in items] or [f]
    return out


def _topics(g: Grammar, lex: Lexicon, f: Found) -> list[Span]:
    tokens = g.parse.tokens_in(f.content)
    if len(f.parts) > 1 or not tokens or any(t.i in g.quoted or t.text.lower() in _WHOLE for t in tokens):
        return []
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.pos in ("NOUN", "PROPN") and t.head not in inside), None)
    members = _members(g, lex, head.i) if head is not None else []
    parts = [g.below(i, [m for m in members if m != i]) for i in members]
    bare = [[i for i in p if g.tokens[i].dep not in ("cc", "punct") and not _joins(g, i)] for p in parts]
    spans = [s for p in bare if p and (s := g.hull(p)) is not None]
    if len(spans) < 2 or max(len(s.of(g.text).split()) for s in spans) < 2:
        return []
    return spans if not any(a.overlaps(b) for a, b in combinations(spans, 2)) else []


def _members(g: Grammar, lex: Lexicon, head: int) -> list[int]:
    """A noun and those joined to it, also where the parser hangs one with an article of its own deeper: "a dialogue
    on ports, a dialogue on ships"."""
    near = set(g.conjuncts(head))
    joined = [g.tokens[i] for i in g.below(head) if g.tokens[i].dep in ("conj", "appos") and i != head]
    joined = [t for t in joined if t.dep == "conj" or t.lemma not in lex.speakers]  # not "Silva, the journalist"
    listed = any(t.dep == "conj" for t in joined)
    own = {
        t.i
        for t in joined
        if listed and t.pos == "NOUN" and any(c.dep in ("det", "amod") for c in g.parse.children(t.i))
    }  # fmt: skip
    return sorted(i for i in near | own | {head} if g.tokens[i].pos in ("NOUN", "PROPN"))


def _joins(g: Grammar, i: int) -> bool:
    """A word of "as well as"."""
    return g.tokens[i].text.lower() in ("as", "well") and g.tokens[i].dep in ("advmod", "cc", "mark", "prep")


def enumerated(g: Grammar, before: Found, colon: int, end: int) -> list[Found]:
    """ "three demands: A, B and C": each a matter of its own; nothing where no nouns are joined there."""
    if before.rule not in _NAMED:
        return []
    inside = range(colon + 1, end)
    heads = [i for i in inside if g.tokens[i].pos in ("NOUN", "PROPN") and g.tokens[i].head not in inside]
    if not heads:
        return []
    members = [i for i in g.conjuncts(heads[0]) if i in inside]
    parts = [g.below(i, [m for m in members if m != i]) for i in members]
    spans = [g.hull([i for i in p if g.tokens[i].dep != "cc" and i in inside]) for p in parts]
    items = [s for s in spans if s is not None]
    return [replace(before, parts=(s,), rule="list") for s in items] if len(items) > 1 else []
