"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from .material import Material


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is in a few words, the ending of its files, where its function is (imported on use)."""

    about: str
    suffix: str
    where: str

    @property
    def write(self) -> Callable[[Material], bytes]:
        """The function that makes it."""
        module, name = self.where.split(":")
        found: Callable[[Material], bytes] = getattr(import_module(f"{__package__}.{module}"), name)
        return found


FORMATS: dict[str, Format] = {
    "csv": Format("one statement a row", ".csv", "rows:csv_table"),
    "jsonl": Format("one statement a line", ".jsonl", "rows:json_lines"),
    "parquet": Format("one statement a row, typed (pip install 'readouts[parquet]')", ".parquet", "rows:parquet"),
    "json": Format("contacts as in readouts compare, schema readouts/1", ".json", "views:json_record"),
    "md": Format("the sides side by side, as tables", ".md", "views:markdown"),
    "html": Format("the same as one file that works from disk", ".html", "views:html"),
    "plover": Format("coded events, one a line (PLOVER)", ".jsonl", "events:plover"),
    "ftm": Format("entities, one a line (FollowTheMoney)", ".ftm.json", "entities:follow_the_money"),
    "claimreview": Format("Claim and ClaimReview (schema.org, JSON-LD)", ".jsonld", "linked:claim_review"),
    "webannotation": Format(
        "statements as annotations of their texts (W3C, JSON-LD)", ".jsonld", "linked:annotation_page"
    ),
    "ics": Format("announced contacts for a calendar (iCalendar)", ".ics", "published:calendar"),
    "atom": Format("new contacts and where they part, as a feed (Atom)", ".atom", "published:feed"),
    "bibtex": Format("the texts as references (BibTeX)", ".bib", "published:references"),
}
