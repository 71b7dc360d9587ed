"""What stands around a title: rubric, byline, page date, letterhead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .data import read
from .dateline import dateline
from .dates import PageDate, find_dates, weekdays
from .furniture import Page
from .lines import count_words
from .phrases import alternatives, fold, group

MAX_TITLE_WORDS = 45
MAX_META_WORDS = 16
_NOBODY = re.compile(r"^\W*\d+\s+by\b|^\W*by\W*$")  # "0 By": a count of comments and a writer left out
_BARS = re.compile(r"[|•·»›→]|\s>\s")
_ARROWS = re.compile(r"\s*[»›→]\s*|\s>\s")
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S+$", re.I)
_PARTED = re.compile(r"\S\s*[•·»›|]\s*\S")
MENU_LINES = 4  # so many short lines above a longer one are a menu
AFTER_LEDE = 3  # a date or a byline may still come so many lines after the first paragraph


@dataclass(slots=True)
class Head:
    """What the top of a page says. Indices are line numbers; ``date_line`` is kept as the text's dateline."""

    title: int | None = None
    byline: str | None = None
    blog: bool = False
    masthead: str | None = None
    letterhead: list[int] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)  # lines, or parts of lines, that name an institution and no more
    dates: list[tuple[int, PageDate]] = field(default_factory=list)
    place: str | None = None
    trims: dict[int, tuple[int, int]] = field(default_factory=dict)  # the part of a line that is kept


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    data = read("head")

    def flat(key: str) -> list[str]:
        return [str(word) for words in data[key].values() for word in words]

    rubric = alternatives(data["rubrics"])
    return {
        "byline": re.compile(rf"^\W*(?:{alternatives(flat('byline'))})(?=\s|$|\S*[:：])"),
        "desks": re.compile(rf"(?:{alternatives(flat('desks'))})"),
        "blog": re.compile(rf"(?:{alternatives(data['blog_bylines'])})"),
        "meta": re.compile(rf"(?:{alternatives(flat('meta'))})"),
        "letterhead": re.compile(rf"^(?:the\s+)?(?:{alternatives(flat('letterhead_start'))})"),
        "letterhead_any": re.compile(rf"(?:{alternatives(flat('letterhead_start'))})"),
        "institution": re.compile(rf"^(?:the\s+)?(?:{alternatives(data['institution'])})"),
        "institution_any": re.compile(rf"(?:{alternatives(data['institution_any'])})"),
        "masthead": re.compile(rf"(?:{alternatives(data['masthead'])})|^(?:{alternatives(data['masthead_open'])})\s"),
        "not_masthead": re.compile(rf"(?:{alternatives(data['not_masthead'])})"),
        "rubrics": re.compile(rf"^\W*(?:{rubric})(?:\s*(?:and|&|,|/)\s*(?:{rubric}))*\W*$"),
        "numbered": re.compile(rf"^\W*(?:{alternatives(data['numbered'])})\W*(?:no|nr|n°|№|num)?[.:]?\s*[\w/-]*\d\W*$"),
        "rubric_first": re.compile(rf"^\W*(?:{alternatives(data['rubrics'])})\s*(?:[|•·»›>/:–—-])"),
        "home": re.compile(rf"^\W*(?:{alternatives(data['home'])})\s*(?:[»›>→/|:：]|\s-\s)"),
        "weekday": re.compile(rf"(?:{alternatives(weekdays())})"),
    }


def read_head(page: Page, known_title: str | None = None) -> Head:
    """Find title, byline and page date; page furniture among the first lines gets its reason in ``page``."""
    head = Head()
    top = min(page.first + 1, page.end) if page.last >= 0 else min(8, page.end)
    head.title = _find_title(page, top, known_title)
    head.masthead = _masthead_above(page, head.title)
    for i in range(min(top + AFTER_LEDE, page.end)):
        if i == head.title or page.reasons[i] is not None or (page.shapes[i].prose and i >= page.first):
            continue
        if i < page.first or page.shapes[i].words <= 8:
            _read_line(page, head, i, above=i < page.first)
    if not head.dates:  # some pages print the date below the text
        below = ((i, find_dates(page.shapes[i].text)) for i in range(max(page.last, 0) + 1, page.end))
        head.dates = [
            (i, dates[0]) for i, dates in below if _is_date_line(page.shapes[i].text, dates) and dates[0].date
        ]
    if head.title is not None:
        _trim_title(page, head, head.title)
        _repeats(page, head.title)
    page.safe |= {*head.trims, *head.letterhead} | ({head.title} if head.title is not None else set())
    return head


