"""Quotation marks: paired, nested, unbalanced."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.attribute.quotes import find_quotes
from readouts.model.text import Span


def quoted(text: str, sentences: list[Span] | None = None) -> list[str]:
    return [q.inner.of(text) for q in find_quotes(text, sentences or [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “one two” and “three”.", ["one two", "three"]),
        ('He said "one two" and "three".', ["one two", "three"]),
        ("Er sagte „eins“ und «zwei».", ["eins", "zwei"]),
        ("He said ‘it isn’t so’ again.", ["it isn’t so"]),
        ("She doesn't and he can't say.", []),
        ("「一」と『二』", ["一", "二"]),
        ("The leaders' talks and the ministers' notes.", []),
        ("‹eins›, sagte er. ‹zwei›", ["eins", "zwei"]),
        ("»eins«, sagte er, »zwei«", ["eins", "zwei"]),
        ("»ett», sade han. »två»", ["ett", "två"]),
        ("”yksi”, hän sanoi. ”kaksi”", ["yksi", "kaksi"]),
        ("``one,'' he said. ``two''", ["one,", "two"]),
        ('„one”, he said. „two"', ["one", "two"]),
        ('"one”, he said. “two", he said.', ["one", "two"]),
        ("She said “he told me “one” and left” twice.", ["he told me “one” and left"]),
    ],
)
def test_pairs(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_unclosed_ends_with_its_sentence() -> None:
    text = "He said “we stay. They left the hall."
    (quote,) = find_quotes(text, [Span(0, 17), Span(18, len(text))])
    assert quote.outer.of(text) == "“we stay."
    assert not quote.closed


def test_an_unclosed_quotation_is_not_closed_by_the_next_one() -> None:
    text = "“We stay. “They left,” she said."
    spans = [Span(0, 9), Span(10, len(text))]
    assert [q.inner.of(text) for q in find_quotes(text, spans)] == ["We stay.", "They left,"]


def test_lost_opening_mark_starts_with_its_sentence() -> None:
    text = "They met. We are ready,” Silva said."
    (quote,) = find_quotes(text, [Span(0, 9), Span(10, len(text))])
    assert quote.inner.of(text) == "We are ready,"
    assert not quote.closed


def test_a_quotation_never_crosses_a_line() -> None:
    text = "He said “one\n\ntwo” again."
    assert all("\n" not in q.outer.of(text) for q in find_quotes(text, [Span(0, 12), Span(14, len(text))]))


@given(st.text(alphabet="ab .,“”\"'‘’«»‹›„`\n", max_size=60))
def test_quotes_are_ordered_and_inside(text: str) -> None:
    found = find_quotes(text, [Span(0, len(text))])
    for quote in found:
        assert 0 <= quote.outer.start <= quote.inner.start < quote.inner.end <= quote.outer.end <= len(text)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))
