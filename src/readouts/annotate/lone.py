"""Speakers known only by what they do: a surname that stands alone ("Ito told Haile that ..."), an institution or an
office of nobody knows which country ("the palace said", "the prime minister told her that").
"""

from __future__ import annotations

from functools import lru_cache

from ..data import load_yaml
from ..model.actors import Actor
from ..model.syntax import Token
from ..model.text import Span
from .discourse import Cast, Draft
from .linking import Linker, Person, weighty
from .names import Name, is_no_name, make_name
from .register import RegisterPerson, fold, name_key, register, slug, titles
from .sources import side_inside, unnamed_actor
from .standing import Standing, national
from .view import View, Word

_TAGGED_AS_OTHER = frozenset(
    {"GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE"}
)


_OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "this", "that", "no", "any", "each", "every"})


_MEDIUM = frozenset({"agency", "channel", "newspaper", "daily", "weekly", "broadcaster"})


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs of speech, those that take whom they are said to, and nouns of speech."""
    raw = load_yaml("cues.yaml")
    groups = raw["verbs"].values()
    verbs = {lemma.split()[0] for g in groups for lemma in g["lemmas"]} | set(raw["relay_verbs"])
    nouns = {*raw["nominal"]["nouns"], *raw["nominal"]["objects"], *raw["dispositions"]}
    return frozenset(verbs), frozenset(v for g in groups if g.get("recipient") for v in g["lemmas"]), frozenset(nouns)


@lru_cache(maxsize=1)
def _verbs_of_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    groups = [
        g
        for g in load_yaml("cues.yaml")["verbs"].values()
        if (g.get("quote") and g.get("clause") and not g.get("attitude")) or g.get("recipient")
    ]
    verbs = {lemma for g in groups for lemma in g["lemmas"]} | set(load_yaml("cues.yaml")["relay_verbs"])
    verbs |= set(load_yaml("cues.yaml")["channels"]["carriers"])
    return frozenset(verbs), frozenset(v for g in groups if g.get("recipient") for v in g["lemmas"]), _words()[2]


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
        proper = token is not None and (
            token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ") and _begins_none(view, i))
        )
        if token is None or not proper or not word.capital or len(word.fold) < 2 or word.text.isupper():
            continue
        if i in taken or word.fold in no_name or (name is not None and (name.candidates or len(name.keys) > 1)):
            continue
        if i in view.covered or not _alone(view, token) or not _speaks(view, token):
            continue
        name = name or make_name(view, i, i + 1)
        if _link(linker, name, token):
            found.append(name)
    return found


def _begins_none(view: View, i: int) -> bool:
    """A surname of the register that the parser took for a common noun; at a sentence's start only one that it took for
    somebody or something with a name all the same.
    """
    key = name_key(view.words[i].text)
    first = view.parse.sentences[view.sentence_of(view.words[i].start)].span.start == view.words[i].start
    token = view.token(i)
    return key in register().by_family and (not first or (token is not None and token.entity != ""))


def _alone(view: View, token: Token) -> bool:
    """No part of a longer name ("the Hague Court", "Goldman Sachs")."""
    return token.dep != "compound" and not view.parse.children(token.i, "compound", "det", "amod", "nmod", "nummod")


def _speaks(view: View, token: Token, words: bool = False) -> bool:
    """Subject or agent of a verb of speech, addressed by one, or owner of a noun of speech; with ``words`` only where
    the verb takes somebody's words, and a contact is none.
    """
    parse = view.parse
    verbs, tells, nouns = _words() if not words else _verbs_of_words()

    def says(verb: Token) -> bool:
        parts = [c for c in parse.children(verb.i) if f"{verb.lemma} {c.lemma}" in verbs]  # "let it be known that"
        return verb.lemma in verbs or any(parse.children(k.i, "ccomp", "advcl") for c in parts for k in (verb, c))

    while token.dep == "conj" and parse.head(token.i).pos == "PROPN":
        token = parse.head(token.i)
    head = parse.head(token.i)
    who = (c for c in parse.children(token.i, "relcl") if any(w.tag == "WP" for w in parse.children(c.i, "nsubj")))
    if any(c.lemma in verbs for c in who):
        return True
    if token.dep == "poss":
        return head.lemma in nouns
    if token.dep == "pobj":
        up = parse.head(head.i)
        if head.dep == "agent" or head.lemma == "by":
            return says(up)
        if head.lemma == "from":
            return up.lemma in load_yaml("cues.yaml")["channels"]["hearing"]
        return head.lemma in ("to", "with") and (up.lemma in verbs or up.text.lower() == "according")
    if token.dep in ("dobj", "dative", "iobj"):
        return head.lemma in tells or head.lemma in ("quote", "cite")
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    while head.dep in ("aux", "xcomp") and head.lemma in ("have", "be") and parse.head(head.i).i != head.i:
        head = parse.head(head.i)
    return says(head)


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
    day = linker.view.day
    people = [register().people[p] for p in register().by_family.get(name.keys, ())]
    people = [p for p in people if p.roles_at(day)]  # who is long out of office stands in nobody's way
    return people[0] if len(people) == 1 and set(people[0].roles_at(day)) & weighty() else None


# --- institutions and offices


def lone_sources(view: View, drafts: list[Draft], cast: Cast, point: Standing | None = None) -> list[Draft]:
    """Whoever and whatever speaks where no mention says who it is (institutions, high offices, "the interpreter",
    "leaked minutes"): sources without a name, of the side that their own phrase gives ("the government in Quito") or
    else the text around it. "The agency" is the medium named last.
    """
    title = view.document.title_span
    found: list[Draft] = []
    for i, word in enumerate(view.words):
        token = view.token(i)
        if token is None or (title is not None and title.end > word.start):
            continue
        sort = _sort(view, word, token)
        phrase = _phrase(view, i, token, sort) if sort and _speaks(view, token, words=True) else None
        if phrase is None or any(d.span.overlaps(phrase) or d.head.overlaps(phrase) for d in drafts):
            continue
        if sort == "body":
            found.append(_body(view, word, phrase, cast))
            continue
        opening = fold(phrase.of(view.text).split()[0])
        if sort == "office" and (opening != "the" or not _nobody_named(view, i, drafts, cast)):
            continue
        if sort == "text" and opening == "the" and len(view.parse.children(token.i)) == 1:
            continue  # "the statement": that of whoever is said to have made one
        institution = sort in ("institution", "text")
        behind = Span(word.end, view.parse.tokens[view.parse.subtree(token.i)[1] - 1].end)
        if institution and any(_owns(d, sort) and behind.contains(d.head) for d in drafts if not _sees(view, d, token)):
            continue  # "the office of X", "the report of the Kremlin": theirs
        if word.fold in _MEDIUM and opening == "the" and len(phrase.of(view.text).split()) == 2:
            medium = _medium_before(word, drafts)
            if medium is not None:
                head, why = Span(word.start, word.end), ("the medium named last",)
                found.append(Draft(phrase, head, "description", medium, "media", score=0.7, reasons=why))
            continue
        again = _again(view, phrase, [*drafts, *found], cast) if opening == "the" else None
        found.append(again or _source(view, i, phrase, institution, cast, point or Standing(view)))
    return found


def _owns(draft: Draft, sort: str) -> bool:
    """Is an institution or a text his whom a phrase behind it names? A text is also that of an office or a state."""
    return (draft.kind == "person" and draft.form == "name") or (sort == "text" and draft.kind != "person")


def _sees(view: View, draft: Draft, text: Token) -> bool:
    """ "a memo seen by the paper" is not the paper's."""
    viewing = load_yaml("cues.yaml")["channels"]["viewing"]
    seen = [view.parse.subtree(c.i) for c in view.parse.children(text.i, "acl", "relcl") if c.lemma in viewing]
    return any(t.i in range(*s) for s in seen for t in view.parse.tokens_in(draft.head))


