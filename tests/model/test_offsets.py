from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.model.text import OffsetMap, Segment, Span


def test_identity_keeps_spans() -> None:
    assert OffsetMap.identity(10).raw_span(Span(2, 7)) == Span(2, 7)


def test_an_inserted_space_stands_for_no_raw_text() -> None:
    # raw "one.Two", clean "one. Two"
    offsets = OffsetMap((Segment(0, 4, 0, 4), Segment(4, 1, 4, 0), Segment(5, 3, 4, 3)))
    assert offsets.raw_span(Span(5, 8)) == Span(4, 7)
    assert offsets.raw_span(Span(0, 8)) == Span(0, 7)
    assert offsets.raw_span(Span(4, 8)) == Span(4, 7)


def test_a_mended_run_is_evidence_as_a_whole() -> None:
    # raw "hablÃ³ hoy", clean "habló hoy"
    offsets = OffsetMap((Segment(0, 4, 0, 4), Segment(4, 1, 4, 2), Segment(5, 4, 6, 4)))
    assert offsets.raw_span(Span(0, 5)) == Span(0, 6)
    assert offsets.raw_span(Span(6, 9)) == Span(7, 10)


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 2), Span(-1, 2), Span(8, 12)])
def test_what_is_no_range_of_the_text_is_no_evidence(span: Span) -> None:
    with pytest.raises(ValueError, match="span"):
        OffsetMap.identity(10).raw_span(span)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 6)), min_size=1, max_size=8), st.data())
def test_raw_spans_are_in_bounds_and_in_order(runs: list[tuple[int, int]], data: st.DataObject) -> None:
    segments, clean, raw = [], 0, 0
    for clean_length, raw_length in runs:
        segments.append(Segment(clean, clean_length, raw, raw_length))
        clean, raw = clean + clean_length, raw + raw_length
    offsets = OffsetMap(tuple(segments))
    a = data.draw(st.integers(0, clean - 1))
    b = data.draw(st.integers(a + 1, clean))
    found = offsets.raw_span(Span(a, b))
    assert 0 <= found.start <= found.end <= raw
    assert offsets.raw_span(Span(a, a + 1)).start <= found.end
    whole = offsets.raw_span(Span(0, clean))
    assert whole.start <= found.start
    assert found.end <= whole.end
