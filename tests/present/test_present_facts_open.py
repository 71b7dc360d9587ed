"""A fact that the reports leave open is shown as far as it is bounded, and no sign stands without two reports."""

from __future__ import annotations

from readouts.model.contacts import Value
from readouts.present import values
from readouts.present.facts import _fact
from readouts.present.index import Index


def test_an_open_date_shows_its_bound() -> None:
    shown = _fact(Index.__new__(Index), "date", lambda _, v: values.date(v), Value(None, (), latest="2022-07-29"))
    assert shown is not None
    assert shown.value == "29 July 2022 or earlier"
    assert shown.relation is None


def test_nothing_known_is_open() -> None:
    shown = _fact(Index.__new__(Index), "date", lambda _, v: values.date(v), Value(None, ()))
    assert shown is not None
    assert shown.value is None
    assert shown.relation is None
