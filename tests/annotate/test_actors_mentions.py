"""Mentions of actors in sentences of our own; marks give the expected actor id behind the span."""

from __future__ import annotations

import pytest

from marked import document, unmark
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.model.actors import Actor, Mention
from readouts.model.text import Document, Published, Span


def read(text: str, day: str | None = None, **fields: object) -> tuple[Document, tuple[Mention, ...], dict[str, Actor]]:
    published = Published(day, "given") if day else None
    doc, mentions, actors = find_mentions(document(text, published=published, **fields), parse(text))
    return doc, mentions, {a.id: a for a in actors}


def check(marked: str, day: str | None = None, **fields: object) -> dict[str, Actor]:
    """Every marked span must be a mention's span of that actor; several actors are written with "+"."""
    text, spans = unmark(marked)
    _, mentions, actors = read(text, day, **fields)
    found = {m.span: {str(m.actor), *m.also} for m in mentions}
    for label, places in spans.items():
        for span in places:
            assert span in found, f"no mention {span.of(text)!r}; found {[s.of(text) for s in found]}"
            assert found[span] == set(label.split("+")), span.of(text)
    return actors


def test_titles_before_and_behind_a_name_belong_to_the_mention():
    actors = check(
        "[Kenyan Foreign Minister Amina Wekesa]{person:amina-wekesa} flew home. "
        "[Tesfaye Bekele, Ethiopia's deputy water minister]{person:tesfaye-bekele}, stayed. "
        "[Ruto's security adviser, Peter Oloo]{person:peter-oloo}, said so."
        " [President William Ruto]{person:william-ruto} agreed.",
        "2024-03-01",
    )
    assert actors["person:amina-wekesa"].side == "state:KEN"
    assert actors["person:tesfaye-bekele"].side == "state:ETH"
    assert actors["person:peter-oloo"].side == "state:KEN"


def test_country_behind_the_name():
    actors = check("He spoke with [President Tomas Quiroga of Paraguay]{person:tomas-quiroga} on Monday.", "2023-05-02")
    assert actors["person:tomas-quiroga"].side == "state:PRY"


def test_head_is_the_naming_part():
    text = "Brazilian Foreign Minister Clara Antunes arrived."
    _, mentions, _ = read(text)
    (name,) = [m for m in mentions if m.actor == "person:clara-antunes"]
    assert name.head.of(text) == "Clara Antunes"
    assert name.span.of(text) == "Brazilian Foreign Minister Clara Antunes"


def test_surname_after_the_full_name():
    check(
        "Chilean President Ignacio Aranda called. [Aranda]{person:ignacio-aranda} was brief, "
        "[Mr. Aranda]{person:ignacio-aranda} said."
    )


@pytest.mark.parametrize(
    ("phrase", "day", "holder"),
    [
        ("The French president", "2015-06-01", "Q157"),
        ("The French president", "2021-06-01", "Q3052772"),
        ("The Brazilian president", "2021-06-01", "person:jair-bolsonaro"),
        ("The Brazilian leader", "2024-06-01", "person:luiz-inacio-lula-da-silva"),
        ("The Indian leader", "2019-06-01", "person:narendra-modi"),
        ("The German leader", "2023-06-01", "person:olaf-scholz"),
        ("The British foreign secretary", "2020-06-01", "person:dominic-raab"),
        ("The Pentagon chief", "2022-06-01", "Q941013"),
    ],
)
def test_role_is_held_by_who_held_it_that_day(phrase: str, day: str, holder: str):
    text = f"{phrase} said that the talks would go on."
    _, mentions, _ = read(text, day)
    assert mentions[0].actor == holder
    assert mentions[0].form == "title"


def test_a_repost_date_does_not_choose_the_holder():
    text = "The Japanese prime minister thanked the minister."
    doc = document(text, published=Published("2023-06-01", "text", repost=True))
    _, mentions, _ = find_mentions(doc, parse(text))
    assert mentions[0].actor == "office:JPN:prime-minister"


def test_holder_named_in_the_text_comes_before_the_register():
    check(
        "Norwegian Prime Minister Ragnhild Halvorsen called at noon. "
        "[The Norwegian prime minister]{person:ragnhild-halvorsen} asked for fish.",
        "2024-04-19",
    )


def test_counterpart_and_latter():
    check(
        "Argentine Foreign Minister Lucia Paz met Chilean Foreign Minister Raul Soto. "
        "Paz told [her Chilean counterpart]{person:raul-soto} that she would come "
        "at [the latter]{person:raul-soto}'s request."
    )


def test_pronouns_follow_the_main_subject():
    check(
        "Kenyan spokesman Paul Otieno said that President William Ruto had told Abiy Ahmed to wait. "
        "[He]{person:paul-otieno} added that the dam was not the matter.",
        "2024-03-01",
    )
    check(
        "[President William Ruto]{person:william-ruto} said that [he]{person:william-ruto} would fly to Addis Ababa.",
        "2024-03-01",
    )


def test_she_is_not_the_man_before():
    text = "Spokeswoman Ayaka Mori met President Xi Jinping. She left early."
    _, mentions, _ = read(text, "2023-03-01")
    she = next(m for m in mentions if m.head.of(text) == "She")
    assert she.actor == "person:ayaka-mori"


