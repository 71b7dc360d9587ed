"""The Python API."""

from __future__ import annotations

import importlib.util
import pickle
from pathlib import Path

import pytest

import readouts
from readouts.config import Settings, load_settings
from readouts.load import from_text


def test_every_public_name_exists() -> None:
    assert all(hasattr(readouts, name) for name in readouts.__all__)


def test_a_reading_can_be_sent_between_processes(comparison: readouts.Comparison) -> None:
    reading = comparison.collation.readings[0]
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_two_processes_read_what_one_reads(comparison: readouts.Comparison, examples: Path) -> None:
    assert readouts.compare(examples, settings=Settings(workers=2)).to_json() == comparison.to_json()


def test_a_frame_or_a_word_how_to_get_one(comparison: readouts.Comparison) -> None:
    if importlib.util.find_spec("pandas") or importlib.util.find_spec("polars"):
        assert len(comparison.to_frame()) == len(comparison.collation.statements)
    else:
        with pytest.raises(readouts.UsageError, match="pip install"):
            comparison.to_frame()


def test_a_notebook_shows_it(comparison: readouts.Comparison) -> None:
    assert "<table" in comparison._repr_html_()


def test_nothing_given_is_misuse() -> None:
    with pytest.raises(readouts.UsageError, match="at least one"):
        readouts.compare([])


@pytest.mark.parametrize("text", ["colour = 1", "workers = 'two'", "workers = -1", "workers = "])
def test_wrong_settings_name_the_trouble(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.toml").write_text(text)
    with pytest.raises(readouts.SettingsError, match=r"s\.toml"):
        load_settings(tmp_path / "s.toml")


def test_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("max_megabytes = 5\n")
    assert load_settings(tmp_path / "s.toml") == Settings(max_megabytes=5)


def test_a_transcript_without_a_label_is_read() -> None:
    raw = from_text(
        "The minister of Chad said that talks would go on in Lagos on Monday.", given={"kind": "transcript"}
    )
    assert readouts.read_document(raw).document.kind == "transcript"


def test_a_text_that_breaks_off_at_a_preposition_is_read() -> None:
    first = "NAIROBI, March 3, 2021 - Kenyan President Kofi Mwangi spoke with Ethiopian Prime Minister Abel Tadesse."
    assert readouts.read_document(from_text(f"{first} Mwangi informed Tadesse with")).statements is not None
