"""The people between whom the contact of a text took place."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.actors import Actor, Mention
from ..model.reading import Annotated

_LEAD = 4  # sentences after the title in which the parties are named
_MOST = 5


def parties(annotated: Annotated) -> tuple[str, ...]:
    """Actor ids of the people whom a text's first sentences and title name, of different sides, in order.

    In an official text one is of the issuer's side and the other is whom its title names, if it names one; where it
    names several others in one breath ("with X of A and Y of B"), all of them.
    """
    people = {a.id: a for a in annotated.actors if a.kind == "person" and not a.unnamed}
    title = annotated.document.title_span
    body = [s for s in annotated.parse.sentences if not (title and s.span.overlaps(title))][:_LEAD]
    limit = body[-1].span.end if body else 0
    near = [m for m in annotated.mentions if m.span.start < limit]
    # the title may name a spokesman, so that the body comes first
    heading = [m for m in near if title and m.span.overlaps(title)]
    ordered = [m for m in near if m not in heading] + heading
    issuer = annotated.actor(annotated.document.issuer)
    if issuer is None or issuer.side is None:
        return _first_two(people, ordered)
    own = next((i for i in _ids(people, ordered) if people[i].side == issuer.side), None)
    others = [i for i in _ids(people, heading) if people[i].side != issuer.side]
    others = others[:1] if others else [i for i in _ids(people, ordered) if people[i].side != issuer.side][:1]
    if own is None or not others:
        return _first_two(people, ordered)
    others += [i for i in _joined(annotated, people, ordered, others[0]) if people[i].side != issuer.side]
    return tuple(dict.fromkeys((own, *others)))[:_MOST]


def _ids(people: dict[str, Actor], mentions: Sequence[Mention]) -> list[str]:
    found = (actor for m in mentions for actor in (m.actor, *m.also) if actor in people)
    return list(dict.fromkeys(a for a in found if a is not None))


def _first_two(people: dict[str, Actor], mentions: Sequence[Mention]) -> tuple[str, ...]:
    found: list[str] = []
    for i in _ids(people, mentions):
        side = people[i].side
        if len(found) < 2 and not any(side and people[f].side == side for f in found):
            found.append(i)
    return tuple(found)


def _joined(annotated: Annotated, people: dict[str, Actor], mentions: Sequence[Mention], first: str) -> list[str]:
    """People coordinated with the first naming of somebody."""
    parse = annotated.parse
    place = {}
    for m in mentions:
        if m.form == "name" and m.actor in people:
            inside = {t.i for t in parse.tokens_in(m.span)}
            place[m] = {t.head for t in parse.tokens_in(m.span) if t.dep == "conj" and t.head not in inside} | inside
    start = next((m for m in place if m.actor == first), None)
    found: list[str] = []
    reached = place.get(start, set()) if start is not None else set()
    for m, tokens in place.items():
        if start is not None and m.span.start > start.span.start and tokens & reached and m.actor is not None:
            found.append(m.actor)
            reached |= tokens
    return found
