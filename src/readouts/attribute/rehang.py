"""Clauses that the parser hangs too deep: "said, citing Y, that S", "said that S, adding that T", "said that S, while Z
said that T", "told Y in a call that S", "agreed, Z said, to VP".
"""

from __future__ import annotations

from collections.abc import Callable

from ..model.syntax import Parse, Token
from .grammar import SUBJECTS, VERBS
from .lexicon import Lexicon
from .repair import again, hang

_GOVERNED = frozenset({"dobj", "pobj", "dative", "iobj", "prep", "agent"})  # from a noun up to its verb


def rehung(parse: Parse, lex: Lexicon) -> Parse:
    """The parse with such clauses under the verb that they belong to. Heads move; offsets never do."""
    tokens = list(parse.tokens)
    relay_verbs = lex.relay_verbs

    def is_cue(t: Token) -> bool:
        return t.tag[:2] == "VB" and t.lemma in lex.frames

    for t in parse.tokens:
        subjects = parse.children(t.i, *SUBJECTS) if t.dep in ("relcl", "acl") else ()
        if len(subjects) > 1 and subjects[0].text.lower() == "that" and subjects[0].i == parse.subtree(t.i)[0]:
            tokens[subjects[0].i] = subjects[0]._replace(dep="mark", tag="IN")  # a clause has one subject
    parse = again(parse, tokens)
    for t in parse.tokens:
        if t.dep in ("relcl", "acl") and (that := _opening_that(parse, t)) is not None:
            host = _clause_host(parse, t, lex)
            if host is not None:
                tokens[that.i] = that._replace(dep="mark", tag="IN")
                hang(tokens, t.i, host.i, "ccomp" if host.pos in VERBS else "acl")
        elif (speaker := _behind(parse, t, lex)) is not None:
            hang(tokens, speaker.i, t.i, "nsubj")
            tokens[t.i] = tokens[t.i]._replace(dep="parataxis" if not parse.is_root(t.i) else t.dep)
        elif t.dep == "xcomp" and (main := _around_aside(parse, t, lex)) is not None:
            hang(tokens, t.i, main.i)
        elif t.dep in ("acl", "relcl") and (said := _saying(parse, t, lex)) is not None:
            hang(tokens, t.i, said.i, "xcomp")
        if t.dep == "ccomp" and (noun := _bare_relative(parse, t, lex)) is not None:
            hang(tokens, t.i, noun.i, "relcl")
        elif t.dep == "ccomp" and t.head < t.i:
            _under_teller(parse, tokens, t, lex)
        elif t.dep == "ccomp" and (inner := _said_to_say(parse, t, lex)) is not None:
            hang(tokens, t.i, inner.i)
        if t.dep in ("ccomp", "advcl", "xcomp") and (before := _noun_before(parse, t, lex)) is not None:
            noun, owner = before
            hang(tokens, t.i, noun.i, "acl")
            if owner is not None:
                hang(tokens, owner.i, noun.i)
    parse = again(parse, tokens)
    for t in parse.tokens:
        top = _contrast(parse, t, is_cue)
        if top is not None:
            comma = parse.tokens[parse.subtree(t.i)[0] - 1]
            hang(tokens, t.i, top.i)
            hang(tokens, comma.i, top.i)
            continue
        host = _teller(parse, t, is_cue) if t.tag == "VBG" and is_cue(t) and parse.tokens[t.i - 1].text == "," else None
        if host is None:
            continue
        if t.lemma in relay_verbs:
            objects = parse.children(t.i, "dobj")
            for clause in parse.children(t.i, "ccomp"):
                if objects and any(m.lemma == "that" for m in parse.children(clause.i, "mark")):
                    hang(tokens, clause.i, host.i)
        elif t.dep in ("advcl", "xcomp", "ccomp") and _says_that(parse, t) and host.i != t.head:
            hang(tokens, t.i, host.i, "advcl")
            hang(tokens, t.i - 1, host.i)
    return again(parse, tokens)


