"""The scorer of benchmarks/chains.py, and that its gold can be read."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[2] / "benchmarks" / "chains.py"
FIGURES = ("statements", "speaker", "chain links", "whole chain", "addressee")


@pytest.fixture(scope="module")
def chains() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chains_benchmark", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_gold_as_prediction_is_perfect_and_nothing_is_zero(chains: ModuleType) -> None:
    perfect, empty = chains.Tally(), chains.Tally()
    for case in (*chains.cases("all"), *chains.cases("wide")):
        chains.score(case, case.gold, perfect)
        chains.score(case, [], empty)
    assert {f: perfect.figures(f) for f in FIGURES} == dict.fromkeys(FIGURES, (1.0, 1.0, 1.0))
    assert {f: empty.figures(f)[2] for f in FIGURES} == dict.fromkeys(FIGURES, 0.0)
    assert perfect.misses == []


def test_each_half_has_half_of_the_texts_and_enough_of_each_kind(chains: ModuleType) -> None:
    dev, test = list(chains.cases("dev")), list(chains.cases("test"))
    assert abs(len(dev) - len(test)) <= 10
    assert {c.id for c in dev}.isdisjoint(c.id for c in test)
    for half in (dev, test):
        assert sum(len(g.chain) > 1 for c in half for g in c.gold) >= 75
        assert sum(not c.gold or all(len(g.chain) == 1 for g in c.gold) for c in half) >= 12


def test_marks_become_holders_and_contents(chains: ModuleType) -> None:
    case = chains.read_case(
        "x",
        "[Lee]{a} said [he]{a} and [Ito]{b}, [two friends]{a+b}, said [it]{1=a+b@c?} [rained]{1=a+b@c?} in [Osaka]{c}.",
    )
    assert case.text == "Lee said he and Ito, two friends, said it rained in Osaka."
    assert [case.text[s:e] for s, e in case.holders["a"]] == ["Lee", "two friends"]
    (gold,) = case.gold
    assert [case.text[s:e] for s, e in gold.parts] == ["it", "rained"]
    assert (gold.chain, gold.to, gold.to_open) == ((frozenset("ab"),), frozenset("c"), True)


@pytest.mark.parametrize("marked", ["[Lee]{a} said [it rained]{=b}.", "[Lee]{A} left.", "[Lee]{a} said [it rained."])
def test_a_bad_mark_is_told(chains: ModuleType, marked: str) -> None:
    with pytest.raises(ValueError, match="x:"):
        chains.read_case("x", marked)


def test_what_each_fault_costs(chains: ModuleType) -> None:
    case = chains.read_case("x", "[Lee]{a} said [Ito]{b} told [Roy]{c} that [rain was due]{=a>b@c}, and [sang]{d}.")
    (gold,) = case.gold

    def figures(*said: object) -> dict[str, tuple[float, float]]:
        tally = chains.Tally()
        chains.score(case, said, tally)
        return {f: tally.figures(f)[:2] for f in FIGURES}

    swapped = figures(replace(gold, chain=gold.chain[::-1], to=None))
    assert swapped == {
        "statements": (1, 1), "speaker": (0, 0), "chain links": (0, 0), "whole chain": (0, 0), "addressee": (0, 0),
    }  # fmt: skip
    longer = figures(replace(gold, chain=(frozenset("d"), *gold.chain)))
    assert longer["chain links"] == (0.5, 1)
    assert longer["whole chain"] == (0, 0)
    extra = replace(gold, parts=((0, 3),))
    assert figures(gold, extra)["statements"] == (0.5, 1)
    assert figures(gold, replace(extra, outer=True))["statements"] == (1, 1)
