"""What a surname alone may go by: the country beside it, and whether one head in office bears it."""

from __future__ import annotations

from .register import RegisterPerson, fold, name_key, register, skeleton, titles
from .view import View

# offices whose holders are known by surname the world over, beside the heads of states
_WORLDWIDE = frozenset({"secretary-general", "council president", "commission president", "high representative"})


def country_beside(view: View, first: int, end: int) -> str | None:
    """The side of "Kenya's Ruto" or "Ruto of Kenya", for a name of words first..end-1."""
    hit = view.hit_ending.get(first - 1) if first > 1 and view.possessive(first - 1) else None
    if hit is None and end + 1 < len(view.words) and view.words[end].fold == "of" and view.gap(end - 1) == " ":
        at = end + 2 if view.words[end + 1].fold == "the" else end + 1
        hit = view.hit_at.get(at) if view.gap(at - 1) == " " else None
    entry = hit.of_kind("state", "demonym") if hit is not None else None
    return f"state:{entry.value}" if entry is not None else None


def bearers(text: str, day: str | None) -> list[RegisterPerson]:
    """People of the register of a surname, in office on the day where that is known: those who spell it so, else those
    whose spelling sounds alike.
    """
    reg, word = register(), fold(text)
    people = [reg.people[p] for p in reg.by_family.get(name_key(text), ())]
    people = [p for p in people if day is None or p.roles_at(day)]
    return [p for p in people if any(fold(f) == word for f in p.family)] or people


def one_head(view: View, text: str, *, honorific: bool = False) -> RegisterPerson | None:
    """The head of a state, a government or an organisation who is the one person in office of that surname on the
    text's day; none for surnames that are everyday words, nor in a text that names no state or organisation.
    With an honorific ("Mr X") a minister or spokesperson may be meant as well.
    """
    day = view.day
    if day is None or not view.hits or skeleton(text) in view.everyday:
        return None
    people = bearers(text, day)
    table = titles()
    more = {*table["ministers"], *table["voices"]} - {*table["seldom_alone"]} if honorific else set()
    heads = {*_WORLDWIDE, *table["heads"], *more}
    return people[0] if len(people) == 1 and heads & set(people[0].roles_at(day)) else None
