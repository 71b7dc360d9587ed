"""Subjects that the parser joins to the phrase before them: "Hours after a summit in A, B and C said ...".

The verb then has no subject. The noun phrase between the last comma and the verb becomes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.syntax import Token

_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "CCONJ", "NUM", "PART"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def with_subjects(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one sentence, in order and with their links, each finite root verb with the subject before it."""
    found = list(tokens)
    for at, verb in enumerate(tokens):
        if verb.tag not in ("VBD", "VBZ", "VBP") or verb.head != verb.i:
            continue
        if any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
            continue
        first = _opening(tokens, at)
        inside = {t.i for t in tokens[first:at]}
        tops = [t for t in tokens[first:at] if t.head not in inside]
        if len(tops) == 1 and tops[0].dep in ("conj", "appos") and tops[0].head < tokens[first].i:
            found[tops[0].i - tokens[0].i] = tops[0]._replace(head=verb.i, dep="nsubj")
    return found


def _opening(tokens: Sequence[Token], verb: int) -> int:
    """Where the noun phrase right before the verb begins, behind a comma; the verb's own place where there is none."""
    first = verb
    while first > 0 and tokens[first - 1].pos in _NOMINAL:
        first -= 1
    return first if first > 1 and tokens[first - 1].text == "," else verb
