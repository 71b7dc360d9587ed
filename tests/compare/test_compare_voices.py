"""Whose words they are, what stands first, days, places and conditions of one matter."""

from __future__ import annotations

from compare_factory import ACTORS, ETHIOPIA, KENYA, Pile

from readouts.compare import compare
from readouts.model.comparison import ContactView, Discrepancy


def read(pile: Pile) -> ContactView:
    views, _ = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    return views[0]


def of_kind(pile: Pile, kind: str) -> list[Discrepancy]:
    return [d for d in read(pile).discrepancies if d.kind == kind]


def mouth(text: str, *, full: bool) -> Pile:
    pile = Pile()
    pile.text("k", "Tesfaye assured her that no dam would be built on the Omo.", issuer="KEN")
    pile.say("k", "no dam would be built on the Omo", "T", act="promise", chain=("KEN",))
    pile.text("e", text, issuer="ETH", truncated=None if full else "excerpt")
    pile.say("e", text.removeprefix("Tesfaye said that ").rstrip("."), "T", chain=("ETH",))
    return pile


def test_words_that_the_other_sides_full_text_does_not_have() -> None:
    (found,) = of_kind(mouth("Tesfaye said that coffee prices had doubled.", full=True), "attribution")
    assert found.level == "between_sides"
    assert [(w.value, w.side) for w in found.values] == [
        ("no dam would be built on the Omo", KENYA),
        ("not mentioned", ETHIOPIA),
    ]


def test_nothing_is_put_in_a_mouth_where_the_other_text_is_cut_or_has_it() -> None:
    assert of_kind(mouth("Tesfaye said that coffee prices had doubled.", full=False), "attribution") == []
    assert of_kind(mouth("Tesfaye said that no dam was to be built on the Omo.", full=True), "attribution") == []


def test_one_utterance_given_to_two_people() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru said that Kenya would never accept force on the Moyale border.", issuer="KEN")
    pile.say("k", "Kenya would never accept force on the Moyale border", chain=("KEN",), source="Wanjiru")
    pile.text("w", "Tesfaye said that he would never accept force on the Moyale border, Kenya said.")
    pile.say("w", "he would never accept force on the Moyale border", "T", chain=("KEN",), source="Tesfaye")
    (found,) = of_kind(pile, "attribution")
    assert found.level == "between_reports"
    assert [w.value.split(":")[0] for w in found.values] == ["Grace Wanjiru", "Dawit Tesfaye"]


def test_a_pronoun_is_too_little_to_say_that_two_people_spoke() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru said that Kenya would never accept force on the Moyale border.", issuer="KEN")
    pile.say("k", "Kenya would never accept force on the Moyale border", chain=("KEN",), source="Wanjiru")
    pile.text("w", "He said that he would never accept force on the Moyale border, Kenya said.")
    pile.say("w", "he would never accept force on the Moyale border", "T", chain=("KEN",), source="He")
    assert of_kind(pile, "attribution") == []


def test_what_each_full_text_puts_first() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru raised the arrest of fishermen. She spoke of water from the dam.", issuer="KEN")
    pile.say("k", "the arrest of fishermen", chain=("KEN",), issue="fishermen")
    pile.say("k", "water from the dam", chain=("KEN",), issue="dam")
    pile.text("e", "Tesfaye spoke of electric power lines.", issuer="ETH")
    pile.say("e", "electric power lines", "T", chain=("ETH",), issue="power lines")
    (found,) = of_kind(pile, "emphasis")
    assert [w.value for w in found.values] == ["the arrest of fishermen", "electric power lines"]


def test_days_of_one_matter_that_cannot_be_one() -> None:
    pile = Pile()
    pile.text("k", "They agreed that the rail link to Lamu would open by 1 May 2032.", issuer="KEN")
    pile.say(
        "k", "the rail link to Lamu would open by 1 May 2032", act="agree", chain=("KEN",), joint=("T",),
        days=(("1 May 2032", "2032-05-01", "2032-05-01"),),
    )  # fmt: skip
    pile.text("e", "They agreed that the rail link to Lamu would open in June 2033.", issuer="ETH")
    pile.say(
        "e", "the rail link to Lamu would open in June 2033", "T", act="agree", chain=("ETH",), joint=("W",),
        days=(("June 2033", "2033-06-01", "2033-06-30"),),
    )  # fmt: skip
    (found,) = of_kind(pile, "date")
    assert found.reasons[0].detail == "Kenya: 1 May 2032; Ethiopia: June 2033."


def test_a_condition_that_only_one_side_sets() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru said that Ethiopia would lower the price of power for Kenya.", issuer="KEN")
    pile.say("k", "Ethiopia would lower the price of power for Kenya", act="promise", chain=("KEN",))
    pile.text("e", "Tesfaye said that if Kenya signs the pact, Ethiopia would lower the price of power.", issuer="ETH")
    pile.say(
        "e", "if Kenya signs the pact, Ethiopia would lower the price of power", "T",
        act="promise", chain=("ETH",), condition=True,
    )  # fmt: skip
    (row,) = read(pile).rows
    assert (row.relation, row.reasons[0].detail) == ("differ", "Ethiopia has a condition that Kenya does not have.")


def test_one_issue_of_which_the_sides_say_different_things() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru warned of costs if the dam is filled before the rains.", issuer="KEN")
    pile.say("k", "costs if the dam is filled before the rains", act="warn", chain=("KEN",), issue="dam")
    pile.text("w", "Bekele said engineers from four countries had praised the dam for its beauty.")
    pile.say("w", "engineers from four countries had praised the dam for its beauty", "B", issue="dam")
    (found,) = of_kind(pile, "emphasis")
    assert found.what == "dam"
