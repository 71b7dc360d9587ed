"""The stage: raw text into a Document, every clean character with its way back to raw."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model.text import Document, DocumentKind, Issue, Published, RawDocument, Span
from .data import read
from .dateline import Dateline, dateline
from .furniture import Page, tail_cut
from .head import Head, read_head
from .kind import kind_of
from .lines import Line, split_lines
from .mend import lacks_spaces, mend_mojibake, mend_quotes, mend_spaces, mend_stops
from .phrases import alternatives, fold, group
from .published import gather, is_late_copy, weigh
from .removed import removed_ranges
from .repost import is_repost
from .source import PageFacts, outlet_of, source_lines
from .trace import Traced
from .truncation import find_notices, truncation


def clean(raw: RawDocument) -> Document:
    """Make a raw text readable.

    Main text only, mojibake mended, one blank line between paragraphs, spaces put after stops that lack them; what
    was cut is in ``removed`` with its reason, in raw offsets. ``language`` is what a
    record declares, ``issuer`` is left for later stages.
    """
    given = dict(raw.given)
    lines, facts = _lines(raw)
    lines, mended = _mend(lines)
    facts.url = facts.url or _printed_address(lines)
    page = Page(lines)
    notices = find_notices(page)
    for i in notices:
        page.cut(i, "truncation-notice")
    page.settle()
    sources = source_lines(page)
    head = read_head(page, facts.title or given.get("title"))
    page.remove_furniture()
    report = _dateline(page, head)
    title = _title(page, head, facts.title or given.get("title"))
    cut = truncation(page, notices, title, given, facts.locked)
    outlet = given.get("outlet") or facts.outlet or outlet_of(sources)
    kind = kind_of(page, head, title, _is_wire(report), given.get("kind"), raw.url or facts.url, outlet)
    published = _published(raw, facts, head, report, page, kind)
    text, spans = _assemble(page, head, report, published)
    issues = raw.issues + ((_mojibake_issue(mended),) if mended else ())
    if not text.text:
        issues += (Issue("clean", "text-empty", "nothing is left of this text once page furniture is cut", "partial"),)
    return Document(
        id=raw.id,
        raw=raw.raw,
        text=text.text,
        offsets=text.offsets(),
        path=raw.path,
        url=raw.url or facts.url,
        outlet=outlet or (report[1].agency if report else None) or head.masthead,
        title=title,
        byline=_byline(head.byline) or facts.author or given.get("author"),
        language=given.get("language", "")[:2].lower() or "und",
        kind=kind,
        published=published,
        title_span=spans.title,
        dateline_span=spans.dateline,
        dateline_place=(report[1].place if report else None) or head.place,
        removed=removed_ranges(raw.raw, text, [*page.cuts(), *facts.gaps, *spans.cuts]),
        truncated=cut,
        issues=issues,
    )


def _lines(raw: RawDocument) -> tuple[list[Line], PageFacts]:
    if raw.media_type == "text/html":
        from .html import read_page

        return read_page(raw.raw, raw.url)
    markdown = raw.media_type in ("text/markdown", "application/json")
    return split_lines(raw.raw, markdown), PageFacts()


def _mend(lines: list[Line]) -> tuple[list[Line], Span | None]:
    """Lines with mojibake and white space mended, and the raw hull of the mended mojibake."""
    found: list[Line] = []
    hull: Span | None = None
    for line in lines:
        text = mend_mojibake(line.text)
        if text is not line.text:
            span = text.raw_span
            hull = Span(hull.start, span.end) if hull else span
        found.append(replace(line, text=mend_spaces(text)))
    return [line for line in found if line.text.text], hull


def _printed_address(lines: list[Line]) -> str | None:
    """The page's own address where it stands alone above the text."""
    first = lines[0].text.text.strip() if lines else ""
    return first if re.fullmatch(r"https?://\S+", first) else None


def _mojibake_issue(hull: Span) -> Issue:
    return Issue("clean", "mojibake-mended", "text in a wrong encoding was mended", "note", hull.start, hull.end)


# ------------------------------------------------------------------------------------------- title, date, outlet
def _title(page: Page, head: Head, known: str | None) -> str | None:
    if head.title is None:
        return known
    text = page.shapes[head.title].text
    start, end = head.trims.get(head.title, (0, len(text)))
    return text[start:end].strip() or known


