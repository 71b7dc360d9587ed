"""One actor for one person over documents.

Persons known from texts alone are joined with a register person, or with each other, where the names are spellings or
parts of one name and the sides do not differ. The result depends on the set of readings, not on their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..model.actors import Actor, Mention
from ..model.contacts import FieldClaim, Report
from ..model.reading import Reading
from ..model.speech import Attribution, Statement
from .register import name_key, titles

_NEAR = 88.0  # rapidfuzz ratio of two whole names that may be one
_SURNAME = 4  # letters of a surname by which alone a person may be known
_EACH = 75.0  # and of their first and last words


def unify(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with one id per person (in mentions, statements, reports), and all actors sorted by id.

    Readings keep their order; names and forms of joined actors are kept as forms.
    """
    kept = _apart(tuple(readings))
    pool = _pool(kept)
    new = _joined(pool)
    merged = _merge(pool, new)
    return tuple(_rewrite(r, new, merged) for r in kept), tuple(merged[k] for k in sorted(merged))


def _apart(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Namesakes of two sides get ids of their own: the slug alone would make them one."""
    sides: dict[str, set[str]] = {}
    for actor in (a for r in readings for a in r.actors if _of_text(a) and a.side):
        sides.setdefault(actor.id, set()).add(str(actor.side))
    clash = {i for i, found in sides.items() if len(found) > 1}
    if not clash:
        return readings
    out = []
    for reading in readings:
        new = {a.id: f"{a.id}-{str(a.side).split(':')[1].lower()}" for a in reading.actors if a.id in clash and a.side}
        renamed = tuple(replace(a, id=new.get(a.id, a.id)) for a in reading.actors)
        merged = {a.id: a for a in renamed}
        out.append(_rewrite(reading, new, merged) if new else reading)
    return tuple(out)


def _pool(readings: tuple[Reading, ...]) -> dict[str, Actor]:
    """All actors by id; where documents tell more of one, the fuller record, with the forms of all."""
    pool: dict[str, Actor] = {}
    names: dict[str, Counter[str]] = {}
    for actor in sorted((a for r in readings for a in r.actors), key=_order):
        known = pool.get(actor.id)
        pool[actor.id] = actor if known is None else _fuse(known, actor)
        names.setdefault(actor.id, Counter())[actor.name] += 1
    return {i: _named(a, names[i]) if _of_text(a) else a for i, a in pool.items()}


def _named(actor: Actor, names: Counter[str]) -> Actor:
    """By the name that most texts have, of as many the one that keeps its marks ("Lucía", not "Lucia")."""
    name = max(names, key=lambda n: (names[n], sum(not c.isascii() for c in n), n))
    return actor if name == actor.name else replace(actor, name=name, forms=tuple(sorted({*actor.forms, actor.name})))


def _order(actor: Actor) -> tuple[str, bool, int, str]:
    return actor.id, actor.side is None, -len(actor.offices), repr(actor)


def _fuse(first: Actor, other: Actor) -> Actor:
    forms = {*first.forms, *other.forms}
    if other.name != first.name:
        forms.add(other.name)
    return replace(
        first,
        side=first.side or other.side,
        country=first.country or other.country,
        wikidata=first.wikidata or other.wikidata,
        offices=tuple(dict.fromkeys((*first.offices, *other.offices))),
        forms=tuple(sorted(forms)),
    )


def _joined(pool: Mapping[str, Actor]) -> dict[str, str]:
    """Old id -> new id, for persons that are another's double."""
    persons = [a for a in pool.values() if a.kind == "person" and not a.unnamed]
    text_only = sorted((a for a in persons if _of_text(a)), key=lambda a: (-len(name_key(a.name)), a.id))
    register = [a for a in persons if not _of_text(a)]
    new = _turned_names(register)
    roots = [a for a in register if a.id not in new]
    for actor in text_only:
        found = sorted({r.id for r in roots if _one(actor, r)})
        exact = [i for i in found if name_key(pool[i].name) == name_key(actor.name)]
        found = exact or found
        if len(found) == 1:
            new[actor.id] = found[0]
        else:
            roots.append(actor)
    return new


def _turned_names(register: list[Actor]) -> dict[str, str]:
    """Entries of the tables that are one person's under two orders of names ("Surname Given", "Given Surname")."""
    kept: dict[tuple[str | None, frozenset[str]], Actor] = {}
    new: dict[str, str] = {}
    for actor in sorted(register, key=lambda a: (a.wikidata is None, -len(a.offices), a.id)):
        key = (actor.side, frozenset(name_key(actor.name)))
        first = kept.setdefault(key, actor)
        if first is not actor and actor.wikidata is None and len(key[1]) > 1:
            new[actor.id] = first.id
    return new


def _of_text(actor: Actor) -> bool:
    """Known from texts alone: the id is the name's own slug and no office has dates."""
    return actor.id.startswith("person:") and not any(t.start or t.end for t in actor.offices)


def _one(actor: Actor, other: Actor) -> bool:
    """Whether the names may be one person's: the same, one part of the other, or near; and the sides agree."""
    from rapidfuzz import fuzz

    if actor.id == other.id or (actor.side and other.side and actor.side != other.side):
        return False
    left = name_key(actor.name)
    for form in {other.name, *other.forms}:
        right = name_key(form)
        if not right or len(right) < 2:
            continue
        if left == right:
            return True
        same_side = actor.side is not None and actor.side == other.side
        if len(left) == 1:
            if same_side and (left[0] == right[-1] or (len(left[0]) > 4 and fuzz.ratio(left[0], right[-1]) >= _NEAR)):
                return True
            # a bare surname of whom the text tells no country: the one office holder of that name in the pile
            if actor.side is None and other.offices and len(left[0]) >= _SURNAME and left[0] == right[-1]:
                return True
            # "Chairman Li": names that come first are short, so an office must stand before them
            first = other.country in titles()["surname_first"] and left[0] == right[0]
            if actor.side is None and actor.offices and other.offices and first:
                return True
            continue
        if set(left) <= set(right) or set(right) <= set(left):
            return True
        if left[-1] == right[-1] and len(left[-1]) >= _SURNAME and _same_head(actor, other):
            return True
        if same_side and all(max(fuzz.ratio(w, v) for v in right) >= _NEAR for w in left):
            return True
        apart = min(fuzz.ratio(left[-1], right[-1]), fuzz.ratio(left[0], right[0]))
        if same_side and apart >= _EACH and fuzz.ratio(" ".join(left), " ".join(right)) >= _NEAR - 4:
            return True
    return False


def _same_head(actor: Actor, other: Actor) -> bool:
    """Heads of one rank, and no other country said: "Premier Nicholas X" is "Premier Nikola X" in a translation."""
    heads = set(titles()["heads"])
    return bool({t.office for t in actor.offices} & {t.office for t in other.offices} & heads)


def _merge(pool: Mapping[str, Actor], new: Mapping[str, str]) -> dict[str, Actor]:
    merged = {i: a for i, a in pool.items() if i not in new}
    for old in sorted(new):
        merged[new[old]] = _fuse(merged[new[old]], pool[old])
    return merged


def _rewrite(reading: Reading, new: Mapping[str, str], merged: Mapping[str, Actor]) -> Reading:
    """The reading with ids exchanged; its actors keep the forms of this document."""
    ids = {new.get(a.id, a.id) for a in reading.actors}
    forms: dict[str, set[str]] = {i: set() for i in ids}
    for actor in reading.actors:
        forms[new.get(actor.id, actor.id)].update(actor.forms)
    actors = tuple(replace(merged[i], forms=tuple(sorted(forms[i]))) for i in sorted(ids))
    if not any(a.id in new for a in reading.actors):
        return replace(reading, actors=actors)
    return replace(
        reading,
        actors=actors,
        mentions=tuple(_mention(m, new) for m in reading.mentions),
        statements=tuple(_statement(s, new) for s in reading.statements),
        reports=tuple(_report(r, new) for r in reading.reports),
    )


def _id(actor_id: str | None, new: Mapping[str, str]) -> str | None:
    return None if actor_id is None else new.get(actor_id, actor_id)


def _ids(actor_ids: tuple[str, ...], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new.get(i, i) for i in actor_ids))


