"""Unnamed sources with their side, parties of an official text, and pronouns that stay open."""

from __future__ import annotations

import pytest

from marked import document
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.model.actors import Mention


def mention(text: str, words: str, **fields: object) -> Mention:
    """The last mention whose phrase these words are."""
    _, mentions, _ = find_mentions(document(text, **fields), parse(text))
    found = [m for m in mentions if m.span.of(text) == words]
    assert found, [m.span.of(text) for m in mentions]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("A source in the Peruvian delegation said so.", "A source", "PER"),
        ("Presidential palace sources in Quito said so.", "Presidential palace sources", "ECU"),
        ("A source from the Chilean foreign ministry said so.", "A source", "CHL"),
        ("An official with the Kenyan presidency said so.", "An official", "KEN"),
        ("A diplomat in Oslo said so.", "A diplomat", "und"),
        ("US senators expressed support for the plan.", "US senators", "USA"),
    ],
)
def test_the_side_of_a_source_without_a_name(text: str, words: str, side: str) -> None:
    assert str(mention(text, words).actor).split(":")[:2] == ["unnamed", side]


def test_the_aide_is_the_aide_named_before_whatever_his_phrase_ends_in() -> None:
    text = "An aide to the Norwegian king said that it rained. Nobody else spoke. The aide left."
    assert mention(text, "The aide").actor == mention(text, "An aide to the Norwegian king").actor


def test_either_of_two_joined_subjects_stays_open() -> None:
    text = "Ministers Nora Lund and Ella Berg met in Bergen. Lund and Berg then gave one interview. She was tired."
    open_one = mention(text, "She")
    assert (open_one.actor, set(open_one.candidates)) == (None, {"person:nora-lund", "person:ella-berg"})


def test_a_subject_and_another_person_do_not_stay_open() -> None:
    text = "Minister Nora Lund met her colleague Ella Berg in Bergen. She was tired."
    assert mention(text, "She").actor == "person:nora-lund"


def test_the_sides_of_an_official_text_are_its_parties_though_others_are_named_since() -> None:
    text = (
        "President of Brazil Ana Prado spoke with President Luis Rojas of Peru. "
        "Luis Rojas told of his talks with President Rosa Vidal of Chile. Both sides agreed to wait."
    )
    sides = mention(text, "Both sides", kind="readout", outlet="Presidency of Brazil")
    assert {str(sides.actor), *sides.also} == {"state:BRA", "state:PER"}
