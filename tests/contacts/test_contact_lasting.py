"""How long the one contact of a text took, told in a sentence of its own."""

from __future__ import annotations

import pytest

from readouts.model.text import RawDocument
from readouts.pipeline import read_document

LEAD = (
    "LIMA, April 12, 2023 (wire) - Peruvian President Dina Boluarte and Chilean President Gabriel Boric spoke by "
    "telephone on Wednesday, her office said.\n\n"
)


def told(sentence: str) -> list[tuple[str, str]]:
    """Minutes and bounds that the held contact of the text has."""
    reading = read_document(RawDocument(id="x", raw=f"{LEAD}{sentence}\n"))
    return [(d.value, d.bound) for r in reading.reports if r.status == "held" for d in r.durations]


@pytest.mark.parametrize(
    ("sentence", "lengths"),
    [
        ("We were on the line for almost one hour, Boluarte said.", [("60", "almost")]),
        ("The two were on the phone for 30 to 40 minutes, a spokesman said.", [("30", "at_least"), ("40", "at_most")]),
        ('It was "about forty minutes", an aide let slip.', [("40", "about")]),
        ("The two presidents spent an hour and a half on the phone.", [("90", "exact")]),
        ("They were done inside ninety minutes.", [("90", "exact")]),
        ("They talked for a little over an hour.", [("60", "at_least")]),
        ("Officials put its length at 50 minutes.", [("50", "exact")]),
        ("The two stayed on the line for fifty minutes.", [("50", "exact")]),
        ("It lasted five minutes longer than planned.", []),
        ("The call ran 30 minutes over.", []),
        ("The call began half an hour late.", []),
        ("It was a 45-minute call, the palace said.", [("45", "exact")]),
        ("Two hours of talks between the presidents brought little.", [("120", "exact")]),
        ("They hung up after 25 minutes.", [("25", "exact")]),
        ("The whole thing lasted all of six minutes, according to the Chilean side.", [("6", "exact")]),
        ("Scheduled for 40 minutes, the call went on for more than an hour.", [("60", "at_least")]),
    ],
)
def test_a_length_told_apart(sentence: str, lengths: list[tuple[str, str]]) -> None:
    assert told(sentence) == lengths


@pytest.mark.parametrize(
    "sentence",
    [
        "Half an hour into the call, the line broke.",
        "The presidents met again two hours later.",
        "Boluarte waited for two hours at the airport.",
        "The two sides had asked for an hour.",
        "A further call should last an hour.",
    ],
)
def test_no_length_of_the_contact(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(("words", "held"), [("for two hours", 1), ("for the first time", 1), ("for all of them", 0)])
def test_who_speaks_for_a_while_speaks_with_the_other(words: str, held: int) -> None:
    text = f"President Dina Boluarte of Peru and President Gabriel Boric of Chile spoke {words} on Wednesday."
    assert len(read_document(RawDocument(id="x", raw=text)).reports) == held


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("hopes to speak with", "proposed"),
        ("hoped to dine with", "proposed"),
        ("got {B} on the phone", "held"),
        ("dined with", "held"),
    ],
)
def test_wishes_are_not_held(words: str, status: str) -> None:
    told = words.format(B="President Gabriel Boric of Chile") if "{B}" in words else f"{words} President Gabriel Boric"
    reading = read_document(RawDocument(id="x", raw=f"President Dina Boluarte of Peru {told} in Lima on Wednesday."))
    assert [r.status for r in reading.reports] == [status]