def _mention(mention: Mention, new: Mapping[str, str]) -> Mention:
    actor = _id(mention.actor, new)
    also = tuple(i for i in _ids(mention.also, new) if i != actor)
    return replace(mention, actor=actor, also=also, candidates=_ids(mention.candidates, new))


def _attribution(attribution: Attribution, new: Mapping[str, str]) -> Attribution:
    return replace(
        attribution,
        addressee=_id(attribution.addressee, new),
        speaker=_id(attribution.speaker, new),
        joint_speakers=_ids(attribution.joint_speakers, new),
        candidates=_ids(attribution.candidates, new),
        relays=_ids(attribution.relays, new),
    )


def _statement(statement: Statement, new: Mapping[str, str]) -> Statement:
    return replace(statement, attribution=_attribution(statement.attribution, new))


def _claim(claim: FieldClaim, new: Mapping[str, str]) -> FieldClaim:
    return replace(claim, value=new.get(claim.value, claim.value), source=_id(claim.source, new))


def _report(report: Report, new: Mapping[str, str]) -> Report:
    def claims(found: tuple[FieldClaim, ...]) -> tuple[FieldClaim, ...]:
        return tuple(_claim(c, new) for c in found)

    return replace(
        report,
        participants=_ids(report.participants, new),
        also_present=_ids(report.also_present, new),
        dates=claims(report.dates),
        start_times=claims(report.start_times),
        durations=claims(report.durations),
        places=claims(report.places),
        initiators=claims(report.initiators),
    )
