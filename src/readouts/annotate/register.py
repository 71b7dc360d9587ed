"""The register: states, seats, offices, organisations, media and people, read from package data.

The tables lie in ``readouts/data/register``; how the large ones are made is in ``training/register``. The register
knows names and tenures, never texts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..data import load_json, load_yaml
from ..model.actors import Actor, Tenure

WORD = re.compile(r"[^\W_]+")
_LETTERS = (
    ("yy", "y"),
    ("iy", "y"),
    ("ij", "y"),
    ("yi", "y"),
    ("ii", "y"),
    ("i", "y"),
    ("ck", "k"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("dj", "j"),
    ("tch", "ch"),
    ("tz", "ts"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("ae", "a"),
    ("w", "v"),
    ("ph", "f"),
    ("q", "k"),
    ("x", "ks"),
)


@cache
def fold(text: str) -> str:
    """ASCII and lower case, letters and digits alone: "Erdoğan" is "erdogan"."""
    from anyascii import anyascii

    return "".join(c for c in anyascii(unicodedata.normalize("NFC", text)).lower() if c.isalnum())


@cache
def skeleton(text: str) -> str:
    """What transliterations of one name share: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    word = fold(text)
    for old, new in _LETTERS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def key(text: str) -> tuple[str, ...]:
    """The folded words of a form; how gazetteer entries and texts are compared."""
    return tuple(w for w in map(fold, WORD.findall(text)) if w)


def slug(text: str) -> str:
    """Folded words joined by hyphens: the last part of an id."""
    return "-".join(key(text)) or "x"


@dataclass(frozen=True, slots=True)
class Entry:
    """One gazetteer form. ``kind``: state demonym capital seat org media person institution. ``value`` is an id."""

    kind: str
    value: str
    form: str
    acronym: bool


class Term(NamedTuple):
    """An office held: role, first and last day (None: open), side where it is not the person's country.

    ``basis``: "held" by dates; "open" where the table stopped in 2022 and the end is unknown; "seen" in office between
    two days.
    """

    role: str
    start: str | None
    end: str | None
    basis: str
    side: str | None = None

    def covers(self, day: str) -> bool:
        """Whether the term covers a day; days seen in office stretch by a year on both sides."""
        slack = 1 if self.basis == "seen" else 0
        low = _shift(self.start, -slack) if self.start else ""
        high = _shift(self.end, slack) if self.end else "9999"
        return low[: len(day)] <= day[: len(low) or 10] and day[: len(high)] <= high

    def in_year(self, year: int) -> bool:
        return (self.start or "")[:4] <= str(year) <= (self.end or "9999")[:4]

    def rank(self, day: str) -> int:
        """How sure the table is of the day: 0 dates on both ends, 1 still in office, 2 and 3 seen in office."""
        if self.basis == "held":
            return 0 if self.end else 1
        if self.basis == "open":
            return 1 if day <= TABLES_END else 9
        return 2 if (self.start or "") <= day <= (self.end or "9999") else 3


TABLES_END = "2022-11-30"  # the day on which the tables of cabinets stop


