"""Who bears a name: a person of the register, another of this text, or one known from the text alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.actors import Actor, Tenure
from .names import Name
from .register import Register, RegisterPerson, name_key, register, skeleton, slug, titles
from .surnames import bearers, one_head
from .titles import TitlePhrase, role_of, side_of
from .view import View


@dataclass
class Person:
    """A person of the document. ``roles`` are (role, side) as the text or the tables give them."""

    id: str
    name: str
    side: str | None
    known: RegisterPerson | None = None
    roles: set[tuple[str, str | None]] = field(default_factory=set)
    told: set[tuple[str, str | None]] = field(default_factory=set)  # those that the text itself gives
    keys: set[tuple[str, ...]] = field(default_factory=set)
    family: set[str] = field(default_factory=set)
    gender: str | None = None
    day: str | None = None

    def has_role(self, wanted: set[str]) -> bool:
        return any(role in wanted for role, _ in self.roles)

    def actor(self) -> Actor:
        """Offices are the register's for its people, else those that the text gives."""
        if self.known is not None:
            return self.known.actor(self.day)
        country = self.side[6:] if self.side and self.side.startswith("state:") else None
        offices = tuple(Tenure(role, country) for role, _ in sorted(self.roles, key=str))
        return Actor(
            self.id, self.name, "person", country=country, side=self.side, offices=tuple(dict.fromkeys(offices))
        )


def weighty() -> set[str]:
    """Roles whose holders a surname alone may mean."""
    table = titles()
    return {*table["heads"], *table["ministers"], *table["voices"]} - {*table["seldom_alone"]}


def wanted_roles(title: TitlePhrase) -> set[str]:
    """The phrase's role and those that a general word stands for."""
    role = role_of(title)
    return {role, *titles()["generic"].get(role, ())}


def person_family(person: RegisterPerson) -> str:
    """The last word of the family name, as a skeleton."""
    return name_key(person.family[0])[-1]


def same_given(left: str, right: str) -> bool:
    """One given name, or one and its short form ("Joe", "Joseph")."""
    return left == right or any({left, right} <= {skeleton(n) for n in group} for group in titles()["given_names"])


