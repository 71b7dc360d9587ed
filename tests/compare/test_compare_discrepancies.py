from __future__ import annotations

from dataclasses import replace

from compare_factory import ACTORS, ETHIOPIA, KENYA, Pile

from readouts.compare import compare
from readouts.model.comparison import Discrepancy
from readouts.model.contacts import Value


def listed(pile: Pile) -> tuple[Discrepancy, ...]:
    views, _ = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    return views[0].discrepancies


def test_two_sides_naming_each_other_as_the_one_who_asked() -> None:
    pile = Pile()
    pile.text("k", "The call took place at Ethiopia's request.", issuer="KEN")
    pile.text("e", "The call took place at the request of Nairobi.", issuer="ETH")
    pile.value(
        "initiator",
        False,
        (ETHIOPIA, "k", "at Ethiopia's request", None),
        (KENYA, "e", "at the request of Nairobi", None),
    )
    (found,) = listed(pile)
    assert (found.kind, found.level) == ("initiator", "between_sides")
    assert [(w.value, w.side) for w in found.values] == [("Ethiopia", KENYA), ("Kenya", ETHIOPIA)]
    assert [w.span.of(d.text) for w, d in zip(found.values, pile.documents, strict=True)] == [
        "at Ethiopia's request",
        "at the request of Nairobi",
    ]


def test_values_that_the_record_calls_agreed_are_never_listed() -> None:
    pile = Pile()
    pile.text("k", "They spoke for more than two hours.", issuer="KEN")
    pile.text("w", "The call lasted two hours.")
    pile.value("duration_minutes", True, ("120", "k", "more than two hours", None), ("120", "w", "two hours", None))
    assert listed(pile) == ()


def test_outlets_that_give_other_days_part_between_reports() -> None:
    pile = Pile()
    pile.text("a", "They spoke on 2 May.")
    pile.text("b", "They spoke on 3 May.")
    pile.value("date", False, ("2031-05-02", "a", "2 May", None), ("2031-05-03", "b", "3 May", None))
    (found,) = listed(pile)
    assert (found.kind, found.level) == ("date", "between_reports")


def test_a_length_told_by_a_named_aide_is_his_sides() -> None:
    pile = Pile()
    pile.text("a", "Bekele said that it took one hour.")
    pile.text("k", "They spoke for three hours.", issuer="KEN")
    pile.value("duration_minutes", False, ("60", "a", "one hour", "B"), ("180", "k", "three hours", None))
    (found,) = listed(pile)
    assert (found.kind, found.level) == ("duration", "between_sides")


def test_an_agreement_that_the_other_full_text_leaves_out() -> None:
    pile = Pile()
    pile.text("k", "The two leaders agreed to share satellite data on floods.", issuer="KEN")
    pile.text("e", "Call with Kenya\n\nThe Prime Minister thanked Kenya for its help with maize.", issuer="ETH")
    pile.say("k", "to share satellite data on floods", act="agree", joint=("T",), chain=("KEN",), issue="flood data")
    pile.say("e", "Kenya for its help with maize", "T", act="thank", chain=("ETH",), issue="maize")
    (found,) = listed(pile)
    assert (found.kind, found.what) == ("agreement_claim", "flood data")
    assert [(w.document, w.side) for w in found.values] == [("k", KENYA), ("e", ETHIOPIA)]
    assert found.values[1].span.of(pile.documents[1].text) == "Call with Kenya"


def test_no_agreement_claim_where_the_other_text_may_have_it_in_fewer_words() -> None:
    pile = Pile()
    pile.text("k", "The two leaders agreed to instruct their representatives to share data on floods.", issuer="KEN")
    pile.text("e", "Call with Kenya\n\nThe two leaders tasked their teams to follow up.", issuer="ETH")
    agreed = "to instruct their representatives to share data on floods"
    pile.say("k", agreed, act="agree", joint=("T",), chain=("KEN",), issue="flood data")
    pile.say("e", "their teams to follow up", "T", joint=("W",), chain=("ETH",), issue="teams")
    assert "agreement_claim" not in {d.kind for d in listed(pile)}


