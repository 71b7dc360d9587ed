from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import numpy as np
import pytest

from readouts import inference
from readouts.annotate.parse import parse
from readouts.attribute import tagger
from readouts.attribute.windows import Window
from readouts.model.text import Span


def scores_for(tags: list[int], height: float = 5.0) -> np.ndarray:
    found = np.zeros((len(tags), 7), dtype=np.float32)
    found[range(len(tags)), tags] = height
    return found


def free() -> np.ndarray:
    """Transitions that forbid an inside tag after anything but its own role."""
    table = np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        table[:, inside] = -1e4
        table[[inside - 1, inside], inside] = 0
    return table


def test_viterbi_follows_the_scores_and_keeps_to_what_is_allowed() -> None:
    assert tagger.viterbi(scores_for([1, 2, 3, 0, 5, 6, 6]), free()) == [1, 2, 3, 0, 5, 6, 6]
    path = tagger.viterbi(scores_for([0, 2, 0, 6, 6]), free())  # insides that nothing begins
    assert not any(b in (2, 4, 6) and a not in (b, b - 1) for a, b in zip([0, *path], path, strict=False))
    assert tagger.viterbi(scores_for([]), free()) == []


def test_viterbi_finds_the_best_of_all_paths() -> None:
    random = np.random.default_rng(3)
    scores, moves = random.normal(size=(4, 7)).astype(np.float32), random.normal(size=(7, 7)).astype(np.float32)
    paths = np.stack(np.meshgrid(*[range(7)] * 4, indexing="ij"), -1).reshape(-1, 4)
    worth = sum(scores[t, paths[:, t]] for t in range(4)) + sum(moves[paths[:, t], paths[:, t + 1]] for t in range(3))
    assert tagger.viterbi(scores, moves) == paths[np.argmax(worth)].tolist()


def test_spans_of_tags() -> None:
    assert tagger.spans_of([0, 1, 2, 3, 3, 0, 5, 6, 5]) == [(0, 1, 2), (1, 3, 3), (1, 4, 4), (2, 6, 7), (2, 8, 8)]
    assert tagger.spans_of([2, 2]) == [(0, 0, 1)]


def test_gelu_and_buckets() -> None:
    x = np.linspace(-5, 5, 101, dtype=np.float32)
    exact = [0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x.tolist()]
    assert np.abs(tagger.gelu(x) - exact).max() < 1e-6
    assert tagger.bucket(np.array([0, 1, -1, 100, -100])).tolist() == [6, 7, 1, 11, 5]


def test_each_content_goes_to_its_nearest_cue_and_a_cue_without_content_goes() -> None:
    width = 4
    heads = {"transitions": free()}
    for name in ("content_cue", "cue_source"):
        for side in ("left", "right"):
            heads[f"{name}.{side}.0.weight"] = np.zeros((2, 2 * width), np.float32)
            heads[f"{name}.{side}.0.bias"] = np.ones(2, np.float32)
        heads[f"{name}.bilinear"] = np.zeros((2, 2), np.float32)
        heads[f"{name}.none.weight"] = np.zeros((1, 2), np.float32)
        heads[f"{name}.none.bias"] = np.zeros(1, np.float32)
        heads[f"{name}.distance.weight"] = np.array([[5, 4, 3, 2, 1, 1, 5, 4, 3, 2, 1, 1]], np.float32).T
    #        source cue content . content cue source . . . . . . cue
    tags = [1, 3, 5, 6, 0, 5, 3, 1, 0, 0, 0, 0, 0, 3]
    offsets = tuple(Span(10 * k, 10 * k + 9) for k in range(len(tags)))
    window = Window((0,) * len(tags), offsets, ((0,) * 6,) * len(tags))
    found = tagger.read(window, np.zeros((len(tags), width), np.float32), scores_for(tags), heads)
    assert [(t.source, t.cue, t.contents) for t in found] == [
        (Span(0, 9), Span(10, 19), (Span(20, 39),)),
        (Span(70, 79), Span(60, 69), (Span(50, 59),)),
    ]
    assert all(0 < t.score <= 1 for t in found)


def test_the_shipped_files_are_those_that_the_card_names() -> None:
    folder = inference.attribution_files()
    card = json.loads((folder / "model-card.json").read_text("utf-8"))
    assert set(card["files"]) == {"model.onnx", "heads.npz"}
    for name, facts in card["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"], name
    assert sum(f["bytes"] for f in card["files"].values()) <= 30_000_000
    assert all({"seed", "train_digest"} <= set(stage) for stage in card["training"])
    assert card["figures"]["f1"]["attr"] > 0.6


def test_a_missing_model_says_what_makes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(inference, "attribution_files", lambda: tmp_path)
    inference._tagger.cache_clear()
    inference.attribution_heads.cache_clear()
    try:
        with pytest.raises(inference.ModelMissingError, match=r"training/attribution/export\.py"):
            inference.tag_pieces([1000], [(0,) * 6])
        with pytest.raises(inference.ModelMissingError, match=r"training/attribution/export\.py"):
            inference.attribution_heads()
    finally:
        inference._tagger.cache_clear()
        inference.attribution_heads.cache_clear()


def test_the_shipped_model_reads_news_prose() -> None:
    text = (
        "Amina Odhiambo, the trade minister, said on Monday that the port of Lamu would open in May. "
        "“We have waited for years,” she told reporters.\n\nAccording to two officials, the talks will go on."
    )
    found = {t.cue.of(text): t for t in tagger.tagged(text, parse(text))}
    said, told = found["said"], next(t for cue, t in found.items() if cue.startswith("told"))
    assert (said.source or Span(0, 0)).of(text).startswith("Amina Odhiambo")
    assert said.contents[0].of(text).endswith("the port of Lamu would open in May")
    assert (told.source or Span(0, 0)).of(text) == "she"
    assert told.contents[0].of(text).strip("“”,") == "We have waited for years"


def test_a_window_does_not_depend_on_the_text_around_it() -> None:
    window = "Kenya said the port would open. "
    rows = [Span(*s) for s in inference.encode_line(window)[1]]
    ids = inference.encode_line(window)[0]
    features = [(0,) * 6] * len(rows)
    first = inference.tag_pieces(ids, features)[1]
    inference.tag_pieces(ids * 3, features * 3)
    assert (first == inference.tag_pieces(ids, features)[1]).all()
