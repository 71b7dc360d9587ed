"""A length that a translation made an hour."""

from __future__ import annotations

import pytest

from readouts.model.text import RawDocument
from readouts.pipeline import collate, read_document

LONG = (
    "LIMA, April 12, 2023 (wire) - Peruvian President Dina Boluarte and Chilean President Gabriel Boric spoke by "
    "telephone on Wednesday for 1 hour and 20 minutes, her office said. The copper tax would stay, she told him."
)


def found(other: str) -> list[tuple[str, str, tuple[str, ...]]]:
    collation = collate(read_document(RawDocument(str(n), t)) for n, t in enumerate((LONG, other)))
    return [(d.kind, d.level, tuple(w.value for w in d.values)) for v in collation.views for d in v.discrepancies]


@pytest.mark.parametrize(("words", "is_length"), [("a call of 1:20 a.m.", True), ("a call of 1:40 a.m.", False)])
def test_an_hour_with_the_figures_of_the_length(words: str, is_length: bool) -> None:
    text = (
        "Friends of the Andes\n\n12 April 2023\n\nOn Wednesday the president of Peru Dina Boluarte has spoken in "
        f"{words} with the president of Chile Gabriel Boric. Of ships was said nothing. The snow falls in Lima."
    )
    hours = [d for d in found(text) if d[0] == "time"]
    assert hours == ([("time", "between_reports", ("1:20 a.m.", "80 minutes"))] if is_length else [])
