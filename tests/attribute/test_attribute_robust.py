"""Odd input: never an exception, never a span outside the text."""

from __future__ import annotations

import pytest
from cases import read
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import document
from readouts.annotate.parse import parse
from readouts.attribute import Found, attribute
from readouts.attribute.grammar import Grammar
from readouts.model.reading import Annotated
from readouts.model.text import Span


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "“", "said", "“““ ‘‘ said: “", ": : :", "According to", "Q", "quoted as saying"]
)
def test_scraps(text: str) -> None:
    assert all(a.content.end <= len(text) for a in read(text).attributions)


WORDS = st.sampled_from(
    [
        "Lula",
        "said",
        "that",
        "told",
        "“",
        "”",
        ",",
        ".",
        ":",
        "and",
        "to",
        "agree",
        "the",
        "dam",
        "is",
        "according",
        "he",
        "quoted",
        "by",
        "as",
        "so",
        "which",
        "was",
        "called",
        "on",
        "\n\n",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_spans_hold(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text).attributions
    for place, a in enumerate(found):
        assert a.index == place
        assert a.parts
        assert a.content == Span(a.parts[0].start, a.parts[-1].end)
        assert all(0 <= p.start < p.end <= len(text) for p in (*a.parts, *(s for s in (a.source, a.cue) if s)))
        assert a.parent != place


def test_another_finder_plugs_in() -> None:
    class Tagger:
        def find(self, annotated: Annotated, grammar: Grammar) -> tuple[Found, ...]:
            return (Found((Span(10, 14),), "indirect", Span(0, 4), Span(5, 9), "say", rule="tagger"),)

    from marked import document
    from readouts.annotate.parse import parse

    text = "Lula said rain came."
    (only,) = attribute(Annotated(document(text), parse(text)), Tagger())
    assert (only.rule, only.content.of(text), only.source and only.source.of(text)) == ("tagger", "rain", "Lula")


@pytest.mark.parametrize("word", ["de-escalation", "a cross-border cease-fire"])
def test_a_hyphened_word_is_not_cut_in_two(word: str) -> None:
    text = f"President Asha Haile urged both sides to stop and called for {word}."
    annotated = Annotated(document(text), parse(text))
    assert any(a.content.of(text) == word for a in attribute(annotated))
