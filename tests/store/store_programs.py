"""Programs that use a store at once, begun quickly: children of a server that has the libraries in already."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["readouts.workspace.ingest", "readouts.pipeline", "readouts.compare.likeness"])


class Program:
    """A running child with a process group of its own, as ``subprocess.Popen`` has it."""

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        self._process: BaseProcess = _CONTEXT.Process(target=_alone, args=(target, *arguments))
        self._process.start()
        self.pid = int(self._process.pid or 0)

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("a program", timeout or 0)
        return self._process.exitcode


def _alone(target: Callable[..., None], *arguments: Any) -> None:
    os.setsid()
    target(*arguments)
