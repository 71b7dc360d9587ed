"""A large store behind ``readouts serve``, ten readers and an ingest: how long do list, search and side by side take?

    python benchmarks/store_load.py                                   # the bundled examples, 20,000 documents, 60 s
    python benchmarks/store_load.py --texts FOLDER --keep load.db     # a few hundred texts of your own, a store kept

The documents are copies of texts that are read once, each with other names, years and ids (``store_copies.py``), put
in and collated by the store's own ways. Pages are asked for over HTTP, as HTML, by threads that look at each for 0.2 to
1 second; meanwhile a program reads and ingests new texts. Times are milliseconds from the request to the last byte.
Beside them: a store of one document, asked before the load begins, and how long ten milliseconds of work take here.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

import httpx
import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "store"), str(ROOT / "benchmarks")]

from store_copies import Copies, Document, remember_models  # noqa: E402
from store_pile import PROGRAM  # noqa: E402

from readouts import load  # noqa: E402
from readouts.api import read_all  # noqa: E402
from readouts.model.reading import Reading  # noqa: E402
from readouts.store import Store, documents, open_store, queries  # noqa: E402
from readouts.store.queries import ContactFilter, StatementFilter  # noqa: E402
from readouts.workspace import collate  # noqa: E402

_INGEST = """
import sys
from readouts.store import open_store
from readouts.workspace import ingest
sys.modules["readouts.workspace.ingest"].program = lambda own: sys.argv[3]
with open_store(sys.argv[1]) as store:
    ingest(store, [sys.argv[2]])
"""
Pages = dict[str, Callable[[random.Random], str]]


def read(texts: Sequence[str], kept: Path | None) -> list[Document]:
    """The texts with their readings, kept in a file where one is named."""
    if kept and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=list[Document])
    raws = load.load(texts).documents
    found = [(raw, r) for raw, r in zip(raws, read_all(raws, 0, ()), strict=True) if isinstance(r, Reading)]
    if kept:
        kept.write_bytes(msgspec.msgpack.encode(found))
    return found


def fill(store: Store, source: Iterator[Document], number: int, every: int = 2000) -> None:
    """``number`` documents, collated after every so many."""
    start = time.monotonic()
    for n, (raw, reading) in enumerate(islice(source, number), 1):
        documents.add(store, raw, reading, PROGRAM)
        if n % every == 0 or n == number:
            parts = collate(store, PROGRAM)
            print(f"{n} documents after {time.monotonic() - start:.0f} s ({parts} parts)", flush=True)


@contextmanager
def served(url: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """``readouts serve`` on a store: its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, "-m", "readouts", "serve", "--store", url, "--port", str(port)], stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                httpx.get(f"{address}/api/overview", timeout=60)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, program
    finally:
        program.terminate()
        program.wait()


def pages(store: Store) -> Pages:
    """Addresses to ask for, by kind of page: of contacts that are there, and words that occur."""
    total = queries.contact_list(store, ContactFilter(main=True, limit=1)).total
    dice = random.Random(5)
    contacts: list[str] = []
    for _ in range(40):
        part = ContactFilter(main=True, offset=dice.randrange(max(1, total - 10)), limit=10)
        contacts += [c.id for c in queries.contact_list(store, part).items]
    words = sorted({w for s in queries.statement_list(store, StatementFilter(limit=2000)).items
                    for w in re.findall(r"[a-z]{5,}", s.text)})  # fmt: skip
    states = [s.removeprefix("state:") for s in ("state:USA", "state:UKR", "state:RUS", "state:CHL", "state:NOR")]

    def search(dice: random.Random) -> str:
        return f"/?search={quote_plus(' '.join(dice.sample(words, dice.choice((1, 1, 2)))))}"

    return {
        "list": lambda dice: f"/?state={dice.choice(states)}&page={dice.randrange(1, 5)}",
        "search": search,
        "side by side": lambda dice: f"/contacts/{dice.choice(contacts)}",
    }


def asked(client: httpx.Client, path: str) -> float:
    """Milliseconds of one request. Raises where it fails."""
    start = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - start) * 1000


