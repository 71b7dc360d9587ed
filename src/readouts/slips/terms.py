"""Calques: proper names and set phrases that were translated word for word."""

from __future__ import annotations

import re

from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span
from .phrases import Phrase, phrases

_WORD = re.compile(r"[^\W\d_]+")
_NO = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|will|would|could|can|should|is|was|are|were)(?: not|n[’']t)|\bcannot) "
    r"(?P<verb>[a-z]+) (?P<quote>[“\"‘'])?(?P<no>no|nothing|nobody) (?P<next>[a-z]+)"
)
_NO_MORE = {"longer", "more", "less", "doubt", "fewer", "one", "matter", "later", "sooner", "other", "place"}
_TOLD = {
    "say",
    "mean",
    "take",
    "accept",
    "answer",
    "hear",
    "be",
    "have",
    "know",
    "there",
    "been",
    "want",
    "vote",
    "tell",
}


def term_slips(annotated: Annotated) -> tuple[list[Slip], list[Slip]]:
    """Sure slips, and those that hold only beside a sure one."""
    document, text = annotated.document, annotated.document.text
    words = {w.casefold() for w in _WORD.findall(text)}
    sure: list[Slip] = []
    weak: list[Slip] = []
    for phrase in phrases():
        if not phrase.literal <= words:
            continue
        for match in phrase.pattern.finditer(text):
            span = Span(*match.span("slip"))
            if _holds(phrase, span, annotated) and not glossed(text, span):
                slip = Slip(
                    document.id, span, phrase.meant, phrase.kind, _reason(phrase, span.of(text)), phrase.language
                )
                (weak if phrase.weak else sure).append(slip)
    return sure + _double_negatives(annotated), weak


def glossed(text: str, span: Span) -> bool:
    """Whether the words only explain, or are explained by, what stands beside them in brackets."""
    return text[span.start - 1 : span.start] in ("(", "[") or text[span.end : span.end + 2] == " ("


def _holds(phrase: Phrase, span: Span, annotated: Annotated) -> bool:
    around = sentence(annotated, span)
    if phrase.needs is not None and not phrase.needs.search(around):
        return False
    return phrase.unless is None or not phrase.unless.search(around)


def sentence(annotated: Annotated, span: Span) -> str:
    """The sentence around a place."""
    found = annotated.parse.sentence_at(span.start)
    whole = found.span if found is not None else Span(max(0, span.start - 150), span.end + 150)
    return Span(whole.start, max(whole.end, span.end)).of(annotated.document.text)


def _reason(phrase: Phrase, words: str) -> str:
    return f"“{' '.join(words.split())}” is a word-for-word rendering of {phrase.meant} ({phrase.origin})"


def _double_negatives(annotated: Annotated) -> list[Slip]:
    """ "did not bring no change": the negation that other languages repeat."""
    document, text = annotated.document, annotated.document.text
    found = []
    for match in _NO.finditer(text):
        if match["verb"] in _TOLD or match["next"] in _NO_MORE:
            continue
        span = Span(match.start(), match.end())
        once = match[0].replace(match["no"], {"no": "any", "nothing": "anything", "nobody": "anybody"}[match["no"]], 1)
        reason = "a negation repeated, as some languages do and English does not: the sense is that of one negation"
        found.append(Slip(document.id, span, once, "term", reason))
    return found
