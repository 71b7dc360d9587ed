"""Contacts are found in any wording; what is denied, planned or sought never becomes held."""

from __future__ import annotations

import pytest
from contact_texts import annotated

from readouts.contacts import detect

R, A = "[President Ruto]{KEN:ruto}", "[Prime Minister Abiy]{ETH:abiy}"
PAIR = {"person:ruto", "person:abiy"}

HELD = [
    (f"{R} called {A} on Monday to discuss the dam.", "phone_call"),
    (f"{R} telephoned {A} to congratulate him.", "phone_call"),
    (f"{R} spoke by phone with {A} about the dam.", "phone_call"),
    (f"{R} talked by telephone with {A}.", "phone_call"),
    (f"{R} had a telephone conversation with {A}.", "phone_call"),
    (f"{R} held a video conference with {A}.", "video_call"),
    (f"{R} and {A} spoke over a secure video link.", "video_call"),
    (f"{R} held a two-hour closed-door meeting with {A} through a confidential video channel.", "video_call"),
    (f"{R} and {A} met on the sidelines of the summit.", "meeting"),
    (f"{R} received {A} in Nairobi.", "meeting"),
    (f"{R} hosted {A} for talks in Nairobi.", "meeting"),
    (f"{R} travelled to Addis and met {A}.", "meeting"),
    (f"{R} flew to Addis to meet {A}.", "meeting"),
    (f"{R}, {A} meet in Nairobi", "meeting"),
    (f"{R} and {A} held talks in Nairobi.", "talks"),
    (f"Readout of {R}'s Call with {A}", "phone_call"),
    (f"{R} and {A} held a call on Monday to discuss the dam.", "phone_call"),
    (f"The call between {R} and {A} brought no change.", "phone_call"),
    ("The [Ruto]{KEN:ruto}-[Abiy]{ETH:abiy} call ended early.", "phone_call"),
    (f"The Kremlin of the lake wrote of the telephone interview between {R} and {A}.", "phone_call"),
    (f"After a call with {A}, {R} said that the dam was safe.", "phone_call"),
    (f"{R} sees no progress after call with {A}", "phone_call"),
    ("[Ruto]{KEN:ruto} calls [Abiy]{ETH:abiy}: the dam can wait", "phone_call"),
    ("[The two leaders]{KEN:ruto+ETH:abiy} spoke by telephone on Monday.", "phone_call"),
    (f"{R} had {A} on the line on Monday.", "phone_call"),
    (f"{R} spent [an hour]{{~PT1H}} with {A} on Monday.", "talks"),
    (f"{R} had a good [forty minutes]{{~PT40M}} with {A} over a video link.", "video_call"),
    (f"{R} told {A} by telephone that the dam was safe.", "phone_call"),
    (f"{R} managed to speak with {A} at last.", "talks"),
    (f"{R} was able to meet {A} at last.", "meeting"),
    (f"{R} did not deny that {R} had met {A}.", "meeting"),
    (f"Reports that {R} met {A} are correct.", "meeting"),
    (f"The call between {R} and {A} did happen.", "phone_call"),
]

