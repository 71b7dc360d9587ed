"""The picture over time: where marks and bars stand, and what they lead to."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from readouts.store.lines import ContactLine, Meeting, Party
from readouts.web.timeline import LANES, of_contacts, of_months


def line(number: int, day: str, *sides: str, medium: str = "phone_call", status: str = "held", differ: int = 0):
    parties = tuple(Party(f"person:{s}", f"Leader of {s}", f"state:{s}", s) for s in sides)
    return ContactLine(
        f"contact:{number}", f"talk {number}", medium, status, True, day, day, day, None, None, None, None, None,
        parties, 1, 1, 0, differ, 0, 0, (), "2024-01-01",
    )  # fmt: skip


def test_a_pair_has_one_lane_whoever_is_named_first() -> None:
    picture = of_contacts([line(1, "2024-01-10", "KEN", "ETH"), line(2, "2024-03-01", "ETH", "KEN")])
    assert picture is not None
    assert [lane.count for lane in picture.lanes] == [2]
    assert parse_qs(picture.lanes[0].query) == {"state": ["state:ETH", "state:KEN"]}
    assert [m.href for m in picture.lanes[0].marks] == ["/contacts/contact:1", "/contacts/contact:2"]
    first, second = picture.lanes[0].marks
    assert 0 <= first.x < second.x <= 100


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2024-03-05", "2024-03-05", "Mar 2024"),
        ("2023-02-05", "2024-12-05", "Q1 2023"),
        ("2016-01-01", "2024-03-05", "2016"),
        ("1972-01-01", "2010-03-05", "1970–1974"),
        ("1815-01-01", "2010-03-05", "1800–1824"),
    ],
)
def test_periods_grow_with_the_time_covered(first: str, last: str, label: str) -> None:
    picture = of_contacts([line(1, first, "KEN", "ETH"), line(2, last, "KEN", "ETH")])
    assert picture is not None
    assert picture.ticks[0].label == label
    assert len(picture.ticks) <= 22
    assert sum(b.count for b in picture.bars) == 2
    for bar in picture.bars:
        days = parse_qs(bar.query)
        assert any(days["since"][0] <= d <= days["until"][0] for d in (first, last))


def test_marks_of_one_day_stand_apart() -> None:
    picture = of_contacts([line(n, "2024-01-10", "KEN", "ETH") for n in range(3)])
    assert picture is not None
    assert len({m.y for m in picture.lanes[0].marks}) == 3
    assert all(abs(m.y) < picture.lanes[0].height / 2 for m in picture.lanes[0].marks)


def test_marks_tell_of_difference_and_of_what_was_not_held() -> None:
    lines = [line(1, "2024-01-10", "KEN", "ETH", differ=1), line(2, "2024-02-10", "KEN", "ETH", status="refused")]
    picture = of_contacts(lines)
    assert picture is not None
    assert [(m.tone, m.shape) for m in picture.lanes[0].marks] == [("differ", "phone_call"), ("plain", "not_held")]


def test_rare_pairs_share_the_last_lane() -> None:
    lines = [line(n, "2024-01-10", "KEN", f"S{n:02}") for n in range(LANES + 5)]
    picture = of_contacts(lines)
    assert picture is not None
    assert picture.pairs == LANES + 5
    assert len(picture.lanes) == LANES + 1
    assert (picture.lanes[-1].label, picture.lanes[-1].query, picture.lanes[-1].count) == ("5 other pairs", "", 5)


def test_nothing_with_a_day_is_no_picture() -> None:
    assert of_contacts([line(1, "", "KEN", "ETH")]) is None
    assert of_months([]) is None


def test_by_month_a_mark_leads_to_the_list_of_its_month() -> None:
    picture = of_months([Meeting("2024-02", "state:ETH", "Ethiopia", "state:KEN", "Kenya", "meeting", 3)])
    assert picture is not None
    mark = picture.lanes[0].marks[0]
    assert mark.count == 3
    assert parse_qs(mark.href.split("?")[1]) == {
        "state": ["state:ETH", "state:KEN"], "since": ["2024-02-01"], "until": ["2024-02-29"],
    }  # fmt: skip