# ------------------------------------------------------------------------------------------------------- title
def _find_title(page: Page, top: int, known: str | None) -> int | None:
    if known is not None:
        wanted = _key(known)
        for i in range(page.end):
            if _key(page.shapes[i].text) == wanted and i <= max(page.first, 6):
                _keep(page, i)
                return i
    if any(page.lines[i].heading == 1 for i in range(top)):
        return next(i for i in range(top) if page.lines[i].heading == 1)
    found = [i for i in range(top) if _may_be_title(page, i)] or [i for i in range(top) if _may_be_title(page, i, True)]
    found = [i for i in found if not _is_office_line(page.shapes[i].text)]
    plain = [i for i in found if not is_letterhead(page, i)] or found
    if not plain:
        return None
    first, *rest = plain
    longer = next((i for i in rest if page.shapes[i].words >= 5), None)
    menu = [i for i in plain if longer is not None and i < longer and page.shapes[i].words <= 4]
    if longer is not None and len(menu) >= MENU_LINES and first in menu:
        for i in menu:
            page.cut(i, "navigation")
        return longer
    if rest and is_masthead(page, first):
        first, *rest = rest
    if rest and _is_kicker(page, first, rest[0]):
        page.cut(first, "breadcrumb")
        return rest[0]
    return first


def _keep(page: Page, i: int) -> None:
    page.reasons[i] = None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _may_be_title(page: Page, i: int, marked: bool = False) -> bool:
    """Whether a line can be the title; ``marked`` also takes one that opens like furniture ("Photos: X meets Y")."""
    s = page.shapes[i]
    if s.rule is not None and not (marked and s.words >= 5 and not s.rule.bare.search(s.folded)):
        return False
    if page.reasons[i] is not None or not 1 < s.words <= MAX_TITLE_WORDS:
        return False
    if _is_breadcrumb(s.folded) or _is_menu(s.folded):
        return False
    if s.text.endswith((".", ":", "。", ";", ",")) and not s.text.endswith(("...", "U.S.", "…")):
        return False
    if (s.stopped and s.words > 25) or i + 1 >= page.end or _p("numbered").match(s.folded):
        return False
    if _p("byline").search(s.folded) and s.words <= 8:
        return False
    opening = None if _ADDRESS.match(s.text) else dateline(s.text)
    if _ADDRESS.match(s.text) or (opening and (opening.agency or opening.date)) or _p("rubrics").match(s.folded):
        return False
    return not _is_date_line(s.text, find_dates(s.text))


def _is_date_line(text: str, dates: list[PageDate]) -> bool:
    """A date and little else; "7 May: talks to be held" is none."""
    return bool(dates) and _remainder_words(text) <= (4 if dates[0].year else 2)


def _p(name: str) -> re.Pattern[str]:
    return _patterns()[name]


def is_letterhead(page: Page, i: int) -> bool:
    """A short line that names an institution and says nothing about it: "Ministry of Foreign Affairs"."""
    s = page.shapes[i]
    if s.words > 10 or s.stopped or page.lines[i].heading or not _p("letterhead_any").search(s.folded):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", s.text) if len(w) > 3]
    upper = sum(w[0].isupper() for w in words)
    if re.search(r"[\"“«:]", s.text):
        return False
    names_all = upper >= 0.8 * len(words)
    return (names_all and s.words <= 6) or (bool(_p("letterhead").match(s.folded)) and (names_all or s.words <= 7))


def is_institution(text: str) -> bool:
    """A few words that name a government's office and nothing else: "Office of the Prime Minister of X"."""
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    upper = sum(w[0].isupper() for w in words)
    short = 2 <= count_words(text) <= 12 and not re.search(r"[\"“«:?!]|\.\s*$", text)
    named = _p("institution").search(fold(text)) or _p("institution_any").search(fold(text))
    text_of = group("kinds", "transcript_title").match(fold(text)) or group("kinds", "readout_title").match(fold(text))
    return short and upper >= 0.8 * len(words) and bool(named) and not text_of


def _parts(text: str) -> list[str]:
    """What stands between bars, arrows and dots in a line, without marks of emphasis."""
    return [p.strip(" ,–—-*_") for p in _BARS.split(text) if p.strip(" ,–—-*_")]


def offices_in(text: str) -> list[str]:
    """The parts of a line that name a government's office: "X | Office of the Prime Minister", "X – Ministry of Y"."""
    if count_words(text) > MAX_META_WORDS:
        return []
    parts = [p for whole in _parts(text) for p in re.split(r"\s[–—-]\s", whole)]
    return [p for p in parts if is_institution(p)]


