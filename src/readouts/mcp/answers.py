"""What the tools give: lines of the store, cut to what is needed to cite them. Offsets are code points, half-open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from ..store.lines import ContactLine, DocumentLine, SlipLine, StatementLine
from ..store.positions import ConditionLine
from ..store.positions import Position as Card


class Quotation(BaseModel):
    """A statement as it can be cited.

    ``text`` are the words said, at ``start`` to ``end`` of the document's raw text; ``sentence`` is the sentence around
    them, at ``sentence_start`` to ``sentence_end`` there. ``chain``: who relays it, outermost first; ``side``: whose
    account it is; ``day``: of its contact, else of its text.
    """

    statement: str
    sentence: str
    text: str
    speaker: str | None
    chain: tuple[str, ...]
    side: str | None
    act: str
    negated: bool
    issue: str
    day: str
    contact: str | None
    contact_title: str | None
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    document: str
    start: int
    end: int
    sentence_start: int | None
    sentence_end: int | None


class Contacts(BaseModel):
    """A part of the list of contacts, of ``total``."""

    total: int
    contacts: list[ContactLine]


class Statements(BaseModel):
    """A part of the list of statements, of ``total``."""

    total: int
    statements: list[Quotation]


class Slips(BaseModel):
    """A part of the register of slips, of ``total``."""

    total: int
    slips: list[SlipLine]


class Part(BaseModel):
    """Raw text of a document from ``start`` on, of ``length`` characters in all."""

    document: str
    url: str | None
    title: str | None
    sha256: str
    start: int
    length: int
    text: str


class Row(BaseModel):
    """A row of the comparison. ``relation``: agree, differ, contradict, one_side; ``cells``: what each side says;
    ``silent``: sides that say nothing of it, with what is known of why."""

    issue: str
    relation: str
    cells: dict[str, list[Quotation]]
    silent: dict[str, str]


class Account(BaseModel):
    """One side's account: what texts there are of it, and how many statements they hold."""

    side: str
    availability: str
    statements: int


class SideBySide(BaseModel):
    """One contact. ``facts`` has date, start time, length, place and initiator as the contract gives them, each with
    what every text reports; ``discrepancies`` as there too."""

    contact: ContactLine
    facts: dict[str, Any]
    accounts: list[Account]
    rows: list[Row]
    discrepancies: list[dict[str, Any]]
    documents: list[DocumentLine]


class Wording(BaseModel):
    """One wording: new, kept (as in the statement ``before``) or dropped since the occasion before."""

    status: str
    statement: Quotation
    before: str | None


class Position(BaseModel):
    """One voice on one issue: its wordings, oldest first."""

    issue: str
    labels: tuple[str, ...]
    wordings: list[Wording]


class Condition(BaseModel):
    """A conditional statement. ``status``: repeated, denied, or open where the store has nothing later on it."""

    statement: Quotation
    trigger: str
    consequence: str
    status: str
    later: list[Quotation]


_FACTS = ("date", "start_time", "duration_minutes", "place", "initiator")
_SAME = ("sentence", "text", "side", "act", "issue", "day", "contact", "contact_title", "outlet", "title", "url",
         "path", "document", "start", "end", "sentence_start", "sentence_end")  # fmt: skip


def quotation(line: StatementLine) -> Quotation:
    """A statement of the store."""
    same = {name: getattr(line, name) for name in _SAME}
    return Quotation(
        statement=line.id, speaker=line.speaker_name, chain=line.chain_names, negated=line.polarity == "-", **same
    )


def side_by_side(
    contact: ContactLine,
    record: dict[str, Any],
    statements: Iterable[StatementLine],
    documents: Iterable[DocumentLine],
) -> SideBySide:
    """A contact from its line, its record in the contract's form, its statements and its texts."""
    told = {s.id: quotation(s) for s in statements}
    return SideBySide(
        contact=contact,
        facts={name: record[name] for name in _FACTS},
        accounts=[
            Account(side=a["side"], availability=a["availability"], statements=len(a["statements"]))
            for a in record["accounts"]
        ],
        rows=[
            Row(
                issue=r["issue"],
                relation=r["relation"],
                cells={side: [told[i] for i in ids if i in told] for side, ids in r["cells"].items()},
                silent=r["silent"],
            )
            for r in record["rows"]
        ],
        discrepancies=record["discrepancies"],
        documents=list(documents),
    )


def position(card: Card) -> Position:
    """One issue's card."""
    wordings = [
        Wording(status=w.status, statement=quotation(w.statement), before=w.before)
        for o in card.occasions
        for w in o.wordings
    ]
    return Position(issue=card.issue, labels=card.labels, wordings=wordings)


def condition(line: ConditionLine) -> Condition:
    """One conditional statement with what came later."""
    return Condition(
        statement=quotation(line.statement),
        trigger=line.trigger,
        consequence=line.consequence,
        status=line.status,
        later=[quotation(x.statement) for x in line.later],
    )