def test_plurals_gather_two_sides():
    text, _ = unmark(
        "Japanese Prime Minister Fumio Kishida met Indian Prime Minister Narendra Modi in Delhi. "
        "The two leaders discussed trains. The two sides signed nothing. Both prime ministers smiled."
    )
    _, mentions, _ = read(text, "2023-03-20")
    by_text = {m.span.of(text): {m.actor, *m.also} for m in mentions}
    pair = {"person:fumio-kishida", "person:narendra-modi"}
    assert by_text["The two leaders"] == pair
    assert by_text["Both prime ministers"] == pair
    assert by_text["The two sides"] == {"state:JPN", "state:IND"}


def test_office_holders_of_two_countries():
    check(
        "[The Brazilian and Argentine presidents]{person:luiz-inacio-lula-da-silva+person:javier-milei} did not speak.",
        "2024-06-01",
    )


def test_unnamed_sources_and_what_refers_to_them():
    actors = check(
        "[A senior Ethiopian official]{unnamed:ETH:senior-ethiopian-official} said the talks failed. "
        "[Kenyan government sources]{unnamed:KEN:kenyan-government-sources} denied it. "
        "[The official]{unnamed:ETH:senior-ethiopian-official} gave no reason. "
        "[People]{unnamed:und:people} familiar with the matter kept silent."
    )
    assert actors["unnamed:ETH:senior-ethiopian-official"].unnamed
    assert actors["unnamed:ETH:senior-ethiopian-official"].side == "state:ETH"
    assert actors["unnamed:und:people"].side is None


def test_people_without_a_mark_are_no_source():
    _, _, actors = read("Many people were in the square when the minister came.")
    assert not [a for a in actors.values() if a.unnamed]


def test_institutions_and_seats():
    check(
        "[The Elysée]{office:FRA:elysee} was silent. "
        "[Japan's foreign ministry]{office:JPN:foreign-ministry} protested. "
        "[The ministry]{office:JPN:foreign-ministry} said more. [Nairobi]{state:KEN} agreed; "
        "[the Indian side]{state:IND} did not."
    )


def test_its_ministry_is_that_of_the_state_before():
    check("[Tokyo]{state:JPN} protested. [Its defence ministry]{office:JPN:defence-ministry} sent a note.")


def test_a_capital_as_a_place_is_no_actor():
    text = "They met in Nairobi after a visit to Tokyo and flew to Delhi from Brasilia."
    _, mentions, _ = read(text)
    assert [m for m in mentions if m.form == "metonym"] == []


def test_organisations_and_media():
    actors = check("[NATO]{org:nato} told [Kyodo]{media:kyodo} that [the African Union]{org:au} had asked first.")
    assert actors["org:nato"].side == "org:nato"
    assert actors["media:kyodo"].side is None


def test_spellings_of_one_name_are_one_person():
    _, _, actors = read(
        "Ukrainian President Volodimir Zelenski spoke. Russian Defence Minister Sergei Shoigu did not.", "2022-05-02"
    )
    assert {"Q3874799", "Q32024"} <= set(actors)


def test_a_wrong_first_name_with_the_right_office_is_linked():
    _, _, actors = read("US National Security Adviser Jack Sullivan arrived.", "2022-05-02")
    assert "Q16730147" in actors


def test_a_homonym_of_another_country_stays_apart():
    _, mentions, actors = read("Jamaican Trade Minister Joseph Biden opened the fair.", "2022-05-02")
    assert mentions[0].actor == "person:joseph-biden"
    assert actors["person:joseph-biden"].side == "state:JAM"


def test_two_surnames_side_by_side_are_two_people():
    check("[Modi]{person:narendra-modi}-[Xi]{Q15031} talks were short, India and China said.", "2023-08-24")


def test_spokesman_without_a_country_is_of_the_institution_before():
    _, _, actors = read("The Kremlin answered on Monday. Spokesman Ivan Petrenkov said no date was set.")
    assert actors["person:ivan-petrenkov"].side == "state:RUS"


def test_former_holders_do_not_hold_the_office():
    text = "Former Kenyan president Daniel Kiprop wrote a letter. The Kenyan president did not answer."
    _, mentions, _ = read(text, "2024-03-01")
    last = next(m for m in mentions if m.head.start > text.index("The Kenyan"))
    assert last.actor == "person:william-ruto"


def test_mentions_lie_in_the_text_and_in_order():
    text = "President Ruto said Kenya would wait. He told the Ethiopian ambassador so, a Kenyan official said."
    _, mentions, actors = read(text, "2024-03-01")
    assert mentions == tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end)))
    for m in mentions:
        assert m.span.contains(m.head)
        assert Span(0, len(text)).contains(m.span)
        assert m.reasons
        assert m.actor in actors


def test_a_title_means_the_person_who_bears_it_in_the_text() -> None:
    text = (
        "Defence Secretary Nomsa Dlamini took a call from Brazil's defence minister, Rui Tavares. "
        "Minister Tavares asked for a meeting. The Defence Secretary declined."
    )
    _, mentions, actors = find_mentions(document(text, published=Published("2031-03-01", "given")), parse(text))
    last = next(m for m in mentions if m.span.of(text) == "The Defence Secretary")
    assert {a.id: a.name for a in actors}[last.actor or ""] == "Nomsa Dlamini"
