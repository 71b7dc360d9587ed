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
        ("Boric had rung his colleague at noon.", "state:CHL"),
        ("It was Boluarte who reached out.", "state:PER"),
        ("The call was placed by the Chilean side.", "state:CHL"),
        ("The call had been asked for by Lima.", "state:PER"),
        ("The call, which Chile had sought, was short.", "state:CHL"),
        ("The conversation was held at Santiago's prompting.", "state:CHL"),
        ("Boric was answering a request from Lima.", "state:PER"),
        ("Asked who had placed the call, she said it was Boluarte.", "state:PER"),
        ("Boric was the one who called.", "state:CHL"),
        ("Boluarte had asked to speak to him.", "state:PER"),
        ("Peru had approached Chile with a request for a call.", "state:PER"),
        ("The suggestion to talk had come from Lima.", "state:PER"),
        ("The call was Lima's idea.", "state:PER"),
        ("The initiator of the call was the Chilean president.", "state:CHL"),
        ('"President Boric called me at noon," Boluarte said.', "state:CHL"),
        ('"I called my Chilean colleague," Boluarte said.', "state:PER"),
        ("Boluarte was phoned by Boric.", "state:CHL"),
        ("Boric asked for patience during the call.", None),
        ("Boric asked Boluarte during the call to wait.", None),
        ("Boluarte reached out to donors.", None),
        ("Boric suggested that ministers meet.", None),
        ("Boric proposed to talk again.", None),
        ("Boric called the strike a disaster.", None),
        ("Neither side said who had asked for the call.", None),
        ("Chile denied that it had asked for the call.", None),
        ("Chile did not request the call.", None),
        ("The call was not made at Chile's request.", None),
    ],
)
def test_whose_idea_it_was(sentence: str, side: str | None) -> None:
    reading = read_document(RawDocument(id="x", raw=f"{LEAD}{sentence}\n"))
    sides = {a.id: a.side or a.id for a in reading.actors}
    told = {sides.get(i.value, i.value) for r in reading.reports if r.status == "held" for i in r.initiators}
    assert told == ({side} if side else set())
