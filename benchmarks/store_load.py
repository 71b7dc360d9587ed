"""A large store under readers and an ingest: how long do the list, a search and a side-by-side page take?

    python benchmarks/store_load.py                          # 20,000 documents, ten readers, 60 seconds
    python benchmarks/store_load.py --documents 2000 --seconds 20 --keep /tmp/load.db

The documents are the bundled examples over and over, each time in another year; their readings are made once and moved,
and so are the sentence vectors that collation asks for, so that a large store is made in minutes. What is timed is the
work behind a page, queries and view, without HTTP. Median and 99th percentile in milliseconds, by kind of page.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "store"))

from store_pile import PROGRAM, Pile  # noqa: E402
from store_repeat import repeated  # noqa: E402

from readouts import inference, load, present  # noqa: E402
from readouts.api import read_all  # noqa: E402
from readouts.model.reading import Reading  # noqa: E402
from readouts.model.text import RawDocument  # noqa: E402
from readouts.store import Store, documents, facets, open_store, queries  # noqa: E402
from readouts.store.positions import positions  # noqa: E402
from readouts.store.queries import ContactFilter  # noqa: E402
from readouts.workspace import collate  # noqa: E402

Document = tuple[RawDocument, Reading]
WORDS = ("mackerel", "border crossing", "Turkana", "pipeline -gas", '"day and night"', "quota Norway")


def pile() -> Pile:
    raws = load.load([ROOT / "examples"]).documents
    found = [r for r in read_all(raws, 1, ()) if isinstance(r, Reading)]
    return Pile({r.id: r for r in raws}, {r.document.id: r for r in found})


def remember_vectors() -> None:
    """Sentences that differ in their year alone share a vector: making vectors is not what is measured here."""
    made: dict[str, Any] = {}
    vector = inference._vector

    def remembered(text: str) -> Any:
        key = re.sub(r"\d{4}", "2024", text)
        if key not in made:
            made[key] = vector(key)
        return made[key]

    inference._vector = remembered  # type: ignore[assignment]


def fill(store: Store, source: Iterator[Document], number: int, every: int = 2000) -> None:
    """``number`` documents more, collated after every so many."""
    start = time.monotonic()
    for n, (raw, reading) in enumerate(islice(source, number), 1):
        documents.add(store, raw, reading, PROGRAM)
        if n % every == 0 or n == number:
            added = time.monotonic() - start
            parts = collate(store, PROGRAM)
            print(f"{n} documents: {added:.0f} s to the last text, {time.monotonic() - start:.0f} s with it collated "
                  f"({parts} parts)", flush=True)  # fmt: skip


def pages(store: Store, dice: random.Random) -> dict[str, Callable[[], object]]:
    """What a page asks for, by its name."""
    total = queries.contact_list(store, ContactFilter(main=True, limit=1)).total

    def a_list() -> object:
        state = dice.choice(("CHL", "NOR", "KEN", "MAR"))
        chosen = ContactFilter(states=(state,), main=True, offset=dice.randrange(0, 200), limit=50)
        return queries.contact_list(store, chosen)

    def a_search() -> object:
        return queries.contact_list(store, ContactFilter(search=dice.choice(WORDS), limit=50))

    def a_contact() -> object:
        chosen = ContactFilter(main=True, offset=dice.randrange(total), limit=1)
        line = queries.contact_list(store, chosen).items[0]
        return present.side_by_side(queries.collation(store, [line.id]))

    return {
        "list": a_list,
        "search": a_search,
        "side by side": a_contact,
        "filters": lambda: facets.facets(store),
        "matrix": lambda: facets.meetings(store, since="1600-01-01", until="1609-12-31"),
        "positions of ten years": lambda: positions(store, "CHL", since="1600-01-01", until="1609-12-31"),
    }


def reader(url: str, seconds: float, seed: int, out: Any) -> None:
    dice = random.Random(seed)
    found: list[tuple[str, float]] = []
    with open_store(url) as store:
        kinds = pages(store, dice)
        names = ["list"] * 4 + ["search"] * 3 + ["side by side"] * 4 + list(kinds)[3:]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            name = dice.choice(names)
            start = time.perf_counter()
            kinds[name]()
            found.append((name, time.perf_counter() - start))
            time.sleep(dice.uniform(0.2, 1.0))  # a person looks at the page
    out.put(found)


def writer(url: str, seconds: float, turns: int, out: Any) -> None:
    remember_vectors()
    number, end = 0, time.monotonic() + seconds
    source = repeated(pile(), 10**6, turns)
    with open_store(url) as store:
        while time.monotonic() < end:
            for raw, reading in islice(source, 26):
                number += documents.add(store, raw, reading, PROGRAM)
            collate(store, PROGRAM)
    out.put(number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", help="a store that is kept, and used again where it is there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readouts-load-") as base:
        url = asked.keep or str(Path(base) / "store.db")
        new = not Path(url).exists()
        remember_vectors()
        with open_store(url, create=True) as store:
            if new:
                fill(store, repeated(pile(), 10**6), asked.documents)
            counts = queries.overview(store)
        print(f"{counts.documents} documents, {counts.contacts} contacts, {counts.statements} statements; "
              f"{Path(url).stat().st_size / 1e6:.0f} MB")  # fmt: skip
        context = multiprocessing.get_context("spawn")
        out, written = context.Queue(), context.Queue()
        work = [context.Process(target=reader, args=(url, asked.seconds, n, out)) for n in range(asked.readers)]
        work.append(context.Process(target=writer, args=(url, asked.seconds, asked.documents // 13 + 1, written)))
        for process in work:
            process.start()
        times: dict[str, list[float]] = {}
        for _ in range(asked.readers):
            for name, seconds in out.get():
                times.setdefault(name, []).append(seconds * 1000)
        print(f"{asked.readers} readers, {asked.seconds:g} s, {written.get()} documents came in meanwhile")
        for name, values in sorted(times.items()):
            values.sort()
            median, last = values[len(values) // 2], values[min(len(values) - 1, int(len(values) * 0.99))]
            print(f"{name:24} {len(values):5} pages   median {median:6.0f} ms   99th {last:6.0f} ms")
        for process in work:
            process.join()


if __name__ == "__main__":
    main()
