"""Verbs that tell of nothing that took place: imperatives, subjunctives, and what somebody is told to do."""

from __future__ import annotations

from ..model.syntax import Parse, Token
from .words import field_words

_INVERTED = frozenset({"had", "has", "have", "did", "does", "do", "will", "would", "should", "were", "was"})


def lead(parse: Parse, token: Token) -> Token:
    """The first of joined bare verbs, which has the particle, the modal and the subject of all: "to come and meet"."""
    while token.tag == "VB" and token.dep == "conj" and not _own(parse, token):
        head = parse.head(token.i)
        if head.tag != "VB" or head.i == token.i:
            break
        token = head
    return token


def _own(parse: Parse, token: Token) -> bool:
    return bool(parse.children(token.i, "aux", "nsubj", "nsubjpass"))


def infinitive(parse: Parse, token: Token) -> bool:
    """Has the verb, or the one that it is joined to, a "to"?"""
    return any(a.tag == "TO" for a in parse.children(lead(parse, token).i, "aux"))


def wished(parse: Parse, token: Token) -> str | None:
    """The mood of a verb that bids or wishes; None for one that tells."""
    first = lead(parse, token)
    if token.tag == "VB" and not _own(parse, first) and _heads_clause(parse, first):
        return "imperative"
    if _let(parse, first):
        return "imperative"
    return "subjunctive" if _subjunctive(parse, token) else None


def _heads_clause(parse: Parse, token: Token) -> bool:
    """Not the bare verb of "helped arrange", "saw them meet" nor of a headline ("Ruto, Abiy meet in Nairobi")."""
    if token.dep not in ("ROOT", "ccomp", "acl", "advcl", "dep", "parataxis", "appos", "conj"):
        return False
    start, _ = parse.sentence_tokens[token.sentence]
    before = parse.tokens[token.i - 1] if token.i > start else None
    opens = before is None or before.pos == "PUNCT" or before.tag in ("RB", "UH", "CC")
    return opens and not (before is not None and before.pos == "PROPN")


def _let(parse: Parse, token: Token) -> bool:
    """ "let us meet"."""
    head = parse.head(token.i)
    return token.dep == "ccomp" and head.lemma == "let" and head.tag == "VB" and not _own(parse, head)


def _subjunctive(parse: Parse, token: Token) -> bool:
    """ "that he meet X": one person as subject of a form that the plural alone has in the present."""
    if token.tag not in ("VB", "VBP") or token.text != token.lemma or token.dep != "ccomp":
        return False
    if parse.children(token.i, "aux") or not any(m.lemma == "that" for m in parse.children(token.i, "mark")):
        return False
    subjects = parse.children(token.i, "nsubj")
    singular = [s for s in subjects if s.tag in ("NN", "NNP") or s.text.lower() in ("he", "she", "it")]
    return bool(singular) and not any(parse.children(s.i, "conj") for s in subjects)


def inverted(parse: Parse, token: Token) -> bool:
    """ "Had X met Y, ...", "did X meet Y?": an auxiliary before the subject asks or supposes."""
    for subject in parse.children(token.i, "nsubj"):
        first = parse.subtree(subject.i)[0]
        before = parse.tokens[first - 1] if first else subject
        if before.sentence == token.sentence and before.text.lower() in _INVERTED and before.i < subject.i < token.i:
            return True
    return False


def bidden(parse: Parse, verb: Token, child: Token) -> bool:
    """ "told him to come and meet X": what somebody is told to do has not been done."""
    told = bool(parse.children(verb.i, "dobj", "dative", "nsubjpass")) or child.dep == "ccomp"
    return (
        verb.lemma in field_words().telling_verbs
        and told
        and child.dep in ("xcomp", "ccomp")
        and child.tag == "VB"
        and any(a.tag == "TO" for a in parse.children(child.i, "aux"))
    )


def would_be(parse: Parse, copula: Token) -> bool:
    """ "it would be good for him to meet X"."""
    subjects = parse.children(copula.i, "nsubj", "expl")
    modal = any(a.tag == "MD" for a in parse.children(copula.i, "aux"))
    return copula.lemma == "be" and modal and any(s.lemma == "it" for s in subjects)
