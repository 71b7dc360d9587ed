"""Names of persons in a text, and who bears them: found from the parse, the register, and titles before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from ..model.text import Span
from .register import Register, RegisterPerson, fold, name_key, register, skeleton, slug, titles
from .titles import TitlePhrase
from .view import View

_PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "di",
    "del",
    "della",
    "la",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ibn",
    "al",
    "el",
    "ben",
    "abu",
    "ould",
    "du",
    "af",
}
_NOT_NAMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "the", "he", "she", "it", "they", "we", "in", "on", "at", "after", "before",
    "today", "yesterday", "during", "also", "both", "and", "but", "for", "to", "from", "of", "as", "is", "was", "mr", "mrs", "ms", "dr",
    "readout", "joint", "statement", "press", "call", "phone", "summit", "meeting", "talks", "visit", "video", "read", "photo", "says", "said",
    "told", "calls", "meets", "met", "spoke", "speaks", "held", "holds", "bilateral", "news", "leave", "reply", "source", "link", "covid", "about",
    "with", "who", "islamic", "muslim", "christian", "orthodox", "allies", "western", "eastern", "european",
}  # fmt: skip
_COMMON = {"may", "hunt", "brown", "park", "key", "rice", "bush", "swan", "cook", "price", "head", "will", "mark", "bill", "grant", "young",
           "day", "case", "long", "short", "hope", "love", "stone", "wood", "hill", "field", "rose", "king", "pope", "major", "gates",
           "miller", "baker", "law", "li", "wang", "ma", "you", "he", "an", "do", "ban", "le", "bin", "so", "moon", "baer", "power",
           "ross", "cash", "west", "wen", "gore", "harper", "barak", "turkey", "chad", "jordan", "israel", "georgia", "obama"} - {"obama"}  # fmt: skip


@dataclass
class Name:
    """A name in the text: words first..end-1. ``title`` the phrase attached to it; ``actor`` is set by linking."""

    first: int
    end: int
    span: Span
    text: str
    title: TitlePhrase | None = None
    honorific: bool = False
    actor: str | None = None
    score: float = 1.0
    candidates: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)

    @property
    def keys(self) -> tuple[str, ...]:
        return name_key(self.text)


@dataclass
class Person:
    """A person of the document: a register person, or one known from the text alone."""

    id: str
    name: str
    side: str | None
    known: RegisterPerson | None = None
    roles: set[tuple[str, str | None]] = field(default_factory=set)  # (role, side) as the text or the tables give them
    keys: set[tuple[str, ...]] = field(default_factory=set)
    family: set[str] = field(default_factory=set)
    gender: str | None = None


@lru_cache(maxsize=1)
def _stripped() -> frozenset[str]:
    table = titles()
    single = {w for forms in table["roles"].values() for f in forms for w in [fold(f)] if " " not in f}
    return frozenset(single | set(table["honorifics"]) | {"former", "deputy", "vice", "us"})


def candidate_names(view: View) -> list[Name]:
    """Names by the parser's persons and the register's full names, longest first, none overlapping."""
    spans: set[tuple[int, int]] = set()
    reg = register()
    words = view.words
    for i, word in enumerate(words):
        if word.capital:
            for n in (4, 3, 2):
                if i + n <= len(words) and words[i + n - 1].capital and _one_name(view, i, i + n):
                    if name_key(view.text[word.start : words[i + n - 1].end]) in reg.by_full:
                        spans.add((i, i + n))
                        break
    for run in _entity_runs(view, "PERSON"):
        for first, end in _trim(view, *run):
            spans.add((first, end))
    return _disjoint(view, spans)


def _entity_runs(view: View, kind: str) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i, word in enumerate(view.words):
        token = view.token(i)
        if token is None or token.entity != kind:
            continue
        joins = runs and runs[-1][1] == i and (not token.entity_start or view.words[i - 1].token == word.token)
        if joins:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _trim(view: View, first: int, end: int) -> list[tuple[int, int]]:
    """Cut titles, possessives and words that are no name away; split a run at them."""
    pieces: list[tuple[int, int]] = []
    start = None
    for i in range(first, end):
        word = view.words[i]
        hit = view.covered.get(i)
        foreign = hit is not None and hit.of_kind("media", "org", "seat", "demonym") is not None
        bad = (
            (not word.capital and word.fold not in _PARTICLES)
            or word.fold in _NOT_NAMES
            or foreign
            or word.text.isdigit()
            or view.possessive(i)
        )
        bad = bad or (start is None and word.fold in _stripped() and i + 1 < end)
        if (
            i > first
            and ("\n" in view.gap(i - 1) or len(view.gap(i - 1)) > 2 or "," in view.gap(i - 1))
            and start is not None
        ):
            pieces.append((start, i))
            start = None
        if bad and start is not None:
            pieces.append((start, i))
            start = None
        elif not bad and start is None:
            start = i
    if start is not None:
        pieces.append((start, end))
    out = []
    for a, b in pieces:
        while b > a and view.words[b - 1].fold in _PARTICLES and not view.words[b - 1].capital:
            b -= 1
        while (
            a < b
            and view.words[a].fold in _PARTICLES
            and not view.words[a].capital
            and view.words[a].fold not in ("al", "el", "de", "van", "von")
        ):
            a += 1
        hit = view.hit_at.get(a)
        if b > a and not (hit is not None and hit.end >= b) and b - a <= 5:
            out.append((a, b))
    return out


def _one_name(view: View, first: int, end: int) -> bool:
    gaps = [view.gap(i) for i in range(first, end - 1)]
    return all(g in (" ", "-", "’", "'", ". ", "\u00a0", "‑") for g in gaps)


def _disjoint(view: View, spans: set[tuple[int, int]]) -> list[Name]:
    taken: set[int] = set()
    names: list[Name] = []
    for first, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            names.append(make_name(view, first, end))
    return sorted(names, key=lambda n: n.first)


def make_name(view: View, first: int, end: int) -> Name:
    span = view.span(first, end)
    text = " ".join(view.text[span.start : span.end].split())
    honorific = (
        first > 0
        and view.words[first - 1].fold in titles()["honorifics"]
        and view.gap(first - 1) in (" ", ". ", "\u00a0")
    )
    return Name(first, end, span, text, honorific=honorific)


def name_after(view: View, at: int) -> tuple[int, int] | None:
    """The capitalised words that follow a title, as words first..end, or None."""
    words, i = view.words, at
    if i >= len(words) or view.gap(i - 1) not in (" ", "\u00a0", ". "):
        return None
    while i < len(words) and words[i].fold in titles()["honorifics"] and view.gap(i) in (" ", ". "):
        i += 1
    first = i
    while i < len(words) and i - first < 5:
        word = words[i]
        hit = view.hit_at.get(i)
        stop = hit is not None and hit.of_kind("demonym", "seat", "org", "media") is not None
        stop = stop or (hit is not None and hit.of_kind("state", "capital") is not None and i == first)
        if (
            stop
            or word.fold in _NOT_NAMES
            or view.possessive(i)
            or not (word.capital or (word.fold in _PARTICLES and i + 1 < len(words) and words[i + 1].capital))
        ):
            break
        if (
            i > first
            and view.gap(i - 1) not in (" ", "-", "’", "'", "\u00a0")
            and not (view.gap(i - 1) == ". " and len(words[i - 1].text) == 1)
        ):
            break
        i += 1
    while i > first and not words[i - 1].capital:
        i -= 1
    return (first, i) if i > first else None


class Linker:
    """Gives names their bearers, in one document. Full names first, so that surnames have somebody to point to."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.register: Register = register()
        self.people: dict[str, Person] = {}

    def person(self, known: RegisterPerson) -> Person:
        person = self.people.get(known.id)
        if person is None:
            person = Person(known.id, known.name, known.side, known, gender=known.gender)
            person.roles |= {(role, known.side) for role in known.roles_at(self.view.day)}
            person.keys |= {name_key(f) for f in (*known.forms, known.name)}
            person.family |= {skeleton(w) for f in known.family for w in [f.split()[-1]]} | {
                "".join(name_key(f)) for f in known.family
            }
            self.people[known.id] = person
        return person

    def link(self, names: list[Name]) -> None:
        """Set ``actor`` on every name that can be given one."""
        for name in sorted(names, key=lambda n: (-len(n.keys), n.title is None, n.first)):
            if len(name.keys) >= 2:
                self._full(name)
        for name in names:
            if len(name.keys) < 2 and name.actor is None:
                self._single(name)

    # full names

    def _full(self, name: Name) -> None:
        own = self._own(name)
        if own is not None:
            self._take(name, own, "name seen in this text")
            return
        known, reason, score = self._from_register(name)
        if known is not None:
            self._take(name, self.person(known), reason, score)
            return
        side = self._side_of_title(name.title)
        person = Person(f"person:{slug(name.text)}", name.text, side)
        person.keys.add(name.keys)
        person.family.add(name.keys[-1])
        if len(name.keys) > 2:
            person.family.add("".join(name.keys[-2:]))
        self.people[person.id] = person
        self._take(name, person, "known from the text alone")

    def _own(self, name: Name) -> Person | None:
        """A person of this document whose full name this is, in one spelling or another."""
        from rapidfuzz import fuzz

        best: tuple[float, Person] | None = None
        for person in self.people.values():
            for known in person.keys:
                if len(known) < 2:
                    continue
                if known == name.keys:
                    return person
                last = max(
                    fuzz.ratio(known[-1], name.keys[-1]),
                    fuzz.ratio(known[0], name.keys[0]) if known[-1] == name.keys[-1] else 0,
                )
                score = fuzz.ratio(" ".join(known), " ".join(name.keys))
                within = set(known) <= set(name.keys) or set(name.keys) <= set(known)
                if (score >= 88 and last >= 80) or within:
                    best = max(best or (0.0, person), (score, person), key=lambda b: b[0])
        return best[1] if best else None

    def _from_register(self, name: Name) -> tuple[RegisterPerson | None, str, float]:
        from rapidfuzz import fuzz

        reg, keys = self.register, name.keys
        side = self._side_of_title(name.title)
        exact = [reg.people[p] for p in reg.by_full.get(keys, ())]
        if not exact:  # more or fewer given names than the register has
            pool = {p for k in (keys[-1:], keys[:1], keys[-2:]) for p in reg.by_family.get(k, ())}
            exact = [
                reg.people[p] for p in sorted(pool)
                if any(len(k) > 1 and (set(k) < set(keys) or set(keys) < set(k)) for k in map(name_key, reg.people[p].forms))
            ]  # fmt: skip
        exact = self._prefer(exact, side, name.title)
        if len(exact) == 1:
            return exact[0], "register, full name", 1.0
        if exact:
            name.candidates = tuple(p.id for p in exact)
            return None, "", 0.0
        near: list[tuple[float, RegisterPerson, str]] = []
        for family, ids in reg.by_family.items():
            if not family or fuzz.ratio(family[-1], keys[-1]) < 80:
                continue
            for p in ids:
                person = reg.people[p]
                full = max(fuzz.ratio(" ".join(name_key(f)), " ".join(keys)) for f in person.forms)
                agree = side is not None and person.side == side
                office = name.title is not None and agree and self._office_agrees(person, name.title)
                here = person.country in self.view.countries
                if full >= 94 and (agree or here):
                    near.append((full, person, "register, near the same name"))
                elif office and full >= 70:
                    near.append((full - 5, person, "register, near name and the same office"))
                elif agree and full >= 86:
                    near.append((full - 2, person, "register, near name and the same country"))
                elif here and full >= 90 and self._active(person):
                    near.append((full - 6, person, "register, near name, country in the text"))
        if near:
            near.sort(key=lambda n: (-n[0], n[1].id))
            name.candidates = tuple(n[1].id for n in near[:4])
            if len(near) == 1 or near[0][0] - near[1][0] >= 3 or near[0][1].id == near[1][1].id:
                return near[0][1], near[0][2], near[0][0] / 100
        return None, "", 0.0

    def _prefer(
        self, people: list[RegisterPerson], side: str | None, title: TitlePhrase | None
    ) -> list[RegisterPerson]:
        if len(people) > 1:
            for test in (
                lambda p: side is not None and p.side == side,
                lambda p: title is not None and self._office_agrees(p, title),
                self._active,
                lambda p: p.country in self.view.countries,
            ):
                kept = [p for p in people if test(p)]
                if kept:
                    people = kept
                if len(people) == 1:
                    break
        return people

    def _office_agrees(self, person: RegisterPerson, title: TitlePhrase) -> bool:
        wanted = {title.role, *titles()["generic"].get(title.role, ())}
        return bool(wanted & set(person.roles_at(self.view.day)))

    def _active(self, person: RegisterPerson) -> bool:
        return bool(person.roles_at(self.view.day))

    # surnames

    def _single(self, name: Name) -> None:
        from rapidfuzz import fuzz

        if not name.keys:
            return
        word = name.keys[0]
        own = [
            p for p in self.people.values() if word in p.family or (len(word) > 3 and any(word in k for k in p.keys))
        ]
        exact = [p for p in own if word in p.family]
        own = exact or own
        if name.title is not None and len(own) > 1:
            side = self._side_of_title(name.title)
            own = [p for p in own if p.side == side] or own
        if len(own) > 1:
            own = self._nearest(name, own)
        if len(own) == 1:
            self._take(
                name,
                own[0],
                "surname of a person named in this text" if exact else "given name of a person named in this text",
            )
            return
        if len(word) >= 5:
            near = [p for p in self.people.values() for f in p.family if len(f) >= 5 and fuzz.ratio(f, word) >= 86]
            near = list(dict.fromkeys(p.id for p in near))  # type: ignore[misc]
            if len(near) == 1:
                self._take(
                    name, self.people[str(near[0])], "spelling near the surname of a person named in this text", 0.85
                )
                return
        known = self._surname_in_register(name)
        if known is not None:
            self._take(name, self.person(known), "register, surname with office, country or date", 0.9)
            return
        if name.title is not None or name.honorific:
            side = self._side_of_title(name.title)
            person = self.people.setdefault(
                f"person:{slug(name.text)}", Person(f"person:{slug(name.text)}", name.text, side)
            )
            person.keys.add(name.keys)
            person.family.add(word)
            self._take(name, person, "known from the text alone, by a title", 0.8)

    def _nearest(self, name: Name, own: list[Person]) -> list[Person]:
        return own

    def _surname_in_register(self, name: Name) -> RegisterPerson | None:
        ids = self.register.by_family.get(name.keys, ())
        people = [self.register.people[p] for p in ids]
        side = self._side_of_title(name.title)
        if name.title is not None:
            if side is not None:
                people = [p for p in people if p.side == side]
            agreeing = [p for p in people if self._office_agrees(p, name.title)]
            if agreeing or not name.title.role == "leader":
                people = agreeing
        active = [p for p in people if self._active(p) and set(p.roles_at(self.view.day)) & _weighty()]
        people = active if self.view.day else people
        if name.title is None:
            people = [p for p in people if p.country in self.view.countries]
            if name.text.lower() in _COMMON and not name.honorific:
                return None
        if len(people) > 1:
            heads = set(titles()["heads"])
            people = [p for p in people if set(p.roles_at(self.view.day)) & heads] or people
        name.candidates = tuple(p.id for p in people[:4])
        return people[0] if len(people) == 1 else None

    def _side_of_title(self, title: TitlePhrase | None) -> str | None:
        return side_of(title, self.people, self.view) if title is not None else None

    def _take(self, name: Name, person: Person, reason: str, score: float = 1.0) -> None:
        name.actor, name.score = person.id, score
        name.reasons.append(reason)
        person.keys.add(name.keys)
        title = name.title
        if title is not None and not title.past:
            side = self._side_of_title(title)
            if side is not None and person.side is None:
                person.side = side
            person.roles.add((title.role, side or person.side))
            if person.side is not None and side is not None and side != person.side:
                name.reasons.append(f"the text says {side}")


def _weighty() -> set[str]:
    table = titles()
    return {*table["heads"], *table["ministers"], "national security adviser", "secretary-general", "spokesperson", "commission president",
            "council president", "high representative"}  # fmt: skip


def side_of(title: TitlePhrase, people: dict[str, Person], view: View) -> str | None:
    """The side that a title phrase names: the institution's state or organisation, else the country."""
    for institution in title.institutions:
        if institution.startswith("office:"):
            return f"state:{institution.split(':')[1]}"
        return register().organisation(institution[4:]).side
    if title.role in ("ambassador",) and len(title.countries) > 1:
        return f"state:{title.countries[0]}"
    return f"state:{title.countries[0]}" if title.countries else None
