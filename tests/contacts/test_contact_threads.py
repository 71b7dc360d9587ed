"""A contact that is announced and later held has one history; what stays open is linked to nothing."""

from __future__ import annotations

from contact_texts import annotated, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.contacts import group, regroup
from readouts.model.contacts import Contact, Stage
from readouts.model.reading import Reading

M, N = "[President Mwangi]{KEN:mwangi}", "[President Nkosi]{ZAF:nkosi}"


def make(doc_id: str, published: str | None, marked: str, **fields: object) -> Reading:
    return reading(annotated(marked, doc_id=doc_id, published=published, **fields))  # type: ignore[arg-type]


def grouped(*pile: Reading) -> tuple[Contact, ...]:
    actors = {a.id: a for r in pile for a in r.actors}
    return group(pile, tuple(actors.values()), ())[0]


def held(contacts: tuple[Contact, ...]) -> list[Contact]:
    return [c for c in contacts if c.status == "held"]


COMING = make("a", "2023-05-10", f"{M} will meet {N} in Pretoria on [Friday]{{=2023-05-19}}.")
WEEKS = make("b", "2023-05-08", f"{M} will meet {N} in Pretoria [next week]{{=2023-05-15/2023-05-21}}.")
OPEN = make("c", "2023-05-10", f"{M} will meet {N} again.")
MET = make("d", "2023-05-20", f"{M} met {N} in Pretoria on [Friday]{{=2023-05-19}}.")
MET_TOO = make("e", "2023-05-18", f"{M} met {N} in Pretoria on [Wednesday]{{=2023-05-17}}.")
CALLED = make("f", "2023-05-20", f"{M} spoke by phone with {N} on [Friday]{{=2023-05-19}}.")
LATE = make("g", "2023-05-25", f"{M} will meet {N} in Pretoria on [Friday]{{=2023-05-19}}.")
PASSING = make(
    "h", "2023-05-02", f"{M} called {N} on [May 2]{{=2023-05-02}}. {M} will meet {N} on [May 19]{{=2023-05-19}}."
)
PILE = [COMING, WEEKS, OPEN, MET, MET_TOO, CALLED, LATE, PASSING]


def test_announced_then_held() -> None:
    contacts = grouped(MET, COMING)
    (met,) = held(contacts)
    (plan,) = [c for c in contacts if c.status == "announced"]
    assert met.history == (Stage("announced", "a", "2023-05-10", plan.id), Stage("held", "d", "2023-05-20"))
    assert plan.history == ()
    assert [d for d, _ in met.documents] == ["d"]  # what the preview says was not said there


def test_announced_for_a_week() -> None:
    (met,) = held(grouped(MET, WEEKS))
    assert [(s.status, s.document) for s in met.history] == [("announced", "b"), ("held", "d")]


def test_announced_in_a_text_about_another_contact() -> None:
    contacts = grouped(MET, PASSING)
    (met,) = [c for c in held(contacts) if c.medium == "meeting"]
    assert [(s.status, s.document, s.contact) for s in met.history] == [("announced", "h", None), ("held", "d", None)]
    (called,) = [c for c in held(contacts) if c.medium == "phone_call"]
    assert called.history == ()


def test_one_status_alone_is_no_history() -> None:
    assert [c.history for c in grouped(MET, CALLED)] == [(), ()]


def test_a_week_with_two_meetings_links_neither() -> None:
    assert [c.history for c in held(grouped(MET, MET_TOO, WEEKS))] == [(), ()]


def test_the_day_itself_goes_before_a_day_beside() -> None:
    both = make(
        "i", "2023-05-20", f"{M} met {N} on [Thursday]{{=2023-05-18}}.\n\n{M} met {N} on [Friday]{{=2023-05-19}}."
    )
    linked = {c.date.value: bool(c.history) for c in held(grouped(both, COMING)) if c.date is not None}
    assert linked == {"2023-05-18": False, "2023-05-19": True}


def test_open_days_another_medium_and_texts_from_afterwards_link_nothing() -> None:
    assert [c.history for c in held(grouped(MET, OPEN))] == [()]
    assert [c.history for c in held(grouped(CALLED, COMING))] == [()]


def test_judgements_make_histories_anew() -> None:
    pile = (MET, COMING)
    actors = tuple({a.id: a for r in pile for a in r.actors}.values())
    found = group(pile, actors, ())
    plan, met = ({k for c in found[0] if c.status == status for k in c.reports} for status in ("announced", "held"))
    (one,), _ = regroup(found, pile, actors, (), [(True, frozenset(plan), frozenset(met))])
    assert one.status == "held"
    assert [(s.status, s.contact) for s in one.history] == [("announced", None), ("held", None)]


@settings(max_examples=60, deadline=None)
@given(st.permutations(PILE), st.integers(2, len(PILE)))
def test_histories_do_not_depend_on_the_order_of_arrival(order: list[Reading], size: int) -> None:
    some = order[:size]
    assert grouped(*some) == grouped(*sorted(some, key=lambda r: r.document.id))
