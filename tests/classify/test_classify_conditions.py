"""Conditions: trigger and consequence, in well-formed and in badly translated sentences. All invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classify_marks import annotated, statement

from marked import unmark
from readouts.classify import classify, orphan_conditions
from readouts.model.speech import Attribution

SPLIT = [
    "[He]{source} [said]{cue} that [[if Kenya closes the port]{if}, [trade with Uganda will stop]{then}]{content}.",
    "[He]{source} [said]{cue} that [[trade with Uganda will stop]{then} [if Kenya closes the port]{if}]{content}.",
    "[She]{source} [warned]{cue} that [[there can be no normal ties]{then} [unless he is freed]{if}]{content}.",
    "[He]{source} [told]{cue} her that [[in case of a blockade]{if} [Brazil will send its navy]{then}]{content}.",
    "[He]{source} [said]{cue} [[Lima was ready to talk]{then} [on condition that tariffs fell]{if}]{content}.",
    "[He]{source} [told]{cue} that [[only if the river is shared]{if}, [the peoples can live well]{then}]{content}.",
    "[She]{source} [said]{cue} that [[should the truce fail]{if}, [the mission would leave]{then}]{content}.",
    "[She]{source} [said]{cue} that [[were Peru to withdraw]{if}, [the pact would collapse]{then}]{content}.",
    "[He]{source} [warned]{cue} that [[any further incursion by Chad]{if} [would have costs]{then}]{content}.",
    "[He]{source} [said]{cue} that [[there could be no peace]{then} [without justice]{if}]{content}.",
    "[He]{source} [said]{cue} that [[the aid would go on]{then} [as long as the corridor stays open]{if}]{content}.",
    "[He]{source} [said]{cue} that [[if ships cross the line]{if} [then there will be no more talk]{then}]{content}.",
    "[He]{source} [said]{cue} that [[once the ban is lifted]{if}, [Lima will drop its case]{then}]{content}.",
    "[He]{source} [said]{cue} that [[Lima will drop its case]{then} [as soon as the ban is lifted]{if}]{content}.",
    "[He]{source} [said]{cue} that [[Lima will not drop its case]{then} [until the ban is lifted]{if}]{content}.",
    "[He]{source} [said]{cue} that [[Lima would have to act]{then} [should ships cross the line]{if}]{content}.",
    "[He]{source} [told]{cue} [the dam must open; [if this opening happens]{if}, [fields can be wet]{then}]{content}.",
    "[He]{source} [said]{cue} that [[the gate would stay shut]{then} [until the crew is freed]{if}]{content}.",
    "[He]{source} [said]{cue} that [[any arrest of a Chilean]{if} [would have grave effects]{then}]{content}.",
    "[He]{source} [said]{cue} that [[a violation of the truce]{if} [would be met with force]{then}]{content}.",
    "[He]{source} [said]{cue} that [[crossing the river]{if} [would mean war]{then}]{content}.",
    "[He]{source} [said]{cue} that [[Oslo would respond]{then} to [any incursion]{if}]{content}.",
    "[He]{source} [said]{cue} that [[a union was impossible]{then} [without a common border]{if}]{content}.",
    "[She]{source} [said]{cue} that [[the sale of the ferry]{then} [depends on consent by parliament]{if}]{content}.",
]  # fmt: skip

NONE = [
    "[He]{source} [asked]{cue} [if the port would be reopened soon]{content}.",
    "[She]{source} [said]{cue} [it was unclear if the pilots would be freed]{content}.",
    "[He]{source} [said]{cue} [the two agreed on little, if anything]{content}.",
    "[He]{source} [said]{cue} [the minister spoke as if nothing had happened]{content}.",
    "[He]{source} [said]{cue} [trade would grow even if the tariffs stayed]{content}.",
    "[She]{source} [said]{cue} [gas would flow without interruption]{content}.",
    "[The aide]{source} [said]{cue} [on condition of anonymity that the call would last an hour]{content}.",
    "[He]{source} [said]{cue} [that Lima had dropped its case once the ban was lifted]{content}.",
    "[He]{source} [said]{cue} [that Lima will once again raise its case]{content}.",
    "[He]{source} [said]{cue} [that the ban will not end until Friday]{content}.",
    "[He]{source} [said]{cue} [the two sides should meet in the spring]{content}.",
    "[He]{source} [said]{cue} [that the fair would stay open until Friday]{content}.",
    "[He]{source} [said]{cue} [that the agreement would be signed in the spring]{content}.",
    "[He]{source} [said]{cue} [that reopening the bridge will be the next step]{content}.",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_trigger_and_consequence_are_parted(marked: str) -> None:
    text, spans = unmark(marked)
    found = statement(marked).condition
    assert found is not None
    assert found.trigger.of(text) == spans["if"][0].of(text)
    assert found.consequence.of(text).removeprefix("then ").removesuffix(" to") == spans["then"][0].of(
        text
    ).removeprefix("then ")


@pytest.mark.parametrize("marked", NONE)
def test_an_if_that_is_no_condition(marked: str) -> None:
    assert statement(marked).condition is None


def test_the_innermost_attribution_gets_the_condition() -> None:
    text, spans = unmark(
        "[Oslo]{s} [said]{q} [[the king]{s} had [told]{q} him that [if the ice melts, the route will open]{c}]{c}."
    )
    outer, inner = spans["c"]
    found = classify(
        annotated(text, {}),
        (
            Attribution(0, outer, (outer,), "indirect", spans["s"][0], spans["q"][0], "say"),
            Attribution(1, inner, (inner,), "indirect", spans["s"][1], spans["q"][1], "tell", parent=0),
        ),
    )
    assert [s.condition is not None for s in found] == [False, True]
    assert found[0].act == "inform"


def test_a_consequence_alone_in_the_content_still_gets_its_trigger() -> None:
    marked = "If the dam is filled, [the minister]{source} [said]{cue}, [two provinces will lose their water]{content}."
    text, _ = unmark(marked)
    found = statement(marked).condition
    assert found is not None
    assert found.trigger.of(text) == "If the dam is filled"
    assert "two provinces" in found.consequence.of(text)


def test_a_condition_after_a_semicolon_belongs_to_the_words_before_it() -> None:
    marked = "[The envoy]{source} [said]{cue} [the dam must be opened]{content}; if it stays shut, the fields will dry."
    text, _ = unmark(marked)
    found = statement(marked).condition
    assert found is not None
    assert found.trigger.of(text) == "if it stays shut"
    assert found.consequence.of(text) == "the fields will dry"


def test_conditions_outside_all_attributions_are_offered_apart() -> None:
    reading = annotated("If the harvest fails, prices will rise. The market is calm.", {})
    text = reading.document.text
    (found,) = orphan_conditions(reading.parse, ())
    assert (found.trigger.of(text), found.consequence.of(text)) == ("If the harvest fails", "prices will rise")


def test_the_outlets_own_condition_is_a_statement_of_nobody() -> None:
    marked = "[He]{s} [said]{q} [the market is calm]{c}. If the harvest fails, prices will rise."
    text, spans = unmark(marked)
    reading = annotated(text, {})
    said = Attribution(4, spans["c"][0], tuple(spans["c"]), "indirect", spans["s"][0], spans["q"][0], "say")
    first, own = classify(reading, (said,))
    assert first.attribution == said
    assert (own.attribution.index, own.attribution.rule, own.speaker) == (5, "outlet-voice", None)
    assert own.condition is not None
    assert own.span.of(text) == "If the harvest fails, prices will rise"


def test_a_condition_told_by_someone_unknown_is_not_the_outlets_own() -> None:
    (found,) = classify(annotated("If the harvest fails, the envoy is reported to have said, Lima will act.", {}), ())
    assert (found.attribution.rule, found.speaker) == ("speaker-open", None)


@pytest.mark.parametrize("kind", ["readout", "transcript"])
def test_an_official_text_has_no_outlet_voice(kind: str) -> None:
    reading = annotated("If the harvest fails, prices will rise.", {})
    official = replace(reading, document=replace(reading.document, kind=kind))  # type: ignore[arg-type]
    assert classify(official, ()) == ()
    assert len(classify(reading, ())) == 1


def test_a_second_trigger_belongs_to_the_first() -> None:
    marked = (
        "[He]{source} [said]{cue}: [“If they come, that is if ships cross the line, there will be no port.”]{content}"
    )
    text, _ = unmark(marked)
    found = statement(marked).condition
    assert found is not None
    assert found.trigger.of(text) == "If they come, that is if ships cross the line"
    assert found.consequence.of(text).startswith("there will be no port")


def test_a_participle_after_the_trigger_is_no_part_of_it() -> None:
    marked = "[He]{source} [said]{cue} [the pipe will stay shut if Kenya invades Uganda, raising the stakes]{content}."
    text, _ = unmark(marked)
    found = statement(marked).condition
    assert found is not None
    assert found.trigger.of(text) == "if Kenya invades Uganda"
