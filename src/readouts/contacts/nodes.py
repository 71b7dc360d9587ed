"""What grouping looks at: one report each, with its people, its day and what its text knows of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from ..model.actors import Actor
from ..model.contacts import Medium, Report
from ..model.reading import Reading
from ..model.text import Document
from . import days
from .days import Day

REMOTE = frozenset({"phone_call", "video_call"})
_IN_PERSON = frozenset({"meeting", "summit", "visit", "talks"})
# Days before its own date that a text still counts as news of a contact to which it gives no day.
_PROMPT: Mapping[str, int] = {"readout": 1, "transcript": 2, "wire": 3}


@dataclass(frozen=True)
class Node:
    """A report with what grouping looks at. ``horizon``: the last day that its document is sure to know of."""

    report: Report
    document: Document
    people: frozenset[str]
    day: Day
    horizon: Day
    key: tuple[str, int]


@dataclass
class Group:
    """Reports of one contact in the making, with the reasons why they are together."""

    nodes: list[Node] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    _known: tuple[int, Day] | None = field(default=None, repr=False, compare=False)

    @property
    def day(self) -> Day:
        """The day of its reports; looked for anew when one has come in."""
        if self._known is None or self._known[0] != len(self.nodes):
            self._known = (len(self.nodes), day_of(self.nodes))
        return self._known[1]

    @property
    def held(self) -> bool:
        return any(n.report.status == "held" for n in self.nodes)

    @property
    def main(self) -> bool:
        return any(n.report.role == "main" for n in self.nodes)


def same_names(readings: Sequence[Reading], actors: Sequence[Actor]) -> dict[str, str]:
    """Actor id -> the id that the contact takes, for people of one side whose names have the same words in another
    order ("Tanaka Ichiro", "Ichiro Tanaka"): of these the one in most texts."""
    texts = Counter(p for r in readings for p in {p for report in r.reports for p in report.participants})
    alike: dict[tuple[frozenset[str], str | None], list[str]] = {}
    for actor in actors:
        if actor.kind == "person" and not actor.unnamed and (actor.side or actor.country):
            parts = frozenset(actor.name.casefold().replace("-", " ").split())
            if len(parts) > 1:
                alike.setdefault((parts, actor.side or actor.country), []).append(actor.id)
    found: dict[str, str] = {}
    for ids in alike.values():
        best = min(ids, key=lambda i: (i.startswith("person:"), -texts[i], i))
        found |= {i: best for i in ids if i != best}
    return found


def nodes_of(readings: Sequence[Reading], same: Mapping[str, str]) -> list[Node]:
    """All reports with two people or more, in a fixed order; ``same`` as of :func:`same_names`."""
    found: list[Node] = []
    for reading in readings:
        horizon = _horizon(reading)
        for report in reading.reports:
            people = frozenset(same.get(p, p) for p in report.participants)
            if len(people) >= 2:
                found.append(
                    Node(
                        report,
                        reading.document,
                        people,
                        _report_day(report, reading.document),
                        horizon,
                        (reading.document.id, report.index),
                    )
                )
    return sorted(found, key=lambda n: n.key)


def _report_day(report: Report, document: Document) -> Day:
    """The day that the report's claims allow; when a repost appeared says nothing of it."""
    repost = document.published is not None and document.published.repost
    day = Day()
    for claim in report.dates:
        if repost and claim.value.startswith("../"):
            continue
        value = days.read(claim.value, claim.earliest, claim.latest)
        if day.compatible(value):
            day = day.narrowed(value)
    return day if repost or day.earliest or day.month_day else _prompt(report, document, day)


def _prompt(report: Report, document: Document, day: Day) -> Day:
    """No day of its own: offices and agencies tell of what took place within days.

    This only parts and joins reports; no value of the record is made from it.
    """
    published = days.read(document.published.value) if document.published is not None else Day()
    reach = _PROMPT.get(document.kind) if document.issuer or document.kind == "wire" else None
    news = report.status == "held" and report.role == "main"
    if not news or reach is None or published.latest is None or not published.exact:
        return day
    first = published.latest - timedelta(days=reach)
    last = min(day.latest or published.latest, published.latest)
    return Day(first, last) if first <= last else day


def _horizon(reading: Reading) -> Day:
    """When a text was written, as it shows: the day of a prompt text, or the latest full day that it tells of in any
    sentence."""
    published = reading.document.published
    if published is not None and not published.repost and reading.document.kind in _PROMPT:
        shown = days.read(published.value)
        if shown.exact or (shown.month_day and shown.month_day[1]):
            return shown
    latest: Day = Day()
    limit = days.read(published.value).latest if published is not None else None
    line = reading.document.dateline_span
    for time in reading.times:
        day = days.read(time.value, time.earliest, time.latest)
        if (line is not None and line.overlaps(time.span)) or (limit is not None and day.latest == limit):
            continue  # the page's own date
        if time.type == "DATE" and day.exact and day.earliest and (limit is None or day.earliest <= limit):
            if latest.earliest is None or day.earliest > latest.earliest:
                latest = day
        elif (
            time.type == "DATE"
            and day.month_day
            and latest.earliest is None
            and (latest.month_day is None or day.month_day > latest.month_day)
        ):
            latest = day
    return latest


def media_fit(a: Medium, b: Medium) -> bool:
    """May two texts that use these words speak of one contact?"""
    if a == b or "talks" in (a, b):
        return True
    if a in _IN_PERSON and b in _IN_PERSON:
        return True
    # a video call is called a summit or a meeting too; two people seldom meet and call on one day
    return (a in REMOTE and b in REMOTE) or {a, b} in ({"summit", "video_call"}, {"meeting", "video_call"})


def with_original(nodes: list[Node], voices: Mapping[str, str]) -> list[Node]:
    """A copy knows no more of the day than its original does: open days of one text take the closest one."""

    def voice(node: Node) -> tuple[str, str, str]:
        return (voices.get(node.document.id, node.document.id), node.report.role, node.report.status)

    known: dict[tuple[str, str, str], Day] = {}
    told: dict[tuple[str, str, str], Day] = {}  # by the originals themselves: a copy counts "Sunday" from its own day
    for node in nodes:
        if node.day.exact:
            known.setdefault(voice(node), node.day)
        if node.document.id not in voices and (node.day.exact or node.day.month_day):
            told[voice(node)] = node.day
    counts = Counter((voice(n), n.document.id) for n in nodes)

    def day(node: Node) -> Day:
        if node.report.role != "main" or counts[voice(node), node.document.id] != 1:
            return node.day
        own, full = told.get(voice(node)), known.get(voice(node))
        if own is None:
            return node.day if node.day.exact else full or node.day
        return full if full is not None and not own.exact and own.compatible(full) else own

    return [replace(n, day=day(n)) for n in nodes]


def day_of(nodes: Iterable[Node]) -> Day:
    """The day that most of the reports give, else what their open days allow together."""
    exact = Counter(n.day.earliest for n in nodes if n.day.exact)
    if exact:
        best = min(exact, key=lambda d: (-exact[d], str(d)))
        return Day(best, best)
    day = Day()
    for node in sorted(nodes, key=lambda n: n.key):
        if day.compatible(node.day):
            day = day.narrowed(node.day)
    return day
