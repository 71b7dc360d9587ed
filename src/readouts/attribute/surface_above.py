""" "X reported this": a sentence that says who told of the sentence before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..languages import Hit, Surface
from .surface_drafts import Draft
from .surface_placed import Placed

_WORDS = 3  # of a sentence that is told, at least


def told_above(
    text: Surface, drafts: list[Draft], mentions: Sequence[Placed], slots: Sequence[Hit], number: int
) -> list[Draft] | None:
    """The drafts, those of the sentence before passed on by whom sentence ``number`` names; where it has none, one for
    all of it. None where sentence ``number`` says nothing of the kind.
    """
    first, end = text.parse.sentence_tokens[number]
    hit = next((h for h in slots if h.kind == "told-above" and first <= h.first < end and h.slot is not None), None)
    teller = next((m for m in mentions if hit is not None and m.first == hit.slot), None)
    if hit is None or teller is None or not number:
        return None
    low, high = text.parse.sentence_tokens[number - 1]
    before = [d for d in drafts if low <= d.cue.first < high]
    if before:
        return [replace(d, via=(teller.first, *d.via)) if d in before and d.outer else d for d in drafts]
    while high > low and not text.word(high - 1)[0].isalnum():
        high -= 1
    if sum(text.word(k)[0].isalnum() for k in range(low, high)) < _WORDS:
        return drafts
    return [*drafts, Draft(hit, (teller,), low, high, rule="told-above")]
