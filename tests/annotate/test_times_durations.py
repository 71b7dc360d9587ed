"""Lengths of time and their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from times_marked import check, times

from readouts.annotate.durations import duration_minutes, iso_duration


@pytest.mark.parametrize(
    ("phrase", "value", "bound"),
    [
        ("two hours", "PT2H", "exact"),
        ("more than two hours", "PT2H", "at_least"),
        ("just over an hour", "PT1H", "at_least"),
        ("at least 90 minutes", "PT90M", "at_least"),
        ("up to three days", "P3D", "at_most"),
        ("less than half an hour", "PT30M", "at_most"),
        ("about 45 minutes", "PT45M", "about"),
        ("some two hours", "PT2H", "about"),
        ("an hour or so", "PT1H", "about"),
        ("nearly three hours", "PT3H", "almost"),
        ("almost an hour and a half", "PT90M", "almost"),
        ("two and a half hours", "PT150M", "exact"),
        ("three-and-a-half hours", "PT210M", "exact"),
        ("45min", "PT45M", "exact"),
        ("1.5 hours", "PT90M", "exact"),
        ("1 hour and 40 minutes", "PT100M", "exact"),
        ("one hour 40 minutes", "PT100M", "exact"),
        ("1h40", "PT100M", "exact"),
        ("forty-five minutes", "PT45M", "exact"),
        ("84 days", "P84D", "exact"),
        ("a couple of hours", "PT2H", "exact"),
        ("30 to 40 minutes", "PT30M/PT40M", "about"),
        ("three weeks", "P3W", "exact"),
    ],
)
def test_lengths(phrase: str, value: str, bound: str) -> None:
    text = f"The ministers spoke for {phrase} in Lima."
    assert [(e.type, e.span.of(text), e.value, e.bound) for e in times(text)] == [("DURATION", phrase, value, bound)]


def test_lengths_before_a_noun() -> None:
    check("A [two-hour]{PT2H} call, [an hour-long]{PT1H} talk and a [3-day]{P3D} visit.", "DURATION")


@pytest.mark.parametrize(
    "text",
    [
        "A second call and a month full of rain.",
        "She is a 45-year-old envoy; he is 60 years old.",
        "They met two days ago and three weeks earlier.",
        "A 4 min read",
        "The call began at 1:40 a.m.",
        "They pay a million a year.",
    ],
)
def test_what_is_no_length(text: str) -> None:
    assert [e.span.of(text) for e in times(text, "2024-06-12") if e.type == "DURATION"] == []


def test_how_often_is_a_set() -> None:
    check("They speak [every two weeks]{P2W} and [every Monday]{P1W}.", "SET")


@given(st.integers(1, 999), st.sampled_from(["S", "M", "H", "D", "W", "MM", "Y"]))
def test_minutes_of_what_was_written(number: int, unit: str) -> None:
    each = {"S": 1 / 60, "M": 1, "H": 60, "D": 1440, "W": 10080, "MM": 43200, "Y": 525600}[unit]
    assert duration_minutes(iso_duration(number, unit)) == pytest.approx(number * each)


def test_minutes_of_a_range_are_its_middle() -> None:
    assert duration_minutes("PT30M/PT40M") == 35


@pytest.mark.parametrize("value", ["", "P", "PT", "2H", "2024-06-12"])
def test_minutes_of_no_duration(value: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        duration_minutes(value)


def test_a_half_after_any_number() -> None:
    check("They spoke for [almost two hours and a half]{PT150M}, then for [2½ hours]{PT150M}.", "DURATION")


def test_a_length_that_ends_on_the_day_of_writing_has_its_days() -> None:
    (found,) = times("Over the past three weeks they spoke twice.", "2024-06-12")
    assert (found.value, found.earliest, found.latest) == ("P3W", "2024-05-22", "2024-06-12")
    (open_one,) = times("In the last three weeks of his life he wrote twice.", "2024-06-12")
    assert (open_one.value, open_one.earliest) == ("P3W", None)


def test_a_text_too_short_to_tell_its_language_is_read_as_english() -> None:
    check("The two spoke for [45 minutes]{PT45M}.", "DURATION", language="und")
    assert times("The two spoke for 45 minutes.", language="fr") == ()
