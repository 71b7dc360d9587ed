"""What the sides call the contact itself: its mood and its setting, read off ladders of words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ...model.text import Span
from ..ladders import ladder
from ..propositions import Proposition
from ..words import stem, word_list, words
from .case import NEAR, Case, witness


def grade(p: Proposition, case: Case) -> str:
    """The rung of the ladder of denials that a denial's words stand on, the flattest that they use; "" for none."""
    return next((rung for rung, _ in reversed(list(_found(p, "denial", case)))), "")


def _found(p: Proposition, name: str, case: Case) -> Iterator[tuple[str, Witness]]:
    """Rungs that a statement uses, with the words as evidence."""
    text = case.texts.documents[p.statement.document].text
    for rung, pattern in ladder(name):
        if match := pattern.search(text, p.statement.span.start, p.statement.span.end):
            yield rung, Witness(match[0], p.statement.document, Span(*match.span()), p.id, p.side)


def _described(case: Case, name: str, kind: DiscrepancyKind, what: str) -> Iterator[Discrepancy]:
    """Two participants' sides that describe the contact in words of which they share no rung."""
    told: dict[str, dict[str, Witness]] = {}
    for p in case.propositions:
        if p.side in case.participants and p.about_contact:
            for rung, witness in _found(p, name, case):
                told.setdefault(p.side, {}).setdefault(rung, witness)
    for (one, mine), (other, theirs) in combinations(sorted(told.items()), 2):
        if not set(mine) & set(theirs):
            said = f"{case.name(one)}: {', '.join(mine)}; {case.name(other)}: {', '.join(theirs)}."
            values = (*mine.values(), *theirs.values())
            yield Discrepancy(kind, what, values, "between_sides", (Reason(kind, 1.0, one, other, said),))


def tone(case: Case) -> Iterator[Discrepancy]:
    """The mood of the contact on different rungs: warm, businesslike, frank."""
    return _described(case, "tone", "tone", "tone")


def setting(case: Case) -> Iterator[Discrepancy]:
    """A formal meeting for one side, an informal conversation for the other."""
    return _described(case, "setting", "medium", "setting")


def lead(case: Case) -> Iterator[Discrepancy]:
    """What each side's own text, here in full, puts first, where the two are of different matters."""
    row_of = {p.id: a for a in case.rows for p in a.alignment.members}
    first = {side: p for side in case.participants if (p := _first(side, case)) is not None and p.id in row_of}
    for (one, p), (other, q) in combinations(first.items(), 2):
        left, right = row_of[p.id].row, row_of[q.id].row
        if left.issue != right.issue and case.likeness(p, q) < NEAR:
            said = f"{case.name(one)} puts {left.issue!r} first, {case.name(other)} {right.issue!r}."
            reason = Reason("order", 0.5, p.id, q.id, said)
            yield Discrepancy("emphasis", "what stands first", (witness(p), witness(q)), "between_sides", (reason,))


def _first(side: str, case: Case) -> Proposition | None:
    """The first statement of a side's full text that is of some matter, and not of the contact or a courtesy."""
    document = case.full_texts.get(side)
    own = [p for p in case.propositions if document and p.statement.document == document.id and p.side == side]
    matters = (
        p
        for p in own
        if not (p.headline or p.asker or p.about_contact or _of_meeting(p, case))
        and p.statement.act != "thank"
        and len(p.telling) > 1
    )
    return min(matters, key=lambda p: p.statement.span.start, default=None)


def _of_meeting(p: Proposition, case: Case) -> bool:
    """The writer's own words that the two met, spoke, took part."""
    if p.statement.speaker in case.contact.participants:
        return False
    return not {stem(w) for w in word_list("contact_doings")}.isdisjoint(stem(w) for w in words(p.text))
