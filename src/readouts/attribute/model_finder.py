"""The ``SpanFinder`` that joins the rules and the trained tagger.

The tagger knows the layer that PolNeAR marks, in news prose: which words report, how far what they report reaches, and
whose it is. The rules know what it cannot: speech within what is reported, several things said by one verb, the one
addressed, relays, and the forms of official texts. So the rules' attributions stay, and the tagger adds those that
they miss, mends what they cut short and names a source that they found none for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from ..model.reading import Annotated
from ..model.syntax import Parse
from ..model.text import Span
from .cue import kind_of, match
from .forms import is_official
from .grammar import VERBS, Grammar
from .lexicon import Lexicon, lexicon
from .quoted import titled
from .rules import RuleFinder, merged
from .spans import Found, SpanFinder, length, overlap
from .tagger import Tagged, tagged

_SAME = 0.5  # share of the shorter content from which two contents are one
_HAVING = len("having ")
_FEW = 3  # words of a content without a verb that say nothing
_SUPPOSING = ("if", "unless", "whether")
_RELATIVE = ("WDT", "WP")
_LANGUAGE = "en"

Tag = Callable[[str, Parse], list[Tagged]]


class ModelFinder:
    """Rules and tagger together; ``tag`` may be replaced in tests. Texts of a side's own and transcripts: rules alone.

    ``find`` raises ``inference.ModelMissingError`` where the model's files are absent.
    """

    def __init__(self, rules: SpanFinder | None = None, tag: Tag = tagged) -> None:
        self._rules = rules or RuleFinder()
        self._tag = tag

    def find(self, annotated: Annotated, grammar: Grammar) -> tuple[Found, ...]:
        """See ``SpanFinder``."""
        document = annotated.document
        ruled = self._rules.find(annotated, grammar)
        if document.language != _LANGUAGE or document.kind == "transcript" or is_official(annotated):
            return ruled
        lex = lexicon()
        read = [f for t in self._tag(document.text, annotated.parse) if (f := as_found(t, grammar, lex)) is not None]
        named = {t.i for m in annotated.mentions for t in grammar.parse.tokens_in(m.span)}
        return tuple(merged(joined(ruled, read, lambda f: is_clear(f, grammar, lex, named))))


def as_found(t: Tagged, g: Grammar, lex: Lexicon) -> Found | None:
    """A tagged attribution in the form of the rules; None where nothing is left of its content."""
    parts = tuple(p for c in t.contents if (p := g.trim(_without_that(_whole(c, g), g))) is not None)
    cue = g.trim(_whole(t.cue, g)) or _whole(t.cue, g)
    if not parts or cue.start >= cue.end:
        return None
    verb = next((k.i for k in g.parse.tokens_in(cue) if k.pos in VERBS or k.tag[:2] == "VB"), None)
    known = match(g, lex, verb) if verb is not None else None
    lemma = known.lemma if known else g.tokens[verb].lemma if verb is not None else cue.of(g.text).lower()
    tokens = [k.i for p in parts for k in g.parse.tokens_in(p)]
    return Found(
        parts=parts,
        kind=kind_of(g, tokens),
        source=_source(t, g, verb),
        cue=cue,
        cue_lemma=lemma,
        negated=verb is not None and g.negated(verb),
        rule="tagger",
        score=round(t.score, 3),
    )


def _whole(span: Span, g: Grammar) -> Span:
    """The span stretched to whole tokens: a word piece may be half a word."""
    tokens = g.parse.tokens_in(span)
    return Span(min(span.start, tokens[0].start), max(span.end, tokens[-1].end)) if tokens else span


def _without_that(span: Span, g: Grammar) -> Span:
    """PolNeAR counts "that" as content, the rules do not."""
    first = g.parse.tokens_in(span)[:2]
    that = len(first) == 2 and first[0].lemma == "that" and first[0].dep == "mark"
    return Span(first[1].start, span.end) if that else span


def _source(t: Tagged, g: Grammar, verb: int | None) -> Span | None:
    """The source phrase; for "who" and "which" the noun that they stand for, as the parse has it."""
    if t.source is None:
        return None
    span = g.trim(_whole(t.source, g))
    tokens = g.parse.tokens_in(span) if span else ()
    if len(tokens) == 1 and tokens[0].tag in _RELATIVE and verb is not None:
        subject = g.subject(verb)
        return g.phrase(subject, [verb]) if subject is not None else None
    return span


def is_clear(f: Found, g: Grammar, lex: Lexicon, named: Container[int]) -> bool:
    """Is what the tagger alone found somebody's account of something?

    PolNeAR also marks thoughts of nobody, mere requests ("asks for help" under "if"), doings of which the source is
    the object ("was accused of"), and matters of two words ("a request"): those are no statements for a reader.
    """
    if f.source is None or f.cue is None:
        return False
    source, content = g.parse.tokens_in(f.source), [t for p in f.parts for t in g.parse.tokens_in(p)]
    speaks = any(
        t.i in named or t.pos == "PROPN" or t.lemma in lex.speakers or t.text.lower() in lex.pronouns for t in source
    )
    words = [t for t in content if t.pos not in ("PUNCT", "SPACE")]
    tells = len(words) > _FEW or any(t.pos in VERBS for t in words)
    verbs = [t.i for t in g.parse.tokens_in(f.cue) if t.pos in VERBS]
    supposed = any(t.dep == "mark" and t.lemma in _SUPPOSING for v in verbs for t in g.parse.children(v))
    work = any(q.outer.overlaps(f.parts[0]) and titled(g, q) for q in g.quotes)
    return speaks and tells and not supposed and not work and not any(map(g.passive, verbs))


def joined(ruled: Sequence[Found], read: Sequence[Found], clear: Callable[[Found], bool]) -> list[Found]:
    """The rules' attributions, mended by the tagger's, and the ``clear`` ones of the tagger that no rule found."""
    found = list(ruled)
    for f in read:
        mates = [k for k, r in enumerate(found) if k < len(ruled) and _mates(r, f)]
        if not mates:
            if clear(f):
                found.append(f)
            continue
        for k in mates:
            if found[k].source is None and f.source is not None:
                found[k] = replace(found[k], source=f.source, voice="")
    return found


def _mates(a: Found, b: Found) -> bool:
    """The same attribution: one cue, or one content."""
    if a.cue is not None and b.cue is not None and a.cue.overlaps(b.cue):
        return True
    inside = a.cue is not None and any(p.contains(a.cue) for p in b.parts)
    opens = a.cue is not None and 0 <= a.cue.start - b.content.start <= _HAVING  # "denied having told": one act
    return (opens or not inside) and overlap(a.parts, b.parts) > _SAME * min(length(a.parts), length(b.parts))
