"""Surnames that stand alone in a text, known to be a person's by what they do: "Ito told Haile that ..." """

from __future__ import annotations

from functools import lru_cache

from ..data import load_yaml
from ..model.syntax import Token
from .linking import Linker, Person, weighty
from .names import Name, is_no_name, make_name
from .register import RegisterPerson, name_key, register, slug, titles
from .view import View

_TAGGED_AS_OTHER = frozenset(
    {"GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE"}
)


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs of speech, those that take whom they are said to, and nouns of speech."""
    raw = load_yaml("cues.yaml")
    groups = raw["verbs"].values()
    verbs = {lemma.split()[0] for g in groups for lemma in g["lemmas"]} | set(raw["relay_verbs"])
    nouns = {*raw["nominal"]["nouns"], *raw["nominal"]["objects"], *raw["dispositions"]}
    return frozenset(verbs), frozenset(v for g in groups if g.get("recipient") for v in g["lemmas"]), frozenset(nouns)


def link_speaking(view: View, names: list[Name], left: list[Name], linker: Linker) -> list[Name]:
    """Names of one word whose bearer speaks or is spoken to, and that are not among the ``names`` linked so far: linked
    to the one holder of a high office of that surname whom the register knows, else to a person known from the text
    alone. ``left`` are names seen before that stayed open.
    """
    by_first = {n.first: n for n in left}
    taken = {k for n in names for k in range(n.first, n.end)} | {k for n in left for k in range(n.first + 1, n.end)}
    no_name = is_no_name()
    found = []
    for i, word in enumerate(view.words):
        name = by_first.get(i)
        token = view.token(i)
        if token is None or token.pos != "PROPN" or not word.capital or len(word.fold) < 2 or word.text.isupper():
            continue
        if i in taken or word.fold in no_name or (name is not None and (name.candidates or len(name.keys) > 1)):
            continue
        if i in view.covered or not _alone(view, token) or not _speaks(view, token):
            continue
        name = name or make_name(view, i, i + 1)
        if _link(linker, name, token):
            found.append(name)
    return found


def _alone(view: View, token: Token) -> bool:
    """No part of a longer name ("the Hague Court", "Goldman Sachs")."""
    return token.dep != "compound" and not view.parse.children(token.i, "compound", "det", "amod", "nmod", "nummod")


def _speaks(view: View, token: Token) -> bool:
    """Subject or agent of a verb of speech, addressed by one, or owner of a noun of speech."""
    parse = view.parse
    verbs, tells, nouns = _words()
    while token.dep == "conj" and parse.head(token.i).pos == "PROPN":
        token = parse.head(token.i)
    head = parse.head(token.i)
    if token.dep == "poss":
        return head.lemma in nouns
    if token.dep == "pobj":
        up = parse.head(head.i)
        if head.dep == "agent" or head.lemma == "by":
            return up.lemma in verbs
        return head.lemma == "to" and (up.lemma in verbs or up.text.lower() == "according")
    if token.dep in ("dobj", "dative", "iobj"):
        return head.lemma in tells or head.lemma in ("quote", "cite")
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    while head.dep in ("aux", "xcomp") and head.lemma in ("have", "be") and parse.head(head.i).i != head.i:
        head = parse.head(head.i)
    return head.lemma in verbs


def _link(linker: Linker, name: Name, token: Token) -> bool:
    known = _in_high_office(linker, name)
    if known is not None:
        linker.take(
            name, linker.person(known), "register: the one high office holder of that surname; it speaks here", 0.6
        )
        return True
    bears = name.keys in register().by_family
    beside = token.dep == "conj" and linker.view.parse.head(token.i).entity == "PERSON"
    if (token.entity in _TAGGED_AS_OTHER and not bears and not beside) or linker.is_noise(name):
        return False
    id_ = f"person:{slug(name.text)}"
    person = linker.people.setdefault(id_, Person(id_, name.text, None))
    person.family.add(name.keys[0])
    linker.take(name, person, "known from the text alone: it speaks here", 0.5)
    return True


def _in_high_office(linker: Linker, name: Name) -> RegisterPerson | None:
    common = {name_key(w) for w in titles()["common_surnames"]}
    if name.keys in common:
        return None
    people = [register().people[p] for p in register().by_family.get(name.keys, ())]
    day = linker.view.day
    fit = [p for p in people if set(p.roles_at(day)) & weighty()]
    return fit[0] if len(people) == len(fit) == 1 else None
