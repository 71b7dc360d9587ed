"""Stores of both kinds for one set of scenarios. PostgreSQL is started here, on loopback, where Debian's package is
installed; where it is not, its half of the scenarios is skipped and says so."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from store_pile import PROGRAM, Pile, dump

from readouts import load
from readouts.api import read_all
from readouts.model.reading import Reading
from readouts.store import Store, open_store
from readouts.workspace import collate

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def pile() -> Pile:
    raws = load.load([ROOT / "examples"]).documents
    found = [r for r in read_all(raws, 1, ()) if isinstance(r, Reading)]
    return Pile({r.id: r for r in raws}, {r.document.id: r for r in found})


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)
    plain = shutil.which("pg_ctl")
    return found[0].parent if found else Path(plain).resolve().parent if plain else None


def _as_server(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """PostgreSQL refuses to run as root: then its own user runs it."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*user, *map(str, command)], capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server without databases of ours: ``postgresql://...:port``."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    home = Path(tempfile.mkdtemp(prefix="readouts-postgresql-"))
    if os.geteuid() == 0:
        try:
            owner = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL cannot run as root, and there is no user postgres to run it")
        os.chown(home, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = home / "data"
    made = _as_server(binaries / "initdb", "-D", data, "-A", "trust", "-U", "readouts", "--no-sync", "--locale=C.UTF-8")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home} -c fsync=off"
    log = home / "log"
    begun = _as_server(binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", log, "-o", options, "start")
    try:
        if made.returncode or begun.returncode:
            pytest.skip(f"PostgreSQL does not start: {(made.stderr + begun.stdout + begun.stderr)[-300:]}")
        yield f"postgresql://readouts@127.0.0.1:{port}"
    finally:
        _as_server(binaries / "pg_ctl", "-D", data, "-m", "fast", "-W", "stop")
        shutil.rmtree(home, ignore_errors=True)


_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: every scenario runs on both."""
    return str(request.param)


def _database(server: str, template: str = "template1") -> str:
    """A new database of the server, a copy of the template."""
    import psycopg

    name = f"store_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[call-overload]
    return f"{server}/{name}"


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is not there yet (SQLite) or empty (PostgreSQL)."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return _database(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url, create=True) as opened:
        yield opened


def _fill(url: str, pile: Pile) -> str:
    with open_store(url, create=True) as opened:
        pile.put(opened)
        collate(opened, PROGRAM)
    return url


@pytest.fixture(scope="session")
def filled_file(pile: Pile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "store.db"
    _fill(f"sqlite:///{path}", pile)
    return path


@pytest.fixture(scope="session")
def filled_database(pile: Pile, postgresql: str) -> str:
    return _fill(_database(postgresql), pile).rsplit("/", 1)[1]


@pytest.fixture
def filled_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with the bundled examples, collated."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("filled_file"), tmp_path / "filled.db")
        return f"sqlite:///{tmp_path / 'filled.db'}"
    return _database(request.getfixturevalue("postgresql"), request.getfixturevalue("filled_database"))


@pytest.fixture
def filled(filled_url: str) -> Iterator[Store]:
    with open_store(filled_url) as opened:
        yield opened


@pytest.fixture
def contents() -> Callable[[Store], dict[str, list[tuple[object, ...]]]]:
    """All that a store holds but times and numbers of rows, in a fixed order."""
    return dump
