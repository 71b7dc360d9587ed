"""The matrix of outlets: copies fold, other values of copies stay, what one text alone has is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readouts import present
from readouts.store import Store, open_store, queries
from readouts.web.matrix import Matrix, matrix
from readouts.workspace import ingest

LEAD = "NAIROBI, May 3, 2024 - Kenyan President William Ruto phoned Rwandan President Paul Kagame on Friday. "
WIRE = (
    "Mr Ruto said that Kenya would open the port of Mombasa to Rwandan tea. Mr Kagame said that Rwanda would lower its "
    "tariff on cement. He warned that if the border post stays shut, Rwanda will turn to Tanzania. The call lasted "
)
OWN = (
    "Mr Ruto told Mr Kagame that Kenya would send no troops to the lake. He thanked Rwanda for the loan of two rescue "
    "boats. The two presidents agreed to meet in Kigali in July.\n"
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    base: Path = tmp_path_factory.mktemp("matrix")
    (base / "a.txt").write_text(f"{LEAD}{WIRE}20 minutes.\n")
    (base / "b.txt").write_text(f"{LEAD}{WIRE}40 minutes.\n")
    (base / "c.txt").write_text(LEAD + OWN)
    with open_store(str(base / "store.db"), create=True) as store:
        ingest(store, [base / "a.txt", base / "b.txt", base / "c.txt"])
        yield made(store)


def made(store: Store) -> Matrix:
    (line,) = [c for c in queries.contact_list(store).items if c.documents == 3]
    view = present.side_by_side(queries.collation(store, [line.id]))
    return matrix(view, view.contacts[0])


def test_a_copy_folds_into_its_original(found: Matrix) -> None:
    wire, own = found.outlets
    assert {wire.document.letter, *(c.letter for c in wire.copies)} == {"a", "b"}
    assert (own.document.letter, own.copies) == ("c", ())
    tea = next(r for r in found.rows if any("tea" in s.text for said in r.cells.values() for s in said))
    assert tea.alone(wire.document.letter)
    assert len(tea.cells[wire.document.letter]) == 1


def test_another_value_of_a_copy_is_told(found: Matrix) -> None:
    duration = next(f for f in found.facts if f.label == "Duration")
    (told,) = duration.cells.values()
    assert {(s.text, s.ref) for s in told} == {("20 min", "a"), ("40 min", "b")}
    assert told[0].ref == found.outlets[0].document.letter


def test_counts_of_a_text(found: Matrix) -> None:
    for outlet in found.outlets:
        letter = outlet.document.letter
        assert outlet.carried == sum(letter in r.cells for r in found.rows) > 0
        assert outlet.carried + outlet.dropped == len([r for r in found.rows if r.anchor or letter in r.cells])
        assert outlet.alone <= outlet.carried
