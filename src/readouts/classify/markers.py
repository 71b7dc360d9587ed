"""Where a condition begins: its written marker, an inverted auxiliary, or a quantified event."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from ..model.syntax import Parse, Token
from .lexicon import load

BREAKS = frozenset({";", ":"})
QUOTES = frozenset("\"“”„«»‘’'")
_OPENERS = frozenset({",", "that", "and", "but"})

_WORD_SETS = (
    "adverse",
    "needs_modal",
    "needs_negation",
    "needs_outcome",
    "impossible",
    "leads_to",
    "answers_to",
    "not_doings",
    "temporal",
    "reporting",
    "modals",
    "negations",
    "inverted",
    "event_determiners",
    "event_nouns",
    "whether_heads",
    "reporting_heads",
    "not_after",
    "not_before",
    "subordinators",
)


@dataclass(frozen=True)
class MarkerWords:
    """``conditions.yaml``, as sets."""

    written: tuple[tuple[tuple[str, ...], str], ...]  # words and kind (clause, phrase), longest first
    openers: frozenset[str]  # every word that can begin a marker of any kind
    adverse: frozenset[str]
    needs_modal: frozenset[str]
    needs_negation: frozenset[str]
    needs_outcome: frozenset[str]
    impossible: frozenset[str]
    leads_to: frozenset[str]
    answers_to: frozenset[str]
    not_doings: frozenset[str]
    event_endings: tuple[str, ...]
    temporal: frozenset[str]
    reporting: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    inverted: frozenset[str]
    event_determiners: frozenset[str]
    event_nouns: frozenset[str]
    whether_heads: frozenset[str]
    reporting_heads: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    not_before_one: dict[str, frozenset[str]]  # by marker
    subordinators: frozenset[str]
    necessary: tuple[str, ...]  # how triggers of necessary conditions begin
    courtesies: tuple[frozenset[str], frozenset[str]]  # pronoun, word after it


@lru_cache(maxsize=1)
def marker_words() -> MarkerWords:
    """The words of this package's data, read once."""
    data = load("conditions.yaml")

    written = [(tuple(m.split()), kind) for kind in ("clause", "phrase") for m in data[kind]]
    courtesies = data["courtesies"]
    return MarkerWords(
        written=tuple(sorted(written, key=lambda m: -len(m[0]))),
        openers=frozenset(
            [m[0] for m, _ in written] + data["inverted"] + data["event_determiners"] + ["a", "an", "the"]
        ),
        not_before_one={k: frozenset(v) for k, v in data["not_before_one"].items()},
        necessary=tuple(f"{m} " for m in data["necessary"]),
        event_endings=tuple(data["event_endings"]),
        courtesies=(frozenset(courtesies["pronouns"]), frozenset(courtesies["words"])),
        **{key: frozenset(data[key]) for key in _WORD_SETS},
    )


@dataclass(frozen=True)
class Marker:
    """Token range of what opens a condition."""

    start: int  # token indices, half-open
    end: int
    kind: str  # clause, phrase, inverted, event


def marker_at(parse: Parse, i: int, first: int, end: int) -> Marker | None:
    """The marker that begins at token i of a sentence, or None."""
    words = marker_words()
    if _is_doing(parse, i):
        return Marker(i, i + 1, "event")
    if parse.tokens[i].text.lower() not in words.openers:
        return None
    forms = tuple(t.text.lower() for t in parse.tokens[i : min(end, i + 6)])
    before = parse.tokens[i - 1].text.lower() if i > first else ""
    for marker, kind in words.written:
        if forms[: len(marker)] != marker:
            continue
        after = forms[len(marker)] if len(forms) > len(marker) else ""
        if before in words.not_after or before == "only" or after in words.not_before or not after:
            return None
        if not _fits(parse, marker, i, first, end, after):
            return None
        return Marker(i, i + len(marker), kind)
    if _is_inverted(parse, i, first, end):
        return Marker(i, i + 1, "inverted")
    if _is_event(parse, i):
        return Marker(i, i + 1, "event")
    return None


def _fits(parse: Parse, marker: tuple[str, ...], i: int, first: int, end: int, after: str) -> bool:
    """Is the written marker at token i used as one, by the words around it?"""
    words = marker_words()
    name, behind = " ".join(marker), i + len(marker)
    if after in words.not_before_one.get(name, ()):
        return False
    rest = [t.text.lower() for t in parse.tokens[behind : behind + 2]]
    if all(word in fit for word, fit in zip(rest, words.courtesies, strict=False)):
        return False
    if marker == ("if",) and _means_whether(parse, parse.tokens[i], first, end):
        return False
    if marker in (("provided",), ("assuming",), ("supposing",)) and parse.tokens[i].dep not in (
        "mark",
        "prep",
        "advcl",
    ):
        return False
    others = {t.lemma for t in parse.tokens[first:end] if not i <= t.i < behind}
    negated = not others.isdisjoint(words.negations)
    if name in words.needs_modal and others.isdisjoint(words.modals | words.impossible):
        return False
    if name in words.needs_negation and not negated:
        return False
    if name in words.needs_outcome and not negated and not _is_outcome(parse, behind, end):
        return False
    return name not in words.temporal or _is_open_time(parse, i, behind, end)


