"""Dates, lengths, places and initiators are read from the words of the contact, with their spans."""

from __future__ import annotations

import pytest
from contact_texts import annotated, statement

from readouts.contacts import detect
from readouts.model.contacts import Report

R, A = "[President Ruto]{KEN:ruto}", "[Prime Minister Abiy]{ETH:abiy}"


def main_report(marked: str, **fields: object) -> Report:
    reports, _ = detect(annotated(marked, **fields), ())  # type: ignore[arg-type]
    return next(r for r in reports if r.role == "main")


@pytest.mark.parametrize(
    ("marked", "days"),
    [
        (f"{R} spoke by phone with {A} on [Friday]{{=2023-05-12}}.", ["2023-05-12"]),
        (f"The call between {R} and {A}, [Friday, May 12]{{=2023-05-12}}, was short.", ["2023-05-12"]),
        (f"[Friday]{{=2023-05-12}}'s call between {R} and {A} was short.", ["2023-05-12"]),
        (f"{R} had a call with {A}, after the accord of [May 1]{{=2023-05-01}}.", []),
        (f"{R} called {A} to discuss the attack of [May 1]{{=2023-05-01}}.", []),
        (f"It is the first time since [May 1]{{=2023-05-01}} that {R} spoke by phone with {A}.", []),
        (f"{R} told {A} on [Monday]{{=2023-05-08}} that the dam was safe, he said after a call.", ["2023-05-08"]),
    ],
)
def test_dates(marked: str, days: list[str]) -> None:
    assert [c.value for c in main_report(marked).dates] == days


def test_a_dateline_is_only_a_bound() -> None:
    report = main_report(
        f"Call with {A}\n[May 12, 2023]{{=2023-05-12}}\n\n{R} had a telephone conversation with {A}.",
        kind="readout", published="2023-05-12", title=True,
    )  # fmt: skip
    assert [(c.value, c.latest) for c in report.dates] == [("../2023-05-12", "2023-05-12")]


def test_the_date_of_a_repost_is_never_that_of_the_contact() -> None:
    report = main_report(
        f"Call with {A}\n[July 29, 2023]{{=2023-07-29}}\n\n{R} had a telephone conversation with {A}.",
        kind="post", published="2023-07-29", repost=True, title=True,
    )  # fmt: skip
    assert [(c.value, c.latest) for c in report.dates] == [("../2023-07-29", "2023-07-29")]


@pytest.mark.parametrize(
    ("marked", "lengths"),
    [
        (f"{R} and {A} spoke by phone for [about two hours]{{~PT2H:about}}.", [("120", "about")]),
        (f"{R} held a [two-hour]{{~PT2H}} call with {A}.", [("120", "exact")]),
        (f"The call between {R} and {A} lasted [more than an hour]{{~PT1H:at_least}}.", [("60", "at_least")]),
        (f"{R} had a call with {A}, which went on for [just over an hour]{{~PT1H:at_least}}.", [("60", "at_least")]),
        (f"{R} called {A}. It lasted [40 minutes]{{~PT40M}}.", [("40", "exact")]),
        (f"{R} called {A} [two hours]{{~PT2H}} after the attack.", []),
        (f"{R} called {A}, who had waited for [three hours]{{~PT3H}}.", []),
        (f"{R} called {A}, the first time in [84 days]{{~P84D}}.", []),
    ],
)
def test_lengths(marked: str, lengths: list[tuple[str, str]]) -> None:
    assert [(c.value, c.bound) for c in main_report(marked).durations] == lengths


def test_clock_times_give_start_and_length() -> None:
    report = main_report(f"The call between {R} and {A} ran from [11:04]{{@T11:04}} to [12:06]{{@T12:06}}.")
    assert [c.value for c in report.start_times] == ["T11:04"]
    assert [c.value for c in report.durations] == ["62"]


@pytest.mark.parametrize("words", ["ended at [6 p.m.]{@T18:00}", "had been scheduled for [6 p.m.]{@T18:00}"])
def test_the_end_and_the_plan_are_no_start(words: str) -> None:
    assert not main_report(f"The call between {R} and {A} {words}, and was frank.").start_times


def test_clock_times_under_joined_verbs_of_beginning_and_ending() -> None:
    began = f"The call between {R} and {A} began at [8:33 a.m.]{{@T08:33}} and"
    report = main_report(f"{began} ended at [10:50 a.m.]{{@T10:50}}.")
    assert ([c.value for c in report.start_times], [c.value for c in report.durations]) == (["T08:33"], ["137"])
    assert not main_report(f"{began} was made public at [10:50 a.m.]{{@T10:50}}.").durations


