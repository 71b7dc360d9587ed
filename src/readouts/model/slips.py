"""Slips of translation and transcription, as findings beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Span

SlipKind = Literal["name", "country", "place", "term", "unit"]


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that most likely stand for other words. The text itself is never changed.

    ``span`` is clean. ``suggestion`` is what is meant, ``reason`` says in a sentence by what evidence. ``language`` is
    the code of the language that the words come from, where that is known; ``actor`` the actor id that a name means.
    One wording is one slip per document: ``times`` tells how often it stands there, ``span`` is the first place.
    """

    document: str
    span: Span
    suggestion: str
    kind: SlipKind
    reason: str
    language: str | None = None
    actor: str | None = None
    times: int = 1
