"""The tests' own PostgreSQL ends with the tests, also where these are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import store_server

PROGRAM = """
import time, store_server
with store_server.server() as address:
    print(address, flush=True)
    time.sleep(100)
"""


def _homes(tests: int) -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{store_server.PREFIX}{tests}-*"))


def _answers(address: str) -> bool:
    import psycopg

    try:
        psycopg.connect(f"{address}/postgres").close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start clears it")
def test_a_server_ends_with_its_killed_tests(postgresql: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    tests = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    address = tests.stdout.readline().strip()
    assert _answers(address)
    os.kill(tests.pid, signal.SIGKILL)
    tests.wait()
    until = time.monotonic() + 30
    while _answers(address) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _answers(address)
    assert _homes(tests.pid), "a killed program cannot tidy up"
    store_server.clear()
    assert not _homes(tests.pid)
    assert _answers(postgresql), "a server whose tests are at work is left alone"
