"""What was cut away: every raw range that no clean text stands for, with its reason."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from ..model.text import Removed, Span
from .trace import Traced


def removed_ranges(raw: str, text: Traced, marks: Iterable[tuple[Span, str]]) -> tuple[Removed, ...]:
    """The uncovered raw ranges, white space aside, in order.

    ``marks`` are raw ranges with a reason, which may overlap and may reach into covered text; what none of them
    explains is "markup".
    """
    marked = sorted(marks)
    starts = [span.start for span, _ in marked]
    reach = list(accumulate((span.end for span, _ in marked), max))  # no mark up to here ends later
    found: list[Removed] = []
    for gap in text.uncovered(len(raw)):
        position, before = gap.start, len(found)
        for span, reason in marked[bisect_right(reach, gap.start) : bisect_left(starts, gap.end)]:
            start, end = max(position, span.start), min(gap.end, span.end)
            if start >= end:
                continue
            _markup(found, raw, position, start, before)
            _add(found, raw, start, end, reason)
            position = end
        _markup(found, raw, position, gap.end, before)
    return tuple(found)


def _markup(found: list[Removed], raw: str, start: int, end: int, before: int) -> None:
    """Tags between cut texts go with the cut before them; alone they are "markup"."""
    if len(found) > before and raw[start:end].strip():
        found[-1] = replace(found[-1], end=start + len(raw[start:end].rstrip()))
    else:
        _add(found, raw, start, end, "markup")


def _add(found: list[Removed], raw: str, start: int, end: int, reason: str) -> None:
    """Add a range without the white space at its ends; nothing where only white space is left."""
    piece = raw[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        found.append(Removed(start, end, reason))