def _byline(text: str | None) -> str | None:
    """The byline without its opening word: "By Our Correspondent" is "Our Correspondent"; "by and" names nobody."""
    if not text:
        return None
    words = [str(w) for group in read("head")["byline"].values() for w in group]
    text = re.split(r"\s[|•·]|\s+in\s+[A-Z]\w+$", text)[0]
    text = re.sub(rf"^\W*(?:{alternatives(words)})[\s:：]*", "", text, flags=re.I).strip(" .|,–—-")
    return None if fold(text) in ("", "and", "et", "und", "y", "и") else text


def _dateline(page: Page, head: Head) -> tuple[int, Dateline] | None:
    """The first paragraph that opens with a dateline, among the first of the report."""
    candidates = [i for i in page.kept() if i != head.title and i not in head.trims and i not in head.letterhead]
    for i in candidates[:3]:
        if found := dateline(page.shapes[i].text):
            bare = found.date is None and found.agency is None
            if bare and sum(dateline(page.shapes[j].text) is not None for j in candidates) > 1:
                return None  # names before colons again and again: speakers
            return i, found
    return None


def _is_wire(report: tuple[int, Dateline] | None) -> bool:
    """An agency, or a place with a date, opens the report."""
    line = report[1] if report is not None else None
    return line is not None and (line.agency is not None or (line.date is not None and line.place is not None))


def _published(
    raw: RawDocument,
    facts: PageFacts,
    head: Head,
    report: tuple[int, Dateline] | None,
    page: Page,
    kind: DocumentKind,
) -> Published | None:
    """The day on which record, metadata, address, page and dateline agree most, and whether the page is a late copy."""
    given = dict(raw.given).get("published")
    line = report[1].date if report else None
    printed = next((d for _, d in head.dates if d.date), head.dates[0][1] if head.dates else None)
    if printed and not printed.year and line and line.year:
        printed = None
    found = weigh(gather(given, facts.published, raw.url or facts.url, printed, line))
    if found is None:
        return None
    official = kind in ("readout", "transcript")  # an office dates its own texts, whatever they recall
    text = "\n".join(page.shapes[i].text for i in page.kept() if i not in head.trims)
    says = bool(group("kinds", "republished").search("\n".join(s.folded for s in page.shapes)))
    late = not official and (is_late_copy(found.value, line) or is_repost(text, found.value, head.blog))
    return Published(found.value, found.basis, says or late)


# ------------------------------------------------------------------------------------------------------ the text
@dataclass(slots=True)
class _Spans:
    title: Span | None
    dateline: Span | None
    cuts: list[tuple[Span, str]]  # raw


def _assemble(
    page: Page, head: Head, report: tuple[int, Dateline] | None, published: Published | None
) -> tuple[Traced, _Spans]:
    """The kept lines as paragraphs, with the clean ranges of title and dateline and the raw ranges cut inside lines."""
    spans = _Spans(None, None, [])
    for i in head.trims:
        # a dateline of the report or a repost's date makes the page's date furniture
        if i != head.title and (report is not None or (published is not None and published.repost)):
            page.reasons[i] = "page-date"
    systematic = lacks_spaces([page.shapes[i].text for i in page.kept()])
    parts: list[Traced] = []
    position = 0
    for i in page.kept():
        line = page.lines[i]
        text = _trimmed(line.text, head.trims.get(i), spans)
        if i != head.title and i not in head.trims and (found := tail_cut(line)):
            start, reason = found
            spans.cuts.append((text.raw_of(start, len(text)), reason))
            text = text.cut(0, start)
        length = report[1].end if report and report[0] == i else None
        if length is not None:
            first = _stops(text.cut(0, length), False)
            rest = _stops(text.cut(length, len(text)), systematic)
            spans.dateline = Span(position, position + len(first.text.rstrip()))
            text = Traced.join([first, rest], ["", ""])
        else:
            text = _stops(text, systematic)
        text = text.strip()
        if not text.text:
            continue
        if i == head.title:
            spans.title = Span(position, position + len(text))
        elif i in head.trims and spans.dateline is None:
            spans.dateline = Span(position, position + len(text))
        parts.append(text)
        position += len(text) + 2
    return Traced.join(parts, ["\n\n"] * len(parts)), spans


def _stops(text: Traced, systematic: bool) -> Traced:
    return mend_quotes(mend_stops(text, systematic))


def _trimmed(text: Traced, kept: tuple[int, int] | None, spans: _Spans) -> Traced:
    if kept is None:
        return text
    for start, end in ((0, kept[0]), (kept[1], len(text))):
        if text.text[start:end].strip():
            spans.cuts.append((text.raw_of(start, end), "page-furniture"))
    return text.cut(*kept)
