"""The command line as a user meets it: output, exit status, bad input."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import readouts
from readouts.cli import app

TEXT = (
    "OTTAWA, March 3, 2021 - Canadian Prime Minister Justin Trudeau spoke by phone on Tuesday with Japanese Prime "
    "Minister Yoshihide Suga, his office said. Trudeau told Suga that Canada would keep its ports open.\n"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readouts", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def bad_pile(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "same.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    (tmp_path / "broken.jsonl").write_text(
        json.dumps({"text": TEXT.replace("ports", "roads")}) + '\n{"text": "broken\n'
    )
    (tmp_path / "broken.json").write_text('{"text": ')
    (tmp_path / "page.html").write_text(
        "<html><head><title>Call</title><script>alert('x')</script></head><body><article><p>"
        + TEXT.replace("ports", "harbours")
        + "</p></article></body></html>"
    )
    (tmp_path / "quotes.txt").write_text('"Never “closed, the minister of Chad said «and so on' * 20)
    (tmp_path / "unknown.txt").write_text("Qapla' batlh je. Heghlu'meH QaQ jajvam. nuqneH. " * 10)
    (tmp_path / "nothing.txt").write_text("The recipe needs two eggs and a little flour. Stir it well.\n")
    return tmp_path


def test_bad_input_costs_nothing_of_the_rest(bad_pile: Path) -> None:
    done = run("compare", bad_pile, "--format", "json")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    data = json.loads(done.stdout)
    names = {Path(d["path"]).name for d in data["documents"]}
    assert {"good.txt", "same.txt", "page.html", "quotes.txt", "unknown.txt", "nothing.txt"} <= names
    skipped = {Path(i["path"]).name.split(":")[0]: i for i in data["skipped"]}
    assert {"empty.txt", "binary.txt", "picture.md", "broken.json"} <= set(skipped)
    assert all(i["message"] and i["code"] != "internal-error" for i in data["skipped"])
    broken = [i for i in data["skipped"] if "broken.jsonl" in i["path"]]
    broken += [i for d in data["documents"] if "broken.jsonl" in d["path"] for i in d["issues"]]
    assert any("2" in i["message"] for i in broken), "the broken line is named by its number"
    copies = [d for d in data["documents"] if d["copy_of"]]
    assert copies, "the same text twice is one voice"
    assert any(c["status"] == "held" for c in data["contacts"])


def test_a_huge_file_is_named_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"word " * 10_000_000)
    (tmp_path / "good.txt").write_text(TEXT)
    done = run("compare", tmp_path, "--format", "json")
    assert done.returncode == 0
    assert [i["code"] for i in json.loads(done.stdout)["skipped"]] == ["file-too-large"]


def test_nothing_readable_is_status_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run("compare", tmp_path)
    assert done.returncode == 1
    assert "nothing could be read" in done.stderr
    assert "Traceback" not in done.stderr
    missing = run("compare", tmp_path / "no-such-place")
    assert missing.returncode == 1
    assert "no-such-place" in missing.stderr


@pytest.mark.parametrize(
    "arguments",
    [["compare"], ["compare", "x", "--format", "pdf"], ["shout"], ["compare", "x", "--config", "none.toml"]],
)
def test_misuse_is_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_unknown_statement_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    done = run("explain", "st:none", tmp_path)
    assert done.returncode == 2
    assert "st:none" in done.stderr


@pytest.mark.parametrize(("name", "begins"), [("a.html", "<!doctype html>"), ("a.json", "{"), ("a.md", "#")])
def test_out_is_written_in_the_format_of_its_name(tmp_path: Path, name: str, begins: str) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    result = CliRunner().invoke(app, ["compare", str(tmp_path / "good.txt"), "--out", str(tmp_path / name)])
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(begins)


def test_the_table_fits_80_columns_without_colour(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    done = run("compare", tmp_path)
    assert done.returncode == 0
    assert "Trudeau" in done.stdout
    assert "\x1b[" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_statement_is_explained(comparison: readouts.Comparison) -> None:
    statement = comparison.collation.statements[0]
    text = comparison.explain(statement.id)
    assert statement.attribution.rule in text
    assert statement.act in text


def test_the_version_is_told() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("readouts 0.")


@pytest.mark.parametrize("out", ["no-such-folder/a.json", "."])
def test_a_place_that_cannot_be_written_is_said_at_once(tmp_path: Path, out: str) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    done = run("compare", tmp_path / "good.txt", "--out", tmp_path / out)
    assert done.returncode == 2
    assert "--out" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_is_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT.replace("open", "“open”"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "readouts", "compare", str(tmp_path), "--format", "json"],
        capture_output=True,
        env={"PATH": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
        timeout=120,
        check=False,
    )
    assert "“open”" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT * 40)
    command = f"{sys.executable} -m readouts compare {tmp_path} --format html | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr


def test_pages_without_a_word_are_nothing_read(tmp_path: Path) -> None:
    (tmp_path / "script.html").write_text("<html><body><script>document.write('x')</script></body></html>")
    (tmp_path / "empty.txt").write_text("")
    done = run("compare", tmp_path)
    assert done.returncode == 1
    assert "script.html: nothing is left" in done.stderr
    assert "empty.txt: an empty file" in done.stderr


def test_ctrl_c_ends_in_a_word(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"{number} {TEXT * 20}")
    command = [sys.executable, "-m", "readouts", "compare", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.strip() == "readouts: stopped"


def test_a_closed_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    command = f"{sys.executable} -m readouts compare {tmp_path} --format json >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--out" in done.stderr
