"""Who calls what a red line."""

from __future__ import annotations

import pytest

from readouts.classify.redlines import red_line
from readouts.model.text import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a foreign base on the island is a Red Line for us", "Red Line"),
        ("there are lines that are not meant to be crossed", "lines that are not meant to be crossed"),
        ("this is a line which simply must not be crossed", "line which simply must not be crossed"),
        ("the status of the strait is not negotiable", "not negotiable"),
        ("the red lining of the coat", None),
        ("the new metro line must be built", None),
    ],
)
def test_the_words_are_found(text: str, words: str | None) -> None:
    found = red_line(text, (Span(0, len(text)),))
    assert (found and found.of(text)) == words


def test_words_outside_the_content_do_not_count() -> None:
    text = "On red lines, he said that the talks go on"
    assert red_line(text, (Span(text.index("the talks"), len(text)),)) is None
