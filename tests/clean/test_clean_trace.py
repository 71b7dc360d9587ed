"""The way back to raw holds whatever is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.clean.trace import Edit, Piece, Traced
from readouts.model.text import Span


def test_replacement_stands_for_what_it_replaced() -> None:
    text = Traced.of("Kenya &amp; Ethiopia").edit([Edit(6, 11, "&")])
    assert text.text == "Kenya & Ethiopia"
    offsets = text.offsets()
    assert offsets.raw_span(Span(6, 7)) == Span(6, 11)
    assert offsets.raw_span(Span(8, 16)) == Span(12, 20)


def test_inserted_space_has_no_raw_length() -> None:
    text = Traced.of("met.Later").edit([Edit(4, 4, " ")])
    assert text.text == "met. Later"
    assert text.offsets().raw_span(Span(5, 10)) == Span(4, 9)


def test_cut_of_unequal_piece_shares_out_its_raw_run() -> None:
    whole = Traced([Piece("ab", 10, 6)])
    assert whole.cut(0, 1).raw_span == Span(10, 13)
    assert whole.cut(1, 2).raw_span == Span(13, 16)


def test_neighbouring_runs_in_step_become_one_segment() -> None:
    raw = "One talk. Two talks."
    text = Traced.join([Traced.of(raw, 0, 9), Traced.of(raw, 9, 20)], ["", ""])
    assert len(text.offsets().segments) == 1


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Traced]:
    raw = draw(st.text(alphabet="ab .ÃÂ\n", min_size=1, max_size=40))
    text = Traced.of(raw)
    for _ in range(draw(st.integers(0, 3))):
        edits, position = [], 0
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(position, len(text)))
            end = draw(st.integers(start, min(len(text), start + 4)))
            edits.append(Edit(start, end, draw(st.text(alphabet="xyz ", max_size=3))))
            position = end
        text = text.edit(edits)
        start = draw(st.integers(0, len(text)))
        text = text.cut(start, draw(st.integers(start, len(text))))
    return raw, text


@given(edited())
def test_every_span_has_raw_evidence_in_order(case: tuple[str, Traced]) -> None:
    raw, text = case
    offsets = text.offsets()
    assert sum(s.clean_length for s in offsets.segments) == len(text)
    end_of_last = 0
    previous = Span(0, 0)
    for segment in offsets.segments:
        assert segment.raw_start >= end_of_last
        end_of_last = segment.raw_start + segment.raw_length
    assert end_of_last <= len(raw)
    for i in range(len(text)):
        here = offsets.raw_span(Span(i, i + 1))
        assert 0 <= here.start <= here.end <= len(raw)
        assert here.start >= previous.start
        assert here.end >= previous.end
        previous = here


@given(edited())
def test_raw_is_covered_or_uncovered_never_both(case: tuple[str, Traced]) -> None:
    raw, text = case
    covered = {i for p in text.pieces for i in range(p.raw_start, p.raw_end)}
    gaps = {i for gap in text.uncovered(len(raw)) for i in range(gap.start, gap.end)}
    assert covered | gaps == set(range(len(raw)))
    assert not covered & gaps


def test_empty_span_is_no_evidence() -> None:
    with pytest.raises(ValueError, match="empty span"):
        Traced.of("text").offsets().raw_span(Span(1, 1))
