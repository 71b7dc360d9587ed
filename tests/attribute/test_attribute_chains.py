"""Who is behind a source, who is addressed, and through whom it came."""

from __future__ import annotations

import pytest
from cases import read


def test_nested_speech_has_a_parent_and_a_relay() -> None:
    case = read(
        "[Silva]{@person:silva} said that [Lula]{@person:lula} told [Milei]{@person:milei} that the bridge was safe."
    )
    outer, inner = case.of("Lula told Milei that the bridge was safe"), case.of("the bridge was safe")
    assert (outer.speaker, outer.relays, outer.parent) == ("person:silva", (), None)
    assert (inner.speaker, inner.addressee, inner.relays) == ("person:lula", "person:milei", ("person:silva",))
    assert inner.parent == outer.index


def test_three_levels_are_in_order() -> None:
    case = read(
        "According to the [Kyodo]{@media:kyodo}, [Silva]{@person:silva} said [Lula]{@person:lula} had warned "
        "[Milei]{@person:milei} that the pact could lapse."
    )
    assert case.of("the pact could lapse").relays == ("media:kyodo", "person:silva")


def test_the_outlet_is_left_out_of_the_chain() -> None:
    case = read("[Kyodo]{@media:kyodo} reported that [Lula]{@person:lula} said the pact would hold.", outlet="kyodo")
    assert case.of("the pact would hold").relays == ()


def test_quoted_as_saying() -> None:
    case = read(
        "The [ministry]{@office:JPN:foreign-ministry} quoted [Modi]{@person:modi} as saying that the sea is free."
    )
    found = case.of("the sea is free")
    assert (found.speaker, found.relays) == ("person:modi", ("office:JPN:foreign-ministry",))


def test_was_quoted_by() -> None:
    case = read("[Modi]{@person:modi} was quoted by [Kyodo]{@media:kyodo} as saying that the sea is free.")
    found = case.of("the sea is free")
    assert (found.speaker, found.relays) == ("person:modi", ("media:kyodo",))


def test_told_to_a_channel_comes_through_the_channel() -> None:
    case = read("[Palace sources]{@unnamed:KEN:sources} told [NHK]{@media:nhk} that the call was short.")
    found = case.of("the call was short")
    assert (found.speaker, found.relays, found.addressee) == ("unnamed:KEN:sources", ("media:nhk",), None)


def test_an_institution_relays_its_leader() -> None:
    case = read(
        "The [ministry]{@office:KEN:foreign-ministry} said in a statement that "
        "[Ruto]{@person:ruto} had rejected the plan."
    )
    assert case.of("the plan").relays == ("office:KEN:foreign-ministry",)
    assert case.of("the plan").speaker == "person:ruto"


def test_two_subjects_speak_together() -> None:
    case = read("[Lula]{@person:lula} and [Milei]{@person:milei} agreed to reopen the bridge.")
    found = case.of("to reopen the bridge")
    assert (found.speaker, found.joint_speakers) == ("person:lula", ("person:milei",))


def test_a_plural_mention_speaks_together() -> None:
    case = read("[The two leaders]{@person:lula+person:milei} discussed the bridge.")
    found = case.of("the bridge")
    assert (found.speaker, found.joint_speakers) == ("person:lula", ("person:milei",))


def test_an_open_source_stays_open() -> None:
    case = read("An official in [Kenya]{@state:KEN} said that the dam was full.")
    found = case.of("the dam was full")
    assert found.speaker is None
    assert found.candidates == ("state:KEN",)


def test_a_text_speaks_for_its_owner() -> None:
    case = read("[Kenya]{@state:KEN}'s readout mentions the canal.")
    assert case.of("the canal").speaker == "state:KEN"


def test_it_takes_the_subject_before() -> None:
    case = read("The [ministry]{@office:KEN:foreign-ministry} sent a text. It said that the dam was full.")
    assert case.of("the dam was full").speaker == "office:KEN:foreign-ministry"


def test_the_head_of_a_phrase_speaks_not_its_neighbour() -> None:
    case = read("[Kremlin]{@office:RUS:kremlin} aide [Ivan Petrov]{@person:petrov} said that the date was open.")
    assert case.of("the date was open").speaker == "person:petrov"


def test_addressees_of_requests() -> None:
    case = read("[Ruto]{@person:ruto} urged [Abiy]{@person:abiy} to open the road.")
    assert case.of("Abiy to open the road").addressee == "person:abiy"


def test_a_title_is_marked() -> None:
    from readouts.model.text import Span

    title = "Ruto rejects canal plan"
    case = read(f"{title}\n\nThe weather was fine.", title_span=Span(0, len(title)))
    assert [a.rule for a in case.attributions] == ["title"]


@pytest.mark.parametrize(
    "marked",
    [
        "[Kyodo]{@media:kyodo} said, citing a palace [source]{@unnamed:und:source}, that the dam was full.",
        "Citing a palace [source]{@unnamed:und:source}, [Kyodo]{@media:kyodo} said the dam was full.",
        "[Kyodo]{@media:kyodo} wrote, with reference to a palace [source]{@unnamed:und:source}, that the dam was full.",
    ],
)
def test_a_cited_source_speaks_and_who_cites_relays(marked: str) -> None:
    found = read(marked).of("the dam was full")
    assert (found.speaker, found.relays) == ("unnamed:und:source", ("media:kyodo",))


