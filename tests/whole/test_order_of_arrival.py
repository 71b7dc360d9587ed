"""The order in which texts arrive changes nothing: who is who, what is a copy, which reports are one contact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

import readouts
from readouts import annotate, contacts
from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.pipeline import collate, read_document

READOUT = """Readout of President Lula's call with President Boric

Brasilia, March 14, 2024

President Luiz Inacio Lula da Silva of Brazil spoke by phone with President Gabriel Boric of Chile on March \
14, 2024. The call lasted 40 minutes. President Lula said that Brazil would open its market to Chilean salmon. \
The presidents agreed to meet in Santiago on May 17, 2024."""

TEXTS = {
    "brazil": READOUT,
    "reprint": READOUT.replace("40 minutes", "forty minutes") + "\n\nPublished by the embassy.",
    "chile": """Santiago, March 15, 2024

Chilean President Gabriel Boric had a telephone conversation with his Brazilian counterpart, Luiz Inacio Lula \
da Silva, on Thursday. The conversation lasted about an hour. Boric asked Brazil to lower its duties on \
salmon, his office said.""",
    "undated": """President Boric and President Lula talked by phone about salmon. Lula refused to lower \
duties on wine, an aide to Boric said.""",
    "preview": """Santiago, May 13, 2024

Brazilian President Luiz Inacio Lula da Silva will meet Chilean President Gabriel Boric in Santiago on May 17, \
2024, the Chilean foreign ministry said on Monday.""",
    "meeting": """Santiago, May 18, 2024

Brazilian President Luiz Inacio Lula da Silva met Chilean President Gabriel Boric in Santiago on May 17, 2024. \
Boric thanked Lula for opening the market. The two last spoke by phone on March 14.""",
    "others": """Lima, March 14, 2024

Peruvian President Dina Boluarte spoke by phone with Colombian President Gustavo Petro on March 14, 2024. \
Petro proposed to reopen the border crossing.""",
}


@cache
def reading(name: str) -> Reading:
    return read_document(from_text(TEXTS[name], path=f"{name}.txt"))


def stages(pile: Sequence[Reading]) -> tuple[object, ...]:
    """What each stage that sees many texts makes of them in this order: ``collate`` sorts them, these need not."""
    unified, actors = annotate.unify(pile)
    copies = contacts.find_copies(unified)
    found, statements = contacts.group(unified, actors, copies)
    return sorted(actors, key=lambda a: a.id), copies, found, statements


@cache
def in_one_order(names: frozenset[str]) -> tuple[tuple[object, ...], str]:
    pile = [reading(n) for n in sorted(names)]
    return stages(pile), readouts.Comparison(collate(pile)).to_json()


def test_the_pile_puts_the_property_to_work() -> None:
    found = collate([reading(n) for n in TEXTS])
    records = [v.contact for v in found.views]
    assert len(found.copies) == 1
    assert any(len(c.documents) > 2 for c in records)
    assert {s.status for c in records for s in c.history} == {"announced", "held"}


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(TEXTS)), st.integers(2, len(TEXTS)))
def test_order_of_arrival_changes_nothing(order: list[str], size: int) -> None:
    pile = [reading(n) for n in order[:size]]
    assert (stages(pile), readouts.Comparison(collate(pile)).to_json()) == in_one_order(frozenset(order[:size]))
