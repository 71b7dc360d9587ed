"""What kind of text it is: readout, transcript, wire, article or post."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args
from urllib.parse import urlsplit

from ..model.text import DocumentKind
from .data import read
from .furniture import Page
from .head import Head, is_institution
from .phrases import alternatives, fold, group

_CAPS_TURN = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’-]+\s?){1,5}(?:\([^)]{1,40}\))?\s?[:：]\s")
_NAME_TURN = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]*\s?){1,5}(?:[,(][^:]{1,60})?[:：]\s")


@lru_cache(maxsize=1)
def _turn_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(read('kinds')['turns'])})[^:：]{{0,40}}[:：]")


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.!?…]\s+)\W*(?:{alternatives(read('kinds')['asking'])})\s*[:：]")


def is_turn(text: str, folded: str) -> bool:
    """A paragraph that opens with a speaker: "MR. PRICE: ...", "Question: ...", "问：...", "V. Name: ..."."""
    return bool(_CAPS_TURN.match(text) or _turn_words().match(folded))


def _turns(page: Page, kept: list[int]) -> int:
    plain = sum(is_turn(page.shapes[i].text, page.shapes[i].folded) for i in kept)
    named = [m[0] for i in kept if (m := _NAME_TURN.match(page.shapes[i].text))]
    repeated = sum(named.count(n) for n in set(named) if named.count(n) > 1)
    return max(plain, repeated)


def kind_of(
    page: Page,
    head: Head,
    title: str | None,
    wire: bool,
    given: str | None,
    url: str | None,
    outlet: str | None = None,
) -> DocumentKind:
    """The kind: a record's own word (``given``), else turns of speakers, official headings, a dateline, a blog's marks.

    ``wire`` is True where a dateline names an agency or stands before a dash; ``outlet`` is who published the text,
    where that is known, so that an institution that publishes makes an official text.
    """
    if given in get_args(DocumentKind):
        return given  # type: ignore[return-value]
    kept = [i for i in page.kept() if i != head.title]
    turns = _turns(page, kept)
    folded_title = fold(title or "")
    everything = "\n".join(s.folded for s in page.shapes)
    titled = bool(group("kinds", "transcript_title").search(folded_title))
    asked = sum(len(_asking().findall(page.shapes[i].folded)) for i in kept)  # also where paragraphs were run together
    if (turns >= 3 and turns >= 0.5 * len(kept)) or (max(turns, asked) >= 2 and (titled or (turns and asked >= 2))):
        return "transcript"
    if titled and _in_first_person(page, kept):
        return "transcript"
    official = (
        2 * (_official_host(url) or is_institution(outlet or "") or bool(head.offices and not head.byline))
        + bool(head.letterhead)
        + len(set(group("kinds", "official").findall(_edges(page))))
    )
    headed = bool(group("kinds", "readout_title").match(folded_title))
    footer = any(r in ("press-footer", "press-header") for r in page.reasons)
    if (not wire or (head.offices and not head.byline)) and (
        official >= 2 or official + headed + footer >= 2 or (headed and not head.byline)
    ):
        return "readout"
    if not (wire or outlet or head.byline or head.blog) and _own_account(page, head):
        return "readout"
    if group("kinds", "transcript_title").match(folded_title) and turns >= 1:
        return "transcript"
    if wire or any(phrase in everything for phrase in read("kinds")["wire"]):
        return "wire"
    post = turns == 0 and group("kinds", "post").search(everything)
    comments = any(r == "comments" for r in page.reasons) and "author-box" in page.reasons
    if head.blog or post or comments:
        return "post"
    return "article"


def _own_account(page: Page, head: Head) -> bool:
    """An official text without a letterhead: its heading names a contact, and all that it tells is in the writer's
    own voice, with no source, reporter or spokesman beside it."""
    if head.title is None:
        return False
    heading = "\n".join(s.folded for s in page.shapes[: head.title + 1])
    if not group("kinds", "contact_title").search(heading):
        return False
    return not any(group("kinds", "outside_voices").search(s.folded) for s in page.shapes if s.prose)


_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|my|me|we|our)\b")
_OWN_WORDS = 2  # paragraphs in the first person, quotations aside, that make a speech of a text


def _in_first_person(page: Page, kept: list[int]) -> bool:
    """A speech without turns: its paragraphs say "I" and "we" of the speaker."""
    texts = (_QUOTED.sub(" ", page.shapes[i].text) for i in kept if page.shapes[i].prose)
    return sum(bool(_FIRST_PERSON.search(text)) for text in texts) >= _OWN_WORDS


def _official_host(url: str | None) -> bool:
    """Whether a page belongs to a government or an international organisation, by its host."""
    host = (urlsplit(url).hostname or "") if url else ""
    return bool(host) and bool(re.search("|".join(read("kinds")["official_hosts"]), host))


def _edges(page: Page) -> str:
    """The lines around the report, and its headings: an official name inside the report proves nothing."""
    shapes = enumerate(page.shapes)
    return "\n".join(s.folded for i, s in shapes if page.at_edge(i) or (s.words <= 12 and not s.stopped))
