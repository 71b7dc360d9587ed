"""Places put in the wrong state: "the Romanian capital, Budapest", "in Nairobi, Nigeria"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..annotate.register import key, register
from ..data import load_json
from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span
from .phrases import words as table

_CAPITALS = r"(?:[A-Z][\w’'\-]+)(?: (?:of the |of |the |and )?[A-Z][\w’'\-]+){0,3}"
_CITY = r"(?P<city>[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})"
_CITY2 = _CITY.replace("city", "city2")
_STATE = rf"(?P<state>{_CAPITALS})"
_PATTERNS = (
    # the Romanian capital (of) Budapest; the Romanian capital, Budapest,
    re.compile(rf"\b{_STATE}(?:[’']s)? capital(?:(?: city)?(?: of)? {_CITY}|, {_CITY2}(?=[,.;)]))"),
    # Budapest, the capital of Romania
    re.compile(rf"{_CITY}, (?:the )?capital(?: city)? of (?:the )?{_STATE}"),
    # the capital of Romania, Budapest,
    re.compile(rf"\bcapital of (?:the )?{_STATE}, {_CITY}(?=[,.;)])"),
    # in Nairobi, Nigeria, in June; in Nairobi of Nigeria
    re.compile(rf"\b(?:in|at|from|near|to|outside) {_CITY}(?:, (?:the )?| of (?:the )?){_STATE}"),
)
_GOES_ON = re.compile(r"^(?:[’']s?\b|-|,? (?:and|or|&) |, [A-Z]|[^\W_])")


@lru_cache(maxsize=1)
def cities() -> dict[tuple[str, ...], frozenset[str]]:
    """Folded words of a city -> alpha-3 of every state that has a city of that name: capitals, and zones' cities."""
    found: dict[tuple[str, ...], set[str]] = {}
    for city, codes in load_json("slips/names.json")["cities"].items():
        found.setdefault(key(city), set()).update(codes)
    for words, entries in register().entries.items():
        for entry in entries:
            if entry.kind == "capital":
                found.setdefault(words, set()).add(entry.value)
    return {k: frozenset(v) for k, v in found.items()}


@lru_cache(maxsize=1)
def _areas() -> dict[tuple[str, ...], str]:
    return {key(name): area for name, area in table("areas").items()}


def place_slips(annotated: Annotated) -> list[Slip]:
    """The state is marked where a city's state is told, the city where it is called a capital."""
    document, text = annotated.document, annotated.document.text
    found: list[Slip] = []
    for n, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            city = "city" if match["city"] else "city2"
            homes = cities().get(key(match[city]))
            told = _told(match)
            if homes is None or told is None or told[0] & homes:
                continue
            if n == 3 and (_GOES_ON.match(text[told[1].end :]) or told[1].of(text).endswith(("'s", "’s"))):
                continue
            found.append(_slip(document.id, text, Span(*match.span(city)), homes, told, capital=n < 3))
    return found


def _told(match: re.Match[str]) -> tuple[frozenset[str], Span] | None:
    """The states that the words after or before the city stand for, with the place of those words."""
    words = match["state"].split()
    behind = match.re is _PATTERNS[0]
    for n in range(len(words), 0, -1):
        part = words[-n:] if behind else words[:n]
        text = " ".join(part)
        start = match.end("state") - len(text) if behind else match.start("state")
        span = Span(start, start + len(text))
        if span.of(match.string) != text:
            continue
        letters = key(re.sub(r"[’']s?$", "", text))
        codes = frozenset(e.value for e in register().entries.get(letters, ()) if e.kind in ("state", "demonym"))
        if codes:
            return None if "".join(letters) in table("two_places") else (codes, span)
        if letters in _areas() and match.re is _PATTERNS[3]:
            return frozenset(_in_area(_areas()[letters])), span
    return None


def _in_area(area: str) -> Iterator[str]:
    return (code for code, areas in load_json("slips/names.json")["areas"].items() if area in areas)


def _slip(
    document: str, text: str, city: Span, homes: frozenset[str], told: tuple[frozenset[str], Span], *, capital: bool
) -> Slip:
    states = register().states
    home = " or ".join(str(states[c]["name"]) for c in sorted(homes) if c in states)
    if not capital:
        reason = f"{city.of(text)} lies in {home}, and no city of that name is known in {told[1].of(text)}"
        return Slip(document, told[1], home, "country", reason)
    wanted = next((states[c] for c in sorted(told[0]) if c in states), None)
    seat = wanted["capital"][0] if wanted and wanted["capital"] else home
    reason = (
        f"{city.of(text)} lies in {home}; the capital of {wanted['name'] if wanted else told[1].of(text)} is {seat}"
    )
    return Slip(document, city, str(seat), "place", reason)
