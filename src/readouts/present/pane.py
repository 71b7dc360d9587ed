"""Source texts with their marks as HTML: nested and crossing marks are cut at their borders, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from ..model.text import Span
from .plain import safe
from .views import DocumentView, Mark

_LINE = re.compile(r"[^\n]+")
_RANK = ("contact", "witness", "trait", "fact", "claim", "source", "cue")


def paragraphs(document: DocumentView) -> Markup:
    """The document's clean text, one ``<p>`` a line, marks as ``<mark>`` (claims) or ``<span>``.

    The first piece of a mark carries its anchor as id; every piece carries its key in ``data-key``.
    """
    return Markup("\n").join(_paragraph(document, Span(*m.span())) for m in _LINE.finditer(document.text))


def _paragraph(document: DocumentView, line: Span) -> Markup:
    inside = [m for m in document.marks if m.span.overlaps(line)]
    title = document.title_span
    css = ' class="headline"' if title and line.overlaps(title) else ""
    return Markup('<p dir="auto"{}>{}</p>').format(Markup(css), Markup("").join(_pieces(document.text, line, inside)))


def _pieces(text: str, line: Span, marks: Iterable[Mark]) -> Iterator[Markup]:
    """Tags and text in order. A mark that closes while younger ones are open closes those too and opens them again."""
    ordered = sorted(marks, key=lambda m: (m.span.start, -m.span.end, _RANK.index(m.kind)))
    borders = {line.start, line.end}
    borders.update(p for m in ordered for p in m.span if line.start < p < line.end)
    stack: list[Mark] = []
    waiting = ordered[::-1]
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        kept = next((i for i, m in enumerate(stack) if m.span.end <= start), len(stack))
        reopened = [m for m in stack[kept:] if m.span.end > start]
        yield from (_close(m) for m in reversed(stack[kept:]))
        del stack[kept:]
        yield from (_open(m, first=False) for m in reopened)
        stack += reopened
        while waiting and waiting[-1].span.start <= start:
            mark = waiting.pop()
            yield _open(mark, first=mark.span.start >= line.start)
            stack.append(mark)
        yield escape(safe(text[start:end]))
    yield from (_close(m) for m in reversed(stack))


def _tag(mark: Mark) -> str:
    return "mark" if mark.kind == "claim" else "span"


def _open(mark: Mark, *, first: bool) -> Markup:
    named = Markup(' id="{}"').format(mark.anchor) if first and mark.anchor else ""
    return Markup('<{}{} class="m-{}" data-key="{}">').format(_tag(mark), named, mark.kind, mark.key)


def _close(mark: Mark) -> Markup:
    return Markup("</{}>").format(_tag(mark))
