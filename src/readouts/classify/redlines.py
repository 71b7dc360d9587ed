"""Matters that a speaker calls a limit: "a red line", "a line that must not be crossed"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.text import Span
from .lexicon import load

_BETWEEN = r"(?:\s+[\w’'-]+){0,4}?\s+"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = (
        _BETWEEN.join(r"\s+".join(map(re.escape, part.split())) for part in phrase.split(" * "))
        for phrase in sorted(load("conditions.yaml")["red_lines"], key=lambda p: (-len(p), p))
    )
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def red_line(text: str, parts: tuple[Span, ...]) -> Span | None:
    """The words (clean span) of a content's ``parts`` that call something a red line; None where none does."""
    matches = (_pattern().search(text, part.start, part.end) for part in parts)
    return next((Span(*m.span()) for m in matches if m), None)
