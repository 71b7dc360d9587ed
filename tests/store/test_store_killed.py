"""Killed at any point and begun again: the same contents as a run that nobody disturbed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from store_pile import Pile, dump
from store_repeat import repeated

from readouts.store import Store, open_store, queries

TURNS = 2
Contents = dict[str, list[tuple[object, ...]]]
Dump = Callable[[Store], Contents]


@pytest.fixture(scope="module")
def work(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of texts, and a file with their readings."""
    base = tmp_path_factory.mktemp("killed")
    folder, readings = base / "texts", {}
    folder.mkdir()
    for number, (raw, reading) in enumerate(repeated(pile, TURNS)):
        (folder / f"{number:03}.txt").write_text(raw.raw, encoding="utf-8", newline="")
        readings[raw.id] = reading
    made = base / "readings.msgpack"
    made.write_bytes(msgspec.msgpack.encode(readings))
    return folder, made


@pytest.fixture(scope="module")
def whole(work: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What a run holds that nobody disturbed."""
    url = f"sqlite:///{tmp_path_factory.mktemp('whole') / 'store.db'}"
    assert _run(url, work).wait(120) == 0
    with open_store(url) as store:
        return dump(store)


def _run(url: str, work: tuple[Path, Path]) -> subprocess.Popen[bytes]:
    program = Path(__file__).with_name("store_ingest.py")
    return subprocess.Popen([sys.executable, program, url, *work], stderr=subprocess.PIPE)


def _texts(store: Store) -> int:
    return queries.overview(store).documents


def test_a_killed_ingest_loses_and_doubles_nothing(
    url: str, work: tuple[Path, Path], whole: Contents, contents: Dump
) -> None:
    dice = random.Random(7)
    kills = 0
    for _ in range(4):
        program = _run(url, work)
        time.sleep(dice.uniform(0.6, 1.8))
        kills += program.poll() is None
        program.kill()
        program.wait(30)
    assert kills >= 2, "the program must have been killed while it worked"
    last = _run(url, work)
    assert last.wait(120) == 0, last.stderr and last.stderr.read()
    with open_store(url) as store:
        assert queries.overview(store).collated
        assert contents(store) == whole
        assert _texts(store) > 20


def test_two_writers_and_a_reader_at_once(url: str, work: tuple[Path, Path], whole: Contents, contents: Dump) -> None:
    writers = [_run(url, work), _run(url, work)]
    seen: list[int] = []
    while any(w.poll() is None for w in writers):
        if seen or not url.startswith("sqlite") or Path(url.removeprefix("sqlite:///")).exists():
            with open_store(url, create=True) as store:
                page = queries.contact_list(store)
                assert all(queries.collation(store, [c.id]).views for c in page.items[:3])
                seen.append(_texts(store))
        time.sleep(0.05)
    assert [w.wait() for w in writers] == [0, 0], [w.stderr and w.stderr.read() for w in writers]
    assert seen == sorted(seen), "nothing that was there goes away"
    with open_store(url) as store:
        assert contents(store) == whole
