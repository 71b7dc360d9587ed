from __future__ import annotations

from readouts.annotate.parse import MAX_PARAGRAPH, parse
from readouts.model.text import Span

TEXT = "The minister met his guest.\n\nThey agreed that talks would go on.  It rained."


def test_tokens_are_the_text_at_their_offsets() -> None:
    parsed = parse(TEXT)
    assert all(TEXT[t.start : t.end] == t.text for t in parsed.tokens)
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))


def test_sentences_and_paragraphs() -> None:
    parsed = parse(TEXT)
    assert [s.span.of(TEXT) for s in parsed.sentences] == [
        "The minister met his guest.",
        "They agreed that talks would go on.",
        "It rained.",
    ]
    assert [s.paragraph for s in parsed.sentences] == [0, 1, 1]
    assert parsed.sentence_at(TEXT.index("agreed")) == parsed.sentences[1]


def test_the_tree_is_walked_up_and_down() -> None:
    parsed = parse(TEXT)
    agreed = next(t for t in parsed.tokens if t.text == "agreed")
    clause = next(t for t in parsed.children(agreed.i) if t.dep == "ccomp")
    assert parsed.head(clause.i) == agreed
    assert parsed.ancestors(clause.i) == (agreed,)
    assert parsed.subtree_span(clause.i).of(TEXT) == "that talks would go on"
    assert parsed.is_root(agreed.i)


def test_nothing_to_parse() -> None:
    assert parse("").tokens == ()
    assert parse(" \n\n ").sentences == ()


def test_a_paragraph_without_end_is_cut() -> None:
    text = "word " * (MAX_PARAGRAPH // 4)
    parsed = parse(text)
    assert len({s.paragraph for s in parsed.sentences}) > 1
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)


def test_a_line_that_begins_with_spaces_keeps_indices_whole() -> None:
    text = "\u00a0 \n  \u2003 The minister met his guest.   \n \n They agreed."
    parsed = parse(text)
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert [s.span.of(text) for s in parsed.sentences] == ["The minister met his guest.", "They agreed."]


def test_a_dateline_is_no_part_of_the_sentence_behind_it() -> None:
    line = "NAIROBI, June 3 -"
    text = f"{line} Talks in Nairobi between the two ministers ended."
    parsed = parse(text, Span(0, len(line)))
    talks = next(t for t in parsed.tokens if t.text == "Talks")
    assert (talks.lemma, talks.dep, parsed.head(talks.i).text) == ("talk", "nsubj", "ended")
    assert [s.span.of(text) for s in parsed.sentences] == [line, text[len(line) + 1 :]]
    assert {s.paragraph for s in parsed.sentences} == {0}


def test_a_subject_behind_a_comma_goes_back_to_its_verb() -> None:
    text = "Hours after a summit that was meant to calm their quarrel over a dam on the Omo, Kenya and Uganda said no."
    parsed = parse(text)
    kenya = next(t for t in parsed.tokens if t.text == "Kenya")
    assert (kenya.dep, parsed.head(kenya.i).text) == ("nsubj", "said")
