"""Contacts that a text knows without a sentence that names both, and texts that go to no contact but their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contact_texts import annotated, reading, statement

from readouts.contacts import detect, group
from readouts.model.actors import Actor
from readouts.model.reading import Annotated
from readouts.model.text import RawDocument
from readouts.pipeline import read_document

S, L = "[President Sato]{JPN:sato}", "[President Luz]{BRA:luz}"
PAIR = {"person:sato", "person:luz"}


def told(text: Annotated) -> set[str]:
    """People of the main held reports, where Sato has the text's words."""
    words = (statement(text, "the tariff would fall", "person:sato", addressee="person:luz"),)
    reports, _ = detect(text, words)
    return {p for r in reports if r.role == "main" and r.status == "held" for p in r.participants}


BODY = (
    f"{S} said to [Luz]{{BRA:luz}} that the tariff would fall. "
    "[Luz]{BRA:luz} wanted more than that from [Sato]{JPN:sato}."
)


@pytest.mark.parametrize(
    "word", ["The summit was long.", "The conversation was frank.", "Days after a summit the mood is good."]
)
def test_two_between_whom_the_words_pass_are_those_of_the_contact(word: str) -> None:
    assert told(annotated(f"{BODY} {word}")) == PAIR


@pytest.mark.parametrize(
    "word", ["The weather was fine.", "The next summit is far off.", "The press conference was long."]
)
def test_without_a_word_that_refers_to_a_contact_there_is_none(word: str) -> None:
    assert told(annotated(f"{BODY} {word}")) == set()


def test_two_of_one_side_imply_no_contact() -> None:
    assert told(annotated(f"{BODY} The summit was long.".replace("BRA:luz", "JPN:luz"))) == set()


@pytest.mark.parametrize(
    ("words", "medium"),
    [
        (f"{S} and {L} came together in Brasilia.", "meeting"),
        (f"{S} and {L} got together in Brasilia.", "meeting"),
        (f"{S} and {L} were closeted for hours.", "meeting"),
        (f"{S} was on the phone with {L} on Monday.", "phone_call"),
    ],
)
def test_both_in_the_subject_or_with_particles(words: str, medium: str) -> None:
    (report,), _ = detect(annotated(words), ())
    assert (set(report.participants), report.medium, report.status) == (PAIR, medium, "held")


def test_a_headline_may_join_two_names_by_a_comma() -> None:
    title = "Tariffs to fall after [Sato]{JPN:sato}, [Luz]{BRA:luz} confer in Brasilia"
    (report,), _ = detect(annotated(f"{title}\nMore follows.", title=True), ())
    assert set(report.participants) == PAIR


@pytest.mark.parametrize(
    "words",
    [
        "The talks ran for [three hours]{~PT3H}.",
        "The meeting was over in [three hours]{~PT3H}.",
        "The meeting went on for [three hours]{~PT3H}.",
    ],
)
def test_a_later_sentence_gives_the_length(words: str) -> None:
    (report,), _ = detect(annotated(f"{S} met {L} in Brasilia. Soya was on the table. Beef was not. {words}"), ())
    assert [c.value for c in report.durations] == ["180"]


def test_what_else_lasted_is_no_length_of_the_contact() -> None:
    text = f"{S} met {L} in Brasilia. Soya was on the table. Beef was not. The flight took [three hours]{{~PT3H}}."
    (report,), _ = detect(annotated(text), ())
    assert report.durations == ()


def test_one_person_under_two_orders_of_the_name_is_one_party() -> None:
    one = reading(annotated(f"{S} met {L} on [Friday]{{=2023-05-12}}.", doc_id="a"))
    other = reading(annotated("[President Ota]{JPN:oto} met " + f"{L} on [Friday]{{=2023-05-12}}.", doc_id="b"))
    names = {"person:sato": "Ichiro Sato", "person:oto": "Sato Ichiro"}
    actors: dict[str, Actor] = {a.id: replace(a, name=names.get(a.id, a.name)) for r in (one, other) for a in r.actors}
    (contact,), _ = group((one, other), tuple(actors.values()), ())
    assert [d for d, _ in contact.documents] == ["a", "b"]


