"""What a person decided about a reading. Judgements outrank the program and are replayed over every collation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .text import Span

Verdict = Literal["accept", "reject", "correct", "same", "different", "undo"]
JudgedKind = Literal["statement", "contact", "row", "slip"]
Field = Literal["speaker", "addressee", "act", "polarity", "certainty", "issue", "side", "contact", "report"]


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged, by its evidence: it is found again by its words' place, whatever ids a later run gives.

    ``span`` is raw: of a statement its content, of a slip its words, of a report its trigger. ``report`` is that
    report's place in the reading.
    """

    document: str
    span: Span
    text: str = ""
    report: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the record, which only grows; an entry is taken back by an ``undo`` that names it.

    ``subject`` and ``other`` are ids as they were when it was made. ``targets`` are the evidence of the subject,
    ``others`` of the other thing (same or different). ``field`` and ``value``: what is corrected, and to what.
    """

    number: int
    id: str
    created: str
    user: str
    verdict: Verdict
    kind: JudgedKind
    subject: str
    targets: tuple[Target, ...]
    other: str | None = None
    others: tuple[Target, ...] = ()
    field: Field | None = None
    value: Any = None
    before: Any = None
    note: str | None = None
    undoes: str | None = None

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that it bears on."""
        return tuple(sorted({t.document for t in (*self.targets, *self.others)}))

    @property
    def units(self) -> tuple[tuple[str, int], ...]:
        """The reports that it is about, as (document id, place in the reading)."""
        return tuple((t.document, t.report) for t in (*self.targets, *self.others) if t.report is not None)
