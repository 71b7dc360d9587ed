"""Spaces after stops."""

from __future__ import annotations

import time

import pytest

from readouts.clean import clean
from readouts.clean.mend import lacks_spaces, mend_quotes, mend_spaces, mend_stops
from readouts.clean.trace import Traced
from readouts.model.text import RawDocument


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The talks were tense.Kenyan officials left.", "The talks were tense. Kenyan officials left."),
        ("Did they agree?All say so.", "Did they agree? All say so."),
        ("He spoke to Lagos.The call was short.", "He spoke to Lagos. The call was short."),
        ("“We agreed.”The minister left.", "“We agreed.” The minister left."),
        ("It ended.“We agreed,” she said.", "It ended. “We agreed,” she said."),
        ('She said "we agreed."Then she left.', 'She said "we agreed." Then she left.'),
        ("Переговоры прошли.Стороны довольны.", "Переговоры прошли. Стороны довольны."),
    ],
)
def test_missing_space_is_put(raw: str, expected: str) -> None:
    assert mend_stops(Traced.of(raw), systematic=False).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.K. agreed on 3.5 million.",
        "J.K.Example met В.Пример in Accra.",
        "See www.example.org/Talks.Html and https://example.com/a.B?c=D.E for more.",
        "The Nord.Stream file and Node.Js are names.",
        "Write to press.Office@example.org today.",
        "At 11:04 a.m. Eastern, version 2.Beta ran.",
    ],
)
def test_names_numbers_and_addresses_stay(text: str) -> None:
    assert mend_stops(Traced.of(text), systematic=False).text == text


def test_commas_only_where_spaces_lack_everywhere() -> None:
    text = Traced.of("Hello everyone,here is news.")
    assert mend_stops(text, systematic=False).text == "Hello everyone,here is news."
    assert mend_stops(text, systematic=True).text == "Hello everyone, here is news."


def test_one_slip_is_not_a_habit() -> None:
    assert not lacks_spaces(["It rained.Then it stopped. All was well."])
    assert lacks_spaces(["It rained.Then it stopped.All was well."])


def test_white_space_and_invisible_marks() -> None:
    text = mend_spaces(Traced.of(" \u00a0A\u200b  call\t\tof\u00adfice \n"))
    assert text.text == "A call office"
    assert text.offsets().segments[0].raw_start == 2


@pytest.mark.parametrize(
    "text",
    ["a" * 400_000, "a-" * 100_000, "a." * 100_000, "He left.\n" * 40_000, 'He left."She stayed. x@y.za ' * 10_000],
    ids=["letters", "hyphens", "stops", "lines", "marks"],
)
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    clean(RawDocument("doc:long", text))
    assert time.process_time() - start < 25  # what grows with the square takes minutes


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            'He spoke of what he called"hostile"moves near the lake.',
            'He spoke of what he called "hostile" moves near the lake.',
        ),
        (
            'Both named it a "first step"towards peace,"nothing more".',
            'Both named it a "first step" towards peace, "nothing more".',
        ),
        ('He called it"hostile and left.', 'He called it"hostile and left.'),
        ('The "old" and the "new" road', 'The "old" and the "new" road'),
    ],
)
def test_a_quotation_mark_between_two_words_gets_its_space(raw: str, expected: str) -> None:
    mended = mend_quotes(Traced.of(raw))
    assert mended.text == expected
