"""People of the register in texts read without a parse: names in every script, with their case endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..languages import Pack, pack
from ..languages.spelling import normal, unprefixed
from .register import RegisterPerson, name_key, register, skeleton

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[А-яЁёІіЇїЄєҐґ]"),
    "han": re.compile(r"[㐀-鿿]"),
    "kana": re.compile(r"[぀-ヿ㐀-鿿]"),
    "arabic": re.compile(r"[؀-ۿ]"),
}
# endings of a Cyrillic name by how its nominative ends: (nominative's ending, what is cut, endings put instead)
_ENDINGS = (
    (("ий", "ый", "ой"), 2, ("ого", "его", "ому", "ему", "им", "ым", "ом", "ім", "ем", "ая", "ую", "ой", "а", "у")),
    (("ий", "ій", "ай", "ей", "ой", "уй", "яй"), 1, ("я", "ю", "ем", "єм", "ї", "е", "и", "єві", "еві")),
    (("ь",), 1, ("я", "ю", "ем", "ем", "е", "і", "и", "ью", "єві", "еві")),
    (("а",), 1, ("ы", "и", "і", "е", "у", "ой", "ою", "ей")),
    (("я",), 1, ("и", "і", "е", "ю", "ей", "ею", "єю", "ї")),
    (("о",), 1, ("а", "у", "ом", "ові", "і")),
    (("",), 0, ("а", "у", "ом", "ем", "ым", "им", "е", "і", "ові", "еві", "ы", "ой")),
)
_VOWELS = "аеёиоуыэюяіїє"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the text: tokens ``first`` to ``end``, who may bear it, the whole name or the family name alone;
    ``nominative`` None where the form does not tell.
    """

    first: int
    end: int
    people: tuple[str, ...]
    whole: bool
    nominative: bool | None = None


@dataclass(frozen=True)
class NameIndex:
    """Names by the keys of their words. ``full``: first key -> (all keys, id); ``family``: key -> ids."""

    script: str
    full: dict[str, list[tuple[tuple[str, ...], str]]]
    family: dict[str, list[str]]
    forms: dict[str, set[str]]  # Cyrillic form -> nominatives

    def keys(self, word: str) -> tuple[tuple[str, bool], ...]:
        """Keys that a word of the text may have, and whether it would stand in the nominative."""
        if self.script == "cyrillic":
            low = word.lower().replace("ё", "е")
            return tuple((base, base == low) for base in sorted(self.forms.get(low, ()), key=lambda b: b != low))
        if self.script == "latin":
            found = [(skeleton(word), True)]
            if word.endswith("s") and len(word) > 4:
                found.append((skeleton(word[:-1]), False))
            return tuple(found)
        if self.script == "arabic":
            return tuple((w, True) for w in unprefixed(normal(word)))
        return ((word, True),)


def _inflected(word: str) -> Iterator[str]:
    """The forms that a Cyrillic nominative may take."""
    yield word
    head, hyphen, tail = word.partition("-")
    if hyphen and "-" not in tail:  # of a double name both parts or the last alone are inflected
        yield from (f"{a}-{b}" for a in set(_inflected(head)) for b in set(_inflected(tail)) if b != tail)
        return
    if word[-1:] in "иуыэюе":
        return
    for endings, cut, new in _ENDINGS:
        if any(word.endswith(e) for e in endings) and not (endings == ("",) and word[-1:] in _VOWELS + "йь"):
            stem = word[: len(word) - cut]
            yield from (stem + e for e in new)
    if len(word) > 4 and word[-2] in "её" and word[-1] not in _VOWELS + "йь":  # Лукашенок, Павел: Павла
        yield from (word[:-2] + word[-1] + e for e in ("а", "у", "ом", "е"))


def words_of(form: str, script: str) -> tuple[str, ...]:
    """A name's words as its script compares them."""
    if script == "latin":
        return name_key(form)
    if script in ("han", "kana"):
        return tuple(re.split(r"[·・=\s]+", form))
    low = normal(form)
    return tuple(w for w in re.split(r"\s+", low) if len(w.strip(".")) > 1)


@lru_cache(maxsize=16)
def index(code: str) -> NameIndex:
    """The register's names in the script of a language, and the pack's own forms."""
    p, reg = pack(code), register()
    full: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    family: dict[str, list[str]] = {}
    for person, form, given in _forms(p, reg.people.values()):
        words = words_of(form, p.script)
        if not words:
            continue
        if len(words) > 1 or p.script in ("han", "kana"):
            full.setdefault(words[0], []).append((words, person.id))
        for name in _families(person, words, p.script, given):
            bucket = family.setdefault(name, [])
            if person.id not in bucket:
                bucket.append(person.id)
    if p.script == "latin":
        for keys, ids in reg.by_family.items():
            bucket = family.setdefault(keys[-1], [])
            bucket += [i for i in ids if i not in bucket]
    for names in full.values():
        names.sort(key=lambda n: -len(n[0]))
    forms: dict[str, set[str]] = {}
    if p.script == "cyrillic":
        for word in {w for names in full.values() for keys, _ in names for w in keys} | set(family):
            for made in _inflected(word):
                forms.setdefault(made, set()).add(word)
    return NameIndex(p.script, full, family, forms)


def _forms(p: Pack, people: Iterable[RegisterPerson]) -> Iterator[tuple[RegisterPerson, str, bool]]:
    """(person, form, whether the pack gives it): the pack's own, and the register's in the script."""
    fits = _SCRIPTS[p.script]
    by_name: dict[str, RegisterPerson] = {}
    for person in people:
        by_name.setdefault(person.name, person)
        for form in (person.name, *person.forms):
            if fits.search(form):
                yield person, form, False
    for name, forms in p.data["names"].items():
        known = by_name.get(str(name)) or _named(str(name))
        for form in forms or () if known is not None else ():
            yield known, str(form), True  # type: ignore[misc]


def _named(name: str) -> RegisterPerson | None:
    reg = register()
    ids = reg.by_full.get(name_key(name), ())
    return reg.people[ids[0]] if ids else None


def _families(person: RegisterPerson, words: Sequence[str], script: str, given: bool) -> tuple[str, ...]:
    """The word by which a name is shortened: the first where the register puts the family name first."""
    first = name_key(person.name)[:1] == name_key(person.family[0])[:1] and len(name_key(person.name)) > 1
    if script in ("han", "kana"):
        return (words[-1],) if len(words) > 1 else ()
    if len(words) == 1:
        return (words[0],)
    return (words[0],) if first else (words[-1],)
