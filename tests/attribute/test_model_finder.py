"""How rules and tagger are joined, with a tagger that reads the marks of the test's own text."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.attribute.grammar import Grammar
from readouts.attribute.model_finder import ModelFinder
from readouts.attribute.rules import grammar_of
from readouts.attribute.spans import Found
from readouts.attribute.tagger import Tagged
from readouts.model.reading import Annotated
from readouts.model.syntax import Parse
from readouts.model.text import Span


@dataclass(frozen=True)
class Ruled:
    """Rules that found just this."""

    founds: tuple[Found, ...] = ()

    def find(self, annotated: Annotated, grammar: Grammar) -> tuple[Found, ...]:
        return self.founds


def find(marked: str, founds: tuple[Found, ...] = (), **fields: object) -> tuple[str, tuple[Found, ...]]:
    """Reads one tagged attribution from the marks ``source``, ``cue`` and ``content``."""
    text, marks = unmark(marked)
    source = marks["source"][0] if "source" in marks else None
    read = [Tagged(marks["cue"][0], tuple(marks["content"]), source, 0.8)] if "cue" in marks else []

    def tag(given: str, tree: Parse) -> list[Tagged]:
        assert given == text
        return read

    annotated = Annotated(document(text, **fields), parse(text))
    return text, ModelFinder(Ruled(founds), tag).find(annotated, grammar_of(annotated))


def test_what_no_rule_found_is_added_in_the_rules_form() -> None:
    text, (found,) = find(
        "[The ministry’s latest figures]{source} [painted]{cue} [that the harvest “had failed”]{content}."
    )
    assert found.parts == (Span(text.index("the harvest"), len(text) - 1),)
    assert (found.source or Span(0, 0)).of(text) == "The ministry’s latest figures"
    assert (found.rule, found.cue_lemma, found.kind, found.score) == ("tagger", "paint", "mixed", 0.8)


def test_pieces_stay_apart_and_spans_are_stretched_to_words() -> None:
    text, (found,) = find("[“We wait,”]{content} Okell[o]{source} quip[ped]{cue}, [“and wait.”]{content}")
    assert [p.of(text) for p in found.parts] == ["“We wait,”", "“and wait.”"]
    assert (found.source or Span(0, 0)).of(text) == "Okello"
    assert (found.cue or Span(0, 0)).of(text) == "quipped"
    assert found.kind == "direct"


def test_a_relative_pronoun_gives_way_to_its_noun() -> None:
    text, (found,) = find("Envoys met Okello, [who]{source} [hinted]{cue} [that the pact was dead]{content}.")
    assert (found.source or Span(0, 0)).of(text) == "Okello"


def test_what_a_rule_found_stays_and_gets_a_source_where_it_had_none() -> None:
    marked = "[Okello]{source} [said]{cue} [that the dam is safe and that the river is low]{content}."
    text, _ = unmark(marked)
    cue = Span(text.index("said"), text.index("said") + 4)
    first = Span(text.index("the dam"), text.index(" and"))
    second = Span(text.index("the river"), len(text) - 1)
    bare = Found((first,), "indirect", cue=cue, cue_lemma="say", voice="issuer", rule="clause")
    ruled = (bare, replace(bare, parts=(second,)))
    _, found = find(marked, ruled)
    assert [f.parts for f in found] == [(first,), (second,)]
    assert {(f.source or Span(0, 0)).of(text) for f in found} == {"Okello"}
    assert {f.voice for f in found} == {""}


def test_speech_within_what_is_reported_stays() -> None:
    marked = "[Okello]{source} [said]{cue} [Abebe had warned that the dam was weak]{content}."
    text, _ = unmark(marked)
    inner = Found(
        (Span(text.index("the dam"), len(text) - 1),), "indirect", Span(text.index("Abebe"), text.index(" had")),
        Span(text.index("warned"), text.index(" that")), "warn", rule="clause",
    )  # fmt: skip
    _, found = find(marked, (inner,))
    assert inner in found
    assert len(found) == 2


def test_a_sides_own_text_and_transcripts_and_other_languages_are_left_to_the_rules() -> None:
    marked = "[Okello]{source} [said]{cue} [the dam is safe]{content}."
    assert len(find(marked)[1]) == 1
    assert find(marked, kind="readout", issuer="office:KEN:presidency")[1] == ()
    assert find(marked, kind="transcript")[1] == ()
    assert find(marked, language="fr")[1] == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[Dredgers and barges]{source} [point to]{cue} [what the harbour has become]{content}.",
        "[The minister]{source} [did not answer]{cue} [a request]{content}.",
        "If [Kenya]{source} [asks for]{cue} [help with its new railway]{content}, trucks will come.",
        "[Kenya]{source} [was accused of]{cue} [delaying the new railway]{content}.",
        "[No one asked whose words]{cue} [these were in the end]{content}.",
        "[The poet]{source} [wrote]{cue} [“The Long Valley of Tears”]{content}.",
    ],
    ids=["nobody", "two words", "supposed", "object of", "no source", "title"],
)
def test_what_is_no_account_is_not_added(marked: str) -> None:
    assert find(marked)[1] == ()
