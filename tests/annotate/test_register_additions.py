"""A user's own entries for the register, from YAML and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import readouts
from marked import document
from readouts.annotate import extend
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.annotate.register import register
from readouts.config import Settings, load_settings, register_files
from readouts.errors import SettingsError
from readouts.model.text import Published

YAML = """
people:
  - name: Amina Wekesa
    country: KEN
    forms: [Амина Векеса]
    offices: [{role: Minister of Foreign Affairs, from: 2029-03-01}]
  - {name: Narendra Modi, country: IND, role: foreign minister, from: 2030-01-01}
organisations:
  - {name: Nile Basin Initiative, forms: [NBI], side: true}
media:
  - {name: The Lake Herald, forms: [Lake Herald]}
states:
  - {code: KEN, names: [Republic of the Lakes], seats: {presidency: [Lake House]}}
"""
CSV = """name,country,role,from,to,forms
Tesfaye Bekele,ETH,water minister,2028,,T. Bekele
Tesfaye Bekele,ETH,envoy,2030,,
"""


@pytest.fixture(autouse=True)
def _without_additions() -> Iterator[None]:
    yield
    extend(())


def mentions(text: str, day: str) -> dict[str, str | None]:
    doc = document(text, published=Published(day, "given"))
    return {m.span.of(text): m.actor for m in find_mentions(doc, parse(text))[1]}


def test_added_people_hold_their_offices_and_surnames_mean_them():
    text = (
        "The Kenyan foreign minister wrote to Addis Ababa. "
        "The Republic of the Lakes thanked the NBI, the Lake Herald said."
    )
    before = mentions(text, "2029-06-01")
    extend((("desk.yaml", YAML), ("water.csv", CSV)))
    after = mentions(text, "2029-06-01")
    assert before["The Kenyan foreign minister"] != after["The Kenyan foreign minister"] == "person:amina-wekesa"
    assert {"state:KEN", "org:nile-basin-initiative", "media:the-lake-herald"} <= set(after.values())
    assert mentions("Lake House denied it on Monday.", "2029-06-01") == {"Lake House": "office:KEN:state-house"}
    reg = register()
    assert reg.named("Амина Векеса") == ("person:amina-wekesa",)
    assert reg.sources("person:amina-wekesa") == ("desk.yaml",)
    bekele = reg.people["person:tesfaye-bekele"]
    assert [t.role for t in bekele.terms] == ["other minister", "envoy"]


def test_a_person_whom_the_register_has_gets_one_office_more():
    extend((("desk.yaml", YAML),))
    modi = register().people[register().named("Narendra Modi")[0]]
    assert modi.roles_at("2020-01-01") == ("prime minister",)
    assert "foreign minister" in modi.roles_at("2031-01-01")
    assert "desk.yaml" in register().sources(modi.id)
    extend(())
    assert "foreign minister" not in register().people[modi.id].roles_at("2031-01-01")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yaml", "people: [{name: X Y, country: Kenya}]", "alpha-3"),
        ("a.yaml", "people: [{name: X Y, country: KEN, role: wizard}]", "unknown role 'wizard'"),
        ("a.yaml", "people: [{name: X Y, country: KEN, offices: [{role: envoy, from: soon}]}]", "days as"),
        ("a.yaml", "persons: []", "top keys"),
        ("a.yaml", "people: [{nam: X}]", "unknown key 'nam'"),
        ("a.yaml", "people: {", "not a YAML file"),
        ("a.yaml", "states: [{code: kenya}]", "alpha-3"),
        ("a.csv", "name,land\nX Y,KEN\n", "line 2"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(name: str, content: str, told: str):
    with pytest.raises(SettingsError, match=rf"{re.escape(name)}.*{re.escape(told)}"):
        extend(((name, content),))


def test_settings_name_the_files(tmp_path: Path):
    (tmp_path / "desk.yaml").write_text(YAML, encoding="utf-8")
    config = tmp_path / "readouts.toml"
    config.write_text('register = ["desk.yaml"]\nworkers = 1\n', encoding="utf-8")
    settings = load_settings(config)
    assert register_files(settings) == (("desk.yaml", YAML),)
    text = "Kenyan Foreign Minister Wekesa spoke by telephone with Ethiopian President Hana Lemma on 1 June 2029."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = readouts.compare(tmp_path / "a.txt", settings=settings)
    assert "person:amina-wekesa" in {a["id"] for a in result.data["actors"]}
    config.write_text("register = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="list of file names"):
        load_settings(config)
    with pytest.raises(SettingsError, match="cannot read"):
        register_files(Settings(register=(tmp_path / "absent.yaml",)))
    with pytest.raises(SettingsError, match="must be"):
        register_files(Settings(register=("desk.xml",)))


def test_docs_show_what_works():
    docs = (Path(readouts.__file__).parents[2] / "docs" / "register.md").read_text("utf-8")
    shown = re.findall(r"```(?:yaml)?\n(people:.*?|name,country.*?)```", docs, re.DOTALL)
    extend((("desk.yaml", shown[0]), ("water.csv", shown[1])))
    assert register().named("Lake House") == ("office:KEN:presidency",)
    assert register().named("ተስፋዬ በቀለ")
