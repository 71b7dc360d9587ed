"""Sentences that an aside interrupts are parsed without it."""

from __future__ import annotations

import pytest

from readouts.annotate.parse import parse


def subject_of(text: str, verb: str) -> str | None:
    tree = parse(text)
    token = next(t for t in tree.tokens if t.text == verb)
    return next((t.text for t in tree.children(token.i, "nsubj")), None)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "saying", "teller"),
    [
        ("Nairobi, the Ugandan envoy told Kyodo, had promised to wait.", "promised", "Nairobi", "told", "envoy"),
        ("The road, she said on Monday, would reopen soon.", "reopen", "road", "said", "she"),
        ("Boca had, the embassy said, warned Ito twice.", "warned", "Boca", "said", "embassy"),
    ],
)  # fmt: skip
def test_both_clauses_keep_their_subjects(text: str, verb: str, subject: str, saying: str, teller: str) -> None:
    assert subject_of(text, verb) == subject
    assert subject_of(text, saying) == teller
    tree = parse(text)
    aside = next(t for t in tree.tokens if t.text == saying)
    assert (aside.dep, tree.tokens[aside.head].text) == ("parataxis", verb)


@pytest.mark.parametrize(
    "text",
    [
        "Boca, who said the road was closed, had promised to mend it.",
        "Boca left Hue, the embassy said, and flew home.",
        "In Hue, the envoy said the road was closed, and left.",
    ],
)
def test_other_sentences_stay_as_the_parser_has_them(text: str) -> None:
    from readouts.annotate import asides
    from readouts.annotate.parse import _pipeline

    (sent, *_) = _pipeline()(text).sents
    assert asides.relinked(sent, sent.text, _pipeline()) is None


def test_every_token_has_its_place() -> None:
    text = "It rained. Nairobi, the envoy told Kyodo, had promised to wait. It stopped."
    tree = parse(text)
    assert [t.i for t in tree.tokens] == list(range(len(tree.tokens)))
    assert all(tree.tokens[t.head].sentence == t.sentence for t in tree.tokens)
    assert [s.span.of(text) for s in tree.sentences][1].startswith("Nairobi")
