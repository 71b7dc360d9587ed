"""Official texts: every sentence is the issuing side's account."""

from __future__ import annotations

from cases import Case, read

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
