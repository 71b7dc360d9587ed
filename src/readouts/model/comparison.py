"""The sides' accounts beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .actors import Actor
from .contacts import Contact
from .reading import Reading
from .slips import Slip
from .speech import Statement
from .text import Document, Issue, Span

Relation = Literal["agree", "differ", "contradict", "one_side"]
Silence = Literal["omitted", "excerpt", "paywall", "no_text"]
DiscrepancyKind = Literal[
    "number", "date", "time", "duration", "initiator", "order", "place", "participant", "medium", "claim_denial",
    "agreement_claim", "scope", "strength", "wording", "emphasis", "tone", "attribution", "same_side",
]  # fmt: skip


# How much hangs on a discrepancy, by kind; the levels are those of Discrepancy.severity
_SEVERITY: dict[DiscrepancyKind, int] = {
    "claim_denial": 3, "agreement_claim": 3, "attribution": 3, "participant": 3, "same_side": 2, "number": 2,
    "date": 2, "initiator": 2, "medium": 2, "scope": 2, "strength": 2, "place": 2, "order": 2, "duration": 2,
    "time": 2, "wording": 1, "emphasis": 1, "tone": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a feature's name, its score, the two things compared (texts or ids), and a sentence for a person."""

    feature: str
    score: float
    left: str = ""
    right: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One matter. ``cells`` hold (side actor id, statement ids); the statements in one cell say the same thing.

    ``silence`` tells what kind of silence the empty cells are, in a one-side row; ``silent`` names those sides
    with the kind for each.
    """

    id: str
    issue: str
    cells: tuple[tuple[str, tuple[str, ...]], ...]
    relation: Relation
    silence: Silence | None = None
    silent: tuple[tuple[str, Silence | None], ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """One value of a discrepancy with its evidence (a clean span), and its statement where there is one."""

    value: str
    document: str
    span: Span
    statement: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Where accounts part. ``what`` is a short label; ``level`` says between sides or between reports."""

    kind: DiscrepancyKind
    what: str
    values: tuple[Witness, ...]
    level: Literal["between_sides", "between_reports"] = "between_sides"
    reasons: tuple[Reason, ...] = ()

    @property
    def severity(self) -> int:
        """3: one account says that the other's does not hold; 2: other facts; 1: another manner of telling."""
        return _SEVERITY[self.kind]


@dataclass(frozen=True, slots=True)
class IssueShare:
    """A matter in a side's own texts: its share of the words of their statements, and the words of its first one."""

    issue: str
    share: float
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class WordChosen:
    """A word that a side's own texts choose, how often, and where first (clean span).

    ``kind`` "mood": how the contact is called, ``what`` the rung of the ladder ("frank"). "name": what a
    participant is called, ``what`` the actor id.
    """

    kind: Literal["mood", "name"]
    what: str
    word: str
    times: int
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Account:
    """What one side gives on one contact: a query over statements, with metrics (name, value) of its texts.

    ``availability`` says how much of the side's own word is in the pile: "full" (a whole official text),
    "excerpt", "paywall", "reported" (only through reports of others), "no_text". ``issues`` are in the order in
    which its own texts come to them, ``chosen`` its words of mood and names.
    """

    side: str
    statements: tuple[str, ...]
    metrics: tuple[tuple[str, float], ...] = ()
    availability: str = "reported"
    issues: tuple[IssueShare, ...] = ()
    chosen: tuple[WordChosen, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact with its accounts, rows and discrepancies: what the views show."""

    contact: Contact
    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]
    discrepancies: tuple[Discrepancy, ...]


@dataclass(frozen=True)
class Collation:
    """Everything that a pile of documents gives, as data. The public ``Comparison`` wraps it.

    ``statements`` carry their contact and denials; ``copies`` are (document id, id of its original) pairs;
    ``skipped`` are issues of files that became no document.
    """

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    views: tuple[ContactView, ...]
    copies: tuple[tuple[str, str], ...] = ()
    skipped: tuple[Issue, ...] = ()
    slips: tuple[Slip, ...] = ()
