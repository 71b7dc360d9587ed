"""Time expressions against the dates of the GUM corpus: ``python benchmarks/times_gum.py DIR [--show] [--part NAME]``.

DIR holds GUM's XML files (https://github.com/amir-zeldes/gum, annotations CC BY 4.0). GUM marks dates alone, each with
its value (``when``, ``from``/``to``, ``notBefore``/``notAfter``); the day of writing is ``dateCreated``. Printed are
precision, recall and F1 where spans overlap, and F1 where the value is right as well, twice:

* **plain**: what ``find_times`` (or the library) calls a DATE against all of GUM's, values as GUM writes them;
* **mapped**: the TIMEX3 view (``find_timexes``), with differences of annotation scheme evened out, for every system
  alike (see ``SCHEME``).

Peers (dateparser's search, recognizers-text-suite, parsedatetime) run on the same documents where they are installed:
``pip install -r benchmarks/times_peers.txt``, best in an environment of its own.

Files were divided by name before anything was read: ``dev`` (the first 14 news and 9 interview documents) may be looked
at with ``--show``; ``held-out`` (the other news and interviews, and all speeches) is for figures.
"""

from __future__ import annotations

import argparse
import html
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import times_peers

from readouts.annotate.parse import parse
from readouts.annotate.time_timex import find_timexes
from readouts.annotate.times import find_times
from readouts.model.text import Document, OffsetMap, Published, Span

SCHEME = """mapped: (1) GUM marks some clock times, lengths and recurring times as dates and leaves others: one that
meets a gold date counts as found, and is not counted otherwise; (2) GUM marks no time without a place in the calendar
("now", "a week after the vote"): what has no such place is not counted as too much;
(3) values are compared as spans of days: from=1930 is 1930-01-01, a season is its three northern months give
or take one, ends within a tenth of the span agree."""
CLOSING = {",", ".", ")", "]", ":", ";", "?", "!", "%", "'s", "’s", "n't", "th", "st", "nd", "rd"}
TIGHT = {"-", "–", "/"}
DEV = {"news": 14, "interview": 9, "speech": 0}


class Gold(NamedTuple):
    """A date of GUM and its attributes."""

    span: Span
    marks: dict[str, str]


class Found(NamedTuple):
    """A time of some system: value as EDTF or TIMEX3, first and last day where known."""

    span: Span
    type: str
    value: str
    earliest: str | None = None
    latest: str | None = None


System = Callable[[Document], list[Found]]


def read(path: Path) -> tuple[Document, list[Gold]]:
    """A document with its words joined as in print, and its dates."""
    raw = path.read_text("utf-8")
    created = re.search(r'dateCreated="([^"]*)"', raw)
    text, started, gold = "", [], []
    for line in raw.splitlines():
        if line.startswith("<date"):
            started.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', line))))
        elif line.startswith("</date>"):
            start, marks = started.pop()
            inner = text[start:]
            start += len(inner) - len(inner.lstrip())
            gold.append(Gold(Span(start, start + len(inner.strip())), marks))
        elif line.startswith(("</p>", "</head>", "</item>")):
            text = text.rstrip() + "\n\n"
        elif not line.startswith("<") and "\t" in line:
            word = html.unescape(line.split("\t")[0])
            if word in CLOSING or word in TIGHT:
                text = text.rstrip(" ")
            text += word if word in TIGHT or word in "([$" else word + " "
    published = Published(created[1], "metadata") if created else None
    document = Document(path.stem, text, text, OffsetMap.identity(len(text)), language="en", published=published)
    return document, gold


# ------------------------------------------------------------------------------------------------------- values
def agrees(found: Found, marks: dict[str, str]) -> bool:
    """Whether a value is that of the gold, as a day, month, year, interval or bounds."""
    if "when" in marks:
        return found.value[:10] == marks["when"].replace("--", "XXXX-", 1)[:10]
    if "from" in marks or "to" in marks:
        ends = (marks.get("from", found.earliest), marks.get("to", found.latest))
        return ends == (found.earliest, found.latest) or found.value == "/".join(e or "" for e in ends)
    low, high = marks.get("notBefore", ""), marks.get("notAfter", "9")
    return found.earliest is not None and found.earliest >= low and (found.latest or "9")[: len(high)] <= high


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def first_day(value: str) -> int | None:
    return _ordinal(value, first=True)


def last_day(value: str) -> int | None:
    return _ordinal(value, first=False)


