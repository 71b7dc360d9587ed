"""Dates with an anchor: the day of publication of the text."""

from __future__ import annotations

import pytest
from times_marked import check, times

WEDNESDAY = "2024-06-12"


@pytest.mark.parametrize(
    "marked",
    [
        "The ministers met on [7 June 2024]{2024-06-07} in Lima.",
        "The ministers met on [June 7, 2024]{2024-06-07}, in Lima.",
        "The ministers met on [Friday, June 7, 2024]{2024-06-07}.",
        "The ministers met on [Friday 7 June]{2024-06-07} in Lima.",
        "The ministers met on [the 7th of June]{2024-06-07} in Lima.",
        "The ministers met on [Jun. 7]{2024-06-07} in Lima.",
        "The ministers met on [2024-06-07]{2024-06-07} in Lima.",
        "The ministers met on [Fri., June the 7th]{2024-06-07} in Lima.",
        "The ministers met on [7-Jun-2024]{2024-06-07} in Lima.",
        "The ministers met on [07.06.2024]{2024-06-07} in Lima.",
        "The ministers met on [the first of May]{2024-05-01} in Lima.",
        "The ministers met on [25/04/2023]{2023-04-25} in Lima.",
        "They met on [4-6 June]{2024-06-04/2024-06-06} in Lima.",
        "They met on [28 May - 2 June]{2024-05-28/2024-06-02} in Lima.",
        "They met on [MAY 13]{2024-05-13}, and they may meet again.",
    ],
)
def test_full_dates_in_all_usual_forms(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    "marked",
    [
        "The two spoke on [Wednesday]{2024-06-12}.",
        "The two spoke on [Thursday]{2024-06-06}.",
        "The two spoke [late on Monday]{2024-06-10}.",
        "The two spoke [late Monday]{2024-06-10}.",
        "[Last Friday]{2024-06-07}'s call was short.",
        "The two spoke [last Wednesday]{2024-06-05}.",
        "The two spoke on [Monday evening]{2024-06-10}.",
        "They will speak on [Friday]{2024-06-14}.",
        "They are to meet [next Tuesday]{2024-06-18} in Lima.",
        "A meeting planned for [Saturday]{2024-06-15} was dropped.",
        "Nairobi had suggested [Monday]{2024-06-17} for the call.",
        "The ministry announced on [Monday]{2024-06-10} that the talks had failed.",
        "They spoke on [Tuesday last week]{2024-06-04}.",
        "The call on [Tuesday of next week]{2024-06-18} is agreed.",
    ],
)
def test_weekdays_lie_behind_or_ahead_as_the_clause_says(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    "marked",
    [
        "They spoke [yesterday]{2024-06-11} and will meet [tomorrow]{2024-06-13}.",
        "[This morning]{2024-06-12} she left; [last night]{2024-06-11} she had called.",
        "He arrived [yesterday evening]{2024-06-11}.",
        "They met [the day before yesterday]{2024-06-10}.",
        "They met [two days ago]{2024-06-10}.",
        "They met [three weeks ago]{2024-05-22}.",
        "They met [four months ago]{2024-02}, not [ten years ago]{2014}.",
        "They will meet [in two weeks' time]{2024-06-26}.",
        "They met [last week]{2024-06-03/2024-06-09}.",
        "They met over [the weekend]{2024-06-08/2024-06-09}.",
        "They will meet [next month]{2024-07} or [later this year]{2024}.",
    ],
)
def test_days_counted_from_publication(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    "marked",
    [
        "They met in [January]{2024-01} and in [December]{2023-12}.",
        "They will meet in [September]{2024-09}.",
        "They met in [April this year]{2024-04} and in [April last year]{2023-04}.",
        "A visit at [the end of January next year]{2025-01} is planned.",
        "They met [last December]{2023-12}.",
        "She would leave if there was no deal by [mid-July]{2024-07}.",
        "They signed in [May 2019]{2019-05} and in [2014]{2014}.",
        "The [2015]{2015} treaty ended the war of [2009-11]{2009/2011} and the quarrels of [the 1990s]{199X}.",
        "They met in [the summer of 2022]{2022-22}.",
        "The border is of [the 19th century]{18XX}, the wall of [the ’60s]{196X}, the treaty of [1796]{1796}.",
        "It happened [ten thousand years ago]{XXXX-XX-XX}, or [900,000,000 days ago]{XXXX-XX-XX}.",
        "The plan for [2022–2024]{2022/2024} is ready.",
        "The march may go on; in [March]{2024-03} it did.",
    ],
)
def test_months_and_years(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2024-01-10", "They spoke on [December 30]{2023-12-30}."),
        ("2023-12-20", "They will meet on [January 8]{2024-01-08}."),
        ("2024-01-02", "On [Monday, January 1]{2024-01-01}, they met."),
        ("2024-06-12", "They spoke on [June 13]{2024-06-13}, local time."),
        ("2024-06-12", "They spoke on [June 20]{2023-06-20}."),
        ("2024-06-12", "They have been working on it since [June 20]{2023-06-20}."),
    ],
)
def test_a_missing_year_is_the_one_near_publication(published: str, marked: str) -> None:
    check(marked, "DATE", published)


