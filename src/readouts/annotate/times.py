"""Times in a text: dates, clock times, durations, and how often.

``find_times`` matches the shapes of the language's grammar (``data/times``), finds the day that relative times are
counted from (``time_anchor``) and resolves each match. A clock time with its day and zone is one TIME, and the day in
it is a DATE as well, so that whoever looks for days finds all; otherwise expressions do not overlap.

A day with a part of it ("Monday evening") is a DATE of that day. A relative time without anchor has the value
``XXXX-XX-XX``; so has one that is counted from an event ("two days after the vote"). Weeks and weekends are EDTF
intervals. Part-day TIMEs ("in the evening, Moscow time") have ``TMO TAF TEV TNI`` in place of the clock.
"""

from __future__ import annotations

from ..model.syntax import Parse
from ..model.text import Document
from ..model.values import TimeExpression
from .clock import join_clocks
from .time_anchor import find_anchor
from .time_context import Context
from .time_grammar import grammar
from .time_rules import RULES


def find_times(document: Document, parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of a document in text order; none where its language has no grammar yet."""
    words = grammar(document.language.split("-")[0])
    if words is None:
        return ()
    found = words.find(document.text)
    context = Context(document, parse, words, find_anchor(document, parse, found, words), tuple(found))
    resolved: list[TimeExpression] = []
    for item in found:
        rule = RULES.get(item.rule)
        expression = rule(item, context) if rule else None
        if expression is not None:
            resolved.append(expression)
            context = context.after(expression)
    return tuple(sorted([*resolved, *join_clocks(found, resolved, context)], key=lambda e: (e.span, e.type)))
