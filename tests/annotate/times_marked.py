"""Sentences in which each time is marked with the value that it must get: ``"on [Friday]{2024-06-07}"``."""

from __future__ import annotations

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.annotate.times import find_times
from readouts.model.text import Published
from readouts.model.values import TimeExpression


def times(
    text: str, published: str | None = None, repost: bool = False, **fields: object
) -> tuple[TimeExpression, ...]:
    day = Published(published, "metadata", repost) if published else None
    return find_times(document(text, published=day, **fields), parse(text))


def check(marked: str, kind: str, published: str | None = None, repost: bool = False, **fields: object) -> None:
    """Every time of this type stands where it is marked and has the value of its mark; none stands elsewhere."""
    text, spans = unmark(marked)
    expected = sorted((tuple(s), value) for value, found in spans.items() for s in found)
    found = [(tuple(e.span), e.value) for e in times(text, published, repost, **fields) if e.type == kind]
    assert [(text[a:b], v) for (a, b), v in sorted(found)] == [(text[a:b], v) for (a, b), v in expected]
    assert sorted(found) == expected
