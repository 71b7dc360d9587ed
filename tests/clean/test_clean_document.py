"""Whole texts through ``clean``: what is kept, what is cut and why, and the way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.clean import clean
from readouts.load import from_text
from readouts.model.text import Document, Span

BLOG = """Home » World » Two leaders, one telephone line

Two leaders, one telephone line | Talks | Asia | Example Daily

by admin

On 3 May the Japanese prime minister telephoned his Indian counterpart about a trade corridor that both want.

See also  A recipe for cold noodles

According to Tokyo, the call lasted forty minutes.Delhi did not say how long it took, and spoke of a chat.

What comes next

Officials of both sides will meet again, an aide said, and the ministers may follow in the autumn.

You may also like

A second recipe

Leave a Comment

Your email address will not be published. Required fields are marked *

First comment: I knew it, they never talk about prices anyway.

This website uses cookies to improve your experience. Accept Read More
"""


def cleaned(text: str, **given: str) -> Document:
    media_type = given.pop("media_type", "text/plain")
    return clean(from_text(text, media_type=media_type, given=given))


def reason_of(document: Document, fragment: str) -> set[str]:
    """The reasons of the removed ranges that hold a fragment, wholly; empty where any of it is kept."""
    start = document.raw.index(fragment)
    held = [r for r in document.removed if r.start < start + len(fragment) and start < r.end]
    covered = sum(min(r.end, start + len(fragment)) - max(r.start, start) for r in held)
    return {r.reason for r in held} if covered == len(fragment) else set()


def test_blog_page_keeps_the_article_and_nothing_else() -> None:
    document = cleaned(BLOG)
    assert document.text.split("\n\n") == [
        "Two leaders, one telephone line",
        "On 3 May the Japanese prime minister telephoned his Indian counterpart about a trade corridor that both want.",
        "According to Tokyo, the call lasted forty minutes. Delhi did not say how long it took, and spoke of a chat.",
        "What comes next",
        "Officials of both sides will meet again, an aide said, and the ministers may follow in the autumn.",
    ]
    assert document.title == "Two leaders, one telephone line"
    assert document.title_span is not None
    assert document.title_span.of(document.text) == document.title
    assert document.byline == "admin"
    assert document.kind == "post"
    assert document.truncated is None


@pytest.mark.parametrize(
    ("fragment", "reason"),
    [
        ("Home » World » Two leaders, one telephone line", "breadcrumb"),
        ("by admin", "byline"),
        ("See also  A recipe for cold noodles", "see-also"),
        ("A second recipe", "see-also"),
        ("Leave a Comment", "comments"),
        ("First comment: I knew it, they never talk about prices anyway.", "comments"),
        ("This website uses cookies to improve your experience. Accept Read More", "comments"),
    ],
)
def test_each_cut_has_its_reason(fragment: str, reason: str) -> None:
    assert reason_of(cleaned(BLOG), fragment) == {reason}


def invariants(document: Document) -> None:
    """What must hold of every document."""
    assert document.offsets.segments or not document.text
    covered: set[int] = set()
    mended = any(i.code == "mojibake-mended" for i in document.issues)
    for segment in document.offsets.segments:
        covered |= set(range(segment.raw_start, segment.raw_start + segment.raw_length))
        if segment.clean_length == segment.raw_length and not mended:
            clean_run = document.text[segment.clean_start : segment.clean_start + segment.clean_length]
            raw_run = document.raw[segment.raw_start : segment.raw_start + segment.raw_length]
            assert re.sub(r"\s", " ", clean_run) == re.sub(r"\s", " ", raw_run)
    cut = {i for r in document.removed for i in range(r.start, r.end)}
    assert not covered & cut
    loose = [c for i, c in enumerate(document.raw) if i not in covered and i not in cut and not c.isspace()]
    assert loose == []
    assert [r.start for r in document.removed] == sorted(r.start for r in document.removed)
    for span in (document.title_span, document.dateline_span):
        assert span is None or 0 <= span.start < span.end <= len(document.text)


def test_invariants_of_a_whole_page() -> None:
    invariants(cleaned(BLOG))


LINES = """The minister met her colleague from Accra on Monday, and both spoke of fish.
He agreed.She did not, according to a person who was there and asked for no name.
See also: Ten lakes worth a visit
Share: Facebook | Twitter | Email
###
by admin
NAIROBI, May 3 (wire-x) - Kenya and Ethiopia agreed on a border post, both said.
La conversaciÃ³n durÃ³ poco.
You have 40% of this article to read.
Tags: fish, lakes
3 May 2031
“Quoted words
Leave a Reply
Source: Example Wire
© Example 2031. All rights reserved.
<p>
&nbsp;
<script>
# Title"""
PIECES = st.sampled_from([*LINES.splitlines(), "  ", "\n", "\n\n", "\u200b\ufeff", "…", ".", "\t", "\r\n"])


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["text/plain", "text/markdown", "text/html"]))
def test_invariants_of_any_mixture(pieces: list[str], media_type: str) -> None:
    invariants(cleaned("\n".join(pieces), media_type=media_type))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["text/plain", "text/html"]))
def test_no_text_breaks_it(text: str, media_type: str) -> None:
    invariants(cleaned(text, media_type=media_type))


def test_cutting_a_line_does_not_move_the_evidence_of_others() -> None:
    kept = "Accra said that the talks with Abuja had been useful, and that both sides would meet again in June."
    for before in (
        "",
        "by admin\n\n",
        "See also: A lake\n\n",
        "La conversaciÃ³n fue Ãºtil para los dos gobiernos.\n\n",
    ):
        document = cleaned(f"{before}{kept}")
        start = document.text.index("useful")
        assert document.raw_span(Span(start, start + 6)).of(document.raw) == "useful"


def test_mojibake_is_mended_and_keeps_its_own_raw_range() -> None:
    document = cleaned("La ministra hablÃ³ por telÃ©fono con su colega de PerÃº, segÃºn contÃ³ despuÃ©s.")
    assert document.text == "La ministra habló por teléfono con su colega de Perú, según contó después."
    start = document.text.index("teléfono")
    assert document.raw_span(Span(start, start + 8)).of(document.raw) == "telÃ©fono"
    assert [i.code for i in document.issues] == ["mojibake-mended"]


def test_hard_wrapped_paragraph_is_one_paragraph() -> None:
    document = cleaned(
        "The two foreign ministers spoke by telephone on Tuesday about fishing rights in\n"
        "the strait, and agreed that their experts would meet before the season opens. They\n"
        "also discussed visas for students, which had been held up since the spring of last\n"
        "year, and a ferry line.\n\nBoth thanked Oslo."
    )
    assert [len(p.split()) for p in document.text.split("\n\n")] == [47, 3]


def test_lines_of_a_list_stay_lines() -> None:
    text = "The parties agreed on three points.\nA ferry line\nA school for pilots\nA border post"
    assert cleaned(text).text.split("\n\n") == text.split("\n")


def test_record_gives_what_the_text_does_not() -> None:
    document = cleaned(
        "The two presidents spoke on Friday about the dam.", title="A call", outlet="Example Wire",
        published="2031-05-03T09:00:00Z", kind="wire", media_type="application/json",
    )  # fmt: skip
    assert (document.title, document.title_span) == ("A call", None)
    assert document.outlet == "Example Wire"
    assert document.kind == "wire"
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-05-03T09:00Z", "given")
