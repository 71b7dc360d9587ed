"""What queries give: frozen values with plain fields, ready for a page, a table or JSON (``dataclasses.asdict``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list: ``items`` from ``offset`` on, of ``total`` in all."""

    items: tuple[T, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a contact. ``side`` is an actor id (``state:JPN``); ``present``: also there, no principal."""

    actor: str
    name: str
    side: str | None
    side_name: str | None
    present: bool = False


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact in a list. ``date`` is EDTF, None where it is open; ``day`` and ``last_day`` bound it ("": open).

    ``main``: is a text about it, or is it only recalled, planned or denied? The four relations count its rows;
    ``discrepancies`` are the kinds, each with how often it occurs.
    """

    id: str
    title: str
    medium: str
    status: str
    main: bool
    date: str | None
    day: str
    last_day: str
    start_time: str | None
    duration_minutes: float | None
    place: str | None
    initiator: str | None
    initiator_name: str | None
    parties: tuple[Party, ...]
    documents: int
    statements: int
    agree: int
    differ: int
    contradict: int
    one_side: int
    discrepancies: tuple[tuple[str, int], ...]
    first_seen: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement. ``start`` and ``end`` are raw offsets: ``raw[start:end] == text``; ``sentence`` holds it, clean,
    and stands at ``raw[sentence_start:sentence_end]`` (None where an older program made the store).

    ``chain`` and ``chain_names``: who relays it, outermost first, outlet and speaker left out. ``side``: whose account
    it is. ``day``: of its contact, else of its text. ``judged``: "accept" where somebody confirmed it.
    """

    id: str
    document: str
    contact: str | None
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int | None
    sentence_end: int | None
    speaker: str | None
    speaker_name: str | None
    side: str | None
    chain: tuple[str, ...]
    chain_names: tuple[str, ...]
    addressee: str | None
    addressee_name: str | None
    quotation: str
    act: str
    polarity: str
    certainty: str | None
    issue: str
    condition_if: str | None
    condition_then: str | None
    denies: str | None
    judged: str | None
    score: float
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    published: str | None
    day: str
    contact_title: str | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One text of the store; ``sha256`` is that of its raw text in UTF-8."""

    id: str
    sha256: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    issuer: str | None
    language: str
    kind: str
    published: str | None
    truncated: str | None
    words: int
    statements: int
    copy_of: str | None
    added: str
    issues: int


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One possible slip, with its text."""

    id: str
    document: str
    start: int
    end: int
    text: str
    suggestion: str
    kind: str
    reason: str
    language: str | None
    actor: str | None
    times: int
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by: what the filter takes, how it is shown, in how many contacts it occurs."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter by; each list with the commonest first."""

    people: tuple[Choice, ...]
    states: tuple[Choice, ...]
    media: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    issues: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was skipped, or read only in part. ``document`` is None for what became no document."""

    document: str | None
    path: str | None
    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of the store; ``collated``: are all documents in their contacts?"""

    documents: int
    contacts: int
    statements: int
    discrepancies: int
    slips: int
    judgements: int
    skipped: int
    collated: bool


@dataclass(frozen=True, slots=True)
class OutletRow:
    """What one text carries of one contact. ``carried``: row ids with a statement of this text; ``dropped``: rows of
    which it has none; ``added``: rows that it alone has. ``words``: its own names for the issues, by row id."""

    document: str
    outlet: str | None
    title: str | None
    issuer: str | None
    copy_of: str | None
    carried: tuple[str, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two sides and one month, with how many contacts they had; for pictures over time."""

    month: str
    left: str
    left_name: str
    right: str
    right_name: str
    medium: str
    count: int
