"""Whose account a statement belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.actors import Actor
from ..model.contacts import Contact
from ..model.speech import Statement
from ..model.text import Document

Actors = Mapping[str, Actor]


def side_of_actor(actor: Actor | None) -> str | None:
    """The state or organisation that an actor speaks for; media speak for none, unnamed officials for their country."""
    if actor is None or actor.kind == "media":
        return None
    if actor.side is not None:
        return actor.side
    if actor.kind == "state":
        return actor.id
    if actor.country and (actor.unnamed or actor.kind == "office"):
        return f"state:{actor.country}"
    return None


def side_of(statement: Statement, document: Document, actors: Actors) -> str | None:
    """The side that gives the account: the outermost relay that has a side, else the speaker's.

    What a leader said as told by the other side's spokesman is the spokesman's side's account, and all that a readout
    holds is its issuer's. A transcript is different: there each speaks for himself, whoever printed it.
    """
    issuer = (document.issuer,) if document.kind == "readout" and document.issuer else ()
    speaker = (statement.speaker,) if statement.speaker else ()
    voices = (*issuer, *statement.chain, *speaker)
    return next((side for voice in voices if (side := side_of_actor(actors.get(voice)))), None)


def participant_sides(contact: Contact, actors: Actors) -> tuple[str, ...]:
    """The sides that took part, in the order of the contact's participants."""
    people = (actors[p] for p in contact.participants if p in actors)
    sides = (side_of_actor(a) or (f"state:{a.country}" if a.country else None) for a in people)
    return tuple(dict.fromkeys(s for s in sides if s))


def ordered_sides(contact: Contact, speaking: Iterable[str], actors: Actors) -> tuple[str, ...]:
    """Participants' sides first (they have an account even where they are silent), then others who speak."""
    own = participant_sides(contact, actors)
    return own + tuple(sorted(set(speaking) - set(own)))
