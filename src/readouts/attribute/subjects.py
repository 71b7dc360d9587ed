"""Nouns that the parser hangs wrongly around a verb of speech: a subject lost behind a fronted phrase ("In the words of
Z, X begged Y"), two objects run together ("conveyed to the envoy condolences"), "that" taken for an object.
"""

from __future__ import annotations

from ..model.syntax import Parse, Token
from .grammar import SUBJECTS, VERBS
from .lexicon import Lexicon
from .repair import again, hang

_BETWEEN = frozenset({"PUNCT", "ADV", "AUX", "PART", "CCONJ", "DET", "SPACE"})
_NEAR = 6  # tokens between a lost subject and its verb


def replaced(parse: Parse, lex: Lexicon) -> Parse:
    """The parse with such nouns where they belong. Heads move; offsets never do."""
    tokens = list(parse.tokens)
    given = lex.light_nouns | lex.attitudes
    for t in parse.tokens:
        if t.dep == "appos" and (verb := _lost(parse, t)) is not None:
            hang(tokens, t.i, verb.i, "nsubj")
        elif t.dep == "pobj" and t.lemma in given:
            _given(parse, tokens, t, lex)
        elif t.text in ("that", "That") and t.dep != "mark":
            clause = next((up for up in parse.ancestors(t.i) if up.dep in ("ccomp", "acl") and up.pos in VERBS), None)
            opens = clause is not None and parse.subtree(clause.i)[0] == t.i
            opens = opens and (t.tag == "IN" or t.dep in SUBJECTS or (clause is not None and clause.dep == "acl"))
            if clause is not None and opens and any(s.i != t.i for s in parse.children(clause.i, *SUBJECTS)):
                hang(tokens, t.i, clause.i)
                tokens[t.i] = tokens[t.i]._replace(dep="mark", tag="IN")
    return again(parse, tokens)


def _lost(parse: Parse, t: Token) -> Token | None:
    """The verb behind a fronted phrase whose last noun is its subject."""
    if t.pos not in ("PROPN", "PRON") or parse.tokens[t.i - 1].text != ",":
        return None
    end = parse.subtree(t.i)[1]
    for verb in parse.ancestors(t.i):
        if verb.pos not in VERBS or verb.i < end:
            continue
        finite = verb.tag in ("VBD", "VBZ", "VBP") or parse.children(verb.i, "aux", "auxpass")
        near = verb.i - end <= _NEAR and all(k.pos in _BETWEEN for k in parse.tokens[end : verb.i])
        return verb if finite and near and not parse.children(verb.i, *SUBJECTS, "expl") else None
    return None


def _given(parse: Parse, tokens: list[Token], t: Token, lex: Lexicon) -> None:
    """ "conveyed to the envoy condolences": the last noun is what is given, the one before it who gets it."""
    to = parse.head(t.i)
    verb = parse.head(to.i)
    frame = lex.frames.get(verb.lemma)
    if to.lemma != "to" or frame is None or not frame.object or parse.children(verb.i, "dobj"):
        return
    before = [c for c in parse.children(t.i, "compound") if c.pos in ("NOUN", "PROPN") and c.i < t.i]
    if not before or before[-1].i != t.i - 1:
        return
    person = before[-1]
    if person.pos != "PROPN" and person.lemma not in lex.speakers:
        return
    for c in parse.children(t.i, "det", "amod", "compound", "nmod", "poss"):
        if c.i < person.i:
            hang(tokens, c.i, person.i)
    hang(tokens, t.i, verb.i, "dobj")
    hang(tokens, person.i, to.i, "pobj")
