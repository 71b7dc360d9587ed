"""The pieces of which mentions are made in a text without a parse: states, roles, institutions, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..languages import Hit, Pack, Surface, pack
from ..languages.entries import actors, places
from ..languages.phrases import Matcher, Pattern, longest, pattern
from ..languages.spelling import normal
from .register import register
from .surface_find import find_names
from .surface_names import _SCRIPTS, NameHit

_ORDER = {"seat": 0, "org": 1, "institution": 2, "role": 3, "plural": 4, "counterpart": 5, "unnamed": 6, "media": 7,
          "state": 8, "demonym": 9, "capital": 10, "honorific": 11, "pronoun": 12}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece: tokens ``first`` to ``end``. ``values`` are what it may stand for (person ids of a name, else one);
    ``within`` are states whose adjectives stand inside the phrase ("ministre russe des affaires étrangères").
    """

    kind: str
    values: tuple[str, ...]
    first: int
    end: int
    within: tuple[str, ...] = ()
    whole: bool = False
    nominative: bool | None = None

    @property
    def value(self) -> str:
        return self.values[0]


def atoms(surface: Surface) -> list[Atom]:
    """All pieces in text order, none overlapping another."""
    lands = _lands(surface)
    through = {h.first: h.end for h in lands if h.kind in ("demonym", "state")}
    at = {h.first: h.value for h in lands if h.kind in ("demonym", "state")}
    others: list[Hit] = []
    words = _actor_matcher(surface.pack.code)
    for first, end in surface.parse.sentence_tokens:
        others += longest(words.find(surface.keys, first, end, through=through))
    names = find_names(surface)
    taken = [False] * (len(surface.parse.tokens) + 1)
    found: list[Atom] = []
    whole = [_name(n) for n in names if n.whole]
    phrases = [_phrase(h, at) for h in [*others, *lands]]
    phrases.sort(key=lambda a: (a.first - a.end, -len(a.within), _ORDER.get(a.kind, 20)))
    pronouns = [Atom("pronoun", (h.value,), h.first, h.end) for h in surface.of("pronoun") if _stands_for(surface, h)]
    phrases = [a for a in phrases if a.kind != "media" or not surface.word(a.first)[0].islower()]
    for atom in [*whole, *phrases, *(_name(n) for n in names if not n.whole), *pronouns]:
        if not any(taken[atom.first : atom.end]):
            found.append(atom)
            taken[atom.first : atom.end] = [True] * (atom.end - atom.first)
    return sorted(found, key=lambda a: a.first)


def _stands_for(surface: Surface, hit: Hit) -> bool:
    """A pronoun by its form or its first dictionary form: others are of other words ("тем" of "то")."""
    near = {" ".join(k) for k in (surface.keys[hit.first][:1], surface.keys[hit.first][1:2])}
    return hit.value != "any" and (hit.end - hit.first > 1 or surface.pack.characters or normal(hit.phrase) in near)


def _name(n: NameHit) -> Atom:
    return Atom("person", n.people, n.first, n.end, (), n.whole, n.nominative)


def _phrase(hit: Hit, at: dict[int, str]) -> Atom:
    if hit.kind == "office":
        side, role = hit.value.split("|")
        return Atom("role", (role,), hit.first, hit.end, (side,))
    inside = tuple(at[k] for k in range(hit.first, hit.end) if k in at and k not in hit.at)
    return Atom(hit.kind, (hit.value,), hit.first, hit.end, inside)


def _lands(surface: Surface) -> list[Hit]:
    found: list[Hit] = []
    words = _place_matcher(surface.pack.code)
    for first, end in surface.parse.sentence_tokens:
        found += longest(words.find(surface.keys, first, end))
    if not surface.pack.characters:
        # names are capitalised wherever the script has capitals
        tokens = surface.parse.tokens
        found = [h for h in found if h.kind == "demonym" or not tokens[h.first].text[0].islower()]
        return list({(h.first, h.end): h for h in reversed(found)}.values())
    return _composed(surface, list({(h.first, h.end): h for h in reversed(found)}.values()))


def _composed(surface: Surface, lands: list[Hit]) -> list[Hit]:
    """One-character names count only beside each other, a role, an institution or the word for a side."""
    ends = {h.end: h for h in lands}
    roles = {h.first for h in _role_hits(surface)}
    kept: list[Hit] = []
    for hit in sorted(lands, key=lambda h: -h.first):
        if hit.end - hit.first > 1 or hit.end in roles or hit.end in {k.first for k in kept}:
            kept.append(hit)
    del ends
    return sorted(kept, key=lambda h: h.first)


def _role_hits(surface: Surface) -> list[Hit]:
    words = _actor_matcher(surface.pack.code)
    kinds = ("role", "institution", "plural", "unnamed")
    return [
        h
        for first, end in surface.parse.sentence_tokens
        for h in words.find(surface.keys, first, end)
        if h.kind in kinds
    ]


@lru_cache(maxsize=16)
def _actor_matcher(code: str) -> Matcher:
    p = pack(code)
    return Matcher([*actors(p), *_register_names(p), *_sides(p), *_offices(p)], p)


def _sides(p: Pack) -> Iterator[Pattern]:
    """ "The side" of a state, as its institutions speak of themselves."""
    for phrase in p.words("actors", "sides"):
        yield pattern("side", "side", phrase, p)


def _offices(p: Pack) -> Iterator[Pattern]:
    """Offices that one phrase ties to their state or organisation ("Kremlchef")."""
    for side, roles in p.get("actors", "offices").items():
        for role, phrases in roles.items():
            for phrase in phrases:
                yield pattern("office", f"{side}|{role}", phrase, p)


@lru_cache(maxsize=16)
def _place_matcher(code: str) -> Matcher:
    p = pack(code)
    return Matcher([*places(p), *_territories(p)], p)


def _territories(p: Pack) -> Iterator[Pattern]:
    """CLDR's names of the register's states in the language, and the register's own in the script."""
    from babel import Locale
    from babel.core import get_global

    names = Locale(p.code).territories
    three = {codes[0]: three for three, codes in get_global("territory_aliases").items() if len(three) == 3}
    fits = _SCRIPTS[p.script]
    states = register().states
    for two, name in names.items():
        code = three.get(two)
        if code in states and (not p.characters or len(name) > 1):
            yield pattern("state", str(code), str(name), p, inflected=True)
    for code, row in states.items():
        for name in row.get("local", ()):
            if fits.search(name):
                yield pattern("state", code, name, p, inflected=True)
        if p.script == "latin":
            for name in row["capital"]:
                yield pattern("capital", code, name, p, inflected=True)


def _register_names(p: Pack) -> Iterator[Pattern]:
    """Organisations and media by the forms that the register has in the script."""
    fits = _SCRIPTS[p.script]
    for kind, table in (("org", register().organisations), ("media", register().media)):
        for slug, row in table.items():
            for form in row["forms"]:
                if fits.search(form) and len(form) > 2:
                    yield pattern(kind, slug, form, p)
