"""Numbers in digits and words: one pattern and one value for both times and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from text_to_num import text2num

from ..data import load_yaml

SPACE = r"(?:[ \t\u00a0\u202f]+)"
_WORDS = 8  # of a number in words, after the first
_TOO_MUCH = 1e18  # no text counts that far: a key or a telephone list
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_PART = r"(?:[ -]?[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\d/]))"  # "2½", "2 1/2"
_DIGITS = rf"\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+|{_PART})?"


def tables() -> dict[str, Any]:
    """The data of ``numbers.yaml``."""
    loaded: dict[str, Any] = load_yaml("numbers.yaml")
    return loaded


def alternatives(forms: Iterable[Any]) -> str:
    """A group of these forms, longest first, to be compiled ignoring case.

    A form that begins with a capital matches only so or all in capitals ("May", "MAY"). A space is any run of them.
    """
    parts = []
    for form in sorted(map(str, forms), key=len, reverse=True):
        spaced, shouted = (re.escape(f).replace(r"\ ", SPACE) for f in (form, form.upper()))
        parts.append(f"(?-i:{spaced}|{shouted})" if form[0].isupper() else spaced)
    return f"(?:{'|'.join(parts)})(?!\\w)"


def bound_words(language: str) -> dict[str, dict[str, str]]:
    """Words that bound a number: ``bound`` before it ("nearly"), ``after`` behind it ("or so")."""
    table = tables()[language]
    return {"bound": table["bounds"], "after": table["bounds_after"]}


@lru_cache(maxsize=8)
def number_pattern(language: str = "en", plural: bool = False) -> str:
    """A pattern without groups, to be used ignoring case: "94,000", "1.5 million", "forty-five", "half a million".

    ``plural`` adds "tens of thousands", "dozens" and their like.
    """
    table = tables()[language]
    scale = alternatives(table["scales"])
    word = alternatives([*table["words"], *table["scales"]])
    start = alternatives(table["words"])
    fixed = alternatives([*table["fixed"], *(table["plural"] if plural else ())])
    words = rf"{start}(?:(?:[ \u00a0-]|[ \u00a0]{table['and']}[ \u00a0]){word}){{0,{_WORDS}}}"
    return rf"(?:(?:{_DIGITS})(?!\d)(?:[ \u00a0-]{scale})?|\b{fixed}|\b{words})"


def number_value(text: str, language: str = "en") -> float | None:
    """The value of what ``number_pattern`` matched; None where the words make no number."""
    table = tables()[language]
    flat = re.sub(r"\s+", " ", text.lower().replace("\u00a0", " ").replace("\u202f", ",")).strip()
    for known in ("fixed", "plural"):
        if flat in table[known]:
            return float(table[known][flat])
    match = re.match(rf"({_DIGITS})(?:[ -](\w+))?$", flat)
    if match:
        scales = table["scales"] | table["short_scales"]
        factor = scales.get(match[2], 1) if match[2] else 1
        whole, part = match[1], 0.0
        if broken := re.search(rf"{_PART}$", whole):
            whole, part = whole[: broken.start()], _PARTS[broken[0].strip(" -")]
        value = (float(re.sub(r"[,\u00a0]", "", whole)) + part) * float(factor)
        return round(value, 6) if value < _TOO_MUCH else None
    try:
        return float(text2num(flat, language))
    except ValueError:
        return None


def is_vague(text: str, language: str = "en") -> bool:
    """Whether the words name no exact number ("tens of thousands")."""
    return re.sub(r"\s+", " ", text.lower()).strip() in tables()[language]["plural"]
