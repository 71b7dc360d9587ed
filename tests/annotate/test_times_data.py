"""The data of the grammar holds together: every rule is known, every word list is used."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from readouts.annotate.durations import iso_duration
from readouts.annotate.numbers import number_value, tables
from readouts.annotate.time_grammar import grammar
from readouts.annotate.time_rules import RULES
from readouts.annotate.time_wide import RULES as WIDE

LANGUAGES = sorted(p.name[:-5] for p in (files("readouts") / "data" / "times").iterdir() if p.name.endswith(".yaml"))
CLOCK_RULES = {"clock", "dotted", "hclock", "part"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_a_rule_and_every_list_a_use(language: str) -> None:
    data = yaml.safe_load((files("readouts") / "data" / "times" / f"{language}.yaml").read_text("utf-8"))
    assert {rule for rule, _ in data["patterns"]} <= RULES.keys() | CLOCK_RULES
    assert {rule for rule, _ in data["wide"]} <= RULES.keys() | CLOCK_RULES | WIDE.keys()
    rules = {rule for rule, _ in data["patterns"] + data["wide"]}
    assert data["not_after"].keys() | data["not_before"].keys() | data["only_after"].keys() <= rules
    shapes = " ".join([shape for _, shape in data["patterns"] + data["wide"]] + list(data["macros"].values()))
    used = {name.split(":")[-1] for name in re.findall(r"(?<!P)<([\w:]+)>", shapes)}
    assert data["words"].keys() | data["pieces"].keys() <= used
    assert used <= data["words"].keys() | data["pieces"].keys() | data["macros"].keys() | {"num", "bound", "after"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_what_the_rules_expect(language: str) -> None:
    words = grammar(language).words  # type: ignore[union-attr]
    assert set(words["month"].values()) == set(range(1, 13))
    assert set(words["weekday"].values()) == set(range(7))
    assert all(iso_duration(2, unit).startswith("P") for unit in words["unit"].values())
    bounds = set(words["bound"].values()) | set(words["after"].values())
    assert bounds == {"at_least", "at_most", "about", "almost"}


def test_a_language_without_a_file_has_no_grammar() -> None:
    assert grammar("xx") is None


def test_every_number_word_has_its_value() -> None:
    table = tables()["en"]
    assert [number_value(w) for w in table["words"]] == [*range(21), *range(30, 100, 10)]
    assert all(number_value(w) == v for w, v in (table["fixed"] | table["plural"]).items())