def test_the_8th_is_in_the_month_named_last() -> None:
    check("They met on [May 7]{2024-05-07}. Oslo said on [the 8th]{2024-05-08} that all was well.", "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    "marked",
    [
        "They met on [May 7]{2024-05-07}. They spoke again [the following day]{2024-05-08}.",
        "They met on [May 7]{2024-05-07}. They spoke again [two days later]{2024-05-09}.",
        "[Two days after]{2024-05-09} [May 7]{2024-05-07} they spoke.",
        "[Two days after]{XXXX-XX-XX} the vote they spoke.",
        "They met on [May 7]{2024-05-07}. [Twenty years later]{XXXX-XX-XX} all was forgotten.",
        "[The following day]{XXXX-XX-XX} they spoke.",
        "She called [a few hours before]{XXXX-XX-XX} the summit.",
    ],
)
def test_days_counted_from_the_text(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "This was the 8th meeting of the 5th committee.",
        "They may march in august company.",
        "Theresa May left; her party thanked May for her work.",
        "The group has 2000 members and spent $2019.",
        "See resolution 1999 and paragraph 3.2024.",
        "He is a 45-year-old pilot. They wed and sat in the sun.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [e for e in times(text, WEDNESDAY) if e.type == "DATE"] == []


def test_numbers_that_could_be_either_day_stay_open() -> None:
    (found,) = times("They met on 03/05/2019.", WEDNESDAY)
    assert (found.value, found.earliest, found.latest) == ("2019-XX-XX", "2019-03-05", "2019-05-03")
    (near,) = times("They met on 05/06/2024.", WEDNESDAY)
    assert near.value == "2024-06-05"


def test_a_portion_narrows_the_bounds_and_not_the_value() -> None:
    (found,) = times("They met in late February 2024.", WEDNESDAY)
    assert (found.value, found.earliest, found.latest) == ("2024-02", "2024-02-21", "2024-02-29")


def test_a_language_without_grammar_has_no_times() -> None:
    assert times("El 3 de mayo", WEDNESDAY, language="es") == ()


@pytest.mark.parametrize(
    "marked",
    [
        "They met in [the third quarter of 2023]{2023-35} and in [the first half of 2022]{2022-40}.",
        "The treaty of [1648]{1648} ended it; the town ([1423]{1423}) is of [the 14th century]{13XX}.",
        "Trade doubled in [the nineties]{199X} and in [the eighteenth century]{17XX}.",
        "A [2011]{2011} study counted 1500 villages.",
        "They met in [2016]{2016}. [That year]{2016} he left, and [the following year]{2017} he came back.",
        "In [May 2016]{2016-05} they met. [The following month]{2016-06} was worse than [the year before]{2015}.",
        "They met on [Friday, May 6, 2016]{2016-05-06}. [The following Monday]{2016-05-09} he left.",
        "They will meet [this Friday]{2024-06-14}. Over [the past week]{2024-06-05/2024-06-12} they spoke twice.",
        "They met [last winter]{2024-24}, on [June third]{2024-06-03} they spoke.",
        "They will meet [next spring]{2025-21}.",
    ],
)
def test_stretches_of_the_calendar(marked: str) -> None:
    check(marked, "DATE", WEDNESDAY)


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        (
            "A dividend payable [December 7]{2023-12-07} was announced [Wednesday]{2023-10-25} by the bank.",
            "2023-10-27",
        ),
        ("The deadline was extended to [December 7]{2023-12-07}.", "2023-10-27"),
    ],
)
def test_a_verb_far_up_does_not_send_a_day_back_a_year(marked: str, published: str) -> None:
    check(marked, "DATE", published)
