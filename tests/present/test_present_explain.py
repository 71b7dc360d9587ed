from __future__ import annotations

import pytest

from present import factory
from readouts.errors import UsageError
from readouts.present import explain, notebook_html


def test_it_says_where_by_which_rule_and_against_what() -> None:
    text = explain(factory.collation(), "st:j1")
    start = factory.JAPAN.index("that India lift")
    words = "that India lift its levy on 12,000 tonnes of steel"
    assert f"{start}:{start + len(words)} {words}" in text
    for told in ("that-clause, score 0.90", "cue 'demand' has the act demand", "India denies what Japan reports.",
                 "India: [b3] Ravi Menon denies", "side Japan"):  # fmt: skip
        assert told in text


def test_a_condition_is_told_in_its_two_parts() -> None:
    lines = explain(factory.collation(), "st:j3").splitlines()
    assert [line.split(maxsplit=2)[2] for line in lines if line.startswith(("If ", "Then "))] == [
        "if the levy stays",
        "Japan will turn to the trade panel",
    ]


def test_references_and_beginnings_of_ids_are_understood() -> None:
    whole = explain(factory.collation(), "st:w1")
    assert explain(factory.collation(), "c1") == whole
    assert explain(factory.collation(), "[c1]") == whole
    assert explain(factory.collation(), "st:w1"[:5]) == whole


def test_a_contact_is_told_with_the_features_and_scores_of_its_rows() -> None:
    text = explain(factory.collation(), "contact:call")
    assert "India denies what Japan reports. [" in text
    assert "Number: tonnes of steel (between sides, severity 2)" in text
    row = factory.collation().views[0].rows[0].id
    assert explain(factory.collation(), row) == text


@pytest.mark.parametrize(("wanted", "message"), [("st:j", "begins 5"), ("zz9", "run from a1 to"), ("", "no statement")])
def test_unknown_and_ambiguous_ids_say_what_to_do(wanted: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        explain(factory.collation(), wanted)


def test_an_open_speaker_keeps_its_readings() -> None:
    text = explain(factory.collation(), "st:w3")
    assert "open" in text
    assert "Aiko Tanabe (person:tanabe)" in text
    assert "Ravi Menon (person:menon)" in text


def test_notebook_table_is_escaped_and_has_no_script() -> None:
    text = notebook_html(factory.collation())
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "Ravi Menon denies" in text
