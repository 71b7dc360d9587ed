"""The inference model's word raises a pair's likeness, and never lets what contradicts share a cell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from compare_factory import ACTORS, Pile
from numpy.typing import NDArray

from readouts import inference
from readouts.compare import compare, likeness


def test_a_sentence_entails_its_part_and_not_another_matter() -> None:
    whole = "The minister said that the port would open in May and that ferries would run daily."
    part, other = "The port would open in May.", "Schools in the capital were closed on Friday."
    found = inference.entail([(whole, part), (whole, other), (whole, part)])
    assert found.shape == (3, 3)
    assert np.allclose(found.sum(axis=1), 1, atol=1e-5)
    assert (found[0] == found[2]).all()
    assert found[0, 0] > found[1, 0] + 0.3


def test_no_pairs_give_no_rows() -> None:
    assert inference.entail([]).shape == (0, 3)


def test_a_pair_s_scores_do_not_depend_on_its_neighbours() -> None:
    pair = ("Tea exports rise.", "Exports of tea grow.")
    assert (
        inference.entail([("A long text about a dam on the river.", "A dam."), pair])[1] == inference.entail([pair])[0]
    ).all()


def test_long_texts_are_cut_and_the_second_begins_where_told() -> None:
    pieces, begin = inference.pair_pieces("grain " * 300, "wheat " * 300)
    assert len(pieces) == inference.PAIR_PIECES
    assert pieces[begin - 1] == pieces[-1]  # the mark between them and at the end
    assert abs((begin - 2) - (len(pieces) - begin - 1)) <= 1


def test_a_missing_model_says_what_makes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inference, "inference_files", lambda: tmp_path)
    inference._judge.cache_clear()
    try:
        with pytest.raises(inference.ModelMissingError, match=r"training/inference/export\.py"):
            inference.entail([("a", "b")])
    finally:
        inference._judge.cache_clear()


def test_the_shipped_file_is_that_of_the_card() -> None:
    folder = inference.inference_files()
    card = json.loads((folder / "model-card.json").read_text("utf-8"))
    assert set(card["files"]) == {"model.onnx"}
    facts = card["files"]["model.onnx"]
    assert hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest() == facts["sha256"]
    assert facts["bytes"] <= 30_000_000
    assert {"seed", "train_digest"} <= set(card["training"])


@pytest.mark.parametrize(("probability", "joined"), [(0.0, False), (1.0, True)])
def test_what_follows_joins_statements_that_words_leave_open(
    monkeypatch: pytest.MonkeyPatch, probability: float, joined: bool
) -> None:
    monkeypatch.setattr(
        likeness, "entail", lambda pairs: np.array([[probability, 1 - probability, 0.0]] * len(pairs)).reshape(-1, 3)
    )
    pile = Pile()
    one = pile.say(
        pile.text("w1", "The railway would be repaired before the rains."),
        "The railway would be repaired before the rains",
    )
    two = pile.say(
        pile.text("w2", "Work on the railway line is to end by spring."), "Work on the railway line is to end by spring"
    )
    (view,), _ = compare([pile.contact()], pile.statements, pile.documents, ACTORS, ())
    cells = [set(ids) for row in view.rows for _, ids in row.cells]
    assert ({one, two} in cells) is joined


def test_neither_a_denial_nor_one_texts_own_statements_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[frozenset[str]] = set()

    def entail(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        asked.update(map(frozenset, pairs))
        return np.zeros((len(pairs), 3))

    monkeypatch.setattr(likeness, "entail", entail)
    monkeypatch.setattr(likeness, "OPEN", (0.0, 1.0))
    claim, denial = "The bridge would be repaired in May", "The bridge would not be repaired in May"
    again, paraphrase = "Repairs of the bridge would take all of May", "In May the bridge is to be repaired for good"
    pile = Pile()
    pile.text("k", f"{claim}. {again}.")
    pile.text("w", f"{denial}. {paraphrase}.")
    for document, content in (("k", claim), ("k", again), ("w", paraphrase)):
        pile.say(document, content)
    pile.say("w", denial, act="deny", polarity="-")
    compare([pile.contact()], pile.statements, pile.documents, ACTORS, ())
    assert asked == {frozenset({claim, paraphrase}), frozenset({again, paraphrase})}
