"""Properties of the source pane: whatever the marks, the text is whole and the tags are balanced."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from present import factory
from readouts.model.text import Span
from readouts.present import side_by_side
from readouts.present.pane import paragraphs
from readouts.present.views import Mark

DOCUMENT = replace(side_by_side(factory.bare()).documents[0], title_span=None)
TEXT = "ab <c> & d\n\nef “g” hij\nk"
KINDS = st.sampled_from(["claim", "source", "cue", "fact", "witness", "contact"])


@st.composite
def marks(draw: st.DrawFn) -> tuple[Mark, ...]:
    spans = draw(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12), KINDS), max_size=8))
    return tuple(
        Mark(f"m{i}", kind, Span(start, min(len(TEXT), start + length)), f"m{i}")
        for i, (start, length, kind) in enumerate(spans)
    )


@given(marks())
def test_text_is_whole_tags_are_balanced_and_ids_unique(found: tuple[Mark, ...]) -> None:
    shown = str(paragraphs(replace(DOCUMENT, text=TEXT, marks=found)))
    assert unescape(re.sub("<[^>]*>", "", shown)) == TEXT.replace("\n\n", "\n")
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)(p|mark|span)\b", shown):
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert stack == []
    ids = re.findall(r' id="(\w+)"', shown)
    assert len(ids) == len(set(ids))


@given(marks())
def test_pieces_of_a_mark_are_exactly_its_words(found: tuple[Mark, ...]) -> None:
    shown = str(paragraphs(replace(DOCUMENT, text=TEXT, marks=found)))
    covered: dict[str, str] = {m.key: "" for m in found}
    stack: list[str | None] = []
    for tag, text in re.findall(r"(<[^>]*>)|([^<]+)", shown):
        if tag.startswith("</"):
            stack.pop()
        elif tag:
            key = re.search(r'data-key="(\w+)"', tag)
            stack.append(key[1] if key else None)
        for key_ in stack:
            if key_:
                covered[key_] += unescape(text)
    assert covered == {m.key: m.span.of(TEXT).replace("\n", "") for m in found}
