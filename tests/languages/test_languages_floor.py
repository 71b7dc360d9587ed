"""Figures on the sentences of each language must not fall. Measured and explained: docs/languages.md."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from readouts.languages import codes

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "languages.py"
FLOORS = {"contact": 0.55, "status": 0.8, "medium": 0.75, "date": 0.7, "statements": 0.77, "speaker": 0.75, "act": 0.7}
ITEMS = {"de": 100, "es": 100, "fr": 100, "ru": 100, "zh": 100}  # of the others at least 40


@pytest.fixture(scope="module")
def benchmark_() -> ModuleType:
    """benchmarks/languages.py, which is no package."""
    spec = importlib.util.spec_from_file_location("benchmark_languages", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", codes())
def test_figures_do_not_fall(code: str, benchmark_: ModuleType) -> None:
    tally = benchmark_.Tally()
    rows = list(benchmark_.items(code, "all"))
    for number, item in rows:
        benchmark_.score(number, item, benchmark_.read(code, item), tally)
    low = {p: round(f, 3) for p, least in FLOORS.items() if (f := tally.figure(p)) is not None and f < least}
    assert low == {}
    assert len(rows) >= ITEMS.get(code, 40)
