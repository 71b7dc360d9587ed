"""Packs, tokens, sentences, quotations, phrases and numbers of languages that are read without a parse."""

from __future__ import annotations

import pytest

from readouts.languages import codes, pack, surface
from readouts.languages.check import lacks
from readouts.languages.numbers import number_grammar
from readouts.languages.pack import Pack
from readouts.languages.phrases import Matcher, pattern


def test_main_languages_have_packs() -> None:
    assert {"de", "es", "fr", "ru", "uk", "zh"} <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_no_pack_lacks_what_the_stages_need(code: str) -> None:
    assert [x for x in lacks(pack(code)) if x.needed] == []


def test_check_names_what_is_missing() -> None:
    empty = Pack("xx", {name: {} for name in pack("fr").data})
    places = {x.place for x in lacks(empty) if x.needed}
    assert {"language.yaml", "language.yaml: negations", "times.yaml: months"} <= places


@pytest.mark.parametrize(
    ("code", "text", "tokens"),
    [
        ("fr", "L'Élysée n'a-t-il rien dit ?", ["L'", "Élysée", "n'", "a", "-t-il", "rien", "dit", "?"]),
        ("fr", "aujourd'hui", ["aujourd'hui"]),
        ("de", "Der US-Präsident", ["Der", "US-", "Präsident"]),
        ("uk", "п'ять", ["п'ять"]),
        ("zh", "于12日访问G20", ["于", "12", "日", "访", "问", "G", "20"]),
    ],
)
def test_tokens(code: str, text: str, tokens: list[str]) -> None:
    assert [t.text for t in surface(text, code).parse.tokens] == tokens


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("fr", "M. Dupont a parlé le 3 mai. Mme Roy a écouté.", 2),
        ("de", "Am 3. Mai sprach er. Danach nicht.", 2),
        ("ru", "Встреча состоялась 3 мая 2021 г. в Минске. Итогов нет.", 2),
        ("zh", "双方举行会谈。会谈持续一小时。", 2),
        ("es", "«No iremos. Nunca», dijo el ministro.", 1),
    ],
)
def test_sentences(code: str, text: str, count: int) -> None:
    assert len(surface(text, code).parse.sentences) == count


def test_one_opening_mark_with_several_closing_ones() -> None:
    text = "Er sagte: „Nein, danke sehr“ und „Ja, gern geschehen”."
    assert [q.inner.of(text) for q in surface(text, "de").quotes] == ["Nein, danke sehr", "Ja, gern geschehen"]


def found(code: str, phrase: str, text: str) -> list[str]:
    """The words of a text that a phrase matches, from its first to its last literal word."""
    s = surface(text, code)
    hits = Matcher([pattern("x", "", phrase, s.pack)], s.pack).find(s.keys, 0, len(s.keys))
    return [s.span(h.at[0], h.at[-1] + 1).of(text) for h in hits]


@pytest.mark.parametrize(
    ("code", "phrase", "text", "words"),
    [
        ("fr", "mettre * en garde", "Il a mis son voisin en garde.", "mis son voisin en garde"),
        ("ru", "выразить обеспокоенность", "Она выразила обеспокоенность.", "выразила обеспокоенность"),
        ("zh", "通电话", "两国领导人5日通电话。", "通电话"),
        ("es", "reunión bilateral", "Hubo reuniones bilaterales.", "reuniones bilaterales"),
    ],
)
def test_phrases_match_by_form_or_dictionary_form(code: str, phrase: str, text: str, words: str) -> None:
    assert found(code, phrase, text) == [words]


def test_phrase_does_not_match_over_too_many_words() -> None:
    assert found("fr", "mettre * en garde", "Il a mis la table avant de se tenir en garde.") == []


def test_reflexive_verb_is_found_in_the_perfect() -> None:
    text = "Le ministre s'est entretenu avec elle."
    assert any(
        "entretenu" in surface(text, "fr").span(h.first, h.end).of(text) for h in surface(text, "fr").of("generic")
    )


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fr", "quatre-vingt-dix soldats", 90),
        ("fr", "soixante-douze heures", 72),
        ("fr", "30 000 soldats", 30_000),
        ("de", "einundzwanzig Schiffe", 21),
        ("de", "1,5 Milliarden Euro", 1_500_000_000),
        ("ru", "двадцать пять человек", 25),
        ("ru", "150 тысяч тонн", 150_000),
        ("es", "2.500 toneladas", 2_500),
        ("zh", "三万人", 30_000),
        ("zh", "一百二十三万", 1_230_000),
        ("zh", "5.2万人", 52_000),
    ],
)
def test_numbers(code: str, text: str, value: float) -> None:
    number = number_grammar(code).at(surface(text, code), 0)
    assert number is not None
    assert number.value == value
