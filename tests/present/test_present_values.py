from __future__ import annotations

import pytest

from readouts.present import values
from readouts.present.plain import safe


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-02-12", "12 February 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        ("XXXX-12-07", "7 December (year not given)"),
        ("2022-02-11/..", "11 February 2022 or later"),
        ("../2022-02-11", "11 February 2022 or earlier"),
        ("2022-02-11/2022-02-13", "11 February 2022 to 13 February 2022"),
        ("2021-12-07T18:00+03:00", "7 December 2021, 18:00 (UTC+3)"),
        ("2021-12-07T18:00:30Z", "7 December 2021, 18:00 (UTC)"),
        ("2022-13-40", "2022-13-40"),
        ("next week", "next week"),
    ],
)
def test_dates_stay_as_open_as_the_text(edtf: str, words: str) -> None:
    assert values.date(edtf) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("T18:00", "18:00 (zone not given)"),
        ("T0930+05:30", "09:30 (UTC+5:30)"),
        ("2021-12-07T18:00-05:00", "18:00 (UTC-5), 7 December 2021"),
        ("noon", "noon"),
    ],
)
def test_times(iso: str, words: str) -> None:
    assert values.time(iso) == words


@pytest.mark.parametrize(
    ("given", "words"), [("120", "2 h"), ("135.0", "2 h 15 min"), ("40", "40 min"), ("long", "long")]
)
def test_minutes(given: str, words: str) -> None:
    assert values.minutes(given) == words


def test_control_and_direction_characters_are_taken_out() -> None:
    assert safe("a\x1b[31mb\u202ec\x9bd\te\n") == "a[31mbcd\te\n"


def test_of_a_side_without_statements_no_shares_are_told() -> None:
    assert values.metrics((("words", 0.0), ("statement_count", 0.0), ("own_voice", 0.0), ("other_voice", 0.0))) == ()
    told = values.metrics((("words", 1200.0), ("statement_count", 4.0), ("own_voice", 0.75), ("lag_hours", -48.0)))
    assert told == ("1,200 words", "4 statements", "75% in its own voice", "issued 2 days before the other side’s")
