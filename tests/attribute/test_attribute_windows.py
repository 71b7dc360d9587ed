from __future__ import annotations

from itertools import pairwise

from readouts.annotate.parse import parse
from readouts.attribute.windows import FEATURES, LIMIT, Window, split, syntax_of, windows
from readouts.inference import encode_line
from readouts.model.text import Span

TEXT = (
    "The minister, Amina Odhiambo, said the port would open in 2019.\n\n"
    "“We are ready,” she added. He calls it “a start.\n\n"
    "Nobody else spoke."
)


def read(text: str, limit: int = LIMIT) -> list[Window]:
    return windows(text, [syntax_of(t) for t in parse(text).tokens], encode_line, limit)


def test_every_word_stands_in_one_window_at_its_place() -> None:
    for limit in (8, 20, LIMIT):
        seen = [s for w in read(TEXT, limit) for s in w.offsets]
        assert all(a.end <= b.start for a, b in pairwise(seen))
        assert "".join(s.of(TEXT) for s in seen) == "".join(TEXT.split())


def test_windows_keep_their_limit_and_whole_paragraphs_where_they_fit() -> None:
    short = read(TEXT, 30)
    assert len(short) > 1
    assert all(len(w.pieces) <= 28 for w in short)
    assert all(TEXT[: w.offsets[0].start].endswith("\n\n") for w in short[1:])
    assert len(read(TEXT)) == 1


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = "The envoys met in Lima on Monday. " * 12
    cuts = [places[-1].end for _, places in split(text, encode_line, 40)][:-1]
    assert cuts
    assert all(text[c - 1] == "." for c in cuts)


def test_features_tell_case_digits_quotation_and_syntax() -> None:
    (window,) = read(TEXT)
    of = {s.of(TEXT): f for s, f in zip(window.offsets, window.features, strict=True)}
    assert all(len(f) == FEATURES for f in window.features)
    assert (of["The"][0], of["said"][0], of["2019"][1], of["said"][1]) == (1, 0, 1, 0)
    assert (of["ready"][2], of["added"][2], of["start"][2], of["Nobody"][2]) == (1, 0, 1, 0)  # ends with its paragraph
    assert of["minister"][3:] != of["said"][3:]


def test_no_words_no_windows() -> None:
    assert windows("\n \n", [], encode_line) == []
    assert split("", encode_line) == []


def test_pieces_without_a_token_get_no_syntax() -> None:
    (window,) = windows("Talks end.", [], encode_line)
    assert [f[3:] for f in window.features] == [(0, 0, 0)] * 3
    assert window.offsets[0] == Span(0, 5)
