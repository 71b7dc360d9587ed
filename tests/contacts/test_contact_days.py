"""Open days stay open and are compared as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.contacts import days


@pytest.mark.parametrize(
    ("a", "b", "slack", "expected"),
    [
        ("2023-05-12", "2023-05-12", 0, True),
        ("2023-05-12", "2023-05-13", 0, False),
        ("2023-05-12", "2023-05-13", 1, True),
        ("2023-05", "2023-05-13", 0, True),
        ("2023-06", "2023-05-13", 0, False),
        ("XXXX-05-12", "2023-05-12", 0, True),
        ("XXXX-05-12", "2023-05-14", 1, False),
        ("XXXX-05", "2023-05-14", 0, True),
        ("XXXX-06", "2023-05-14", 0, False),
        ("../2023-05-14", "2023-05-12", 0, True),
        ("../2023-05-14", "2023-05-16", 0, False),
        ("2023-05-10/2023-05-16", "2023-05-12", 0, True),
        ("2023", "2022-12-31", 0, False),
        ("2023-05-12T18:00+03:00", "2023-05-12", 0, True),
    ],
)
def test_compatible(a: str, b: str, slack: int, expected: bool) -> None:
    assert days.read(a).compatible(days.read(b), slack) is expected
    assert days.read(b).compatible(days.read(a), slack) is expected


@pytest.mark.parametrize(
    "value", ["2023-05-12", "2023-05", "2023", "XXXX-05-12", "XXXX-05", "../2023-05-12", "2023-05-10/2023-05-16"]
)
def test_edtf_round_trip(value: str) -> None:
    assert days.edtf(days.read(value)) == value


@given(st.text(max_size=20))
def test_any_text_is_read_without_error(value: str) -> None:
    assert days.edtf(days.read(value)) is None or days.edtf(days.read(value))


def test_the_new_year_lies_between_neighbours() -> None:
    assert days.read("XXXX-12-31").compatible(days.read("2023-01-01"), 1)
    assert days.gap_in_year((12, 7), (2, 10)) == 65