def _opening_that(parse: Parse, clause: Token) -> Token | None:
    """ "that" where it opens a whole clause with a subject and needs no place in it: a conjunction, not a pronoun."""
    if not any(c.text in ("that", "That") for c in parse.children(clause.i)):
        return None
    first = parse.tokens[parse.subtree(clause.i)[0]]
    if first.text.lower() != "that" or first.head != clause.i or first.dep in SUBJECTS:
        return None
    subjects = [s for s in parse.children(clause.i, *SUBJECTS) if s.i < clause.i]
    whole = first.dep == "mark" or any(
        o.i != first.i for o in parse.children(clause.i, "dobj", "ccomp", "attr", "acomp")
    )
    return first if subjects and (whole or parse.children(clause.i, "auxpass")) else None


def _bare_relative(parse: Parse, clause: Token, lex: Lexicon) -> Token | None:
    """ "outlined the steps Kenya would take": the object right before a clause without "that", which tells of it."""
    verb = parse.head(clause.i)
    frame = lex.frames.get(verb.lemma)
    if frame is None or frame.recipient or not frame.object or parse.children(clause.i, "mark"):
        return None
    first = parse.subtree(clause.i)[0]
    nouns = (t for t in parse.children(verb.i, "dobj") if t.pos == "NOUN" and t.lemma not in lex.speakers)
    return next((t for t in nouns if t.i < first and parse.subtree(t.i)[1] == first), None)


def _clause_host(parse: Parse, clause: Token, lex: Lexicon) -> Token | None:
    """The noun or verb of speech above a noun that can take no such clause: "told Y in a call that S", "an assurance
    from Y that S".
    """
    noun = parse.tokens[clause.head]
    takes = (lex.nominal | lex.nominal_objects | lex.dispositions | lex.light_nouns | lex.texts) - lex.contact_words
    if noun.lemma in takes or noun.pos not in ("NOUN", "PROPN", "PRON"):
        return None
    below = noun
    for up in parse.ancestors(noun.i):
        if below.dep not in _GOVERNED or up.i > clause.i or up.sentence != clause.sentence:
            return None
        below = up
        if up.pos == "NOUN" and up.lemma in lex.nominal:
            return up
        if up.pos in VERBS:
            frame = lex.frames.get(up.lemma)
            said = any(m.lemma == "that" for c in parse.children(up.i, "ccomp") for m in parse.children(c.i, "mark"))
            return up if frame is not None and frame.clause and not said else None
    return None


def _behind(parse: Parse, t: Token, lex: Lexicon) -> Token | None:
    """ "X had been blunt, recalled his adviser.": who says it stands behind the verb, and nothing else does."""
    frame = lex.frames.get(t.lemma)
    if frame is None or not (frame.quote and frame.clause) or t.dep != "conj" or parse.tokens[t.i - 1].text != ",":
        return None
    objects = parse.children(t.i, "dobj")
    last = parse.sentence_tokens[t.sentence][1]
    rest = [k for k in parse.tokens[t.i + 1 : last] if k.pos not in ("PUNCT", "SPACE")]
    if t.tag not in ("VBD", "VBZ") or len(objects) != 1 or not rest:
        return None
    first, end = parse.subtree(objects[0].i)
    speaks = objects[0].lemma in lex.speakers or objects[0].entity == "PERSON"
    return objects[0] if speaks and rest[0].i == first and rest[-1].i < end else None


def _saying(parse: Parse, t: Token, lex: Lexicon) -> Token | None:
    """ "is said by Z to have VP": the infinitive is what is said, not a part of Z."""
    agent = parse.head(t.head)
    said = parse.tokens[agent.head]
    frame = lex.frames.get(said.lemma)
    to = any(c.tag == "TO" for c in parse.children(t.i))
    subject = parse.children(said.i, "nsubjpass")
    return said if to and agent.dep == "agent" and subject and frame is not None and frame.clause else None