def alone(address: str, kinds: Pages, times: int = 40) -> dict[str, list[float]]:
    """Times of one reader who does not wait."""
    dice = random.Random(4)
    with httpx.Client(base_url=address, timeout=120) as client:
        return {name: [asked(client, path(dice)) for _ in range(times)] for name, path in kinds.items()}


def together(address: str, kinds: Pages, readers: int, seconds: float) -> dict[str, list[float]]:
    """Times of several readers who look at each page for a while."""
    found: dict[str, list[float]] = {name: [] for name in kinds}
    end = time.monotonic() + seconds

    def reader(seed: int) -> None:
        dice = random.Random(seed)
        with httpx.Client(base_url=address, timeout=120) as client:
            while time.monotonic() < end:
                time.sleep(dice.uniform(0.2, 1.0))
                name = dice.choice(list(kinds))
                found[name].append(asked(client, kinds[name](dice)))

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def conditions() -> str:
    """What else the machine does: ten milliseconds of work take as many by the clock where it does nothing."""
    found = []
    for _ in range(20):
        clock, work = time.perf_counter(), time.thread_time()
        while time.thread_time() - work < 0.01:
            pass
        found.append((time.perf_counter() - clock) * 1000)
    cores = len(os.sched_getaffinity(0))
    return f"load average {os.getloadavg()[0]:.1f} on {cores} cores; 10 ms of work take {median(found):.0f} ms"


def processor_seconds(program: subprocess.Popen[bytes]) -> float:
    """What a process has used so far (Linux)."""
    fields = Path(f"/proc/{program.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def shown(title: str, found: dict[str, list[float]]) -> None:
    print(title)
    for name, values in found.items():
        values.sort()
        last = values[min(len(values) - 1, int(len(values) * 0.99))]
        print(f"  {name:14} {len(values):5} pages   median {median(values):6.0f} ms   99th {last:6.0f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", nargs="*", default=[str(ROOT / "examples")])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--new", type=int, default=400, help="texts that are ingested meanwhile")
    parser.add_argument("--keep", help="a store that is kept, and used again where it is there")
    parser.add_argument("--readings", type=Path, help="a file for the readings of the texts, used again likewise")
    asked_for = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readouts-load-") as name:
        base = Path(name)
        copies = Copies(read(asked_for.texts, asked_for.readings))
        url = asked_for.keep or str(base / "store.db")
        if not Path(url).exists():
            remember_models()
            with open_store(url, create=True) as store:
                fill(store, iter(copies), asked_for.documents)
        with open_store(str(base / "one.db"), create=True) as one:
            fill(one, iter(copies), 1)
        with open_store(url) as store:
            counts, kinds = queries.overview(store), pages(store)
        print(f"{counts.documents} documents, {counts.contacts} contacts, {counts.statements} statements; "
              f"{Path(url).stat().st_size / 1e6:.0f} MB")  # fmt: skip
        print(conditions())
        with served(str(base / "one.db")) as (address, _):
            shown("a store of one document, one reader", alone(address, {"list": lambda dice: "/"}))
        new = base / "new"
        new.mkdir()
        turn = 1000 + random.SystemRandom().randrange(50_000)  # texts that no run has put in before
        for n, (raw, _) in enumerate(islice(copies.from_turn(turn), asked_for.new)):
            (new / f"{n:05}.txt").write_text(raw.raw, encoding="utf-8", newline="")
        with served(url) as (address, server):
            shown("one reader, no ingest", alone(address, kinds))
            ingest = subprocess.Popen([sys.executable, "-c", _INGEST, url, str(new), PROGRAM])
            before = processor_seconds(server)
            found = together(address, kinds, asked_for.readers, asked_for.seconds)
            used = (processor_seconds(server) - before) * 1000 / sum(map(len, found.values()))
            done = "ended" if ingest.poll() is not None else "going on"
            shown(f"{asked_for.readers} readers for {asked_for.seconds:g} s, the ingest {done} at their end", found)
            print(f"  {used:.0f} ms of processor time a page; {conditions()}")
            ingest.kill()
            ingest.wait()


if __name__ == "__main__":
    main()
