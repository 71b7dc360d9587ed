"""``readouts ingest`` killed again and again (SIGKILL) and begun anew: the same contents as an unbroken run?

    python benchmarks/kills.py                               # 2,000 documents, 50 kills, SQLite
    python benchmarks/kills.py --documents 300 --kills 50
    python benchmarks/kills.py --server postgresql://user@127.0.0.1:5432    # databases are made there

The documents are the bundled examples over and over, each time in another year and with a line of its own. A kill
takes the run's whole process group, at a random moment after it has begun to write; the kills are spread over the work
that is left, a third of them over collation. Contents are compared by a hash of every table without times and numbers
of rows. The program is a copy, so that work on it meanwhile changes nothing. The exit status is 0 where the contents
are the same.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "store"))

from store_kills import digests, disturbed, undisturbed  # noqa: E402
from store_repeat import moved  # noqa: E402

from readouts import load  # noqa: E402


def write_texts(folder: Path, number: int) -> None:
    """The examples' documents as files, ``number`` in all."""
    raws = load.load([ROOT / "examples"]).documents
    for n in range(number):
        turn, which = divmod(n, len(raws))
        kind = ".html" if raws[which].media_type == "text/html" else ".txt"
        text = moved(raws[which].raw, turn) + f"\n\n({turn + 1})\n"
        (folder / f"{n:05}{kind}").write_text(text, encoding="utf-8", newline="")


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
        folder = base / "texts"
        folder.mkdir()
        write_texts(folder, asked.documents)
        shutil.copytree(ROOT / "src", base / "src", ignore=shutil.ignore_patterns("__pycache__"))
        os.environ["PYTHONPATH"] = str(base / "src")
        killed, whole = addresses(asked.server, base)

        def begin(url: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "readouts", "ingest", str(folder), "--store", url]
            return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)

        times = undisturbed(begin, whole)
        print(f"unbroken: {times.start:.0f} s to the first write, {times.reading:.0f} s to read {times.documents} "
              f"documents, {times.collating:.0f} s to collate {times.parts} parts", flush=True)  # fmt: skip
        kills = disturbed(begin, killed, times, asked.kills, random.Random(asked.seed))
        for n, kill in enumerate(kills, 1):
            print(f"kill {n}: {kill.after:.1f} s on; {kill.documents} documents, {kill.parts} parts")
        mine, other = digests(killed), digests(whole)
        different = [table for table in other if mine[table] != other[table]]
        print(f"{len(kills)} kills, seed {asked.seed}; the same contents: "
              f"{'yes' if not different else 'no, not in ' + ', '.join(different)}; "
              f"SHA-256 {sha256(repr(sorted(other.items())).encode()).hexdigest()[:16]}")  # fmt: skip
        return bool(different)


if __name__ == "__main__":
    sys.exit(main())
