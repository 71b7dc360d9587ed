"""HTML pages into lines: trafilatura says what the main text is, an own walk over the source says where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

from ..model.text import Span
from .lines import Line
from .metadata import read_metadata
from .source import PageFacts
from .trace import Piece, Traced

_BLOCK = re.compile(
    r"^(?:address|article|aside|audio|blockquote|body|br|button|center|d[dlt]|details|dialog|div|fieldset|fig(?:caption|ure)|"
    r"footer|form|h[1-6r]|head|header|html|iframe|legend|li|main|menu|nav|object|ol|option|p|pre|section|select|summary|"
    r"table|tbody|t[dhr]|textarea|tfoot|thead|title|ul|video)$"
)
_VOID = re.compile(r"^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$")
_SILENT = re.compile(
    r"^(?:script|style|noscript|template|svg|head|title|iframe|object|select|option|textarea|button|math)$"
)
_IMPLIED_END = {
    "p": {"p"},
    "li": {"li"},
    "dd": {"dd", "dt"},
    "dt": {"dd", "dt"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}

# What part of a page an element is, by its name or by words in its class and id; the first that fits.
_NO_TAG = re.compile(r"(?!)")
_PLACES = tuple(
    (place, re.compile(f"^(?:{tags})$") if tags else _NO_TAG, re.compile(words, re.I) if words else _NO_TAG)
    for place, tags, words in (
        ("script", "script|style|noscript|template|svg|iframe|object|math", ""),
        ("comments", "", r"comment|disqus|respond|replies|kommentar|reader-reaction"),
        ("cookie-notice", "", r"cookie|consent|gdpr"),
        ("author-box", "", r"author-?(?:box|bio|info|card)|about-?author|bio-?box"),
        ("navigation", "nav|menu", r"\b(?:nav|navbar|menu|breadcrumbs?|topbar|sitenav|pagination)\b"),
        (
            "see-also",
            "",
            r"related|recommend|\balso\b|__also|teaser|more-?stories|read-?more|popular|trending|most-?read",
        ),
        ("subscription-prompt", "", r"newsletter|subscri|paywall|signup|sign-up"),
        ("share-links", "", r"\bshar(?:e|ing)\b|social|follow-?us"),
        ("advert", "", r"(?:^|[\s_-])(?:ads?|advert\w*|sponsor\w*|promo\w*|banner)(?:$|[\s_-])"),
        ("photo-credit", "figcaption", ""),
        ("navigation", "footer|header|form|button|select|option", r"\b(?:footer|header|masthead)\b"),
        ("see-also", "aside", r"\b(?:sidebar|aside|widget)\b"),
    )
)


class _Block:
    """A run of text between two block borders: its pieces, heading level and the part of the page."""

    def __init__(self, heading: int, place: str) -> None:
        self.pieces: list[Piece] = []
        self.heading = heading
        self.place = place

    @property
    def text(self) -> Traced:
        return Traced(self.pieces)


class _Walk(HTMLParser):
    """Collects blocks of text with raw offsets. Broken markup is taken as browsers would, roughly."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.lines = [0]
        for match in re.finditer("\n", raw):
            self.lines.append(match.end())
        self.stack: list[tuple[str, str]] = []  # tag and the part of the page that it opens ("" for none)
        self.blocks: list[_Block] = []
        self.open = False
        self.feed(raw)
        self.close()

    # -- positions
    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[min(line - 1, len(self.lines) - 1)] + column

    # -- elements
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.stack and self.stack[-1][0] in _IMPLIED_END.get(tag, ()):
            self.stack.pop()
        if _BLOCK.match(tag):
            self.open = False
        if not _VOID.match(tag):
            self.stack.append((tag, _place_of(tag, dict(attrs))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _BLOCK.match(tag):
            self.open = False

    def handle_endtag(self, tag: str) -> None:
        if _BLOCK.match(tag):
            self.open = False
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i][0] == tag:
                del self.stack[i:]
                return

    # -- text
    def _add(self, text: str, start: int, length: int) -> None:
        if not self.open:
            heading = next((int(t[1]) for t, _ in reversed(self.stack) if re.fullmatch("h[1-6]", t)), 0)
            self.blocks.append(_Block(heading, next((p for _, p in self.stack if p), "article")))
            self.open = True
        self.blocks[-1].pieces.append(Piece(text, start, length))

    def handle_data(self, data: str) -> None:
        if any(_SILENT.match(t) for t, _ in self.stack):
            return
        self._add(data, self._at(), len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, source: str) -> None:
        if any(_SILENT.match(t) for t, _ in self.stack):
            return
        start = self._at()
        length = len(source) + (self.raw[start + len(source) : start + len(source) + 1] == ";")
        self._add(unescape(self.raw[start : start + length]), start, length)

    def unknown_decl(self, data: str) -> None:
        """``<![CDATA[...]]>`` in a page is a comment."""


def _place_of(tag: str, attrs: dict[str, str | None]) -> str:
    names = " ".join(attrs.get(k) or "" for k in ("class", "id", "role"))
    if tag in ("html", "body", "main", "article"):
        return ""
    for place, tags, words in _PLACES:
        if tags.match(tag) or (names and words.search(names)):
            return place
    return ""


def read_page(raw: str, url: str | None = None) -> tuple[list[Line], PageFacts]:
    """The lines of a page's main text and what the page says about itself.

    A fragment without a body (a feed's entry) is main text throughout.
    """
    blocks = [b for b in _Walk(raw).blocks if b.text.text.strip()]
    whole = re.search(r"<(?:html|body|head)\b", raw, re.I)
    document = _extract(raw, url) if whole else None
    facts = read_metadata(raw, document) if whole else PageFacts()
    main = [p for p in (document.text or "").split("\n") if p.strip()] if document is not None else []
    keep = _align(blocks, main) if main else [b.place not in ("script", "navigation") for b in blocks]
    if main and not any(keep):
        keep = [b.place == "article" for b in blocks]
    title = _title_block(blocks, facts.title)
    if title is not None:
        keep[title] = True
    lines: list[Line] = []
    for number, (block, kept) in enumerate(zip(blocks, keep, strict=True)):
        if kept:
            heading = 1 if number == title else block.heading
            lines.append(Line(block.text, number, heading if heading != 1 or number == title else 2, block.place))
        else:
            reason = block.place if block.place != "article" else "not-main-text"
            facts.gaps.append((block.text.raw_span, reason))
    facts.gaps.extend(_silent(raw))
    return lines, facts


def _extract(raw: str, url: str | None) -> Any:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(raw, url=url, with_metadata=True, include_comments=False, include_tables=True)


_SPACE = re.compile(r"[\s\u200b\u00ad]+")


def _flat(text: str) -> str:
    return _SPACE.sub("", text)


MIN_ALIGNED = 24  # code points from which on a block is recognised anywhere in the main text


def _align(blocks: list[_Block], main: list[str]) -> list[bool]:
    """Which blocks the extracted paragraphs were made of: found in order, long ones by their text alone."""
    paragraphs = [_flat(p) for p in main]
    whole = "\n".join(paragraphs)
    joined = "".join(paragraphs)
    keep: list[bool] = []
    position = 0
    for block in blocks:
        text = _flat(block.text.text)
        found = -1
        if block.place != "script" and text:
            if len(text) >= MIN_ALIGNED:
                found = joined.find(text, position)
                found = found if found >= 0 else joined.find(text)
            elif block.place in ("article", "subscription-prompt", "photo-credit"):
                near = joined.find(text, position, position + len(text) + 200)
                found = near if f"\n{text}\n" in f"\n{whole}\n" or near == position else -1
            if found < 0 and len(text) >= MIN_ALIGNED:
                part = next(
                    (p for p in paragraphs if len(p) >= MIN_ALIGNED and p in text and len(p) > len(text) // 2), None
                )
                found = joined.find(part) if part else -1
        keep.append(found >= 0)
        if found >= position:
            position = found + len(text)
    return keep


def _title_block(blocks: list[_Block], title: str | None) -> int | None:
    wanted = _flat(title or "").lower()
    heads = [i for i, b in enumerate(blocks) if b.heading == 1]
    same = [i for i in heads if wanted and _flat(blocks[i].text.text).lower() == wanted]
    if same or len(heads) == 1:
        return (same or heads)[0]
    return next(
        (i for i, b in enumerate(blocks) if wanted and b.heading and _flat(b.text.text).lower() == wanted), None
    )


def _silent(raw: str) -> Iterator[tuple[Span, str]]:
    """Scripts, styles, comments and the head: raw ranges that never hold text."""
    pattern = re.compile(
        r"<(?P<tag>script|style|noscript|template|svg|iframe|textarea|select|button)\b.*?</(?P=tag)\s*>|<!--.*?-->|<head\b.*?</head\s*>",
        re.I | re.S,
    )
    for match in pattern.finditer(raw):
        yield Span(match.start(), match.end()), "script" if match["tag"] else "page-head"
