"""What makes no statement, and who speaks where an institution or one side tells."""

from __future__ import annotations

from cases import read


def test_you_know_is_nobodys_statement():
    case = read(
        "[MS. ADHIAMBO]{@person:adhiambo}: The ministers, you know, will meet in Lima.\n\nQUESTION: When is that?",
        kind="transcript",
    )
    assert not [a for a in case.attributions if a.source and a.source.of(case.text).lower() == "you"]


def test_i_think_adds_nothing_to_the_turn():
    case = read(
        "[MS. ADHIAMBO]{@person:adhiambo}: I think that the harbour will open soon.\n\nQUESTION: When is that?",
        kind="transcript",
    )
    assert [a.rule for a in case.attributions] == ["turn"]


def test_what_a_source_asks_for_itself_is_no_statement():
    case = read("[A Peruvian diplomat]{@unnamed:PER:diplomat}, who asked not to be named, said that the road was open.")
    assert case.contents == ["the road was open"]


def test_a_fragment_inside_words_that_hold_it():
    case = read("[Ruto]{@Q1} said that the request would be examined in May.")
    assert case.contents == ["the request would be examined in May"]


def test_an_act_inside_stays():
    case = read("[Ruto]{@Q1} said that [Modi]{@Q2} had rejected the plan.")
    assert case.of("the plan").speaker == "Q2"


def test_a_person_speaks_where_the_institution_tells():
    case = read(
        "[Ruto]{@Q1}'s turn came late. [He]{@Q1} would answer a blockade at once, "
        "[the presidency]{@office:KEN:presidency} said.",
        sides={"Q1": "state:KEN", "office:KEN:presidency": "state:KEN"},
    )
    told = case.of("He would answer a blockade at once")
    assert (told.speaker, told.relays) == ("Q1", ("office:KEN:presidency",))


def test_what_one_side_tells_of_both_is_its_own_leaders_first():
    case = read(
        "[The Indian spokesman]{@person:rao} said that [the two leaders]{@Q1+Q2} agreed to open the road.",
        sides={"person:rao": "state:IND", "Q1": "state:KEN", "Q2": "state:IND"},
    )
    agreed = case.of("to open the road")
    assert (agreed.speaker, agreed.joint_speakers) == ("Q2", ("Q1",))


def test_what_was_not_confirmed_nobody_said():
    assert read("It was not confirmed that the presidents would meet.").contents == []


def test_neither_side_denies():
    assert read("Neither side has confirmed that the ship had sailed.").of("the ship had sailed").negated


def test_a_conversation_goes_over_a_channel():
    assert read("[Ruto]{@Q1} spoke over the phone with [Modi]{@Q2}.").contents == []


def test_a_clause_goes_on_behind_an_aside():
    case = read("[Peru]{@state:PER} does not, [it]{@state:PER} says, support the mine.")
    assert case.of("Peru does not | support the mine").speaker == "state:PER"


def test_ones_own_doing_inside_ones_words():
    case = read("[Ruto]{@Q1} noted the role of his country in supporting the treaty.")
    assert case.contents == ["the role of his country in supporting the treaty"]


def test_the_name_beside_a_description():
    case = read("[Ruto]{@Q1} left. Her Indian colleague, [Arun Rao]{@Q2}, said that the road was open.")
    assert case.of("the road was open").speaker == "Q2"


def test_whose_the_concern_is_belongs_to_what_was_said():
    case = read("[Ruto]{@Q1} voiced the deep concerns of Kenya and Uganda about the fishing boats.")
    assert case.contents == ["the deep concerns of Kenya and Uganda about the fishing boats"]


def test_quoted_as_saying_after_the_words():
    case = read("“No date has been set,” [he]{@Q1} was quoted as saying.")
    assert [(a.speaker, a.kind) for a in case.attributions] == [("Q1", "direct")]