class Linker:
    """Gives names their bearers, in one document. Full names first, so that surnames have somebody to point to."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.register: Register = register()
        self.people: dict[str, Person] = {}

    def person(self, known: RegisterPerson) -> Person:
        """The document's record of a register person."""
        person = self.people.get(known.id)
        if person is None:
            person = Person(
                known.id, known.name, known.side_at(self.view.day), known, gender=known.gender, day=self.view.day
            )
            person.roles |= {(role, person.side) for role in known.roles_at(self.view.day)}
            person.keys |= {name_key(f) for f in (*known.forms, known.name)}
            for family in known.family:
                key = name_key(family)
                person.family |= {"".join(key), key[-1]}
            self.people[known.id] = person
        return person

    def link(self, names: list[Name]) -> None:
        """Set ``actor`` on every name that can be given one."""
        for name in sorted(names, key=lambda n: (-min(2, len(n.keys)), n.title is None, -len(n.keys), n.first)):
            if len(name.keys) >= 2:
                self._full(name)
        self._settle_period()
        for name in names:
            if len(name.keys) == 1 and name.actor is None:
                self._single(name)
        self._settle_period()

    def _settle_period(self) -> None:
        """Without a day, offices are those of the years in which most of the text's people held one."""
        known = [p for p in self.people.values() if p.known is not None]
        if self.view.day is not None or not known:
            return
        years = [(sum(p.known.in_year(y) for p in known if p.known), y) for y in range(2000, 2030)]
        most = max(n for n, _ in years)
        period = [y for n, y in years if n == most]
        if most < 2 or len(period) > 15:
            return
        for person in known:
            assert person.known is not None
            roles = {t.role for t in person.known.terms if any(t.in_year(y) for y in period)}
            given = {(role, side) for role, side in person.roles if (role, side) in person.told}
            person.roles = {(role, person.side) for role in roles} | given if roles else person.roles

    # full names

    def _full(self, name: Name) -> None:
        own = self._own(name)
        if own is not None:
            self.take(name, own, "name seen in this text")
            return
        known, reason, score = self._from_register(name)
        if known is not None:
            self.take(name, self.person(known), reason, score)
            return
        if self.is_noise(name) or self._inside_name(name):
            return
        person = Person(f"person:{slug(name.text)}", name.text, name.side)
        order_reversed = person.side in {f"state:{c}" for c in titles()["surname_first"]}
        person.family.add(name.keys[0] if order_reversed else name.keys[-1])
        if len(name.keys) > 2:
            person.family.add("".join(name.keys[-2:]))
        self.people[person.id] = person
        self.take(name, person, "known from the text alone")

    def _inside_name(self, name: Name) -> bool:
        """ "Goddard Space Flight Center": the words only begin the name of something else."""
        token = self.view.token(name.end - 1)
        if token is None or name.title is not None or name.honorific:
            return False
        return token.dep == "compound" and token.head > token.i and self.view.gap(name.end - 1) == " "

    def is_noise(self, name: Name) -> bool:
        """A headline's capitals make everything look like a name, and a line of two words may be a button: there a
        name needs a title or the register.
        """
        if name.title is not None or name.honorific:
            return False
        text, span, title_span = self.view.text, name.span, self.view.document.title_span
        alone = text[: span.start].rpartition("\n")[2].strip() == "" == text[span.end :].partition("\n")[0].strip(" .")
        return alone or (title_span is not None and title_span.contains(span))

    def _own(self, name: Name) -> Person | None:
        """A person of this document whose full name this is, in one spelling or another."""
        from rapidfuzz import fuzz

        best: tuple[float, str] = (0.0, "")
        for person in self.people.values():
            for known in person.keys:
                if len(known) < 2:
                    continue
                if known == name.keys:
                    return person
                score = fuzz.ratio(" ".join(known), " ".join(name.keys))
                near_first = known[0] == name.keys[0] and len(known[-1]) > 4
                apart = min(fuzz.ratio(known[-1], name.keys[-1]), fuzz.ratio(known[0], name.keys[0]))
                if (
                    set(known) <= set(name.keys)
                    or set(name.keys) <= set(known)
                    or (score >= 88 and apart >= 75)
                    or (near_first and apart >= 75)
                ):
                    best = max(best, (score, person.id))
        return self.people[best[1]] if best[1] else None

    def _from_register(self, name: Name) -> tuple[RegisterPerson | None, str, float]:
        exact = self._prefer(self._same_name(name), name)
        if len(exact) == 1:
            return exact[0], "register, full name", 1.0
        if exact:
            name.candidates = tuple(p.id for p in exact[:4])
            return None, "", 0.0
        near = self._near(name)
        name.candidates = tuple(dict.fromkeys(p.id for _, p, _ in near))[:4]
        if near and (len(name.candidates) == 1 or near[0][0] - near[1][0] >= 3):
            return near[0][1], near[0][2], near[0][0] / 100
        return None, "", 0.0

    def _same_name(self, name: Name) -> list[RegisterPerson]:
        reg, keys = self.register, name.keys
        exact = [reg.people[p] for p in reg.by_full.get(keys, ())]
        if exact:
            return exact
        # more or fewer given names than the register has: all of the shorter within the longer
        pool = {p for k in (keys[-1:], keys[:1], keys[-2:]) for p in reg.by_family.get(k, ())}
        found = []
        for p in sorted(pool):
            forms = [k for k in map(name_key, reg.people[p].forms) if len(k) > 1]
            if any(set(k) <= set(keys) or (len(keys) > 1 and set(keys) < set(k)) for k in forms):
                found.append(reg.people[p])
        return found

    def _near(self, name: Name) -> list[tuple[float, RegisterPerson, str]]:
        from rapidfuzz import fuzz

        keys, side = name.keys, name.side
        joined = " ".join(keys)
        near: list[tuple[float, RegisterPerson, str]] = []
        pool = {
            p for family, ids in self.register.by_family.items()
            if family and fuzz.ratio(family[-1], keys[-1]) >= 80 for p in ids
        }  # fmt: skip
        for person in (self.register.people[p] for p in sorted(pool)):
            score = max(fuzz.ratio(" ".join(name_key(f)), joined) for f in person.forms)
            agree = side is not None and self._side(person) == side
            office = name.title is not None and self._office_agrees(person, name.title)
            family = any(name_key(f) == keys[-len(name_key(f)) :] for f in person.family)
            given = any(same_given(name_key(f)[0], keys[0]) for f in person.forms)
            here = person.country in self.view.countries and self._active(person)
            fuzzy_family = given and fuzz.ratio(person_family(person), keys[-1]) >= 80
            bonus = 4 if office else 0
            rules = (
                (score >= 94 and (agree or here or office), score, "nearly the same name"),
                (family and given and (office or agree) and side in (None, self._side(person)), max(score, 90) + bonus,
                 "same family name, given name or its short form"),
                (family and agree and office, max(score, 84) + bonus, "same family name, country and office"),
                (fuzzy_family and office and (agree or here or score >= 80), max(score, 84) + bonus,
                 "near family name, same given name and office"),
                (agree and office and score >= 68, score - 1, "near name, same country and office"),
                (agree and score >= 86, score - 2, "near name, same country"),
                (here and score >= 90 and side is None, score - 3, "near name, country in the text"),
            )  # fmt: skip
            for holds, points, reason in rules:
                if holds:
                    near.append((min(points, 99.0), person, f"register: {reason}"))
                    break
        return sorted(near, key=lambda n: (-n[0], n[1].id))

    def _prefer(self, people: list[RegisterPerson], name: Name) -> list[RegisterPerson]:
        """Of several people of one name the one that country, office, date and text speak for."""
        title, side = name.title, name.side
        tests = (
            lambda p: side is not None and self._side(p) == side,
            lambda p: title is not None and self._office_agrees(p, title),
            self._active,
            lambda p: p.country in self.view.countries,
        )
        for test in tests:
            if len(people) < 2:
                break
            people = [p for p in people if test(p)] or people
        return people

    def _side(self, person: RegisterPerson) -> str | None:
        return person.side_at(self.view.day)

    def _office_agrees(self, person: RegisterPerson, title: TitlePhrase) -> bool:
        return bool(wanted_roles(title) & set(person.roles_at(self.view.day)))

    def _active(self, person: RegisterPerson) -> bool:
        return bool(person.roles_at(self.view.day))

    # surnames

    def _single(self, name: Name) -> None:
        own, exact = self._own_surname(name)
        if own and name.title is not None and not any(p.has_role(wanted_roles(name.title)) for p in own):
            holder = self._surname_in_register(name)  # "President X" beside a namesake who is no president
            own = [self.person(holder)] if holder is not None else own
        if len(own) == 1:
            reason = (
                "surname of a person named in this text" if exact else "near the surname of a person named in this text"
            )
            self.take(name, own[0], reason, 1.0 if exact else 0.85)
            return
        if own:
            name.candidates = tuple(p.id for p in own[:4])
            return
        known = self._surname_in_register(name)
        if known is not None:
            self.take(name, self.person(known), "register, surname with office, country or date", 0.9)
            return
        known = self._misspelt(name)
        if known is not None:
            self.take(name, self.person(known), "register: near surname of the holder of that office", 0.7)
        elif name.title is not None or name.honorific:
            id_ = f"person:{slug(name.text)}"
            person = self.people.setdefault(id_, Person(id_, name.text, name.side))
            person.family.add(name.keys[0])
            self.take(name, person, "known from the text alone, by a title", 0.8)

    def _own_surname(self, name: Name) -> tuple[list[Person], bool]:
        from rapidfuzz import fuzz

        word = name.keys[0]
        exact = [p for p in self.people.values() if word in p.family]
        if not exact and len(word) > 3:  # a given name alone, or a compound family name's first part
            exact = [
                p for p in self.people.values() if any(word in k for k in p.keys if len(k) > 1) and self._given(name)
            ]
        if len(exact) > 1 and name.side is not None:
            exact = [p for p in exact if p.side == name.side] or exact
        if len(exact) > 1 and name.title is not None:
            roles = wanted_roles(name.title)
            exact = [p for p in exact if p.has_role(roles)] or exact
        if len(exact) > 1:  # homonyms: the one with the whole name nearest before is kept by the order of naming
            known = [p for p in exact if p.known is not None]
            exact = known if len(known) == 1 and name.title is None else exact
        if exact or len(word) < 5:
            return exact, True
        near = [p for p in self.people.values() if any(len(f) >= 5 and fuzz.ratio(f, word) >= 86 for f in p.family)]
        return near, False

    def _given(self, name: Name) -> bool:
        token = self.view.token(name.first)
        return token is not None and token.entity == "PERSON"

    def _surname_in_register(self, name: Name) -> RegisterPerson | None:
        people = bearers(name.text, self.view.day)
        day, title, side = self.view.day, name.title, name.side
        if side is not None:
            people = [p for p in people if self._side(p) == side]
        if title is not None:
            agreeing = [p for p in people if self._office_agrees(p, title)]
            people = agreeing or ([] if role_of(title) != "leader" else people)
        else:
            if side is None:
                people = [p for p in people if p.country in self.view.countries or self._side(p) in self.view.sides]
            if name.keys[0] in self.view.everyday and not name.honorific and side is None:
                return None
        if day is not None and title is None:
            people = [p for p in people if set(p.roles_at(day)) & weighty()]
        if len(people) > 1:
            heads = set(titles()["heads"])
            people = [p for p in people if set(p.roles_at(day)) & heads] or people
        name.candidates = tuple(p.id for p in people[:4])
        if not people and title is None and side is None:
            return one_head(self.view, name.text, honorific=name.honorific)
        return people[0] if len(people) == 1 else None

    def _misspelt(self, name: Name) -> RegisterPerson | None:
        """ "Prime Minister Hailey" in a text about a state whose prime minister's name is near to that: translated
        texts spell by ear. Office and state must agree, on a known day, for one person alone.
        """
        from rapidfuzz import fuzz

        title, day = name.title, self.view.day
        if title is None or day is None or title.past or len(name.keys[0]) < 4:
            return None
        side = name.side
        codes = {side[6:]} if side and side.startswith("state:") else set(self.view.countries)
        role, word = role_of(title), name.keys[0]
        holders = {p.id: p for c in sorted(codes) for p in self.register.holders(c, role, day)}
        near = [
            p for p in holders.values()
            if any(name_key(f)[-1][:1] == word[:1] and fuzz.ratio(name_key(f)[-1], word) >= 66 for f in p.family)
        ]  # fmt: skip
        return near[0] if len(near) == 1 and role in titles()["heads"] + titles()["ministers"] else None

    def settle_sides(self, home: str | None) -> None:
        """Sides of office holders to whom the text gives no country: that of the one state it names which no other
        office holder is of, else ``home`` (the state that the text is written from).
        """
        ranks = {*titles()["heads"], *titles()["ministers"], "spokesperson", "leader"}
        ranked = [p for p in self.people.values() if p.has_role(ranks) and p.known is None]
        open_ = [p for p in ranked if p.side is None]
        others = {p.side for p in self.people.values() if p.side is not None and p.has_role(ranks)}
        named = {f"state:{c}" for c in self.view.countries}
        free = named - others
        side = next(iter(free)) if len(free) == 1 and others else home if home in free or home in others else None
        heads = [p for p in open_ if p.has_role(set(titles()["heads"]))]
        if side is None or len(heads) > 1:
            return
        taken = {
            role for p in ranked + [p for p in self.people.values() if p.known] for role, s in p.roles if s == side
        }
        for person in open_:
            if any(role in taken and role in titles()["heads"] for role, _ in person.roles):
                continue  # a state has one president
            person.side = side
            person.roles |= {(role, side) for role, owner in person.roles if owner is None}

    def take(self, name: Name, person: Person, reason: str, score: float = 1.0) -> None:
        """Give a name its bearer, and the bearer what the name's title tells."""
        name.actor, name.score = person.id, score
        name.reasons.append(reason)
        person.keys.add(name.keys)
        if len(name.keys) > 1 and len(name.keys[-1]) > 3 and person.known is not None:
            first = person.side in {f"state:{c}" for c in titles()["surname_first"]}
            person.family |= set() if first else {name.keys[-1]}  # as this text spells it
        title = name.title
        if name.beside is not None and person.side is None:
            person.side = name.beside
        if title is None:
            return
        side = side_of(title)
        if person.gender is None and any(w in title.form for w in ("woman", "women", "queen")):
            person.gender = "female"
        if side is not None and person.side is None:
            person.side = side
        if person.side is not None and side is not None and side != person.side:
            name.reasons.append(f"the text says {side}")
        if not title.past:
            person.roles.add((role_of(title), side or person.side))
            person.told.add((role_of(title), side or person.side))
