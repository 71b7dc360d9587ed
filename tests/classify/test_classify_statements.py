"""Issue labels, polarity, certainty, ids, and what is attached to a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from classify_marks import annotated, statement

from marked import document, unmark
from readouts.classify import classify
from readouts.classify.lexicon import load
from readouts.model.reading import Annotated
from readouts.model.speech import Attribution
from readouts.model.text import OffsetMap, Segment, Span
from readouts.model.values import Quantity, TimeExpression

ISSUES = [
    ("fishing rights", "[Oslo]{source} [raised]{cue} [the question of fishing rights near the islands]{content}."),
    ("grain exports", "[He]{source} [said]{cue} [the two leaders discussed grain exports]{content}."),
    ("ceasefire", "[She]{source} [demanded]{cue} [a ceasefire]{content}."),
    ("Nile Basin agreement", "[He]{source} [said]{cue} [his country would honour the Nile Basin agreement]{content}."),
    ("de-escalation", "[They]{source} [agreed]{cue} [on steps towards de-escalation]{content}."),
    (
        "business-like atmosphere",
        "[He]{source} [said]{cue} [there was a sincere and business-like atmosphere]{content}.",
    ),
    ("politically motivated tariffs", "[He]{source} [denounced]{cue} [the politically motivated tariffs]{content}."),
]


@pytest.mark.parametrize(("label", "marked"), ISSUES)
def test_the_issue_is_the_matter_in_the_texts_words(label: str, marked: str) -> None:
    assert statement(marked).issue == label


def test_a_general_noun_takes_the_label_from_its_sentence() -> None:
    found = statement("Of the tariffs [he]{source} [said]{cue} [the measures must go]{content}.")
    assert found.issue == "tariffs"


def test_a_verb_is_no_issue() -> None:
    assert statement("[He]{source} [said]{cue} [they continued]{content}.").issue == ""


def test_a_participant_is_never_the_issue() -> None:
    found = statement("[He]{source} [said]{cue} [[President Tanaka]{other} had spoken about tariffs]{content}.")
    assert found.issue == "tariffs"


POLARITY = [
    ("+", {}, "[He]{source} [said]{cue} [the port is open]{content}."),
    ("-", {}, "[He]{source} [said]{cue} [the port is not open]{content}."),
    ("-", {}, "[He]{source} [said]{cue} [no ship had left]{content}."),
    ("-", {}, "[He]{source} [denied]{cue} [that the port was open]{content}."),
    ("+", {}, "[He]{source} [denied]{cue} [that the port was not open]{content}."),
    ("-", {"negated": True}, "[He]{source} did not [say]{cue} [that the port was open]{content}."),
]


@pytest.mark.parametrize(("polarity", "fields", "marked"), POLARITY)
def test_polarity_counts_the_negations(polarity: str, fields: dict[str, object], marked: str) -> None:
    assert statement(marked, **fields).polarity == polarity


CERTAINTY = [
    ("certain", "[He]{source} [said]{cue} [the port is open]{content}."),
    ("possible", "[He]{source} [said]{cue} [the port may open]{content}."),
    ("probable", "[He]{source} [said]{cue} [the port will probably open]{content}."),
    ("probable", "[He]{source} [believes]{cue} [the port is open]{content}."),
    (None, "[He]{source} [urged]{cue} [Chile to open the port]{content}."),
]


@pytest.mark.parametrize(("certainty", "marked"), CERTAINTY)
def test_certainty_follows_modals_and_hedges(certainty: str | None, marked: str) -> None:
    assert statement(marked).certainty == certainty


def test_an_outer_attribution_of_anothers_words_informs() -> None:
    text, spans = unmark("[Quito]{s} [said]{q} [[Lima]{s} had [accused]{q} [the guerrillas of smuggling]{c}]{c}.")
    outer, inner = spans["c"]
    found = classify(
        annotated(text, {}),
        (
            Attribution(0, outer, (outer,), "indirect", spans["s"][0], spans["q"][0], "say"),
            Attribution(1, inner, (inner,), "indirect", spans["s"][1], spans["q"][1], "accuse", parent=0),
        ),
    )
    assert [s.act for s in found] == ["inform", "accuse"]


def test_telling_that_something_was_not_said_denies() -> None:
    text, spans = unmark("[Quito]{s} [said]{q} [[Lima]{s} had not [voiced]{q} [worries about the river]{c}]{c}.")
    outer, inner = spans["c"]
    found = classify(
        annotated(text, {}),
        (
            Attribution(0, outer, (outer,), "indirect", spans["s"][0], spans["q"][0], "say"),
            Attribution(1, inner, (inner,), "indirect", spans["s"][1], spans["q"][1], "voice", parent=0, negated=True),
        ),
    )
    assert found[0].act == "deny"
    assert found[1].polarity == "-"


def test_times_and_quantities_come_from_the_content() -> None:
    text = "On Monday he said 300 trucks would cross on Friday."
    span = Span(text.index("300"), len(text) - 1)
    friday, monday = Span(text.index("Friday"), text.index("Friday") + 6), Span(3, 9)
    reading = Annotated(
        document(text),
        annotated(text, {}).parse,
        times=(TimeExpression(monday, "DATE", "XXXX"), TimeExpression(friday, "DATE", "XXXX")),
        quantities=(Quantity(Span(span.start, span.start + 10), 300, None, "truck"),),
    )
    (found,) = classify(reading, (Attribution(0, span, (span,), "indirect", cue_lemma="say"),))
    assert [t.span for t in found.times] == [friday]
    assert [q.value for q in found.quantities] == [300]


def test_ids_hash_the_raw_place_and_are_unique() -> None:
    text = "He said the bridge is safe."
    span = Span(8, len(text) - 1)
    plain = annotated(text, {})
    twice = classify(plain, (Attribution(0, span, (span,), "indirect"), Attribution(1, span, (span,), "indirect")))
    assert len({s.id for s in twice}) == 2
    assert all(s.id.startswith("st:") and len(s.id) == 15 for s in twice)
    offsets = OffsetMap((Segment(0, len(text), 3, len(text)),))
    shifted = Annotated(replace(plain.document, raw=f"## {text}", offsets=offsets), plain.parse)
    (moved,) = classify(shifted, (Attribution(0, span, (span,), "indirect"),))
    assert moved.id != twice[0].id
    assert classify(plain, (Attribution(0, span, (span,), "indirect"),))[0].id == twice[0].id


@pytest.mark.parametrize("text", ["", "?!", "“", "…\n\n…", "if", "unless"])
def test_odd_text_gives_a_statement_and_no_error(text: str) -> None:
    padded = f"x {text} y"
    span = Span(0, len(padded))
    (found,) = classify(annotated(padded, {}), (Attribution(0, span, (span,), "direct"),))
    assert found.act


@pytest.mark.parametrize("name", ["acts.yaml", "conditions.yaml", "issues.yaml", "modality.yaml"])
def test_no_word_of_the_data_is_read_as_a_truth_value(name: str) -> None:
    """YAML reads a bare "no" or "on" as a boolean: the words must be quoted."""

    def words(value: object, key: str = "") -> list[object]:
        if isinstance(value, dict):
            return [w for k, v in value.items() for w in words(v, str(k))]
        if isinstance(value, list):
            return [w for v in value for w in words(v)]
        return [] if key in ("negated", "question", "disputed", "subjunctive") else [value]

    assert all(isinstance(w, str) for w in words(load(name)))
    assert yaml.safe_load("no") is False
