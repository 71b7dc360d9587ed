"""Layers of speech as governments and papers write them: nouns, lists, passives, people pointed to ahead."""

from __future__ import annotations

import pytest
from cases import read

from readouts.model.text import Span

SILVA, LULA, ITO = "[Silva]{@person:silva}", "[Lula]{@person:lula}", "[Ito]{@person:ito}"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f"{SILVA} welcomed a promise from {LULA} that the dam would be drained.", "the dam would be drained"),
        (f"{SILVA} spoke of a warning by {LULA} that the dam would be drained.", "the dam would be drained"),
        (f"{SILVA} said that {LULA}'s message to {ITO} was that the dam would be drained.", "the dam would be drained"),
        (f"{LULA} is said by {SILVA} to have told {ITO} that the dam was full.", "the dam was full"),
        (f"{SILVA} reported {LULA} as saying that the dam was full.", "the dam was full"),
        (f"“The dam is full,” {SILVA} quoted {LULA} as saying.", "“The dam is full,”"),
        (f"{SILVA}, who quoted {LULA}, said that the dam was full.", "the dam was full"),
        (f"{SILVA} told {ITO} in a call that {LULA} had offered the dam to the bank.", "the dam"),
    ],
)
def test_one_tells_what_another_says(text: str, content: str) -> None:
    found = read(text).of(content)
    assert (found.speaker, found.relays) == ("person:lula", ("person:silva",))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f"“He assured me the dam was full,” {SILVA} said of {LULA}.", "the dam was full"),
        (f"“The minister told {ITO} that the dam was full,” said {SILVA}, a spokesman for {LULA}.", "the dam was full"),
    ],
)
def test_who_is_named_only_beside_the_words(text: str, content: str) -> None:
    found = read(text).of(content)
    assert (found.speaker, found.relays) == ("person:lula", ("person:silva",))


def test_nobody_is_taken_where_two_are_named_beside_the_words() -> None:
    found = read(f"“He assured me the dam was full,” {SILVA} said of the talks between {LULA} and {ITO}.")
    assert found.of("the dam was full").speaker is None


def test_the_subject_behind_a_clause_that_points_ahead() -> None:
    found = read(f"Although he had told {ITO} that the dam was full, {LULA} opened the gates.").of("the dam was full")
    assert found.speaker == "person:lula"


def test_the_past_perfect_goes_on_with_what_was_told() -> None:
    case = read(
        f"{SILVA} said that {LULA} had refused the loan. [He]{{@person:lula}} had told {ITO} that the dam was full."
    )
    found = case.of("the dam was full")
    assert (found.speaker, found.relays) == ("person:lula", ("person:silva",))


def test_items_of_a_list_are_what_was_agreed() -> None:
    case = read(f"According to {SILVA}, {LULA} and {ITO} agreed to:\n- drain the dam by May;\n- open a third lock.")
    for item in ("drain the dam by May", "open a third lock"):
        found = case.of(item)
        assert (found.speaker, found.joint_speakers, found.relays) == (
            "person:lula",
            ("person:ito",),
            ("person:silva",),
        )


def test_nouns_behind_a_colon_are_what_was_demanded() -> None:
    case = read(f"{SILVA} set out two demands: the return of the ships and a written apology.")
    assert {"the return of the ships", "a written apology"} <= set(case.contents)


def test_a_list_that_nobody_speaks_of_is_none() -> None:
    assert read("The basket held:\n- apples from the valley;\n- a jar of honey.").contents == []


def test_an_infinitive_behind_an_aside_belongs_to_the_first_verb() -> None:
    case = read(f"{LULA} agreed, {SILVA} said, to drain the dam.")
    assert (case.of("to drain the dam").speaker, case.of("to drain the dam").relays) == (
        "person:lula",
        ("person:silva",),
    )


def test_who_only_saw_a_text_does_not_speak_in_it() -> None:
    case = read("A memo seen by [NHK]{@media:nhk} states that the dam was full.")
    assert case.of("the dam was full").speaker is None


def test_the_one_promised_is_addressed() -> None:
    case = read(f"{ITO} was promised by {LULA} that the dam would be drained.")
    found = case.of("the dam would be drained")
    assert (found.speaker, found.addressee) == ("person:lula", "person:ito")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f"The dam was full, {SILVA} quoted {LULA} as saying.", "The dam was full"),
        (f"The dam was full, {LULA} is said by {SILVA} to have told {ITO}.", "The dam was full"),
        (f"The dam was “full of mud”, {SILVA} cited {LULA} as telling {ITO}.", "The dam was “full of mud”"),
        (f"{SILVA} noted {LULA}'s opposition to a new dam.", "a new dam"),
    ],
)
def test_words_told_before_those_who_tell_them(text: str, content: str) -> None:
    found = read(text).of(content)
    assert (found.speaker, found.relays) == ("person:lula", ("person:silva",))


