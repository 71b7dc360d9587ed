"""Reports of one contact are put together, whatever the order; two contacts of one pair never are."""

from __future__ import annotations

import random

from contact_texts import annotated, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.contacts import group
from readouts.model.contacts import Contact
from readouts.model.reading import Reading

R, A = "[President Ruto]{KEN:ruto}", "[Prime Minister Abiy]{ETH:abiy}"


def make(doc_id: str, marked: str, **fields: object) -> Reading:
    return reading(annotated(marked, doc_id=doc_id, **fields))  # type: ignore[arg-type]


def grouped(*pile: Reading, copies: tuple[tuple[str, str], ...] = ()) -> tuple[Contact, ...]:
    actors = {a.id: a for r in pile for a in r.actors}
    return group(pile, tuple(actors.values()), copies)[0]


def docs(contacts: tuple[Contact, ...]) -> list[list[str]]:
    return [[d for d, _ in c.documents] for c in contacts]


CALL_12 = make("a", f"{R} spoke by phone with {A} on [Friday]{{=2023-05-12}} for [two hours]{{~PT2H}}.")
CALL_13 = make("b", f"[Abiy]{{ETH:abiy}} had a telephone conversation with {R} on [Saturday]{{=2023-05-13}}.")
CALL_JUNE = make("c", f"{R} called {A} on [June 3]{{=2023-06-03}}.")
OPEN = make("d", f"The phone call between {R} and {A} was short.")
MEETING = make("e", f"{R} met {A} in Mombasa on [Friday]{{=2023-05-12}}.")
DENIED = make("f", f"{R} did not call {A}, his spokesman said.")
PLANNED = make("g", f"{R} will call {A} on [Friday]{{=2023-05-12}}.")


def test_same_people_medium_and_day() -> None:
    (contact,) = grouped(CALL_12, CALL_13)
    assert contact.participants == ("person:abiy", "person:ruto")
    assert (contact.medium, contact.status, contact.date and contact.date.value) == ("phone_call", "held", "2023-05-12")
    assert contact.date is not None
    assert not contact.date.agreed


def test_calls_of_two_days_and_a_meeting_stay_apart() -> None:
    assert docs(grouped(CALL_12, CALL_JUNE, MEETING)) in ([["a"], ["e"], ["c"]], [["e"], ["a"], ["c"]])


def test_an_open_day_joins_the_only_call_with_a_reason() -> None:
    (contact,) = grouped(CALL_12, OPEN)
    assert any(r.startswith("d:") for r in contact.reasons)


def test_an_open_day_between_two_calls_stays_alone() -> None:
    assert sorted(docs(grouped(CALL_12, CALL_JUNE, OPEN))) == [["a"], ["c"], ["d"]]


def test_what_was_denied_or_only_planned_is_never_held() -> None:
    contacts = grouped(DENIED, PLANNED)
    assert sorted(c.status for c in contacts) == ["announced", "denied"]


def test_a_denial_does_not_join_a_held_call() -> None:
    assert sorted((c.status, len(c.documents)) for c in grouped(CALL_12, DENIED)) == [("denied", 1), ("held", 1)]


def test_a_plan_for_that_day_joins_as_what_was_announced() -> None:
    (contact,) = grouped(CALL_12, PLANNED)
    assert contact.status == "held"
    assert [d for d, _ in contact.documents] == ["a", "g"]


def test_a_recalled_call_joins_the_one_that_it_recalls() -> None:
    later = make(
        "h",
        f"{R} met {A} in Mombasa on [June 9]{{=2023-06-09}}. [The two leaders]{{KEN:ruto+ETH:abiy}} last spoke on "
        "[May 12]{=2023-05-12}.",
    )
    contacts = grouped(CALL_12, later)
    call = next(c for c in contacts if c.medium == "phone_call")
    assert call.documents == (("a", "main"), ("h", "background"))


def test_a_text_of_later_days_is_no_news_of_an_old_call() -> None:
    late = make("i", f"{R} spoke by phone with {A}. The accord of [July 4]{{=2023-07-04}} was praised.")
    assert sorted(docs(grouped(CALL_12, late))) == [["a"], ["i"]]


def test_copies_count_as_one_voice() -> None:
    copy_b = make("j", f"{R} spoke by phone with {A} on [Saturday]{{=2023-05-13}}.")
    copy_c = make("k", f"{R} spoke by phone with {A} on [Saturday]{{=2023-05-13}}.")
    alone = make("l", f"{A} had a call with {R} on [Friday]{{=2023-05-12}}.")
    copies = (("b", "j"), ("k", "j"))
    (contact,) = grouped(CALL_12, alone, CALL_13, copy_b, copy_c, copies=copies)
    assert contact.date is not None
    assert contact.date.value == "2023-05-12"


def test_a_copy_goes_with_its_original_whenever_it_was_posted() -> None:
    repost = make(
        "m", f"[June 20, 2023]{{=2023-06-20}}\n\n{R} spoke by phone with {A}.", published="2023-06-20", kind="wire"
    )
    (contact,) = grouped(CALL_12, repost, copies=(("m", "a"),))
    assert contact.date is not None
    assert contact.date.value == "2023-05-12"


PILE = [CALL_12, CALL_13, CALL_JUNE, OPEN, MEETING, DENIED, PLANNED]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, len(PILE)))
def test_order_plays_no_part(seed: int, size: int) -> None:
    pile = PILE[:size]
    shuffled = list(pile)
    random.Random(seed).shuffle(shuffled)
    assert grouped(*shuffled) == grouped(*pile)


def test_ids_are_stable_and_distinct() -> None:
    contacts = grouped(*PILE)
    assert len({c.id for c in contacts}) == len(contacts)
    assert all(c.id.startswith("contact:") and len(c.id) == 20 for c in contacts)
    assert [c.id for c in grouped(CALL_12)] == [c.id for c in grouped(CALL_12, OPEN)]


def test_two_of_a_summit_belong_to_the_talk_of_all() -> None:
    luz = "[President Luz]{BRA:luz}"
    of_all = f"By video link {A} held a summit with {luz} and [President Ruto]{{KEN:ruto}} on [Friday]{{=2023-05-12}}."
    of_two = f"On [Friday]{{=2023-05-12}} {A} attended a virtual summit called by {luz}."
    aside = f"{A} met {luz} on [Friday]{{=2023-05-12}}."
    assert docs(grouped(make("a", of_all), make("b", of_two))) == [["a", "b"]]
    assert docs(grouped(make("a", of_all), make("b", aside))) == [["a"], ["b"]]


def test_a_copy_has_the_day_of_its_original_whatever_its_sunday_is() -> None:
    original = make("a", f"{R} called {A} on [Sunday]{{=2023-05-14}}.")
    copy = make("b", f"{R} called {A} on [Sunday]{{=2023-06-04}}.")
    assert docs(grouped(original, copy, copies=(("b", "a"),))) == [["a", "b"]]
    assert docs(grouped(original, copy)) == [["a"], ["b"]]


def test_prompt_texts_without_a_day_are_of_the_days_on_which_they_appeared() -> None:
    def wire(doc_id: str, published: str) -> Reading:
        text = f"{R} met {A} on his tour. It had begun on [April 2]{{=XXXX-04-02}}."
        return make(doc_id, text, published=published, kind="wire")

    assert docs(grouped(wire("a", "2023-05-12"), wire("b", "XXXX-05-13"))) == [["a", "b"]]
    assert len(grouped(wire("a", "2023-05-12"), wire("b", "XXXX-08-13"))) == 2
