"""The documentation is a promise: commands, options and links in it hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import readouts
from readouts.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_shows_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = set(re.findall(r"(?:^|bin/)readouts (\w+)", text, re.M))
    assert {"compare", "explain", "ingest", "contacts", "export"} <= commands
    told = [text, (ROOT / "docs" / "store.md").read_text("utf-8")]
    for command, options in re.findall(r"(?:^|bin/)readouts (\w+)(.*)", "\n".join(told), re.M):
        offered = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
        assert offered.exit_code == 0, command
        for option in re.findall(r"(--\w[\w-]*)", options.split("#")[0]):
            assert option in offered.output


def test_the_readme_installs_from_the_lock_files() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for lock in re.findall(r"-r (\S+\.lock)", text):
        assert "--hash=sha256:" in (ROOT / lock).read_text("utf-8")
    assert "<!-- tests -->" in text


def test_python_in_the_readme_runs(comparison_names: set[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert code
    used = {n for block in code for n in re.findall(r"result\.(\w+)", block)}
    assert used <= comparison_names


@pytest.fixture
def comparison_names() -> set[str]:
    return set(dir(readouts.Comparison))
