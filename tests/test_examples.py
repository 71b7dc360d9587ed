"""The bundled examples are all there, all described, and all can be read."""

from __future__ import annotations

import re
from pathlib import Path

from readouts.load import load

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_the_readme_describes_every_text_and_no_other() -> None:
    described = re.findall(r"^\| `([^`]+)` \|", (EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert described == sorted(p.name for p in (EXAMPLES / "texts").iterdir())


def test_every_text_can_be_read() -> None:
    loaded = load([EXAMPLES / "texts"])
    assert loaded.skipped == ()
    assert len(loaded.documents) == 13
    assert all(len(d.raw) > 300 for d in loaded.documents)
