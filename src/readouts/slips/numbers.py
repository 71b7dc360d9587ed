"""Units and figures that cannot be meant: a clock time for a length, a false conversion, one sum in two sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span
from ..model.values import Quantity
from .phrases import words

_CLOCK = r"(?P<clock>(?P<h>\d{1,2})[:.](?P<m>[0-5]\d) ?[ap]\.? ?m\b\.?)"
_ABOUT = r"(?:(?:for|about|around|some|nearly|almost|only|just|over|more than|less than|at least) )*"
_LASTED = (
    re.compile(rf"\b(?:lasted|lasting|lasts|took|went on for|continued for|dragged on for) {_ABOUT}{_CLOCK}", re.I),
    re.compile(
        rf"\b(?:call|conversation|talks?|meeting|interview|discussion|exchange|session) (?:of|for) {_ABOUT}{_CLOCK}"
        r"(?! ?(?:\(|on\b|today|yesterday|local|gmt|utc|[a-z]+ time|[A-Z]))",
        re.I,
    ),
)
_SCALES = (10.0, 100.0, 1000.0, 1e6)
_OFF = 1.43  # how far a conversion may be rounded
_WORD = re.compile(r"[^\W\d_]{3,}")


def number_slips(annotated: Annotated) -> list[Slip]:
    """All three kinds."""
    return [*_lengths(annotated), *_conversions(annotated), *_one_sum_twice(annotated)]


def _lengths(annotated: Annotated) -> Iterator[Slip]:
    document = annotated.document
    for pattern in _LASTED:
        for match in pattern.finditer(document.text):
            hours, minutes = int(match["h"]), int(match["m"])
            meant = " ".join(
                f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((hours, "hour"), (minutes, "minute")) if n
            )
            reason = "a time of day where the sentence tells how long it lasted; hours and minutes were read as a clock"
            yield Slip(document.id, Span(*match.span("clock")), meant, "unit", reason)


@lru_cache(maxsize=1)
def _measures() -> dict[str, tuple[str, float]]:
    """Unit -> what it measures and its size in the first unit of that."""
    return {
        unit: (measure, float(size)) for measure, units in words("measures").items() for unit, size in units.items()
    }


def _conversions(annotated: Annotated) -> Iterator[Slip]:
    document, text = annotated.document, annotated.document.text
    for left, right in zip(annotated.quantities, annotated.quantities[1:], strict=False):
        between = text[left.span.end : right.span.start]
        if not re.fullmatch(r"\s?\((?:or |about |some |around |approximately |roughly |nearly )*", between):
            continue
        one, two = _measures().get(left.unit or ""), _measures().get(right.unit or "")
        if one is None or two is None or one[0] != two[0] or left.unit == right.unit or not right.value:
            continue
        if "nautical" in text[left.span.start : right.span.end + 12] or right.upper or left.upper:
            continue
        meant = left.value * one[1] / two[1]
        if max(meant / right.value, right.value / meant) >= _OFF:
            unit = re.sub(r"^[\d.,\s]+", "", right.span.of(text))
            reason = f"“{left.span.of(text)}” is about {_round(meant)} {right.unit}: a figure or unit is wrong"
            yield Slip(document.id, right.span, f"{_round(meant)} {unit}".strip(), "unit", reason)


def _round(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def figures(value: float) -> str:
    """The significant digits of a number: "26" of 2.6 billion."""
    return f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0")


def scale_apart(left: float, right: float) -> float | None:
    """The power of ten that parts two numbers of the same digits, where a slip can be behind it."""
    if not left or not right or figures(left) != figures(right):
        return None
    ratio = max(left, right) / min(left, right)
    scale = next((s for s in _SCALES if abs(ratio / s - 1) < 1e-9), None)
    enough = 2 if scale is not None and scale >= 1000 else 3
    return scale if len(figures(left)) >= enough else None


def content_words(text: str, span: Span, reach: int = 60, *, both: bool = True) -> frozenset[str]:
    """Longer words around a place (or behind it alone), up to the next number, beginnings only."""
    common = set(words("common"))
    before = re.split(r"[\n\d]", text[max(0, span.start - reach) : span.start])[-1] if both else ""
    after = re.split(r"[\n\d]", text[span.end : span.end + reach])[0]
    found = (w.casefold() for w in _WORD.findall(f"{before} {after}"))
    return frozenset(w[:6] for w in found if w not in common)


def _one_sum_twice(annotated: Annotated) -> Iterator[Slip]:
    document, text = annotated.document, annotated.document.text
    kept = [q for q in annotated.quantities if q.unit and not q.upper]
    for i, late in enumerate(kept):
        fellows = [q for q in kept[:i] if q.unit == late.unit and _same_matter(text, q, late)]
        apart = [q for q in fellows if scale_apart(q.value, late.value)]
        if apart and not any(q.value == late.value for q in kept[:i]):
            first = apart[0].span.of(text)
            reason = f"the same digits for the same matter stand as “{first}” before: one is off by ten or more"
            yield Slip(document.id, late.span, first, "unit", reason)


def _same_matter(text: str, left: Quantity, right: Quantity) -> bool:
    """Whether two quantities of one unit are about one thing, as far as the words around them tell."""
    around = [content_words(text, q.span, 45, both=False) for q in (left, right)]
    return len(around[0] & around[1]) >= 2
