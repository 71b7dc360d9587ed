"""Spelling that only looks different, and what Arabic writes together with a word."""

import pytest

from readouts.languages import pack
from readouts.languages.spelling import arabic, normal, unprefixed
from readouts.languages.tokens import words


@pytest.mark.parametrize(
    ("form", "spelt"),
    [
        ("İran", "iran"),
        ("IRAK", "irak"),
        ("ırak", "irak"),
        ("Кулёв", "кулев"),
        ("اتصالاً", "اتصالا"),
        ("إلى", "الي"),
        ("L’Élysée", "l'élysée"),
    ],
)
def test_normal(form: str, spelt: str) -> None:
    assert normal(form) == spelt


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("والوزير", "وزير"),
        ("بالسفير", "سفير"),
        ("للرئيس", "رئيس"),
        ("الكينية", "كيني"),
        ("مباحثاته", "مباحثة"),
        ("قالت", "قال"),
        ("محذرا", "محذر"),
        ("تقول", "يقول"),
        ("هاتفيا", "هاتفي"),
    ],
)
def test_arabic_forms_lead_to_the_dictionary_word(form: str, word: str) -> None:
    assert word in arabic(form)


def test_an_arabic_word_of_three_letters_keeps_its_first() -> None:
    assert unprefixed("بحث") == ["بحث"]


def test_vowel_signs_do_not_part_a_word() -> None:
    text = "أجرى اتصالاً هاتفياً"
    assert [text[a:b] for a, b in words(text, pack("ar"))] == ["أجرى", "اتصالاً", "هاتفياً"]