@pytest.mark.parametrize(
    ("marked", "places"),
    [
        (f"{R} met {A} in Mombasa on Monday.", ["Mombasa"]),
        (f"{R} met with {A} of [Ethiopia]{{ETH}} in Mombasa.", ["Mombasa"]),
        (f"{R} spoke by phone with {A} about the fighting in Mombasa.", []),
        (f"{R} spoke by phone with {A}. [Ruto]{{KEN:ruto}} spoke from Mombasa.", ["Mombasa"]),
        (f"{R} hosted {A} at his residence in Nairobi.", ["Nairobi"]),
        (f"{R} met {A} at a time of hunger in Sudan.", []),
        (f"{R} arrived in Nairobi and was received by {A}.", ["Nairobi"]),
        (f"{R} landed in Addis, where he met {A}.", ["Addis"]),
        (f"{R} was born in Kamagut and met {A}.", []),
        (f"{R} met behind closed doors with {A} in Nairobi.", ["Nairobi"]),
        (f"{R} dined with {A} in Nairobi.", ["Nairobi"]),
        (f"{R} and {A} met on the margins of the AU summit in Malabo.", ["Malabo"]),
        (f"The meeting of {R} and {A} in Paris was short.", ["Paris"]),
        (f"{R} welcomed {A} to Nairobi for talks.", ["Nairobi"]),
        (f"{R} met {A} on the war in Sudan.", []),
    ],
)
def test_places(marked: str, places: list[str]) -> None:
    assert [c.value for c in main_report(marked).places] == places


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        (f"{R} spoke by phone with {A} at the request of [the Ethiopian side]{{ETH}}.", ["state:ETH"]),
        (f"At the initiative of [the Kenyan side]{{KEN}}, {R} had a telephone conversation with {A}.", ["state:KEN"]),
        (f"{R} talked with {A} at the latter's request.", ["person:abiy"]),
        (f"{R} asked for the call with {A}.", ["person:ruto"]),
        (f"The call between {R} and {A} was initiated by [Nairobi]{{KEN}}.", ["state:KEN"]),
        (f"{R} talked with {A} because [Nairobi]{{KEN}} asked for it.", ["state:KEN"]),
        (f"{R} called {A} on Monday.", ["person:ruto"]),
        (f"{R} spoke by phone with {A}. At the request of [Nairobi]{{KEN}}, the court freed a singer.", []),
        (f"{R} spoke by phone with {A}; [Addis]{{ETH}} had suggested Monday.", []),
        (f"{R} received a phone call from {A}.", ["person:abiy"]),
        (f"{R} initiated the call with {A}, his office said.", ["person:ruto"]),
        (f"{R} took a call from {A} on Monday.", ["person:abiy"]),
        (f"{R} returned the call of {A} on Monday.", ["person:ruto"]),
    ],
)
def test_initiators(marked: str, who: list[str]) -> None:
    assert [c.value for c in main_report(marked).initiators] == who


def test_a_claim_names_its_source_and_its_euphemism() -> None:
    where = annotated(f"{R} talked by phone with {A} at the latter's request, [Nairobi]{{KEN}} said.")
    said = statement(
        where, "President Ruto talked by phone with Prime Minister Abiy at the latter's request", "state:KEN"
    )
    (report,), _ = detect(where, (said,))
    claim = report.initiators[0]
    assert (claim.source, claim.euphemism) == ("state:KEN", "at the latter's request")
    assert claim.span.of(where.document.text) == "at the latter's request"


def test_a_date_before_the_first_since_is_another_contact() -> None:
    where = annotated(
        f"{R} spoke by phone with {A} on [Friday]{{=2023-05-12}}. It was the first call between {R} and {A} since "
        f"[March 3]{{=2023-03-03}}."
    )
    reports, _ = detect(where, ())
    assert [([c.value for c in r.dates], r.role) for r in reports] == [
        (["2023-05-12"], "main"), (["2023-03-03"], "background"),
    ]  # fmt: skip


def test_the_day_and_place_of_what_two_did_together() -> None:
    where = f"{R} hosted {A}. {R} and {A}, on [Thursday]{{=2023-05-11}} in Pretoria, resolved to open the road."
    report = main_report(where)
    assert [c.value for c in report.dates] == ["2023-05-11"]
    assert [c.value for c in report.places] == ["Pretoria"]


def test_a_request_is_no_place() -> None:
    report = main_report(f"{R} met {A} at Kenya's request in Nairobi.")
    assert [c.value for c in report.places] == ["Nairobi"]


@pytest.mark.parametrize(("deed", "days"), [("tried to hand", ["2023-05-09"]), ("accused", [])])
def test_a_deed_that_needs_both_gives_the_day(deed: str, days: list[str]) -> None:
    end = "a letter" if days else "of fraud"
    report = main_report(f"{R} {deed} {A} {end} on [Tuesday]{{=2023-05-09}}. {R} approached {A} in the hall.")
    assert [c.value for c in report.dates] == days


@pytest.mark.parametrize(
    "told",
    [
        f"{R} walked up to {A} in the hall.",
        f"{R} approached {A} in the hall.",
        f"{R} met {A} in the hall. [Ruto]{{KEN:ruto}} had sought [Abiy]{{ETH:abiy}} out, aides said.",
        f"{R} received {A}. The visit was undertaken at the invitation of {R}.",
        f"{R} proposed the meeting. {R} met {A} in the hall.",
    ],
)
def test_who_went_to_the_other_or_asked_for_the_visit(told: str) -> None:
    assert {c.value for c in main_report(told).initiators} == {"person:ruto"}


def test_who_convened_a_talk_asked_for_it() -> None:
    luz = "[President Luz]{BRA:luz}"
    report = main_report(f"{R} took part in the summit on the new dam and its many uses, convened by {luz}, with {A}.")
    assert [c.value for c in report.initiators] == ["person:luz"]


def test_to_call_a_meeting_something_is_not_to_ask_for_it() -> None:
    assert main_report(f"{R} met {A} in the hall. [Abiy]{{ETH:abiy}} called the meeting useful.").initiators == ()


def test_places_of_edges_and_houses_and_none_of_plans() -> None:
    told = f"{R} and {A} met in the margins of the lake summit in Kisumu. They welcomed the forthcoming visits in Asia."
    assert [c.value for c in main_report(told).places] == ["Kisumu"]
    told = f"{R} met {A} at the Office of the Government."
    assert [c.value for c in main_report(told).places] == ["Office of the Government"]
