"""One label for the rows of one issue, so that they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .align import Alignment
from .similarity import compare
from .words import NameBook, stems

LABELS_ALIKE = 0.5  # share of label stems in common from which two labels are one issue
ROWS_ALIKE = 0.34  # mean likeness of two rows' statements from which they are one issue


def _labels(row: Alignment) -> Counter[str]:
    return Counter(p.statement.issue.strip() for p in row.members if p.statement.issue.strip())


def _best(labels: Counter[str]) -> str:
    """The most frequent label, then the shortest."""
    return min(labels, key=lambda label: (-labels[label], len(label), label), default="")


def _alike(a: Alignment, b: Alignment, names: NameBook) -> bool:
    left, right = (set(stems(names.mark(_best(_labels(r))))) for r in (a, b))
    if left and right and len(left & right) / max(1, min(len(left), len(right))) >= 1 and left & right:
        return len(left & right) / len(left | right) >= LABELS_ALIKE or _mean(a, b) >= ROWS_ALIKE * 0.75
    return _mean(a, b) >= ROWS_ALIKE


def _mean(a: Alignment, b: Alignment) -> float:
    scores = [compare(p, q).score for p in a.members for q in b.members]
    return sum(scores) / len(scores)


def together(rows: Sequence[Alignment], names: NameBook) -> list[tuple[str, list[Alignment]]]:
    """(label, rows) by issue, in order of first appearance. A row joins the issue of the earlier row it is like."""
    issues: list[list[Alignment]] = []
    for row in rows:
        home = next((issue for issue in issues if any(_alike(row, other, names) for other in issue)), None)
        if home is None:
            issues.append([row])
        else:
            home.append(row)
    labelled = []
    for issue in issues:
        labels: Counter[str] = sum((_labels(r) for r in issue), Counter())
        labelled.append((_best(labels) or issue[0].members[0].text[:60], issue))
    return labelled
