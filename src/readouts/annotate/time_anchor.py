"""The day that "Friday" and "yesterday" are counted from, and whether a time lies ahead or behind.

The day of publication anchors unless the text is a repost. Then, and where no day of publication is known, only a
date that the text itself gives can: a dateline, a line that is a date, or, for years and the same weekday alone,
"Friday, January 28", whose year follows from the weekday and the years that the text names. Otherwise there is no
anchor, and relative times stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..model.syntax import Parse, Token
from ..model.text import Document, Published, Span
from .edtf import Partial, full_date
from .time_grammar import Found, Grammar
from .zones import REFERENCE_YEAR

_LOOK_BACK = 1  # years before the latest year that the text names in which an undated "Friday, January 28" may lie
_HEAD_LINES, _LINE, _MARKS = 6, 120, 6  # where a date line stands, how long it is, signs around a bare date
_NEWS = timedelta(days=60)
_LATE = re.compile(r"\blate (?:on )?(?=\w*$)", re.IGNORECASE)
_TOMORROW = 6  # days back to a weekday that is tomorrow's: no report calls a past day so
_LATE_WINDOW = 12  # characters before a weekday
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_SLIP = timedelta(days=1)  # a past date may lie a day ahead of the day of publication, over time zones


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day to count from. Where the text leaves the year open, ``day`` lies in a year that stands for any.

    ``writing`` is True where it is the day of writing; a day that the text merely tells of gives years and months,
    but "yesterday" and other weekdays are not counted from it.
    """

    day: date
    year_known: bool = True
    weekday_known: bool = True
    writing: bool = True

    def partial(self, day: date) -> Partial:
        return Partial(day.year if self.year_known else None, day.month, day.day)

    @property
    def value(self) -> str:
        return self.partial(self.day).edtf()


def day_parts(item: Found, grammar: Grammar) -> Partial:
    """Year, month and day that a ``date`` or ``iso`` match names itself; what it leaves out is None."""
    month = grammar.value("month", item.get("month")) or _int(item.get("mm"))
    day = grammar.value("dayword", item.get("dayword")) or _int(item.get("day", "dd", "dayth"))
    return Partial(_int(item.get("year")), month, day)


def weekday_of(item: Found, grammar: Grammar) -> int | None:
    """The weekday that a match names, Monday 0, or None."""
    found: int | None = grammar.value("weekday", item.get("weekday", "weekday2", "weekday3"))
    return found


def _int(text: str | None) -> int | None:
    digits = "".join(c for c in text or "" if c.isdigit())
    return int(digits) if digits else None


def find_anchor(document: Document, parse: Parse, found: Sequence[Found], grammar: Grammar) -> Anchor | None:
    """The anchor of a document, or None."""
    published = document.published
    own = full_date(published.value) if published else None
    trusted = own if published and not published.repost else None
    reposted = own if published and published.repost else None
    dates = [f for f in found if f.rule in ("date", "iso")]
    line = _dateline(document, dates, grammar) or _open_publication(published)
    if trusted:
        day = _day_near(line, trusted) if line else None
        return Anchor(day or trusted)
    for item in dates:
        parts = day_parts(item, grammar)
        day = parts.date() or deduce_year(item, parts, found, grammar, own)
        if day is None or day == reposted:
            continue
        written = _in_date_line(document, parse, item.span) or _in_dateline(document, item.span)
        if written:
            return Anchor(day)
        if weekday_of(item, grammar) is not None:
            writing = _day_after(line, day) if line else None
            return Anchor(writing) if writing else Anchor(day, writing=False)
    return _open_year(line, dates, grammar, line_weekdays(document, parse, found, grammar))


def line_weekdays(document: Document, parse: Parse, found: Sequence[Found], grammar: Grammar) -> tuple[int, ...]:
    """The weekdays (Monday 0) that the day of a report's dateline may be, the likelier first.

    Agencies name the day by its weekday ("OSLO, June 3 (agency) - ... on Tuesday"), or tell of the day before; of what
    took place "late on Tuesday" they tell on the day after. Empty where no weekday shows it.
    """
    published, line = document.published, document.dateline_span
    if line is None or published is None or published.basis != "dateline":
        return ()
    past = [item for item in found if item.span.start >= line.end and _past_weekday(item, parse, grammar)]
    if not past:
        return ()
    named = [weekday_of(item, grammar) or 0 for item in past]
    before = document.text[max(0, past[0].span.start - _LATE_WINDOW) : past[0].span.end]
    lags = (1,) if _LATE.search(before) else (0, 1)
    shown = [(named[0] + lag) % 7 for lag in lags]
    return tuple(d for d in shown if all((d - w) % 7 < _TOMORROW for w in named))


