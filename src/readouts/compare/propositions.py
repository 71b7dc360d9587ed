"""What two statements are compared by: one ``Proposition`` for each statement of a contact that says something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from ..inference import DIMENSIONS, embed, embed_wide
from ..model.contacts import Contact
from ..model.speech import Statement
from ..model.text import Document, Span
from . import crosslingual
from .candidates import Candidate, candidates, is_negative, twins
from .sides import Actors, side_of_actor
from .words import NameBook, act_words, join_names, load_data, sentence_around, stem, stems, word_list, words

_PLACE = re.compile(r"\b(?:in|at) @(state:\w+)")
_CLAUSE = re.compile(r"[.;!?]|,[\"”]")
DULL = 0.25  # weight of the words that every text on this contact has: its people, sides and words of contact
TOPIC_DENIAL = 8  # words of sense that "it was not raised" may have: a longer statement says more than that
MIN_STEMS = 2  # words of sense that a statement needs to stand in a row, one of them not on the contact itself


@dataclass(frozen=True, eq=False)
class Proposition:
    """A statement with what it is compared by.

    ``text`` is the content on one line; ``stems`` its words of sense with names as ids; ``telling`` those of them
    that not every text on this contact has, names left out; ``weights`` what each stem is worth in this contact;
    ``negative`` tells that the matter is denied or said not to be, ``open`` that this cannot be told; ``asker``
    is the side that it names as having asked for the contact; ``places`` are the states and capitals, as sides, that it
    names with "in" or "at"; ``unspoken`` is the matter that it says was not spoken of, empty for "that was not raised",
    ``None`` where it says no such thing; ``around`` is the sentence that it is compared by where its own words are
    too few; ``vector`` is that of the English encoder, zeros for another language; ``wide`` that of the multilingual
    one, None where all statements of the contact are English; ``order`` is its place over all texts (official texts
    first, then by publication, copies last); ``headline`` tells that it stands in a title; ``twins`` are
    the same words elsewhere, in copies of a text or quoted again, and what only carries it ("the aide said that ...").
    """

    statement: Statement
    side: str
    text: str
    stems: frozenset[str]
    telling: frozenset[str]
    weights: Mapping[str, float]
    negative: bool
    open: bool
    asker: str | None
    places: frozenset[str]
    unspoken: frozenset[str] | None
    around: Span | None
    vector: NDArray[np.float32]
    wide: NDArray[np.float32] | None
    language: str
    order: tuple[object, ...]
    headline: bool
    twins: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Its statement and the twins."""
        return (self.statement.id, *(t.id for t in self.twins))

    @property
    def about_contact(self) -> bool:
        """Does it speak of the contact itself ("the call was frank")?"""
        if self.foreign:
            return crosslingual.tells_of_contact(self.text, self.language)
        return not {stem(w) for w in word_list("contact_nouns")}.isdisjoint(stem(w) for w in words(self.text))

    @property
    def foreign(self) -> bool:
        """Is it in another language than English?"""
        return crosslingual.is_foreign(self.language)

    @cached_property
    def named_acts(self) -> frozenset[str]:
        """Acts that its words name: "did not voice any worries" names concern."""
        said = set(words(self.text))
        return frozenset(act for act, forms in act_words().items() if not forms.isdisjoint(said))

    @cached_property
    def points_back(self) -> bool:
        """Is it a denial whose matter stands in the words before it ("nothing of the kind", "that was not raised")?"""
        bare = self.unspoken is not None and not self.unspoken
        return self.negative and (bare or _has_phrase(self.text, "pointing_back"))

    @cached_property
    def norm(self) -> float:
        """Length of the word vector."""
        return sqrt(sum(w * w for w in self.weights.values()))

    @cached_property
    def mass(self) -> float:
        """Sum of the words' weights."""
        return sum(self.weights.values())


def _open(statement: Statement, text: str, language: str) -> bool:
    """Words that turn its sense beside its polarity: "without any sign of peace", "would not prevent". There is then
    nothing to build on, but for a denial in so many words."""
    if crosslingual.is_foreign(language):
        return not is_negative(statement) and crosslingual.turns(text, language)
    said = set(words(text))
    if is_negative(statement):
        return statement.act != "deny" and not word_list("averting").isdisjoint(said)
    return not (word_list("negation") | word_list("averting")).isdisjoint(said)


def _has_phrase(text: str, key: str) -> bool:
    """Does it have a phrase of the list?"""
    said = f" {' '.join(words(text))} "
    return any(f" {phrase} " in said for phrase in load_data("compare_words.yaml")[key])


def _unspoken(text: str, sense: Callable[[str], frozenset[str]]) -> frozenset[str] | None:
    """The matter that a negative statement says was not spoken of: the words beside the word of raising, in its clause.

    Empty where they name none ("that was not raised"), ``None`` where nothing is said of raising or more than that.
    """
    raising, beside = ({stem(w) for w in word_list(key)} for key in ("raising", "unraised"))
    for clause in _CLAUSE.split(text):
        if raising & {stem(w) for w in words(clause)} or _has_phrase(clause, "raising_phrases"):
            held = sense(clause)
            return held - raising - beside if len(held) <= TOPIC_DENIAL else None
    return None


