"""The model of acts, on statements of our own that no rule knows."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest
from classify_marks import statement

from readouts.classify.acts import SURE
from readouts.classify.model import features, guess


@pytest.mark.parametrize(
    ("act", "marked"),
    [
        ("deny", "[The envoy]{source} [said]{cue} [there was no word of a deadline in the talks]{content}."),
        ("inform", "[The envoy]{source} [said]{cue} [the next round is to be held in spring]{content}."),
    ],
)
def test_what_no_rule_knows_is_left_to_the_model(act: str, marked: str) -> None:
    found = statement(marked)
    assert found.act == act
    assert found.reasons[0].startswith("model:" if act != "inform" else "plain")


def test_words_never_seen_make_the_model_less_sure() -> None:
    said = "they cut the cable first and only then asked for talks"
    strange = f"{said} zyx wvu tsr qpo nml kji"
    assert guess("said", strange, "other").probability < guess("said", said, "other").probability
    assert guess("zyx", "wvu tsr", "").probability < SURE


def test_features_keep_case_and_apostrophes_apart_from_words() -> None:
    assert set(features("Told", "We can’t", "own")) == set(features("told", "we can't", "own"))
    assert not any(f.startswith("subject=") for f in features("told", "we can't", "unknown"))


def test_the_weights_are_those_of_the_card() -> None:
    folder = files("readouts") / "data" / "models" / "statements"
    card = json.loads((folder / "model-card.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest() == card["weights_sha256"]
