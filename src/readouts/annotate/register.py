"""The register: states, seats, offices, organisations, media and people, read from package data.

The tables lie in ``readouts/data/register``; how the large ones are made is in ``training/register``. The register
knows names and tenures, never texts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..model.actors import Actor, Tenure

WORD = re.compile(r"[^\W_]+")
_LETTERS = (("yy", "y"), ("iy", "y"), ("ij", "y"), ("yi", "y"), ("ii", "y"), ("i", "y"), ("ck", "k"), ("kh", "h"), ("gh", "g"),
            ("zh", "j"), ("dj", "j"), ("tch", "ch"), ("tz", "ts"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("ae", "a"),
            ("w", "v"), ("ph", "f"), ("q", "k"), ("x", "ks"))  # fmt: skip


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
    return "-".join(key(text)) or "x"


@dataclass(frozen=True, slots=True)
class Entry:
    """One gazetteer form. ``kind``: state demonym capital seat org media person institution. ``value`` is an id."""

    kind: str
    value: str
    form: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """A person of the register; ``tenures`` are (role, start, end, basis): "held" by dates, "seen" between two days."""

    id: str
    name: str
    country: str | None
    forms: tuple[str, ...]
    family: tuple[str, ...]
    tenures: tuple[tuple[str, str | None, str | None, str], ...]
    gender: str | None = None

    @property
    def side(self) -> str | None:
        if self.country is None:
            return None
        return self.country if ":" in self.country else f"state:{self.country}"

    def roles_at(self, day: str | None) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(role for role, s, e, basis in self.tenures if day is None or _holds(s, e, basis, day))
        )

    def actor(self) -> Actor:
        country = self.country if self.country and ":" not in self.country else None
        offices = tuple(Tenure(role, country, s, e) for role, s, e, _ in self.tenures)
        return Actor(
            self.id, self.name, "person", country=country, wikidata=self.id if self.id[:1] == "Q" else None,
            side=self.side, offices=offices,
        )  # fmt: skip


def _holds(start: str | None, end: str | None, basis: str, day: str) -> bool:
    """Whether a tenure covers a day; days seen in office stretch by a year on both sides."""
    slack = 1 if basis == "seen" else 0
    low = _shift(start, -slack) if start else ""
    high = _shift(end, slack) if end else "9999"
    return low[: len(day)] <= day[: len(low) or 10] and day[: len(high)] <= high


def _shift(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04d}{day[4:]}"


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

    def office(self, office_id: str, name: str | None = None) -> Actor:
        _, code, office_slug = office_id.split(":", 2)
        known = self.seats.get(office_id)
        label = name or (known[0] if known else f"{self.states[code]['name']}: {office_slug.replace('-', ' ')}")
        return Actor(office_id, label, "office", country=code, side=f"state:{code}")

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
        for pid in self.by_country.get(code, ()):
            person = self.people[pid]
            for r, start, end, basis in person.tenures:
                if r == role and _holds(start, end, basis, day):
                    held.append((_rank(start, end, basis, day), start or "", person))
        if not held:
            return ()
        best = min(rank for rank, _, _ in held)
        top = [(start, p) for rank, start, p in held if rank == best]
        # an open end may only mean that the table stops: the later start wins
        latest = max(start for start, _ in top) if best == 1 else None
        return tuple({p.id: p for start, p in top if latest is None or start == latest}.values())


def _rank(start: str | None, end: str | None, basis: str, day: str) -> int:
    if basis == "held":
        return 0 if end else 1
    return 2 if (start or "") <= day <= (end or "9999") else 3


def read_yaml(name: str) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files("readouts") / "data" / "register" / name).read_text(encoding="utf-8"), Loader=loader)


def _read_json(name: str) -> Any:
    return json.loads((files("readouts") / "data" / "register" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def titles() -> dict[str, Any]:
    """The tables of offices, modifiers and set phrases (``titles.yaml``)."""
    table: dict[str, Any] = read_yaml("titles.yaml")
    return table


@lru_cache(maxsize=1)
def register() -> Register:
    """The register, loaded once a process."""
    extra = read_yaml("seats.yaml")
    states: dict[str, dict[str, Any]] = {row["code"]: row for row in _read_json("states.json")["states"]}
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
    organisations = read_yaml("organisations.yaml")
    for org, row in organisations.items():
        for form in row["forms"]:
            add("org", org, form)
    media = read_yaml("media.yaml")
    for medium, row in media.items():
        for form in row["forms"]:
            add("media", medium, form)
    people: dict[str, RegisterPerson] = {}
    families: dict[tuple[str, ...], list[str]] = {}
    fulls: dict[tuple[str, ...], list[str]] = {}
    countries: dict[str, list[str]] = {}
    for row in _read_json("people.json")["people"]:
        person = RegisterPerson(
            row["id"], row["name"], row["country"], tuple(row["forms"]), tuple(row["family"]),
            tuple((r, s, e, b) for r, s, e, b in row["tenures"]), row.get("gender"),
        )  # fmt: skip
        people[person.id] = person
        countries.setdefault(person.country or "", []).append(person.id)
        for family in person.family:
            _once(families.setdefault(name_key(family), []), person.id)
        for form in person.forms:
            _once(fulls.setdefault(name_key(form), []), person.id)
    return Register(
        states, {k: tuple(v) for k, v in index.items() if k}, max(map(len, index)), people,
        {k: tuple(v) for k, v in families.items()}, {k: tuple(v) for k, v in fulls.items()}, frozenset(k[:1] for k in fulls if len(k) > 1), organisations, media, seats,
        {k: tuple(v) for k, v in countries.items()},
    )  # fmt: skip


def name_key(name: str) -> tuple[str, ...]:
    """Skeletons of a name's words, initials left out."""
    words = [w for w in WORD.findall(name) if w not in ("s",)]
    long = [w for w in words if len(fold(w)) > 1]
    return tuple(skeleton(w) for w in (long or words))


def _once(bucket: list[str], value: str) -> None:
    if value not in bucket:
        bucket.append(value)
