"""What each text carries of one contact: its facts and statements by outlet, copies folded into what they copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..present.plain import lead
from ..present.views import Claim, ContactBlock, DocumentView, Evidence, SideBySide

_UNNAMED = "No issue named"


@dataclass(frozen=True, slots=True)
class Said:
    """What one text says in one line: ``lead`` is speaker and verb, "" for a fact; ``anchor`` leads to the words."""

    lead: str
    text: str
    ref: str
    anchor: str
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact or matter over the texts. ``cells``: by letter of the text; ``relation``: of the row, or of a fact's
    values, None where there is nothing to compare."""

    label: str
    anchor: str | None
    relation: str | None
    cells: dict[str, tuple[Said, ...]]

    def alone(self, letter: str) -> bool:
        """Does only this text have it?"""
        return set(self.cells) == {letter}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One text with its copies. ``names``: (label of the row, its own name for the issue) where they are not one."""

    document: DocumentView
    copies: tuple[DocumentView, ...]
    carried: int
    alone: int
    dropped: int
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Official texts first, then by letter."""

    outlets: tuple[Outlet, ...]
    facts: tuple[Line, ...]
    rows: tuple[Line, ...]


def matrix(view: SideBySide, block: ContactBlock) -> Matrix:
    """The matrix of one contact of a view."""
    texts = view.documents
    home = {d.letter: d.copy_of or d.letter for d in texts}
    facts = [
        Line(f.label, None, f.relation, _cells(home, [(e, _fact(r.value, e)) for r in f.reports for e in r.evidence]))
        for f in block.facts
    ]
    rows = [
        Line(r.issue or _UNNAMED, r.anchor, r.relation, _claims(home, (c for x in r.cells for c in x.claims)))
        for r in block.rows
    ]
    rows += [Line(c.issue or _UNNAMED, None, None, _claims(home, [c])) for c in block.loose]
    originals = [d for d in texts if home[d.letter] == d.letter]
    ordered = sorted(originals, key=lambda d: (d.issuer is None, len(d.letter), d.letter))
    return Matrix(tuple(_outlet(d, texts, home, rows) for d in ordered), tuple(facts), tuple(rows))


def _fact(value: str, evidence: Evidence) -> Said:
    return Said("", value, evidence.ref, evidence.anchor)


def _claims(home: dict[str, str], claims: Iterable[Claim]) -> dict[str, tuple[Said, ...]]:
    found = []
    for c in claims:
        found.append((c.evidence, Said(lead(c), c.text, c.ref, c.anchor, c.issue)))
        found += [(e, Said(lead(c), e.text, e.ref, e.anchor, c.issue)) for e in c.copies]
    return _cells(home, found)


def _cells(home: dict[str, str], found: Iterable[tuple[Evidence, Said]]) -> dict[str, tuple[Said, ...]]:
    """By letter, originals first; of a copy only what its original lacks, and other values of facts."""
    lettered = [(evidence.ref.rstrip("0123456789"), said) for evidence, said in found]
    cells: dict[str, list[Said]] = {}
    for letter, said in sorted(lettered, key=lambda p: home.get(p[0]) != p[0]):
        inside = cells.setdefault(home.get(letter, letter), [])
        another = not said.lead and said.text not in {s.text for s in inside}
        if home.get(letter, letter) == letter or not inside or another:
            inside.append(said)
    return {letter: tuple(inside) for letter, inside in cells.items()}


def _outlet(document: DocumentView, texts: Iterable[DocumentView], home: dict[str, str], rows: list[Line]) -> Outlet:
    letter = document.letter
    own = [r for r in rows if letter in r.cells]
    names = dict.fromkeys(
        (r.label, said.issue) for r in own for said in r.cells[letter] if said.issue and said.issue != r.label
    )
    return Outlet(
        document,
        tuple(d for d in texts if home[d.letter] == letter and d.letter != letter),
        carried=len(own),
        alone=sum(r.alone(letter) for r in own),
        dropped=sum(letter not in r.cells and r.anchor is not None for r in rows),
        names=tuple(names),
    )
