"""Whose words they are: put into the other side's mouth, or given to two speakers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...model.comparison import Discrepancy, Reason
from ..pairs import in_common
from ..propositions import Proposition
from ..sides import side_of_actor
from .case import Case, Level, by_document, silent_text, witness

SAME_WORDS = 0.55  # likeness from which two reports are of one utterance, whoever is said to have made it
MOST = 0.6  # share of the shorter one's telling words that both must have


def _speaker_side(p: Proposition, case: Case) -> str | None:
    actor = case.texts.actors.get(p.statement.speaker or "")
    return side_of_actor(actor) if actor and actor.kind == "person" else None


def put_in_mouth(case: Case) -> Iterator[Discrepancy]:
    """What one side has the other's principal say, and the other's own text, here in full, does not have.

    What he is said to have agreed or promised is an agreement claim and told there.
    """
    for a in case.rows:
        if len(a.alignment.groups) != 1:
            continue
        group = a.alignment.groups[0]
        side = group[0].side
        told = [p for p in group if p.statement.speaker in case.contact.participants and not p.points_back]
        for other in (s for s in case.participants if s != side):
            words = [
                p
                for p in told
                if _speaker_side(p, case) == other
                and not p.statement.attribution.joint_speakers
                and p.statement.act != "agree"
                and len(p.telling) > 1
            ]
            document = case.full_texts.get(other)
            told_elsewhere = (a.row.id, other) in case.silences or any(p.id in case.denies.values() for p in words)
            if words and document and not told_elsewhere and case.nearest(words[0], other) is None:
                said = (
                    f"{case.name(side)} has {case.name(words[0].statement.speaker)} say it; "
                    f"{case.whose(other)} own full text does not have it."
                )
                values = (*(witness(p) for p in by_document(words, 4)), silent_text(document, other))
                reason = Reason("words in the other's mouth", 0.6, words[0].id, other, said)
                yield Discrepancy("attribution", a.row.issue, values, "between_sides", (reason,))


def two_speakers(case: Case) -> Iterator[Discrepancy]:
    """One utterance that is given to people of two sides: by two reports of one account, or by two accounts."""
    done: set[frozenset[str]] = set()
    for a, b in combinations(case.propositions, 2):
        if a.statement.document == b.statement.document or not _one_utterance(a, b, case):
            continue
        left, right = _named_speaker(a, case), _named_speaker(b, case)
        if not left or not right or left == right or frozenset((a.text, b.text)) in done:
            continue
        done.add(frozenset((a.text, b.text)))
        said = f"The same words are given to {case.name(a.statement.speaker)} and to {case.name(b.statement.speaker)}."
        reason = Reason("speakers", case.likeness(a, b), a.id, b.id, said)
        values = tuple(witness(p, f"{case.name(p.statement.speaker)}: {p.text}") for p in (a, b))
        level: Level = "between_reports" if a.side == b.side else "between_sides"
        yield Discrepancy("attribution", a.statement.issue, values, level, (reason,))


def _one_utterance(a: Proposition, b: Proposition, case: Case) -> bool:
    common = in_common(a, b)
    return (
        a.negative == b.negative
        and a.statement.act == b.statement.act
        and not (a.statement.attribution.joint_speakers or b.statement.attribution.joint_speakers)
        and common >= 2
        and common >= MOST * min(len(a.telling), len(b.telling))
        and case.likeness(a, b) >= SAME_WORDS
    )


def _named_speaker(p: Proposition, case: Case) -> str | None:
    """The side of a participant who is named as the source in so many words; a pronoun may have been misread."""
    s = p.statement
    side, source = _speaker_side(p, case), s.attribution.source
    if side not in case.participants or source is None or s.speaker not in case.contact.participants:
        return None
    words = source.of(case.texts.documents[s.document].text).casefold()
    return side if case.name(s.speaker).split()[-1].casefold() in words else None