def test_no_agreement_claim_where_the_other_side_has_no_text() -> None:
    pile = Pile()
    pile.text("k", "The two leaders agreed to share satellite data on floods.", issuer="KEN")
    pile.say("k", "to share satellite data on floods", act="agree", joint=("T",), chain=("KEN",), issue="flood data")
    assert listed(pile) == ()


def test_tone_on_other_rungs_and_on_the_same_rung() -> None:
    def told(word: str) -> list[str]:
        pile = Pile()
        pile.text("k", "The conversation was warm and cordial.", issuer="KEN")
        pile.text("e", f"The talks were {word}, Bekele said.")
        pile.say("k", "The conversation was warm and cordial", "KEN", issue="tone")
        pile.say("e", f"The talks were {word}", "B", issue="tone of the talks")
        return [d.kind for d in listed(pile) if d.kind == "tone"]

    assert told("frank") == ["tone"]
    assert told("friendly") == []


def test_every_value_has_evidence_in_its_document() -> None:
    pile = Pile()
    pile.text("k", "The two leaders agreed to share satellite data on floods. Rivers were discussed.", issuer="KEN")
    pile.text("e", "Call. No satellite data on floods will be shared, Bekele said.", issuer="ETH")
    pile.say("k", "to share satellite data on floods", act="agree", joint=("T",), chain=("KEN",), issue="flood data")
    pile.say("e", "No satellite data on floods will be shared", "B", act="deny", polarity="-", issue="flood data")
    texts = {d.id: d.text for d in pile.documents}
    found = listed(pile)
    assert {d.kind for d in found} == {"claim_denial", "agreement_claim"}
    for d in found:
        assert d.reasons[0].detail
        assert all(w.span.of(texts[w.document]).strip() for w in d.values)


def test_only_the_lengths_that_clash_are_listed() -> None:
    pile = Pile()
    for name, words in (("a", "62 minutes"), ("b", "over an hour"), ("c", "100 minutes")):
        pile.text(name, f"The call took {words}.")
    long = replace(pile.claim("60", "b", "over an hour"), bound="at_least")
    claims = (pile.claim("62", "a", "62 minutes"), long, pile.claim("100", "c", "100 minutes"))
    pile.fields["duration_minutes"] = Value(None, claims, False)
    (found,) = listed(pile)
    assert [w.document for w in found.values] == ["a", "c"]


def test_a_formal_meeting_here_and_an_informal_chat_there() -> None:
    pile = Pile()
    pile.text("k", "The leaders held a bilateral meeting on trade.", issuer="KEN")
    pile.text("e", "It was no more than an informal conversation on trade in the corridor, Bekele said.")
    pile.say("k", "a bilateral meeting on trade", "KEN", issue="meeting")
    pile.say("e", "an informal conversation on trade in the corridor", "B", issue="conversation")
    settings = [d for d in listed(pile) if d.kind == "medium"]
    assert [[w.value for w in d.values] for d in settings] == [["informal conversation", "bilateral meeting"]]


def test_measures_clash_only_where_the_statements_share_their_matter() -> None:
    def told(matter: str) -> list[str]:
        pile = Pile()
        pile.text("k", "Kenya received 40 tonnes of maize seed from the Jimma depot.", issuer="KEN")
        pile.text("e", f"Ethiopia sent 90 tonnes of {matter}.", issuer="ETH")
        pile.say(
            "k", "Kenya received 40 tonnes of maize seed from the Jimma depot", chain=("KEN",),
            quantities=(("40 tonnes", 40, "t", "exact"),),
        )  # fmt: skip
        pile.say(
            "e", f"Ethiopia sent 90 tonnes of {matter}", "T", chain=("ETH",),
            quantities=(("90 tonnes", 90, "t", "exact"),),
        )  # fmt: skip
        return [d.kind for d in listed(pile) if d.kind == "number"]

    assert told("maize seed from the Jimma depot") == ["number"]
    assert told("scrap iron to its own harbour works") == []
