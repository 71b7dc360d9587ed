"""What is put in comes out: the same contacts as in one go, the same on both databases, whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from store_pile import PROGRAM, Pile

from readouts import present
from readouts.model import codec
from readouts.pipeline import collate as collate_readings
from readouts.store import Store, documents, plan, queries
from readouts.store.queries import ContactFilter, StatementFilter
from readouts.store.records import told_apart
from readouts.workspace import collate

Dump = Callable[[Store], dict[str, list[tuple[object, ...]]]]


def by_id(things: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {t["id"]: t for t in things}


def test_a_reading_comes_back_as_it_was(filled: Store, pile: Pile) -> None:
    with filled.reading() as connection:
        assert documents.readings_of(connection, sorted(pile.readings)) == pile.readings
        assert documents.raw_documents(connection, pile.raws) == sorted(pile.raws.values(), key=lambda r: r.id)


def test_the_contacts_are_those_of_one_comparison(filled: Store, pile: Pile) -> None:
    """A part at a time, and yet the same record: facts, rows, discrepancies, words."""
    whole = codec.to_json(told_apart(collate_readings(pile.readings.values())))
    listed = queries.contact_list(filled)
    assert listed.total == len(whole["contacts"])
    found = codec.to_json(queries.collation(filled, [c.id for c in listed.items]))
    assert by_id(found["contacts"]) == by_id(whole["contacts"])
    placed = [s for s in whole["statements"] if s["contact"]]
    there = by_id(found["statements"])
    assert [there[s["id"]] for s in placed] == placed


def test_one_contact_shows_as_in_the_report(filled: Store, pile: Pile) -> None:
    collation = told_apart(collate_readings(pile.readings.values()))
    whole = {c.id: c for c in present.side_by_side(collation).contacts}
    for line in queries.contact_list(filled, ContactFilter(main=True, statuses=("held",))).items:
        view = present.side_by_side(queries.collation(filled, [line.id]))
        (block,) = view.contacts
        assert block.title == whole[line.id].title
        assert block.counts == whole[line.id].counts
        assert [r.id for r in block.rows] == [r.id for r in whole[line.id].rows]


def test_every_statement_points_at_its_words(filled: Store) -> None:
    found = queries.statement_list(filled, StatementFilter(limit=1000))
    assert found.total == len(found.items) > 50
    for line in found.items:
        raw = queries.raw_text(filled, line.document)
        assert raw is not None
        assert raw[line.start : line.end] == line.text
        assert line.text in raw[line.sentence_start : line.sentence_end]
        assert line.title


def test_every_text_has_its_hash(filled: Store) -> None:
    for line in queries.document_list(filled).items:
        raw = queries.raw_text(filled, line.id)
        assert raw is not None
        assert sha256(raw.encode()).hexdigest() == line.sha256


def test_the_order_of_coming_in_plays_no_part(filled: Store, pile: Pile, contents: Dump, tmp_path: Path) -> None:
    from readouts.store import open_store

    with open_store(f"{tmp_path}/other.db", create=True) as other:
        ids = sorted(pile.raws, reverse=True)
        pile.put(other, *ids[:4])
        collate(other, PROGRAM)
        pile.put(other, *ids[4:9])
        pile.put(other, *ids[9:])
        collate(other, PROGRAM)
        assert contents(other) == contents(filled)


def test_nothing_is_done_twice(filled: Store, pile: Pile, contents: Dump) -> None:
    before = contents(filled)
    assert plan(filled, PROGRAM) == []
    pile.put(filled)
    assert collate(filled, PROGRAM) == 0
    assert contents(filled) == before


def test_only_what_is_touched_is_collated_again(store: Store, pile: Pile) -> None:
    last = sorted(pile.raws)[-1]
    pile.put(store, *sorted(pile.raws)[:-1])
    collate(store, PROGRAM)
    pile.put(store, last)
    touched = {d for batch in plan(store, PROGRAM) for c in batch.new for d in c.documents}
    assert last in touched
    assert len(touched) < len(pile.raws) / 2


def test_a_newer_program_collates_anew_and_ends_the_same(filled: Store, contents: Dump) -> None:
    before = contents(filled)
    assert collate(filled, "0.2.0+other") == len(before["components"])
    after = contents(filled)
    for table in ("contacts", "statements", "rows", "cells", "discrepancies"):
        assert len(after[table]) == len(before[table])


def test_one_text_of_two_outlets_is_two_documents(store: Store, pile: Pile) -> None:
    key = next(k for k, r in pile.readings.items() if r.statements)
    raw = replace(pile.raws[key], given=(("outlet", "The Dawn"), ("url", "https://dawn.example/1")))
    twin = replace(raw, given=(("outlet", "The Dusk"), ("url", "https://dusk.example/1")))
    assert documents.add(store, raw, pile.readings[key], PROGRAM)
    with store.reading() as connection:
        own = documents.own_id(connection, twin)
    assert own.startswith(f"{key}-")
    with pytest.raises(documents.IdTakenError, match=own):
        documents.add(store, twin, pile.readings[key], PROGRAM)
    assert queries.overview(store).documents == 1
    assert not documents.add(store, raw, pile.readings[key], PROGRAM)


def test_text_that_a_database_would_refuse_is_kept(store: Store, pile: Pile) -> None:
    key = next(k for k, r in pile.readings.items() if r.statements)
    raw, reading = pile.raws[key], pile.readings[key]
    odd = replace(raw, id="doc:odd", raw=raw.raw + "\x00 end \U0001f600")
    page = replace(reading.document, id="doc:odd", raw=odd.raw, title="A\x00B")
    documents.add(store, odd, replace(reading, document=page, statements=(), reports=(), slips=()), PROGRAM)
    collate(store, PROGRAM)
    assert queries.raw_text(store, "doc:odd") == odd.raw
