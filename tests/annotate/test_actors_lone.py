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


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("The palace said the road would reopen.", "palace", "unnamed:und:palace"),
        ("The government in Quito said the road would reopen.", "government", "unnamed:ECU:government"),
        ("The envoy assured the king that the road would reopen.", "king", "unnamed:und:king"),
        ("The road was closed, Kyodo said. The agency added that it would reopen.", "agency", "media:kyodo"),
    ],
)
def test_who_speaks_for_nobody_knows_which_country(text: str, word: str, actor: str) -> None:
    assert actor_of(text, word) == actor


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The palace was built in 1911.", "palace"),  # it does not speak
        ("Anna Boca, who was the envoy then, met the president. The minister said so.", "minister"),  # perhaps she
        ("Its ministry said the road would reopen.", "ministry"),  # somebody's
        ("The agency said the road would reopen.", "agency"),  # perhaps the outlet itself
    ],
)
def test_an_office_that_may_be_anybodys_stays_open(text: str, word: str) -> None:
    assert actor_of(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("The interpreter said the road was closed.", "interpreter", "unnamed:und:interpreter"),
        ("Leaked minutes say that the road was closed.", "minutes", "unnamed:und:leaked-minutes"),
        ("According to the Omani news agency, the road was closed.", "agency", "unnamed:OMN:omani-news-agency"),
        ("The chancellery let it be known that the road was closed.", "chancellery", "unnamed:und:chancellery"),
    ],
)
def test_whoever_speaks_is_somebody(text: str, word: str, actor: str) -> None:
    assert actor_of(text, word) == actor


@pytest.mark.parametrize("text", ["She told reporters that the road was shut.", "The figures suggest that it rained."])
def test_who_only_listens_and_what_only_happens_is_nobody(text: str) -> None:
    assert actor_of(text, "reporters") is None
    assert actor_of(text, "figures") is None


def test_the_same_words_again_are_the_same_source() -> None:
    text = "The Peruvian presidency said the road was closed. Snow fell. The presidency said it would open."
    annotated = annotate(document(text))
    named = [m.actor for m in annotated.mentions if "residency" in m.head.of(text)]
    assert len(named) == 2
    assert len(set(named)) == 1


def test_a_bare_text_or_one_of_two_presidents_is_nobody_new() -> None:
    assert (
        actor_of("The Peruvian ministry issued a statement. The statement said the road was shut.", "statement") is None
    )
    text = "The presidents of Malawi and Zambia met. “It must rain,” the president said."
    annotated = annotate(document(text))
    named = [m.actor or "" for m in annotated.mentions if m.span.of(text) == "the president"]
    assert not any(a.startswith("unnamed:") for a in named)
