from compare_factory import ACTORS, ETHIOPIA, KENYA

from readouts.compare.words import NameBook, state_name, stems

BOOK = NameBook.of(ACTORS)


def test_names_capitals_and_adjectives_of_a_state_are_one_word() -> None:
    for text in ("Kenya", "Nairobi", "Kenyan", "State House", "Kenya's"):
        assert f"@{KENYA}" in stems(BOOK.mark(f"the plans of {text} for the port")), text


def test_a_compound_marks_both_states() -> None:
    assert BOOK.mark("new Kenyan-Ethiopian talks") == f"new @{KENYA}-@{ETHIOPIA} talks"


def test_the_longest_name_wins_and_the_rest_of_the_text_stays() -> None:
    assert BOOK.mark("Ms. Grace Wanjiru, of Kenya.") == f"Ms. @person:wanjiru, of @{KENYA}."


def test_a_form_of_two_actors_is_no_evidence() -> None:
    twins = (*ACTORS, type(ACTORS[3])("person:other", "Ann Wanjiru", "person", "UGA", forms=("Wanjiru",)))
    assert NameBook.of(twins).mark("Wanjiru spoke") == "Wanjiru spoke"


def test_people_become_he_and_states_stay() -> None:
    assert BOOK.without_people("Grace Wanjiru told Ethiopia's Tesfaye") == "he told Ethiopia's he"


def test_stems_leave_out_function_words_and_words_of_speech() -> None:
    assert stems("He said that the supplies of grain, they noted, were being supplied") == ["suppli", "grain", "suppli"]


def test_states_have_names_even_where_no_actor_brings_one() -> None:
    assert state_name("state:PER") == "Peru"
    assert state_name("org:nato") is None
