"""Furniture is cut, article text is not: single lines between paragraphs of a report, and at its end."""

from __future__ import annotations

import pytest

from readouts.clean import clean
from readouts.load import from_text
from readouts.model.text import RawDocument

TITLE = "Nairobi and Addis Ababa agree on a dam timetable"
FIRST = (
    "Kenya and Ethiopia agreed on Monday on a timetable for the dam, the Kenyan foreign ministry said in a statement."
)
LAST = "Ethiopia's ministry confirmed the timetable and said that the experts would meet again before the rains begin."


def reason(line: str, *, place: str) -> str | None:
    """Why a line is cut in the middle of a report or at its end; None where it is kept."""
    body = [FIRST, line, LAST] if place == "middle" else [FIRST, LAST, line]
    document = clean(from_text("\n\n".join([TITLE, *body])))
    start = document.raw.index(line)
    held = [r for r in document.removed if r.start <= start and start + len(line) <= r.end]
    assert (line not in document.text) == bool(held)
    return held[0].reason if held else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("See also: The longest bridges of Africa", "see-also"),
        ("See also The longest bridges of Africa", "see-also"),
        ("ALSO READ | The longest bridges of Africa", "see-also"),
        ("Lesen Sie auch: Die längsten Brücken Afrikas", "see-also"),
        ("À lire aussi : Les plus longs ponts d'Afrique", "see-also"),
        ("Te puede interesar: Los puentes más largos de África", "see-also"),
        ("Читайте также: Самые длинные мосты Африки", "see-also"),
        ("相关阅读:非洲最长的桥", "see-also"),
        ("Advertisement", "advert"),
        ("Publicité", "advert"),
        ("Photo: Example Agency", "photo-credit"),
        ("Sign up for our morning newsletter and never miss a dam again.", "subscription-prompt"),
        ("This site uses cookies. By browsing it you agree to our use of them. Accept", "cookie-notice"),
        ("Water shortages may close schools in the north by June: Head of Kenyan Relief Agency", "teaser"),
    ],
)
def test_cut_in_the_middle(line: str, expected: str) -> None:
    assert reason(line, place="middle") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Share: Facebook | Twitter | Email | Print", "share-links"),
        ("Tags: dams, rivers, Kenya", "tags"),
        ("© Example Daily 2031. All rights reserved.", "copyright"),
        ("# # #", "press-footer"),
        ("-END-", "press-footer"),
        ("Source: Example Wire", "source-link"),
        ("/Example Wire.", "source-link"),
        ("(Reporting by Example Wire; Editing by the desk)", "credit"),
        ("The writer is a former ambassador.", "author-box"),
        ("Jane D. is a passionate writer who covers rivers and travel for our readers.", "author-box"),
        ("Kommentare sind für diesen Artikel geschlossen.", "comment-prompt"),
        ("Home | About us | Contact | Privacy policy", "navigation"),
        ("При использовании материалов сайта ссылка обязательна", "copyright"),
        ("责任编辑:小王", "editor-credit"),
        ("The views expressed on this site do not necessarily reflect those of its owners.", "disclaimer"),
        ("Report a typo", "error-report"),
        ("1,204", "counter"),
    ],
)
def test_cut_at_the_end(line: str, expected: str) -> None:
    assert reason(line, place="end") == expected


@pytest.mark.parametrize("place", ["middle", "end"])
@pytest.mark.parametrize(
    "line",
    [
        "The minister said that Kenya should become a member of the river commission as soon as possible.",
        "Several states urged their neighbours to sign up for the treaty before the summit in autumn.",
        "See also the annex on water levels, which the two ministries published together with the statement.",
        "“Follow us on this road and you will not regret it,” the president told his guest at the dinner.",
        "Abiy Ahmed is the author of the plan, and he has covered its costs from the federal budget, officials say.",
        "The two sides share the view that the comments made in March were a mistake, an aide said.",
        "Asked about the source of the figure, the spokesman said that it was the ministry's own estimate.",
        "He said that all rights reserved to upstream states by the accord of 1959 had lapsed.",
        "Related talks on grazing land were put off, according to two people who know of them.",
        "The office advertised the deal as a first, but comments are closed until the text is signed, it said.",
        "Published by both governments on Tuesday, the joint text says nothing about gas.",
        "Support our freedom, and we will support yours, he said.",
        "Comments by the minister were not included in the text that Addis Ababa put out.",
        "Read the full text of the agreement before you judge it, the minister told reporters.",
        "Watch officers on both sides of the border will have a direct line, the text says.",
        "Previous talks had failed.",
        "Topics included water, cattle and a railway.",
        "Jane Doe, a reporter who was in the room, said that the two ministers did not shake hands.",
        "By phone from Nairobi",
        "Also on the table was a railway, the ministry said.",
        "Subscribe to the principle of equal use, Ethiopia told its neighbours.",
        "Reporting by state media suggests that the call lasted an hour and that both sides were content.",
    ],
)
def test_article_text_is_kept(line: str, place: str) -> None:
    assert reason(line, place=place) is None


