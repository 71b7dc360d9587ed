"""Phrases that point to a person by office: "the Russian president", "Ukraine's deputy energy minister", "an aide"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model.text import Span
from .register import key, titles
from .view import View

_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "our", "my", "another", "some", "one", "this", "that", "two", "three", "both",
                "several", "other", "many", "these", "those", "four", "all", "no", "any"}  # fmt: skip
_OWNERS = {"his", "her", "their", "its", "our", "my"}
_JOINERS = {" ", "-", "–", " - ", "’", "'", ".", ". ", "\u00a0", "  "}


@dataclass(frozen=True)
class TitlePhrase:
    """A phrase around a role word.

    ``first``..``end`` are words; ``span`` the clean range; ``head`` the role words. ``countries`` and
    ``institutions`` (office or organisation ids) say whose office it is, ``owner`` is the clean span of a possessor
    ("Putin" of "Putin's adviser", "his"). ``determiner`` is lower case or "". ``past`` marks "former".
    """

    first: int
    end: int
    span: Span
    head: Span
    role: str
    form: str
    plural: bool
    countries: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    owner: Span | None = None
    determiner: str = ""
    past: bool = False
    partitive: bool = False  # "of the Republic": the office of the issuer's own state

    @property
    def definite(self) -> bool:
        return (
            self.determiner in ("the", "this", "that", "his", "her", "their", "its", "our", "")
            or self.owner is not None
        )


@lru_cache(maxsize=1)
def role_forms() -> dict[tuple[str, ...], str]:
    return {key(form): role for role, forms in titles()["roles"].items() for form in forms}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, role_forms()))


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    """Last words of role forms that are plural; found by a singular beside them in the table."""
    forms = role_forms()
    plain = {f[-1] for f in forms}
    return frozenset(
        f[-1]
        for f in forms
        if (f[-1].endswith("s") and f[-1][:-1] in plain)
        or f[-1].endswith(("spokesmen", "spokeswomen", "people", "statesmen"))
    ) | {"heads"}


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    table = titles()
    return frozenset(table["modifiers"]), frozenset(table["past"])


def find_titles(view: View, names: dict[int, int]) -> list[TitlePhrase]:
    """All role phrases, left to right. ``names`` maps the first word of each known name to one past its last."""
    forms, longest = role_forms(), _longest()
    inside = {k for first, end in names.items() for k in range(first, end)}
    ends = {end: first for first, end in names.items()}
    found: list[TitlePhrase] = []
    i = 0
    while i < len(view.words):
        match = 0
        if i not in inside and not (i in view.covered and view.covered[i].of_kind("media", "org", "seat")):
            for n in range(min(longest, len(view.words) - i), 0, -1):
                if tuple(w.fold for w in view.words[i : i + n]) in forms and all(
                    view.gap(k) in _JOINERS for k in range(i, i + n - 1)
                ):
                    match = n
                    break
        if not match:
            i += 1
            continue
        phrase = _extend(view, i, i + match, forms[tuple(w.fold for w in view.words[i : i + match])], ends)
        found.append(phrase)
        i = max(i + match, phrase.end)
    return found


def _extend(view: View, first: int, end: int, role: str, name_ends: dict[int, int]) -> TitlePhrase:
    modifiers, past_words = _lists()
    head = view.span(first, end)
    countries: list[str] = []
    institutions: list[str] = []
    owner: Span | None = None
    determiner, past = "", False
    k = first
    while k > 0 and view.gap(k - 1) in _JOINERS:
        hit = view.hit_ending.get(k)
        word = view.words[k - 1]
        if view.possessive(k - 1):
            before = view.hit_ending.get(k - 1)
            if before and (e := before.of_kind("state", "capital", "demonym")):
                countries.insert(0, e.value)
                k = before.first
                continue
            if before and (e := before.of_kind("seat", "org")):
                institutions.insert(0, _institution(e.kind, e.value))
                k = before.first
                continue
            if (k - 1) in name_ends:
                owner = view.span(name_ends[k - 1], k - 1)
                k = name_ends[k - 1]
            break
        if hit and (e := hit.of_kind("demonym", "state", "seat", "org", "capital")):
            if e.kind in ("seat", "org"):
                institutions.insert(0, _institution(e.kind, e.value))
            else:
                countries.insert(0, e.value)
            k = hit.first
            continue
        low = word.fold
        if low in _DETERMINERS:
            determiner = low
            if low in _OWNERS:
                owner = Span(word.start, word.end)
            k -= 1
            if low in ("two", "three", "both", "other", "four", "one", "some", "several"):
                continue
            break
        if low in past_words:
            past = True
        elif (
            low == "and"
            and countries
            and k >= 2
            and view.hit_ending.get(k - 1)
            and view.hit_ending[k - 1].of_kind("demonym", "state")
        ):
            k -= 1
            continue
        elif low not in modifiers and not _modifies(view, k - 1, k, end):
            break
        k -= 1
    stop = _right(view, end, countries, institutions)
    partitive = stop < 0
    stop = abs(stop)
    span = view.span(k, stop)
    last = view.words[end - 1].fold if not view.text[head.start : head.end].lower().startswith("heads") else "heads"
    plural = last in _plurals() or determiner in ("two", "three", "both", "several", "four")
    return TitlePhrase(
        k, stop, span, head, role, view.text[head.start : head.end].lower(), plural, tuple(dict.fromkeys(countries)),
        tuple(dict.fromkeys(institutions)), owner, determiner, past, partitive,
    )  # fmt: skip


def _institution(kind: str, value: str) -> str:
    return value if kind == "seat" else f"org:{value}"


def _modifies(view: View, at: int, first: int, end: int) -> bool:
    """A lower-case adjective or noun that the parse hangs into the phrase to its right."""
    token = view.token(at)
    if token is None or view.words[at].capital or token.pos not in ("ADJ", "NOUN", "NUM"):
        return False
    head = view.parse.head(token.i)
    return token.dep in ("amod", "compound", "nmod", "nummod") and any(
        (t := view.token(w)) is not None and t.i == head.i for w in range(first, end)
    )


def _right(view: View, end: int, countries: list[str], institutions: list[str]) -> int:
    """One past the last word of an "of Turkey" after the role; negative where it is "of the Republic"."""
    k = end
    if k >= len(view.words) or view.gap(k - 1) != " " or view.words[k].fold not in ("of", "for", "to", "at"):
        return end
    preposition = view.words[k].fold
    k += 1
    if k < len(view.words) and view.words[k].fold == "the":
        k += 1
    if k >= len(view.words):
        return end
    hit = view.hit_at.get(k)
    if hit is None:
        if (
            preposition == "of"
            and view.words[k].text in ("Republic", "Federation", "Council")
            and view.words[k - 1].fold == "the"
        ):
            return -(k + 1)
        return end
    if e := hit.of_kind("state", "demonym"):
        if e.kind == "demonym" and view.hit_at.get(k) and not _institution_word(view, hit.end):
            return end
        if preposition == "of":
            countries.append(e.value)
        elif preposition in ("to", "at") and not countries:
            return end
        k = hit.end
        if e.kind == "demonym":
            return k + 1
        while k + 1 < len(view.words) and view.words[k].fold == "and" and view.gap(k - 1) == " ":
            nxt = k + 2 if view.words[k + 1].fold == "the" and k + 2 < len(view.words) else k + 1
            more = view.hit_at.get(nxt)
            if not (more and (e := more.of_kind("state")) and preposition == "of"):
                break
            countries.append(e.value)
            k = more.end
        return k
    if e := hit.of_kind("seat", "org"):
        institutions.append(_institution(e.kind, e.value))
        return hit.end
    return end


def _institution_word(view: View, k: int) -> bool:
    return k < len(view.words) and view.words[k].fold in (
        "presidency",
        "government",
        "ministry",
        "federation",
        "republic",
        "state",
    )