def _shift(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """A person of the register; ``country`` is alpha-3 or an organisation ("org:nato")."""

    id: str
    name: str
    country: str | None
    forms: tuple[str, ...]
    family: tuple[str, ...]
    terms: tuple[Term, ...]
    gender: str | None = None

    def side_at(self, day: str | None) -> str | None:
        """Who the person speaks for: an organisation while serving it, else the country."""
        home = self.country
        now = [t.side or home for t in self.terms if day is not None and t.covers(day) and t.basis == "held"]
        side = home if home in now or not now else now[-1]
        return side if side is None or ":" in side else f"state:{side}"

    def roles_at(self, day: str | None) -> tuple[str, ...]:
        """Roles held on a day, or at any time where the day is not known."""
        return tuple(dict.fromkeys(t.role for t in self.terms if day is None or t.covers(day)))

    def in_year(self, year: int) -> bool:
        """Whether any office of this person falls into a year."""
        return any(t.in_year(year) for t in self.terms)

    def actor(self, day: str | None = None) -> Actor:
        """The person as an actor; the side is the one of the day."""
        country = self.country if self.country and ":" not in self.country else None
        offices = tuple(
            Tenure(t.role, None if ":" in (t.side or self.country or "") else t.side or country, t.start, t.end)
            for t in self.terms
        )
        wikidata = self.id if self.id[:1] == "Q" else None
        return Actor(
            self.id, self.name, "person", country=country, wikidata=wikidata, side=self.side_at(day), offices=offices
        )


@dataclass(frozen=True)
class Register:
    """All tables, indexed. Lookup only; nothing is written after loading."""

    states: dict[str, dict[str, Any]]
    entries: dict[tuple[str, ...], tuple[Entry, ...]]
    longest: int
    people: dict[str, RegisterPerson]
    by_family: dict[tuple[str, ...], tuple[str, ...]]
    by_full: dict[tuple[str, ...], tuple[str, ...]]
    given: frozenset[tuple[str, ...]]
    organisations: dict[str, dict[str, Any]]
    media: dict[str, dict[str, Any]]
    seats: dict[str, tuple[str, str]]  # office id -> (name, alpha-3)
    by_country: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def state(self, code: str) -> Actor:
        row = self.states[code]
        return Actor(
            f"state:{code}", row["name"], "state", country=code, wikidata=row.get("wikidata"), side=f"state:{code}"
        )

    def office(self, office_id: str) -> Actor:
        """The actor of an office id: a seat by its name ("Kremlin"), else the institution with its country."""
        _, code, office = office_id.split(":", 2)
        office = titles()["office_alias"].get(f"{code}:{office}", office)
        office_id = f"office:{code}:{office}"
        seat = self.seats.get(office_id)
        plain = office.replace("-s-", "'s ").replace("-", " ")
        name = (
            seat[0]
            if seat and office not in generic_offices()
            else f"{plain[:1].upper()}{plain[1:]} ({self.states[code]['name']})"
        )
        return Actor(office_id, name, "office", country=code, side=f"state:{code}")

    def organisation(self, slug_: str) -> Actor:
        row = self.organisations[slug_]
        side = row.get("side")
        own = f"org:{slug_}" if side is True else (side or None)
        return Actor(f"org:{slug_}", row["name"], "organisation", side=own)

    def medium(self, slug_: str) -> Actor:
        row = self.media[slug_]
        return Actor(f"media:{slug_}", row["name"], "media", country=row.get("state"))

    def principal_role(self, code: str) -> str:
        return str(self.states.get(code, {}).get("principal") or "president")

    def holders(self, code: str, role: str, day: str | None) -> tuple[RegisterPerson, ...]:
        """Who held the office of the country on the day; several where the tables overlap; none without a day."""
        if day is None:
            return ()
        held: list[tuple[int, str, RegisterPerson]] = []
        for person in (self.people[p] for p in self.by_country.get(code, ())):
            for term in person.terms:
                if term.role == role and term.side is None and term.covers(day) and term.rank(day) < 9:
                    held.append((term.rank(day), term.start or "", person))
        if not held:
            return ()
        best = min(rank for rank, _, _ in held)
        top = [(start, p) for rank, start, p in held if rank == best]
        # an open end may only mean that the table stops: the later start wins
        latest = max(start for start, _ in top) if best == 1 else None
        return tuple({p.id: p for start, p in top if latest is None or start == latest}.values())


@lru_cache(maxsize=1)
def titles() -> dict[str, Any]:
    """The tables of offices, modifiers and set phrases (``titles.yaml``)."""
    table: dict[str, Any] = load_yaml("register/titles.yaml")
    return table


@lru_cache(maxsize=1)
def institution_forms() -> dict[tuple[str, ...], str]:
    """Folded words of the institutions of a state -> slug of the office."""
    return {key(form): slug(name) for name, forms in titles()["institutions"].items() for form in forms}


@lru_cache(maxsize=1)
def generic_offices() -> frozenset[str]:
    """Slugs of offices that every state has."""
    return frozenset(slug(name) for name in titles()["institutions"]) | frozenset(titles()["plain_offices"])


@lru_cache(maxsize=1)
def register() -> Register:
    """The register, loaded once a process."""
    extra = load_yaml("register/seats.yaml")
    states: dict[str, dict[str, Any]] = {row["code"]: row for row in load_json("register/states.json")["states"]}
    index: dict[tuple[str, ...], list[Entry]] = {}
    seats: dict[str, tuple[str, str]] = {}

    def add(kind: str, value: str, form: str) -> None:
        entry = Entry(kind, value, form, form.replace(".", "").replace("-", "").isupper() and len(form) <= 6)
        bucket = index.setdefault(key(form), [])
        if not any(e.kind == kind and e.value == value for e in bucket):
            bucket.append(entry)

    for code in [c for c in extra if c not in states]:
        states[code] = {
            "code": code,
            "name": extra[code]["names"][0],
            "names": [],
            "demonyms": [],
            "capital": [],
            "independent": True,
        }
    for code, row in states.items():
        more = extra.get(code, {})
        row["principal"] = more.get("principal")
        if not row.get("independent") and code not in extra:
            continue
        for name in dict.fromkeys([*more.get("names", []), *row["names"]]):
            add("state", code, name)
        own = more.get("adjectives")
        for word in own or row["demonyms"]:
            add("demonym", code, word)
        for name in dict.fromkeys([*more.get("capitals", []), *row["capital"]]):
            if name not in row["names"]:
                add("capital", code, name)
        for seat, forms in (more.get("seats") or {}).items():
            for form in forms:
                office_id = f"office:{code}:{seat}"
                seats.setdefault(office_id, (form, code))
                add("seat", office_id, form)
    for region in titles()["regions"]:
        add("region", region, region)
    organisations = load_yaml("register/organisations.yaml")
    for org, row in organisations.items():
        for form in row["forms"]:
            add("org", org, form)
    media = load_yaml("register/media.yaml")
    for medium, row in media.items():
        for form in row["forms"]:
            add("media", medium, form)
    people: dict[str, RegisterPerson] = {}
    families: dict[tuple[str, ...], list[str]] = {}
    fulls: dict[tuple[str, ...], list[str]] = {}
    countries: dict[str, list[str]] = {}
    for row in load_json("register/people.json")["people"]:
        person = RegisterPerson(
            row["id"], row["name"], row["country"], tuple(row["forms"]), tuple(row["family"]),
            tuple(Term(*t) for t in row["tenures"]), row.get("gender"),
        )  # fmt: skip
        people[person.id] = person
        countries.setdefault(person.country or "", []).append(person.id)
        for family in person.family:
            _once(families.setdefault(name_key(family), []), person.id)
        for form in person.forms:
            _once(fulls.setdefault(name_key(form), []), person.id)
    return Register(
        states,
        {k: tuple(v) for k, v in index.items() if k},
        max(map(len, index)),
        people,
        {k: tuple(v) for k, v in families.items()},
        {k: tuple(v) for k, v in fulls.items()},
        frozenset(k[:1] for k in fulls if len(k) > 1),
        organisations,
        media,
        seats,
        {k: tuple(v) for k, v in countries.items()},
    )


def name_key(name: str) -> tuple[str, ...]:
    """Skeletons of a name's words, initials left out."""
    words = [w for w in WORD.findall(name) if w not in ("s",)]
    long = [w for w in words if len(fold(w)) > 1]
    return tuple(skeleton(w) for w in (long or words))


def _once(bucket: list[str], value: str) -> None:
    if value not in bucket:
        bucket.append(value)
