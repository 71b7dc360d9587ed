from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from present import factory
from readouts.model.text import Span
from readouts.present import html, side_by_side
from readouts.present.html import web_address
from readouts.present.pane import paragraphs
from readouts.present.views import DocumentView, Mark


class Page(HTMLParser):
    """Elements, ids and in-page links of a page; void elements aside, tags must be balanced."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def text() -> str:
    return html(factory.collation())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_page_is_well_formed_and_ids_are_unique(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_in_the_page_leads_somewhere(page: Page) -> None:
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert {f"s-{s.id.replace(':', '-')}" for s in factory.collation().statements} <= inner


def test_hostile_texts_stay_texts(page: Page, text: str) -> None:
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not any(name.startswith("on") or name == "style" for name in page.attributes)
    assert 'Seas "><img src=x onerror="alert(1)"> and trade' in page.text
    assert not any(link.lower().startswith("javascript") for link in page.links)


def test_policy_allows_the_inline_style_and_script_alone(text: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith("default-src 'none'")
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body
        assert "sha256-" + b64encode(sha256(body[1].encode()).digest()).decode() in policy[1]


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    assert [link for link in page.links if not link.startswith("#")] == ["https://example.org/steel?a=1&b=2"]
    assert "src" not in page.attributes


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://[", None, ""])
def test_other_schemes_are_no_links(url: str | None) -> None:
    assert web_address(url) is None


def test_the_cut_and_the_cookie_notice_are_shown(text: str) -> None:
    assert "Cut away before reading (1)" in text
    assert "We use cookies. Accept all?" in text
    assert "Cut short: the rest is behind a paywall." in text


def test_a_pile_without_a_contact_still_shows_its_texts() -> None:
    page = Page(html(factory.bare()))
    assert "No contact was found that these texts are about." in page.text
    assert "d-a" in page.ids


def pane(text: str, *marks: Mark) -> str:
    view = side_by_side(factory.bare()).documents[0]
    fields = {name: getattr(view, name) for name in DocumentView.__slots__}
    return str(paragraphs(DocumentView(**fields | {"text": text, "marks": marks, "title_span": None})))


def claim(key: str, start: int, end: int) -> Mark:
    return Mark(key, "claim", Span(start, end), key)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([("x", 0, 6), ("y", 2, 4)], '<A x>ab<A y>cd</>ef</>gh'),
        ([("x", 0, 4), ("y", 2, 6)], '<A x>ab<A y>cd</></><B y>ef</>gh'),
        ([("x", 2, 4), ("y", 4, 6)], 'ab<A x>cd</><A y>ef</>gh'),
        ([("x", 2, 6), ("y", 2, 6)], 'ab<A x><A y>cdef</></>gh'),
    ],
    ids=["nested", "crossing", "touching", "same"],
)  # fmt: skip
def test_marks_are_cut_at_their_borders(marks: list[tuple[str, int, int]], expected: str) -> None:
    shown = pane("abcdefgh", *(claim(*m) for m in marks)).removeprefix('<p dir="auto">').removesuffix("</p>")
    shown = re.sub(r'<mark id="\w" class="m-claim" data-key="(\w)">', r"<A \1>", shown)
    shown = re.sub(r'<mark class="m-claim" data-key="(\w)">', r"<B \1>", shown)
    assert shown.replace("</mark>", "</>") == expected


def test_a_mark_over_a_paragraph_break_goes_on_without_a_second_id() -> None:
    shown = pane("ab\n\ncd", claim("x", 1, 5))
    assert shown.count('id="x"') == 1
    assert shown.count('data-key="x"') == 2
    assert re.sub("<[^>]+>", "", shown) == "ab\ncd"
