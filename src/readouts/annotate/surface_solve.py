"""Whom a phrase without a name means, in a text without a parse."""

from __future__ import annotations

from dataclasses import replace

from ..languages import Surface
from ..languages.lemmas import plural
from ..model.actors import Actor
from .register import register, titles
from .surface_people import Cast, side_id
from .surface_phrases import Phrase
from .surface_pronouns import Draft


def owned(surface: Surface, p: Phrase, cast: Cast, seen: list[Draft]) -> Phrase:
    """ "her office", "son porte-parole": of the side of the person named before."""
    if p.sides or p.kind not in ("institution", "role", "unnamed") or not p.first:
        return p
    if surface.keys[p.first - 1][0] not in surface.pack.words("language", "pronouns", "any"):
        return p
    people = [d for d in seen if d.end <= p.first and d.actor and cast.actors[d.actor].kind == "person"]
    here = surface.parse.tokens[p.first].sentence
    inside = [d for d in people if surface.parse.tokens[d.first].sentence == here]  # its subject stands first
    owner = min(inside, key=lambda d: d.first) if inside else max(people, key=lambda d: d.end, default=None)
    side = cast.side(owner.actor) if owner is not None else None
    return replace(p, sides=(side.removeprefix("state:"),)) if side else p


def solve(surface: Surface, p: Phrase, cast: Cast, principals: tuple[str, ...], seen: list[Draft]) -> Draft | None:
    """The mention that a phrase makes; None where it means nobody. ``seen`` are the mentions made so far."""
    text = surface.span(p.first, p.end).of(surface.text)
    made = Draft(p.first, p.end, "name", None, phrase=p, nominative=p.nominative)
    match p.kind:
        case "state" | "capital":
            actor = cast.add(register().state(p.value), text)
            return replace(made, actor=actor, form="name" if p.kind == "state" else "metonym")
        case "org":
            return replace(made, actor=cast.add(_organisation(p.value), text))
        case "media":
            return replace(made, actor=cast.add(_medium(p.value), text))
        case "seat":
            return replace(made, actor=cast.add(register().office(p.value), text), form="metonym")
        case "side":
            side = side_id(p.sides[0]) if p.sides else None
            return replace(made, actor=cast.side_actor(side), form="metonym") if side else None
        case "institution":
            return _institution(p, cast, text, made)
        case "text":
            return _text(p, cast, made)
        case "citizen":
            own = [i for i in principals if cast.side(i) == side_id(p.sides[0])]
            return replace(made, form="description", actor=own[0], score=0.7) if own else None
        case "role" if _indefinite(surface, p):
            side = side_id(p.sides[0]) if p.sides else None
            return replace(made, form="description", actor=cast.unnamed(text, side), score=0.8)
        case "role" if not p.sides and len(principals) > 1 and _several(surface, p):
            return replace(made, form="description", actor=principals[0], also=principals[1:], score=0.8)
        case "role":
            actor_, also, reason = cast.role(p, text)
            candidates = also if actor_ is None else ()
            if actor_ is None and not candidates:
                return None
            return replace(
                made, form="title", actor=actor_, also=also if actor_ else (), candidates=candidates, score=0.85,
                reasons=(reason,),
            )  # fmt: skip
        case "unnamed":
            side = side_id(p.sides[0]) if p.sides else (cast.home if p.institution else None)
            known = _named_before(surface, p, cast, seen) if side is None else None
            return replace(made, form="description", actor=known or cast.unnamed(text, side), score=0.9)
        case "counterpart":
            return _counterpart(p, cast, principals, seen, made)
        case "plural":
            return _plural(p, cast, principals, made)
    return None


def _indefinite(surface: Surface, p: Phrase) -> bool:
    """ "a diplomat": nobody whom the text could name, unless the article is no more than a word of the name."""
    return bool(p.first) and surface.keys[p.first - 1][0] in surface.pack.words("language", "indefinite")


