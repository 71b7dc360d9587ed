"""Official texts by who publishes them; names of newspapers in the title's place."""

from __future__ import annotations

import pytest

from readouts.clean import clean
from readouts.model.text import Document, RawDocument

BODY = "The two ministers discussed the fishing grounds at length. The conversation lasted half an hour, as planned."


def cleaned(text: str, **given: str) -> Document:
    return clean(RawDocument("x", text, given=tuple(given.items())))


def test_an_outlet_that_is_an_institution_makes_a_readout():
    text = f"Minister Otieno holds talks in Lima\n\n{BODY}"
    assert cleaned(text, outlet="Ministry of Foreign Affairs of Kenya").kind == "readout"
    assert cleaned(text, outlet="Lakeside Courier").kind == "article"


def test_an_institution_beside_the_date():
    doc = cleaned(f"Otieno spoke with Quispe\n\nOffice of the President of Kenya | Tuesday 12 March 2024\n\n{BODY}")
    assert doc.kind == "readout"
    assert doc.published is not None
    assert doc.published.value == "2024-03-12"


@pytest.mark.parametrize("masthead", ["LAKESIDE NEWS", "El Faro", "The Lakeside Courier"])
def test_a_masthead_is_no_title(masthead: str):
    title = "Kenya and Peru argue about fish for a third day"
    doc = cleaned(f"{masthead}\n\n{title}\n\n{BODY}")
    assert (doc.title, doc.outlet) == (title, masthead)


def test_a_state_above_an_institution_is_no_title():
    title = "Minister Otieno meets the Foreign Minister of Peru"
    doc = cleaned(f"REPUBLIC OF KENYA\nMINISTRY OF FOREIGN AFFAIRS\n\n{title}\n\n{BODY}")
    assert (doc.title, doc.kind, doc.outlet) == (title, "readout", None)


def test_questions_in_run_together_paragraphs_make_a_transcript():
    text = (
        "Briefing by Adviser Ruth Otieno\n\nAdviser Ruth Otieno: Good evening. The talks are over. Question: Were they "
        "long? Ruth Otieno: They were. Question: What comes next? Ruth Otieno: A second round in May, we hope."
    )
    assert cleaned(text).kind == "transcript"