def test_a_text_with_a_contact_of_its_own_goes_to_no_other() -> None:
    held = reading(annotated(f"{S} met {L} on [May 12]{{=2023-05-12}}.", doc_id="a"))
    text = annotated(
        f"[Minister Mori]{{JPN:mori}} refused a call with [Minister Silva]{{BRA:silva}} on [May 13]{{=2023-05-13}}. "
        f"{S} and {L} were silent. [Sato]{{JPN:sato}} told staff that the harbour is closed. "
        "[Luz]{BRA:luz} told nobody that ships wait.",
        doc_id="b",
    )
    words = (
        statement(text, "the harbour is closed", "person:sato", 0),
        statement(text, "ships wait", "person:luz", 1),
    )
    pile = (held, reading(text, statements=words))
    contacts, _ = group(pile, tuple({a.id: a for r in pile for a in r.actors}.values()), ())
    (meeting,) = (c for c in contacts if set(c.participants) == PAIR)
    assert ("b", "main") not in meeting.documents


def test_the_title_gives_the_medium_of_an_implied_contact() -> None:
    text = annotated(f"Telephone conversation with {L}\n{BODY}", title=True)
    words = (statement(text, "the tariff would fall", "person:sato", addressee="person:luz"),)
    reports, _ = detect(text, words)
    assert [(set(r.participants), r.medium, r.role) for r in reports] == [(PAIR, "phone_call", "main")]


def test_who_speaks_at_length_implies_no_contact() -> None:
    assert told(annotated(f"{BODY} The summit was long.", kind="transcript")) == set()


def test_the_two_ministers_are_named_later() -> None:
    text = annotated(
        f"Officials were busy after the two prime ministers spoke by phone on Sunday.\n\n{S} told {L} that the tariff "
        "would fall. [Luz]{BRA:luz} wanted more than that from [Sato]{JPN:sato}."
    )
    assert told(text) == PAIR


def test_the_leaders_of_two_states_whose_talks_are_told_of() -> None:
    text = annotated(
        f"The talks between [Japan]{{JPN}} and [Brazil]{{BRA}} ended without a deal. {S} blamed nobody. "
        "[Ana]{PER:ana} did. [Luz]{BRA:luz} was silent. [Sato]{JPN:sato} left. [Luz]{BRA:luz} stayed."
    )
    reports, _ = detect(text, ())
    assert [set(r.participants) for r in reports] == [PAIR]


def test_a_speaker_tells_of_his_own_talks_with_the_only_other() -> None:
    text = annotated(f"{S} and {L} face the press. We have held cordial talks. {L} and {S} agree.", kind="transcript")
    words = (statement(text, "We have held cordial talks", "person:sato"),)
    reports, _ = detect(text, words)
    assert [set(r.participants) for r in reports] == [PAIR]


def test_a_contact_told_in_passing_is_what_the_text_of_its_two_people_is_about() -> None:
    opening = "The picture hung in every house. It was taken with a smartphone. It was much looked at in the capital. "
    text = annotated(
        f"{opening * 2}{S} approached {L} in the lounge. [Luz]{{BRA:luz}} said to [Sato]{{JPN:sato}} that the tariff "
        "would fall."
    )
    reports, _ = detect(text, ())
    assert [(r.role, set(r.participants)) for r in reports] == [("main", PAIR)]


def test_two_people_without_a_side_are_those_of_the_two_states_whose_contact_is_told_of() -> None:
    lead = "KIGALI, May 4 (wire) - The water ministers of Rwanda and Uganda met on Tuesday to talk about the river.\n\n"
    words = "Ada Mugisha told Ben Okello that the gates were open. Okello said nothing, and Mugisha left."
    for text, people in ((lead + words, {"Ada Mugisha", "Ben Okello"}), (words, set())):
        found = read_document(RawDocument(id="x", raw=text))
        names = {a.id: a.name for a in found.actors}
        assert {names[p] for r in found.reports if r.status == "held" for p in r.participants} == people


@pytest.mark.parametrize(("published", "placed"), [("2023-05-14", True), ("XXXX-05-14", True), ("2023-05-30", False)])
def test_a_text_without_a_report_goes_to_a_contact_of_days_that_are_not_exact(published: str, placed: bool) -> None:
    held = reading(annotated(f"{S} met {L} in [May 10 to 12]{{=2023-05-10/2023-05-12}}.", doc_id="a"))
    text = annotated(
        f"{S} and {L} were silent. [Sato]{{JPN:sato}} told staff that the harbour is closed. "
        "[Luz]{BRA:luz} told nobody that ships wait.",
        doc_id="b",
        published=published,
    )
    words = (
        statement(text, "the harbour is closed", "person:sato", 0),
        statement(text, "ships wait", "person:luz", 1),
    )
    pile = (held, reading(text, statements=words))
    contacts, _ = group(pile, tuple({a.id: a for r in pile for a in r.actors}.values()), ())
    (meeting,) = (c for c in contacts if set(c.participants) == PAIR)
    assert (("b", "main") in meeting.documents) is placed
