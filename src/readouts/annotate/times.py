"""Times in a text: dates, clock times, durations, and how often.

``find_times`` matches the shapes of the language's grammar (``data/times``), finds the day that relative times are
counted from (``time_anchor``) and resolves each match. A clock time with its day and zone is one TIME, and the day in
it is a DATE as well, so that whoever looks for days finds all; otherwise expressions do not overlap.

A day with a part of it ("Monday evening") is a DATE of that day. A relative time without anchor has the value
``XXXX-XX-XX``; so has one that is counted from an event ("two days after the vote"). Weeks and weekends are EDTF
intervals, quarters and halves of a year have the EDTF codes 33 to 36, 40 and 41, seasons 21 to 24. Part-day TIMEs ("in
the evening, Moscow time") have ``TMO TAF TEV TNI`` in place of the clock. A length that ends or begins on the day of
writing ("the past three years") is a DURATION with ``earliest`` and ``latest``.

``time_timex.find_timexes`` gives the same reading, and more, in the notation of TIMEX3.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model.syntax import Parse
from ..model.text import Document
from ..model.values import TimeExpression
from .clock import join_clocks
from .time_anchor import find_anchor
from .time_context import Context
from .time_grammar import Found, grammar
from .time_rules import RULES


@dataclass(frozen=True, slots=True)
class Reading:
    """What was matched, each with its value and what stood before it; the clock times; what all were read with."""

    found: tuple[Found, ...]
    resolved: tuple[tuple[Found, TimeExpression | None, Context], ...]
    clocks: tuple[TimeExpression, ...]
    context: Context


def find_times(document: Document, parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of a document in text order; none where its language has no grammar yet."""
    reading = read_times(document, parse)
    if reading is None:
        return ()
    resolved = (e for _, e, _ in reading.resolved if e is not None)
    return tuple(sorted([*resolved, *reading.clocks], key=lambda e: (e.span, e.type)))


def read_times(document: Document, parse: Parse, wide: bool = False) -> Reading | None:
    """Match and resolve; ``wide`` takes in the shapes that only TIMEX3 marks. None without a grammar."""
    language = document.language.split("-")[0]
    words = grammar("en" if language == "und" else language)  # too short to tell: parsed as English, so read as such
    if words is None:
        return None
    found = tuple(words.find(document.text, wide))
    context = Context(document, parse, words, find_anchor(document, parse, found, words), found)
    resolved: list[tuple[Found, TimeExpression | None, Context]] = []
    for item in found:
        rule = RULES.get(item.rule)
        expression = rule(item, context) if rule else None
        resolved.append((item, expression, context))
        if expression is not None:
            context = context.after(expression)
    kept = [e for _, e, _ in resolved if e is not None]
    return Reading(found, tuple(resolved), tuple(join_clocks(found, kept, context, wide)), context)