def _is_office_line(text: str) -> bool:
    """An office and at most rubrics beside it; "PM meets X | Ministry of Foreign Affairs" is a title."""
    named = offices_in(text)
    others = [p for whole in _parts(text) for p in re.split(r"\s[–—-]\s", whole) if p not in named]
    return bool(named) and all(count_words(p) <= 4 for p in others)


def is_masthead(page: Page, i: int) -> bool:
    """The name of a newspaper or portal in the title's place: "The Harbour Gazette"."""
    s = page.shapes[i]
    if not 1 < s.words <= 5 or s.stopped or page.lines[i].heading or re.search(r"[\d:|,;\"“«?!]", s.text):
        return False
    words = re.findall(r"[^\W\d_]+", s.text)
    named = all(w[0].isupper() or len(w) <= 3 for w in words)
    own = _p("letterhead_any").search(s.folded) or _p("rubrics").match(s.folded) or _p("not_masthead").search(s.folded)
    return named and not own and bool(_p("masthead").search(s.folded))


def _masthead_above(page: Page, title: int | None) -> str | None:
    above = (i for i in range(title or 0) if page.reasons[i] is None and is_masthead(page, i))
    return next((page.shapes[i].text.strip() for i in above), None)


def _is_kicker(page: Page, i: int, following: int) -> bool:
    """A rubric above the title: "International – War of nerves", "Opinion"."""
    s, t = page.shapes[i], page.shapes[following]
    if page.lines[following].block - page.lines[i].block > 1 or t.words < 2 * s.words or t.words < 6:
        return False
    return s.words <= 5 and bool(re.search(r"\s[–—|/·•]\s|[:»›]", s.text) or _p("rubric_first").match(s.folded))


def _is_breadcrumb(folded: str) -> bool:
    """ "Home | World", and any line of a few words between arrows: "Main page > Policy > Abroad"."""
    if _p("home").match(folded) and re.search(r"[»›>→|/]", folded):
        return True
    parts = [p for p in _ARROWS.split(folded) if p]
    return len(parts) > 1 and all(count_words(p) <= 4 for p in parts)


def _is_menu(folded: str) -> bool:
    """ "Office | Speeches | Photos": three or more parts of a few words."""
    parts = [p for p in _BARS.split(folded) if p.strip()]
    return len(parts) > 2 and all(count_words(p) <= 4 for p in parts)


def _trim_title(page: Page, head: Head, i: int) -> None:
    """Keywords and the site's name after bars are no part of a title: "Title | Topic | Site"."""
    text = page.shapes[i].text
    first, *rest = re.split(r"\s[|¦]\s", text)
    if rest and count_words(first) >= 4 and all(count_words(part) <= 4 for part in rest):
        head.trims[i] = (0, len(first.rstrip()))


def _repeats(page: Page, title: int) -> None:
    """Lines near the top that only say the title again, and breadcrumbs that end in it."""
    key = _key(page.shapes[title].text)
    for i in range(min(max(page.first, 0) + 1, page.end)):
        other = _key(page.shapes[i].text)
        if (
            i != title
            and page.reasons[i] is None
            and len(key) > 8
            and (other == key or (other.endswith(key) and len(other) < len(key) + 60))
        ):
            page.cut(
                i, "breadcrumb" if re.search(r"[»›>/|]", page.shapes[i].text) and other != key else "repeated-title"
            )


# -------------------------------------------------------------------------------------- dates, bylines, rubrics
def _read_line(page: Page, head: Head, i: int, above: bool) -> None:
    """Read one line; below the first paragraph (not ``above``) only dates and bylines are looked for."""
    s = page.shapes[i]
    if above and _is_breadcrumb(s.folded) and not _is_office_line(s.text):
        page.cut(i, "breadcrumb")
        return
    dates = find_dates(s.text)
    bare = " | ".join(p for p in _parts(s.text) if not is_institution(p))
    if s.words <= MAX_META_WORDS and not (s.prose and s.words > 12) and _is_date_line(bare, find_dates(bare)):
        _date_line(page, head, i, dates[0])
        return
    if s.words <= 14 and _is_byline(s.text, s.folded) and (not s.stopped or s.words <= 6):
        head.byline = head.byline or s.text
        head.blog = head.blog or bool(_p("blog").search(s.folded))
        page.cut(i, "byline")
        return
    if not above:
        return
    if s.words <= 9 and _p("weekday").search(s.folded) and _p("desks").search(s.folded):
        _weekday_line(page, head, i)
        return
    if 2 <= s.words <= 14 and not s.stopped and _remainder_words(s.text) == 0 and len(_p("meta").findall(s.folded)) > 1:
        page.cut(i, "publication-note")
        return
    if s.words <= 4 and re.fullmatch(_p("desks").pattern + r"\W*", s.folded.strip()):
        head.byline = head.byline or s.text
        page.cut(i, "byline")
        return
    if _is_office_line(s.text) or is_letterhead(page, i):
        head.letterhead.append(i)
        head.offices += offices_in(s.text)
        if len(_parts(s.text)) > 1:  # "Office of X | News": the page's own bar
            page.cut(i, "letterhead")
        return
    if head.title is None or i > head.title or s.stopped or s.words > 6:
        return
    if _p("rubrics").match(s.folded) or _p("rubric_first").match(s.folded) or _PARTED.search(s.text):
        page.cut(i, "breadcrumb")


