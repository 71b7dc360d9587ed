"""Contacts between principals: as one text reports them, and as one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Span
from .values import Bound

Medium = Literal["phone_call", "video_call", "meeting", "visit", "summit", "talks", "letter"]
Status = Literal["held", "announced", "proposed", "refused", "cancelled", "denied"]
Role = Literal["main", "background"]


@dataclass(frozen=True, slots=True)
class FieldClaim:
    """One text's value for one field of a contact, with the words it was read from.

    ``value``: EDTF date; ISO 8601 time with zone where known; minutes as a decimal ("120"); a place name; an actor
    id (initiator). ``span`` is clean, ``source`` the actor id of who says so (None: the outlet). ``euphemism`` keeps
    the words for the initiator ("at the latter's request").
    """

    value: str
    document: str
    span: Span
    bound: Bound = "exact"
    source: str | None = None
    earliest: str | None = None
    latest: str | None = None
    euphemism: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One document's report of one contact. ``index`` is its place in the reading; ``trigger`` the word that tells
    of it ("spoke by phone"); ``sentences`` are indices; ``mentions`` are all spans that speak of this contact.
    ``participants`` are principals (actor ids); ``also_present`` are other people of the contact.
    """

    document: str
    index: int
    trigger: Span
    participants: tuple[str, ...]
    medium: Medium
    status: Status
    role: Role
    sentences: tuple[int, ...] = ()
    mentions: tuple[Span, ...] = ()
    also_present: tuple[str, ...] = ()
    dates: tuple[FieldClaim, ...] = ()
    start_times: tuple[FieldClaim, ...] = ()
    durations: tuple[FieldClaim, ...] = ()
    places: tuple[FieldClaim, ...] = ()
    initiators: tuple[FieldClaim, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A reconciled value beside every report of it. ``value`` is None where the reports leave it open.

    ``agreed`` is False where two claims are incompatible (durations: beyond their bounds and 10 %).
    """

    value: str | None
    claims: tuple[FieldClaim, ...]
    agreed: bool = True
    earliest: str | None = None
    latest: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What one text says that became of a contact. ``date`` (EDTF) is the day on which the text appeared, None where
    that is unknown; ``contact`` is the record that the text stands under where it is another: an announcement."""

    status: Status
    document: str
    date: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact, whoever reports it. ``id`` is stable: it hashes participants, medium and day.

    ``reports`` are (document id, report index). A document is main in a contact if any of its reports is. ``history``
    has every text's status where they are not all one: announced, then held.
    """

    id: str
    medium: Medium
    status: Status
    participants: tuple[str, ...]
    reports: tuple[tuple[str, int], ...]
    documents: tuple[tuple[str, Role], ...]
    also_present: tuple[str, ...] = ()
    date: Value | None = None
    start_time: Value | None = None
    duration_minutes: Value | None = None
    place: Value | None = None
    initiator: Value | None = None
    media: tuple[tuple[Medium, str], ...] = ()  # every report's medium, with its document
    reasons: tuple[str, ...] = ()
    history: tuple[Stage, ...] = ()
