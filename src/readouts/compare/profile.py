"""How a side's own texts are made: which matters come first and how much of the text they fill, how soon after the
other side's they came out, and which names and words of mood they choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Literal

from ..model.comparison import Account, IssueShare, Row, WordChosen
from ..model.speech import Statement
from ..model.text import Document, Span
from .accounts import OwnTexts
from .candidates import document_order
from .ladders import ladder
from .sides import Actors
from .words import word_list, words

DAY = 24.0  # hours


def profiled(
    accounts: Sequence[Account],
    own: Mapping[str, OwnTexts],
    rows: Sequence[Row],
    statements: Sequence[Statement],
    participants: Iterable[str],
    documents: Mapping[str, Document],
    actors: Actors,
) -> tuple[Account, ...]:
    """The accounts with the profile of the side's own texts; a side without any keeps its account as it is.

    The metric ``lag_hours`` is the time from the first text that another side issued to this side's first: whole days
    where a text tells its day alone, absent where a day is unknown or no other side issued a text.
    """
    labels = {i: row.issue for row in rows for _, ids in row.cells for i in ids}
    texts = {side: _texts(found) for side, found in own.items()}
    people = [actors[p] for p in participants if p in actors]

    def one(account: Account) -> Account:
        mine = texts.get(account.side, ())
        if not mine:
            return account
        given, home = set(account.statements), {d.id for d in mine}
        said = [s for s in statements if s.id in given and s.document in home]
        lag = _lag(mine, [d for side, found in texts.items() if side != account.side for d in found])
        metrics = account.metrics if lag is None else (*account.metrics, ("lag_hours", lag))
        names = [w for a in people for w in _names(a.id, {a.name, *a.forms}, mine)]
        return replace(
            account, metrics=metrics, issues=_issues(said, labels, documents), chosen=(*_moods(said, documents), *names)
        )

    return tuple(map(one, accounts))


def _texts(own: OwnTexts) -> tuple[Document, ...]:
    return (*own.full, *own.cut)


def _issues(
    said: Sequence[Statement], labels: Mapping[str, str], documents: Mapping[str, Document]
) -> tuple[IssueShare, ...]:
    """Matters in the order of their first statement; a statement within another counts with the inner one alone."""
    spans = [s.span for s in said]
    inner = [s for s in said if not any(s.span.contains(o) and s.span != o for o in spans)]
    inner.sort(key=lambda s: (*document_order(documents[s.document]), s.span, s.id))
    sizes: dict[str, int] = {}
    first: dict[str, Statement] = {}
    for s in inner:
        label = labels.get(s.id) or s.issue
        if label:
            sizes[label] = sizes.get(label, 0) + len(words(s.span.of(documents[s.document].text)))
            first.setdefault(label, s)
    total = sum(sizes.values())
    return tuple(
        IssueShare(label, round(size / total, 3) if total else 0.0, first[label].document, first[label].span)
        for label, size in sizes.items()
    )


def _lag(mine: Sequence[Document], others: Sequence[Document]) -> float | None:
    """Hours from the others' first text to mine, negative where mine came first."""
    first, theirs = _earliest(mine), _earliest(others)
    if first is None or theirs is None:
        return None
    if isinstance(first, datetime) and isinstance(theirs, datetime):
        return round((first - theirs).total_seconds() / 3600, 1)
    days = (_day(first) - _day(theirs)).days
    return days * DAY


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _earliest(texts: Sequence[Document]) -> date | None:
    """The earliest publication: with its time where all of that day tell it with a zone. None where one is unknown."""
    moments = [_moment(d) for d in texts]
    known = [m for m in moments if m is not None]
    if not known or len(known) < len(moments):
        return None
    first = min(map(_day, known))
    same = [m for m in known if _day(m) == first]
    timed = [m for m in same if isinstance(m, datetime)]
    return min(timed) if len(timed) == len(same) else first


def _moment(document: Document) -> date | None:
    """When a text was published: a date-time in UTC, a day, or None. A repost's day is another's."""
    if document.published is None or document.published.repost:
        return None
    value = document.published.value
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if "T" in value and moment.tzinfo else moment.date()
    except ValueError:
        return None


def _moods(said: Sequence[Statement], documents: Mapping[str, Document]) -> list[WordChosen]:
    """Words for the mood of the contact, in statements that speak of the contact itself."""
    about = [s for s in said if not word_list("contact_nouns").isdisjoint(words(s.span.of(documents[s.document].text)))]
    places = {
        (rung, match[0].lower(), s.document, Span(*match.span()))
        for s in about
        for rung, pattern in ladder("tone")
        for match in pattern.finditer(documents[s.document].text, s.span.start, s.span.end)
    }
    return _counted("mood", sorted(places, key=lambda p: (p[2:], p[0])))


def _names(actor: str, forms: Iterable[str], texts: Sequence[Document]) -> list[WordChosen]:
    """What a participant is called, longest form first: no word counts twice."""
    longest = sorted({f for f in forms if f[:1].isupper()}, key=lambda f: (-len(f), f))
    if not longest:
        return []
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    return _counted("name", [(actor, m[0], d.id, Span(*m.span())) for d in texts for m in pattern.finditer(d.text)])


def _counted(kind: Literal["mood", "name"], places: Iterable[tuple[str, str, str, Span]]) -> list[WordChosen]:
    """One entry for each word, in the order of first places."""
    found: dict[tuple[str, str], WordChosen] = {}
    for what, word, document, span in places:
        before = found.get((what, word))
        found[what, word] = (
            replace(before, times=before.times + 1) if before else WordChosen(kind, what, word, 1, document, span)
        )
    return list(found.values())