def _past_weekday(item: Found, parse: Parse, grammar: Grammar) -> bool:
    """ "on Tuesday", not "last Tuesday" nor "will meet on Tuesday"."""
    plain = item.rule == "weekday" and not item.get("shift", "tellshift", "weekshift")
    return plain and weekday_of(item, grammar) is not None and not lies_ahead(parse, item.span, grammar)


def _dateline(document: Document, dates: Iterable[Found], grammar: Grammar) -> Partial | None:
    return next((day_parts(f, grammar) for f in dates if _in_dateline(document, f.span)), None)


def _open_publication(published: Published | None) -> Partial | None:
    """Month and day of a publication whose year is open ("XXXX-02-12")."""
    match = _YEARLESS.match(published.value) if published and not published.repost else None
    return Partial(None, int(match[1]), int(match[2])) if match else None


def _in_dateline(document: Document, span: Span) -> bool:
    return document.dateline_span is not None and document.dateline_span.overlaps(span)


def _in_date_line(document: Document, parse: Parse, span: Span) -> bool:
    """Whether the date stands in a line that tells nothing else: under a title, beside an office's or city's name."""
    text = document.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = Span(start, end if end >= 0 else len(text))
    if line.end - line.start <= span.end - span.start + _MARKS:
        return True
    lines_before = sum(1 for row in text[:start].split("\n") if row.strip())
    titled = document.title_span is not None and document.title_span.overlaps(span)
    if titled or lines_before >= _HEAD_LINES or line.end - line.start > _LINE:
        return False
    return not any(t.pos in ("VERB", "AUX") for t in parse.tokens_in(line))


def _day_near(parts: Partial, published: date) -> date | None:
    """The dateline's day, its year taken from the day of publication; never after it and never half a year before."""
    for year in (parts.year,) if parts.year else (published.year, published.year - 1):
        day = Partial(year, parts.month, parts.day).date()
        if day and timedelta(0) <= published + _SLIP - day < timedelta(days=183):
            return day
    return None


def _day_after(line: Partial, told: date) -> date | None:
    """The dateline's day, its year taken from a day that the text tells of, at most two months before it."""
    for year in (told.year, told.year + 1):
        day = Partial(line.year or year, line.month, line.day).date()
        if day and timedelta(0) <= day - told <= _NEWS:
            return day
    return None


def deduce_year(
    item: Found, parts: Partial, found: Sequence[Found], grammar: Grammar, published: date | None
) -> date | None:
    """The day of "Friday, January 28" where exactly one year near those that the text names fits the weekday."""
    weekday = weekday_of(item, grammar)
    limit = published.year if published else 9999
    years = [int(y) for f in found if (y := f.get("year")) and int(y) <= limit]
    if parts.year or weekday is None or not parts.month or not parts.day or not years:
        return None
    last = published.year if published else max(years) + 1
    days = [Partial(y, parts.month, parts.day).date() for y in range(max(years) - _LOOK_BACK, last + 1)]
    fitting = [d for d in days if d and d.weekday() == weekday and (published is None or d <= published)]
    return fitting[0] if len(fitting) == 1 else None


def _open_year(
    line: Partial | None, dates: Sequence[Found], grammar: Grammar, weekdays: Sequence[int] = ()
) -> Anchor | None:
    """A day whose year stays open: the dateline's, or the first that is named with its weekday.

    The stand-in year is one in which the named day falls on its weekday, so that the days around it come out right.
    """
    named = next((f for f in dates if weekday_of(f, grammar) is not None), None)
    shown = weekdays[0] if weekdays else None
    parts, weekday = (day_parts(named, grammar), weekday_of(named, grammar)) if named else (line, shown)
    years = range(REFERENCE_YEAR, REFERENCE_YEAR - 28, -1)
    told = next((d for y in years if (d := _in_year(parts, y)) and weekday in (None, d.weekday())), None)
    if told is None:
        return None
    day = _in_year(line, told.year)
    if day is None:
        return Anchor(told, year_known=False, weekday_known=weekday is not None, writing=False)
    if named is None:
        return Anchor(day, year_known=False, weekday_known=shown is not None)
    sure = abs(day - told) <= _NEWS and (day.month > 2) == (told.month > 2)  # no leap day between
    return Anchor(day, year_known=False, weekday_known=sure)