def _dull(contact: Contact, actors: Actors) -> frozenset[str]:
    """Stems that any text on this contact has: its people, their sides, the words for the contact itself."""
    people = [actors[p] for p in (*contact.participants, *contact.also_present) if p in actors]
    names = {f"@{a.id}" for a in people} | {f"@{a.side}" for a in people if a.side}
    return frozenset(names | {stem(w) for w in word_list("contact")})


def propositions(
    contact: Contact,
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    actors: Actors,
    names: NameBook,
    originals: Mapping[str, str],
) -> tuple[Proposition, ...]:
    """The statements of a contact that can stand in a row, in ``order``; ``originals`` leads from copy to original.

    Left out: outer statements that their inner ones cover, headlines that the body repeats, statements of no side,
    and those with no words of sense of their own ("they spoke by phone").
    """
    dull = _dull(contact, actors)

    tongues = {s.document: documents[s.document].language for s in statements}
    mixed = any(map(crosslingual.is_foreign, tongues.values()))

    @cache
    def sense(text: str, language: str = "en") -> frozenset[str]:
        return crosslingual.sense(text, language, names) if mixed else frozenset(stems(names.mark(text)))

    @cache
    def telling(text: str, language: str) -> frozenset[str]:
        marked = set() if crosslingual.is_foreign(language) else set(stems(join_names(names.mark(text))))
        if mixed:
            marked |= {w for w in sense(text, language) if w.startswith("#") or crosslingual.is_foreign(language)}
        return frozenset(w for w in marked if w.lstrip("#") not in dull and not w.startswith("@"))

    groups = twins(candidates(statements, documents, actors, originals, telling), originals)

    def around(first: Candidate) -> Span | None:
        """Its sentence, where its own words are too few to tell its matter and do not speak of the contact."""
        own = sense(first.text)
        if crosslingual.is_foreign(tongues[first.statement.document]):
            return None
        thin = len(own) < MIN_STEMS and own - dull and word_list("contact").isdisjoint(words(first.text))
        return sentence_around(documents[first.statement.document].text, first.statement.span) if thin else None

    sentences = [around(group[0]) for group in groups]
    texts = [
        " ".join(s.of(documents[g[0].statement.document].text).split()) if s else g[0].text
        for s, g in zip(sentences, groups, strict=True)
    ]
    spoken = [tongues[g[0].statement.document] for g in groups]
    bags = [sense(text, language) for text, language in zip(texts, spoken, strict=True)]
    frequency = Counter(word for bag in bags for word in bag)
    weight = {w: log(1 + len(bags) / n) * (DULL if w in dull else 1.0) for w, n in frequency.items()}
    askers = [_asker(group[0].statement, contact, actors) for group in groups]
    unspoken = [_unspoken(g[0].text, sense) if is_negative(g[0].statement) else None for g in groups]
    kept = [
        i
        for i, bag in enumerate(bags)
        if askers[i]
        or (unspoken[i] is not None and not unspoken[i])
        or (len(bag) >= MIN_STEMS and bag - dull and _says(texts[i]))
    ]
    bare = [names.without_people(texts[i]) for i in kept]
    english = [k for k, i in enumerate(kept) if not crosslingual.is_foreign(spoken[i])]
    vectors = np.zeros((len(kept), DIMENSIONS), dtype=np.float32)
    vectors[english] = embed([bare[k] for k in english])
    wide = embed_wide(bare) if mixed else None
    found = []
    for k, (i, vector) in enumerate(zip(kept, vectors, strict=True)):
        first, *others = groups[i]
        found.append(
            Proposition(
                statement=first.statement,
                side=first.side,
                text=first.text,
                stems=bags[i],
                telling=telling(texts[i], spoken[i]),
                weights={w: weight[w] for w in sorted(bags[i])},
                negative=is_negative(first.statement),
                open=_open(first.statement, first.text, spoken[i]),
                asker=askers[i],
                places=frozenset(_PLACE.findall(names.mark(first.text))),
                unspoken=unspoken[i],
                around=sentences[i],
                vector=vector,
                wide=None if wide is None else wide[k],
                language=spoken[i],
                order=first.order,
                headline=first.headline,
                twins=(*(o.statement for o in others), *(c for g in groups[i] for c in g.carriers)),
            )
        )
    return tuple(found)


def _says(text: str) -> bool:
    """Is there more in it than that they spoke: "President X held a telephone conversation this evening with Y"?"""
    said = words(text)
    if word_list("contact").isdisjoint(said):
        return True
    dull = word_list("contact") | word_list("stop") | word_list("speech") | word_list("roles")
    matters = load_data("issues.yaml")["domain"]  # with a capital too: "a dialogue on Strategic Stability"
    rest = [w.strip(".,;:") for w in text.replace("-", " ").split()[1:]]
    return any((w.islower() or w.lower() in matters) and w.lower() not in dull and not w.isdigit() for w in rest)


def _asker(statement: Statement, contact: Contact, actors: Actors) -> str | None:
    """The side that this statement says asked for the contact, where the record read that from its words."""
    claims = contact.initiator.claims if contact.initiator else ()
    named = {
        side_of_actor(actors.get(c.value)) or c.value
        for c in claims
        if c.document == statement.document and statement.span.overlaps(c.span)
    }
    return next(iter(named)) if len(named) == 1 else None
