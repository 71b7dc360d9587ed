"""The register: spelling, dates, sides."""

from __future__ import annotations

import pytest

from readouts.annotate.register import name_key, register, skeleton, titles
from readouts.annotate.titles import role_forms


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zelenskyy", "Zelensky"),
        ("Zelenskiy", "Zelenski"),
        ("Shoigu", "Shoygu"),
        ("Erdoğan", "Erdogan"),
        ("Schröder", "Schroeder"),
    ],
)
def test_transliterations_share_a_skeleton(left: str, right: str):
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize(("left", "right"), [("Macron", "Marin"), ("Biden", "Byrne"), ("Rice", "Reich")])
def test_other_names_do_not(left: str, right: str):
    assert skeleton(left) != skeleton(right)


@pytest.mark.parametrize(
    ("code", "role", "day", "name"),
    [
        ("USA", "president", "2016-05-01", "Barack Obama"),
        ("USA", "president", "2018-05-01", "Donald Trump"),
        ("USA", "president", "2025-05-01", "Donald Trump"),
        ("JPN", "prime minister", "2015-05-01", "Shinzo Abe"),
        ("GBR", "prime minister", "2022-10-01", "Liz Truss"),
        ("RUS", "defence minister", "2025-01-01", "Andrei Belousov"),
        ("IND", "foreign secretary", "2023-08-01", "Vinay Mohan Kwatra"),
    ],
)
def test_holder_on_a_day(code: str, role: str, day: str, name: str):
    assert [p.name for p in register().holders(code, role, day)] == [name]


def test_no_day_no_holder():
    assert register().holders("USA", "president", None) == ()


def test_a_person_serves_one_side_at_a_time():
    (rutte,) = [p for p in register().people.values() if p.name == "Mark Rutte"]
    assert rutte.side_at("2015-01-01") == "state:NLD"
    assert rutte.side_at("2025-01-01") == "org:nato"


def test_every_state_has_a_name_and_the_active_ones_a_principal():
    states = register().states
    assert all(row["name"] for row in states.values())
    assert sum(bool(row["principal"]) for row in states.values()) >= 100


def test_every_person_can_be_found_by_each_form():
    reg = register()
    for person in reg.people.values():
        for form in person.forms:
            assert person.id in reg.by_full[name_key(form)]


def test_sources_are_named_in_the_data():
    import json
    from importlib.resources import files

    for name in ("people.json", "states.json"):
        table = json.loads((files("readouts") / "data" / "register" / name).read_text(encoding="utf-8"))
        assert table["sources"]


def test_general_words_stand_for_known_roles():
    roles = set(role_forms().values())
    for word, stands_for in titles()["generic"].items():
        assert set(stands_for) <= roles | set(titles()["roles"]), word


def test_offices_under_two_ids_are_one():
    assert register().office("office:USA:defence-ministry").id == "office:USA:pentagon"
