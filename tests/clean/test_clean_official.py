"""Official texts by who publishes them; names of newspapers in the title's place."""

from __future__ import annotations

import pytest

from readouts.clean import clean
from readouts.model.text import Document, RawDocument

BODY = "The two ministers discussed the fishing grounds at length. The conversation lasted half an hour, as planned."


def cleaned(text: str, **given: str) -> Document:
    return clean(RawDocument("x", text, given=tuple(given.items())))


def test_an_outlet_that_is_an_institution_makes_a_readout():
    text = f"Minister Otieno holds talks in Lima\n\n{BODY}"
    assert cleaned(text, outlet="Ministry of Foreign Affairs of Kenya").kind == "readout"
    assert cleaned(text, outlet="Lakeside Courier").kind == "article"


def test_an_institution_beside_the_date():
    doc = cleaned(f"Otieno spoke with Quispe\n\nOffice of the President of Kenya | Tuesday 12 March 2024\n\n{BODY}")
    assert doc.kind == "readout"
    assert doc.published is not None
    assert doc.published.value == "2024-03-12"


@pytest.mark.parametrize("masthead", ["LAKESIDE NEWS", "El Faro", "The Lakeside Courier"])
def test_a_masthead_is_no_title(masthead: str):
    title = "Kenya and Peru argue about fish for a third day"
    doc = cleaned(f"{masthead}\n\n{title}\n\n{BODY}")
    assert (doc.title, doc.outlet) == (title, masthead)


def test_a_state_above_an_institution_is_no_title():
    title = "Minister Otieno meets the Foreign Minister of Peru"
    doc = cleaned(f"REPUBLIC OF KENYA\nMINISTRY OF FOREIGN AFFAIRS\n\n{title}\n\n{BODY}")
    assert (doc.title, doc.kind, doc.outlet) == (title, "readout", None)


def test_questions_in_run_together_paragraphs_make_a_transcript():
    text = (
        "Briefing by Adviser Ruth Otieno\n\nAdviser Ruth Otieno: Good evening. The talks are over. Question: Were they "
        "long? Ruth Otieno: They were. Question: What comes next? Ruth Otieno: A second round in May, we hope."
    )
    assert cleaned(text).kind == "transcript"


@pytest.mark.parametrize(
    "head",
    [
        "PRESIDENCY OF THE REPUBLIC OF PERU\nPress Secretariat – Communiqué 17",
        "Republic of Kenya – Office of the Prime Minister",
        "The President of the Republic of Peru | Press Centre | News",
        "Lima | Council of Ministers | Contact",
        "https://www.president.example.pe/en/news/771\nPress release No. 4/24",
    ],
)
def test_letterheads_are_no_titles_and_make_readouts(head: str) -> None:
    doc = cleaned(f"{head}\n\nLima, 12 March 2024\n\n{BODY}\n\n{BODY}")
    assert (doc.title, doc.kind) == (None, "readout")


def test_a_title_may_end_in_the_name_of_its_office() -> None:
    title = "Otieno and Quispe talk about fish | Ministry of Foreign Affairs"
    assert (cleaned(f"{title}\n\n{BODY}").title or "").startswith("Otieno and Quispe talk about fish")


def test_a_speech_without_turns_is_a_transcript() -> None:
    body = (
        "I spoke with the Minister yesterday about the fishing grounds, and I told him that we cannot wait any longer."
    )
    title = "Message of the President of the Republic, Ana Quispe"
    assert cleaned(f"{title}\n\n{body}\n\n{body}").kind == "transcript"
    assert cleaned(f"{title}\n\n{BODY}\n\n{BODY}").kind != "transcript"


@pytest.mark.parametrize(
    ("line", "value"),
    [("Lima, 4 May 2021 (PN). ", "2021-05-04"), ("25/04/2021. ", "2021-04-25"), ("LIMA, May 4 (PN) - ", "XXXX-05-04")],
)
def test_datelines_that_open_the_report(line: str, value: str) -> None:
    doc = cleaned(f"Fish for a third day\n\n{line}{BODY}\n\n{BODY}")
    assert doc.published is not None
    assert doc.published.value == value


def test_a_month_between_bars_of_a_date() -> None:
    doc = cleaned(f"Fish for a third day\n\nTuesday 14/July/2020 - 03:12 PM\n\n{BODY}\n\n{BODY}")
    assert doc.published is not None
    assert doc.published.value == "2020-07-14T15:12"


OWN = (
    "President Otieno spoke by telephone with President Quispe of Peru this morning. The President thanked his "
    "counterpart for the rescue of the crew, and stressed that the fishing grounds must be shared."
)


@pytest.mark.parametrize(
    ("title", "added", "kind"),
    [
        ("President Otieno holds a telephone conversation with President Quispe", "", "readout"),
        ("Kenya-Peru Summit Meeting", "", "readout"),
        ("The fleet comes home", "", "article"),  # names no contact
        (
            "President Otieno holds a telephone conversation with President Quispe",
            "Officials in Lima disagreed.",
            "article",
        ),
        ("President Otieno meets President Quispe", "He told reporters that it had gone well.", "article"),
    ],
)
def test_an_account_in_the_writers_own_voice_alone(title: str, added: str, kind: str):
    assert cleaned(f"{title}\n\n12 March 2024\n\n{OWN} {added}").kind == kind


def test_the_office_that_a_text_is_from():
    head = "News story\n\nA call about the fishing grounds\n\nFrom: Ministry of Defence and The Rt Hon Ann Otieno MP"
    assert cleaned(f"{head}\n\n{OWN}").kind == "readout"


def test_news_without_a_title_is_no_official_text():
    text = "The palace in Lima said President Quispe had received a call from President Otieno. It spoke of fish alone."
    assert cleaned(text).kind == "article"
