"""Who acts, and where a text names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from .text import Span

ActorKind = Literal["person", "office", "state", "organisation", "media"]
MentionForm = Literal["name", "title", "pronoun", "metonym", "description"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held: what it is called ("President"), of which country (alpha-3 or None), EDTF from and to."""

    office: str
    country: str | None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, state, organisation or medium.

    Ids are stable over runs and documents: ``Q7747`` for a person with a Wikidata id, ``state:RUS``,
    ``office:RUS:kremlin``, ``org:nato``, ``media:tass``, ``person:<slug>`` for a person known from the text alone,
    ``unnamed:<country or und>:<slug>`` for a source that has no name ("a senior administration official").
    ``side`` is the actor id of the state or organisation that the actor speaks for, or None (media have none).
    ``country`` is ISO 3166-1 alpha-3; ``offices`` come from the register or from the text. ``unnamed`` marks
    sources without a name. ``forms`` are surface forms, as found.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    side: str | None = None
    forms: tuple[str, ...] = ()
    offices: tuple[Tenure, ...] = ()
    unnamed: bool = False


class StatedOffice(NamedTuple):
    """The office that a text gives with a name: role, side (actor id or None), the phrase (clean), "former" or not."""

    role: str
    side: str | None
    span: Span
    past: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names an actor.

    ``span`` is the whole phrase with its titles ("Russian President Vladimir Putin"), ``head`` the part that names
    ("Vladimir Putin", "he", "the adviser"). ``actor`` is an actor id or None where it stays open; ``also`` are
    further actors of a plural mention ("the two leaders"); ``candidates`` are the other readings; ``reasons`` say
    why in a few words; ``stated`` is the office that the text gives with a name.
    """

    span: Span
    head: Span
    form: MentionForm
    actor: str | None
    also: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    stated: StatedOffice | None = None
