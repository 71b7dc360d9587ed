"""A program that is killed takes its readers with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import os, sys, time
from readouts import api
from readouts.load import from_text

def slow(raw):
    open(os.path.join(sys.argv[1], str(os.getpid())), "w").close()
    time.sleep(60)

api._read_safely = slow
list(api.read_all([from_text(str(n)) for n in range(4)], 2, ()))
"""


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_readers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, tmp_path])
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    readers = [int(p.name) for p in tmp_path.iterdir()]
    assert len(readers) == 2
    assert all(map(_alive, readers))
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    until = time.monotonic() + 20
    while any(map(_alive, readers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_alive, readers))