def _said_to_say(parse: Parse, t: Token, lex: Lexicon) -> Token | None:
    """ "S, X is said to have told Y": S is what X told."""
    said = parse.head(t.i)
    frame = lex.frames.get(said.lemma)
    if frame is None or not frame.clause or not parse.children(said.i, "nsubjpass"):
        return None
    for inner in parse.children(said.i, "xcomp", "advcl"):
        told = lex.frames.get(inner.lemma)
        to = any(c.tag == "TO" for c in parse.children(inner.i))
        if inner.i > said.i and to and told is not None and told.clause and told.quote:
            return inner if not parse.children(inner.i, "ccomp") else None
    return None


def _under_teller(parse: Parse, tokens: list[Token], t: Token, lex: Lexicon) -> None:
    """ "learned that X told Y the link must come first": the second clause is what X told, its subject no object."""
    first = parse.subtree(t.i)[0]
    teller = next(
        (c for c in parse.tokens[t.head + 1 : first] if c.i != t.i and c.pos in VERBS and _tells(c, lex)), None
    )
    if teller is None or parse.children(teller.i, "ccomp", "xcomp") or parse.children(t.i, *SUBJECTS, "mark"):
        return
    objects = [o for o in parse.children(teller.i, "dobj", "dative", "npadvmod") if teller.i < o.i < first]
    if len(objects) < 2 or parse.subtree(objects[-1].i)[1] != first:
        return
    hang(tokens, t.i, teller.i)
    hang(tokens, objects[-1].i, t.i, "nsubj")


def _tells(t: Token, lex: Lexicon) -> bool:
    frame = lex.frames.get(t.lemma)
    return frame is not None and frame.recipient and frame.clause


def _noun_before(parse: Parse, t: Token, lex: Lexicon) -> tuple[Token, Token | None] | None:
    """ "recalled X's promise to her that S", "cited a request from X to VP": what the noun right before says, of which
    the text tells whose it is. With the noun the preposition before its owner, if the parser hung that on the verb.
    """
    opening = [c.i for c in parse.children(t.i) if c.lemma == "that" or c.tag == "TO"]
    first = parse.subtree(t.i)[0] if opening else 0
    if first == 0 or opening[0] != first:
        return None
    for up in (parse.tokens[first - 1], *parse.ancestors(first - 1)):
        if up.i == t.head or up.pos in VERBS or parse.subtree(up.i)[1] != first:
            return None
        if up.pos == "NOUN" and up.lemma in lex.nominal and _owned(parse, up):
            return up, None
        if up.lemma in ("by", "from") and up.head == t.head:
            noun = next((k for k in (parse.tokens[up.i - 1],) if k.pos == "NOUN" and k.lemma in lex.nominal), None)
            return (noun, up) if noun is not None else None
    return None


def _owned(parse: Parse, noun: Token) -> bool:
    by = [o for p in parse.children(noun.i, "prep") if p.lemma in ("by", "from") for o in parse.children(p.i, "pobj")]
    return any(o.pos in ("PROPN", "NOUN") for o in (*parse.children(noun.i, "poss"), *by))


def _around_aside(parse: Parse, t: Token, lex: Lexicon) -> Token | None:
    """ "agreed, Z said, to VP": the verb before the aside, which takes an infinitive as the aside's own does not."""
    aside = parse.tokens[t.head]
    frame = lex.frames.get(aside.lemma)
    first = parse.subtree(t.i)[0]
    if frame is None or frame.infinitive or aside.dep not in ("parataxis", "ccomp") or aside.i > t.i or first == 0:
        return None
    main = parse.tokens[aside.head]
    taken = lex.frames.get(main.lemma)
    comma = parse.tokens[first - 1].text == ","
    return main if comma and main.i < aside.i and taken is not None and taken.infinitive else None


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
