"""Persons gathered from several tables: who is whose double, and which terms of office hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from names import RANKS, clean, fold, same, similarity, slug, surname

from readouts.annotate.register import name_key

SINCE = "2000"
# Offices that one person holds at a time; and states where even these have several holders.
SINGLE = frozenset(
    [
        "president",
        "prime minister",
        "chancellor",
        "monarch",
        "supreme leader",
        "general secretary",
        "foreign minister",
        "defence minister",
        "defense secretary",
        "secretary of state",
        "treasury secretary",
        "finance minister",
        "interior minister",
        "national security adviser",
        "secretary-general",
        "director-general",
        "commission president",
        "council president",
        "high representative",
        "chief of staff",
        "chief of general staff",
        "foreign secretary",
        "leader",
        "director",
        "chairman",
        "crown prince",
        "vice president",
    ]
)
COLLEGES = frozenset({"BIH", "SMR", "AND", "SDN", "LBY"})
SHARED = frozenset({("IRN", "vice president"), ("CHE", "vice president")})
TURNED = frozenset({"JPN", "HUN"})  # states whose own texts put the family name first and others put it last
ACTING = 62  # days by which two terms of one office may overlap before one of them is taken for an error


@dataclass
class Span:
    """A stretch in office. ``basis``: hand, table (dates), now (in office in 2026), seen (one day)."""

    role: str
    side: str
    start: str | None
    end: str | None
    basis: str
    source: str


@dataclass
class Person:
    name: str
    country: str
    qid: str | None = None
    forms: list[str] = field(default_factory=list)
    family: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    gender: str | None = None
    listed: str | None = None  # the name in the hand-made list

    def add_form(self, name: str, family: str | None = None) -> None:
        turned = any(
            fold(f) != fold(name) and sorted(fold(f).split()) == sorted(fold(name).split()) for f in self.forms
        )
        if name not in self.forms:
            self.forms.append(name)
        family = family or surname(name, self.country)
        if family not in self.family and not turned:  # "Surname Given": the last word is no family name
            self.family.append(family)


class People:
    """All persons, by country; rows of one country and one name are one person."""

    def __init__(self, aliases: dict[str, list[str]], apart: list[list[str]]) -> None:
        self.by_country: dict[str, list[Person]] = defaultdict(list)
        self.aliases = aliases
        self.apart = [frozenset(map(fold, pair)) for pair in apart]
        self.notes: list[str] = []  # what the tables contradict each other in

    def __iter__(self) -> Iterator[Person]:
        return (p for country in sorted(self.by_country) for p in self.by_country[country])

    def add(
        self, name: str, country: str, span: Span | None, *, qid: str | None = None, family: str | None = None,
        gender: str | None = None, listed: bool = False,
    ) -> Person | None:  # fmt: skip
        """The person of that name, new or known, with one more stretch in office."""
        name = re.sub(r"^and .*?(?:Minister|President|Premier|King)\s", "", clean(name))
        name = re.sub(r",? (?:Baron|Baroness|Lord) .*$|\s(?:was|is|has)\s.*$", "", RANKS.sub("", name)).strip(" ,.")
        if (
            len(fold(name)) < 3
            or re.search(r"\b(Council|Committee|Vacant|Government)\b", name)
            or re.search(r"['’]s\b", name)
            or name.split()[-1].islower()
        ):
            return None
        person = self._find(name, country, qid, listed)
        if person is None:
            person = Person(name, country)
            self.by_country[country].append(person)
        person.qid = person.qid or qid
        person.gender = person.gender or gender
        if listed:
            person.listed = person.name = name
        for alias in self.aliases.get(name, ()):
            person.forms += [alias] if alias not in person.forms else []
        person.add_form(name, family)
        if span is not None:
            person.spans.append(span)
            person.sources.add(span.source)
        return person

    def home(self, name: str) -> str | None:
        """The country of a person of this very name, where the tables know just one."""
        found = {p.country for p in self if any(fold(name) == fold(f) for f in p.forms) and ":" not in p.country}
        return found.pop() if len(found) == 1 else None

    def _find(self, name: str, country: str, qid: str | None, listed: bool) -> Person | None:
        rows = self.by_country[country]
        if qid and (row := next((p for p in rows if p.qid == qid), None)):
            return row
        names = [name, *self.aliases.get(name, ())]
        rows = [p for p in rows if not (qid and p.qid) and not (listed and p.listed and p.listed != name)]
        tests: tuple[Callable[[str, str], bool], ...] = (lambda a, b: fold(a) == fold(b), self._same)
        for test in tests:
            fit = [(max(similarity(n, f) for n in names for f in p.forms), -k, p) for k, p in enumerate(rows)
                   if any(test(n, f) for n in names for f in p.forms)]  # fmt: skip
            if fit:
                return max(fit)[2]
        return None

    def _same(self, a: str, b: str) -> bool:
        return same(a, b) and frozenset({fold(a), fold(b)}) not in self.apart

    def join_doubles(self) -> None:
        """Rows that later forms show to be one person's; never two of the hand-made list or of two Wikidata ids."""
        for rows in self.by_country.values():
            k = 0
            while k < len(rows):
                twin = next((p for p in rows[:k] if self._double(p, rows[k])), None)
                if twin is None:
                    k += 1
                    continue
                other = rows.pop(k)
                twin.qid, twin.gender = twin.qid or other.qid, twin.gender or other.gender
                twin.listed = twin.listed or other.listed
                twin.name = twin.listed or twin.name
                twin.spans += other.spans
                twin.sources |= other.sources
                twin.forms += [f for f in other.forms if f not in twin.forms]
                twin.family += [f for f in other.family if f not in twin.family]

    def _double(self, a: Person, b: Person) -> bool:
        if (a.qid and b.qid) or (a.listed and b.listed):
            return False
        return any(self._same(f, g) for f in a.forms for g in b.forms)

    def add_scripts(self, table: dict[str, list[str]]) -> None:
        """Forms in other scripts, by a person's name."""
        for p in self:
            for form in table.get(p.name, ()):
                p.forms += [form] if form not in p.forms else []
                p.sources.add("scripts")

    # terms of office

    def terms(self) -> dict[int, list[list[Any]]]:
        """id(person) -> its terms [role, start, end, basis, side where not the country], contradictions settled."""
        offices: dict[tuple[str, str], list[tuple[Person, Span]]] = defaultdict(list)
        for person in self:
            for span in person.spans:
                offices[span.side, span.role].append((person, span))
        out: dict[int, list[list[Any]]] = defaultdict(list)
        for (side, role), spans in sorted(offices.items()):
            single = role in SINGLE and side not in COLLEGES and (side, role) not in SHARED
            for person, term in _settle(spans, single, self.notes):
                own = [] if side == person.country else [side]
                out[id(person)].append([role, term.start, term.end, term.basis, *own])
        return out

    def table(self, since: str = SINCE) -> list[dict[str, Any]]:
        """Rows for the register: people in office in or after the year ``since``."""
        terms, out = self.terms(), []
        for p in self:
            mine = [t for t in terms.get(id(p), []) if (t[2] or "9999")[:4] >= since]
            if not mine:
                continue
            forms = [p.name, *(f for f in p.forms if f != p.name)]
            forms += [f for f in map(_turned, forms) if f not in forms] if p.country in TURNED else []
            row: dict[str, Any] = {"id": p.qid or f"person:{slug(p.name)}", "name": p.name, "country": p.country}
            row |= {"forms": forms, "family": p.family, "keys": [_keys(forms), _keys(p.family)], "tenures": mine}
            row |= {"gender": p.gender} if p.gender else {}
            out.append(row | {"from": sorted(p.sources)})
        out.sort(key=lambda r: (r["country"], r["id"]))
        known: set[str] = set()
        for row in out:  # two persons of one name in two countries keep apart
            row["id"] += f"-{row['country'].lower()}" if row["id"] in known else ""
            known.add(row["id"])
        return out