def _ordinal(value: str, first: bool) -> int | None:
    """Days from the year nought of the first or last day of a year, month or day; None where it is none."""
    match = re.match(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?$", value)
    if not match:
        return None
    year = int(match[1])
    month = int(match[2] or (1 if first else 12))
    if not 1 <= month <= 12:
        return None
    day = int(match[3] or (1 if first else monthrange(year or 4, month)[1]))
    return year * 372 + month * 31 + day


def agrees_mapped(found: Found, marks: dict[str, str]) -> bool:
    """The same, comparing spans of days instead of spellings."""
    if agrees(found, marks):
        return True
    if "when" in marks and re.match(r"\d", marks["when"]):
        low, high = marks["when"], marks["when"]
    else:
        low, high = marks.get("from") or marks.get("notBefore") or "", marks.get("to") or marks.get("notAfter") or ""
    start, end = first_day(low), last_day(high)
    mine = found.value if re.match(r"\d{4}(-\d\d)?(-\d\d)?(T.*)?$", found.value) else ""
    from_, to = first_day(found.earliest or mine), last_day(found.latest or mine)
    if season := re.match(r"(\d{4})-(SP|SU|FA|WI)$", found.value):
        months = _SEASON_MONTHS[season[2]]
        from_ = first_day(f"{season[1]}-{months[0]:02d}")
        to = last_day(f"{int(season[1]) + (months[0] > months[1])}-{months[1]:02d}")
    length = max((end or 0) - (start or 0) if start and end else 0, (to or 0) - (from_ or 0) if from_ and to else 0)
    slack = 31 if season else length / 10
    if "from" not in marks and "to" not in marks and "when" not in marks:
        return bool(from_ and to and (not start or from_ >= start - slack) and (not end or to <= end + slack))
    fits = [abs(a - b) <= slack for a, b in ((start, from_), (end, to)) if a is not None and b is not None]
    return len(fits) == (start is not None) + (end is not None) > 0 and all(fits)


def has_place(found: Found) -> bool:
    """Whether a time has a place in the calendar."""
    return bool(re.search(r"\d{2}", re.sub(r"T.*", "", found.value)) or found.earliest or found.latest)


# ------------------------------------------------------------------------------------------------------ scoring
class Score:
    """Counts over documents for one system, plain or mapped."""

    def __init__(self, mapped: bool) -> None:
        self.mapped, self.golds, self.founds, self.hits, self.right = mapped, 0, 0, 0, 0

    def add(self, gold: list[Gold], found: list[Found]) -> tuple[list[tuple[Gold, Found | None]], list[Found]]:
        """Count a document; what is missed or wrong, and what is too much."""
        left = list(found) if self.mapped else [f for f in found if f.type == "DATE"]
        test = agrees_mapped if self.mapped else agrees
        bad: list[tuple[Gold, Found | None]] = []
        for date in gold:
            meeting = [f for f in left if f.span.overlaps(date.span)]
            match = next((f for f in meeting if test(f, date.marks)), meeting[0] if meeting else None)
            self.golds += 1
            if match is not None:
                left.remove(match)
                self.hits, self.founds = self.hits + 1, self.founds + 1
            if match is not None and test(match, date.marks):
                self.right += 1
            else:
                bad.append((date, match))
        extra = [f for f in left if f.type == "DATE" and has_place(f)] if self.mapped else left
        self.founds += len(extra)
        return bad, extra

    def __str__(self) -> str:
        precision, recall = self.hits / max(self.founds, 1), self.hits / max(self.golds, 1)
        total = max(self.golds + self.founds, 1)
        return (
            f"precision {precision:.3f}, recall {recall:.3f}, "
            f"relaxed F1 {2 * self.hits / total:.3f}, value F1 {2 * self.right / total:.3f}"
        )


def readouts(document: Document) -> list[Found]:
    """The TIMEX3 view."""
    return [Found(t.span, t.type, t.value, t.earliest, t.latest) for t in find_timexes(document, parse(document.text))]


def readouts_plain(document: Document) -> list[Found]:
    """What the pipeline reads."""
    return [Found(t.span, t.type, t.value, t.earliest, t.latest) for t in find_times(document, parse(document.text))]


def peers() -> dict[str, System]:
    """The libraries that are installed, each as a system."""

    def adapt(find: times_peers.Finder) -> System:
        def run(document: Document) -> list[Found]:
            day = document.published.value[:10] if document.published else None
            return [Found(Span(*span), *rest) for span, *rest in find(document.text, day)]

        return run

    return {name: adapt(find) for name, find in times_peers.available().items()}


def chosen(folder: Path, part: str) -> Iterator[Path]:
    for genre, count in DEV.items():
        paths = sorted(folder.glob(f"GUM_{genre}_*.xml"))
        yield from paths[:count] if part == "dev" else paths[count:]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--part", choices=["dev", "held-out"], default="held-out")
    options.add_argument("--show", action="store_true", help="print what is missed, wrong or too much (dev only)")
    options.add_argument("--genre", choices=sorted(DEV), help="only these documents")
    args = options.parse_args()
    if args.show and args.part != "dev":
        options.error("what is missed in held-out documents is not for looking at")
    systems: dict[str, System] = {"Readouts": readouts, **peers()}
    documents = [read(p) for p in chosen(args.folder, args.part) if not args.genre or f"_{args.genre}_" in p.name]
    print(f"{args.part}: {len(documents)} documents, {sum(len(gold) for _, gold in documents)} dates")
    for name, system in systems.items():
        plain, mapped = Score(False), Score(True)
        for document, gold in documents:
            found = system(document)
            plain.add(gold, readouts_plain(document) if system is readouts else found)
            bad, extra = mapped.add(gold, found)
            if args.show and name == "Readouts":
                for date, match in bad:
                    print(document.id, repr(date.span.of(document.text)), date.marks, match and match[1:])
                print(*(f"{document.id} extra {e.span.of(document.text)!r} {e.value}" for e in extra), sep="\n")
        print(f"{name:24} plain:  {plain}\n{'':24} mapped: {mapped}")
    print(SCHEME)


if __name__ == "__main__":
    main()
