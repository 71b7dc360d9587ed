"""A large pile out of a few hundred real readings: the same texts over and over with other names, years and ids.

A name keeps its length and a year too, so that every offset holds. What a copy tells of is another contact between
other people of the same states; reading is not done again, and nor are the models asked again about sentences that
differ in names and figures alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import msgspec

from readouts import inference
from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.model.text import RawDocument

Document = tuple[RawDocument, Reading]
_YEAR = re.compile(r"(?<![:,\[\w])(?:19|20)[0-9][0-9](?![0-9])")  # in a string, and no number of the JSON
_PERSON = re.compile(r"\bperson:[a-z][a-z-]+")
_STATEMENT = re.compile(r"\bst:([0-9a-f]{12})")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]{3,}\b")
_NAMED = re.compile(r"[A-Z]\w+|\d+")


def _turned(letter: str, turn: int) -> str:
    ring = _VOWELS if letter in _VOWELS else _CONSONANTS
    at = ring.find(letter)
    return ring[(at + turn) % len(ring)] if at >= 0 else letter


def _name(word: str, turn: int) -> str:
    """Another name of the same length: letters moved on, vowels among vowels."""
    low = "".join(_turned(c, turn + n) for n, c in enumerate(word.lower()))
    return word if not turn else low.upper() if word.isupper() else low.capitalize() if word[0].isupper() else low


def _names(reading: Reading) -> set[str]:
    """Words of the names of the people in it."""
    people = [a for a in reading.actors if a.id.startswith("person:")]
    return {w for a in people for w in _CAPITAL.findall(a.name)}


class Copies:
    """All copies of a pile; ``turn`` 0 is the pile itself."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        plain = {w for raw, _ in documents for w in re.findall(r"\b[a-z]+\b", raw.raw)}  # "Vice President" is no name
        self._words = {w.lower() for _, reading in documents for w in _names(reading)} - plain

    def __iter__(self) -> Iterator[Document]:
        return self.from_turn(0)

    def from_turn(self, first: int) -> Iterator[Document]:
        """All copies from a turn on."""
        return (self.copy(raw, reading, turn) for turn in count(first) for raw, reading in self._documents)

    def copy(self, raw: RawDocument, reading: Reading, turn: int) -> Document:
        """One text in one turn, with its reading."""

        def named(match: re.Match[str]) -> str:
            return _name(match[0], turn) if match[0].lower() in self._words else match[0]

        def text(value: str) -> str:
            found = _CAPITAL.sub(named, value)
            return _YEAR.sub(lambda m: str(1000 + (int(m[0]) - 1900 + 8 * turn) % 8000), found)

        again = from_text(text(raw.raw), path=f"{turn}/{raw.path or raw.id}", media_type=raw.media_type)
        given = tuple((k, text(v) if k in ("title", "published") else v) for k, v in raw.given)
        again = replace(again, id=f"{again.id[:12]}{turn:04x}", given=given, url=raw.url and f"{raw.url}?{turn}")
        data = text(msgspec.json.encode(reading).decode()).replace(raw.id, again.id)
        data = _PERSON.sub(lambda m: "person:" + "-".join(_name(w, turn) for w in m[0][7:].split("-")), data)
        data = _STATEMENT.sub(lambda m: f"st:{m[1][:8]}{turn:04x}", data)
        copied = msgspec.json.decode(data.encode(), type=Reading)
        document = replace(copied.document, raw=again.raw, path=again.path, url=again.url)
        return again, replace(copied, document=document)


def remember_models() -> None:
    """Texts that differ in names and figures alone share what the models say of them."""
    inference._vector = _remembered(inference._vector, _masked)  # type: ignore[assignment]
    likeness: Any = sys.modules["readouts.compare.likeness"]
    one = _remembered(lambda pair: inference.entail([pair])[0], lambda pair: tuple(map(_masked, pair)))

    def entail(pairs: Sequence[tuple[str, str]]) -> Any:
        import numpy as np

        return np.array([one(p) for p in pairs], dtype=np.float32).reshape(len(pairs), 3)

    likeness.entail = entail


def _masked(text: str) -> str:
    return _NAMED.sub("X", text)


def _remembered(made: Callable[[Any], Any], key: Callable[[Any], Any]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def found(asked: Any) -> Any:
        name = key(asked)
        if name not in known:
            known[name] = made(asked)
        return known[name]

    return found
