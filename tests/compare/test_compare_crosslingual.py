"""Statements in different languages share rows by names, terms, numbers and meaning, and keep apart otherwise."""

from __future__ import annotations

import pytest
from compare_factory import ACTORS, ETHIOPIA, KENYA, Pile

from readouts.compare import compare
from readouts.compare.crosslingual import carried, sense, turns
from readouts.compare.words import NameBook
from readouts.model.comparison import Row

ENGLISH = (
    "Readout. President Wanjiru asked for the immediate lifting of the export ban on maize. "
    "She praised the new stadium in Kisumu."
)
FRENCH = (
    "Communiqué. Le Premier ministre a répondu que l'interdiction d'exporter du maïs serait levée sans délai. "
    "Il a évoqué la sécheresse dans le sud."
)


def rows(pile: Pile) -> tuple[Row, ...]:
    views, _ = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    return views[0].rows


def test_one_matter_in_two_languages_is_one_row() -> None:
    pile = Pile()
    pile.text("k", ENGLISH, issuer="KEN")
    ban = pile.say("k", "the immediate lifting of the export ban on maize", act="request", issue="export ban")
    stadium = pile.say("k", "the new stadium in Kisumu", act="support", issue="stadium")
    pile.text("e", FRENCH, issuer="ETH", language="fr")
    lifted = pile.say("e", "l'interdiction d'exporter du maïs serait levée sans délai", "T", issue="exportations")
    drought = pile.say("e", "la sécheresse dans le sud", "T", issue="sécheresse")
    cells = [dict(row.cells) for row in rows(pile)]
    assert {KENYA: (ban,), ETHIOPIA: (lifted,)} in cells
    assert {KENYA: (stadium,)} in cells
    assert {ETHIOPIA: (drought,)} in cells


@pytest.mark.parametrize(
    ("text", "language", "shared"),
    [
        ("les garanties de sécurité pour l'Éthiopie", "fr", "#security guarantees"),
        ("президенты обсудили прекращение огня", "ru", "#ceasefire"),
        ("双方讨论了停火问题", "zh", "#ceasefire"),
    ],
)
def test_terms_are_one_word_in_all_languages(text: str, language: str, shared: str) -> None:
    english = sense("the ceasefire and the security guarantees", "en", NameBook.of(ACTORS))
    assert shared in sense(text, language, NameBook.of(ACTORS)) & english


def test_names_are_ids_in_scripts_without_capitals() -> None:
    names = NameBook({"普京": "Q7747", "肯尼亚": KENYA}, {}, frozenset({"Q7747"}))
    assert {"@Q7747", f"@{KENYA}"} <= sense("普京访问肯尼亚", "zh", names)


def test_a_word_of_negation_is_seen() -> None:
    assert turns("страна не видит препятствий", "ru")
    assert not turns("страна видит препятствия", "ru")
    assert not turns("the prime minister did not agree", "en")  # English has its own list


def test_what_vectors_carry_grows_between_its_bounds() -> None:
    assert carried(0.2) == 0
    assert carried(0.9) == 1
    assert 0 < carried(0.5) < carried(0.7) < 1
