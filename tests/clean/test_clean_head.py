"""Title, byline, dates, dateline, outlet, kind and truncation."""

from __future__ import annotations

import pytest

from readouts.clean import clean
from readouts.clean.dateline import dateline
from readouts.clean.dates import find_dates, from_metadata
from readouts.load import from_text
from readouts.model.text import Document

BODY = (
    "The Brazilian president telephoned his Argentine colleague about customs, his office said in a statement.\n\n"
    "Both agreed that their ministers would meet soon, and that beef would be part of the talks."
)


def cleaned(*parts: str, **given: str) -> Document:
    return clean(from_text("\n\n".join(parts), given=given))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-07-29 0 By", "2031-07-29"), ("January 24, 2031", "2031-01-24"), ("24.01.2031", "2031-01-24"),
        ("12 février 2031", "2031-02-12"), ("27 de mayo de 2031", "2031-05-27"), ("26. Januar 2031", "2031-01-26"),
        ("2031年8月25日 00:52", "2031-08-25T00:52"), ("13 мая, 20:15", "XXXX-05-13"), ("Feb. 12", "XXXX-02-12"),
        ("12 февраля 2031 года, 17:50", "2031-02-12T17:50"), ("8月25日", "XXXX-08-25"), ("25/08/2031", "2031-08-25"),
        ("03/04/2031", "2031"), ("May 5, 2031 at 5:42 PM", "2031-05-05T17:42"), ("March 2031", "2031-03"),
    ],
)  # fmt: skip
def test_page_dates(text: str, expected: str) -> None:
    assert [d.edtf for d in find_dates(text)] == [expected]


@pytest.mark.parametrize("text", ["31 February 2031", "at 3.5 May", "99.99.2031", "the 12 set out", "may 1.5 percent"])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-03T17:42:00Z", "2031-05-03T17:42Z"), ("20310503T1742", "2031-05-03T17:42"), ("2031-05", "2031-05"),
        ("2031-05-03 22:09:31-0500", "2031-05-03T22:09-05:00"), ("Sat, 03 May 2031 17:42:00 +0000", "2031-05-03T17:42"),
        ("1700000000", "2023-11-14T22:13Z"), ("soon", None),
    ],
)  # fmt: skip
def test_metadata_dates(value: str, expected: str | None) -> None:
    assert from_metadata(value) == expected


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("LAGOS/ACCRA, Feb 12 (wire-x) - Nigeria", "LAGOS/ACCRA", "XXXX-02-12", "wire-x"),
        ("LAGOS (wire-x) - Nigeria", "LAGOS", None, "wire-x"),
        ("LAGOS: Nigeria said", "LAGOS", None, None),
        ("Paris (AFP) – Le président", "Paris", None, "AFP"),
        ("MOSCOW, February 12. /TASS/. Russia", "MOSCOW", "XXXX-02-12", "TASS"),
        ("МИНСК, 12 фев — agency-x. Глава", "МИНСК", "XXXX-02-12", "agency-x"),
        ("新华社东京8月25日电 日本", "东京", "XXXX-08-25", "新华社"),
        ("TOKYO, Feb. 12, 2031 (Kyodo) -- Japan", "TOKYO", "2031-02-12", "Kyodo"),
        ("MANILA, Feb 12, 2031 - Benigno Cruz Jr. met", "MANILA", "2031-02-12", None),
    ],
)
def test_datelines(text: str, place: str, day: str | None, agency: str | None) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.date and found.date.edtf, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "text",
    [
        "PRESIDENT EXAMPLE: Thank you all.", "QUESTION: Did you agree?", "Lula (left) - who spoke first",
        "The bloc (EU) - a union", "Brazil and Argentina - both", "He said: no.", "据外交部消息,双方通话。",
        "U.S. - Japan ties",
    ],
)  # fmt: skip
def test_what_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_dateline_keeps_its_place_in_the_text() -> None:
    document = cleaned("Two calls in a day", f"BRASILIA, Feb 12 (wire-x) - {BODY}")
    assert document.dateline_span is not None
    assert document.dateline_span.of(document.text) == "BRASILIA, Feb 12 (wire-x) -"
    assert (document.dateline_place, document.outlet, document.kind) == ("BRASILIA", "wire-x", "wire")
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("XXXX-02-12", "dateline")


@pytest.mark.parametrize(
    ("line", "value", "kept", "byline", "place"),
    [
        ("By Our Correspondent | 3 May 2031", "2031-05-03", "3 May 2031", "Our Correspondent", None),
        ("Brasilia, May 3, 2031", "2031-05-03", "Brasilia, May 3, 2031", None, "Brasilia"),
        ("Redacción | 03/05/2031", "2031", "03/05/2031", "Redacción", None),
        ("Posted on May 3, 2031 by Ana Example in World", "2031-05-03", "May 3, 2031", "Ana Example", None),
        ("Publié le 3 mai 2031 à 20h41", "2031-05-03T20:41", "3 mai 2031 à 20h41", None, None),
    ],
)
def test_page_line_with_a_date(line: str, value: str, kept: str, byline: str | None, place: str | None) -> None:
    document = cleaned("Two calls in a day", line, BODY)
    assert document.published is not None
    assert (document.published.value, document.published.basis) == (value, "text")
    assert document.dateline_span is not None
    assert document.dateline_span.of(document.text) == kept
    assert (document.byline, document.dateline_place) == (byline, place)


