"""Copies of one text are one voice; independent texts are not copies."""

from __future__ import annotations

import random

from contact_texts import annotated, reading

from readouts.contacts import find_copies
from readouts.model.reading import Reading

WORDS = [f"w{n}" for n in range(400)]


def text(seed: int, length: int = 160) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length)) + "."


def make(doc_id: str, content: str, published: str | None = None, **fields: object) -> Reading:
    return reading(annotated(content, doc_id=doc_id, published=published, **fields))  # type: ignore[arg-type]


def test_an_edited_copy_and_an_excerpt_belong_to_the_earliest() -> None:
    wire = text(1)
    edited = wire.replace("w1 ", "word ") + " Published from a feed."
    excerpt = wire[: len(wire) // 2] + " Read on."
    pile = [
        make("a", excerpt, "2023-05-20"),
        make("b", wire, "2023-05-12"),
        make("c", edited, "2023-05-13"),
        make("d", text(2)),
    ]
    assert find_copies(pile) == (("a", "b"), ("c", "b"))
    assert find_copies(pile[::-1]) == find_copies(pile)


def test_without_dates_the_longest_is_the_original() -> None:
    wire = text(3)
    assert find_copies([make("a", wire[:600]), make("b", wire)]) == (("a", "b"),)


def test_the_date_of_a_repost_does_not_make_an_original() -> None:
    wire = text(4)
    assert find_copies([make("a", wire, "2020-01-01", repost=True), make("b", wire, "2023-05-12")]) == (("a", "b"),)


def test_shared_quotations_make_no_copy() -> None:
    quote = " ".join(WORDS[:20])
    assert find_copies([make("a", text(5) + " " + quote), make("b", quote + " " + text(6))]) == ()


def test_a_large_pile_goes_through_the_index() -> None:
    pile = [make(f"d{n:03}", text(100 + n, 60)) for n in range(70)]
    pile.append(make("z", text(100, 60)[:250]))
    assert find_copies(pile) == (("z", "d000"),)


def test_many_copies_of_one_text_and_a_phrase_that_all_use() -> None:
    wire, phrase = text(7), "the two ministers said in a joint statement after the talks that they "
    pile = [make(f"a{n:03}", f"{wire} {n}", "2023-05-12") for n in range(70)]
    pile += [make(f"b{n:03}", phrase + text(1000 + n)) for n in range(80)]
    assert find_copies(pile) == tuple((f"a{n:03}", "a000") for n in range(1, 70))
