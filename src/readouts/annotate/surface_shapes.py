"""Shapes of times from a pack ("{d} {month} {y}") matched over tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from ..languages import Pack, Surface, pack
from ..languages.numbers import number_grammar
from ..languages.spelling import normal
from ..languages.tokens import words

V = TypeVar("V")
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Shape:
    """Parts in order: ("=", word) or (field name, "")."""

    kind: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A shape in the text: tokens ``first`` to ``end`` and what its fields hold."""

    kind: str
    first: int
    end: int
    fields: Mapping[str, float]


class Table(Generic[V]):
    """Phrases -> values, found by their first word, the longest first."""

    def __init__(self, found: Pack, rows: Iterable[tuple[str, V]]) -> None:
        self.index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in rows:
            parts = tuple(normal(phrase[a:b]) for a, b in words(phrase, found))
            if parts:
                self.index.setdefault(parts[0], []).append((parts, value))
        for bucket in self.index.values():
            bucket.sort(key=lambda r: -len(r[0]))

    def at(self, s: Surface, i: int) -> tuple[V, int] | None:
        """The value of the longest phrase that begins at token i, and the token behind it."""
        if i >= len(s.keys):
            return None
        best: tuple[V, int] | None = None
        for key in s.keys[i]:
            for parts, value in self.index.get(key, ()):
                end = i + len(parts)
                longer = end <= len(s.keys) and (best is None or end > best[1])
                if longer and all(p in s.keys[i + n] for n, p in enumerate(parts)):
                    best = value, end
        return best


@dataclass(frozen=True, eq=False)
class TimeWords:
    """The times file of a pack, ready for look-ups."""

    pack: Pack

    def _rows(self, name: str) -> Table[float]:
        """Words of a list of lists -> place in it, counted from 0."""
        rows = self.pack.get("times", name) or []
        return Table(self.pack, ((str(w), float(n)) for n, forms in enumerate(rows) for w in _listed(forms)))

    @cached_property
    def months(self) -> Table[float]:
        return self._rows("months")

    @cached_property
    def weekdays(self) -> Table[float]:
        return self._rows("weekdays")

    def named(self, name: str) -> Table[str]:
        """Phrases of a mapping of lists -> its keys."""
        rows = self.pack.get("times", name) or {}
        return Table(self.pack, ((str(w), str(key)) for key, forms in rows.items() for w in _listed(forms)))

    @cached_property
    def units(self) -> Table[str]:
        return self.named("units")

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        found: list[Shape] = []
        for kind in ("dates", "clocks", "later", "ago", "ahead", "duration"):
            for text in self.pack.get("times", kind) or []:
                found.append(Shape(kind, tuple(self._parts(str(text)))))
        found.sort(key=lambda s: -len(s.parts))
        return tuple(found)

    def _parts(self, text: str) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        at = 0
        for match in _FIELD.finditer(text):
            parts += self._literal(text[at : match.start()])
            parts.append((match.group(1), ""))
            at = match.end()
        return parts + self._literal(text[at:])

    def _literal(self, text: str) -> list[tuple[str, str]]:
        return [("=", normal(text[a:b])) for a, b in words(text, self.pack)]

    # matching

    def at(self, s: Surface, i: int, but: str = "") -> Filled | None:
        """The shape with the most parts that begins at token i, those of a kind (``but``) left out."""
        for shape in self._beginning(s, i):
            if shape.kind == but:
                continue
            fields: dict[str, float] = {}
            end = self._match(s, i, shape.parts, fields)
            if end is not None:
                return Filled(shape.kind, i, end, fields)
        return None

    @cached_property
    def _by_first(self) -> dict[str, list[Shape]]:
        """Shapes by what they begin with: a word, or the name of a field without its number."""
        table: dict[str, list[Shape]] = {}
        for shape in self.shapes:
            name, word = shape.parts[0]
            table.setdefault("=" + word if name == "=" else name.rstrip("0123456789"), []).append(shape)
        return table

    def _beginning(self, s: Surface, i: int) -> list[Shape]:
        """Shapes that token i may begin, those with the most parts first."""
        table = self._by_first
        found = [shape for key in s.keys[i] for shape in table.get("=" + key, ())]
        for name, words_ in (("month", self.months), ("weekday", self.weekdays), ("unit", self.units)):
            if name in table and not words_.index.keys().isdisjoint(s.keys[i]):
                found += table[name]
        if number_grammar(self.pack.code).begins(s, i):
            found += [shape for name in ("d", "m", "y", "H", "M", "n") for shape in table.get(name, ())]
        return sorted(found, key=lambda shape: -len(shape.parts)) if len(found) > 1 else found

    def _match(self, s: Surface, i: int, parts: Sequence[tuple[str, str]], fields: dict[str, float]) -> int | None:
        sentence = s.parse.tokens[i].sentence
        for name, word in parts:
            if i >= len(s.keys) or s.parse.tokens[i].sentence != sentence:
                return None
            if name == "=":
                if word not in s.keys[i]:
                    return None
                i += 1
                continue
            found = self._field(s, i, name.rstrip("0123456789"))
            if found is None:
                return None
            fields[name] = found[0]
            i = found[1]
        return i

    def _field(self, s: Surface, i: int, name: str) -> tuple[float, int] | None:
        match name:
            case "month":
                hit = self.months.at(s, i)
                return (hit[0] + 1, hit[1]) if hit else None
            case "weekday":
                return self.weekdays.at(s, i)
            case "unit":
                unit = self.units.at(s, i)
                return (MINUTES[unit[0]], unit[1]) if unit and unit[0] in MINUTES else None
        plain = s.word(i)
        if name in _LIMITS:
            low, high = _LIMITS[name]
            if plain.isdecimal():
                value = int(plain)
                return (float(value), i + 1) if low <= value <= high and (name != "M" or len(plain) == 2) else None
            if not self.pack.characters:
                return None
        number = number_grammar(self.pack.code).at(s, i)
        if number is None:
            return None
        if name in _LIMITS and not (_LIMITS[name][0] <= number.value <= _LIMITS[name][1]):
            return None
        return number.value, number.end


_LIMITS = {"d": (1, 31), "m": (1, 12), "y": (1900, 2100), "H": (0, 24), "M": (0, 59)}
MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43200.0, "year": 525600.0}


def _listed(forms: object) -> list[object]:
    return list(forms) if isinstance(forms, (list, tuple)) else [forms]


@lru_cache(maxsize=16)
def time_words(code: str) -> TimeWords:
    """The times of a language's pack."""
    return TimeWords(pack(code))
