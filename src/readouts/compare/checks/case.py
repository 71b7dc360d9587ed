"""What a check looks at, and the shapes that all checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...model.comparison import Account, Discrepancy, Row, Witness
from ...model.contacts import Contact
from ...model.text import Document, Span
from ..align import Alignment
from ..likeness import Likeness
from ..propositions import Proposition
from ..relations import Texts, Verdict
from ..silences import StatedSilence

NEAR = 0.3  # likeness from which a statement may be another's matter in other words
Level = Literal["between_sides", "between_reports"]


@dataclass(frozen=True)
class Aligned:
    """A row with the alignment that it was made from and the verdicts on it."""

    row: Row
    alignment: Alignment
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Case:
    """One contact, aligned. ``denies`` leads from a denial to its claim; ``silences`` are those that texts state;
    ``originals`` lead from a copy to its original."""

    contact: Contact
    participants: tuple[str, ...]
    accounts: tuple[Account, ...]
    propositions: tuple[Proposition, ...]
    likeness: Likeness
    rows: tuple[Aligned, ...]
    denies: Mapping[str, str]
    silences: Mapping[tuple[str, str], StatedSilence]  # (row id, side)
    full_texts: Mapping[str, Document]  # side: its own text, in full
    originals: Mapping[str, str]
    texts: Texts

    def name(self, actor_id: str | None) -> str:
        return self.texts.name(actor_id)

    def whose(self, actor_id: str | None) -> str:
        return self.texts.whose(actor_id)

    def nearest(self, p: Proposition, side: str) -> Proposition | None:
        """What comes nearest to it in a side's account, where that may be the same in other words; else None."""
        found = max((q for q in self.propositions if q.side == side), key=lambda q: self.likeness(p, q), default=None)
        return found if found and self.likeness(p, found) >= NEAR else None

    def proposition(self, statement_id: str) -> Proposition | None:
        return next((p for p in self.propositions if p.id == statement_id), None)


Check = Callable[[Case], Iterable[Discrepancy]]


def witness(p: Proposition, value: str | None = None) -> Witness:
    """A proposition as evidence."""
    s = p.statement
    return Witness(value or p.text, s.document, s.span, s.id, p.side)


def silent_text(document: Document, side: str) -> Witness:
    """A full text that does not have a matter: its title or first line stands for it."""
    first = len(document.text) - len(document.text.lstrip())
    line = document.text.find("\n", first)
    end = line if line > first else min(len(document.text), first + 120)
    return Witness("not mentioned", document.id, document.title_span or Span(first, end), None, side)


def stated_silence(silence: StatedSilence) -> Witness:
    """The sentence that says that a side is silent, as evidence."""
    return Witness("not mentioned", silence.document, silence.span, None, silence.side)


def by_document(group: Iterable[Proposition], most: int = 6) -> list[Proposition]:
    """The first proposition of each document, at most ``most``."""
    first: dict[str, Proposition] = {}
    for p in group:
        first.setdefault(p.statement.document, p)
    return list(first.values())[:most]
