"""The dateline that opens a report: "NAIROBI/ADDIS ABABA, Feb 12 (agency) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .data import read
from .dates import PageDate, find_dates
from .phrases import fold


@dataclass(frozen=True, slots=True)
class Dateline:
    """How far it reaches in its paragraph; place, date and agency where given."""

    end: int
    place: str | None
    date: PageDate | None
    agency: str | None


_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ"
_CAPITALS = rf"[{_UPPER}]{{2,}}[{_UPPER}.'’-]*(?:\s[{_UPPER}.'’-]{{2,}}){{0,3}}(?![^\W\d_])"
_NAME = rf"[{_UPPER}][^\W\d_][\w.'’-]*(?:\s(?:[{_UPPER}][\w.'’-]+|de|del|la|al)){{0,2}}"
_PLACE = re.compile(rf"(?P<caps>{_CAPITALS}(?:\s?/\s?{_CAPITALS})*)|(?P<name>{_NAME}(?:\s?/\s?{_NAME})*)")
_REGION = re.compile(
    rf",\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[{_UPPER}][\w.]+(?:\s[{_UPPER}][\w.]+)?(?=\s*[,(])"
)
_AGENCY = re.compile(rf"\s*,?\s*\.?\s*(?:\((?P<par>[{_UPPER}\w][^()]{{1,30}})\)|/(?P<slash>[^/\d]{{2,30}})/)")
_SIGNATURE = re.compile(
    r"\s*(?P<lead>,\s|[-–—]\s)(?P<agency>[^\W\d_][\w-]*(?:\s[^\W\d_][\w-]*){0,2})\.\s(?![a-zß-öø-ÿ])"
)
_DASH = re.compile(r"\s*\.?\s*(?:[-–—]{1,2}|\.[-–—])\s+")
_COLON = re.compile(r":\s+")
_STOP = re.compile(r"\.\s+")
_DATE_LEAD = re.compile(r"\s*,?\s*(?:le\s|den\s|el\s)?")
_DATE_WINDOW = 40
_BARE_END = re.compile(r"\s*(?:\.|[-–—|:])\s+")
_BARE_REST = 60  # characters of a report behind a date that opens it

_CHINESE = re.compile(
    r"[【\[(]?(?P<agency>[A-Za-z][A-Za-z0-9_-]*|[一-鿿]{1,8}?[社网報报])?(?P<place>[一-鿿]{2,8}?)?"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)?(?P<sign>电(?!话)|電(?!話)|讯(?!息)|訊|消息[,，])(?:[（(](?:记者|記者)[^）)]*[）)])?[】\])]?[\s,，:：]*"
)


def dateline(text: str) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    A place alone is none: an agency, a date, or capitals before a dash or colon must go with it, and a name before
    a colon must not be a speaker's. A full date in figures may stand alone.
    """
    return _chinese(text) or _western(text) or _bare_date(text)


def _bare_date(text: str) -> Dateline | None:
    """ "12/04/2011. The president ...": a full date in figures before a stop or dash, and a report behind it."""
    dates = find_dates(text[:_DATE_WINDOW])
    if not dates or dates[0].start or not dates[0].year or not text[:1].isdigit():
        return None
    end = _BARE_END.match(text, dates[0].end)
    return Dateline(end.end(), None, dates[0], None) if end and len(text) - end.end() > _BARE_REST else None


def _chinese(text: str) -> Dateline | None:
    match = _CHINESE.match(text)
    if not match:
        return None
    agency, place = match["agency"], match["place"]
    known = next((a for a in read("head")["agencies_zh"] if text.lstrip("【[(").startswith(a)), None)
    if known and place:
        head = (agency or "") + place
        agency, place = known, head.removeprefix(known) or None
    if not agency and not (match["date"] and match["sign"] in "电電"):
        return None
    dates = find_dates(match["date"] or "")
    return Dateline(match.end(), place, dates[0] if dates else None, agency)


def _western(text: str) -> Dateline | None:
    match = _PLACE.match(text)
    if not match or fold(re.split(r"[\s/]", match[0])[0]).strip(".") in read("head")["speakers"]:
        return None
    capitals, position = bool(match["caps"]), match.end()
    if region := _REGION.match(text, position):
        position = region.end()
    date, position = _date(text, position)
    agency = None
    if found := _AGENCY.match(text, position):
        agency, position = (found["par"] or found["slash"]).strip(), found.end()
        if (
            not (capitals or date or agency[0].isupper() or agency.islower())
            or fold(agency) in read("head")["not_agencies"]
        ):
            return None
    elif (signed := _SIGNATURE.match(text, position)) and capitals and (date or signed["lead"] == ", "):
        return Dateline(signed.end(), match[0], date, signed["agency"])
    for pattern, fits in (
        (_DASH, capitals or agency or date),
        (_COLON, capitals and not agency),
        (_STOP, agency and (date is not None or "/" in text[match.end() : position])),
    ):
        if fits and (end := pattern.match(text, position)):
            return Dateline(end.end(), match[0], date, agency)
    return None


def _date(text: str, position: int) -> tuple[PageDate | None, int]:
    """A date that comes next, with the offset of its end in the text."""
    lead = _DATE_LEAD.match(text, position)
    start = lead.end() if lead else position
    dates = find_dates(text[start : start + _DATE_WINDOW])
    if dates and dates[0].start == 0:
        return dates[0], start + dates[0].end
    return None, position
