"""The rule-based ``SpanFinder``: quotations, cue verbs and phrases on the dependency parse."""

from __future__ import annotations

from dataclasses import replace

from ..model.reading import Annotated
from ..model.syntax import Token
from ..model.text import Span
from .channels import Channels, clipped, once, unframed
from .clauses import ClauseFinder
from .cue import kind_of
from .grammar import VERBS, Grammar
from .lexicon import Lexicon, lexicon
from .lists import enumerated, listed, topics
from .phrases import PhraseFinder
from .quoted import QuoteFinder, titled
from .quotes import find_quotes
from .rehang import rehung
from .repair import dateline_ends, repaired
from .settle import settled
from .spans import Found, length, overlap
from .subjects import replaced
from .turns import turns

_SPEAKING_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def grammar_of(annotated: Annotated) -> Grammar:
    """The parse of a document with its quotations paired."""
    document, lex = annotated.document, lexicon()
    labels = tuple(Span(t.label.start, t.span.start) for t in turns(annotated, lex) if t.label.end <= t.span.start)
    datelines = dateline_ends(document.text, document.dateline_span)

    def is_cue(t: Token) -> bool:
        return t.tag[:2] == "VB" and t.lemma in lex.frames

    parse = repaired(annotated.parse, datelines, labels, is_cue, lex.tells, lex.speakers)
    parse = rehung(replaced(parse, lex), lex)
    return Grammar(document.text, parse, find_quotes(document.text, [s.span for s in parse.sentences]))


class RuleFinder:
    """Finds attributions with the cue lexicon; the counterpart of a trained tagger."""

    def __init__(self, cues: Lexicon | None = None) -> None:
        self._lexicon = cues

    def find(self, annotated: Annotated, grammar: Grammar) -> tuple[Found, ...]:
        """See ``SpanFinder``."""
        lex = self._lexicon or lexicon()
        g = grammar
        heads = {t.i for m in annotated.mentions if m.form != "pronoun" or m.actor for t in g.parse.tokens_in(m.head)}

        kinds = {a.id: a.kind for a in annotated.actors}
        media = {
            t.i for m in annotated.mentions if kinds.get(m.actor or "") == "media" for t in g.parse.tokens_in(m.span)
        }

        def speaks(i: int) -> bool:
            t = g.tokens[i]
            lemma = t.lemma if t.lemma != "-pron-" else t.text.lower()
            if lemma in lex.events:
                return False
            named = i in heads or t.pos == "PROPN" or t.entity in _SPEAKING_ENTITIES or lemma in lex.speakers
            return named or t.text.lower() in lex.pronouns or t.text.lower() == "it"

        official = annotated.document.issuer is not None and annotated.document.kind == "readout"
        quoted = QuoteFinder(g, lex).find()
        clauses = ClauseFinder(g, lex, speaks, official)
        by_verb = [(f, t.i) for t in g.tokens if t.pos in VERBS or t.tag[:2] == "VB" for f in clauses.find(t.i)]
        direct = {verb: f for f, verb in quoted if verb is not None}
        kept = [f for f, verb in by_verb if verb not in direct or not _same(f, direct[verb])]
        kept = [f for f in kept if f.rule != "quoted-as" or not any(_same(f, d) for d, _ in quoted)]
        found = [*(f for f, _ in quoted), *kept, *PhraseFinder(g, lex, speaks).find()]
        found = topics(g, lex, listed(g, lex, colons(g, found)))
        channels = Channels(g, lex, speaks, media.__contains__)
        found = once(g, [channels.of(clipped(g, f)) for f in unframed(found)])
        works = [q.outer for q in g.quotes if titled(g, q)]
        kept = [f for f in found if not _idle(g, f, found, lex) and not _of_work(f, works)]
        return tuple(merged(settled(g, kept)))


def _same(indirect: Found, direct: Found) -> bool:
    shared = overlap(indirect.parts, direct.parts)
    return shared > 0.3 * min(length(indirect.parts), length(direct.parts))


def colons(g: Grammar, found: list[Found]) -> list[Found]:
    """ "He called it useful: the two sides had agreed": what a colon brings goes on with the words before it. "Made two
    demands: A and B": A and B are what was demanded.
    """
    out = list(found)
    for sentence in g.parse.sentences:
        tokens = range(*g.parse.sentence_tokens[sentence.index])
        colon = next((i for i in tokens if g.tokens[i].text == ":" and i not in g.quoted), None)
        if colon is None or colon + 3 > tokens.stop:
            continue
        rest = g.hull(range(colon + 1, tokens.stop))
        stop = g.tokens[colon].start
        here = [f for f in found if f.cue and sentence.span.contains(f.cue) and f.content.start < stop]
        before = [f for f in here if f.content.end <= stop or f.rule == "object"]
        if not before or rest is None or any(f.content.overlaps(rest) and f not in before for f in here):
            continue
        if any(f.cue and f.cue.end <= rest.start <= f.content.start for f in found if f.content.overlaps(rest)):
            continue
        last = before[-1]
        if any(g.tokens[i].pos in VERBS and g.finite(i) for i in range(colon + 1, tokens.stop)):
            if last.source is not None and last.content.end <= stop:
                kind = kind_of(g, range(colon + 1, tokens.stop))
                told = replace(last, parts=(rest,), kind=kind, rule="colon", score=0.5, negated=False, addressee=None)
                out.append(told)
        elif items := enumerated(g, last, colon, tokens.stop):
            out[out.index(last) : out.index(last) + 1] = items
            frames = [k for k, f in enumerate(out) if last.cue and any(p.contains(last.cue) for p in f.parts)]
            for k in frames:
                out[k] = replace(out[k], parts=(*out[k].parts, rest))
    return out


def _of_work(f: Found, works: list[Span]) -> bool:
    """ "wrote “The Long Valley”": a work, not a matter."""
    return f.rule == "object" and any(w.start == f.content.start for w in works)


def _idle(g: Grammar, f: Found, found: list[Found], lex: Lexicon) -> bool:
    """A wish inside what somebody says ("X said that he intends to VP", "that Y wants N") adds nothing to it; that
    another is ready to do something does.
    """
    frame = lex.frames.get(f.cue_lemma)
    if (
        f.rule not in ("infinitive", "object", "behind")
        or frame is None
        or not frame.attitude
        or frame.quote
        or f.cue is None
    ):
        return False
    if frame.personal and f.source is not None and f.source.of(g.text).lower() not in lex.pronouns:
        return False
    return any(o is not f and any(p.contains(f.cue) and p.contains(f.content) for p in o.parts) for o in found)


def merged(found: list[Found]) -> list[Found]:
    """In text order, each place of cue and content once (the best kept)."""
    best: dict[tuple[Span | None, Span], Found] = {}
    for f in found:
        key = (f.cue, f.content)
        if key not in best or f.score > best[key].score:
            best[key] = f
    return sorted(best.values(), key=lambda f: (f.content.start, -f.content.end, f.cue or Span(0, 0)))
