"""The bundled examples, compared once for all tests of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import readouts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def examples() -> Path:
    return ROOT / "examples"


@pytest.fixture(scope="session")
def comparison(examples: Path) -> readouts.Comparison:
    return readouts.compare(examples)
