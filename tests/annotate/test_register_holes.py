"""Walks the whole register for holes: sources, sides, terms that contradict each other, aliases of nobody."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

import pytest

from readouts.annotate.register import name_key, register, titles
from readouts.data import load_json, load_yaml

REGISTER = register()
# offices that several people hold at a time, and states where even the highest have several holders
SHARED = {
    "spokesperson", "adviser", "other minister", "deputy prime minister", "deputy foreign minister", "deputy minister",
    "deputy secretary of state", "deputy chief of staff", "intelligence chief", "speaker", "envoy", "trade minister",
    "energy minister", "UN ambassador", "commander",
}  # fmt: skip
COLLEGES = {"BIH", "SMR", "AND", "SDN", "LBY"}
SEVERAL = {("IRN", "vice president"), ("CHE", "vice president")}


def test_every_entry_names_a_source_with_its_licence():
    ids = [
        *REGISTER.people, *(f"state:{c}" for c in REGISTER.states), *(f"org:{o}" for o in REGISTER.organisations),
        *(f"media:{m}" for m in REGISTER.media), *REGISTER.seats,
    ]  # fmt: skip
    for actor_id in ids:
        found = REGISTER.sources(actor_id)
        assert found, actor_id
        assert all("compiled by hand" in s or re.search(r"\((CC0|PDDL|Unicode licence)\)", s) for s in found), actor_id
    assert REGISTER.sources("Q0") == ()


def test_sides_are_states_or_organisations_of_the_register():
    for person in REGISTER.people.values():
        sides = {person.country, *(t.side for t in person.terms)} - {None}
        assert person.country, person.id
        for side in map(str, sides):
            known = REGISTER.organisations if side.startswith("org:") else REGISTER.states
            assert side.removeprefix("org:") in known, (person.id, side)
    for name, row in REGISTER.organisations.items():
        side = row["side"]
        assert isinstance(side, bool) or side.removeprefix("org:") in REGISTER.organisations, name
    for name, row in REGISTER.media.items():
        assert row.get("state") is None or row["state"] in REGISTER.states, name


def test_terms_run_forward_and_one_holder_follows_another():
    offices = defaultdict(list)
    for person in REGISTER.people.values():
        assert person.terms, person.id
        for term in person.terms:
            assert term.start or term.end, (person.id, term)
            assert not (term.start and term.end) or term.start[:4] <= term.end[:4], (person.id, term)
            assert all(d is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", d) for d in (term.start, term.end)), person.id
            side = term.side or person.country
            if term.basis != "seen" and term.role not in SHARED and side not in COLLEGES:
                offices[side, term.role].append((term.start or "", term.end or "9999", person.id))
    for office, terms in offices.items():
        if office in SEVERAL:
            continue
        terms.sort()
        for (_, end, first), (start, _, second) in itertools.pairwise(terms):
            shared = min(len(end), len(start))  # "2010-06" and "2010-06-28" are no overlap
            assert end[:shared] <= start[:shared], (office, first, end, second, start)


def test_no_alias_and_no_family_name_is_an_orphan():
    for person in REGISTER.people.values():
        assert person.name in person.forms
        assert person.family, person.id
        for form in person.forms:
            assert person.id in REGISTER.by_full[name_key(form)], (person.id, form)
        for family in person.family:
            assert person.id in REGISTER.by_family[name_key(family)], (person.id, family)
    for ids in (*REGISTER.by_full.values(), *REGISTER.by_family.values()):
        assert set(ids) <= set(REGISTER.people)
    for entries in REGISTER.entries.values():
        for entry in entries:
            table = {"state": REGISTER.states, "demonym": REGISTER.states, "capital": REGISTER.states,
                     "seat": REGISTER.seats, "org": REGISTER.organisations, "media": REGISTER.media}  # fmt: skip
            assert entry.kind == "region" or entry.value in table[entry.kind], entry


def test_name_keys_that_were_made_beforehand_are_those_of_today():
    for row in load_json("register/people.json")["people"]:
        for names, keys in zip((row["forms"], row["family"]), row["keys"], strict=True):
            assert keys == [" ".join(name_key(n)) for n in names], row["id"]


def test_roles_are_those_that_texts_can_name():
    roles = {*titles()["roles"], "UN ambassador", "commander"}
    assert {t.role for p in REGISTER.people.values() for t in p.terms} <= roles


def test_no_person_stands_there_twice():
    seen: dict[tuple[str | None, frozenset[str]], str] = {}
    for person in REGISTER.people.values():
        words = frozenset(name_key(person.name))
        twin = seen.get((person.country, words), "")
        homonyms = person.id[0] == twin[:1] == "Q"  # two Wikidata ids: two people
        assert len(words) == 1 or not twin or homonyms, (person.id, twin)
        seen[person.country, words] = person.id


@pytest.mark.parametrize("code", sorted(c for c, r in REGISTER.states.items() if r.get("independent")))
def test_every_state_has_names_and_a_word_for_its_people(code: str):
    row, more = REGISTER.states[code], load_yaml("register/seats.yaml").get(code, {})
    assert row["name"]
    assert row["demonyms"] or more.get("adjectives") or code == "VAT", code
    assert row["capital"] or more.get("capitals") or code in ("NRU", "XKX", "VAT", "MCO", "SGP"), code
