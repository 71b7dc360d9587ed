"""What has to be collated, and its results put in place of older ones: a component of documents at a time.

A component's id is the hash of all that its result depends on: the units in it, the program that read each document,
the program that collates, the judgements. So what is there need not be done again, what changed has another id, and a
run that was killed goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select

from ..model.comparison import Collation
from ..model.judgements import Judgement
from ..model.reading import Reading
from . import judgements as judged
from . import tallies
from .blocks import HOME, Unit, components
from .documents import all_blocks, now, readings_of
from .engine import Store
from .records import Rows, rows_of
from .schema import components as component_table
from .schema import contact_documents, documents, units

_MANY = 400  # ids in one query


@dataclass(frozen=True, slots=True)
class Component:
    """Units that are collated together, and the judgements that bear on them."""

    id: str
    units: tuple[Unit, ...]
    judgements: tuple[Judgement, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({d for d, _ in self.units}))


@dataclass(frozen=True, slots=True)
class Batch:
    """Components that take the place of ``old`` ones, together in one transaction."""

    new: tuple[Component, ...]
    old: tuple[str, ...]

    def touches(self, documents: Collection[str]) -> bool:
        """Has it something of one of the documents?"""
        return any(d in documents for c in self.new for d, _ in c.units)


def plan(store: Store, program: str) -> list[Batch]:
    """The work: every component that is not in the store as it would be made now.

    Batches share no units, neither old nor new, so that readers see each matter as it was or as it is, never half.
    """
    with store.reading() as connection:
        known = all_blocks(connection)
        active = judged.active(connection)
        before = _units(connection)
    joined = [j.units for j in active if j.verdict == "same" and j.kind == "contact"]
    found = components({d: b for d, (_, b) in known.items()}, joined)
    programs = {d: p for d, (p, _) in known.items()}
    by_document: dict[str, list[Judgement]] = {}
    for judgement in active:
        for document in judgement.documents:
            by_document.setdefault(document, []).append(judgement)
    current = [_component(group, programs, program, by_document) for group in found]
    there = set(before.values())
    wanted = {c.id for c in current}
    new = [c for c in current if c.id not in there]
    return _batches(new, {u: c for u, c in before.items() if c not in wanted})


def _units(connection: Connection) -> dict[Unit, str]:
    return {(r.document, r.report): r.component for r in connection.execute(select(units))}


def _component(
    group: tuple[Unit, ...],
    programs: Mapping[str, str],
    program: str,
    by_document: Mapping[str, Sequence[Judgement]],
) -> Component:
    inside = {d for d, _ in group}
    bearing = {j.id: j for d in inside for j in by_document.get(d, ())}
    ordered = tuple(sorted(bearing.values(), key=lambda j: j.number))
    parts = [program, *(f"{d}#{n} {programs[d]}" for d, n in group), *(j.id for j in ordered)]
    return Component(sha256("\n".join(parts).encode()).hexdigest(), group, ordered)


def _batches(new: Sequence[Component], stale: Mapping[Unit, str]) -> list[Batch]:
    """New components with the old ones that they overlap; what overlaps over corners goes together."""
    from .blocks import Parts

    parts = Parts()
    for number, component in enumerate(new):
        parts.root(("new", number))
        parts.join([("new", number), *((stale[u], 0) for u in component.units if u in stale)])
    for old in sorted(set(stale.values())):
        parts.root((old, 0))
    found = []
    for group in parts.groups():
        fresh = tuple(new[n] for kind, n in group if kind == "new")
        found.append(Batch(fresh, tuple(kind for kind, _ in group if kind != "new")))
    return found


def slices(store: Store, component: Component) -> list[Reading]:
    """The readings of a component, each with only what belongs to it: its reports and their statements.

    What no report holds goes with the document's home alone, and so do its slips.
    """
    inside: dict[str, set[int]] = {}
    for document, number in component.units:
        inside.setdefault(document, set()).add(number)
    found: dict[str, Reading] = {}
    wanted = list(component.documents)
    with store.reading() as connection:
        for start in range(0, len(wanted), _MANY):
            found |= readings_of(connection, wanted[start : start + _MANY])
    return [_slice(found[d], inside[d]) for d in wanted if d in found]


def _slice(reading: Reading, numbers: set[int]) -> Reading:
    home = HOME in numbers
    return replace(
        reading,
        reports=tuple(r for r in reading.reports if r.index in numbers),
        statements=tuple(s for s in reading.statements if (home if s.report is None else s.report in numbers)),
        slips=reading.slips if home else (),
    )


def save(store: Store, batch: Batch, results: Iterable[tuple[Component, Collation]]) -> None:
    """The results of a batch in place of the old components, in one transaction."""
    prepared = [(component, rows_of(component, collation)) for component, collation in results]
    with store.writing() as connection:
        for start in range(0, len(batch.old), _MANY):
            old = batch.old[start : start + _MANY]
            tallies.count(connection, old, -1)
            connection.execute(delete(component_table).where(component_table.c.id.in_(old)))
        for component, rows in prepared:
            _insert(connection, component, rows)
        tallies.count(connection, [component.id for component, _ in prepared], 1)


def _insert(connection: Connection, component: Component, rows: Rows) -> None:
    head = {"id": component.id, "created": now(), "documents": len(component.documents)}
    connection.execute(component_table.insert(), head)
    own = [{"document": d, "report": n, "component": component.id} for d, n in component.units]
    connection.execute(units.insert(), own)
    added = _added(connection, rows.of(contact_documents))
    for table, values in rows.tables:
        if values:
            full = [v | added(v) for v in values] if table.name == "contacts" else list(values)
            connection.execute(insert(table), full)


def _added(connection: Connection, links: Sequence[dict[str, object]]):  # type: ignore[no-untyped-def]
    """When a contact was first heard of: when the first of its texts came in."""
    ids = sorted({str(r["document"]) for r in links})
    when: dict[str, str] = {}
    for start in range(0, len(ids), _MANY):
        chosen = documents.c.id.in_(ids[start : start + _MANY])
        when |= {r.id: r.added for r in connection.execute(select(documents.c.id, documents.c.added).where(chosen))}
    first: dict[object, str] = {}
    for row in links:
        seen = when[str(row["document"])]
        first[row["contact"]] = min(first.get(row["contact"], seen), seen)
    return lambda contact: {"first_seen": first.get(contact["id"], "")}
