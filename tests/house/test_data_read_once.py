"""Data files are read once: a text must not cost the parsing of word lists."""

from __future__ import annotations

import yaml

from readouts.model.text import RawDocument
from readouts.pipeline import read_document

TEXT = (
    "The spokesman said on Monday that the minister had told his colleague the talks would go on. "
    "A statement by the ministry said the call lasted an hour."
)


def test_a_second_text_reads_no_word_list(monkeypatch):
    read_document(RawDocument(id="a", raw=TEXT))
    read: list[object] = []
    monkeypatch.setattr(yaml, "load", lambda *a, **k: read.append(a))
    read_document(RawDocument(id="b", raw=TEXT.replace("Monday", "Tuesday")))
    assert read == []
