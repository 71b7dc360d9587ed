"""Who asked for the one contact of a text, told in a sentence of its own."""

from __future__ import annotations

import pytest

from readouts.model.text import RawDocument
from readouts.pipeline import read_document

LEAD = (
    "QUITO, April 12, 2023 (wire) - Peruvian President Dina Boluarte and Chilean President Gabriel Boric spoke by "
    "telephone on Wednesday, her office said.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("It was Chile that asked for the call.", "state:CHL"),
        ("The call was put on the calendar at Peruvian initiative.", "state:PER"),
        ("The initiative was Santiago's, the palace said.", "state:CHL"),
        ("The idea for the talk was Boluarte's.", "state:PER"),
        ("The request for the call came from Chile.", "state:CHL"),
        ("The request for data came from Chile.", None),
        ("The idea for the talk was not Boluarte's.", None),
        ("It was Chile that asked for boats.", None),
    ],
)
def test_whose_idea_it_was(sentence: str, side: str | None) -> None:
    reading = read_document(RawDocument(id="x", raw=f"{LEAD}{sentence}\n"))
    sides = {a.id: a.side or a.id for a in reading.actors}
    told = {sides.get(i.value, i.value) for r in reading.reports if r.status == "held" for i in r.initiators}
    assert told == ({side} if side else set())
