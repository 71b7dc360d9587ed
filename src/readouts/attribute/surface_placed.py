"""Mentions with their tokens, and whether they may be subjects, in a text without a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..languages import Surface
from ..languages.lemmas import cases
from ..languages.marks import behind
from ..model.actors import Mention

PLAIN = frozenset({"inform", "ask"})  # acts of verbs that only tell or ask


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its tokens; ``subject`` says whether its form and surroundings let it be a subject, ``topic``
    whether a word behind it makes it what the sentence is about.
    """

    mention: Mention
    first: int
    end: int
    subject: bool
    place: bool  # a seat, capital or institution, which speaks also as a place ("they say in X")
    topic: bool = False


def placed(surface: Surface, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> list[Placed]:
    """The mentions with their tokens; ``kinds`` are the actors' kinds by id."""
    found: list[Placed] = []
    p = surface.pack
    plain = p.words("language", "articles") | p.words("language", "genitive")
    barred = (p.words("language", "prepositions") - plain) | p.words("language", "oblique")
    owning = p.words("language", "genitive") - p.words("language", "articles")
    if p.words("language", "topic_marks"):
        owning = frozenset()  # what stands behind a noun tells its part
    both = p.words("language", "genitive") & p.words("language", "articles")
    told = {h.end for h in surface.of("text")}
    objects = _objects(surface)
    for mention in mentions:
        first, end = surface.range_of(mention.span)
        before = surface.keys[first - 1][0] if first and _same(surface, first - 1, first) else ""
        further = surface.keys[first - 2][0] if first > 1 and _same(surface, first - 2, first) else ""
        articles = p.words("language", "articles")
        free = before not in barred and not (before in articles and further in barred)
        if end - first == 1 and surface.keys[first][0] in p.words("language", "oblique"):
            free = False
        free = free and first not in objects
        owner = first - 1 if before in owning else first - 2 if before in articles and further in owning else None
        if owner is None and before in both and further[:1].isalpha() and surface.word(first - 2)[0].isupper():
            owner = first - 1 if first > 2 and _same(surface, first - 3, first) else None  # "der Angriff | der X"
        if owner and _same(surface, owner - 1, owner) and owner not in told:
            free = False  # "the commitment of X": not X's words, as "the statement of X" would be
        kind = kinds.get(mention.actor or "", "person")
        place = kind == "office" or (kind == "state" and mention.form == "metonym")
        ands = p.words("language", "and_words")
        if before in ands and found and found[-1].end == first - 1 and not found[-1].subject:
            free = False
        topic, shown = behind(surface, end)
        subject = (free or topic) and shown and _nominative(surface, mention)
        found.append(Placed(mention, first, end, subject or _agent(surface, first, end), place, topic))
    return found


def _objects(surface: Surface) -> frozenset[int]:
    """Tokens right behind a verb whose object stands there, where no case and no article tells ("X会见|Y时强调")."""
    p = surface.pack
    if not p.characters or p.words("language", "topic_marks"):
        return frozenset()
    met = {h.end for h in surface.of("contact-verb")}
    return frozenset(met | {h.end for h in surface.of("cue") if h.value not in PLAIN and len(h.at) > 1})


def _agent(surface: Surface, first: int, end: int) -> bool:
    """ "on the Chinese side (concern was voiced)": the side acts, where its noun stands in the case of an origin."""
    p = surface.pack
    if first < 1 or surface.keys[first - 1][0] not in p.words("language", "side_prepositions"):
        return False
    shown = cases(surface.word(end - 1), p.code)
    return surface.is_word(end - 1, ("actors", "sides")) and (not shown or "gent" in shown)


def _same(surface: Surface, a: int, b: int) -> bool:
    return surface.parse.tokens[a].sentence == surface.parse.tokens[b].sentence


def _nominative(surface: Surface, mention: Mention) -> bool:
    """Whether a mention may stand in the nominative, where the language shows cases."""
    if "oblique" in mention.reasons:
        return False
    if surface.pack.lemmas != "pymorphy3":
        return True
    first, end = surface.range_of(mention.span)
    head = surface.range_of(mention.head)[0]
    if "nominative" in mention.reasons:  # by the name's form; a title before it may still tell another case
        words = [surface.word(first)] if first < head else []
    else:
        words = [surface.word(k) for k in {first, head} if k < end]
    found = [c for w in words if (c := cases(w, surface.pack.code)) and w[0].isalpha()]
    return not found or all("nomn" in c for c in found)
