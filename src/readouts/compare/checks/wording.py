"""Numbers, strength, scope and tone: one matter, other figures or words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...model.comparison import Discrepancy, DiscrepancyKind, Reason, Witness
from ...model.values import Quantity
from ..pairs import in_common
from ..propositions import Proposition
from ..relations import steps
from ..similarity import clashing
from ..words import stem, words
from .case import Aligned, Case, Level, by_document, witness
from .claims import claims_agreement

SAME_MATTER = 0.30  # likeness from which two sides' figures for one thing are about one matter
SAME_STATEMENT = 0.46  # the same for two figures that one side gives
MEASURES = frozenset({"minute", "hour", "day", "week", "month", "year", "percent", "dollar", "euro", "degree"})
SCALES = frozenset({"hundr", "thousand", "million", "billion", "trillion"})


def _figure(q: Quantity) -> str:
    bounds = {"exact": "", "about": "about ", "at_least": "more than ", "at_most": "at most ", "almost": "almost "}
    upper = f"-{q.upper:,.12g}" if q.upper is not None else ""
    return f"{bounds[q.bound]}{q.value:,.12g}{upper} {q.head or q.unit or ''}".strip()


def _one_matter(a: Proposition, b: Proposition, q: Quantity, likeness: float) -> bool:
    """Do two figures of one unit belong to one matter? A counted noun ("families") says much, a measure ("tonnes",
    "days") nothing: there the statements must share a word beside it, and the more where one side gives both."""
    counted = {stem(w) for w in words(q.head or "")}
    noun = q.unit is not None and stem(q.unit) in counted and q.unit not in MEASURES
    beside = {w for w in a.telling & b.telling if w not in counted and not w.isdigit() and w not in SCALES}
    if a.side == b.side:
        return likeness >= SAME_STATEMENT and bool(beside)
    return likeness >= SAME_MATTER and (noun or bool(beside))


def number(case: Case) -> Iterator[Discrepancy]:
    """Figures for one counted thing that differ beyond their bounds and 10 %."""
    found: dict[tuple[str, Level], dict[tuple[str, str], Witness]] = {}
    for a, b in combinations(case.propositions, 2):
        if a.statement.document == b.statement.document and a.side == b.side:
            continue
        clashes = [(p, q) for p, q in clashing(a, b) if _one_matter(a, b, p, case.likeness(a, b))]
        if not clashes:
            continue
        level: Level = "between_sides" if a.side != b.side else "between_reports"
        for p, q in clashes:
            cells = found.setdefault((str(p.unit), level), {})
            for prop, figure in ((a, p), (b, q)):
                w = Witness(_figure(figure), prop.statement.document, figure.span, prop.id, prop.side)
                cells.setdefault((w.value, prop.statement.document), w)
    for (unit, level), cells in found.items():
        listed = ", ".join(dict.fromkeys(w.value for w in cells.values()))
        reason = Reason("figures", 1.0, "", "", f"The figures cannot all hold: {listed}.")
        yield Discrepancy("number", unit, tuple(cells.values()), level, (reason,))


def _told(case: Case, kind: DiscrepancyKind) -> Iterator[Discrepancy]:
    """Rows whose verdict is of this kind."""
    for a in case.rows:
        verdict = next((v for v in a.verdicts if v.kind == kind), None)
        if verdict:
            values = tuple(witness(p) for g in a.alignment.groups for p in by_document(g, 3))
            yield Discrepancy(kind, a.row.issue, values, "between_sides", (verdict.reason,))


def strength(case: Case) -> Iterator[Discrepancy]:
    """Verbs of unlike strength for one matter; who claims an agreement is told as that."""
    for a in case.rows:
        verdict = next((v for v in a.verdicts if v.kind == "strength"), None)
        if verdict and not any(claims_agreement(p, case) for p in a.alignment.members):
            pair = [p for p in a.alignment.members if p.id in (verdict.reason.left, verdict.reason.right)]
            values = tuple(witness(p, _with_rung(p, case)) for p in pair)
            yield Discrepancy("strength", a.row.issue, values, "between_sides", (verdict.reason,))


def _with_rung(p: Proposition, case: Case) -> str:
    step = next(iter(steps(p, case.texts)), None)
    return f"{step.rung}: {p.text}" if step else p.text


def scope(case: Case) -> Iterator[Discrepancy]:
    """One side names more than the other."""
    return _told(case, "scope")


def day(case: Case) -> Iterator[Discrepancy]:
    """Different days or months for what two sides tell in one row."""
    return _told(case, "date")


def elsewhere(case: Case) -> Iterator[Discrepancy]:
    """Different places for what two sides tell in one row."""
    return _told(case, "place")


def one_issue(case: Case) -> Iterator[Discrepancy]:
    """An issue on which two sides both speak, and of which they say nothing in common."""
    by_issue: dict[str, list[Aligned]] = {}
    for a in case.rows:
        by_issue.setdefault(a.row.issue, []).append(a)
    for issue, rows in by_issue.items():
        if any(len(a.alignment.groups) > 1 for a in rows):
            continue
        told: dict[str, list[Proposition]] = {}
        for a in rows:
            told.setdefault(a.alignment.groups[0][0].side, []).extend(a.alignment.members)
        sides = [s for s in case.participants if s in told]
        for one, other in combinations(sides, 2):
            pairs = [(p, q) for p in told[one] for q in told[other] if in_common(p, q)]
            if pairs:
                p, q = max(pairs, key=lambda x: case.likeness(*x))
                said = (
                    f"Both speak of {issue!r}, but {case.name(one)} and {case.name(other)} say different things of it."
                )
                reason = Reason("one issue", case.likeness(p, q), p.id, q.id, said)
                yield Discrepancy("emphasis", issue, (witness(p), witness(q)), "between_sides", (reason,))