def _several(surface: Surface, p: Phrase) -> bool:
    """A role in the plural ("the ministers")."""
    pack = surface.pack
    return plural(surface.word(p.head[0]), pack.lemmas, pack.code)


def _medium(slug: str) -> Actor:
    """A medium of the register, or one that only the pack knows."""
    if slug in register().media:
        return register().medium(slug)
    return Actor(f"media:{slug}", slug.replace("-", " ").title(), "media")


def _organisation(slug: str) -> Actor:
    if slug in register().organisations:
        return register().organisation(slug)
    return Actor(f"org:{slug}", slug.replace("-", " ").title(), "organisation")


def _text(p: Phrase, cast: Cast, made: Draft) -> Draft | None:
    """ "the Chinese statement": a text speaks for who issued it."""
    if p.institution is not None:
        office = p.institution if p.institution.startswith("office:") else None
        side = side_id(p.sides[0]) if p.sides else cast.home
        if office is None and side is not None and side.startswith("state:"):
            office = f"office:{side[6:]}:{p.institution}"
        return replace(made, actor=cast.add(register().office(office)), form="metonym") if office else None
    return replace(made, actor=cast.side_actor(side_id(p.sides[0])), form="metonym") if p.sides else None


def _named_before(surface: Surface, p: Phrase, cast: Cast, seen: list[Draft]) -> str | None:
    """ "the official": the nameless source before, whose word it repeats."""
    word = surface.keys[p.head[1] - 1][-1]
    for d in reversed([d for d in seen if d.actor and cast.actors[d.actor].unnamed and d.end <= p.first]):
        if any(word in surface.keys[k] for k in range(d.first, d.end)):
            return d.actor
    return None


def _institution(p: Phrase, cast: Cast, text: str, made: Draft) -> Draft | None:
    side = side_id(p.sides[0]) if p.sides else cast.home
    if side is None or not side.startswith("state:"):
        return None
    if p.value in ("government", "authorities", "side"):
        return replace(made, actor=cast.side_actor(side), form="metonym")
    return replace(made, actor=cast.add(register().office(f"office:{side[6:]}:{p.value}"), text))


def _counterpart(p: Phrase, cast: Cast, principals: tuple[str, ...], seen: list[Draft], made: Draft) -> Draft | None:
    """ "his (Russian) counterpart": the other party; with a country, who holds the same office there."""
    before = [d for d in seen if d.end <= p.first and d.actor and cast.actors[d.actor].kind == "person"]
    own = max(before, key=lambda d: d.end).actor if before else None
    if p.sides:
        side = side_id(p.sides[0])
        here = [i for i in principals if cast.side(i) == side]
        if here:
            return replace(made, form="description", actor=here[0], score=0.85, reasons=("the counterpart",))
        known = register().people.get(own or "")
        for role in known.roles_at(cast.day) if known is not None and side.startswith("state:") else ():
            held = register().holders(side[6:], role, cast.day)
            if len(held) == 1:
                return replace(
                    made, form="description", actor=cast.person(held[0]), score=0.8, reasons=("the counterpart",)
                )
        return None
    if own in principals and len(principals) == 2:
        other = next(i for i in principals if i != own)
        return replace(made, form="description", actor=other, score=0.8, reasons=("the other party",))
    return None


def _plural(p: Phrase, cast: Cast, principals: tuple[str, ...], made: Draft) -> Draft | None:
    if len(p.sides) > 1:
        ids = [i for s in p.sides for i in principals if cast.side(i) == side_id(s)]
        if len(ids) < 2:
            ids = [
                i for s in p.sides
                if (i := cast._holder(replace(p, roles=("leader",)), frozenset(titles()["heads"]), side_id(s)))
            ]  # fmt: skip
        if len(ids) > 1:
            return replace(made, form="description", actor=ids[0], also=tuple(ids[1:]), score=0.85)
    if len(principals) > 1:
        return replace(made, form="description", actor=principals[0], also=principals[1:], score=0.85)
    return None
