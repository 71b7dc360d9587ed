"""The bundled examples, read once, and what a store holds as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from readouts.model.reading import Reading
from readouts.model.text import RawDocument
from readouts.store import Store, documents
from readouts.store.schema import metadata

PROGRAM = "0.1.0+test"


@dataclass(frozen=True)
class Pile:
    raws: dict[str, RawDocument]
    readings: dict[str, Reading]

    def put(self, store: Store, *ids: str) -> None:
        """The documents (all without ids) with their readings, not collated yet."""
        for key in ids or sorted(self.raws):
            documents.add(store, self.raws[key], self.readings[key], PROGRAM)


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    left_out = {"added", "created", "seen", "first_seen", "number"}
    found: dict[str, list[tuple[object, ...]]] = {}
    with store.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.c if c.name not in left_out]
            rows = connection.execute(select(*columns))
            found[table.name] = sorted((tuple(r) for r in rows), key=repr)
    return found
