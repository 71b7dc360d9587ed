"""Who a phrase means, in a text without a parse: names, roles with their country and day, roles alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ..languages import Surface
from ..model.actors import Actor, Tenure
from .register import RegisterPerson, register, skeleton, slug, titles
from .surface_names import _inflected
from .surface_phrases import Phrase


@dataclass
class Cast:
    """The actors of one document by id, with their forms; ``roles`` are those that the text itself gives."""

    surface: Surface
    day: str | None
    home: str | None = None  # side of the issuer, else of the outlet, else of the language
    own: bool = False  # whether home is the issuer's
    principal: str | None = None
    actors: dict[str, Actor] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)  # of people whom the register lacks: form -> id

    def add(self, actor: Actor, form: str = "") -> str:
        self.actors.setdefault(actor.id, actor)
        seen = self.forms.setdefault(actor.id, [])
        form = " ".join(form.split())
        if form and form not in seen:
            seen.append(form)
        return actor.id

    def person(self, known: RegisterPerson, form: str = "") -> str:
        return self.add(known.actor(self.day), form)

    def side(self, actor_id: str | None) -> str | None:
        actor = self.actors.get(actor_id or "")
        return actor.side if actor is not None else None

    def holds(self, actor_id: str, roles: frozenset[str]) -> bool:
        """Whether a person of the text has one of the roles, by the register on the day or by the text."""
        known = register().people.get(actor_id)
        held = set(known.roles_at(self.day)) if known is not None else set()
        return bool(roles & (held | self.roles.get(actor_id, set())))

    def all(self) -> tuple[Actor, ...]:
        for side in [a.side for a in self.actors.values() if a.side]:
            self.side_actor(side)
        return tuple(replace(self.actors[i], forms=tuple(sorted(self.forms.get(i, ())))) for i in sorted(self.actors))

    def side_actor(self, side: str) -> str:
        """The id of a side, which becomes an actor of the document."""
        kind, _, name = side.partition(":")
        if kind != "state" and name not in register().organisations:
            return self.add(Actor(side, name.replace("-", " ").title(), "organisation", side=side))
        return self.add(register().state(name) if kind == "state" else register().organisation(name))

    # names

    def name(self, phrase: Phrase, form: str) -> tuple[str | None, tuple[str, ...], float]:
        """(actor, candidates, score) of a phrase with a name."""
        if not phrase.people:
            return self._unknown(phrase, form), (), 0.8
        people = [register().people[p] for p in phrase.people]
        here = [p for p in people if p.id in self.actors]
        if not phrase.whole and len(here) == 1 and not self._contradicts(here[0], phrase):
            return self.person(here[0], form), (), 1.0
        found = self._fitting(people, phrase)
        if not phrase.whole:
            found = [p for p in found if self._may_stand_alone(p, phrase)]
            if len(found) > 1:
                heads = set(titles()["heads"])
                found = [p for p in found if set(p.roles_at(self.day)) & heads] or found
        if len(found) == 1 or (phrase.whole and found and self.day is None):
            self._told(found[0].id, phrase)
            return self.person(found[0], form), (), 1.0 if phrase.whole else 0.9
        return None, tuple(p.id for p in found[:4]), 0.0

    def _contradicts(self, person: RegisterPerson, phrase: Phrase) -> bool:
        side = person.side_at(self.day)
        return (
            bool(phrase.sides)
            and side is not None
            and side not in set(map(side_id, phrase.sides))
            and bool(phrase.roles)
        )

    def _fitting(self, people: list[RegisterPerson], phrase: Phrase) -> list[RegisterPerson]:
        sides, wanted = set(map(side_id, phrase.sides)), wanted_roles((*phrase.roles, *phrase.inner))
        tests: tuple[Callable[[RegisterPerson], bool], ...] = (
            lambda p: bool(sides) and p.side_at(self.day) in sides,
            lambda p: bool(wanted & set(p.roles_at(self.day))),
            lambda p: bool(p.roles_at(self.day)),
            lambda p: p.id in self.actors,
        )
        for test in tests:
            people = list(filter(test, people)) or people
        return people

    def _may_stand_alone(self, person: RegisterPerson, phrase: Phrase) -> bool:
        """A family name alone needs its office or country beside it, or a weighty office on the day."""
        sides, own = set(map(side_id, phrase.sides)), person.side_at(self.day)
        if sides:
            if own in sides:
                return True
            if own is not None and f"state:{person.country}" not in sides and len(sides) == 1:
                return False  # somebody else of the name
        roles = set(person.roles_at(self.day))
        if phrase.roles:
            return bool(wanted_roles(phrase.roles) & roles)
        table = titles()
        weighty = {*table["heads"], *table["ministers"], *table["voices"]} - {*table["seldom_alone"]}
        return self.day is not None and bool(roles & weighty)

    def _told(self, actor_id: str, phrase: Phrase) -> None:
        if phrase.roles and not phrase.former:
            self.roles.setdefault(actor_id, set()).update(phrase.roles[:1])

    def _unknown(self, phrase: Phrase, form: str) -> str:
        """A person known from the text alone; nearly the name of a person already there is that person."""
        words = phrase.name.split()
        family = words[-1]
        known = self.surnames.get(_plain(family))
        if known is not None and (len(words) == 1 or skeleton(words[0])[:3] == skeleton(self.actors[known].name)[:3]):
            return self.add(self.actors[known], form)
        side = next(iter(map(side_id, phrase.sides)), None) or self._side_of_role(phrase)
        country = side[6:] if side and side.startswith("state:") else None
        offices = tuple(Tenure(r, country) for r in phrase.roles[:1])
        actor = Actor(f"person:{slug(phrase.name)}", phrase.name, "person", country=country, side=side, offices=offices)
        self.add(actor, form)
        for made in _inflected(_plain(family)) if self.surface.pack.script == "cyrillic" else (_plain(family),):
            self.surnames.setdefault(made, actor.id)
        self._told(actor.id, phrase)
        return actor.id

    def _side_of_role(self, phrase: Phrase) -> str | None:
        """An institution without its country is the issuer's or the home state's; so is a spokesperson."""
        return self.home if phrase.institution or self.own else None

    # roles without a name

    def role(self, phrase: Phrase, form: str) -> tuple[str | None, tuple[str, ...], str]:
        """(actor, further actors, reason) of a role without a name."""
        wanted = wanted_roles(phrase.roles)
        sides = tuple(map(side_id, phrase.sides))
        if len(sides) > 1 and not phrase.inner:
            found = [i for s in sides if (i := self._holder(phrase, wanted, s))]
            if len(found) > 1:
                return found[0], tuple(found[1:]), "the holders of the office on both sides"
        if sides:
            held = self._holder(phrase, wanted, sides[-1] if not phrase.inner else sides[0])
            return (
                (held, (), "the holder of the office")
                if held
                else (self._nameless(phrase, sides[-1], form), (), "an office without a name")
            )
        if self.principal is not None and self.holds(self.principal, wanted):
            return self.principal, (), "in whose name the text is written"
        here = [i for i, a in self.actors.items() if a.kind == "person" and not a.unnamed and self.holds(i, wanted)]
        if len(here) == 1:
            return here[0], (), "the only holder of such an office in the text"
        if here:
            own = [i for i in here if self.side(i) == self.home]
            return (
                (own[0], (), "the home side's") if len(own) == 1 else (None, tuple(here), "several hold such an office")
            )
        if self.home and not phrase.institution:
            held = self._holder(phrase, wanted & _ranks(), self.home)
            if held:
                return held, (), "the home side's"
        if self.home and (self.own or phrase.institution):
            return self._nameless(phrase, self.home, form), (), "an office of the home side"
        return None, (), ""

    def _holder(self, phrase: Phrase, wanted: frozenset[str], side: str) -> str | None:
        here = [
            i for i, a in self.actors.items()
            if a.kind == "person" and not a.unnamed and a.side == side and self.holds(i, wanted)
        ]  # fmt: skip
        if len(here) == 1:
            return here[0]
        if here and len({i for i in here if self.holds(i, frozenset(phrase.roles))}) == 1:
            return next(i for i in here if self.holds(i, frozenset(phrase.roles)))
        if phrase.former or not wanted & _ranks():
            return None
        code = side[6:] if side.startswith("state:") else side
        principal = register().principal_role(code) if ":" not in code else ""
        roles = [
            *phrase.roles,
            *(r for r in sorted(wanted, key=lambda r: (r != principal, r)) if r not in phrase.roles),
        ]
        for role in roles:
            people = register().holders(code, role, self.day)
            if len(people) == 1:
                return self.person(people[0])
            if people:
                return None
        return None

    def _nameless(self, phrase: Phrase, side: str, form: str) -> str:
        return self.unnamed(form, side)

    def unnamed(self, form: str, side: str | None) -> str:
        """The actor that stands for a source without a name."""
        code = side.split(":", 1)[1] if side else "und"
        country = side[6:] if side and side.startswith("state:") else None
        name = " ".join(form.split())
        return self.add(
            Actor(f"unnamed:{code}:{slug(name)}", name, "person", country=country, side=side, unnamed=True), form
        )


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _ranks() -> frozenset[str]:
    table = titles()
    return frozenset(
        {
            *table["heads"],
            *table["ministers"],
            "chief of general staff",
            "high representative",
            "secretary-general",
            "commission president",
            "council president",
        }
    )


def side_id(code: str) -> str:
    """The actor id of a side as a phrase gives it (alpha-3 or "org:...")."""
    if code.startswith("org:"):
        row = register().organisations.get(code[4:], {})
        own = row.get("side")
        return code if own is True or not own else str(own)
    return f"state:{code}"


def wanted_roles(roles: tuple[str, ...]) -> frozenset[str]:
    """The roles, those that a general word stands for, and the same office under its other names."""
    table = titles()
    found: set[str] = set()
    for role in roles:
        found |= {role, *table["generic"].get(role, ()), *table["same_office"].get(role, ())}
    return frozenset(found)
