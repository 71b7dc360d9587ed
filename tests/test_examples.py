"""The bundled examples are all there, all described, and all can be read."""

from __future__ import annotations

import re
from pathlib import Path

from readouts.load import load

ROOT = Path(__file__).parent.parent


def test_the_page_describes_every_text_and_no_other() -> None:
    described = re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / "examples.md").read_text("utf-8"), re.MULTILINE)
    assert described == sorted(p.name for p in (ROOT / "examples").iterdir())


def test_every_text_can_be_read() -> None:
    loaded = load([ROOT / "examples"])
    assert loaded.skipped == ()
    assert len(loaded.documents) == 14
    assert all(len(d.raw) > 300 for d in loaded.documents)
