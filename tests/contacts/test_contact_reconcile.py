"""One value beside every report of it; compatible lengths agree, and what is open stays open."""

from __future__ import annotations

import pytest

from readouts.contacts import reconcile
from readouts.model.contacts import FieldClaim
from readouts.model.text import Span


def claim(value: str, document: str = "a", bound: str = "exact", **fields: str) -> FieldClaim:
    return FieldClaim(value, document, Span(0, 1), bound, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (("120", "at_least"), ("120", "exact"), True),
        (("60", "at_least"), ("62", "exact"), True),
        (("60", "about"), ("62", "exact"), True),
        (("100", "exact"), ("95", "exact"), True),
        (("120", "almost"), ("110", "exact"), True),
        (("60", "exact"), ("120", "exact"), False),
        (("60", "at_most"), ("120", "exact"), False),
        (("60", "at_least"), ("150", "exact"), False),
    ],
)
def test_lengths_under_their_bounds(a: tuple[str, str], b: tuple[str, str], agree: bool) -> None:
    value = reconcile.duration([claim(a[0], "a", a[1]), claim(b[0], "b", b[1])], {})
    assert value is not None
    assert value.agreed is agree
    assert len(value.claims) == 2


def test_the_date_of_most_voices_wins_and_copies_are_one_voice() -> None:
    claims = [claim("2023-05-12", d) for d in "ab"] + [claim("2023-05-13", d) for d in "cdef"]
    value = reconcile.date(claims, {"d": "c", "e": "c", "f": "c"})
    assert value is not None
    assert (value.value, value.agreed) == ("2023-05-12", False)


def test_open_dates_are_narrowed_never_guessed() -> None:
    value = reconcile.date([claim("2023-05"), claim("../2023-05-14", "b")], {})
    assert value is not None
    assert value.value == "2023-05-01/2023-05-14"
    assert reconcile.date([], {}) is None


def test_leader_and_state_are_one_side() -> None:
    sides = {"person:ruto": "state:KEN", "state:KEN": "state:KEN", "state:ETH": "state:ETH"}
    agreed = reconcile.initiator([claim("person:ruto"), claim("state:KEN", "b")], {}, sides.get)
    assert agreed is not None
    assert (agreed.value, agreed.agreed) == ("person:ruto", True)
    parted = reconcile.initiator([claim("state:ETH"), claim("state:KEN", "b")], {}, sides.get)
    assert parted is not None
    assert (parted.value, parted.agreed) == (None, False)


def test_clock_times_of_two_zones_are_one_moment() -> None:
    value = reconcile.start([claim("T18:00+03:00"), claim("T23:00+08:00", "b")], {})
    assert value is not None
    assert value.agreed
    apart = reconcile.start([claim("T18:00+03:00"), claim("T19:00+03:00", "b")], {})
    assert apart is not None
    assert not apart.agreed


def test_two_lengths_that_can_be_one_outweigh_a_third() -> None:
    value = reconcile.duration([claim("45", "a", "about"), claim("60", "b", "almost"), claim("120", "c", "exact")], {})
    assert value is not None
    assert value.value == "45"
    assert value.agreed is False
