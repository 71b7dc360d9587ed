"""An ingest killed with all its helpers at random points and begun anew, beside one that nobody disturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Protocol

from sqlalchemy import func, select
from store_pile import dump

from readouts.store import Store, open_store, schema

_LOOK = 0.03


class Run(Protocol):
    """An ingest at work, in a process group of its own, so that a kill takes its helpers too."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...


Begin = Callable[[str], Run]  # from the store's address


@dataclass(frozen=True)
class Whole:
    """An undisturbed run: seconds to its first write, from there to the last text read, and from there to the end."""

    start: float
    reading: float
    collating: float
    documents: int
    parts: int

    def left(self, documents: int, parts: int) -> tuple[float, float]:
        """Seconds of reading and of collating that a store with so much in it still lacks."""
        unread, undone = 1 - documents / self.documents, 1 - parts / max(self.parts, 1)
        return self.reading * max(0.0, unread), self.collating * max(0.0, undone)


@dataclass(frozen=True)
class Kill:
    """One kill: so many seconds after the run's first write, and what the store held then."""

    after: float
    documents: int
    parts: int


def held(store: Store) -> tuple[int, int]:
    """Texts read and parts collated."""
    with store.reading() as connection:
        tables = (schema.readings, schema.components)
        texts, parts = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)
        return int(texts), int(parts)


def undisturbed(begin: Begin, url: str) -> Whole:
    """A run from beginning to end, timed."""
    with open_store(url, create=True) as store:
        at = [time.monotonic()]
        program = begin(url)
        for reached in (lambda n: n[0] > 0, lambda n: n[1] > 0):
            while program.poll() is None and not reached(held(store)):
                time.sleep(_LOOK)
            at.append(time.monotonic())
        assert program.wait() == 0, "the ingest failed"
        at.append(time.monotonic())
        start, reading, collating = (b - a for a, b in pairwise(at))
        return Whole(start, reading, collating, *held(store))


def disturbed(begin: Begin, url: str, whole: Whole, kills: int, dice: random.Random) -> list[Kill]:
    """A run killed so many times, and then left to end: two thirds while it reads, a third while it collates.

    A kill comes at a random moment of the work of its kind that is left, such that all of them are spread over it;
    there are fewer where the work was done before.
    """
    found: list[Kill] = []
    with open_store(url, create=True) as store:
        for kind, number in enumerate((kills - kills // 3, kills // 3)):
            for more in range(number, 0, -1):
                before = held(store)[kind]
                if whole.left(*held(store))[kind] == 0:
                    break
                program = begin(url)
                while program.poll() is None and held(store)[kind] == before:
                    time.sleep(_LOOK)
                after = dice.uniform(0, 2 * whole.left(*held(store))[kind] / (more + 1))
                try:
                    assert program.wait(after) == 0, "the ingest failed"
                    break  # done before it was killed
                except subprocess.TimeoutExpired:
                    os.killpg(program.pid, signal.SIGKILL)
                    program.wait()
                    found.append(Kill(after, *held(store)))
    assert begin(url).wait() == 0, "the last run failed"
    return found


def digests(url: str) -> dict[str, str]:
    """A hash of each table, without times and numbers of rows."""
    with open_store(url) as store:
        return {table: sha256(repr(rows).encode()).hexdigest() for table, rows in dump(store).items()}
