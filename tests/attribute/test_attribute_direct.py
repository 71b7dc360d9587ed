"""Direct and mixed speech."""

from __future__ import annotations

import pytest
from cases import read


@pytest.mark.parametrize(
    ("text", "parts", "source"),
    [
        ("“We are ready for talks,” the minister said.", ["“We are ready for talks,”"], "the minister"),
        ("“We are ready for talks,” said Silva.", ["“We are ready for talks,”"], "Silva"),
        ('Kishida said: "We stand together. We shall see."', ['"We stand together. We shall see."'], "Kishida"),
        (
            "“We are ready,” Silva said, “and we shall not wait.”",
            ["“We are ready,”", "“and we shall not wait.”"],
            "Silva",
        ),
        (
            "“The road is open,” Ruto said. “It was never shut.”",
            ["“The road is open,”", "“It was never shut.”"],
            "Ruto",
        ),
        ("“The road is open,“ replied President Ruto.", ["“The road is open,“"], "President Ruto"),
        ("“The road is open,” he said. “For now.”", ["“The road is open,”", "“For now.”"], "he"),
        ("The President asked: “Why not?”", ["“Why not?”"], "The President"),
        (
            "Minister Silva issued the following statement: “Ruto is our guest.”",
            ["“Ruto is our guest.”"],
            "Minister Silva",
        ),
        (
            "We are all ready and the ships are here,” Silva said.",
            ["We are all ready and the ships are here,”"],
            "Silva",
        ),
    ],
)
def test_direct(text: str, parts: list[str], source: str) -> None:
    case = read(text)
    first = next(a for a in case.attributions if a.rule.startswith("quotation"))
    assert (case.parts(first), first.kind) == (parts, "direct")
    assert first.source is not None
    assert first.source.of(text) == source


def test_a_quotation_over_paragraphs() -> None:
    text = "Ruto told reporters: “The dam is full. We shall open it.\n\n“The farmers will have water in May.”"
    case = read(text)
    assert [case.parts(a) for a in case.attributions if a.rule.startswith("quotation")] == [
        ["“The dam is full. We shall open it.", "“The farmers will have water in May.”"]
    ]


def test_scare_quotes_say_nothing() -> None:
    case = read("The canal is a “red line” for both navies.")
    assert case.attributions == ()


@pytest.mark.parametrize("text", ["The band played “Let Us Go.”", "He wrote “The Long Valley of Tears,” a novel."])
def test_titles_of_works_say_nothing(text: str) -> None:
    assert read(text).attributions == ()


def test_mixed_speech() -> None:
    case = read("Ruto said that the dam was “a gift to the whole valley” and would stay open.")
    assert case.attributions[0].kind == "mixed"


def test_an_unclosed_quotation_never_swallows_the_text() -> None:
    text = "Ruto said: “The dam is full.\n\nThe ministry later published a long statement. Nobody commented."
    case = read(text)
    assert all(a.content.end <= text.index("\n\n") for a in case.attributions)
    assert "“The dam is full." in case.contents


def test_a_sentence_after_a_closed_quotation_is_no_cue_for_it() -> None:
    text = "“The dam is full.” The envoy said that the road was shut."
    case = read(text)
    owner = [a for a in case.attributions if case.content(a).startswith("“The dam")]
    assert all(a.source is None for a in owner)
    assert case.of("the road was shut").cue_lemma == "say"


def test_first_person_inside_a_quotation_is_its_speaker() -> None:
    case = read("“I told [Modi]{@person:modi} that the ship had sailed,” [Kishida]{@person:kishida} said.")
    inner = case.of("the ship had sailed")
    assert inner.speaker == "person:kishida"
    assert inner.addressee == "person:modi"
