"""Reports of many documents put together as contacts: named parties and day do the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model.actors import Actor
from ..model.contacts import Contact, Medium
from ..model.reading import Reading
from ..model.speech import Statement
from . import days, lone, records, threads
from .days import Day
from .nodes import REMOTE, Group, Node, media_fit, nodes_of, same_names, with_original

_ZONE = 1  # days by which two accounts of one contact may differ
_FRESH = 4  # days after a contact within which an undated text most likely tells of it


def group(
    readings: Sequence[Reading], actors: Sequence[Actor], copies: Sequence[tuple[str, str]]
) -> tuple[tuple[Contact, ...], tuple[Statement, ...]]:
    """Contacts, sorted by date and id, and all statements with ``contact`` set. The order of readings plays no part.

    Reports join where the people are the same, the media can be one and the days lie within a day of each other.
    A report without a day joins the only contact that fits, with a reason, else it stays alone. What was denied,
    planned or sought never makes a held contact.
    """
    nodes = nodes_of(readings, same_names(readings, actors))
    sides = {a.id: a.id if a.kind == "state" else a.side for a in actors}
    voices = dict(copies)
    groups: list[Group] = []
    by_people: dict[frozenset[str], list[Node]] = {}
    for node in nodes:
        by_people.setdefault(node.people, []).append(node)
    for people in sorted(by_people, key=sorted):
        groups += _of_pair(by_people[people], voices)
    groups = _absorb_larger(groups)
    contacts = records.distinct([records.contact(g, voices, sides) for g in groups])
    place = {key: c.id for c in contacts for key in c.reports}
    statements = tuple(
        replace(s, contact=place.get((s.document, s.report)) if s.report is not None else None)
        for reading in sorted(readings, key=lambda r: r.document.id)
        for s in reading.statements
    )
    placed, statements = lone.place(readings, contacts, statements, actors)
    ordered = sorted(placed, key=lambda c: (c.date.value if c.date and c.date.value else "~", c.id))
    return threads.with_history(ordered, readings), statements


def _of_pair(nodes: list[Node], voices: Mapping[str, str]) -> list[Group]:
    """Groups of one set of people."""
    nodes = with_original(nodes, voices)
    held = [n for n in nodes if n.report.status == "held"]
    groups = _dated([n for n in held if n.day.exact])
    open_main = [n for n in held if not n.day.exact and n.report.role == "main"]
    groups += _undated(open_main, groups, voices)
    for node in (n for n in held if not n.day.exact and n.report.role != "main"):
        _attach_background(node, groups)
    for node in (n for n in nodes if n.report.status != "held"):
        _attach_not_held(node, groups)
    return groups


def _dated(nodes: list[Node]) -> list[Group]:
    """Groups around the days that most reports give; neighbours join only where nothing holds them apart.

    Days further apart than accounts may differ have nothing to do with each other: each run of days is looked at alone.
    """
    runs: list[list[Node]] = []
    for node in sorted(nodes, key=lambda n: (str(n.day.earliest), n.key)):
        last = runs[-1][-1].day.latest if runs else None
        if last is not None and node.day.earliest is not None and (node.day.earliest - last).days <= _ZONE:
            runs[-1].append(node)
        else:
            runs.append([node])
    found = [g for run in runs for g in _of_run(sorted(run, key=lambda n: n.key))]
    return sorted(found, key=lambda g: (-sum(n.report.role == "main" for n in g.nodes), str(g.day.earliest)))


def _of_run(nodes: list[Node]) -> list[Group]:
    """Groups of reports whose days follow each other."""
    groups: list[Group] = []
    rest = list(nodes)
    while rest:
        counts = Counter((n.day.earliest, _family(n.report.medium)) for n in rest)
        (day, _), _n = min(counts.items(), key=lambda c: (-_main_count(rest, c[0][0]), -c[1], str(c[0])))
        seed = [n for n in rest if n.day.earliest == day]
        family = min(_media_families(seed), key=lambda m: (-len(m), [n.key for n in m]))
        taken = Group(family)
        rest = [n for n in rest if n not in family]
        for node in list(rest):
            if _joins(node, taken):
                taken.nodes.append(node)
                if node.day.earliest != day:
                    taken.reasons.append(f"{node.document.id}: a day off, same people and medium")
                rest.remove(node)
        groups.append(taken)
    return groups


def _main_count(nodes: list[Node], day: object) -> int:
    return sum(n.report.role == "main" for n in nodes if n.day.earliest == day)


def _family(medium: Medium) -> str:
    return "remote" if medium in REMOTE else "letter" if medium == "letter" else "person"


def _media_families(nodes: list[Node]) -> list[list[Node]]:
    """Nodes of one day parted where their media cannot be one; "talks" goes with the larger part."""
    firm = [n for n in nodes if n.report.medium != "talks"]
    loose = [n for n in nodes if n.report.medium == "talks"]
    parts: dict[str, list[Node]] = {}
    for node in firm:
        parts.setdefault(_family(node.report.medium), []).append(node)
    if {"remote", "person"} <= set(parts) and any(n.report.medium == "video_call" for n in parts["remote"]):
        summits = [
            n
            for n in parts["person"]
            if n.report.medium == "summit" or (n.report.medium == "meeting" and not n.report.places)
        ]
        if len(summits) == len(parts["person"]):
            parts["remote"] += parts.pop("person")
    if not parts:
        return [loose]
    largest = max(sorted(parts), key=lambda p: len(parts[p]))
    parts[largest] += loose
    return list(parts.values())


def _joins(node: Node, taken: Group) -> bool:
    if any(n.document.id == node.document.id for n in taken.nodes):
        return False  # one text that tells of two days tells of two contacts
    return all(media_fit(node.report.medium, n.report.medium) for n in taken.nodes) and all(
        node.day.compatible(n.day, _ZONE) for n in taken.nodes
    )


def _undated(nodes: list[Node], groups: list[Group], voices: Mapping[str, str]) -> list[Group]:
    """Main reports without a day: to the only contact that fits, else together where nothing parts them."""
    left: list[Node] = []
    chosen: list[tuple[Node, Group]] = []
    for node in nodes:
        fitting = [g for g in groups if _fits(node, g)] or [g for g in groups if _copies_one_of(node, g, voices)]
        mains = [g for g in fitting if g.main] or fitting
        if len(mains) > 1:
            near = [g for g in mains if _fresh(node, g)]
            mains = near if len(near) == 1 else _latest_before(node, mains) or mains
        if len(mains) == 1:
            chosen.append((node, mains[0]))
        else:
            left.append(node)
    for node, target in chosen:
        target.nodes.append(node)
        target.reasons.append(f"{node.document.id}: no day of its own; the only contact of these people that fits")
    fresh: list[Group] = []
    for node in sorted(left, key=lambda n: (-_sureness(n), n.key)):
        fitting = [g for g in fresh if all(_fits_node(node, n) for n in g.nodes)]
        fitting = fitting or [g for g in fresh + groups if _copies_one_of(node, g, voices)]
        if len(fitting) == 1:
            fitting[0].nodes.append(node)
            fitting[0].reasons.append(f"{node.document.id}: no day of its own; same people and medium")
        else:
            fresh.append(Group([node]))
    return fresh


def _latest_before(node: Node, mains: list[Group]) -> list[Group]:
    """Of several contacts within the days of a prompt text, the one that it comes right after."""
    last = [(g.day.latest, g) for g in mains if g.day.exact and g.day.latest]
    if node.day.earliest is None or node.day.latest is None or len(last) < len(mains):
        return []
    past = [(day, g) for day, g in last if day <= node.day.latest]
    newest = max((day for day, _ in past), default=None)
    found = [g for day, g in past if day == newest]
    return found if len(found) == 1 else []


def _copies_one_of(node: Node, target: Group, voices: Mapping[str, str]) -> bool:
    """A copy tells of the contact that its original tells of, whenever it was reposted."""
    voice = voices.get(node.document.id, node.document.id)
    return any(
        voices.get(n.document.id, n.document.id) == voice and n.report.role == node.report.role for n in target.nodes
    ) and all(n.document.id != node.document.id for n in target.nodes)


def _sureness(node: Node) -> int:
    return (node.day.earliest is not None) + (node.day.latest is not None) + (node.day.month_day is not None)


def _fits(node: Node, target: Group) -> bool:
    if any(n.document.id == node.document.id for n in target.nodes):
        return False
    return (
        node.day.compatible(target.day, _ZONE)
        and not _written_later(node, target.day)
        and all(_media_fit_undated(node, n) for n in target.nodes)
    )


def _media_fit_undated(a: Node, b: Node) -> bool:
    """Where no day ties two texts, one that says "by phone" and one that says "by video" tell of two contacts."""
    media = {a.report.medium, b.report.medium}
    if media == {"meeting", "video_call"}:
        return a.day.latest is not None and a.day.latest == b.day.latest
    if media == {"phone_call", "video_call"}:
        phone = a if a.report.medium == "phone_call" else b
        return "medium-said:phone_call" not in phone.report.reasons
    return media_fit(a.report.medium, b.report.medium)


def _fits_node(a: Node, b: Node) -> bool:
    if a.document.id == b.document.id or not _media_fit_undated(a, b):
        return False
    if not a.day.compatible(b.day, _ZONE):
        return False
    if not a.horizon.open and not b.horizon.open:
        return a.horizon.compatible(b.horizon, 2 * _FRESH)
    return True


def _written_later(node: Node, day: Day) -> bool:
    """A text that tells of days well after a contact is hardly news of it."""
    if node.day.month_day and node.day.month_day[1] and day.exact and node.day.compatible(day):
        return False  # it gives the very day, only without its year
    bounded = node.day.earliest is None and node.day.latest is not None
    if bounded and day.latest and node.day.latest and (node.day.latest - day.latest).days > 3 * _FRESH:
        return True
    horizon = node.horizon
    if horizon.exact and day.latest and horizon.earliest:
        return (horizon.earliest - day.latest).days > 2 * _FRESH
    if horizon.month_day and horizon.month_day[1] and day.exact and day.earliest:
        # a date without its year lies within half a year of the writing
        return days.gap_in_year((day.earliest.month, day.earliest.day), horizon.month_day) > 2 * _FRESH
    return False


def _fresh(node: Node, target: Group) -> bool:
    known = node.day.latest or node.horizon.latest
    day = target.day
    return known is not None and day.latest is not None and 0 <= (known - day.latest).days <= _FRESH


def _attach_background(node: Node, groups: list[Group]) -> None:
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
    groups.append(Group([node]))


def _is_past_mention(node: Node) -> bool:
    return any(word in ("recalled",) for word in node.report.reasons)


def _attach_not_held(node: Node, groups: list[Group]) -> None:
    """A plan or denial joins a held contact only by its day; others of one status and day stand together."""
    for target in groups:
        if not all(media_fit(node.report.medium, n.report.medium) for n in target.nodes):
            continue
        if target.held and _ahead(node, target.day):
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
        ) and (not node.day.open or all(_fits_node(node, n) for n in target.nodes)):
            target.nodes.append(node)
            return
    groups.append(Group([node]))


def _ahead(node: Node, day: Day) -> bool:
    """Is the text about a contact that was still to come when it appeared? What it says was not said there."""
    published = days.read(node.document.published.value) if node.document.published else Day()
    before = published.latest is not None and day.earliest is not None and published.latest < day.earliest
    return before and node.report.role == "main"


def _absorb_larger(groups: list[Group]) -> list[Group]:
    """A report that names fewer of the people of a larger talk on that very day belongs to it."""
    kept: list[Group] = []
    large: dict[int, frozenset[str]] = {}  # place in ``kept`` -> everyone, of talks of three or more
    ordered = sorted(groups, key=lambda g: (-len(g.nodes[0].people), sorted(g.nodes[0].people), g.nodes[0].key))
    for small in ordered:
        people = small.nodes[0].people
        larger = [i for i, all_ in large.items() if people < all_ and _part_of(small, kept[i])]
        if len(larger) == 1 and (len(people) > 2 or _of_many(small)):
            target = kept[larger[0]]
            target.nodes += small.nodes
            target.reasons.append("names fewer of the same people")
            large[larger[0]] = everyone(target)
        else:
            if len(all_ := everyone(small)) > 2:
                large[len(kept)] = all_
            kept.append(small)
    return kept


def everyone(found: Group) -> frozenset[str]:
    """The people of a group and those who brought them together."""
    return frozenset(p for n in found.nodes for p in (*n.people, *n.report.also_present))


def _of_many(small: Group) -> bool:
    """Two people whose texts speak of a talk of more: a summit, a trilateral meeting, one that others chair."""
    return all(
        "multilateral" in n.report.reasons or n.report.medium in ("summit", "video_call") or n.report.also_present
        for n in [n for n in small.nodes if n.report.role == "main"] or small.nodes
    )


def _part_of(small: Group, large: Group) -> bool:
    """Same day, possible media, no text in both."""
    dated = small.day.exact or bool(small.day.month_day and small.day.month_day[1])
    return (
        dated
        and large.day.exact
        and small.day.compatible(large.day)
        and small.held == large.held
        and all(media_fit(a.report.medium, b.report.medium) for a in small.nodes for b in large.nodes)
        and not {n.document.id for n in small.nodes if n.report.role == "main"} & {n.document.id for n in large.nodes}
    )
