"""What is read in one document, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor, Mention
from .contacts import Report
from .slips import Slip
from .speech import Statement
from .syntax import Parse
from .text import Document, Issue
from .values import Quantity, TimeExpression


@dataclass(frozen=True)
class Annotated:
    """What ``annotate`` gives: parse, actors, mentions (in text order), times and quantities of one document.

    ``document`` carries language, kind and issuer. ``actors`` are all actors that mentions name, with the forms
    found here, and the outlet's own actor where it is known.
    """

    document: Document
    parse: Parse
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    issues: tuple[Issue, ...] = ()

    def actor(self, actor_id: str | None) -> Actor | None:
        return next((a for a in self.actors if a.id == actor_id), None)


@dataclass(frozen=True)
class Reading:
    """One document, read: pure data that can be sent between processes. ``words`` is the number of tokens read."""

    document: Document
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]
    issues: tuple[Issue, ...] = ()
    words: int = 0
    slips: tuple[Slip, ...] = ()
