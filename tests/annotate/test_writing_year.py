"""The year and the weekday of a dateline that gives neither."""

from __future__ import annotations

import pytest

from readouts.annotate import annotate
from readouts.clean import clean
from readouts.model.reading import Annotated
from readouts.model.text import RawDocument


def read(report: str) -> Annotated:
    rest = "The two sides were content with how things went, and more of the same is planned for the year, aides said."
    return annotate(clean(RawDocument("x", f"Leaders talk about fish\n\n{report}\n\n{rest}")))


def published(report: str) -> str:
    found = read(report).document.published
    return found.value if found else ""


@pytest.mark.parametrize(
    ("report", "value"),
    [
        # President from June 2010 to 2016; June 4 was a Thursday in 2015, and never a Friday
        (
            "MANILA, June 4 (wire) - Philippine President Benigno Aquino said on Thursday that he would wait.",
            "2015-06-04",
        ),
        # late on Tuesday: written on the Wednesday, which is 2014
        (
            "MANILA, June 4 (wire) - Philippine President Benigno Aquino said late on Tuesday he would wait.",
            "2014-06-04",
        ),
        # in office from 2013 to 2017 and from 2014 to 2019: of these years June 5 was a Friday in 2015 alone
        (
            "OSLO, June 5 (wire) - The foreign ministers of Norway and Sweden met on Friday. Brende told Wallstrom no.",
            "2015-06-05",
        ),
        # no weekday: every year of the term is possible
        ("MANILA, June 4 (wire) - Philippine President Benigno Aquino said that he would wait.", "XXXX-06-04"),
        # nobody of whom the register knows the years
        ("MANILA, June 4 (wire) - A fisherman said on Tuesday that he would wait for the fish.", "XXXX-06-04"),
    ],
)
def test_the_year_in_which_all_held_their_offices_and_the_weekday_fits(report: str, value: str) -> None:
    assert published(report) == value


def test_weekdays_are_counted_from_the_one_that_the_report_names() -> None:
    text = read("OSLO, June 3 (wire) - A fisherman said on Tuesday that he had sold his boat on Saturday.")
    days = {t.span.of(text.document.text): t.value for t in text.times}
    assert days["Tuesday"] == "XXXX-06-03"
    assert days["Saturday"] == "XXXX-05-31"


def test_last_friday_does_not_show_the_weekday_of_the_dateline() -> None:
    text = read("OSLO, June 3 (wire) - A fisherman said that he had sold his boat last Friday.")
    assert {t.value for t in text.times if t.span.of(text.document.text) == "last Friday"} == {"XXXX-XX-XX"}
