"""Statements in other languages beside English ones: the words that all languages share, and vectors of one space.

Names, numbers and diplomatic terms are the same word in every language; whatever else two statements share, they share
only as vectors of the multilingual encoder. English beside English is compared as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ..languages import Surface, codes, pack, surface
from .words import NameBook, load_data, stem, stems, words

ALIKE = (0.35, 0.8)  # cosine of the multilingual vectors: up to the first nothing is shared, from the second on all is
# a pack's words for speech, for the contact itself and for turning a sense: what every text on a contact has
_DULL = (
    "contact-verb", "contact-noun", "generic", "cue", "discussed", "agreed", "negation", "clause", "and", "pronoun",
    "mood", "length", "goes-on", "background", "status",
)  # fmt: skip
_CONTACT = ("contact-verb", "contact-noun", "generic")


def is_foreign(language: str) -> bool:
    """Is it a language that is read with a pack?"""
    return language in codes()


def sense(text: str, language: str, names: NameBook) -> frozenset[str]:
    """The words of sense of a statement: names as ids (``@state:KEN``), terms as concepts (``#ceasefire``), stems."""
    if not is_foreign(language):
        return frozenset(stems(names.mark(text))) | {f"#{c}" for c in _concepts([stem(w) for w in words(text)])}
    bare, ids = names.split(text, joined=pack(language).characters)
    return frozenset(f"@{i}" for i in ids) | frozenset(_stems(surface(bare, language)))


def turns(text: str, language: str) -> bool:
    """Has a statement in another language a word that turns its sense?"""
    return is_foreign(language) and bool(surface(text, language).of("negation"))


def tells_of_contact(text: str, language: str) -> bool:
    """Does a statement in another language speak of the contact itself?"""
    return is_foreign(language) and bool(surface(text, language).of(*_CONTACT))


def carried(cosine: float) -> float:
    """What the words of two statements would share in one language, as their vectors tell it: 0 to 1."""
    low, high = ALIKE
    return min(1.0, max(0.0, (cosine - low) / (high - low)))


def _stems(text: Surface) -> Iterable[str]:
    """Concepts and words of a text without names; of a language without spaces, pairs of characters."""
    dull = {i for hit in text.of(*_DULL) for i in hit.at}
    terms = text.of("term")
    covered = dull | {i for hit in terms for i in hit.at}
    yield from (f"#{hit.value}" for hit in terms)
    plain = text.function_words
    rest = [
        i
        for i, keys in enumerate(text.keys)
        if i not in covered and keys[0][0].isalnum() and plain.isdisjoint(keys[:1])
    ]
    if text.pack.characters:
        digits = [i for i in rest if text.keys[i][0].isdigit()]
        yield from (text.keys[i][0] for i in digits)
        run = set(rest) - set(digits)
        yield from (text.keys[i][0] + text.keys[i + 1][0] for i in sorted(run) if i + 1 in run)
    else:
        yield from (stem(text.keys[i][-1]) for i in rest if len(text.keys[i][-1]) > 1 or text.keys[i][0].isdigit())


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """English terms by their first stem, the longest first: (stems, concept)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, phrases in load_data("terms.yaml").items():
        for phrase in phrases:
            run = tuple(stem(w) for w in words(phrase))
            found.setdefault(run[0], []).append((run, concept))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for first, rows in found.items()}


def _concepts(said: Sequence[str]) -> Iterable[str]:
    i = 0
    while i < len(said):
        run, concept = next((r for r in _terms().get(said[i], ()) if tuple(said[i : i + len(r[0])]) == r[0]), ((), ""))
        if concept:
            yield concept
        i += max(1, len(run))
