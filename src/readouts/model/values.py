"""Times and quantities as the text gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Span

Bound = Literal["exact", "about", "at_least", "at_most", "almost"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3-like expression.

    ``value`` is EDTF for a DATE ("2022-02-12", "2022-02", "XXXX-12-07"), ISO 8601 with zone where known for a TIME
    ("2021-12-07T18:00+03:00", "XXXX-12-07T18:00+03:00", "T18:00"), ISO 8601 duration ("PT2H") for a DURATION.
    ``anchor`` is the date that a relative expression was counted from ("2022-02-14") or None.
    ``earliest`` and ``latest`` are full dates where known. ``bound`` belongs to durations. ``relative`` is True
    where the value rests on the anchor ("Friday", "yesterday").
    """

    span: Span
    type: TimeType
    value: str
    anchor: str | None = None
    earliest: str | None = None
    latest: str | None = None
    bound: Bound = "exact"
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: "more than 94,000 Russian soldiers" is 94000, unit "soldier", at_least.

    ``upper`` is set for ranges ("10 to 12"). ``unit`` is a counted noun's lemma, a unit ("km", "hour"), a currency
    code ("USD") or "%". ``head`` is the counted phrase ("Russian soldiers").
    """

    span: Span
    value: float
    upper: float | None
    unit: str | None
    bound: Bound = "exact"
    head: str | None = None