NOT_HELD = [
    (f"{R} will speak with {A} on Thursday.", "announced"),
    (f"{R} is expected to hold talks with {A} on Thursday.", "announced"),
    (f"{R} plans to call {A} next week.", "announced"),
    (f"{R} was due to meet {A} in Nairobi.", "announced"),
    (f"{R}, {A} to meet in Nairobi", "announced"),
    (f"No date has been set for the next conversation between {R} and {A}.", "announced"),
    (f"{R} offered {A} a meeting in Nairobi.", "proposed"),
    (f"{R} has been seeking a call with {A}.", "proposed"),
    (f"{R} had been trying to reach {A}, and asked for a call with {A}.", "proposed"),
    (f"{R} is ready to meet {A}.", "announced"),
    (f"{R} told him to come to Nairobi and meet {A}.", "proposed"),
    (f"{R} renewed his call: meet {A} in Nairobi.", "proposed"),
    (f"{R} wished to travel to Addis and meet {A}.", "proposed"),
    (f"It would be good for {R} to meet {A}.", "proposed"),
    (f"It is important that {R} meet {A}.", "proposed"),
    (f"Critics want {R} to go to Addis and hold talks with {A}.", "proposed"),
    (f"{R} promised to come to Addis and speak with {A}.", "announced"),
    (f"{R} will come to Addis and hold talks with {A}.", "announced"),
    (f"{R} may meet {A} in Nairobi.", "proposed"),
    (f"{R} declined to call {A}.", "refused"),
    (f"{A} has turned down every request for a telephone call from {R}.", "refused"),
    (f"{R} will not meet {A}, his office said.", "refused"),
    (f"{R} rebuffed {A}'s request for a call.", "refused"),
    (f"{R} turned down a request by {A} for a phone call.", "refused"),
    (f"{R} cancelled a planned meeting with {A}.", "cancelled"),
    (f"{R} called off his meeting with {A}.", "cancelled"),
    (f"{R} did not meet {A}, the spokesman said.", "denied"),
    (f"{R} never called {A}.", "denied"),
    (f"[Kenya]{{KEN}} denied that {R} had called {A}.", "denied"),
    (f"No meeting was held between {R} and {A}.", "denied"),
    (f"{R} has yet to speak with {A}.", "proposed"),
    (f"{R} failed to reach {A} by telephone.", "proposed"),
    (f"{R} is waiting for a call from {A}.", "proposed"),
    (f"{R} was unable to meet {A}.", "proposed"),
    (f"{R} is too busy to meet {A}.", "proposed"),
    (f"Had {R} met {A}, the dam would be safe.", "proposed"),
    (f"It is unclear whether {R} spoke with {A}.", "proposed"),
    (f"It is possible that {R} spoke with {A}.", "proposed"),
    (f"Nobody would confirm that {R} had met {A}.", "proposed"),
    (f"A call between {R} and {A} is in the offing.", "announced"),
    (f"The call between {R} and {A} was moved to Thursday.", "announced"),
    (f"The meeting between {R} and {A} fell through.", "cancelled"),
    (f"{R}'s proposed meeting with {A} was vetoed.", "cancelled"),
    (f"The meeting between {R} and {A} did not materialise.", "denied"),
    (f"{R} left without meeting {A}.", "denied"),
    (f"Reports that {R} met {A} are false.", "denied"),
    (f"It is not true that {R} met {A}.", "denied"),
    (f"The story that {R} had met {A} was invented.", "denied"),
    (f"Claims of a meeting between {R} and {A} were dismissed.", "denied"),
]

NO_CONTACT = [
    f"{R} called {A} a liar.",
    f"{R} called on {A} to open the dam.",
    f"{R} told reporters in a conference call that he respects {A}.",
    f"{R} spoke to reporters about {A}.",
    f"{R} held a press conference on {A}.",
    f"{R} answered a call for restraint; {A} did not.",
    f"{R} joined {A} in a call on both sides to open the dam.",
    f"{R} and {A} heard the call to act.",
    "[Kenya]{KEN} and [Ethiopia]{ETH} held talks between their delegations.",
    f"{R} spoke with Arab leaders. {A} opened a school.",
    f"If {R} and {A} met, the dam would be on the table.",
]


@pytest.mark.parametrize(("marked", "medium"), HELD)
def test_held(marked: str, medium: str) -> None:
    reports, _ = detect(annotated(marked), ())
    assert [(set(r.participants), r.medium, r.status) for r in reports] == [(PAIR, medium, "held")]


@pytest.mark.parametrize(("marked", "status"), NOT_HELD)
def test_not_held(marked: str, status: str) -> None:
    reports, _ = detect(annotated(marked), ())
    assert [(set(r.participants), r.status) for r in reports] == [(PAIR, status)]


@pytest.mark.parametrize("marked", NO_CONTACT)
def test_no_held_contact(marked: str) -> None:
    reports, _ = detect(annotated(marked), ())
    assert not [r for r in reports if r.status == "held"]


def test_a_talk_at_home_is_none() -> None:
    reports, _ = detect(annotated(f"{R} held a meeting with [Minister Mudavadi]{{KEN:mudavadi}}."), ())
    assert reports == ()