def _sort(view: View, word: Word, token: Token) -> str:
    """What a word may head: a body with a name, an institution, a text, a high office, another speaker, or nothing."""
    table, (texts, others) = titles(), _speakers()
    if token.tag[:2] != "NN":
        return ""
    if token.tag in ("NN", "NNP"):
        parts = view.parse.children(token.i, "compound") if token.lemma in texts else ()  # "a government statement"
        if word.fold in table["lone_sources"] or any(c.lemma in table["lone_sources"] for c in parts):
            return "institution"
        if token.tag == "NNP" and token.entity in ("ORG", "FAC") and token.lemma not in others:
            return "body"
        if word.fold in table["lone_offices"]:
            return "office"
    if word.fold in table["lone_groups"]:
        return "institution"
    if token.lemma in texts:
        return "text"
    return "nameless" if word.fold in table["unnamed"]["heads"] or token.lemma in others else ""


@lru_cache(maxsize=1)
def _speakers() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for texts that speak, and for people that do."""
    raw, table = load_yaml("cues.yaml"), titles()
    known = {
        *raw["texts"],
        *raw["owned"],
        *raw["askers"],
        *table["lone_sources"],
        *table["lone_offices"],
        *raw["pairs"],
    }
    return frozenset(raw["texts"]), frozenset(raw["speakers"]) - known


def _body(view: View, word: Word, phrase: Span, cast: Cast) -> Draft:
    """An organisation or a medium that the tables do not have, by the name that the text gives it."""
    name = " ".join(w for w in phrase.of(view.text).split() if w[:1].isupper() and fold(w) not in ("the", "a", "an"))
    medium = any(fold(w) in _MEDIUM or fold(w) in ("news", "tv", "radio") for w in phrase.of(view.text).split())
    actor = Actor(f"{'media' if medium else 'org'}:{slug(name)}", name, "media" if medium else "organisation")
    kind = "media" if medium else "organisation"
    why = ("known from the text alone: it speaks here",)
    return Draft(phrase, Span(word.start, word.end), "name", cast.add(actor, name), kind, score=0.5, reasons=why)


def _medium_before(word: Word, drafts: list[Draft]) -> str | None:
    named = [d for d in drafts if (d.actor or "").startswith("media:") and d.head.end <= word.start]
    return max(named, key=lambda d: d.head.start).actor if named else None


def _phrase(view: View, i: int, token: Token, sort: str) -> Span | None:
    """The noun phrase up to its head, or None where it belongs to somebody or a name follows. A person may be
    somebody's ("her lawyer").
    """
    children = view.parse.children(token.i)
    owned = sort != "nameless" and any(c.text.lower() in _OWNERS for c in children)
    if owned or any(c.dep == "appos" for c in children) or token.dep == "compound":
        return None
    following = view.words[i + 1] if i + 1 < len(view.words) else None
    if following is not None and following.capital and view.gap(i) == " ":
        return None
    if following is not None and following.capital and view.gap(i) == ", " and sort != "body":
        return None
    left = [c for c in children if c.i < token.i and c.dep in ("poss", "det", "amod", "compound", "nmod", "nummod")]
    first = min([token.i, *(view.parse.subtree(c.i)[0] for c in left)])
    return Span(view.parse.tokens[first].start, view.words[i].end)


def _nobody_named(view: View, i: int, drafts: list[Draft], cast: Cast) -> bool:
    """No person named before the word may hold the office: each has another, or none that is high, or tells of it."""
    before = [d for d in drafts if d.kind == "person" and d.head.start < view.words[i].start]
    if any(d.also and d.form != "pronoun" for d in before):
        return False  # "the presidents of X and Y"
    people = {d.actor for d in before if d.form == "name"}
    parse = view.parse
    at = view.words[i].token
    tellers = {s.start for t in parse.ancestors(at) for s in parse.children(t.i, "nsubj") if s.i < at and t.i < at}
    people -= {d.actor for d in drafts if any(d.span.start <= p < d.span.end for p in tellers)}
    actors = [cast.actors[a] for a in people if a in cast.actors]
    word = view.words[i].fold
    return all(a.offices and not any(fold(t.office.split()[-1]) == word for t in a.offices) for a in actors)


def _again(view: View, phrase: Span, drafts: list[Draft], cast: Cast) -> Draft | None:
    """ "The chancellery" is the one named before as "the Polish chancellery"."""
    words = [fold(w) for w in phrase.of(view.text).split()][1:]
    for draft in sorted(drafts, key=lambda d: -d.head.start):
        named = [fold(w) for w in draft.span.of(view.text).split()]
        actor = cast.actors.get(draft.actor or "")
        if actor is None or draft.head.end > phrase.start or draft.form == "pronoun" or named[-len(words) :] != words:
            continue
        if actor.kind in ("office", "organisation") or actor.unnamed:
            head = Span(phrase.end - len(words[-1]), phrase.end)
            return Draft(phrase, head, "description", actor.id, actor.kind, score=0.7, reasons=("named before",))
    return None


def _source(view: View, i: int, phrase: Span, institution: bool, cast: Cast, point: Standing) -> Draft:
    head = Span(view.words[i].start, view.words[i].end)
    first = next(k for k, w in enumerate(view.words) if w.start >= phrase.start)
    token = view.words[i].token
    clauses = [
        view.parse.subtree(c.i)[0] for c in view.parse.children(token, "relcl", "acl", "conj", "cc") if c.i > token
    ]
    end = min([view.parse.subtree(token)[1], *clauses])  # not "the President, who welcomed Fiji's offer"
    behind = next((k for k, w in enumerate(view.words) if w.token >= end), len(view.words))
    side = side_inside(view, first, i + 1) or side_inside(view, i + 1, behind)
    if side is None and national(phrase.of(view.text)):
        side = point.side_at(phrase.start, phrase.of(view.text))
    name = " ".join(w for w in phrase.of(view.text).split() if fold(w) not in ("the", "a", "an"))
    actor = unnamed_actor(name, side)
    if institution:
        actor = Actor(actor.id, name, "office", country=actor.country, side=side, unnamed=True)
    reasons = (f"an {'institution' if institution else 'office'}; whose is not said",)
    kind = "office" if institution else "person"
    return Draft(phrase, head, "description", cast.add(actor, name), kind, score=0.5, reasons=reasons)