def _is_open_time(parse: Parse, i: int, behind: int, end: int) -> bool:
    """ "once the curbs are lifted": the marker opens a clause of its own whose verb is not in the past."""
    verb = parse.head(behind - 1)
    inside = parse.tokens[behind : min(end, behind + 12)]
    if verb.pos not in ("VERB", "AUX") or verb.i < i:  # "the moment it opens": the clause hangs on the noun
        verb = next((t for t in inside if t.pos in ("VERB", "AUX") and t.dep in ("relcl", "acl", "advcl")), verb)
    if verb.i < behind or verb.dep not in ("advcl", "relcl", "acl", "ccomp", "pcomp"):
        return False
    finite = [verb, *parse.children(verb.i, "aux", "auxpass")]
    return any(t.tag in ("VBZ", "VBP", "MD", "VB") for t in finite)


def _means_whether(parse: Parse, marker: Token, first: int, end: int) -> bool:
    """ "asked if ...": the clause is the object of a word of asking and follows it at once."""
    verb = parse.head(marker.i)
    heads = marker_words().whether_heads
    comma = next((t.i for t in parse.tokens[marker.i : end] if t.text == ","), None)
    if comma is None or not has_verb(parse, comma, end):
        heads |= marker_words().reporting_heads
    if verb.dep in ("ccomp", "pcomp") and parse.head(verb.i).lemma in heads and verb.head < marker.i:
        gap = parse.tokens[verb.head + 1 : marker.i]
        return len(gap) <= 4 and not any(t.text in (",", "that") for t in gap)
    before = parse.tokens[marker.i - 1] if marker.i > first else None
    return before is not None and before.lemma in heads and before.text != ","


def _is_inverted(parse: Parse, i: int, first: int, end: int) -> bool:
    """ "Should talks fail, ..." or "..., were it to go on": auxiliary first in its clause, then subject and verb.

    A main clause with a modal verb must stand beside it, and the sentence must not be a question.
    """
    words = marker_words()
    form = parse.tokens[i].text.lower()
    if form not in words.inverted or i + 2 >= end or parse.tokens[end - 1].text == "?":
        return False
    following = parse.tokens[i + 1]
    if following.pos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        return False
    before = parse.tokens[i - 1] if i > first else None
    opens = before is None or before.text in _OPENERS or before.text in QUOTES | BREAKS
    comma = next((t.i for t in parse.tokens[i + 1 : end] if t.text == ","), None)
    if not opens or comma is None:
        infinitive = any(t.tag == "TO" for t in parse.tokens[i + 1 : min(end, i + 5)])
        earlier = not words.modals.isdisjoint(t.lemma for t in parse.tokens[first:i])
        if form == "should" and before is not None and before.pos not in ("NOUN", "PROPN", "PRON", "DET"):
            subjects = parse.children(parse.head(i).i, "nsubj", "nsubjpass")
            return earlier and any(s.i > i for s in subjects)
        return form == "were" and infinitive and earlier
    inner = parse.tokens[i + 1 : comma]
    if not any(t.tag in ("VB", "VBN") for t in inner) or (form == "were" and all(t.lemma != "to" for t in inner)):
        return False
    rest = parse.tokens[comma:end]
    return any(t.lemma in words.modals or (form == "should" and t.pos in ("VERB", "AUX")) for t in rest)


def _is_outcome(parse: Parse, behind: int, end: int) -> bool:
    """ "until they are freed", "until it has withdrawn": a passive or a perfect after the marker."""
    verbs = [t for t in parse.tokens[behind : min(end, behind + 12)] if t.tag == "VBN"]
    return any(a.lemma in ("be", "have") for v in verbs for a in parse.children(v.i, "aux", "auxpass"))


def _is_event(parse: Parse, i: int) -> bool:
    """ "any invasion ... would": a quantifier with an event noun that is the subject of a modal verb, or that a verb
    of answering answers; with an article where the noun is adverse and the verb tells what comes of it."""
    words = marker_words()
    token = parse.tokens[i]
    noun = parse.head(i)
    quantified = token.text.lower() in words.event_determiners
    known = noun.lemma in words.event_nouns | words.adverse
    if noun.i < i or noun.pos not in ("NOUN", "PROPN") or not (known or noun.lemma.endswith(words.event_endings)):
        return False
    if parse.subtree(noun.i)[0] < i and parse.tokens[parse.subtree(noun.i)[0]].dep not in ("det", "punct"):
        return False
    if quantified and noun.dep == "pobj" and parse.head(noun.i).lemma == "to":
        verb = parse.head(parse.head(noun.i).i)
        return verb.lemma in words.answers_to and _is_open(parse, verb)
    if noun.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = parse.head(noun.i)
    if quantified:
        return _is_open(parse, verb)
    article = token.text.lower() in ("a", "an", "the") and noun.lemma in words.adverse
    return article and verb.lemma in words.leads_to and _is_open(parse, verb)


def _is_doing(parse: Parse, i: int) -> bool:
    """ "crossing this line would mean war": an -ing form that is the subject of such a verb."""
    token = parse.tokens[i]
    verb = parse.head(i)
    words = marker_words()
    subject = token.tag == "VBG" and token.dep in ("csubj", "nsubj") and i < verb.i
    doing = subject and token.text.lower() not in words.not_doings
    return doing and verb.lemma in words.leads_to and _is_open(parse, verb, ("would", "could", "might"))


def _is_open(parse: Parse, verb: Token, modals: Collection[str] = ("will", "would", "could", "may", "might")) -> bool:
    return any(a.lemma in modals for a in parse.children(verb.i, "aux"))


def has_verb(parse: Parse, first: int, end: int) -> bool:
    """Is there a verb other than an -ing form among tokens first..end-1?"""
    return any(t.pos in ("VERB", "AUX") and t.tag != "VBG" for t in parse.tokens[first:end])
