"""Where a text comes from: "Source: X" lines, and what a page's metadata says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model.text import Span
from .data import read
from .furniture import Page
from .lines import count_words
from .phrases import alternatives, fold


@dataclass(slots=True)
class PageFacts:
    """What an HTML page says about itself. ``gaps`` are raw ranges outside the main text with their reasons."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    locked: bool = False
    gaps: list[tuple[Span, str]] = field(default_factory=list)


_SIGNED = re.compile(r"^/\s?(?P<name>[^/]{2,40}?)\.?/?$")


def source_lines(page: Page) -> list[str]:
    """Names in "Source: X" and "/X." lines at the edges of a text; the lines are cut."""
    opening = re.compile(rf"^\W*(?:{alternatives(read('head')['source'])})\s*[:：]\s*(?P<name>.{{2,60}})$")
    names: list[str] = []
    for i, s in enumerate(page.shapes[: page.end]):
        if not page.at_edge(i) or s.words > 9:
            continue
        match = opening.match(s.folded) or _SIGNED.match(s.text)
        if match and count_words(match["name"]) <= 6:
            name = s.text[len(s.text) - len(match["name"]) :] if match.re is opening else match["name"]
            names.append(re.split(r"\s[|·•–—-]\s|[,;，、]", name)[0].strip(" .()[]/"))
            page.cut(i, "source-link")
    return names


def outlet_of(names: list[str]) -> str | None:
    """The first name that names somebody ("media reports" does not)."""
    nobody = set(read("head")["nobody"])
    return next((n for n in names if n and fold(n) not in nobody), None)
