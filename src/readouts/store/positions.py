"""Positions over time: what a person or side said on one issue, which wording is new, kept or dropped; conditions and
what became of them. Worked out from statements as they are stored; likeness of wording is rapidfuzz's, 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from .engine import Store
from .lines import StatementLine
from .queries import StatementFilter, statement_list

KEPT = 78
"""From this likeness on, a wording counts as kept."""
SAME_ISSUE = 88
_ALL = 100_000
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "on", "in", "to", "for", "and", "or", "by", "with", "its", "their", "that"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording on one day. ``status``: new, kept (``before`` names the statement that it keeps) or dropped: said
    before and not said on this day, though the same voice spoke of the issue. ``score``: likeness to ``before``."""

    status: str
    statement: StatementLine
    before: str | None = None
    score: int = 0


@dataclass(frozen=True, slots=True)
class Occasion:
    """One day on which the voice spoke of the issue, in one contact or text."""

    day: str
    contact: str | None
    contact_title: str | None
    wordings: tuple[Wording, ...]
    acts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One voice on one issue, oldest occasion first. ``labels``: the texts' own words for the issue."""

    issue: str
    labels: tuple[str, ...]
    occasions: tuple[Occasion, ...]

    @property
    def statements(self) -> int:
        return sum(w.status != "dropped" for o in self.occasions for w in o.wordings)


@dataclass(frozen=True, slots=True)
class Later:
    """What was said after a condition: "repeated" by the same side, or "denied"; that it was met is never claimed."""

    kind: str
    statement: StatementLine
    score: int = 0


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A conditional statement: ``trigger`` ("if ...") and ``consequence``; ``later`` what came after it, oldest first.

    ``status``: "repeated", "denied", or "open" where nothing in the store takes it up.
    """

    statement: StatementLine
    trigger: str
    consequence: str
    later: tuple[Later, ...]

    @property
    def status(self) -> str:
        return self.later[-1].kind if self.later else "open"


def positions(
    store: Store, who: str, *, issue: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[Position, ...]:
    """Positions of a speaker, or of a side (``state:JPN``, "JPN"), by issue; the issue spoken of most often first.

    ``who`` is an actor id or a part of a speaker's name. A name that no speaker has is taken as a side's.
    """
    span = StatementFilter(since=since, until=until, limit=_ALL)
    found: tuple[StatementLine, ...] = ()
    if not (who.startswith("state:") or (len(who) == 3 and who.isupper())):
        found = statement_list(store, replace(span, speaker=who)).items
    found = found or statement_list(store, replace(span, side=who)).items
    cards = [_card(label, group) for label, group in _issues(found)]
    if issue:
        cards = [c for c in cards if any(_about(issue, label) for label in (c.issue, *c.labels))]
    return tuple(sorted(cards, key=lambda c: (-len(c.occasions), -c.statements, c.issue)))


def _about(wanted: str, label: str) -> bool:
    return wanted.casefold() in label.casefold() or fuzz.token_set_ratio(_key(wanted), _key(label)) >= SAME_ISSUE


@lru_cache(maxsize=100_000)
def _key(label: str) -> str:
    return " ".join(w for w in _WORD.findall(label.casefold()) if w not in _SMALL) or label.casefold()


def _issues(found: Iterable[StatementLine]) -> list[tuple[str, list[StatementLine]]]:
    """Statements by issue; labels that are nearly the same words are one issue, named by the commonest."""
    groups: dict[str, list[StatementLine]] = {}
    for line in sorted(found, key=lambda s: (s.day, s.document, s.start)):
        key = _key(line.issue)
        home = key if key in groups else next((k for k in groups if fuzz.token_sort_ratio(k, key) >= SAME_ISSUE), key)
        groups.setdefault(home, []).append(line)
    named = []
    for lines in groups.values():
        labels = [s.issue for s in lines]
        named.append((max(sorted(set(labels)), key=labels.count), lines))
    return named


def _card(issue: str, lines: Sequence[StatementLine]) -> Position:
    """Every day is compared with the last one before it; what has no day is compared with nothing."""
    days: dict[str, dict[str, list[StatementLine]]] = {}
    for line in _voices(lines):
        days.setdefault(line.day, {}).setdefault(line.contact or line.document, []).append(line)
    occasions: list[Occasion] = []
    before: list[StatementLine] = []
    for day, places in sorted(days.items()):
        found = {place: [_compared(line, before) for line in spoken] for place, spoken in sorted(places.items())}
        kept = {w.before for wordings in found.values() for w in wordings}
        found[max(found)] += [Wording("dropped", b) for b in before if b.id not in kept]
        for place, wordings in found.items():
            spoken = places[place]
            acts = [s.act for s in spoken]
            counted = tuple(sorted({(a, acts.count(a)) for a in acts}, key=lambda p: (-p[1], p[0])))
            occasions.append(Occasion(day, spoken[0].contact, spoken[0].contact_title, tuple(wordings), counted))
        if day:
            before = [line for spoken in places.values() for line in spoken]
    labels = tuple(dict.fromkeys(line.issue for line in lines))
    return Position(issue, labels, tuple(occasions))


def _voices(lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Of the same words on the same day in several texts, the first."""
    kept: dict[str, list[StatementLine]] = {}
    for line in lines:
        same_day = kept.setdefault(line.day, [])
        if not any(fuzz.token_sort_ratio(_key(k.text), _key(line.text)) >= 90 for k in same_day):
            same_day.append(line)
    return [line for same_day in kept.values() for line in same_day]


