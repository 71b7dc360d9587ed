"""Time expressions against the dates of the GUM corpus: ``python benchmarks/times_gum.py DIR [--show] [--part NAME]``.

DIR holds GUM's XML files (https://github.com/amir-zeldes/gum, annotations CC BY 4.0). GUM marks dates alone, each with
its value (``when``, ``from``/``to``, ``notBefore``/``notAfter``); the day of writing is ``dateCreated``. Printed are
precision, recall and F1 where spans overlap, and F1 where the value is right as well.

Files were divided by name before anything was read: ``dev`` (the first 14 news and 9 interview documents) may be looked
at with ``--show``; ``held-out`` (the other news and interviews, and all speeches) is for figures.
"""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readouts.annotate.parse import parse
from readouts.annotate.times import find_times
from readouts.model.text import Document, OffsetMap, Published, Span
from readouts.model.values import TimeExpression

CLOSING = {",", ".", ")", "]", ":", ";", "?", "!", "%", "'s", "’s", "n't", "th", "st", "nd", "rd"}
TIGHT = {"-", "–", "/"}
DEV = {"news": 14, "interview": 9, "speech": 0}


class Gold(NamedTuple):
    """A date of GUM and its attributes."""

    span: Span
    marks: dict[str, str]


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


def agrees(found: TimeExpression, marks: dict[str, str]) -> bool:
    """Whether a value is that of the gold, as a day, month, year, interval or bounds."""
    if "when" in marks:
        return found.value == marks["when"].replace("--", "XXXX-", 1)
    if "from" in marks or "to" in marks:
        ends = (marks.get("from", found.earliest), marks.get("to", found.latest))
        return ends == (found.earliest, found.latest) or found.value == "/".join(e or "" for e in ends)
    low, high = marks.get("notBefore", ""), marks.get("notAfter", "9")
    return found.earliest is not None and found.earliest >= low and (found.latest or "9")[: len(high)] <= high


def chosen(folder: Path, part: str) -> Iterator[Path]:
    for genre, count in DEV.items():
        paths = sorted(folder.glob(f"GUM_{genre}_*.xml"))
        yield from paths[:count] if part == "dev" else paths[count:]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--part", choices=["dev", "held-out"], default="held-out")
    options.add_argument("--show", action="store_true", help="print what is missed, wrong or too much")
    args = options.parse_args()
    golds = founds = hits = right = 0
    for path in chosen(args.folder, args.part):
        document, gold = read(path)
        found = [e for e in find_times(document, parse(document.text)) if e.type == "DATE"]
        golds, founds, left = golds + len(gold), founds + len(found), list(found)
        for date in gold:
            match = next((e for e in left if e.span.overlaps(date.span)), None)
            ok = match is not None and agrees(match, date.marks)
            hits, right = hits + (match is not None), right + ok
            if match is not None:
                left.remove(match)
            if args.show and not ok:
                print(path.stem, repr(date.span.of(document.text)), date.marks, match and match.value)
        if args.show:
            print(*(f"{path.stem} extra {e.span.of(document.text)!r} {e.value}" for e in left), sep="\n")
    precision, recall = hits / max(founds, 1), hits / max(golds, 1)
    print(
        f"{args.part}: {golds} dates, precision {precision:.3f}, recall {recall:.3f}, "
        f"relaxed F1 {2 * hits / (golds + founds):.3f}, value F1 {2 * right / (golds + founds):.3f}"
    )


if __name__ == "__main__":
    main()
