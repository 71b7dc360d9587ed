"""Phrases of a data file as compiled rules. What a match means is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from .data import read

_PARTED = re.compile(r"[|•·»›/【]|\s[-–—]\s")

At = Literal["start", "open", "whole", "inside", "tail-of-line"]
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """For matching only: lower case, one kind of apostrophe. Lengths may change, offsets must not be taken from it."""
    return text.translate(_SAME).lower()


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, longest first; word borders where a phrase begins or ends in a letter."""
    return "|".join(_pattern(p) for p in sorted(set(phrases), key=lambda p: (-len(p), p)))


def _keys(phrases: Iterable[str]) -> tuple[str, ...]:
    """The longest literal part of each phrase; a part that holds another is left out."""
    parts = {max(p.split("*"), key=len).strip() if any(c.isalpha() for c in p) else p for p in phrases}
    return tuple(sorted(p for p in parts if not any(q != p and q in p for q in parts)))


_SPACED = re.compile(r"[a-zà-žа-яёіїєґ0-9_]")


def _pattern(phrase: str) -> str:
    body = re.escape(phrase).replace(r"\ ", r"\s+")
    if any(c.isalpha() for c in phrase):  # "***" is no wildcard
        body = body.replace(r"\*", ".{0,40}?")
    before = r"(?<!\w)" if _SPACED.match(phrase[0]) else ""
    after = r"(?!\w)" if _SPACED.match(phrase[-1]) else ""
    return before + body + after


@dataclass(frozen=True, slots=True)
class Rule:
    """One group of phrases with what follows from them (see ``boilerplate.yaml``)."""

    reason: str
    at: At
    takes: Literal["line", "list", "rest"]
    where: Literal["any", "tail", "edge"]
    words: int
    sentence: bool
    separated: bool
    keys: tuple[str, ...]  # one of them must occur where the pattern matches: a cheap look before a dear one
    pattern: re.Pattern[str]
    bare: re.Pattern[str]  # the phrase and nothing else

    def matches(self, folded: str) -> bool:
        """Whether a folded line meets the rule, its length and its place aside."""
        if not any(key in folded for key in self.keys):
            return False
        if self.separated and not _PARTED.search(folded) and len(folded.split()) > 4:
            return False
        return bool(self.pattern.search(folded))

    def frames(self, folded: str) -> bool:
        """Whether the phrase stands at the beginning of a sentence or at its end."""
        return any(m.start() <= 8 or not folded[m.end() :].strip(' .!?…)»”"') for m in self.pattern.finditer(folded))

    def opens(self, folded: str) -> bool:
        """Whether a sentence begins with the phrase, give or take a word."""
        match = self.pattern.search(folded)
        return bool(match) and match.start() <= 8  # type: ignore[union-attr]


def _compile(entry: dict[str, Any]) -> Rule:
    phrases = [str(p) for group in entry["phrases"].values() for p in group]
    any_of = alternatives(phrases)
    loose = alternatives([p for p in phrases if " " in p])
    shapes = {
        "start": rf"^\W*(?:{any_of})(?:\s*\(?[\d.,]+\)?)?(?:\s*[:：|»›>•·→]|\s+[-–—]\s|[\W\d]*$)"
        + (rf"|^\W*(?:{loose})\s(?:[^.]|\.(?=\S))*[^.!;,。]$" if loose else ""),
        "open": rf"^[^\w\"“«„‘']*?(?:{any_of})",
        "whole": rf"^\W*?(?:{any_of})[\W\d]*$",
        "inside": rf"(?:{any_of})",
        "tail-of-line": rf"(?:^|[\s.!?(\[])\(?(?:{any_of})",
    }
    return Rule(
        reason=entry["reason"],
        at=entry["at"],
        takes=entry.get("takes", "line"),
        where=entry.get("where", "any"),
        words=entry.get("words", 30),
        sentence=entry.get("sentence", False),
        separated=entry.get("separated", False),
        keys=_keys(phrases),
        pattern=re.compile(shapes[entry["at"]]),
        bare=re.compile(rf"^[\W\d]*(?:{any_of})[\W\d]*$"),
    )


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules for page furniture, in the order of the file."""
    return tuple(_compile(entry) for entry in read("boilerplate"))


class Phrases:
    """A list of phrases, to be looked for in folded text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        known = sorted({str(p) for p in phrases})
        self._keys = _keys(known)
        self._pattern = re.compile(f"(?:{alternatives(known)})")

    def search(self, folded: str) -> re.Match[str] | None:
        """The first place of any of them."""
        return self._pattern.search(folded) if any(key in folded for key in self._keys) else None

    def match(self, folded: str) -> re.Match[str] | None:
        """Any of them at the beginning."""
        return self._pattern.match(folded)

    def findall(self, folded: str) -> list[str]:
        """All of them, without overlap."""
        return self._pattern.findall(folded) if any(key in folded for key in self._keys) else []


@lru_cache(maxsize=32)
def group(file: str, key: str) -> Phrases:
    """A list of phrases (or lists by language) of a data file."""
    value = read(file)[key]
    return Phrases([p for part in value.values() for p in part] if isinstance(value, dict) else value)
