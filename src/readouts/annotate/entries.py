"""What the register holds: states, seats, organisations, media and people with their terms of office."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model.actors import Actor, Tenure
from .spelling import fold, key, name_key
from .wordlists import generic_offices, local_names, titles


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
    sources: tuple[str, ...] = ()

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
    lengths: dict[str, tuple[int, ...]]  # of entries by first word, as ``lengths_by_first``
    people: dict[str, RegisterPerson]
    by_family: dict[tuple[str, ...], tuple[str, ...]]
    by_full: dict[tuple[str, ...], tuple[str, ...]]
    given: frozenset[tuple[str, ...]]
    organisations: dict[str, dict[str, Any]]
    media: dict[str, dict[str, Any]]
    seats: dict[str, tuple[str, str]]  # office id -> (name, alpha-3)
    by_country: dict[str, tuple[str, ...]] = field(default_factory=dict)
    licences: dict[str, str] = field(default_factory=dict)  # what each source is, with its licence

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

    def sources(self, actor_id: str) -> tuple[str, ...]:
        """Where an entry comes from, in words, by its actor id; empty for an id that the register does not have."""
        kind, _, name = actor_id.partition(":")
        if actor_id in self.people:
            given: tuple[str, ...] = self.people[actor_id].sources
        elif kind in ("state", "org", "media"):
            table = {"state": self.states, "org": self.organisations, "media": self.media}[kind]
            default = {"state": "seats", "org": "organisations", "media": "media"}[kind]
            given = tuple(table[name].get("from", (default,))) if name in table else ()
        else:
            given = ("seats",) if actor_id in self.seats else ()
        return tuple(self.licences.get(s, s) for s in given)

    def named(self, form: str) -> tuple[str, ...]:
        """Ids of all entries that bear a name or a family name, in any language or script that the tables have."""
        people = self.by_full.get(name_key(form)) or self.by_family.get(name_key(form), ())
        kinds = {"org": "org:", "media": "media:", "state": "state:", "seat": ""}
        others = [kinds[e.kind] + e.value for e in self.entries.get(key(form), ()) if e.kind in kinds]
        states = [f"state:{c}" for c in local_names().get(fold(form), ()) if c in self.states]
        return tuple(dict.fromkeys([*people, *others, *states]))

    def principal_role(self, code: str) -> str:
        return str(self.states.get(code, {}).get("principal") or "president")

    def holders(self, code: str, role: str, day: str | None) -> tuple[RegisterPerson, ...]:
        """Who held the office of the country (alpha-3) or organisation ("org:nato") on the day; several where the
        tables overlap; none without a day.
        """
        if day is None:
            return ()
        held: list[tuple[int, str, RegisterPerson]] = []
        for person in (self.people[p] for p in self.by_country.get(code, ())):
            for term in person.terms:
                here = (term.side or person.country) == code
                if term.role == role and here and term.covers(day) and term.rank(day) < 9:
                    held.append((term.rank(day), term.start or "", person))
        if not held:
            return ()
        best = min(rank for rank, _, _ in held)
        top = [(start, p) for rank, start, p in held if rank == best]
        # an open end may only mean that the table stops: the later start wins
        latest = max(start for start, _ in top) if best == 1 else None
        return tuple({p.id: p for start, p in top if latest is None or start == latest}.values())