def _is_byline(text: str, folded: str) -> bool:
    """ "By" and its like before a name, a desk or nothing at all; "By phone from Nairobi" is none."""
    match = _p("byline").match(folded)
    if not match:
        return False
    rest = text[match.end() :].lstrip(" :：") if len(folded) == len(text) else ""
    return (
        not rest or not rest[0].islower() or bool(_p("desks").search(folded)) or fold(rest) in ("and", "et", "und", "y")
    )


def _date_line(page: Page, head: Head, i: int, date: PageDate) -> None:
    """A line that gives the page's date: the date is kept as the dateline, the furniture around it is cut."""
    s = page.shapes[i]
    head.dates.append((i, date))
    lead = s.text[: date.start].rstrip(" ,|–—-•·(")
    rest = s.text[date.end :]
    for part in (lead, rest):
        head.offices += [p for p in _parts(part) if is_institution(p)]
        if _p("byline").search(fold(part).lstrip("0123456789 |,.-–—")) or _p("desks").search(fold(part)):
            head.byline = head.byline or part.strip(" |,–—-0123456789.•·()") or None
            head.blog = head.blog or bool(_p("blog").search(fold(part))) or bool(_NOBODY.search(fold(part)))
    start = date.start
    if lead and _is_place(lead):
        head.place = head.place or lead
        start = 0
    elif (weekday := re.search(rf"(?:{_p('weekday').pattern}),?$", fold(lead))) and len(fold(lead)) == len(lead):
        start = weekday.start()
    end = date.end
    if weekday := re.match(rf"\s*,?\s*\(?(?:{_p('weekday').pattern})\)?", fold(rest)):
        end += weekday.end()
    after = rest.strip(" |,–—-•·")
    if not lead and after and head.place is None and _is_place(after.split(",")[0]) and count_words(after) <= 4:
        head.place = after.split(",")[0]
        end = len(s.text)
    if start and s.text[start - 1] in "([" and s.text[end : end + 1] in (")", "]"):
        start, end = start - 1, end + 1
    head.trims[i] = (start, end)


def _weekday_line(page: Page, head: Head, i: int) -> None:
    """ "Rome, Friday. By our correspondent": the place and the day are kept."""
    text = page.shapes[i].text
    match = re.match(rf"(?P<place>[^\W\d_][^,.]+),\s*(?:{_p('weekday').pattern})", text, re.I)
    if not match:
        return
    head.place = head.place or match["place"].strip()
    head.byline = head.byline or text[match.end() :].strip(" .|–—-") or None
    head.trims[i] = (0, match.end())


def _is_place(lead: str) -> bool:
    """Whether what stands before a date can be a place: one to three capitalised words, no desk, no meta word."""
    folded = fold(lead).strip(" ,")
    if _p("desks").search(folded) or _p("meta").fullmatch(folded) or _p("weekday").search(folded):
        return False
    words = lead.strip(" ,").split()
    return 1 <= len(words) <= 3 and all(w[0].isupper() for w in words) and not re.search(r"[\d:|•·/]", lead)


def _remainder_words(text: str) -> int:
    """Words that are left of a line without dates, clock times, meta words, bylines of desks and weekdays."""
    for date in reversed(find_dates(text)):
        text = text[: date.start] + " | " + text[date.end :]
    folded = re.sub(r"\b\d{1,2}[:.h]\d\d\b|\d+", " ", fold(text))
    for name in ("desks", "meta", "weekday"):
        folded = _p(name).sub(" ", folded)
    return count_words(folded)