def _turned(name: str) -> str:
    """ "Takeo Akiba" -> "Akiba Takeo"; names of other than two words as they are."""
    words = name.split()
    return f"{words[1]} {words[0]}" if len(words) == 2 else name


def _keys(names: list[str]) -> list[str]:
    return [" ".join(name_key(n)) for n in names]


@dataclass
class Term:
    start: str | None
    end: str | None
    basis: str
    firm: bool


def _settle(spans: list[tuple[Person, Span]], single: bool, notes: list[str]) -> list[tuple[Person, Term]]:
    """The terms of one office. Hand-made dates come first, then tables, then days on which somebody was seen."""
    hand = _once((p, Term(s.start, s.end, "held", True)) for p, s in spans if s.basis == "hand")
    terms = list(hand)
    for person, span in sorted(
        ((p, s) for p, s in spans if s.basis in ("table", "now")), key=lambda x: x[1].start or ""
    ):
        own = any(q is person and _overlap(h, span) >= 0 for q, h in hand)
        now = span.basis == "now"
        taken = single and any(
            h.start == span.start or (_overlap(h, span) > ACTING and not (now and h.end is None)) for _, h in hand
        )
        if own or taken:
            continue
        open_ = span.end is None and span.basis == "table"
        terms.append((person, Term(span.start, span.end, "open" if open_ else "held", span.basis == "now")))
    terms = _once(terms)
    if single:
        terms = _chain(sorted(terms, key=lambda t: (t[1].start or "", t[1].end or "9999")), notes, spans[0][1])
    for person in {id(p): p for p, s in spans if s.basis == "seen"}.values():
        days = sorted(s.start or "" for p, s in spans if p is person and s.basis == "seen")
        free = [d for d in days if not any(_covers(t, d) for q, t in terms if q is person or single)]
        if free and not any(q is person and t.firm for q, t in terms):
            terms.append((person, Term(free[0], free[-1], "seen", False)))
    return terms