def _compared(line: StatementLine, before: Sequence[StatementLine]) -> Wording:
    scored = [(round(fuzz.token_sort_ratio(_key(line.text), _key(b.text))), b) for b in before]
    score, best = max(scored, key=lambda p: (p[0], p[1].id), default=(0, None))
    if best is not None and score >= KEPT:
        return Wording("kept", line, best.id, score)
    return Wording("new", line)


def conditions(
    store: Store,
    *,
    who: str | None = None,
    side: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[ConditionLine, ...]:
    """Red lines, conditional threats and offers by day, each with what was said of it later in the store."""
    chosen = StatementFilter(
        speaker=who, side=side, issue=issue, since=since, until=until, conditional=True, limit=_ALL
    )
    asked = statement_list(store, chosen).items
    by_voice: dict[tuple[str, str | None], dict[str, StatementLine]] = {}
    for line in statement_list(store, StatementFilter(conditional=True, limit=_ALL)).items:
        for voice in _voice(line):
            by_voice.setdefault(voice, {})[line.id] = line
    denials: dict[str, list[StatementLine]] = {}
    for line in statement_list(store, StatementFilter(acts=("deny", "refuse"), limit=_ALL)).items:
        if line.denies:
            denials.setdefault(line.denies, []).append(line)
    found = []
    for line in asked:
        near: dict[str, StatementLine] = {}
        for voice in _voice(line):
            near |= by_voice.get(voice, {})
        found.append(_condition(line, near.values(), denials.get(line.id, ())))
    return tuple(found)


def _voice(line: StatementLine) -> tuple[tuple[str, str | None], ...]:
    """Those for whom a later statement may repeat it: its side, its speaker."""
    return ("side", line.side), ("speaker", line.speaker)


def _condition(line: StatementLine, near: Iterable[StatementLine], denied: Iterable[StatementLine]) -> ConditionLine:
    later = [Later("denied", d) for d in denied]
    for other in near:
        if other.day > line.day:
            score = round(fuzz.token_sort_ratio(_key(line.text), _key(other.text), score_cutoff=KEPT - 1))
            if score >= KEPT:
                later.append(Later("repeated", other, score))
    ordered = tuple(sorted(later, key=lambda x: (x.statement.day, x.statement.id)))
    return ConditionLine(line, line.condition_if or "", line.condition_then or "", ordered)