@pytest.mark.parametrize(
    "marked",
    [
        "In an interview with [Kyodo]{@media:kyodo}, [Silva]{@person:silva} said that the dam was full.",
        "Speaking to [Kyodo]{@media:kyodo}, [Silva]{@person:silva} said that the dam was full.",
        "Asked by [Kyodo]{@media:kyodo} about the river, [Silva]{@person:silva} said that the dam was full.",
        "[Silva]{@person:silva} said in remarks carried by [Kyodo]{@media:kyodo} that the dam was full.",
    ],
)
def test_the_medium_that_was_told_relays(marked: str) -> None:
    case = read(marked)
    assert case.contents == ["the dam was full"]
    assert (case.of("the dam was full").speaker, case.of("the dam was full").relays) == (
        "person:silva",
        ("media:kyodo",),
    )


def test_who_hears_is_addressed() -> None:
    found = read("[Silva]{@person:silva} heard from [Ito]{@person:ito} that the dam was full.").of("the dam was full")
    assert (found.speaker, found.addressee) == ("person:ito", "person:silva")


def test_let_know() -> None:
    case = read("[Silva]{@person:silva} let [Ito]{@person:ito} know that the dam was full.")
    (found,) = case.attributions
    assert case.content(found) == "the dam was full"
    assert (found.speaker, found.addressee) == ("person:silva", "person:ito")


def test_a_closing_according_to_frames_the_whole_sentence() -> None:
    case = read(
        "[Silva]{@person:silva} told [Ito]{@person:ito} that the dam was full, according to the "
        "[ministry]{@office:JPN:foreign-ministry}."
    )
    assert case.of("the dam was full").relays == ("office:JPN:foreign-ministry",)
    assert case.of("the dam was full").speaker == "person:silva"


def test_per() -> None:
    case = read("Per the [ministry]{@office:JPN:foreign-ministry}, [Silva]{@person:silva} said that the dam was full.")
    assert case.of("the dam was full").relays == ("office:JPN:foreign-ministry",)


def test_a_frame_ends_at_the_semicolon() -> None:
    case = read("According to [Silva]{@person:silva}, the dam was full; [Ito]{@person:ito} said that it was dry.")
    assert case.of("the dam was full").speaker == "person:silva"
    assert case.of("it was dry").relays == ()


def test_a_noun_of_speech_passed_on() -> None:
    case = read("[Silva]{@person:silva} passed on [Ito]{@person:ito}'s pledge to open the gates.")
    found = case.of("to open the gates")
    assert (found.speaker, found.relays) == ("person:ito", ("person:silva",))
    assert read("[Silva]{@person:silva} passed on the salt.").attributions == ()


def test_the_aide_of_somebody_tells_what_he_said() -> None:
    case = read(
        "A [spokeswoman]{@unnamed:und:spokeswoman} for [Silva]{@person:silva} said [he]{@unnamed:und:spokeswoman} had "
        "told [Ito]{@person:ito} that the dam was full.",
        unnamed=("unnamed:und:spokeswoman",),
    )
    found = case.of("the dam was full")
    assert (found.speaker, found.relays) == ("person:silva", ("unnamed:und:spokeswoman",))


def test_what_is_told_inside_a_quotation_ends_with_it() -> None:
    case = read("“[Ito]{@person:ito} said no order had been given,” [Silva]{@person:silva} recalled of his talk.")
    assert case.of("no order had been given").relays == ("person:silva",)


def test_denied_having_said_is_one_statement() -> None:
    case = read("[Silva]{@person:silva} denied having told [Ito]{@person:ito} that the dam was full.")
    (found,) = case.attributions
    assert found.negated
    assert found.addressee == "person:ito"


def test_the_pair_of_a_text_about_two() -> None:
    case = read(
        "Both leaders rejected the pact, the [ministry]{@office:JPN:foreign-ministry} said. "
        "[Ana Silva]{@person:silva} met [Jun Ito]{@person:ito} in Hue."
    )
    found = case.of("the pact")
    assert {found.speaker, *found.joint_speakers} == {"person:silva", "person:ito"}


def test_me_is_who_is_quoted() -> None:
    case = read("“[Ito]{@person:ito} told [me]{@person:ito} that it was full,” [Silva]{@person:silva} said.")
    assert case.of("it was full").addressee == "person:silva"


def test_a_text_has_somebody_say() -> None:
    case = read("[Kenya]{@state:KEN}'s text has [Silva]{@person:silva} affirming that the dam was full.")
    found = case.of("the dam was full")
    assert (found.speaker, found.relays) == ("person:silva", ("state:KEN",))
    assert read("[Kenya]{@state:KEN} has [Silva]{@person:silva} working in Hue.").attributions == ()


def test_what_is_added_is_the_speakers_not_the_subjects_inside() -> None:
    case = read("[Silva]{@person:silva} said [Kenya]{@state:KEN} would wait, adding that the dam was full.")
    assert case.of("the dam was full").speaker == "person:silva"
    assert case.of("Kenya would wait").speaker == "person:silva"


def test_a_contrast_is_outside() -> None:
    case = read(
        "[Silva]{@person:silva} told [Ito]{@person:ito} the dam was full, while [Rao]{@person:rao} said it was dry."
    )
    assert case.of("the dam was full").speaker == "person:silva"
    assert case.of("it was dry").relays == ()


def test_who_is_addressed_does_not_speak() -> None:
    case = read("The dam, [he]{@person:ito} told [Jun Ito]{@person:ito}, was full.")
    assert case.attributions[0].speaker is None


def test_an_aside_by_he_tells_of_another() -> None:
    case = read(
        "[Silva]{@person:silva} met [Ito]{@person:ito}. [Ito]{@person:ito}, [he]{@person:ito} said, had agreed to wait."
    )
    found = case.of("to wait")
    assert (found.speaker, found.relays) == ("person:ito", ("person:silva",))
