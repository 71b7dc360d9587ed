"""What the detectors pass on to each other: one place in a text that speaks of a contact."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.contacts import Medium, Status
from ..model.text import Span


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part by one trigger. ``people`` in text order, the subject first where there is one.

    ``sides`` are states that stand there instead of people, ``fallback`` people of the clause around, to be used only
    where nothing else completes the pair. ``caller`` is the subject of a calling verb, ``agents`` are all
    people of the subject. ``hosts`` brought the others together: they chair, mediate or convene.
    """

    people: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    caller: str | None = None
    agents: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One trigger. ``token`` is its head token, ``predicate`` the verb that carries it (itself for a verb) or None.

    ``status`` is None where the words neither say that it took place nor that it did not. ``claimed`` marks what only a
    quoted claim says. ``recalled`` and ``another`` send it to a contact other than the one told of; ``definite``
    lets it refer back; ``ordinal`` counts ("a second call").
    """

    token: int
    span: Span
    sentence: int
    verbal: bool
    medium: Medium
    loose: bool
    parties: Parties
    predicate: int | None = None
    status: Status | None = None
    claimed: bool = False
    definite: bool = False
    recalled: bool = False
    another: bool = False
    ordinal: int | None = None
    plural: bool = False
    headline: bool = False
    channel: bool = False  # the medium is said by a word of its own
    since: Span | None = None  # "their first since Dec. 30": the date of the one before
    reasons: tuple[str, ...] = ()
