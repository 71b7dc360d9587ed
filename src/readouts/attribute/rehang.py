"""Clauses that the parser hangs too deep: "said, citing Y, that S", "said that S, adding that T", "said that S, while Z
said that T".
"""

from __future__ import annotations

from collections.abc import Callable

from ..model.syntax import Parse, Token


def rehung(parse: Parse, is_cue: Callable[[Token], bool], relay_verbs: frozenset[str]) -> Parse:
    """The parse with such clauses under the verb that they belong to. Heads move; offsets never do."""
    tokens = list(parse.tokens)
    for t in parse.tokens:
        top = _contrast(parse, t, is_cue)
        if top is not None:
            comma = parse.tokens[parse.subtree(t.i)[0] - 1]
            tokens[t.i] = t._replace(head=top.i)
            tokens[comma.i] = comma._replace(head=top.i)
            continue
        host = _teller(parse, t, is_cue) if t.tag == "VBG" and is_cue(t) and parse.tokens[t.i - 1].text == "," else None
        if host is None:
            continue
        if t.lemma in relay_verbs:
            objects = parse.children(t.i, "dobj")
            for clause in parse.children(t.i, "ccomp"):
                if objects and any(m.lemma == "that" for m in parse.children(clause.i, "mark")):
                    tokens[clause.i] = clause._replace(head=host.i)
        elif t.dep in ("advcl", "xcomp", "ccomp") and _says_that(parse, t) and host.i != t.head:
            tokens[t.i] = t._replace(head=host.i, dep="advcl")
            comma = parse.tokens[t.i - 1]
            tokens[comma.i] = comma._replace(head=host.i)
    return Parse(tuple(tokens), parse.sentences, parse.sentence_tokens)


def _contrast(parse: Parse, t: Token, is_cue: Callable[[Token], bool]) -> Token | None:
    """ "A said that S, while B said T": the outermost verb of speech, which T does not belong to."""
    marks = [m for m in parse.children(t.i, "mark") if m.lemma in ("while", "whereas")]
    if t.dep != "advcl" or not marks or not parse.children(t.i, "nsubj") or not (is_cue(t) or t.lemma == "have"):
        return None
    first = parse.subtree(t.i)[0]
    above = [up for up in parse.ancestors(t.i) if up.pos in ("VERB", "AUX") and up.i < first]
    if first == 0 or parse.tokens[first - 1].text != "," or len(above) < 2 or not any(map(is_cue, above[1:])):
        return None
    return above[-1]


def _says_that(parse: Parse, t: Token) -> bool:
    return any(m.lemma == "that" for c in parse.children(t.i, "ccomp") for m in parse.children(c.i, "mark"))


def _teller(parse: Parse, t: Token, is_cue: Callable[[Token], bool]) -> Token | None:
    """The verb of speech whose clause holds a participle: for "citing" the nearest, for "adding" the outermost."""
    above = [up for up in parse.ancestors(t.i) if up.pos in ("VERB", "AUX") and is_cue(up) and up.i < t.i]
    said = [up for up in above if parse.children(up.i, "nsubj")]
    return said[-1] if said else None
