"""What anchors, and what stays open."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_marked import check, times

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.annotate.times import find_times
from readouts.model.text import Published, Span

OPEN_ONES = (
    "They spoke on [Friday]{XXXX-XX-XX} and will meet [tomorrow]{XXXX-XX-XX}. [Next week]{XXXX-XX-XX} is open. "
    "In [April this year]{XXXX-04} they met. On [December 7]{XXXX-12-07} they spoke, on [the 8th]{XXXX-12-08} they met."
)


def test_without_anchor_relative_times_stay_open() -> None:
    check(OPEN_ONES, "DATE")


def test_the_day_of_a_repost_does_not_anchor() -> None:
    check(OPEN_ONES, "DATE", "2025-03-14", repost=True)


def test_the_day_of_a_repost_does_not_anchor_even_if_the_text_shows_it() -> None:
    marked = (
        "Big quarrel\n\n[March 14, 2025]{2025-03-14}\n\n"
        "They spoke on [Friday]{XXXX-XX-XX}. [The same day]{XXXX-XX-XX} they met."
    )
    check(marked, "DATE", "2025-03-14", repost=True)


def test_a_repost_still_bounds_a_past_day() -> None:
    found = [e for e in times("They spoke on December 7.", "2025-03-14", repost=True) if e.type == "DATE"]
    assert [(e.value, e.earliest, e.latest) for e in found] == [("XXXX-12-07", None, "2024-12-07")]


def test_a_line_that_is_a_date_anchors_where_no_publication_is_known() -> None:
    check("Ministers meet\n\n[12 June 2024]{2024-06-12}\n\nThey spoke on [Monday]{2024-06-10}.", "DATE")


def test_a_line_of_names_and_a_date_anchors_and_a_sentence_does_not() -> None:
    check("Ministry of Trade | [Wednesday 12 June 2024]{2024-06-12}\n\nThey spoke on [Monday]{2024-06-10}.", "DATE")
    check("On [Wednesday 12 June 2024]{2024-06-12} it rained. They spoke [today]{XXXX-XX-XX}.", "DATE")


def test_a_dateline_anchors() -> None:
    text, spans = unmark("[LIMA, June 12, 2024]{line} - They spoke on Monday.")
    found = times(text, dateline_span=spans["line"][0])
    assert [e.value for e in found] == ["2024-06-12", "2024-06-10"]


def test_a_dateline_without_year_takes_it_from_publication() -> None:
    text, spans = unmark("[LIMA, Dec 30]{line} - They spoke on Monday.")
    found = times(text, "2024-01-02", dateline_span=spans["line"][0])
    assert [e.value for e in found] == ["2023-12-30", "2023-12-25"]


def test_a_dateline_whose_year_nothing_tells_still_anchors_days() -> None:
    text, spans = unmark("[LIMA, May 12]{line} - They spoke yesterday, from 9:00 a.m. Eastern time. He left on Monday.")
    found = times(text, "XXXX-05-12", dateline_span=spans["line"][0])
    assert [e.value for e in found] == ["XXXX-05-12", "XXXX-05-11", "XXXX-05-11T09:00-04:00", "XXXX-XX-XX"]


def test_a_day_named_with_its_weekday_tells_the_weekdays_around_a_dateline() -> None:
    text, spans = unmark("[LIMA, May 16]{line} - They spoke on Tuesday, May 14. On Wednesday he left.")
    found = times(text, dateline_span=spans["line"][0])
    assert [e.value for e in found] == ["XXXX-05-16", "XXXX-05-14", "XXXX-05-15"]


def test_a_full_date_in_the_text_gives_a_dateline_its_year() -> None:
    text, spans = unmark("[LIMA, May 16]{line} - They spoke on Tuesday, May 14, 2019. He left on Wednesday.")
    found = times(text, dateline_span=spans["line"][0])
    assert [e.value for e in found][1:] == ["2019-05-14", "2019-05-15"]


def test_weekday_and_year_named_nearby_tell_the_year() -> None:
    # 15 March is a Friday in 2019 and 2024 only, of the years from 2018 to 2024
    marked = (
        "They spoke on [Friday, March 15]{2019-03-15}. The treaty is of [May 2018]{2018-05}. "
        "On [Friday]{2019-03-15} he left."
    )
    check(marked, "DATE")


def test_a_day_that_the_text_tells_of_bounds_other_weekdays() -> None:
    found = times("They spoke on Friday, March 15, 2019. She denied it on Wednesday. He left yesterday.")
    assert [(e.value, e.earliest, e.latest) for e in found[1:]] == [
        ("2019-03", "2019-03-13", "2019-03-20"),
        ("XXXX-XX-XX", None, None),
    ]


def test_a_weekday_that_fits_several_years_leaves_the_year_open() -> None:
    check("They spoke on [Friday, March 15]{XXXX-03-15}.", "DATE")


def test_a_full_date_nearby_lends_its_year_and_one_far_off_does_not() -> None:
    check("Photos of [3 December 2019]{2019-12-03} show it. On [7 December]{2019-12-07} they spoke.", "DATE")
    check("Photos of [3 May 2019]{2019-05-03} show it. On [7 December]{XXXX-12-07} they spoke.", "DATE")


def test_values_rest_on_the_anchor_or_not() -> None:
    said = {e.value: (e.relative, e.anchor) for e in times("On May 7, 2019, and on Monday.", "2024-06-12")}
    assert said == {"2019-05-07": (False, None), "2024-06-10": (True, "2024-06-12")}


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2035, 12, 31)), st.integers(0, 6))
def test_a_past_weekday_is_the_last_one_up_to_the_anchor(published: date, weekday: int) -> None:
    (found,) = times(f"The two spoke on {WEEKDAYS[weekday]}.", published.isoformat())
    day = date.fromisoformat(found.value)
    assert day.weekday() == weekday
    assert timedelta(0) <= published - day < timedelta(days=7)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2035, 12, 31)), st.dates(date(2001, 1, 1), date(2035, 12, 31)))
def test_a_written_out_date_is_read_whatever_the_anchor(day: date, published: date) -> None:
    text = f"They met on {day.day} {day:%B} {day.year}."
    (found,) = times(text, published.isoformat())
    assert found.value == found.earliest == found.latest == day.isoformat()


PIECES = [
    "on", "Friday", "May", "7", "th", "the", "8th", "2019", "at", "18:00", "Tokyo time", "two", "hours", "-",
    "to", "last", "week", "after", ",", "(", ")", ".", "\n", "an hour and", "a half", "December", "in",
    "1,200", "31", "February", "12/13/2020", "ago",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_run_of_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for published in (None, Published("2024-02-29", "given"), Published("2024-02-29", "given", True)):
        found = find_times(document(text, published=published), parse(text))
        flat = [e for e in found if e.type != "TIME"]
        assert all(0 <= e.span.start < e.span.end <= len(text) for e in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(flat))
        assert all((e.earliest or "") <= (e.latest or "9") for e in found)


@pytest.mark.parametrize("published", ["2024", "2024-02", "2024-02-30", "no date", "9999-12-31", "0001-01-01"])
def test_a_publication_date_that_is_no_day_anchors_nothing(published: str) -> None:
    (found,) = times("They spoke on Friday.", published)
    assert (found.value, found.span) == ("XXXX-XX-XX", Span(14, 20))
