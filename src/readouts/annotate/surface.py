"""Annotation of texts in languages that are read with a pack of words, without a parse."""

from __future__ import annotations

from ..languages import surface
from ..model.reading import Annotated
from ..model.text import Document, Issue
from .surface_mentions import find_mentions
from .surface_quantities import find_quantities
from .surface_times import find_times, line_weekdays
from .writing_year import with_year


def annotate_surface(document: Document, code: str, issues: tuple[Issue, ...] = ()) -> Annotated:
    """A document of a language that has a pack: tokens, mentions with their actors, times and quantities."""
    text = surface(document.text, code)
    read = find_mentions(document, text)
    dated = with_year(read[0], text.parse, read[1], read[2], line_weekdays(document, text))
    if dated.published != read[0].published:  # who held an office is asked anew on the day that is known now
        read = find_mentions(dated, text)
    document, mentions, actors = read
    times = find_times(document, text)
    return Annotated(document, text.parse, actors, mentions, times, find_quantities(text, times), issues)