def _once(terms: Iterable[tuple[Person, Term]]) -> list[tuple[Person, Term]]:
    seen: dict[tuple[int, str | None], tuple[Person, Term]] = {}
    for person, term in terms:
        known = seen.setdefault((id(person), term.start), (person, term))
        known[1].end = known[1].end or term.end
        known[1].basis = "held" if term.firm else known[1].basis
    return list(seen.values())


def _chain(terms: list[tuple[Person, Term]], notes: list[str], office: Span) -> list[tuple[Person, Term]]:
    """One holder at a time: an end that is missing, or too late, is the next one's start."""
    out: list[tuple[Person, Term]] = []
    for person, term in terms:
        before = out[-1] if out else None
        if before is not None and before[0] is person and _overlap(before[1], term) >= 0:
            before[1].end = None if term.end is None or before[1].end is None else max(before[1].end, term.end)
            continue
        if before is not None and before[1].end is not None and term.end is not None and term.end <= before[1].end:
            notes.append(
                f"{office.side} {office.role}: {person.name} {term.start}/{term.end} within {before[0].name}'s"
            )
            continue
        if before is not None and (before[1].end is None or before[1].end > (term.start or "")):
            if before[1].end is not None and _overlap(before[1], term) > ACTING:
                notes.append(
                    f"{office.side} {office.role}: {before[0].name} to {before[1].end}, {person.name} from {term.start}"
                )
            before[1].end = term.start
            before[1].basis = "held"
        out.append((person, term))
    return [(p, t) for p, t in out if t.end is None or t.end != t.start]


def _overlap(a: Term | Span, b: Term | Span) -> int:
    """Days that two terms share; negative where they share none."""
    low, high = max(a.start or "0000", b.start or "0000"), min(a.end or "9999", b.end or "9999")
    return _days(high) - _days(low)


def _days(day: str) -> int:
    year, month, rest = (*map(int, day.split("-")), 1, 1)[:3]
    return year * 365 + (month - 1) * 30 + rest


def _covers(term: Term, day: str) -> bool:
    return (term.start or "") <= day <= (term.end or "9999")
