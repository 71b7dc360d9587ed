"""Cue verbs: which words of a clause make the cue, and what they may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.speech import Quotation
from ..model.syntax import Token
from ..model.text import Span
from .grammar import VERBS, Grammar
from .lexicon import Frame, Lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb read as a cue: its frame, its tokens, its own particle or preposition, and a light verb's noun."""

    verb: int
    frame: Frame
    tokens: tuple[int, ...]
    lemma: str
    particle: int | None = None
    noun: int | None = None


def match(g: Grammar, lex: Lexicon, verb: int) -> Cue | None:
    """The longest cue of the lexicon that this verb heads."""
    token = g.tokens[verb]
    if token.pos not in VERBS and token.tag[:2] != "VB":
        return None
    best: Cue | None = None
    for child in g.parse.children(verb, "prt", "prep", "acomp", "dobj", "ccomp", "advmod", "oprd", "dative", "agent"):
        for key, tokens, particle in _keys(g, token.lemma, verb, child):
            if key in lex.frames and (best is None or len(key.split()) > len(best.lemma.split())):
                best = Cue(verb, lex.frames[key], tokens, key, particle)
    if best is not None:
        return best
    disposed = f"be {token.text.lower()}"
    if disposed in lex.frames and token.tag == "VBN" and g.passive(verb) and not g.parse.children(verb, "agent"):
        return Cue(verb, lex.frames[disposed], (verb,), disposed)  # "is prepared to VP", parsed as a passive
    light = _light(g, lex, verb)
    if light is not None:
        return light
    frame = lex.frames.get(token.lemma)
    return Cue(verb, frame, (verb,), token.lemma) if frame else None


def _keys(g: Grammar, lemma: str, verb: int, child: Token) -> Iterator[tuple[str, tuple[int, ...], int | None]]:
    words = (child.lemma, child.text.lower())
    for word in dict.fromkeys(words):
        particle = child.i if child.dep in ("prep", "dative") else None
        yield f"{lemma} {word}", (verb, child.i), particle
        for second in (*g.parse.children(child.i, "prep"), *g.parse.children(verb, "prep")):
            yield f"{lemma} {word} {second.lemma}", (verb, child.i, second.i), second.i
    if child.dep == "prep":  # "left nobody in doubt"
        for noun in g.parse.children(child.i, "pobj"):
            yield f"{lemma} {child.lemma} {noun.lemma}", (verb, child.i, noun.i), None
    if child.dep == "dobj":
        for adjective in g.parse.children(child.i, "amod"):
            yield f"{lemma} {adjective.lemma} {child.lemma}", (verb, child.i), None


def _light(g: Grammar, lex: Lexicon, verb: int) -> Cue | None:
    lemma = g.tokens[verb].lemma
    if lemma not in lex.light_verbs:
        return None
    frame = lex.frames.get(lemma)
    passive = () if frame is not None and frame.object else ("nsubjpass",)
    for noun in g.parse.children(verb, "dobj", *passive):
        if noun.lemma not in lex.light_nouns or not _complemented(g, lex, verb, noun):
            continue
        if _owned(g, lex, verb, noun) and frame is not None and frame.object:
            continue  # "reaffirmed the government's commitment": whose it is belongs to what was said
        joint = (known := lex.frames.get(f"{lemma} {noun.lemma}")) is not None and known.joint
        frame = Frame(f"{lemma} {noun.lemma}", clause=True, joint=joint, to=frozenset({"to", "with"}))
        tokens = (verb, noun.i) if noun.i > verb else (verb,)
        return Cue(verb, frame, tokens, frame.lemma, None, noun.i)
    return None


def _owned(g: Grammar, lex: Lexicon, verb: int, noun: Token) -> bool:
    """ "X's concern", "the concerns of X and Y about N": the noun says whose it is."""
    if any(owner.pos != "PRON" for owner in g.parse.children(noun.i, "poss")):
        return True
    preps = [p for p in (*g.parse.children(noun.i, "prep"), *g.parse.children(verb, "prep")) if p.i > noun.i]
    named = any(t.pos == "PROPN" for p in preps if p.lemma == "of" for t in g.parse.children(p.i, "pobj"))
    return named and any(p.lemma in lex.noun_prepositions - {"of", "in", "at", "to", "with"} for p in preps)


def _complemented(g: Grammar, lex: Lexicon, verb: int, noun: Token) -> bool:
    """The light verb's noun takes a content: a clause, an infinitive or a phrase behind a preposition."""
    clauses = (*g.parse.children(noun.i, "acl", "ccomp", "relcl"), *g.parse.children(verb, "ccomp", "xcomp", "advcl"))
    if any(c.i > noun.i and (marked(g, c.i) or g.infinitive(c.i)) for c in clauses):
        return True
    preps = (*g.parse.children(noun.i, "prep"), *g.parse.children(verb, "prep"))
    return any(p.i > noun.i and p.lemma in lex.noun_prepositions - {"in", "at"} for p in preps)


def marked(g: Grammar, clause: int) -> bool:
    """The clause begins with "that"."""
    return {t.lemma for t in g.parse.children(clause, "mark")} == {"that"}


def cue_span(g: Grammar, cue: Cue) -> Span | None:
    """Verb to particle or noun, unless they stand far apart or a quotation mark between them."""
    first, last = min(cue.tokens), max(cue.tokens)
    marks = sum(g.tokens[k].i in g.quoted for k in range(first, last + 1))
    near = last - first <= 8 and marks in (0, last - first + 1)
    return g.hull(range(first, last + 1)) if near else g.hull([cue.verb])


def kind_of(g: Grammar, tokens: Iterable[int]) -> Quotation:
    """Direct where every word is quoted, mixed where some are."""
    words = [i for i in tokens if g.tokens[i].pos not in ("PUNCT", "SPACE")]
    quoted = sum(i in g.surely_quoted for i in words)
    return "direct" if words and quoted == len(words) else "mixed" if quoted else "indirect"


def quoted_by(g: Grammar, lex: Lexicon, noun: int) -> int | None:
    """ "the channel, which quoted an official": the official, from whom the channel has it."""
    for child in g.parse.children(noun, "relcl"):
        own = [t for t in g.parse.children(child.i, "nsubj") if t.tag in ("WDT", "WP")]
        as_ = any(p.lemma == "as" for p in g.parse.children(child.i, "prep"))
        if child.lemma in lex.relay_verbs and own and not as_:
            return next((t.i for t in g.parse.children(child.i, "dobj")), None)
    return None


def relays_of(g: Grammar, lex: Lexicon, noun: int) -> tuple[Span, ...]:
    """ "sources quoted by the channel": the channel passes it on."""
    spans: list[Span] = []
    for child in g.parse.children(noun, "acl", "relcl"):
        if child.lemma in lex.relay_verbs:
            agents = [t.i for a in g.parse.children(child.i, "agent") for t in g.parse.children(a.i, "pobj")]
            spans += [s for s in map(g.phrase, agents) if s]
    return tuple(spans)
