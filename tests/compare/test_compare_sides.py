from dataclasses import replace

from compare_factory import ACTORS, ETHIOPIA, KENYA, SPEAKERS, UGANDA, Pile

from readouts.compare.sides import by_state_agency, ordered_sides, participant_sides, side_of
from readouts.model.actors import Actor

BY_ID = {a.id: a for a in ACTORS}


def only(speaker: str | None, *chain: str):
    pile = Pile()
    pile.text("a", "The dam is full.")
    pile.say("a", "The dam is full", speaker, chain=chain)
    return pile.statements[0], pile.documents[0]


def test_words_relayed_by_the_other_side_are_the_other_sides_account() -> None:
    assert side_of(*only("W", "B"), BY_ID) == ETHIOPIA


def test_an_agency_between_gives_way_to_the_first_voice_that_has_a_side() -> None:
    assert side_of(*only("W", "daily", "B"), BY_ID) == ETHIOPIA


def test_without_relays_the_speaker_gives_the_account() -> None:
    assert side_of(*only("W"), BY_ID) == KENYA


def test_unnamed_officials_speak_for_their_country() -> None:
    assert side_of(*only("unnamed"), BY_ID) == ETHIOPIA


def test_media_and_open_speakers_belong_to_no_side() -> None:
    assert side_of(*only("daily"), BY_ID) is None
    assert side_of(*only(None), BY_ID) is None


def test_participants_come_first_and_third_countries_only_where_they_speak() -> None:
    contact = Pile().contact()
    assert participant_sides(contact, BY_ID) == (KENYA, ETHIOPIA)
    assert ordered_sides(contact, [UGANDA, ETHIOPIA], BY_ID) == (KENYA, ETHIOPIA, UGANDA)
    assert ordered_sides(contact, [], BY_ID) == (KENYA, ETHIOPIA)
    assert set(SPEAKERS.values()) <= set(BY_ID)


def test_a_readout_is_all_its_issuers_and_a_transcript_each_speakers() -> None:
    for kind, side in (("readout", KENYA), ("transcript", ETHIOPIA)):
        pile = Pile()
        pile.text("a", "The dam is full.", issuer="KEN", kind=kind)
        pile.say("a", "The dam is full", "T")
        assert side_of(pile.statements[0], pile.documents[0], BY_ID) == side


def nameless(words: str) -> str | None:
    pile = Pile()
    pile.text("a", f"{words} said that the dam is full.")
    pile.say("a", "the dam is full", None)
    actors = BY_ID | {"unnamed:und:source": Actor("unnamed:und:source", "source", "person", unnamed=True)}
    spoken = pile.statements[0]
    spoken = replace(spoken, attribution=replace(spoken.attribution, speaker="unnamed:und:source"))
    return side_of(spoken, pile.documents[0], actors)


def test_a_nameless_source_has_the_side_that_its_words_give() -> None:
    assert nameless("A source close to Grace Wanjiru") == KENYA
    assert nameless("A source in Addis Ababa") == ETHIOPIA


def test_a_nameless_source_of_no_side_or_of_two_has_none() -> None:
    assert nameless("A source") is None
    assert nameless("A source in Nairobi and Addis Ababa") is None
    assert nameless("A source. In Nairobi an aide") is None


def of_agency(speaker: str | None, *chain: str, rule: str = "clause") -> str | None:
    statement, document = only(speaker, *chain)
    quoted = replace(statement, attribution=replace(statement.attribution, rule=rule))
    return by_state_agency(quoted, document, (KENYA, ETHIOPIA), BY_ID).side


def test_a_states_agency_tells_its_account_and_gives_way_to_an_officials() -> None:
    assert of_agency("daily") == KENYA
    assert of_agency("T", "daily", rule="quoted-as") == KENYA  # the other side's leader, as quoted by it
    assert of_agency("T", "daily") is None  # may have told the agency so himself
    assert of_agency("W", "daily", "B") is None
    statement, document = only("daily")
    assert by_state_agency(statement, document, (ETHIOPIA, UGANDA), BY_ID).side is None
