"""Turns of transcripts and press conferences."""

from __future__ import annotations

import pytest
from cases import read

from readouts.model.text import Span


def test_turns_belong_to_their_label() -> None:
    case = read(
        "[MR. SILVA]{@person:silva}: The dam is full. We shall open it in May.\n\n"
        "QUESTION: Will the farmers have water?\n\n"
        "[MR. SILVA]{@person:silva}: They will have enough water.",
        kind="transcript",
    )
    turns = [a for a in case.attributions if a.rule == "turn"]
    assert [case.content(a) for a in turns] == [
        "The dam is full.",
        "We shall open it in May.",
        "They will have enough water.",
    ]
    assert {a.speaker for a in turns} == {"person:silva"}


@pytest.mark.parametrize("asker", ["QUESTION:", "Q", "Moderator:", "Question:"])
def test_questions_are_nobodys_account(asker: str) -> None:
    case = read(
        f"{asker} Did the minister say that the dam was full?\n\nForeign Secretary: The dam is full to the brim.",
        kind="transcript",
    )
    assert case.contents == ["The dam is full to the brim."]


def test_i_inside_a_turn_is_its_speaker() -> None:
    case = read(
        "[PRESIDENT RUTO]{@person:ruto}: I told [Abiy]{@person:abiy} that the road must open.\n\nQUESTION: What else?",
        kind="transcript",
    )
    inner = case.of("the road must open")
    assert (inner.speaker, inner.addressee) == ("person:ruto", "person:abiy")
    assert case.attributions[inner.parent or 0].rule == "turn"


def test_a_shorter_label_is_the_one_introduced() -> None:
    case = read(
        "Shri [Arun Rao]{@person:rao}, Foreign Secretary: The talks went well today.\n\n"
        "Question: And the border?\n\nForeign Secretary: The border is calm today.",
        kind="transcript",
    )
    assert case.of("The border is calm today.").speaker == "person:rao"


def test_a_colon_makes_no_transcript_of_an_article() -> None:
    case = read("Weather: The rain stopped early today.\n\nRoads: The bridge opened again today.")
    assert case.attributions == ()


def test_an_official_text_with_a_name_before_the_words() -> None:
    case = read(
        "[Brazil]{@office:BRA:presidency} statements.\n\n"
        "[President of Brazil Lula]{@person:lula}: The road is open at last. Trade grew by half. "
        "[President of Peru Rojas]{@person:rojas}: Peru will buy the grain.",
        kind="readout",
        issuer="office:BRA:presidency",
    )
    assert case.of("Trade grew by half.").speaker == "person:lula"
    assert case.of("Peru will buy the grain.").speaker == "person:rojas"


def test_courtesies_are_no_statements() -> None:
    case = read(
        "[MR. SILVA]{@person:silva}: Thank you very much, everyone. The dam is full.\n\nQUESTION: Why is that?",
        kind="transcript",
    )
    assert case.contents == ["The dam is full."]


def test_a_label_with_the_medium_of_the_asker() -> None:
    case = read(
        "**[Minister Solheim]{@person:solheim}:** The nurses arrive in August.\n\n**Question (NRK):** How many?",
        kind="transcript",
    )
    assert case.contents == ["The nurses arrive in August."]


@pytest.mark.parametrize(
    ("title", "guest"),
    [
        ("Minister [Silva]{@person:silva}'s remarks after talks with [Odinga]{@person:odinga}", "person:odinga"),
        ("Remarks after talks with [Odinga]{@person:odinga}: Minister [Silva]{@person:silva}", "person:odinga"),
    ],
)
def test_a_speech_is_that_of_the_issuers_own(title: str, guest: str) -> None:
    plain = title.replace("[", "").replace("]", "").replace("{@person:silva}", "").replace("{@person:odinga}", "")
    case = read(
        f"{title}\n\nI am glad. I told my guest that the dam is full. I asked for a canal. I will say no more. "
        "We meet again in May.\n\n[Brazil]{@office:BRA:presidency} prints it.",
        {"person:silva": "state:BRA", guest: "state:KEN", "office:BRA:presidency": "state:BRA"},
        kind="transcript",
        issuer="office:BRA:presidency",
        title_span=Span(0, len(plain)),
    )
    assert {a.speaker for a in case.attributions if a.rule == "turn"} == {"person:silva"}


def test_answers_are_those_of_whom_the_title_names() -> None:
    title = "Press conference by Minister [Silva]{@person:silva}"
    case = read(
        f"{title}\n\nQ: Is the dam full?\n\nA: The dam is full to the brim.\n\nQ: Since when?\n\nA: Since the rains.",
        kind="transcript",
        title_span=Span(0, len("Press conference by Minister Silva")),
    )
    assert case.of("The dam is full to the brim.").speaker == "person:silva"
