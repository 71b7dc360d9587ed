"""Order never matters, and a text beside itself shows no difference."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from compare_factory import ACTORS, Pile

from readouts.compare import compare

SENTENCES = (
    ("The border post at Moyale opens in June", "promise"),
    ("Ethiopia should pay for the damaged bridge", "demand"),
    ("Both sides keep 300 soldiers at the river", "inform"),
    ("The tea levy has not been raised", "deny"),
)


def pile_of(*issuers: str) -> Pile:
    pile = Pile()
    text = ". ".join(s for s, _ in SENTENCES) + "."
    for issuer in issuers:
        pile.text(issuer.lower(), text, issuer=issuer)
        for sentence, act in SENTENCES:
            pile.say(issuer.lower(), sentence, "W", act=act, chain=(issuer,), polarity="-" if act == "deny" else "+")
    return pile


def told(pile: Pile, seed: int | None = None, turned: bool = False) -> tuple[object, ...]:
    """What a comparison says, as sets: rows, relations, discrepancies."""
    dice = random.Random(seed)
    parts = [list(pile.statements), list(pile.documents), list(ACTORS)]
    if seed is not None:
        for part in parts:
            dice.shuffle(part)
    contact = pile.contact()
    if turned:
        contact = replace(contact, participants=contact.participants[::-1])
    (view,), linked = compare([contact], *parts, pile.copies)  # type: ignore[arg-type]
    rows = {(frozenset((s, frozenset(ids)) for s, ids in r.cells), r.relation, frozenset(r.silent)) for r in view.rows}
    apart = {(d.kind, frozenset((w.document, w.span) for w in d.values)) for d in view.discrepancies}
    return rows, apart, {(s.id, s.denies) for s in linked}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_input_changes_nothing(seed: int) -> None:
    pile = pile_of("KEN", "ETH")
    pile.text("w", "The bridge was not damaged at all, Tesfaye said.")
    pile.say("w", "The bridge was not damaged at all", "T", act="deny", polarity="-")
    assert told(pile, seed) == told(pile)
    assert told(pile, seed, turned=True) == told(pile)


def test_one_text_of_two_sides_has_no_difference() -> None:
    rows, apart, _ = told(pile_of("KEN", "ETH"))
    assert len(rows) == len(SENTENCES)  # type: ignore[arg-type]
    assert {relation for _, relation, _ in rows} == {"agree"}  # type: ignore[attr-defined]
    assert apart == set()