def test_three_calls_of_one_text_are_three_contacts() -> None:
    reports, _ = detect(
        annotated(
            f"{R} made three phone calls in one day. The first call was made to {A}. They spoke of the dam. "
            "In a second call to [President Luz]{BRA:luz}, [Ruto]{KEN:ruto} praised her. "
            "A third call was made to [Prime Minister Sato]{JPN:sato}."
        ),
        (),
    )
    assert sorted(tuple(sorted(r.participants)) for r in reports) == [
        ("person:abiy", "person:ruto"), ("person:luz", "person:ruto"), ("person:ruto", "person:sato"),
    ]  # fmt: skip
    assert {r.role for r in reports} == {"main"}


def test_calling_two_people_is_two_calls() -> None:
    reports, _ = detect(annotated(f"{R} called {A} and [President Luz]{{BRA:luz}} on Monday."), ())
    assert [set(r.participants) for r in reports] == [PAIR, {"person:ruto", "person:luz"}]


def test_a_call_of_several_is_one() -> None:
    reports, _ = detect(annotated(f"{R} spoke by phone with {A} and [President Luz]{{BRA:luz}}."), ())
    assert [set(r.participants) for r in reports] == [PAIR | {"person:luz"}]


def test_later_words_refer_back() -> None:
    where = annotated(
        f"{R} telephoned {A} on Monday.\nThe conversation turned on the dam.\nAfter the call both sides were content.\n"
        f"[The two leaders]{{KEN:ruto+ETH:abiy}} last spoke in May."
    )
    reports, _ = detect(where, ())
    assert [(r.role, len(r.mentions)) for r in reports] == [("main", 3), ("background", 1)]


def test_a_pair_told_of_by_its_words() -> None:
    where = annotated(f"{R} told {A} that the dam was safe, his office said after a phone call.")
    reports, _ = detect(where, ())
    assert [set(r.participants) for r in reports] == [PAIR]


def test_counterpart_by_land() -> None:
    where = annotated(f"{A} is in Addis. [Ruto]{{KEN:ruto}} spoke by phone with his Ethiopian colleague.")
    reports, _ = detect(where, ())
    assert [set(r.participants) for r in reports] == [PAIR]


@pytest.mark.parametrize(
    "marked",
    [
        f"{R} approached {A} in the hall and told him to wait.",
        f"{R} walked up to {A} before the plenary.",
        f"{R} went over to {A} in the lounge.",
        f"{R} exchanged words with {A} in the waiting room.",
        f"{R} took part by video link in the summit on the dam, convened by the bank, with {A}.",
        f"{R} attended a meeting of the lake commission that was called by {A}.",
    ],
)
def test_encounters_and_joint_attendance(marked: str) -> None:
    reports, _ = detect(annotated(marked), ())
    assert [(set(r.participants), r.status) for r in reports] == [(PAIR, "held")]


def test_who_brings_others_together_is_present() -> None:
    where = annotated(f"{R} held talks with {A} in Cairo under the auspices of [President Luz]{{BRA:luz}}.")
    (report,), _ = detect(where, ())
    assert (set(report.participants), report.also_present) == (PAIR, ("person:luz",))
    assert "multilateral" in report.reasons


def test_called_to_a_town_is_no_call() -> None:
    (report,), _ = detect(annotated(f"[President Luz]{{BRA:luz}} called {R} and {A} to Brussels on Monday."), ())
    assert (set(report.participants), report.medium) == (PAIR, "meeting")


def test_are_to_meet_is_a_plan() -> None:
    (report,), _ = detect(annotated(f"{R} and {A} are to meet in Paris."), ())
    assert report.status == "announced"


def test_a_hotline_agreed_on_is_no_channel() -> None:
    reports, _ = detect(
        annotated(f"{R} and {A} talked. The chat of [the two leaders]{{KEN:ruto+ETH:abiy}} yields hotline."), ()
    )
    assert {r.medium for r in reports} == {"talks"}


def test_a_mediator_named_with_the_noun_is_present() -> None:
    told = f"{R} met {A} in Cairo in a meeting mediated by [President Luz]{{BRA:luz}}."
    (report,), _ = detect(annotated(told), ())
    assert (set(report.participants), report.also_present) == (PAIR, ("person:luz",))
