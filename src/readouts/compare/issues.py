"""One label for the rows of one issue, so that they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .align import Alignment, Likeness
from .words import NameBook, stems

LABELS_ALIKE = 0.5  # share of label stems in common from which two labels are one issue
ROWS_ALIKE = 0.40  # mean likeness of two rows' statements from which they are one issue, whatever their labels
NESTED_ALIKE = 0.26  # the same where one label is part of the other: "security" and "European security"


def _labels(row: Alignment) -> Counter[str]:
    return Counter(p.statement.issue.strip() for p in row.members if p.statement.issue.strip())


def _best(labels: Counter[str]) -> str:
    """The most frequent label, then the shortest."""
    return min(labels, key=lambda label: (-labels[label], len(label), label), default="")


def _alike(a: Alignment, b: Alignment, names: NameBook, likeness: Likeness) -> bool:
    left, right = (set(stems(names.mark(_best(_labels(r))))) for r in (a, b))
    if not left or not right:
        return _best(_labels(a)).lower() == _best(_labels(b)).lower() != ""
    common, mean = left & right, likeness.mean(a.members, b.members)
    if common and len(common) / len(left | right) >= LABELS_ALIKE:
        return True
    if common and (left <= right or right <= left):
        return mean >= NESTED_ALIKE
    return mean >= ROWS_ALIKE


def together(rows: Sequence[Alignment], names: NameBook, likeness: Likeness) -> list[tuple[str, list[Alignment]]]:
    """(label, rows) by issue, in order of first appearance. A row joins the issue of the earlier rows it is like."""
    issues: list[list[Alignment]] = []
    for row in rows:
        home = next((issue for issue in issues if any(_alike(row, r, names, likeness) for r in issue)), None)
        if home is None:
            issues.append([row])
        else:
            home.append(row)
    labelled: dict[str, list[Alignment]] = {}
    for issue in issues:
        labels: Counter[str] = sum((_labels(r) for r in issue), Counter())
        labelled.setdefault(_best(labels) or _opening(issue[0]), []).extend(issue)
    return list(labelled.items())


def _opening(row: Alignment) -> str:
    """The first words of a row's first statement, where no statement has a label."""
    return " ".join(row.members[0].text.split()[:6])