def _in_year(parts: Partial | None, year: int) -> date | None:
    return replace(parts, year=year).date() if parts and parts.month and parts.day else None


def lies_ahead(parse: Parse, span: Span, grammar: Grammar) -> bool | None:
    """True where the clause around a time speaks of the future, False of the past, None where it does not show."""
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head not in inside), tokens[0])
    words = grammar.data["future"]
    link = root  # how the time hangs on the word above it
    due = False
    for token in parse.ancestors(root.i)[:8]:
        if token.lemma in grammar.data["past"]["governing"]:
            return False
        due = due or (token.lemma in words["deadline"] and token.pos == "ADP")
        if _is_planned(parse, token, link, words):
            return True
        if token.pos in ("VERB", "AUX") and not _is_conditional(parse, token, words["conditional"]):
            direct = link is root or (link.pos == "ADP" and link.lemma not in words["governing"])
            if direct and token.tag == "VBN" and token.lemma in words["said"] and not parse.children(token.i, "aux"):
                return False
            ahead = _tense(parse, token, grammar, words["plan"])
            return None if due and ahead is False else ahead
        link = token
    return None


def _is_planned(parse: Parse, token: Token, link: Token, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the word plans what hangs on it: "planned for Monday", "suggested Monday", not "announced on Monday"."""
    if token.lemma not in words["plan"]:
        return False
    if token.pos not in ("VERB", "AUX") or link.lemma in words["governing"]:
        return True
    named = token.lemma in words["day_objects"] and link.dep in ("dobj", "npadvmod", "attr") and link.i > token.i
    return named and not parse.children(token.i, "ccomp")


def _is_conditional(parse: Parse, verb: Token, words: Sequence[str]) -> bool:
    """Whether the verb's clause is a condition, whose tense says nothing: "if no deal was reached by May"."""
    return any(m.lemma in words for m in parse.children(verb.i, "mark", "advmod"))


def _tense(parse: Parse, verb: Token, grammar: Grammar, plans: Sequence[str]) -> bool | None:
    helpers = parse.children(verb.i, "aux", "auxpass")
    future = grammar.data["future"]["aux"]
    if any(h.lemma in future or h.text.lower() in future for h in helpers):
        return True
    governor = parse.head(verb.i)
    if any(h.tag == "TO" for h in helpers):
        return governor.lemma in plans or governor.tag in ("VBP", "VBZ") or None
    past = grammar.data["past"]["aux"]
    if any(h.tag == "VBD" or h.lemma in past or h.text.lower() in past for h in helpers):
        return False
    if verb.tag == "VBN" and verb.lemma in plans:
        return True
    if verb.tag == "VBD":
        return False
    return True if verb.tag == "VBG" and any(h.tag in ("VBZ", "VBP") for h in helpers) else None


def is_direct(parse: Parse, span: Span) -> bool:
    """Whether the time hangs on its verb by no more than a preposition: "spoke on June 20"."""
    inside = {t.i for t in parse.tokens_in(span)}
    root = next((t for t in parse.tokens_in(span) if t.head not in inside), None)
    above = parse.ancestors(root.i)[:2] if root else ()
    return bool(above) and (above[0].pos == "VERB" or (above[0].pos in ("ADP", "SCONJ") and above[-1].pos == "VERB"))


def nearest_year(month: int, day: int | None, anchor: date, ahead: bool | None, weekday: int | None) -> int | None:
    """The year of a month or month and day without one, near the anchor: behind it, ahead of it, or the nearer one."""
    candidates: list[date] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        full = Partial(year, month, day or (anchor.day if anchor.day <= 28 else 28)).date()
        if full and (weekday is None or full.weekday() == weekday):
            candidates.append(full)
    if not candidates:
        return None
    past = [d for d in candidates if d <= anchor + (_SLIP if day else timedelta(0))]
    coming = [d for d in candidates if d >= anchor - (_SLIP if day else timedelta(0))]
    side = {True: coming, False: past, None: candidates}[ahead] or candidates
    return min(side, key=lambda d: (abs((d - anchor).days), d > anchor)).year
