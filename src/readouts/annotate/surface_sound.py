"""People of the register whose name no list gives in Cyrillic: found by how the name sounds."""

from __future__ import annotations

import re
from functools import lru_cache

from ..languages import Pack
from ..languages.lemmas import lemmas
from .register import register
from .spelling import skeleton
from .surface_names import NameHit

_PATRONYMIC = re.compile(r".(?:[еёио]вич|ич|[ео]вна|ична|инична)(?:а|у|ем|ем|е|ы|ой|і|ові|еві)?$")
_VOWELS = re.compile("[aeiouy]")
_SHORTEST = 4  # letters of a family name
Pieces = list[tuple[int, str]]


class BySound:
    """Reads one text: who was named in full is known by the family name from there on."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.met: dict[str, str] = {}

    def at(self, pieces: Pieces, i: int) -> NameHit | None:
        """The name that begins at piece i: "Given Family", with or without a patronymic, "Family Given Patronymic"."""
        run = _run(pieces, i)
        if len(run) > 2 and _PATRONYMIC.search(run[2]):
            return self._named(pieces, i, 3, run[1], run[0])
        if len(run) > 2 and _PATRONYMIC.search(run[1]):
            return self._named(pieces, i, 3, run[0], run[2])
        return self._named(pieces, i, 2, run[0], run[1]) if len(run) > 1 else None

    def family(self, pieces: Pieces, i: int, initial: str) -> NameHit | None:
        """A family name alone, of somebody met before, or behind the initial of its only bearer ("A. Family")."""
        token, word = pieces[i]
        forms = self._forms(word)
        people = {self.met[f] for f in forms if f in self.met}
        if not people and initial:
            sound = skeleton(initial)[:1]
            people = {p for form in forms for p, given in _bearers(form) if given[:1] == sound}
        return NameHit(token, token + 1, tuple(people), False, None) if len(people) == 1 else None

    def _named(self, pieces: Pieces, i: int, length: int, given: str, family: str) -> NameHit | None:
        sounds = {_consonants(form) for form in self._forms(given)}
        for form in self._forms(family):
            people = [p for p, name in _bearers(form) if _consonants(name) in sounds]
            if len(people) == 1:
                self.met[form] = people[0]
                return NameHit(pieces[i][0], pieces[i + length - 1][0] + 1, (people[0],), True, None)
        return None

    def _forms(self, word: str) -> list[str]:
        """Skeletons of a form and of its dictionary forms."""
        low = word.lower()
        return list(dict.fromkeys(skeleton(w) for w in (low, *lemmas(low, self.pack.lemmas, self.pack.code))))


def _run(pieces: Pieces, i: int) -> list[str]:
    """Up to three capitalised words that stand side by side."""
    run: list[str] = []
    for token, word in pieces[i : i + 3]:
        if not word[:1].isupper() or len(word) < 2 or token != pieces[i][0] + len(run):
            break
        run.append(word)
    return run


def _consonants(name: str) -> str:
    """Given names differ by language in their vowels ("Alexander", "Aleksandr")."""
    return _VOWELS.sub("", name) or name


def _bearers(family: str) -> tuple[tuple[str, str], ...]:
    """(id, skeleton of the given name) of people with a family name."""
    return _families().get(family, ()) if len(family) >= _SHORTEST else ()


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for keys, ids in register().by_full.items():
        if len(keys) == 2:
            table.setdefault(keys[1], []).extend((p, keys[0]) for p in ids)
    return {family: tuple(dict.fromkeys(people)) for family, people in table.items()}
