"""Whether two spellings can be one name's, or one of them must be a slip.

In states whose names have one Latin spelling (``fixed_spelling`` in ``data/slips/people.yaml``) all but accents, short
forms and left-out given names counts; elsewhere spellings are compared by the sounds that transliterations share.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from ..annotate.register import WORD, RegisterPerson, fold, skeleton, titles
from ..data import load_yaml

_PARTICLES = {
    "jr",
    "sr",
    "al",
    "el",
    "bin",
    "ibn",
    "ben",
    "abu",
    "von",
    "van",
    "der",
    "de",
    "da",
    "dos",
    "di",
    "le",
    "la",
}
_SOUNDS = (
    (r"c(?=[aoulr])|kh|gh|ck|qu", "K"),
    (r"schtsch|shch|chtch|szcz|stch|tsch|tch|sch|sh|ch|cz|sz|zh|ts|tz|dzh|dj|dz|[szcjx]", "S"),
    (r"ph|[vwf]", "F"),
    (r"[td]h?", "T"),
    (r"[pb]", "P"),
    (r"[kgqh]", "K"),
    (r"m(?=P)", "n"),
)
_LIKE = 60  # rapidfuzz ratio of two words that one slip may part, where the office speaks for it
_NEAR = 78  # and where it does not
_SHORTEST = 4


class Difference(NamedTuple):
    """One word that parts two names: as written, as the known name has it, and whether it is the family name."""

    written: str
    known: str
    family: bool
    translated: bool
    likeness: float


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("slips/people.yaml")
    return table


@lru_cache(maxsize=1)
def _translations() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(fold, group)) for group in _table()["given_names"])


@lru_cache(maxsize=1)
def _short_forms() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((fold(short), frozenset(map(fold, long))) for short, *long in titles()["given_names"])


def is_fixed(person: RegisterPerson) -> bool:
    """Whether the person's state writes names in one way."""
    return person.country in _table()["fixed_spelling"]


def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, without initials."""
    words = [fold(w) for w in WORD.findall(re.sub(r"[’']s?$", "", name))]
    return tuple(w for w in words if len(w) > 1 and w not in ("jr", "sr"))


def same_word(left: str, right: str, person: RegisterPerson) -> bool:
    """Whether two folded words are spellings of one."""
    if left == right or _plain(left, person) == _plain(right, person):
        return True
    if any(short in (left, right) and {left, right} - {short} <= long for short, long in _short_forms()):
        return True
    if is_fixed(person):
        return False
    group = any({left, right} <= g for g in _translations())
    alike = min(len(left), len(right)) >= _SHORTEST and sounds(left) == sounds(right)
    return group or alike or skeleton(left) == skeleton(right)


def _plain(word: str, person: RegisterPerson) -> str:
    table = _table()
    for double, single in table["digraphs"].items():
        if (double not in ("ou", "oo", "uu") or person.country in table["long_vowels"]) and double != "ss":
            word = word.replace(double, single)
    return word.replace("ss", "s") if person.country in ("DEU", "AUT", "CHE") else word


@lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """Consonants in classes, vowels left out: what transliterations from other scripts keep of a name."""
    head = "a" if word[:1] in "aeiouy" else ""
    for pattern, letter in _SOUNDS:
        word = re.sub(pattern, letter, word)
    return head + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def difference(written: str, person: RegisterPerson) -> Difference | None:
    """The one word that parts a name as written from the person's; None where they are the same or too far apart."""
    own = words_of(written)
    forms = tuple(f for f in dict.fromkeys((person.name, *person.forms)) if _is_latin(f))
    families = {w for f in person.family for w in words_of(f)} - _PARTICLES
    if len(own) == 1:
        found = [_pair(own[0], f, True) for f in sorted(families)]
        if any(same_word(own[0], w, person) for form in forms for w in words_of(form)):
            return None
        return max(found, key=lambda d: d.likeness, default=None)
    best: Difference | None = None
    for form in forms:
        parted = _parted(own, words_of(form), families, person)
        if parted is None:
            continue
        if not parted:
            return None
        if best is None or parted[0].likeness > best.likeness:
            best = parted[0]
    return best


def _is_latin(form: str) -> bool:
    """Forms in other scripts say nothing about the spelling in this one."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in form if c.isalpha())


def _parted(
    own: tuple[str, ...], known: tuple[str, ...], families: set[str], person: RegisterPerson
) -> tuple[Difference, ...] | None:
    """() where the names are the same, one difference, or None where they are too far apart."""
    if "".join(own) == "".join(known):
        return ()
    rest = list(known)
    left: list[str] = []
    for word in own:
        match = next((k for k in rest if same_word(word, k, person)), None)
        if match is None:
            left.append(word)
        else:
            rest.remove(match)
    if not left or not rest:
        return () if len(rest) < len(known) else None
    if len(left) > 1 and len(rest) < len(known):
        return None
    if len(left) == 1 and len(rest) < len(known):
        pairs = [_pair(left[0], k, k in families) for k in rest]
        last_family = left[0] == own[-1]
        pairs = [p for p in pairs if p.family == last_family or p.likeness >= _NEAR] or pairs
        return (max(pairs, key=lambda p: (p.translated, p.likeness)),)
    if len(own) == 2 == len(known):
        first, last = _pair(own[0], known[0], known[0] in families), _pair(own[1], known[1], known[1] in families)
        if min(first.likeness, last.likeness) >= _LIKE or (first.translated and last.likeness >= 70):
            return (last._replace(likeness=min(first.likeness, last.likeness)),)
    return None


def _pair(written: str, known: str, family: bool) -> Difference:
    from rapidfuzz import fuzz

    translated = not family and any({written, known} <= g for g in _translations())
    return Difference(written, known, family, translated, fuzz.ratio(written, known))


def is_slip(parted: Difference, *, office: bool) -> bool:
    """Whether a difference is small enough to be a slip; ``office``: the stated office is the person's."""
    if parted.written[0] == parted.known[0] and parted.written in (parted.known + "s", parted.known + "n"):
        return False  # an inflected or plural form
    if parted.translated:
        return office or parted.likeness >= _LIKE
    if min(len(parted.written), len(parted.known)) < _SHORTEST:
        return False
    if not office:
        return parted.likeness >= _NEAR
    alike = parted.written[0] == parted.known[0] or sounds(parted.written)[:1] == sounds(parted.known)[:1]
    if parted.family:
        return parted.likeness >= _LIKE and alike
    return parted.written[0] == parted.known[0] or parted.likeness >= 75