def test_a_position_of_ones_own_is_told_once() -> None:
    assert read(f"{SILVA} explained Brazil's position on a new dam.").contents == ["Brazil's position on a new dam"]


def test_is_prepared_to_is_no_passive() -> None:
    found = read(f"{SILVA} said that {LULA} was prepared to drain the dam.").of("to drain the dam")
    assert (found.speaker, found.relays) == ("person:lula", ("person:silva",))


def test_what_the_text_says_of_a_claim_is_not_claimed() -> None:
    case = read(f"{SILVA} accused {LULA} of draining the dam, a charge that {ITO} denied.")
    assert case.of("Lula of draining the dam").speaker == "person:silva"


def test_an_institution_that_told_of_somebody_goes_on_telling() -> None:
    case = read(
        f"According to the [ministry]{{@office:KEN:ministry}}, {LULA} said the dam was full. "
        "[He]{@person:lula} also told the press that it would rain."
    )
    found = case.of("it would rain")
    assert (found.speaker, found.relays) == ("person:lula", ("office:KEN:ministry",))


@pytest.mark.parametrize(
    ("text", "content", "relays"),
    [
        (
            f"In the words of {SILVA}, {LULA} begged {ITO} to drain the dam.",
            "Ito to drain the dam",
            ("person:silva",),
        ),
        (f"{LULA} conveyed to the ambassador condolences over the flood.", "the flood", ()),
        (f"{LULA} asked {ITO} when the dam would be full.", "when the dam would be full", ()),
        (f"{SILVA} quoted {LULA} to the ministers: “The dam is full.”", "“The dam is full.”", ("person:silva",)),
    ],
)
def test_nouns_that_the_parser_hangs_elsewhere(text: str, content: str, relays: tuple[str, ...]) -> None:
    found = read(text).of(content)
    assert (found.speaker, found.relays) == ("person:lula", relays)


def test_quoted_as_saying_a_noun() -> None:
    found = read(f"[NHK]{{@media:nhk}} cited {LULA} as saying the opposite.").of("the opposite")
    assert (found.speaker, found.relays) == ("person:lula", ("media:nhk",))


TITLE = "Lula rings Ito"
TOLD = (
    f"{TITLE}\n\n[Lula]{{@person:lula}} rang [Ito]{{@person:ito}} on Friday. "
    "A [source in Brasília]{@unnamed:BRA:source} said [Lula]{@person:lula} had told [Ito]{@person:ito} that the dam "
    "was full."
)
SIDES = {"person:lula": "state:BRA", "person:ito": "state:JPN", "unnamed:BRA:source": "state:BRA"}


def relays_of(more: str, content: str) -> tuple[str, ...]:
    case = read(f"{TOLD}{more}", SIDES, unnamed=("unnamed:BRA:source",), title_span=Span(0, len(TITLE)))
    return case.of(content).relays


@pytest.mark.parametrize(
    "more",
    [
        " [Ito]{@person:ito} replied that rain was near.",
        " [He]{@person:ito} warned that rain was near.",
        "\n\n[He]{@person:lula} also stressed that rain was near.",
    ],
)
def test_who_told_of_a_contact_goes_on_telling_of_it(more: str) -> None:
    assert relays_of(more, "rain was near") == ("unnamed:BRA:source",)


@pytest.mark.parametrize(
    "more",
    [
        " [Ito]{@person:ito} told reporters that rain was near.",
        " The dam is old. It was built by the army. [Ito]{@person:ito} replied that rain was near.",
        "\n\n[Ito]{@person:ito} replied that rain was near.",
        ' "Rain is near," [Ito]{@person:ito} said.',
    ],
)
def test_what_a_party_says_elsewhere_is_its_own(more: str) -> None:
    content = '"Rain is near,"' if "Rain is" in more else "rain was near"
    assert relays_of(more, content) == ()


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (f"{LULA} and {ITO} discussed the war in Sudan, a loan for the port and the return of the crew.",
         ["the war in Sudan", "a loan for the port", "the return of the crew"]),
        (f"{LULA} raised the detention of two pilots and the delay of payments.",
         ["the detention of two pilots", "the delay of payments"]),
        (f"{LULA} raised neither the detention of pilots nor the delay of payments.",
         ["neither the detention of pilots nor the delay of payments"]),
        (f"{LULA} and {ITO} discussed trade in oil, gas and wheat.", ["trade in oil, gas and wheat"]),
        (f"{LULA} demanded the release of the crew and the return of the ship.",
         ["the release of the crew and the return of the ship"]),
    ],
)  # fmt: skip
def test_matters_that_are_discussed_are_one_each(text: str, contents: list[str]) -> None:
    assert read(text).contents == contents


def test_a_clause_right_behind_the_object_tells_of_it() -> None:
    text = f"{LULA} outlined the steps Brazil and its neighbours would be ready to take should the dam break."
    found = read(text).attributions
    assert len(found) == 1
    assert found[0].content.of(text.replace("[", "").replace("]{@person:lula}", "")).startswith("the steps Brazil")
