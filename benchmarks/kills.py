"""``readouts ingest`` killed again and again (SIGKILL) and begun anew: the same contents as an unbroken run?

    python benchmarks/kills.py                               # 2,000 documents, 50 kills, SQLite
    python benchmarks/kills.py --documents 300 --kills 50
    python benchmarks/kills.py --server postgresql://user@127.0.0.1:5432    # databases are made there

The documents are the bundled examples over and over, each time in another year. Each kill comes at a random moment
after the program has begun to write; they are spread over the whole run. The exit status is 0 where the contents are
the same. The program must not change meanwhile: its hash stands in the store.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "store"))

from sqlalchemy import func, select  # noqa: E402
from store_pile import dump  # noqa: E402
from store_repeat import moved  # noqa: E402

from readouts import load  # noqa: E402
from readouts.store import Store, open_store, queries, schema  # noqa: E402


def write_texts(folder: Path, number: int) -> None:
    """The examples' documents as files, ``number`` in all."""
    raws = load.load([ROOT / "examples"]).documents
    for n in range(number):
        turn, which = divmod(n, len(raws))
        kind = ".html" if raws[which].media_type == "text/html" else ".txt"
        text = moved(raws[which].raw, turn) + f"\n\n({turn + 1})\n"
        (folder / f"{n:05}{kind}").write_text(text, encoding="utf-8", newline="")


def begin(url: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "readouts", "ingest", str(folder), "--store", url]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def whole_run(url: str, folder: Path) -> float:
    start = time.monotonic()
    assert begin(url, folder).wait() == 0, "the ingest failed"
    return time.monotonic() - start


def killed_run(url: str, folder: Path, kills: int, seconds: float, dice: random.Random) -> list[str]:
    """What the store held after each kill. A kill comes at a random moment after the run has written something."""
    told: list[str] = []
    with open_store(url, create=True) as store:
        while len(told) < kills:
            before = counts(store)
            program = begin(url, folder)
            while program.poll() is None and counts(store) == before:
                time.sleep(0.02)
            time.sleep(dice.uniform(0, 1.5 * seconds / kills))
            if program.poll() is not None:
                assert program.returncode == 0
                told.append("done before it was killed")
                break
            program.kill()
            program.wait()
            there = queries.overview(store)
            told.append(f"{there.documents} documents, {there.contacts} contacts")
    assert begin(url, folder).wait() == 0, "the last run failed"
    return told


def counts(store: Store) -> tuple[int, ...]:
    with store.reading() as connection:
        tables = (schema.readings, schema.components)
        return tuple(connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)


def addresses(server: str | None, base: Path) -> tuple[str, str]:
    if server is None:
        return f"sqlite:///{base / 'killed.db'}", f"sqlite:///{base / 'whole.db'}"
    import psycopg

    names = [f"readouts_kills_{int(time.time())}_{kind}" for kind in ("killed", "whole")]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    return f"{server}/{names[0]}", f"{server}/{names[1]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", help="a PostgreSQL server instead of SQLite files")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readouts-kills-") as name:
        base = Path(name)
        folder, one = base / "texts", base / "one"
        folder.mkdir(), one.mkdir()
        write_texts(folder, asked.documents)
        write_texts(one, 1)
        killed, whole = addresses(asked.server, base)
        start_up = whole_run(f"sqlite:///{base / 'one.db'}", one)
        seconds = whole_run(whole, folder)
        print(f"unbroken: {seconds:.0f} s, of which {start_up:.1f} s to start", flush=True)
        work = max(1.0, seconds - start_up)
        for n, line in enumerate(killed_run(killed, folder, asked.kills, work, random.Random(asked.seed)), 1):
            print(f"kill {n}: {line}")
        with open_store(killed) as left, open_store(whole) as right:
            one_side, other = dump(left), dump(right)
        different = [table for table in other if one_side[table] != other[table]]
        print(f"the same contents: {'yes' if not different else 'no, not in ' + ', '.join(different)}")
        return bool(different)


if __name__ == "__main__":
    sys.exit(main())
