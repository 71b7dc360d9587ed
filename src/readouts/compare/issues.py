"""One label for the rows of one issue, so that they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .align import Alignment
from .likeness import Likeness
from .words import NameBook, stem, stems, word_list, words

LABELS_ALIKE = 0.5  # share of label stems in common from which two labels are one issue
ROWS_ALIKE = 0.40  # mean likeness of two rows' statements from which they are one issue, whatever their labels
WHO_ASKED = "who asked for it"
LONGEST_LABEL = 5  # words of a label taken from the text
NESTED_ALIKE = 0.26  # the same where one label is part of the other: "security" and "European security"


def _labels(row: Alignment) -> Counter[str]:
    return Counter(p.statement.issue.strip() for p in row.members if p.statement.issue.strip())


def _tells(label: str) -> bool:
    """Does a label name a matter? "Call" and "talks" are what every row is about."""
    empty = word_list("contact") | word_list("stop") | word_list("roles") | word_list("speech")
    return not set(words(label)) <= empty


def _best(labels: Counter[str], own: Collection[str]) -> str:
    """The most frequent label that names a matter, then the shortest; "" for none. The user's own come first."""
    telling = [label for label in labels if label in own] or [label for label in labels if _tells(label)]
    return min(telling, key=lambda label: (-labels[label], len(label), label), default="")


def _name(issue: Sequence[Alignment], own: Collection[str]) -> str:
    """What an issue is called: its best label, else words of its first statement, else whatever label there is."""
    labels: Counter[str] = sum((_labels(r) for r in issue), Counter())
    if label := _best(labels, own):
        return label
    if all(any(p.asker for p in r.members) for r in issue):
        return WHO_ASKED
    run = _telling_run(issue[0])
    if len(run) > 1 or not labels:
        return " ".join(run) or " ".join(issue[0].members[0].text.split()[:LONGEST_LABEL])
    return min(labels, key=lambda label: (-labels[label], len(label), label))


class _Labelled(NamedTuple):
    """A row with its best label and that label's stems."""

    row: Alignment
    label: str
    stems: frozenset[str]
    own: bool  # a label of the user's


def _alike(a: _Labelled, b: _Labelled, likeness: Likeness) -> bool:
    left, right = a.stems, b.stems
    if a.own or b.own:
        return a.label == b.label
    if not left or not right:
        return a.label.lower() == b.label.lower() != ""
    common, mean = left & right, likeness.mean(a.row.members, b.row.members)
    if common and len(common) / len(left | right) >= LABELS_ALIKE:
        return True
    if common and (left <= right or right <= left):
        return mean >= NESTED_ALIKE
    return mean >= ROWS_ALIKE


def together(
    rows: Sequence[Alignment], names: NameBook, likeness: Likeness, own: Collection[str] = ()
) -> list[tuple[str, list[Alignment]]]:
    """(label, rows) by issue, in order of first appearance. A row joins the issue of the earlier rows it is like.

    ``own`` are labels of the user's: rows of one such label are one issue, whatever else they are like.
    """
    issues: list[list[_Labelled]] = []
    for alignment in rows:
        label = _best(_labels(alignment), own)
        row = _Labelled(alignment, label, frozenset(stems(names.mark(label))), label in own)
        home = next((issue for issue in issues if any(_alike(row, r, likeness) for r in issue)), None)
        if home is None:
            issues.append([row])
        else:
            home.append(row)
    labelled: dict[str, list[Alignment]] = {}
    for found in issues:
        issue = [r.row for r in found]
        labelled.setdefault(_name(issue, own), []).extend(issue)
    return list(labelled.items())


def _telling_run(row: Alignment) -> list[str]:
    """The longest run of telling words in a row's first statement."""
    first = row.members[0]
    run: list[str] = []
    best: list[str] = []
    for word in first.text.split():
        bare = word.strip(",.;:()[]\"'“”‘’")
        run = [*run, bare] if {stem(w) for w in words(bare)} & first.telling else []
        best = max(best, run, key=len)
    return best[:LONGEST_LABEL]
