"""Numbers with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import document
from readouts.annotate.numbers import number_value
from readouts.annotate.parse import parse
from readouts.annotate.quantities import find_quantities
from readouts.annotate.times import find_times
from readouts.model.values import Quantity


def found(text: str) -> tuple[Quantity, ...]:
    doc, tree = document(text), parse(text)
    return find_quantities(doc, tree, find_times(doc, tree))


EXAMPLES = """
More than 94,000 Kenyan soldiers|94e3|-|soldier|at_least|Kenyan soldiers| are near the lake.
Tens of thousands of troops|20e3|-|troop|at_least|troops| gathered there.
160 military advisers|160|-|adviser|exact|military advisers| went to Peru.
$250 million|250e6|-|USD|exact|-| in loans was on offer.
nearly €3.5bn|3.5e9|-|EUR|almost|-| was lost.
850 million-dollar|850e6|-|USD|exact|equipment| equipment was sold.
NOK 100,000|100e3|-|NOK|exact|-| was paid.
63.84%|63.84|-|%|exact|-| voted.
about 20 percent|20|-|%|about|-| was the rise.
1,200-kilometre|1200|-|km|exact|gas pipeline| gas pipeline was built.
1.5 million barrels|1.5e6|-|bbl|exact|oil| of oil will be shipped.
Some 10 to 12 ships|10|12|ship|about|ships| sailed.
between 10 and 12 million tonnes|10e6|12e6|t|exact|grain| of grain were sold.
Up to forty-five hostages|45|-|hostage|at_most|hostages| were freed.
Half a million people|500e3|-|people|exact|people| fled.
40 or so aircraft|40|-|aircraft|about|aircraft| were sent.
"""  # span | value | upper | unit | bound | head | rest of the sentence


@pytest.mark.parametrize("row", EXAMPLES.strip().splitlines())
def test_a_number_with_what_it_counts(row: str) -> None:
    span, value, upper, unit, bound, head, rest = row.split("|")
    text = span + rest
    (one,) = found(text)
    assert (one.span.of(text), one.value, one.unit, one.bound) == (span, float(value), unit, bound)
    assert one.upper == (None if upper == "-" else float(upper))
    assert head in ("-", one.head)


def test_and_joins_two_numbers_to_a_range_only_after_between() -> None:
    assert [q.value for q in found("They sent 300 tanks and 500 trucks.")] == [300, 500]


def test_a_time_between_two_numbers_parts_them() -> None:
    assert [q.value for q in found("The rate rose from 25 percent in 2007 to 36 percent last year.")] == [25, 36]


@pytest.mark.parametrize(
    "text",
    [
        "One of them called three times.",
        "Law No. 390-FZ is in force 24/7, say 2/3 of all.",
        "The two leaders spoke about Article 5 and the G20.",
        "They met on 7 June 2024 at 18:00 for two hours.",
        "In 2014 they met on the 8th.",
    ],
)
def test_dates_names_and_references_are_no_quantities(text: str) -> None:
    assert [q.span.of(text) for q in found(text)] == []


def test_a_language_without_numbers_has_no_quantities() -> None:
    assert find_quantities(document("300 Panzer", language="de"), parse("300 Panzer")) == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(11, 99_999_999))
def test_grouped_digits_are_read_whole(number: int) -> None:
    text = f"They sent {number:,} soldiers."
    assert [q.value for q in found(text)] == [number]


PIECES = [
    "more than", "3", "1,200", "million", "tens of thousands", "of", "soldiers", "$", "%", "to", "and",
    "between", "km", "two", ".", "-",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_no_run_of_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    spans = [q.span for q in found(text)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(q.upper is None or q.upper > q.value for q in found(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-five", 45),
        ("two thousand five hundred", 2500),
        ("3.2 billion", 3.2e9),
        ("a couple of", 2),
        ("word", None),
    ],
)
def test_values_of_numbers(text: str, value: float | None) -> None:
    assert number_value(text) == value