@pytest.mark.parametrize("line", ["What the accord says", "A river and two states", "Lower the tension", "Why now?"])
def test_headings_inside_an_article_are_kept(line: str) -> None:
    assert reason(line, place="middle") is None


def test_list_of_names_at_the_end_is_kept() -> None:
    names = ["Amina Example, Nairobi", "Bekele Sample, Addis Ababa", "Chanda Specimen, Lusaka"]
    document = clean(from_text("\n\n".join([TITLE, FIRST, LAST, "\n".join(names)])))
    assert document.text.split("\n\n")[-3:] == names


def test_only_the_prompt_goes_from_a_paragraph() -> None:
    document = clean(from_text(f"{TITLE}\n\n{FIRST}\n\n{LAST} Tell us in the comments! Photo: Example Agency"))
    assert document.text.endswith(f"{LAST}\n\n".strip() + " Tell us in the comments!") or document.text.endswith(LAST)
    assert "Photo: Example Agency" not in document.text


def test_readers_talk_goes_with_its_heading() -> None:
    talk = "Comments (2)\n\nOtieno: They said that before, and nothing was built in all those years.\n\nGuest: True."
    document = clean(from_text(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\n{talk}"))
    assert document.text.endswith(LAST)
    assert {r.reason for r in document.removed} == {"comments"}


def test_short_lines_below_a_bare_heading_go_with_it() -> None:
    document = clean(from_text(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\nRelated articles\nTen lakes\nTwo rivers\n"))
    assert [r.reason for r in document.removed] == ["see-also"] * 3


def test_an_author_named_in_the_report_is_no_author_box() -> None:
    line = "Jane Writer is a journalist and author who covers dams for our readers."
    document = clean(
        from_text(f"{TITLE}\n\nJane Writer was held at the border, Kenya's foreign ministry said.\n\n{LAST}\n\n{line}")
    )
    assert document.text.endswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "Rate the article: 4.1/5 (votes: 17)",
        "Did you see a mistake? Tell us!",
        "Like (12) Share (3)",
        "#FishForAll #Lima",
        "Lake Desk – Get in touch: desk@lake.example",
        "Link to the recording: https://lake.example/rec/1",
        "Ana Q. | Spokesperson | +51 1 000 00 00",
        "(This story comes from an agency feed; only the headline has been changed.)",
        "Profile: A reader who likes trains.",
    ],
)
def test_short_lines_below_the_report_that_speak_to_the_reader(line: str) -> None:
    body = (
        "The two ministers discussed the fishing grounds at length. The conversation lasted half an hour, as planned."
    )
    doc = clean(RawDocument("x", f"Fish for a third day\n\n{body}\n\n{body}\n\n{line}"))
    assert line[:12] not in doc.text
    kept = clean(RawDocument("x", f"Fish for a third day\n\n{body}\n\nAna Quispe\nPress Secretary\n4 May 2021"))
    assert "Ana Quispe" in kept.text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(Fragment. The complete text is kept by the archive.)", "excerpt"),
        ("[…] The full report appears in issue 12 of the print edition.", "excerpt"),
        ("To continue reading, start your 14-day trial", "paywall"),
    ],
)
def test_notices_that_speak_of_the_whole_text(line: str, reason: str) -> None:
    body = (
        "The two ministers discussed the fishing grounds at length. The conversation lasted half an hour, as planned."
    )
    doc = clean(RawDocument("x", f"Fish for a third day\n\n{body}\n\n{body}\n\nOne of them added that he\n\n{line}"))
    assert doc.truncated == reason
