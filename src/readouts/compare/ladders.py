"""Ladders of words (``ladders.yaml``): how a thing is called, from one end to the other."""

from __future__ import annotations

import re
from functools import lru_cache

from .words import load_data

Rung = tuple[str, re.Pattern[str]]


@lru_cache(maxsize=8)
def ladder(name: str) -> tuple[Rung, ...]:
    """The rungs of a ladder, each with a pattern of its words."""
    return tuple(
        (row["rung"], re.compile(r"\b(?:" + "|".join(map(re.escape, row["words"])) + r")\b", re.IGNORECASE))
        for row in load_data("ladders.yaml")[name]
    )
