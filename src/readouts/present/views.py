"""What the views show, with no styling: frozen, in reading order, every value with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.text import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in a document. ``ref`` is for people ("a" or "a3"), ``anchor`` for links, ``span`` is clean."""

    document: str
    ref: str
    anchor: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class FactReport:
    """One value of one fact as reports give it; ``evidence`` has one entry for each report of this value."""

    value: str
    evidence: tuple[Evidence, ...]
    said_by: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts: the reconciled value (None: open), and what every report says."""

    key: str
    label: str
    value: str | None
    agreed: bool
    reports: tuple[FactReport, ...]
    reasons: tuple[str, ...] = ()

    @property
    def relation(self) -> str | None:
        """How the reports stand to each other; None for one alone, and for places or media that need not clash."""
        if not self.agreed:
            return "differ"
        values = {r.value for r in self.reports}
        several = len(values) > 1 and self.key in ("place", "medium")
        return None if several or len(self.reports) < 2 else "agree"


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing about a side's own texts: a matter with its share ("41%"), a name or word of mood with its count."""

    text: str
    measure: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Column:
    """A side: who gives the account. ``metrics`` are in words; ``profile`` are (what of its own texts, traits)."""

    side: str
    name: str
    availability: str
    documents: tuple[str, ...]
    claims: int
    metrics: tuple[str, ...] = ()
    profile: tuple[tuple[str, tuple[Trait, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in words.

    ``text`` is the clean text, pieces of a split quotation joined by " … ". ``verb`` is the act in words, ``chain``
    who relays it from the outlet in ("outlet", "Kremlin", "Putin"), ``tags`` short remarks (language, certainty,
    conditional, negated). ``copies`` are the same words in copies and other texts. ``denies`` refers to the claim that
    it denies.
    """

    id: str
    ref: str
    anchor: str
    document: str
    letter: str
    text: str
    speaker: str
    verb: str
    chain: tuple[str, ...]
    addressee: str | None
    quotation: str
    issue: str
    tags: tuple[str, ...]
    evidence: Evidence
    condition: tuple[str, str] | None = None
    copies: tuple[Evidence, ...] = ()
    denies: Evidence | None = None
    speaker_known: bool = True
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: its claims, or how it is silent (in words)."""

    side: str
    name: str
    claims: tuple[Claim, ...]
    silence: str | None = None
    telling: bool = False
    """Does the silence tell something: is a text of this side at hand that could have said it?"""


@dataclass(frozen=True, slots=True)
class RowView:
    """One matter over the sides; ``relation`` is a key of ``words.RELATIONS``."""

    id: str
    anchor: str
    issue: str
    relation: str
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Rows of one issue."""

    issue: str
    rows: tuple[RowView, ...]

    @property
    def speakers(self) -> frozenset[str]:
        """Sides with a claim in any of the rows."""
        return frozenset(cell.side for row in self.rows for cell in row.cells if cell.claims)


@dataclass(frozen=True, slots=True)
class WitnessView:
    """One value of a discrepancy: what is said, by which side, where."""

    value: str
    side: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DiscrepancyView:
    """Where accounts or reports part."""

    kind: str
    label: str
    what: str
    level: str
    values: tuple[WitnessView, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactBlock:
    """A contact with the sides beside each other.

    ``loose`` are its statements that stand in no row. ``documents`` are (letter, anchor, role in words).
    """

    id: str
    anchor: str
    title: str
    when: str | None
    status: str
    also_present: tuple[str, ...]
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    groups: tuple[IssueGroup, ...]
    discrepancies: tuple[DiscrepancyView, ...]
    loose: tuple[Claim, ...]
    documents: tuple[tuple[str, str, str], ...]
    counts: tuple[tuple[str, int], ...]
    """Rows by relation, in the order of ``words.RELATIONS``; relations without rows are left out."""

    @property
    def rows(self) -> tuple[RowView, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def compared(self) -> tuple[IssueGroup, ...]:
        """Issues of which two sides speak, in one row or in several."""
        return tuple(g for g in self.groups if len(g.speakers) > 1)

    @property
    def heard(self) -> tuple[Column, ...]:
        """Sides with something in the compared issues: a claim, or a silence that tells."""
        cells = [cell for g in self.compared for row in g.rows for cell in row.cells]
        return tuple(c for c in self.columns if any(x.side == c.side and (x.claims or x.telling) for x in cells))

    @property
    def alone(self) -> tuple[tuple[Column, tuple[RowView, ...]], ...]:
        """Per side, the rows of issues of which no other side speaks."""
        single = [row for g in self.groups if len(g.speakers) < 2 for row in g.rows]
        sides = (
            (c, tuple(r for r in single if any(x.side == c.side and x.claims for x in r.cells))) for c in self.columns
        )
        return tuple((column, rows) for column, rows in sides if rows)


@dataclass(frozen=True, slots=True)
class OtherContact:
    """A contact that is only recalled, announced, proposed, refused, cancelled or denied."""

    id: str
    title: str
    status: str
    role: str
    when: str | None
    evidence: tuple[Evidence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document that something refers to. ``kind``: claim, source, cue, fact, contact, witness,
    trait.

    ``key`` is shared by all stretches that light up together; ``anchor`` is set on the first of them.
    """

    key: str
    kind: str
    span: Span
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input issue in words; ``where`` is a document letter or a path."""

    severity: str
    where: str
    message: str
    code: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document for the list and the source pane. ``removed`` are (raw text, reason)."""

    id: str
    letter: str
    anchor: str
    title: str
    outlet: str
    issuer: str | None
    kind: str
    language: str
    published: str | None
    basis: str | None
    place: str | None
    url: str | None
    truncated: str | None
    copy_of: str | None
    text: str
    title_span: Span | None
    marks: tuple[Mark, ...]
    removed: tuple[tuple[str, str], ...]
    troubles: tuple[Trouble, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All that a view shows. ``slips`` are (ref, text, suggestion, reason)."""

    contacts: tuple[ContactBlock, ...]
    others: tuple[OtherContact, ...]
    unplaced: tuple[Claim, ...]
    documents: tuple[DocumentView, ...]
    troubles: tuple[Trouble, ...]
    slips: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def claims(self) -> int:
        return sum(d.claims for d in self.documents)
