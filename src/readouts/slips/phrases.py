"""The tables of calques and proper names as patterns.

The syntax is told at the head of ``data/slips/proper.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from ..data import load_yaml
from ..model.slips import SlipKind

TABLES = ("proper", "acronyms", "calques")
GAP = r"[\s\u00a0]*[\s\u00a0\-–—][\s\u00a0]*"
NAME = r"[^\W\d_a-z][\w’'\-]+"
FEW = rf"(?:\w+{GAP}){{0,3}}"


def _words() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("slips/words.yaml")
    return table


def words(name: str) -> Any:
    """A list or table of ``words.yaml``."""
    return _words()[name]


@dataclass(frozen=True)
class Phrase:
    """One wording: what is meant, the language and words that it comes from, and where it does not hold."""

    meant: str
    origin: str
    kind: SlipKind
    pattern: re.Pattern[str]
    literal: frozenset[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    weak: bool

    @property
    def language(self) -> str | None:
        """The one language of ``origin``, where it is one."""
        codes = re.findall(r"(?:^|; )((?:[a-z]{2} ?)+)(?=:|$)", self.origin)
        return codes[0] if len(codes) == 1 and len(codes[0]) == 2 else None


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """All wordings of the tables."""
    return tuple(p for name in TABLES for row in load_yaml(f"slips/{name}.yaml") for p in _phrases(row))


def _phrases(row: dict[str, Any]) -> list[Phrase]:
    return [
        Phrase(
            row["for"],
            row["from"],
            cast(SlipKind, row.get("kind", "term")),
            *compiled(say),
            _beginnings(row.get("needs")),
            _beginnings(row.get("unless")),
            bool(row.get("weak")),
        )
        for say in row["say"]
    ]


def compiled(say: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """A wording as a pattern (group ``slip`` is the part that is marked) and words that a text with it must have."""
    if say.startswith("re:"):
        return re.compile(f"(?P<slip>{say[3:]})"), frozenset()
    marked = "[" in say
    parts = [w for w in say.split() if w != "-"]
    pieces: list[str] = [] if marked else ["(?P<slip>"]
    literal: set[str] = set()
    for i, word in enumerate(parts):
        opens, closes = word.startswith("["), word.endswith("]")
        core = word.strip("[]")
        gap = GAP if i and parts[i - 1] != "~" else ""
        pieces.append(f"{gap}{'(?P<slip>' if opens else ''}{_word(core)}{')' if closes else ''}")
        if core.isalpha():
            literal.add(core.casefold())
    pieces += [] if marked else [")"]
    return re.compile(rf"(?<!\w){''.join(pieces)}(?!\w)"), frozenset(literal)


def _word(word: str) -> str:
    special = {"~": FEW, "<Name>": NAME}
    if word in special:
        return special[word]
    return f"(?:{'|'.join(map(_alternative, word.split('|')))})"


def _alternative(word: str) -> str:
    stem, tail = (word[:-1], r"\w*") if word.endswith("*") else (word, "")
    plain = re.escape(stem).replace("'", "[’']").replace(r"\-", "[-–]?")
    if stem[:1].isupper():
        capitals = "" if stem.isupper() else f"|{re.escape(stem.upper())}"
        return f"(?:{plain}{capitals}){tail}"
    return f"(?i:{plain}{tail})"


def _beginnings(starts: list[str] | None) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, starts))})", re.I) if starts else None
