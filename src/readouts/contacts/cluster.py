"""Reports of many documents put together as contacts: named parties and day do the work."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model.actors import Actor
from ..model.contacts import Contact, FieldClaim, Medium, Report, Role, Status, Value
from ..model.reading import Reading
from ..model.speech import Statement
from ..model.text import Document
from . import days, reconcile
from .days import Day

_ZONE = 1  # days by which two accounts of one contact may differ
_FRESH = 4  # days after a contact within which an undated text most likely tells of it
_IN_PERSON = frozenset({"meeting", "summit", "visit", "talks"})
_REMOTE = frozenset({"phone_call", "video_call"})
_ORDER: dict[Status, int] = {"held": 0, "denied": 1, "cancelled": 2, "refused": 3, "announced": 4, "proposed": 5}


@dataclass(frozen=True)
class _Node:
    """A report with what grouping looks at. ``horizon``: the last day that its document is sure to know of."""

    report: Report
    document: Document
    people: frozenset[str]
    day: Day
    horizon: Day
    key: tuple[str, int]


@dataclass
class _Group:
    nodes: list[_Node] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def day(self) -> Day:
        return _group_day(self.nodes)

    @property
    def held(self) -> bool:
        return any(n.report.status == "held" for n in self.nodes)

    @property
    def main(self) -> bool:
        return any(n.report.role == "main" for n in self.nodes)


def group(
    readings: Sequence[Reading], actors: Sequence[Actor], copies: Sequence[tuple[str, str]]
) -> tuple[tuple[Contact, ...], tuple[Statement, ...]]:
    """Contacts, sorted by date and id, and all statements with ``contact`` set. The order of readings plays no part.

    Reports join where the people are the same, the media can be one and the days lie within a day of each other.
    A report without a day joins the only contact that fits, with a reason, else it stays alone. What was denied,
    planned or sought never makes a held contact.
    """
    nodes = _nodes(readings)
    sides = {a.id: a.id if a.kind == "state" else a.side for a in actors}
    voices = dict(copies)
    groups: list[_Group] = []
    for people in sorted({n.people for n in nodes}, key=sorted):
        groups += _of_pair([n for n in nodes if n.people == people], voices)
    groups = _absorb_larger(groups)
    contacts = [_contact(g, voices, sides) for g in groups]
    contacts = _distinct(contacts)
    place = {key: c.id for c in contacts for key in c.reports}
    statements = tuple(
        replace(s, contact=place.get((s.document, s.report)) if s.report is not None else None)
        for reading in sorted(readings, key=lambda r: r.document.id)
        for s in reading.statements
    )
    ordered = sorted(contacts, key=lambda c: (c.date.value if c.date and c.date.value else "~", c.id))
    return tuple(ordered), statements


def _nodes(readings: Sequence[Reading]) -> list[_Node]:
    found: list[_Node] = []
    for reading in readings:
        horizon = _horizon(reading)
        for report in reading.reports:
            people = frozenset(report.participants)
            if len(people) >= 2:
                found.append(
                    _Node(
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
    return day


def _horizon(reading: Reading) -> Day:
    """What a text shows of when it was written: the latest full day that it tells of in any sentence."""
    published = reading.document.published
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
        elif time.type == "DATE" and day.month_day and latest.earliest is None:
            if latest.month_day is None or day.month_day > latest.month_day:
                latest = day
    return latest


def media_fit(a: Medium, b: Medium) -> bool:
    """May two texts that use these words speak of one contact?"""
    if a == b or "talks" in (a, b):
        return True
    if a in _IN_PERSON and b in _IN_PERSON:
        return True
    return a in _REMOTE and b in _REMOTE or {a, b} == {"summit", "video_call"}


def _with_original(nodes: list[_Node], voices: Mapping[str, str]) -> list[_Node]:
    """A copy knows no more of the day than its original does: open days of one text take the closest one."""

    def voice(node: _Node) -> tuple[str, str, str]:
        return (voices.get(node.document.id, node.document.id), node.report.role, node.report.status)

    known: dict[tuple[str, str, str], Day] = {}
    for node in nodes:
        if node.day.exact:
            known.setdefault(voice(node), node.day)
    counts = Counter((voice(n), n.document.id) for n in nodes)
    return [
        replace(n, day=known[voice(n)])
        if not n.day.exact and voice(n) in known and n.report.role == "main" and counts[voice(n), n.document.id] == 1
        else n
        for n in nodes
    ]


def _of_pair(nodes: list[_Node], voices: Mapping[str, str]) -> list[_Group]:
    """Groups of one set of people."""
    nodes = _with_original(nodes, voices)
    held = [n for n in nodes if n.report.status == "held"]
    groups = _dated([n for n in held if n.day.exact])
    open_main = [n for n in held if not n.day.exact and n.report.role == "main"]
    groups += _undated(open_main, groups, voices)
    for node in (n for n in held if not n.day.exact and n.report.role != "main"):
        _attach_background(node, groups)
    for node in (n for n in nodes if n.report.status != "held"):
        _attach_not_held(node, groups)
    return groups


def _dated(nodes: list[_Node]) -> list[_Group]:
    """Groups around the days that most reports give; neighbours join only where nothing holds them apart."""
    groups: list[_Group] = []
    rest = list(nodes)
    while rest:
        counts = Counter((n.day.earliest, _family(n.report.medium)) for n in rest)
        (day, _), _n = min(counts.items(), key=lambda c: (-_main_count(rest, c[0][0]), -c[1], str(c[0])))
        seed = [n for n in rest if n.day.earliest == day]
        family = min(_media_families(seed), key=lambda m: (-len(m), [n.key for n in m]))
        taken = _Group(family)
        rest = [n for n in rest if n not in family]
        for node in list(rest):
            if _joins(node, taken):
                taken.nodes.append(node)
                if node.day.earliest != day:
                    taken.reasons.append(f"{node.document.id}: a day off, same people and medium")
                rest.remove(node)
        groups.append(taken)
    return groups


def _main_count(nodes: list[_Node], day: object) -> int:
    return sum(n.report.role == "main" for n in nodes if n.day.earliest == day)


def _family(medium: Medium) -> str:
    return "remote" if medium in _REMOTE else "letter" if medium == "letter" else "person"


def _media_families(nodes: list[_Node]) -> list[list[_Node]]:
    """Nodes of one day parted where their media cannot be one; "talks" goes with the larger part."""
    firm = [n for n in nodes if n.report.medium != "talks"]
    loose = [n for n in nodes if n.report.medium == "talks"]
    parts: dict[str, list[_Node]] = {}
    for node in firm:
        parts.setdefault(_family(node.report.medium), []).append(node)
    if {"remote", "person"} <= set(parts) and any(n.report.medium == "video_call" for n in parts["remote"]):
        summits = [n for n in parts["person"] if n.report.medium == "summit"]
        if len(summits) == len(parts["person"]):
            parts["remote"] += parts.pop("person")
    if not parts:
        return [loose]
    largest = max(sorted(parts), key=lambda p: len(parts[p]))
    parts[largest] += loose
    return list(parts.values())


def _joins(node: _Node, taken: _Group) -> bool:
    if any(n.document.id == node.document.id for n in taken.nodes):
        return False  # one text that tells of two days tells of two contacts
    return all(media_fit(node.report.medium, n.report.medium) for n in taken.nodes) and all(
        node.day.compatible(n.day, _ZONE) for n in taken.nodes
    )


def _undated(nodes: list[_Node], groups: list[_Group], voices: Mapping[str, str]) -> list[_Group]:
    """Main reports without a day: to the only contact that fits, else together where nothing parts them."""
    left: list[_Node] = []
    chosen: list[tuple[_Node, _Group]] = []
    for node in nodes:
        fitting = [g for g in groups if _fits(node, g)] or [g for g in groups if _copies_one_of(node, g, voices)]
        mains = [g for g in fitting if g.main] or fitting
        if len(mains) > 1:
            near = [g for g in mains if _fresh(node, g)]
            mains = near if len(near) == 1 else mains
        if len(mains) == 1:
            chosen.append((node, mains[0]))
        else:
            left.append(node)
    for node, target in chosen:
        target.nodes.append(node)
        target.reasons.append(f"{node.document.id}: no day of its own; the only contact of these people that fits")
    fresh: list[_Group] = []
    for node in sorted(left, key=lambda n: (-_sureness(n), n.key)):
        fitting = [g for g in fresh if all(_fits_node(node, n) for n in g.nodes)]
        fitting = fitting or [g for g in fresh + groups if _copies_one_of(node, g, voices)]
        if len(fitting) == 1:
            fitting[0].nodes.append(node)
            fitting[0].reasons.append(f"{node.document.id}: no day of its own; same people and medium")
        else:
            fresh.append(_Group([node]))
    return fresh


def _copies_one_of(node: _Node, target: _Group, voices: Mapping[str, str]) -> bool:
    """A copy tells of the contact that its original tells of, whenever it was reposted."""
    voice = voices.get(node.document.id, node.document.id)
    return any(
        voices.get(n.document.id, n.document.id) == voice and n.report.role == node.report.role for n in target.nodes
    ) and all(n.document.id != node.document.id for n in target.nodes)


def _sureness(node: _Node) -> int:
    return (node.day.earliest is not None) + (node.day.latest is not None) + (node.day.month_day is not None)


def _fits(node: _Node, target: _Group) -> bool:
    if any(n.document.id == node.document.id for n in target.nodes):
        return False
    return (
        all(_media_fit_undated(node, n) for n in target.nodes)
        and node.day.compatible(target.day, _ZONE)
        and not _written_later(node, target.day)
    )


def _media_fit_undated(a: _Node, b: _Node) -> bool:
    """Where no day ties two texts, one that says "by phone" and one that says "by video" tell of two contacts."""
    media = {a.report.medium, b.report.medium}
    if media == {"phone_call", "video_call"}:
        phone = a if a.report.medium == "phone_call" else b
        return "medium-said:phone_call" not in phone.report.reasons
    return media_fit(a.report.medium, b.report.medium)


def _fits_node(a: _Node, b: _Node) -> bool:
    if a.document.id == b.document.id or not _media_fit_undated(a, b):
        return False
    if not a.day.compatible(b.day, _ZONE):
        return False
    if not a.horizon.open and not b.horizon.open:
        return a.horizon.compatible(b.horizon, 2 * _FRESH)
    return True


def _written_later(node: _Node, day: Day) -> bool:
    """A text that tells of days well after a contact is hardly news of it."""
    if node.day.latest is not None and day.latest is not None and node.day.earliest is None:
        if (node.day.latest - day.latest).days > 3 * _FRESH:
            return True
    horizon = node.horizon
    if horizon.exact and day.latest and horizon.earliest:
        return (horizon.earliest - day.latest).days > 2 * _FRESH
    if horizon.month_day and horizon.month_day[1] and day.exact and day.earliest:
        # a date without its year lies within half a year of the writing
        return days.gap_in_year((day.earliest.month, day.earliest.day), horizon.month_day) > 2 * _FRESH
    return False


def _fresh(node: _Node, target: _Group) -> bool:
    known = node.day.latest or node.horizon.latest
    day = target.day
    return known is not None and day.latest is not None and 0 <= (known - day.latest).days <= _FRESH


def _attach_background(node: _Node, groups: list[_Group]) -> None:
    """A recalled contact joins the one that it recalls where one only fits, and it is not of the same text."""
    fitting = [g for g in groups if _fits(node, g) and not node.day.open]
    if len(fitting) == 1:
        fitting[0].nodes.append(node)
        fitting[0].reasons.append(f"{node.document.id}: recalls it")
        return
    mains = [g for g in groups if g.main and _fits(node, g)]
    if node.day.open and len(mains) == 1 and not _is_past_mention(node):
        mains[0].nodes.append(node)
        mains[0].reasons.append(f"{node.document.id}: mentions it without a day")
        return
    groups.append(_Group([node]))


def _is_past_mention(node: _Node) -> bool:
    return any(word in ("recalled",) for word in node.report.reasons)


def _attach_not_held(node: _Node, groups: list[_Group]) -> None:
    """A plan or denial joins a held contact only by its day; others of one status and day stand together."""
    for target in groups:
        if not all(media_fit(node.report.medium, n.report.medium) for n in target.nodes):
            continue
        same_text = any(n.document.id == node.document.id for n in target.nodes)
        if target.held:
            if (
                node.day.exact
                and target.day.exact
                and node.day.compatible(target.day)
                and not same_text
                and node.report.status != "denied"
            ):
                target.nodes.append(node)
                target.reasons.append(f"{node.document.id}: {node.report.status} for that day")
                return
        elif (
            not same_text
            and node.day.compatible(target.day)
            and all(n.report.status == node.report.status for n in target.nodes)
        ):
            if not node.day.open or all(_fits_node(node, n) for n in target.nodes):
                target.nodes.append(node)
                return
    groups.append(_Group([node]))


def _absorb_larger(groups: list[_Group]) -> list[_Group]:
    """A report that names fewer of the people of a larger talk on that very day belongs to it."""
    kept: list[_Group] = []
    ordered = sorted(groups, key=lambda g: (-len(g.nodes[0].people), sorted(g.nodes[0].people), g.nodes[0].key))
    for small in ordered:
        people = small.nodes[0].people
        larger = [
            g
            for g in kept
            if people < g.nodes[0].people and small.day.exact and g.day.exact and small.day.compatible(g.day) and small.held == g.held
            and all(media_fit(a.report.medium, b.report.medium) for a in small.nodes for b in g.nodes)
            and not {n.document.id for n in small.nodes} & {n.document.id for n in g.nodes}
        ]  # fmt: skip
        if len(larger) == 1 and len(people) > 2:
            larger[0].nodes += small.nodes
            larger[0].reasons.append("names fewer of the same people")
        else:
            kept.append(small)
    return kept


def _group_day(nodes: Iterable[_Node]) -> Day:
    exact = Counter(n.day.earliest for n in nodes if n.day.exact)
    if exact:
        best = min(exact, key=lambda d: (-exact[d], str(d)))
        return Day(best, best)
    day = Day()
    for node in sorted(nodes, key=lambda n: n.key):
        if day.compatible(node.day):
            day = day.narrowed(node.day)
    return day


def _status(nodes: list[_Node]) -> Status:
    return min((n.report.status for n in nodes), key=lambda s: _ORDER[s])


def _medium(nodes: list[_Node], voices: Mapping[str, str]) -> Medium:
    """The most telling medium that most voices use; texts about the contact outweigh those that mention it."""
    mains = [n for n in nodes if n.report.role == "main"] or nodes
    counts: Counter[Medium] = Counter()
    for medium in {n.report.medium for n in mains}:
        counts[medium] = len({voices.get(n.document.id, n.document.id) for n in mains if n.report.medium == medium})
    if counts["video_call"]:
        return "video_call"
    if len(counts) > 1 and "talks" in counts:
        del counts["talks"]
    return min(counts, key=lambda m: (-counts[m], m))


def _claims(nodes: list[_Node], name: str) -> list[FieldClaim]:
    return [c for n in nodes for c in getattr(n.report, name)]


def _contact(found: _Group, voices: Mapping[str, str], sides: Mapping[str, str | None]) -> Contact:
    nodes = sorted(found.nodes, key=lambda n: n.key)
    status = _status(nodes)
    telling = [n for n in nodes if n.report.status == status] or nodes
    people = tuple(sorted({p for n in nodes for p in n.people}))
    medium = _medium(telling, voices)
    date = reconcile.date(_claims(telling, "dates"), voices)
    if date is None and status == "held":
        date = _by_publication(telling)
    roles: dict[str, Role] = {}
    for node in nodes:
        main = node.report.role == "main" or roles.get(node.document.id) == "main"
        roles[node.document.id] = "main" if main else "background"
    value = date.value if date and date.value else ""
    present = {p for n in nodes for p in n.report.also_present} - set(people)
    return Contact(
        id=_identity(people, medium, value, status),
        medium=medium,
        status=status,
        participants=people,
        reports=tuple(n.key for n in nodes),
        documents=tuple(sorted(roles.items())),
        also_present=tuple(sorted(present)),
        date=date,
        start_time=reconcile.start(_claims(telling, "start_times"), voices),
        duration_minutes=reconcile.duration(_claims(telling, "durations"), voices),
        place=reconcile.place(_claims(telling, "places"), voices),
        initiator=reconcile.initiator(_claims(nodes, "initiators"), voices, lambda a: sides.get(a)),
        media=tuple((n.report.medium, n.document.id) for n in nodes),
        reasons=tuple(sorted(found.reasons)),
    )


def _by_publication(nodes: list[_Node]) -> Value | None:
    """No text gives a day: what took place did so before the first text on it appeared. No more is claimed."""
    known = [days.read(p.value) for n in nodes if (p := n.document.published) is not None]
    latest = min((d.latest for d in known if d.exact and d.latest), default=None)
    return Value(None, (), latest=latest.isoformat(), reasons=("published-by",)) if latest is not None else None


def _identity(people: tuple[str, ...], medium: str, date: str, *more: str) -> str:
    text = "\n".join((*people, medium, date, *more))
    return "contact:" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _distinct(contacts: list[Contact]) -> list[Contact]:
    """Two contacts that people, medium and day do not tell apart get ids by their reports."""
    counts = Counter(c.id for c in contacts)
    found: list[Contact] = []
    for contact in contacts:
        if counts[contact.id] > 1:
            more = ",".join(f"{d}#{i}" for d, i in contact.reports)
            date = contact.date.value if contact.date and contact.date.value else ""
            contact = replace(contact, id=_identity(contact.participants, contact.medium, date, contact.status, more))
        found.append(contact)
    return found
