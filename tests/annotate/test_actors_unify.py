"""One actor for one person over documents."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from marked import document
from readouts.annotate import unify
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.model.actors import Actor, Tenure
from readouts.model.reading import Reading
from readouts.model.text import Published


def reading(number: int, text: str) -> Reading:
    doc = document(text, published=Published("2024-03-01", "given"))
    _, mentions, actors = find_mentions(doc, parse(text))

    return Reading(replace(doc, id=f"doc:{number}"), actors, mentions, (), (), (), ())


TEXTS = (
    "Ethiopian spokesman Yonas Haile said no. Haile left.",
    "Ethiopian spokesman Yonnas Hayle said no.",
    "Ethiopia's spokesman, Haile, said no.",
    "Kenyan trade minister Yonas Haile said yes.",
)


def test_spellings_and_surnames_are_joined_within_a_side():
    readings, actors = unify(reading(i, t) for i, t in enumerate(TEXTS))
    people = {a.id: a for a in actors if a.kind == "person"}
    assert sorted(a.side or "" for a in people.values()) == ["state:ETH", "state:KEN"]
    ethiopian = next(a for a in people.values() if a.side == "state:ETH")
    assert {"Yonas Haile", "Haile", "Yonnas Hayle"} <= set(ethiopian.forms)
    for r in readings[:3]:
        assert {m.actor for m in r.mentions if m.form == "name" and m.actor in people} == {ethiopian.id}


def test_independent_of_order():
    results = []
    for order in permutations(range(4)):
        _, actors = unify([reading(i, TEXTS[i]) for i in order])
        results.append(actors)
    assert all(r == results[0] for r in results)


def test_actors_are_sorted_and_unique():
    _, actors = unify(reading(i, t) for i, t in enumerate(TEXTS))
    ids = [a.id for a in actors]
    assert ids == sorted(set(ids))


def test_nothing_to_join_changes_no_id():
    one = reading(0, "Kenyan President William Ruto met NATO officials.")
    (same,), _ = unify([one])
    assert same.mentions == one.mentions


def test_two_orders_of_one_name_in_the_tables_are_one_person() -> None:
    given = Actor("person:a-b", "Taro Yamada", "person", side="state:JPN", offices=(Tenure("minister", "JPN", "2020"),))
    turned = replace(given, id="person:b-a", name="Yamada Taro")
    other = replace(given, id="person:c", name="Yamada Jiro")
    abroad = replace(turned, id="person:d", side="state:BRA")
    readings = [Reading(document("x"), (a,), (), (), (), (), ()) for a in (turned, other, abroad, given)]
    _, actors = unify(readings)
    assert [a.id for a in actors] == ["person:a-b", "person:c", "person:d"]
    assert "Yamada Taro" in actors[0].forms


def people_of(*texts: str) -> set[str]:
    _, actors = unify(reading(i, t) for i, t in enumerate(texts))
    return {a.name for a in actors if a.kind == "person"}


def test_a_bare_surname_is_the_one_office_holder_of_that_name_in_the_pile() -> None:
    full = "Kenyan trade minister Yonas Hailu said yes."
    assert people_of(full, "Mr Hailu told the council that fish was dear, and Hailu left.") == {"Yonas Hailu"}
    two = "Peruvian trade minister Ana Hailu said no."
    assert len(people_of(full, two, "Mr Hailu told the council that fish was dear, and Hailu left.")) == 3


def test_a_surname_that_comes_first_needs_an_office_before_it() -> None:
    full, short = "Vietnamese President Tran Duc Luong spoke in Hanoi.", "The talks with {} Tran were good."
    assert len(people_of(full, short.format("Chairman"))) == 1
    assert len(people_of(full, short.format("Mr"))) == 2


def test_a_head_under_another_form_of_the_given_name() -> None:
    told = ("Ethiopian Prime Minister Mikael Hailu said yes.", "Prime Minister Michel Hailu talked for an hour.")
    assert len(people_of(*told)) == 1
    assert len(people_of(told[0], "Justice Minister Michel Hailu talked for an hour.")) == 2


def test_the_usual_spelling_names_a_person_and_marks_are_kept() -> None:
    plain = "Peruvian trade minister Ines Munoz said no."
    marked = "Peruvian trade minister Inés Muñoz said no."
    for texts in ((plain, marked), (marked, plain)):
        _, actors = unify(reading(i, t) for i, t in enumerate(texts))
        (person,) = [a for a in actors if a.kind == "person"]
        assert person.name == "Inés Muñoz"
        assert "Ines Munoz" in person.forms
    _, actors = unify(reading(i, t) for i, t in enumerate((plain, plain, marked)))
    assert [a.name for a in actors if a.kind == "person"] == ["Ines Munoz"]
