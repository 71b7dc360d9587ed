"""Official texts: every sentence is the issuing side's account."""

from __future__ import annotations

from cases import Case, read

from readouts.model.text import Span

ISSUER = "office:BRA:presidency"
SIDES = {"person:lula": "state:BRA", "person:milei": "state:ARG"}


def official(body: str) -> Case:
    return read(f"[Brazil]{{@{ISSUER}}} text.\n\n" + body, SIDES, kind="readout", issuer=ISSUER)


LEAD = "[Lula]{@person:lula} spoke by phone today with [Milei]{@person:milei}. "


def test_a_principal_speaks_through_the_issuer() -> None:
    found = official(LEAD + "[Lula]{@person:lula} voiced concern that the river was low.").of("the river was low")
    assert (found.speaker, found.relays) == ("person:lula", (ISSUER,))


def test_what_one_says_is_said_to_the_other() -> None:
    found = official(LEAD + "[Lula]{@person:lula} stressed that the river was low.").of("the river was low")
    assert found.addressee == "person:milei"


def test_a_sentence_without_a_cue_is_the_issuers() -> None:
    case = official(LEAD + "The call lasted an hour.")
    found = case.of("The call lasted an hour")
    assert (found.rule, found.speaker, found.source, found.relays) == ("readout-voice", ISSUER, None, ())


def test_plurals_are_the_parties() -> None:
    found = official(LEAD + "The leaders discussed the harvest.").of("the harvest")
    assert {found.speaker, *found.joint_speakers} == {"person:lula", "person:milei"}
    assert found.relays == (ISSUER,)


def test_agentless_agreement_is_of_both() -> None:
    found = official(LEAD + "It was agreed to keep in touch.").of("to keep in touch")
    assert {found.speaker, *found.joint_speakers} == {"person:lula", "person:milei"}


def test_what_was_not_agreed_is_told_of_both() -> None:
    found = official(LEAD + "It was not agreed that the ferry would sail.").of("the ferry would sail")
    assert (found.negated, {found.speaker, *found.joint_speakers}) == (True, {"person:lula", "person:milei"})


def test_attention_was_paid_by_both() -> None:
    found = official(LEAD + "Particular attention was paid to the ferry.").of("the ferry")
    assert {found.speaker, *found.joint_speakers} == {"person:lula", "person:milei"}


def test_agentless_stress_is_the_issuers() -> None:
    found = official(LEAD + "It was stressed that the river was low.").of("the river was low")
    assert found.speaker == ISSUER


def test_words_that_go_on() -> None:
    case = official(LEAD + "[Lula]{@person:lula} called the tariffs absurd. Brazil is ready to send grain.")
    found = case.of("Brazil is ready to send grain")
    assert (found.rule, found.speaker) == ("readout-continuation", "person:lula")
    assert ISSUER in found.candidates
    assert found.score < case.of("the tariffs absurd").score


def test_an_article_has_no_such_voice() -> None:
    case = read("[Lula]{@person:lula} called the tariffs absurd. Brazil is ready to send grain.")
    assert case.contents == ["the tariffs absurd"]


def test_words_that_go_on_are_not_those_of_one_who_is_told_of() -> None:
    case = official(LEAD + "It was noted that [Chile]{@state:CHL} sought more time. The road is still closed.")
    assert case.of("The road is still closed").speaker == ISSUER


def test_what_both_said_does_not_go_on_as_one_persons() -> None:
    case = official(LEAD + "The leaders welcomed the treaty. Grain and steel were also on the agenda.")
    assert case.of("Grain and steel were also on the agenda").rule == "readout-voice"


def test_a_main_clause_beside_what_was_said() -> None:
    case = official(LEAD + "[Lula]{@person:lula} reopened the old bridge, noting that the river was low.")
    assert case.of("Lula reopened the old bridge").rule == "readout-voice"
    assert case.of("the river was low").speaker == "person:lula"


def test_parties_are_the_issuers_own_and_whom_the_title_names() -> None:
    title = f"[Brazil]{{@{ISSUER}}}: call with [Milei]{{@person:milei}}"
    case = read(
        f"{title}\n\n[Lula]{{@person:lula}} told of a letter from [Boric]{{@person:boric}}. It was agreed to wait.",
        SIDES | {"person:boric": "state:CHL", ISSUER: "state:BRA"},
        kind="readout",
        issuer=ISSUER,
        title_span=Span(0, len("Brazil: call with Milei")),
    )
    agreed = case.of("to wait")
    assert {agreed.speaker, *agreed.joint_speakers} == {"person:lula", "person:milei"}


def test_a_joint_statement_is_the_words_of_both() -> None:
    title = "Joint statement by the two Presidents"
    case = read(
        f"{title}\n\n[Lula]{{@person:lula}} and [Milei]{{@person:milei}} met in Foz. The bridge will be open at night.",
        SIDES,
        kind="readout",
        title_span=Span(0, len(title)),
    )
    found = case.of("The bridge will be open at night")
    assert {found.speaker, *found.joint_speakers} == {"person:lula", "person:milei"}


def test_a_speech_is_the_words_of_the_one_whom_its_title_names() -> None:
    title = "Address by [Lula]{@person:lula}"
    body = "We have built a road. I saw it myself. We shall build another. I thank the workers of Acre."
    case = read(f"{title}\n\n{body}", SIDES, kind="readout", issuer=ISSUER, title_span=Span(0, len("Address by Lula")))
    found = case.of("We have built a road.")
    assert (found.rule, found.speaker, found.kind) == ("turn", "person:lula", "direct")
