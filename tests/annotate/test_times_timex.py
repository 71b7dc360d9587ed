"""The TIMEX3 view: spans, types and values as corpora of news mark them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import document
from readouts.annotate.parse import parse
from readouts.annotate.time_timex import find_timexes, notation
from readouts.model.text import Published

FRIDAY = "2013-03-22"


def check(marked: str, published: str | None = FRIDAY) -> None:
    """``[words]{TYPE value}``: every expression stands where it is marked, and none stands elsewhere."""
    expected = [(m[1], *m[2].split()) for m in re.finditer(r"\[([^\]]+)\]\{([^}]+)\}", marked)]
    text = re.sub(r"\[([^\]]+)\]\{[^}]+\}", r"\1", marked)
    day = Published(published, "metadata") if published else None
    found = find_timexes(document(text, published=day), parse(text))
    assert [(t.span.of(text), t.type, t.value) for t in found] == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The ministers met on [Tuesday]{DATE 2013-03-19} and will meet again [next week]{DATE 2013-W13}.",
        "They spoke [last week]{DATE 2013-W11} and over [the weekend]{DATE 2013-W11-WE}.",
        "She left [this morning]{TIME 2013-03-22TMO}; he had called [Thursday evening]{TIME 2013-03-21TEV}.",
        "He arrived [last night]{TIME 2013-03-21TNI}.",
        "The bridge opened [two weeks ago]{DATE 2013-W10}, the road [three months ago]{DATE 2012-12}.",
        "Exports fell in [the third quarter of 2012]{DATE 2012-Q3} and in [the second half of 2011]{DATE 2011-H2}.",
        "They met [last summer]{DATE 2012-SU} and in [the winter of 2009]{DATE 2009-WI}.",
        "The dam of [the 1990s]{DATE 199X} is a work of [the twentieth century]{DATE 19XX}.",
        "Trade grew in [early 2012]{DATE 2012} and [later this year]{DATE 2013} it may fall.",
    ],
)
def test_dates_and_parts_of_days(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The talks lasted [more than two hours]{DURATION PT2H} or [two and a half hours]{DURATION PT2H30M}.",
        "The port was shut for [several days]{DURATION PXD} and the road for [years]{DURATION PXY}.",
        "Over [the past three years]{DURATION P3Y} prices doubled.",
        "Fees rose over [the past decade]{DURATION P10Y}.",
        "The truce held for [2 1/2 years]{DURATION P2Y6M}.",
        "The vote came [ten days]{DURATION P10D} after the storm.",
    ],
)
def test_lengths(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "They meet [every Friday]{SET XXXX-WXX-5}, on [Monday mornings]{SET XXXX-WXX-1TMO}, [each July]{SET XXXX-07}.",
        "Ships sail [every two weeks]{SET P2W}, buses run [daily]{SET P1D}.",
        "The board meets [twice a year]{SET P1Y}.",
    ],
)
def test_how_often(marked: str) -> None:
    check(marked)


def test_no_time_of_the_calendar() -> None:
    check("Prices are [now]{DATE PRESENT_REF} stable and have [recently]{DATE PAST_REF} fallen.")
    check("[The future]{DATE FUTURE_REF} is open.")


def test_the_past_of_a_noun_is_no_reference() -> None:
    check("[The past three years]{DURATION P3Y} were calm, the past chairmen were not.")


def test_clock_times_take_the_day_beside_them_or_that_of_writing() -> None:
    check("The call began at [10 a.m. Tuesday]{TIME 2013-03-19T10:00} and ended at [11:15]{TIME 2013-03-19T11:15}.")
    check("The call began at [18:00 Moscow time]{TIME 2013-03-22T18:00}.")


def test_holidays_by_their_name() -> None:
    check("They met on [Christmas Eve]{DATE 2012-12-24} and on [Thanksgiving 2010]{DATE 2010-11-25}.")


def test_two_years_are_two_expressions() -> None:
    check("The war ([1972]{DATE 1972}–[1979]{DATE 1979}) is over.")


def test_years_and_weekdays_that_nothing_anchors_stay_open() -> None:
    check(
        "They met on [Friday]{DATE XXXX-WXX-5} and [last week]{DATE XXXX-WXX}, in [the third quarter]{DATE XXXX-Q3}.",
        None,
    )


@pytest.mark.parametrize(
    "text",
    ["Sun Microsystems and its rivals", "He may march on.", "Closed at 437.68, off 0.45.", "the fall of the old city"],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("edtf", "timex"),
    [
        ("2013-21", "2013-SP"),
        ("2013-36", "2013-Q4"),
        ("XXXX-40", "XXXX-H1"),
        ("-0507", "BC0508"),
        ("2013-03-04/2013-03-06", "2013-03-04"),
        ("2013-12", "2013-12"),
    ],
)
def test_notation(edtf: str, timex: str) -> None:
    assert notation(edtf) == timex


PIECES = ["the", "past", "Friday", "night", "third", "quarter", "2012", "-", "2014", "years", "ago", "a", "few", "now",
          "mid", "morning", "at", "5.30", "every", "summer", "of", "century", "later", "two", "weeks",
          "year", ","]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([None, "2013-03-22", "9999-12-31", "0001-01-01"])
)
def test_expressions_never_overlap_and_nothing_breaks(words: list[str], day: str | None) -> None:
    text = " ".join(words)
    found = find_timexes(document(text, published=Published(day, "given") if day else None), parse(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(t.span.of(text).strip() and t.value for t in found)
