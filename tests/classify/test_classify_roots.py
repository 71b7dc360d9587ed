"""The model of PLOVER roots, on sentences of our own."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest

from marked import unmark
from readouts.annotate.parse import parse
from readouts.classify import roots


@pytest.mark.parametrize(
    ("marked", "root"),
    [
        ("[Kenya]{s} condemned [Ethiopia]{t} over the filling of the dam.", "ACCUSE"),
        ("[Chile]{s} rejected a request by [Argentina]{t} for more gas.", "REJECT"),
        ("[The Norwegian government]{s} suspended military aid to [Belarus]{t}.", "SANCTION"),
        ("[Brazil]{s} asked [Paraguay]{t} for help against the fires.", "REQUEST"),
        ("[The foreign minister of Japan]{s} met [his Indian counterpart]{t} in Delhi.", "CONSULT"),
    ],
)
def test_the_root_of_a_sentence(marked: str, root: str) -> None:
    text, spans = unmark(marked)
    parsed = parse(text)
    found = roots.features(parsed, text, 0, len(parsed.tokens), spans["s"][0], spans["t"][0])
    scores = roots.model().probabilities(found, text)
    assert max(scores, key=scores.__getitem__) == root
    assert sum(scores.values()) == pytest.approx(1.0)


def test_the_weights_are_those_of_the_card() -> None:
    folder = files("readouts") / "data" / "models" / "acts"
    card = json.loads((folder / "model-card.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest() == card["weights_sha256"]
