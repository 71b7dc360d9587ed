"""People whose Cyrillic form no list gives are found by the sound of their names."""

from __future__ import annotations

import pytest

from readouts.annotate.register import register
from readouts.annotate.surface_find import find_names
from readouts.languages import surface


def linked(text: str) -> list[tuple[str, str]]:
    """(words, person) of the names in a Russian text that have one bearer."""
    read = surface(text, "ru")
    people = register().people
    return [
        (read.span(n.first, n.end).of(text), people[n.people[0]].name) for n in find_names(read) if len(n.people) == 1
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("С докладом выступил Денис Мантуров.", "Денис Мантуров", "Denis Manturov"),
        ("Переговоры провёл вице-премьер с Алексеем Оверчуком.", "Алексеем Оверчуком", "Alexey Overchuk"),
        ("Слово взял Чернышенко Дмитрий Николаевич.", "Чернышенко Дмитрий Николаевич", "Dmitry Chernyshenko"),
        ("Приехал Максим Геннадьевич Решетников.", "Максим Геннадьевич Решетников", "Maxim Reshetnikov"),
    ],
)
def test_whole_names_in_any_order_and_case(text: str, words: str, name: str) -> None:
    assert (words, name) in linked(text)


def test_family_name_of_somebody_met_before() -> None:
    assert linked("Выступил Денис Мантуров. С Мантуровым согласились все.")[-1] == ("Мантуровым", "Denis Manturov")


def test_another_given_name_is_another_person() -> None:
    assert not [n for _, n in linked("Выступил Пётр Мантуров, однофамилец министра.") if n == "Denis Manturov"]


def test_initial_tells_who_bears_the_name() -> None:
    assert ("Решетников", "Maxim Reshetnikov") in linked("М.Решетников: Добрый день!")
    assert not linked("К.Решетников: Добрый день!")


def people(text: str) -> list[str]:
    """People of a Russian text by name."""
    from readouts.annotate import annotate
    from readouts.clean import clean
    from readouts.load import from_text

    document = clean(from_text(text, given={"language": "ru", "kind": "article"}))
    return [a.name for a in annotate(document).actors if a.kind == "person" and not a.unnamed]


def test_unknown_name_is_given_in_the_nominative() -> None:
    text = "Состоялась встреча с министром транспорта Ганы Квезой Тамале. С министром Тамале говорили о портах."
    assert "Квеза Тамале" in people(text)


def test_capitalised_offices_are_no_names() -> None:
    assert (
        people("Указ подписал Президент. Губернатору Новгородской области поручено доложить Председателю Совета.") == []
    )
