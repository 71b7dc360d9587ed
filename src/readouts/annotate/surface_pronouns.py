"""Pronouns in a text without a parse: by gender, number, and who was named where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..languages import Surface
from ..model.actors import MentionForm
from .register import register
from .surface_atoms import Atom
from .surface_people import Cast
from .surface_phrases import Phrase

_WINDOW = 2  # sentences back


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention in the making: tokens ``first`` to ``end``."""

    first: int
    end: int
    form: MentionForm
    actor: str | None
    also: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    phrase: Phrase | None = None
    nominative: bool | None = None


def solve_pronouns(
    surface: Surface, pronouns: Sequence[Atom], drafts: Sequence[Draft], cast: Cast, principals: tuple[str, ...]
) -> list[Draft]:
    """A draft for each pronoun whose actor can be told. ``drafts`` are in text order."""
    found: list[Draft] = []
    people = [d for d in drafts if d.actor and cast.actors[d.actor].kind == "person" and not d.also]
    for pronoun in pronouns:
        made = _plural(pronoun, principals) if pronoun.value == "plural" else _single(surface, pronoun, people, cast)
        if made is not None:
            found.append(made)
    return found


def _plural(pronoun: Atom, principals: tuple[str, ...]) -> Draft | None:
    if len(principals) < 2:
        return None
    return Draft(
        pronoun.first, pronoun.end, "pronoun", principals[0], principals[1:], score=0.6, reasons=("the parties",)
    )


def _single(surface: Surface, pronoun: Atom, people: list[Draft], cast: Cast) -> Draft | None:
    tokens = surface.parse.tokens
    here = tokens[pronoun.first].sentence
    if pronoun.value == "latter":
        return _latter(pronoun, [d for d in people if here - tokens[d.first].sentence < _WINDOW])
    best: tuple[float, Draft] | None = None
    aside = _in_aside(surface, pronoun)
    for n, d in enumerate(people):
        back = here - tokens[d.first].sentence
        if (aside and back == 0) or d.end > pronoun.first or back > _WINDOW or not _agrees(d, pronoun.value):
            continue
        opens = not any(tokens[o.first].sentence == tokens[d.first].sentence for o in people[:n])
        points = -2.0 * back + (1.5 if opens else 0.0) + (1.0 if d.nominative else 0.0) + 0.01 * n
        points -= 2.5 * (d.nominative is False or _governed(surface, d.first))
        if best is None or points > best[0]:
            best = points, d
    if best is None:
        return None
    return Draft(pronoun.first, pronoun.end, "pronoun", best[1].actor, score=0.7, reasons=("named before",))


def _latter(pronoun: Atom, people: list[Draft]) -> Draft | None:
    """ "the latter": whoever was named last."""
    last = next((d for d in reversed(people) if d.end <= pronoun.first), None)
    if last is None:
        return None
    return Draft(pronoun.first, pronoun.end, "pronoun", last.actor, score=0.9, reasons=("named last",))


def _in_aside(surface: Surface, pronoun: Atom) -> bool:
    """ "X, added he, had ...": he is not X."""
    cues = surface.within(max(0, pronoun.first - 3), pronoun.first, "cue")
    behind = surface.word(pronoun.end)
    return any(h.end == pronoun.first and surface.word(h.first - 1) in (",", "，") for h in cues) and behind in (
        ",",
        "，",
        ".",
    )


def _governed(surface: Surface, first: int) -> bool:
    """A preposition or an article of another case stands before a mention: it is no subject."""
    p = surface.pack
    before = surface.keys[first - 1][0] if first else ""
    prepositions = p.words("language", "prepositions") - p.words("language", "articles")
    return before in prepositions | p.words("language", "oblique")


def _agrees(draft: Draft, value: str) -> bool:
    known = register().people.get(draft.actor or "")
    gender = known.gender if known is not None else None
    return value == "any" or gender is None or gender == value
