"""Surnames that stand alone, known to be a person's by what they do."""

from __future__ import annotations

import pytest

from marked import document
from readouts.annotate import annotate


def actor_of(text: str, word: str) -> str | None:
    annotated = annotate(document(text))
    return next((m.actor for m in annotated.mentions if word in m.head.of(text)), None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tessandier said the road would reopen.", "Tessandier"),
        ("The envoy told Tessandier that the road would reopen.", "Tessandier"),
        ("Mirela Boca and Tessandier said the road would reopen.", "Tessandier"),
        ("According to Tessandier, the road would reopen.", "Tessandier"),
    ],
)
def test_who_speaks_or_is_spoken_to_is_a_person(text: str, word: str) -> None:
    assert actor_of(text, word) == "person:tessandier"


def test_a_later_mention_is_the_same_person() -> None:
    text = "Tessandier said the road would reopen. Snow held the convoy of Tessandier for a day."
    annotated = annotate(document(text))
    assert [m.actor for m in annotated.mentions if "Tessandier" in m.head.of(text)] == ["person:tessandier"] * 2


@pytest.mark.parametrize(
    "text", ["Sarkozy told Boca that the road would reopen.", "The envoy repeated Sarkozy's demand for a new road."]
)
def test_the_only_holder_of_a_high_office_of_that_name(text: str) -> None:
    assert actor_of(text, "Sarkozy") == "Q329"


def test_a_fuller_name_in_the_text_goes_first() -> None:
    assert actor_of("Sarkozy said it would rain. Pal Sarkozy is a painter.", "Sarkozy") == "person:pal-sarkozy"


@pytest.mark.parametrize(
    "text", ["The road to Tessandier reopened.", "Goldring Tessandier Bank said it would pay.", "Sir, said the boy."]
)
def test_no_speech_no_person(text: str) -> None:
    assert all(m.actor not in ("person:tessandier", "person:sir") for m in annotate(document(text)).mentions)
