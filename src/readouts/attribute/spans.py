"""What finding gives and resolving takes: spans of source, cue and content, with no actor in them yet.

``rules.RuleFinder`` and ``model_finder.ModelFinder`` offer it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol

from ..model.reading import Annotated
from ..model.speech import Quotation
from ..model.text import Span
from .grammar import Grammar

_ON = re.compile(r"(?<=\w)(?:[-‐‑]\w+)+")  # the rest of a hyphened word
_BACK = re.compile(r"(?:\w+[-‐‑])+$")
_LONGEST = 40  # code points of a hyphened word that are looked back on


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as spans (clean offsets).

    ``parts`` are the pieces of the content in text order, never empty. ``addressee`` is the phrase of the one
    addressed, ``via`` the phrases of those who pass it on ("TASS quoted Y as saying"), outermost first. ``voice``
    says whose words they are where no source stands in the text: "issuer" (an official text's own account),
    "principals" (the parties to an official text's contact, together), or the name of nobody ("").
    ``follows`` is the place in the tuple of the attribution whose source goes on here, or None.
    """

    parts: tuple[Span, ...]
    kind: Quotation
    source: Span | None = None
    cue: Span | None = None
    cue_lemma: str = ""
    addressee: Span | None = None
    via: tuple[Span, ...] = ()
    voice: str = ""
    negated: bool = False
    rule: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def content(self) -> Span:
        """From the first to the last piece."""
        return Span(self.parts[0].start, self.parts[-1].end)


class SpanFinder(Protocol):
    """Finds who-said-what spans in one annotated document, in any order; pure and deterministic."""

    def find(self, annotated: Annotated, grammar: Grammar) -> tuple[Found, ...]:
        """All attributions that the text itself marks; ``Found.parts`` lie inside ``annotated.document.text``.

        ``grammar`` is ``rules.grammar_of(annotated)``, worked out once for all who need it.
        """
        ...


def whole_words(found: Found, text: str) -> Found:
    """The same with no hyphened word cut in two ("de" of "de-escalation"), where source and cue leave room."""
    parts = tuple(_whole(p, text) for p in found.parts)
    taken = [s for s in (found.source, found.cue) if s is not None]
    clash = any(p.overlaps(s) and not q.overlaps(s) for p, q in zip(parts, found.parts, strict=True) for s in taken)
    return found if clash or parts == found.parts else replace(found, parts=parts)


def _whole(span: Span, text: str) -> Span:
    after = _ON.match(text, span.end)
    before = (
        _BACK.search(text, max(0, span.start - _LONGEST), span.start)
        if text[span.start : span.start + 1].isalnum()
        else None
    )
    return Span(before.start() if before else span.start, after.end() if after else span.end)


def overlap(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    """Code points that two sets of pieces share."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def length(parts: tuple[Span, ...]) -> int:
    """Code points in all pieces."""
    return sum(p.end - p.start for p in parts)
