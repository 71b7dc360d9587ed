"""Links to the register: the role at the time, surnames alone, homonyms, the country beside a name."""

from __future__ import annotations

import pytest

from marked import document
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.annotate.register import register
from readouts.model.actors import Mention
from readouts.model.text import Published


def mentions(text: str, day: str | None, **fields: object) -> list[Mention]:
    doc = document(text, published=Published(day, "given") if day else None, **fields)
    return list(find_mentions(doc, parse(text))[1])


def linked(text: str, part: str, day: str | None, **fields: object) -> list[str]:
    """Names of the actors of every mention whose head or whole is ``part``."""
    people = register().people
    found = [m for m in mentions(text, day, **fields) if part in (m.head.of(text), m.span.of(text))]
    return [people[m.actor].name if m.actor in people else str(m.actor) for m in found]


@pytest.mark.parametrize(
    ("day", "text", "part", "holder"),
    [
        ("2005-05-05", "President Kirchner met Lula in Brasilia.", "President Kirchner", "Néstor Kirchner"),
        ("2001-10-08", "President Bush thanked Pakistan's president.", "Pakistan's president", "Pervez Musharraf"),
        ("2010-03-01", "Russia's prime minister would travel to Kyiv.", "Russia's prime minister", "Vladimir Putin"),
        ("2018-03-01", "The Saudi crown prince told Oman so.", "The Saudi crown prince", "Mohammed bin Salman"),
        (
            "2016-05-01",
            "The European Council president spoke in Malta.",
            "The European Council president",
            "Donald Tusk",
        ),
        ("2021-05-01", "The NATO chief spoke in Malta.", "The NATO chief", "Jens Stoltenberg"),
    ],
)
def test_the_office_means_who_held_it_that_day(day: str, text: str, part: str, holder: str):
    assert linked(text, part, day) == [holder]


def test_the_one_head_of_that_surname_needs_no_country():
    text = "Erdogan met Tusk and Juncker at a NATO dinner, and Mr Obama rang them."
    assert linked(text, "Tusk", "2016-05-25") == ["Donald Tusk"]
    assert linked(text, "Juncker", "2016-05-25") == ["Jean-Claude Juncker"]
    assert linked(text, "Obama", "2016-05-25") == ["Barack Obama"]
    assert linked(text, "Tusk", None) == []  # without a day nobody is in office
    assert linked(text, "Tusk", "2021-05-25") == []


def test_an_everyday_surname_needs_its_country():
    text = "South Korea's Moon met Donald Trump. The moon rose over the sea."
    assert linked(text, "Moon", "2019-07-01") == ["Moon Jae-in"]
    assert linked("Moon rose early in Tokyo.", "Moon", "2019-07-01") == []


def test_spelt_so_comes_before_sounding_so():
    assert linked("Michel welcomed the guests of the African Union.", "Michel", "2023-02-08") == ["Charles Michel"]
    assert linked("Mitchell thanked the African Union.", "Mitchell", "2023-02-08") != ["Charles Michel"]


def test_homonyms_keep_apart():
    text = (
        "Premier Li Qiang spoke in Berlin, while Li Hui, Beijing's special envoy, went to Warsaw. Li Hui said little."
    )
    assert linked(text, "Li Qiang", "2023-06-20") == ["Li Qiang"]
    assert set(linked(text, "Li Hui", "2023-06-20")) == {"person:li-hui"}
    text = "Thomas Johnson, a farmer from Kent, said Britain was tired. Johnson sold his cows."
    assert set(linked(text, "Johnson", "2020-11-02")) == {"person:thomas-johnson"}


def test_the_country_beside_a_name_is_its_side():
    text = "Aki Tanaka of Japan met Lee Wol of the ROK and Peru's Quispe Huaman."
    doc = document(text, published=Published("2031-12-10", "given"))
    actors = {a.name: a.side for a in find_mentions(doc, parse(text))[2] if a.kind == "person"}
    assert actors == {"Aki Tanaka": "state:JPN", "Lee Wol": "state:KOR", "Quispe Huaman": "state:PER"}


def test_japanese_names_in_either_order():
    assert linked("Kishida Fumio spoke to Seoul.", "Kishida Fumio", "2023-03-01") == ["Fumio Kishida"]


def test_a_title_that_few_countries_have():
    text = "Lord Cameron spoke to Israel Katz on Thursday. The foreign secretary urged Israel to let aid in."
    assert linked(text, "The foreign secretary", "2024-02-01") == ["David Cameron"]


def test_a_turn_in_the_chair_is_no_presidential_office():
    text = "Sweden's presidency of the Council begins; the Czech one ended. The Turkish presidency denied it."
    offices = [m.actor for m in mentions(text, "2022-12-30") if str(m.actor).startswith("office:")]
    assert offices == ["office:TUR:presidency"]


def test_his_minister_counterparts_are_not_the_minister():
    text = "Foreign Minister Aiko Sato of Japan met his foreign minister counterparts Ana Lopes and Raul Soto."
    assert linked(text, "foreign minister", "2031-03-01") == []


def test_possessors_act_wherever_they_stand():
    text = "They took part in Norway's missions and praised the Netherlands’ readiness to help."
    assert {m.actor for m in mentions(text, "2023-03-01")} == {"state:NOR", "state:NLD"}


def test_an_official_text_has_armed_forces_of_its_own():
    text = (
        "Ministry of Defence of Poland\n\nRussia's military was near. "
        "The Minister thanked the Armed Forces for their work."
    )
    found = [m.actor for m in mentions(text, "2023-03-01", kind="readout") if m.head.of(text) == "Armed Forces"]
    assert found == ["office:POL:military"]
