"""Who issued an official text."""

from __future__ import annotations

import pytest

from marked import document
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.model.actors import Mention
from readouts.model.text import Document, Published, Span


def issued(text: str, **fields: object) -> tuple[Document, tuple[Mention, ...]]:
    doc = document(text, **({"kind": "readout", "published": Published("2024-03-01", "given")} | fields))
    doc, mentions, actors = find_mentions(doc, parse(text))
    assert doc.issuer is None or doc.issuer in {a.id for a in actors}
    return doc, mentions


def test_by_letterhead_with_a_country():
    doc, _ = issued("Ministry of Foreign Affairs of Japan\n\nThe Minister met the Ambassador of Peru today.")
    assert doc.issuer == "office:JPN:foreign-ministry"


def test_by_address():
    doc, _ = issued("Call with Kenya\n\nThe President called President Ruto.", url="https://www.casarosada.gob.ar/x/1")
    assert doc.issuer == "office:ARG:casa-rosada"


def test_letterhead_without_a_country_takes_the_principals():
    doc, mentions = issued(
        "PRESIDENCY OF THE REPUBLIC\n\nTelephone conversation with the President of Kenya\n\n"
        "President Recep Tayyip Erdoğan spoke today with William Ruto, the President of Kenya. "
        "The President asked for peace."
    )
    assert doc.issuer == "office:TUR:presidency"
    last = [m for m in mentions if m.form == "title"][-1]
    assert last.actor == "Q39259"


def test_by_the_principal_alone():
    doc, _ = issued(
        "Telephone conversation with Prime Minister of India Narendra Modi\n\n"
        "Emmanuel Macron had a telephone conversation with Prime Minister of the Republic of India Narendra Modi."
    )
    assert doc.issuer == "office:FRA:elysee"


def test_unknown_country_stays_unknown():
    doc, _ = issued("PRESIDENCY OF THE REPUBLIC\n\nPresident Ansa Boro received a guest today.")
    assert doc.issuer is None


def test_an_article_has_no_issuer():
    doc, _ = issued("Ministry of Foreign Affairs of Japan\n\nIt was closed on Monday.", kind="article")
    assert doc.issuer is None


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("The President of the Republic of Kenya | Press Centre | News", "office:KEN:state-house"),
        ("Official Website of the President of the Republic of Peru", "office:PER:presidency"),
        ("Council of Ministers, Quito. For immediate release.", "office:ECU:cabinet"),
        ("State of Israel | Prime Minister's Office", "office:ISR:prime-minister-s-office"),
        ("KINGDOM OF CAMBODIA\nPress Unit, Office of the Council of Ministers", "office:KHM:prime-minister-s-office"),
    ],
)
def test_letterheads_with_bars_titles_and_capitals(head: str, issuer: str) -> None:
    doc, _ = issued(f"{head}\n\nThe ministers met today in the capital and talked for an hour.")
    assert doc.issuer == issuer


def test_an_institution_among_the_labels_of_a_host() -> None:
    text = "Call with Kenya\n\nThe minister rang the ambassador today."
    assert issued(text, url="https://english.president.example.pe/news/1")[0].issuer == "office:PER:presidency"
    assert issued(text, url="https://english.lake.example.pe/news/1")[0].issuer is None


def test_the_president_of_another_country_issues_nothing() -> None:
    doc, _ = issued("Asked about the call with the President of Iran, he said that President Rouhani had been frank.")
    assert doc.issuer is None


def test_a_guest_is_styled_and_the_host_is_not() -> None:
    doc, _ = issued(
        "Kenya-Peru Summit Meeting\n\nMr. William RUTO, President of Kenya, held a meeting with H.E. Ms. "
        "Dina BOLUARTE, President of the Republic of Peru, who is on a visit to Nairobi."
    )
    assert doc.issuer == "office:KEN:state-house"


@pytest.mark.parametrize(
    "head",
    [
        "Remarks by President William Ruto after talks with President Dina Boluarte of Peru",
        "President William Ruto's statement to the media after talks with President Dina Boluarte of Peru",
        "MESSAGE OF THE PRESIDENT OF THE REPUBLIC, WILLIAM RUTO, ON RADIO AND TELEVISION",
    ],
)
def test_a_speech_is_its_speakers(head: str) -> None:
    text = f"{head}\n\nNairobi, Friday, 1 March 2024\n\nI told President Dina Boluarte that the fish are ours."
    title = Span(0, len(head))
    doc, _ = issued(text, kind="transcript", title=head, title_span=title)
    assert doc.issuer == "office:KEN:state-house"


def test_an_organisation_above_the_text() -> None:
    doc, _ = issued("EEAS » Press material\n\nIt was I who called President Ruto to Brussels.", kind="transcript")
    assert doc.issuer == "org:eeas"


def test_a_text_from_a_capital_on_that_states_own_people() -> None:
    doc, _ = issued(
        "The Leader Meets a Guest\n\nPyongyang, June 13 --\n\n"
        "Chairman Kim Jong Un of North Korea received Dina Boluarte."
    )
    assert doc.issuer == "office:PRK:presidency"


def test_an_office_without_a_country_is_of_the_capital_that_it_writes_from() -> None:
    head = "Office of the Prime Minister\nAddis Ababa, 5 September 2023\n\n"
    doc, mentions = issued(
        head + "The Prime Minister held a phone conversation with the President of Kenya, H.E. William Ruto.",
        published=Published("2023-09-05", "text"),
    )
    assert doc.issuer == "office:ETH:prime-minister-s-office"
    assert len({m.actor for m in mentions if m.form in ("title", "name")}) == 2


def test_an_office_that_writes_from_its_partners_capital_is_not_of_that_state() -> None:
    doc, _ = issued(
        "Office of the President\nNairobi, 5 September 2023\n\nMeeting with the President of Kenya\n\n"
        "President Samia Suluhu Hassan met the President of Kenya, H.E. William Ruto.",
        published=Published("2023-09-05", "text"),
    )
    assert doc.issuer != "office:KEN:state-house"
