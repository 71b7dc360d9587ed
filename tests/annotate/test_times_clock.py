"""Clock times, their day and their zone."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from times_marked import check, times

from readouts.annotate import zones

WEDNESDAY = "2024-06-12"


@pytest.mark.parametrize(
    "marked",
    [
        "The call began at [15:00 Tokyo time on Tuesday]{2024-06-11T15:00+09:00}.",
        "The call began at [3 p.m. on June 7, New Delhi time]{2024-06-07T15:00+05:30}.",
        "The call began at [11:30 (Nairobi time)]{T11:30+03:00}.",
        "The call began at [9 am GMT]{T09:00+00:00}.",
        "The call began at [1130 GMT]{T11:30+00:00}.",
        "The call began [yesterday at noon Eastern time]{2024-06-11T12:00-04:00}.",
        "The call began at [18.30]{T18:30}.",
        "The call began at [nine o'clock in the evening]{T21:00}.",
        "They spoke [in the evening, Nairobi time]{TEV+03:00}.",
        "They spoke from [10:05 a.m.]{T10:05-04:00} to [11:15 a.m. ET]{T11:15-04:00}.",
        "It was sent at [2024-06-07T11:04Z]{2024-06-07T11:04+00:00}.",
        "On Monday the two spoke at [17:45]{2024-06-10T17:45}.",
        "The call began at [20:15 UTC+3]{T20:15+03:00}.",
    ],
)
def test_clock_times(marked: str) -> None:
    check(marked, "TIME", WEDNESDAY)


def test_one_moment_in_two_zones() -> None:
    text = "At around 11:00 on 7 June, Brasilia time (23:00 on the 7th, Tokyo time), the call began."
    found = [datetime.fromisoformat(e.value) for e in times(text, WEDNESDAY) if e.type == "TIME"]
    assert len(found) == 2
    assert found[0] == found[1]


def test_the_day_in_a_time_is_a_date_as_well() -> None:
    check("The call began at 18:00 on [June 7]{2024-06-07}, Cairo time.", "DATE", WEDNESDAY)


def test_an_open_year_stays_open_in_a_time() -> None:
    check("It began at [18:00 on December 7, Tokyo time]{XXXX-12-07T18:00+09:00}.", "TIME")


def test_summer_time_follows_the_day() -> None:
    check("It began at [18:00 London time on 7 June 2024]{2024-06-07T18:00+01:00}.", "TIME")
    check("It began at [18:00 London time on 7 January 2024]{2024-01-07T18:00+00:00}.", "TIME")
    check("It began at [18:00 London time]{T18:00}.", "TIME")


def test_a_day_on_which_years_differ_in_summer_time_has_no_offset() -> None:
    check("It began at [9 am on March 11, Eastern time]{XXXX-03-11T09:00}.", "TIME")
    check("It began at [9 am on March 11, 2022, Eastern time]{2022-03-11T09:00-05:00}.", "TIME")


def test_local_time_is_that_of_the_dateline() -> None:
    check("It began at [18:00 local time]{T18:00+09:00}.", "TIME", WEDNESDAY, dateline_place="TOKYO")
    check("It began at [18:00 local time]{T18:00}.", "TIME", WEDNESDAY, dateline_place="Nowhere")


@pytest.mark.parametrize(
    "text", ["They lost 3:2 and paid $9.30.", "It rose by 18.30% to 12.45 million.", "In the morning they left."]
)
def test_what_only_looks_like_a_clock_is_none(text: str) -> None:
    assert [e for e in times(text, WEDNESDAY) if e.type == "TIME"] == []


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Addis Ababa", date(2024, 6, 6), "+03:00"),
        ("buenos aires", date(2024, 6, 6), "-03:00"),
        ("OSLO", date(2024, 1, 6), "+01:00"),
        ("Oslo", None, None),
        ("Tokyo", None, "+09:00"),
    ],
)
def test_offsets_of_cities(name: str, day: date | None, expected: str | None) -> None:
    zone = zones.city_zone(name)
    assert zone is not None
    assert zones.offset(zone, zones.days_of(day)) == expected


def test_every_zone_in_the_data_exists() -> None:
    cities, abbreviations = zones._names()
    assert all(zones.city_zone(name) for name in cities)
    assert all(isinstance(v, int) or zones.ZoneInfo(v) for v in abbreviations.values())


@pytest.mark.parametrize(
    "marked",
    [
        "The call began at [noon]{T12:00+03:00} in Nairobi.",
        "The call began at [9:30 a.m. local time]{T09:30+03:00} in Addis Ababa.",
        "The call began at [15h00 Tokyo time]{T15:00+09:00}.",
        "It began at [half past six in the evening]{T18:30} and ended at [a quarter to eight p.m.]{T19:45}.",
        "They spoke on [Monday evening]{2024-06-10TEV-04:00} in Washington.",
        "They spoke on [Monday night, Tokyo time]{2024-06-10TNI+09:00}.",
    ],
)
def test_a_zone_may_be_a_city_that_follows(marked: str) -> None:
    check(marked, "TIME", WEDNESDAY)


@pytest.mark.parametrize(
    "marked",
    [
        # the second clock time is on the day after, the one before, or the same
        "At [9 p.m. Washington time on Monday]{2024-06-10T21:00-04:00} ([4 a.m.]{2024-06-11T04:00+03:00} in Kyiv).",
        "At [7 a.m. Tokyo time on June 7]{2024-06-07T07:00+09:00}, [6 p.m.]{2024-06-06T18:00-04:00} in Washington.",
        "On Monday it began at [9 p.m. ET]{2024-06-10T21:00-04:00} ([0100 GMT]{2024-06-11T01:00+00:00}).",
        # a clock time without a zone beside one with
        "It began at [6 p.m.]{T18:00+03:00} ([1500 GMT]{T15:00+00:00}).",
        "It began at [6 p.m.]{T18:00} and later, at [1510 GMT]{T15:10+00:00}, it ended.",
    ],
)
def test_one_moment_over_midnight(marked: str) -> None:
    check(marked, "TIME", WEDNESDAY)


@pytest.mark.parametrize(
    ("value", "here", "there", "days"),
    [
        ("2024-06-10TEV-04:00", None, "kyiv", ["2024-06-11"]),
        ("2024-06-10T21:00-04:00", None, "kyiv", ["2024-06-11"]),
        ("2024-06-10T09:00-04:00", None, "kyiv", ["2024-06-10"]),
        ("2024-06-10", "washington", "tokyo", ["2024-06-10", "2024-06-11"]),
        ("2024-06-10", None, "tokyo", []),
        ("XXXX-06-10", "washington", "tokyo", []),
        ("9999-12-31T23:00-04:00", None, "tokyo", []),
    ],
)
def test_a_day_here_is_another_day_there(value: str, here: str | None, there: str, days: list[str]) -> None:
    zone = zones.city_zone(there)
    assert zone is not None
    assert [d.isoformat() for d in zones.days_elsewhere(value, zone, zones.city_zone(here))] == days


@pytest.mark.parametrize("text", ["The talks lasted 1h40.", "They will meet in Indian waters at noon in spring."])
def test_a_length_is_no_clock_and_an_adjective_no_place(text: str) -> None:
    assert [e.value for e in times(text, WEDNESDAY) if e.type == "TIME"] == [v for v in ["T12:00"] if "noon" in text]
