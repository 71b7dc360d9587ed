"""A PostgreSQL server of the tests' own, on loopback, that never outlives them.

It is a child that the system ends with the tests' process, however that ends (Linux), and a start clears away what
another platform or a crash of the machine has left behind.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

PREFIX = "readouts-postgresql-"
_ENDS_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "wal_level=minimal",
         "max_wal_senders=0", "shared_buffers=32MB")  # fmt: skip


class UnavailableError(Exception):
    """There is no server to be had; the message says why."""


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
    plain = shutil.which("postgres")
    if not found and not plain:
        raise UnavailableError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[0].parent if found else Path(str(plain)).resolve().parent


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then its own user runs it."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise UnavailableError("PostgreSQL cannot run as root, and there is no user postgres to run it") from None
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _ends_with_parent() -> None:
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ENDS_WITH_PARENT, signal.SIGQUIT)


def clear() -> None:
    """Ends servers whose tests are gone, and removes their folders."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        tests = home.name.removeprefix(PREFIX).split("-")[0]
        if tests.isdigit() and Path(f"/proc/{tests}").exists():
            continue
        try:
            server = int((home / "data" / "postmaster.pid").read_text().split()[0])
            if str(home).encode() in Path(f"/proc/{server}/cmdline").read_bytes():
                os.kill(server, signal.SIGQUIT)
                time.sleep(0.5)
        except (OSError, ValueError, IndexError):
            pass  # it has ended already
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server without databases of ours: ``postgresql://...:port``."""
    clear()
    binaries, owner = _binaries(), _owner()
    home = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        if owner:
            os.chown(home, owner["user"], owner["group"])
        data, port = home / "data", _free_port()
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-A", "trust", "-U", "readouts", "--no-sync", "--locale=C.UTF-8"],
            capture_output=True, text=True, timeout=120, check=False, cwd=home, **owner,
        )  # fmt: skip
        if made.returncode:
            raise UnavailableError(f"PostgreSQL cannot be set up: {made.stderr[-300:]}")
        settings = (*_FAST, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}")
        with (home / "log").open("wb") as log:
            running = subprocess.Popen(
                [binaries / "postgres", "-D", data, *(p for s in settings for p in ("-c", s))],
                stdout=log, stderr=log, cwd=home, preexec_fn=_ends_with_parent, **owner,
            )  # fmt: skip
        try:
            address = f"postgresql://readouts@127.0.0.1:{port}"
            _wait(address, running, home / "log")
            yield address
        finally:
            running.send_signal(signal.SIGQUIT)
            running.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(f"{address}/postgres").close()
            return
        except psycopg.OperationalError:
            if running.poll() is not None or time.monotonic() > until:
                raise UnavailableError(f"PostgreSQL does not start: {log.read_text()[-300:]}") from None
            time.sleep(0.05)


_numbers = count(1)


def create(address: str, template: str = "template1") -> str:
    """A new database of the server, a copy of the template."""
    name = f"store_{os.getpid()}_{next(_numbers)}"
    _run(address, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{address}/{name}"


def drop(url: str) -> None:
    """Takes a database away, whoever is still connected."""
    address, name = url.rsplit("/", 1)
    _run(address, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(address: str, command: str) -> None:
    import psycopg

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(command)  # type: ignore[call-overload]