def test_title_below_letterhead_and_rubric() -> None:
    document = cleaned(
        "PRESIDENCY OF THE REPUBLIC\nPress office", "Call with the President of Argentina\n3 May 2031", BODY
    )
    assert document.title == "Call with the President of Argentina"
    assert document.kind == "readout"
    assert document.text.startswith("PRESIDENCY OF THE REPUBLIC\n\nPress office")
    assert cleaned("OPINION", "Two neighbours and a telephone", BODY).title == "Two neighbours and a telephone"


def test_text_without_title_has_none() -> None:
    assert cleaned(BODY).title is None


def test_title_that_opens_like_furniture_is_kept() -> None:
    document = cleaned("Photos: Brazilian president meets Argentine colleague", BODY)
    assert document.title == "Photos: Brazilian president meets Argentine colleague"
    assert document.text.startswith("Photos: Brazilian")


def test_page_date_of_a_repost_is_no_anchor() -> None:
    old = "The talks held on February 10 had failed, and the leaders did not speak again, officials said."
    document = cleaned("Two calls in a day", "2031-07-29", old)
    assert document.published is not None
    assert document.published.repost
    assert document.dateline_span is None
    assert "2031-07-29" not in document.text


@pytest.mark.parametrize(
    "text",
    [
        "The talks held on February 10 had failed, officials said on Friday, and no date was set for others in spring.",
        "They have not spoken since February 10, officials in both of the capitals said when they were asked about it.",
        "The talks of November 9, 2029, had failed, and the leaders will meet on August 12, officials said.",
    ],
)
def test_fresh_text_with_background_is_no_repost(text: str) -> None:
    document = cleaned("Two calls in a day", "2031-07-29", text)
    assert document.published is not None
    assert not document.published.repost


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("You have 63% of this article to read. The rest is reserved for subscribers.", "paywall"),
        ("Il vous reste 57% de cet article à lire. La suite est réservée aux abonnés.", "paywall"),
        ("Read the full story at Example Wire", "excerpt"),
        ("Continue reading at example.org", "excerpt"),
        (
            "Both sides then turned to the question of beef, on which the officials of the two countries had [...]",
            "excerpt",
        ),
        ("On beef, the ministers of the two countries had for a long time been of very different", "excerpt"),
        ("You have a third of this article left to read. It is for our subscribers.", "paywall"),
        ("Want to read on? Sign in or take out a trial subscription, from 3 euros a week.", "paywall"),
        ("[End of excerpts]", "excerpt"),
        ("<…>", "excerpt"),
        ("Sign up for our newsletter and never miss a story.", None),
        ("The club's 27 members will discuss the rest of the package in March.", None),
        ("Subscribe to our podcast to hear this story and the rest of the week's news.", None),
        ("Subscribe to our channel", None),
        (
            "He read the full story of the beef war to his guests, who had asked for it, people there said.",
            None,
        ),
    ],
)
def test_truncation(notice: str, expected: str | None) -> None:
    document = cleaned("Two calls in a day", BODY, notice)
    assert document.truncated == expected


def test_notice_itself_is_cut() -> None:
    notice = "This is a Premium article available exclusively to our subscribers. Subscribe now to continue reading."
    document = cleaned("Two calls in a day", BODY, notice)
    assert [r.reason for r in document.removed] == ["truncation-notice"]


def test_kinds() -> None:
    turns = "MR. EXAMPLE: Good morning.\n\nQUESTION: Did they speak?\n\nMR. EXAMPLE: They did.\n\nQUESTION: On what?"
    assert cleaned("Daily briefing", turns).kind == "transcript"
    assert cleaned("Readout of the President's call with the President of Argentina", BODY).kind == "readout"
    assert cleaned("Two calls in a day", BODY).kind == "article"
    assert cleaned("Two calls in a day", "by admin", BODY).kind == "post"
    assert cleaned("Two calls in a day", BODY, kind="wire").kind == "wire"
    assert cleaned("Two calls in a day", BODY, url="https://www.mfa.example.gov.br/call").kind == "readout"


def test_generic_source_is_no_outlet() -> None:
    assert cleaned("Two calls in a day", BODY, "/Media reports.").outlet is None
    assert cleaned("Two calls in a day", BODY, "Source: Example Daily").outlet == "Example Daily"


@pytest.mark.parametrize(
    "line",
    [
        "This text was generated from an automated feed of the agency and was not edited.",
        "Got a story? Write to our newsdesk.",
        "(Refiled to fix spelling in the second paragraph)",
        "Website of the ministry: may be used freely with reference to the source",
    ],
)
def test_the_page_speaks_of_itself_below_the_report(line: str) -> None:
    document = cleaned("Two calls in a day", BODY, line)
    assert line not in document.text
    assert BODY.split("\n")[0][:40] in document.text


def test_a_report_may_end_on_a_website() -> None:
    line = "The ministers said that “the full text is on the website of the ministry of trade” of their country."
    assert line in cleaned("Two calls in a day", BODY, line).text


@pytest.mark.parametrize("value", ["0000-00-00", "2021-13", "２０２１", "²²²²²²²²²", "9" * 40, "2021-02-30"])
def test_what_is_in_no_calendar_is_no_date(value: str) -> None:
    assert from_metadata(value) is None


def test_an_open_date_stays() -> None:
    assert from_metadata("XXXX-12-07") == "XXXX-12-07"
    assert from_metadata("2021-XX") == "2021-XX"
