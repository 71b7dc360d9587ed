"""Killed at any point and begun again: the same contents as a run that nobody disturbed."""

from __future__ import annotations

import random
import time

import msgspec
import pytest
import store_ingest
from store_kills import Begin, Whole, digests, disturbed, undisturbed
from store_pile import Pile
from store_programs import Program
from store_repeat import repeated

from readouts.store import open_store, queries

TURNS = 3
KILLS = 4


@pytest.fixture(scope="module")
def begin(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """An ingest of a folder of texts whose readings lie in a file."""
    base = tmp_path_factory.mktemp("killed")
    folder, readings = base / "texts", {}
    folder.mkdir()
    for number, (raw, reading) in enumerate(repeated(pile, TURNS)):
        (folder / f"{number:03}.txt").write_text(raw.raw, encoding="utf-8", newline="")
        readings[raw.id] = reading
    made = base / "readings.msgpack"
    made.write_bytes(msgspec.msgpack.encode(readings))
    return lambda url: Program(store_ingest.main, url, str(folder), str(made))


@pytest.fixture(scope="module")
def whole(begin: Begin, tmp_path_factory: pytest.TempPathFactory) -> tuple[Whole, dict[str, str]]:
    """What a run takes and holds that nobody disturbed."""
    url = f"sqlite:///{tmp_path_factory.mktemp('whole') / 'store.db'}"
    return undisturbed(begin, url), digests(url)


def test_a_killed_ingest_loses_and_doubles_nothing(url: str, begin: Begin, whole: tuple[Whole, dict[str, str]]) -> None:
    times, contents = whole
    kills = disturbed(begin, url, times, KILLS, random.Random(7))
    assert kills, "the program must have been killed while it worked"
    assert digests(url) == contents
    with open_store(url) as store:
        assert queries.overview(store).collated
        assert queries.overview(store).documents > 20


def test_two_writers_and_a_reader_at_once(url: str, begin: Begin, whole: tuple[Whole, dict[str, str]]) -> None:
    writers = [begin(url), begin(url)]
    seen: list[int] = []
    with open_store(url, create=True) as store:
        while any(w.poll() is None for w in writers):
            page = queries.contact_list(store)
            assert all(queries.collation(store, [c.id]).views for c in page.items[:3])
            seen.append(queries.overview(store).documents)
            time.sleep(0.05)
    assert [w.wait() for w in writers] == [0, 0]
    assert seen == sorted(seen), "nothing that was there goes away"
    assert digests(url) == whole[1]
