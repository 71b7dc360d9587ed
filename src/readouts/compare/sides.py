"""Whose account a statement belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model.actors import Actor
from ..model.contacts import Contact
from ..model.speech import Statement
from ..model.text import Document

_NEAR = r"(?:close to|to|serving|working for|in|at|of|from|near|around|briefed on|familiar with)\b"

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
    if statement.side is not None:
        return statement.side
    issuer = (document.issuer,) if document.kind == "readout" and document.issuer else ()
    speaker = (statement.speaker,) if statement.speaker else ()
    voices = (*issuer, *statement.chain, *speaker)
    found = (side_of_actor(actors.get(voice)) or source_side(voice, document, actors) for voice in voices)
    side = next((s for s in found if s), None)
    if side is None and speaker and document.kind == "transcript" and document.issuer:
        actor = actors.get(speaker[0])
        if actor is not None and actor.kind == "person" and actor.country is None:
            return side_of_actor(actors.get(document.issuer))  # who speaks at a side's own briefing
    return side


def by_state_agency(statement: Statement, document: Document, sides: Iterable[str], actors: Actors) -> Statement:
    """What the agency of a state that took part tells in its own name, or quotes one of the leaders as saying, is that
    state's account. Spokesmen whom it quotes, and whoever gives it an interview, speak for their own.
    """
    voices = [a for v in (*statement.chain, statement.speaker) if v and (a := actors.get(v)) is not None]
    owners = [f"state:{a.country}" for a in voices if a.kind == "media" and a.country]
    own = next((o for o in owners if o in set(sides)), None)
    if own is None or statement.side is not None or document.issuer is not None:
        return statement
    others = [a for a in voices if a.kind != "media" and side_of_actor(a) is not None]
    quoted = statement.attribution.rule == "quoted-as" or statement.attribution.parent is not None
    leader = len(others) == 1 and others[0].id == statement.speaker and others[0].kind == "person" and _leads(others[0])
    return replace(statement, side=own) if not others or (quoted and leader) else statement


def _leads(actor: Actor) -> bool:
    return not actor.unnamed and not any("spokes" in t.office.lower() for t in actor.offices)


def source_side(voice: str, document: Document, actors: Actors) -> str | None:
    """The side that the words for a nameless source give it: "sources close to X", "an official in X's office".

    None where they give none, or where the text has such sources of two sides.
    """
    actor = actors.get(voice)
    if actor is None or not actor.unnamed:
        return None
    held = re.compile(rf"\b{re.escape(actor.name.removesuffix('s'))}s?\s+{_NEAR}((?:[\s’'-]+\w+){{1,5}})", re.I)
    sides = {side for m in held.finditer(document.text) for side in _named_sides(m.group(1), actors)}
    return sides.pop() if len(sides) == 1 else None


def _named_sides(words: str, actors: Actors) -> set[str]:
    """The sides that words name, by the forms in which people, offices and states are named."""
    found: set[str] = set()
    for actor in actors.values():
        side = None if actor.unnamed else side_of_actor(actor)
        if side is None:
            continue
        names = {f for f in (actor.name, *actor.forms, *_surname(actor)) if len(f) > 2 and f[0].isupper()}
        if any(re.search(rf"\b{re.escape(name)}\b", words) for name in names):
            found.add(side)
    return found


def _surname(actor: Actor) -> tuple[str, ...]:
    return (actor.name.split()[-1],) if actor.kind == "person" and " " in actor.name else ()


def participant_sides(contact: Contact, actors: Actors) -> tuple[str, ...]:
    """The sides that took part, in the order of the contact's participants."""
    people = (actors[p] for p in contact.participants if p in actors)
    sides = (side_of_actor(a) or (f"state:{a.country}" if a.country else None) for a in people)
    return tuple(dict.fromkeys(s for s in sides if s))


def ordered_sides(contact: Contact, speaking: Iterable[str], actors: Actors) -> tuple[str, ...]:
    """Participants' sides first (they have an account even where they are silent), then others who speak."""
    own = participant_sides(contact, actors)
    return own + tuple(sorted(set(speaking) - set(own)))
