"""Rows: which statements share a cell or a row, how they stand to each other, and what kind of silence is told."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from compare_factory import ACTORS, ETHIOPIA, KENYA, UGANDA, Pile, unread

from readouts.compare import compare
from readouts.model.comparison import ContactView, Row
from readouts.model.text import Span

KENYAN = (
    "Readout of the call. President Wanjiru voiced concern about the fighting along the Omo river. "
    "The two leaders agreed to open a rail link to Lamu port."
)
ETHIOPIAN = "Statement on the call. The Prime Minister said that the new dam is filled to 40 percent."


def view(pile: Pile, **more: Any) -> ContactView:
    views, _ = compare((pile.contact(**more),), pile.statements, pile.documents, ACTORS, pile.copies)
    return views[0]


def row_with(found: ContactView, statement: str) -> Row:
    return next(r for r in found.rows if any(statement in ids for _, ids in r.cells))


def cells(row: Row) -> dict[str, set[str]]:
    return {side: set(ids) for side, ids in row.cells}


def kenyan(pile: Pile) -> tuple[str, str]:
    pile.text("k", KENYAN, issuer="KEN")
    concern = pile.say("k", "the fighting along the Omo river", act="express_concern", chain=("KEN",), issue="Omo")
    link = pile.say(
        "k", "to open a rail link to Lamu port", act="agree", joint=("T",), chain=("KEN",), issue="rail link"
    )
    return concern, link


def test_a_claim_and_its_denial_share_a_row_and_contradict() -> None:
    pile = Pile()
    concern, _ = kenyan(pile)
    pile.text("e", "Wanjiru voiced no worries about the fighting along the Omo river, an official said.")
    denial = pile.say(
        "e", "Wanjiru voiced no worries about the fighting along the Omo river", "unnamed", act="deny", polarity="-"
    )
    found = view(pile)
    row = row_with(found, concern)
    assert cells(row) == {KENYA: {concern}, ETHIOPIA: {denial}}
    assert row.relation == "contradict"
    assert "denies" in row.reasons[0].detail


def test_a_denial_names_the_claim_that_it_denies() -> None:
    pile = Pile()
    concern, _ = kenyan(pile)
    pile.text("e", "Wanjiru voiced no worries about the fighting along the Omo river, an official said.")
    denial = pile.say(
        "e", "Wanjiru voiced no worries about the fighting along the Omo river", "unnamed", act="deny", polarity="-"
    )
    _, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    assert {s.id: s.denies for s in statements if s.denies} == {denial: concern}


def test_a_denial_of_something_else_stays_alone() -> None:
    pile = Pile()
    kenyan(pile)
    pile.text("e", "Ethiopia denied that its army had shelled Moyale market, an official said.")
    denial = pile.say("e", "its army had shelled Moyale market", "unnamed", act="deny", polarity="-")
    views, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    assert row_with(views[0], denial).relation == "one_side"
    assert not any(s.denies for s in statements)


def test_both_sides_telling_the_same_agree() -> None:
    pile = Pile()
    _, link = kenyan(pile)
    pile.text("e", "The leaders agreed to open the rail link to the port of Lamu.", issuer="ETH")
    same = pile.say("e", "to open the rail link to the port of Lamu", "T", act="agree", joint=("W",), chain=("ETH",))
    row = row_with(view(pile), link)
    assert cells(row) == {KENYA: {link}, ETHIOPIA: {same}}
    assert row.relation == "agree"


def test_agreed_and_discussed_differ_in_strength() -> None:
    pile = Pile()
    pile.text("k", "The two leaders agreed to open a rail link to Lamu port.", issuer="KEN")
    pile.text("e", "The two leaders discussed opening a rail link to Lamu port.", issuer="ETH")
    link = pile.say("k", "to open a rail link to Lamu port", act="agree", joint=("T",), chain=("KEN",), cue="agreed")
    pile.say("e", "opening a rail link to Lamu port", "T", joint=("W",), chain=("ETH",), cue="discussed")
    found = view(pile)
    row = row_with(found, link)
    assert row.relation == "differ"
    assert "agreed" in row.reasons[0].detail
    assert "discussed" in row.reasons[0].detail
    assert [d.kind for d in found.discrepancies] == ["agreement_claim"]  # told once


def test_thanks_for_what_the_other_side_offers_agree_with_it() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru offered two rescue helicopters for Gambela.", issuer="KEN")
    pile.text("e", "Tesfaye thanked Kenya for the rescue helicopters for Gambela.", issuer="ETH")
    offer = pile.say("k", "two rescue helicopters for Gambela", act="offer", chain=("KEN",))
    pile.say("e", "Kenya for the rescue helicopters for Gambela", "T", act="thank", chain=("ETH",))
    row = row_with(view(pile), offer)
    assert len(row.cells) == 2
    assert row.relation == "agree"


def test_a_request_is_not_what_the_other_side_says_it_will_do() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru asked Ethiopia to share daily water figures of the Koysha dam.", issuer="KEN")
    pile.text("e", "Kenya will get three years of water figures of the Koysha dam, Bekele said.")
    request = pile.say("k", "Ethiopia to share daily water figures of the Koysha dam", act="request", chain=("KEN",))
    pile.say("e", "Kenya will get three years of water figures of the Koysha dam", "B")
    assert row_with(view(pile), request).relation != "agree"


def test_one_thing_more_is_a_difference_of_scope() -> None:
    pile = Pile()
    pile.text("k", "Kenya will halt strikes on energy plants and ports.", issuer="KEN")
    pile.text("e", "Kenya will halt strikes on energy plants.", issuer="ETH")
    wide = pile.say("k", "Kenya will halt strikes on energy plants and ports", act="promise", chain=("KEN",))
    pile.say("e", "Kenya will halt strikes on energy plants", act="promise", chain=("ETH",))
    found = view(pile)
    assert row_with(found, wide).relation == "differ"
    assert [d.kind for d in found.discrepancies] == ["scope"]


def test_figures_beyond_their_bounds_differ_and_compatible_ones_do_not() -> None:
    def told(figure: str, value: float, bound: str) -> ContactView:
        pile = Pile()
        pile.text("k", "About 400 refugees crossed the border at Moyale.", issuer="KEN")
        pile.text("e", f"{figure} refugees crossed the border at Moyale.", issuer="ETH")
        pile.say(
            "k", "About 400 refugees crossed the border at Moyale", chain=("KEN",),
            quantities=(("About 400 refugees", 400, "refugee", "about"),),
        )  # fmt: skip
        pile.say(
            "e", f"{figure} refugees crossed the border at Moyale", "T", chain=("ETH",),
            quantities=((f"{figure} refugees", value, "refugee", bound),),
        )  # fmt: skip
        return view(pile)

    assert [d.kind for d in told("More than 900", 900, "at_least").discrepancies] == ["number"]
    assert not told("More than 300", 300, "at_least").discrepancies
    assert not told("410", 410, "exact").discrepancies


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "omitted"),
        ({"truncated": "excerpt"}, "excerpt"),
        ({"truncated": "paywall"}, "paywall"),
        ({"language": "am", "issues": (unread(),)}, None),
    ],
)
def test_the_kind_of_silence_follows_the_silent_sides_own_text(fields: dict[str, Any], kind: str | None) -> None:
    pile = Pile()
    _, link = kenyan(pile)
    pile.text("e", ETHIOPIAN, issuer="ETH", **fields)
    row = row_with(view(pile), link)
    assert row.relation == "one_side"
    assert (row.silence, row.silent) == (kind, ((ETHIOPIA, kind),))
    assert any("not read" in r.detail for r in row.reasons) == (kind is None)


def test_a_side_without_a_text_of_its_own_is_not_called_silent() -> None:
    pile = Pile()
    _, link = kenyan(pile)
    pile.text("w", "Bekele said that the dam is full.")
    pile.say("w", "the dam is full", "B")
    found = view(pile)
    assert row_with(found, link).silence == "no_text"
    assert [a.availability for a in found.accounts] == ["full", "reported"]


def test_a_silence_that_a_text_states_is_a_reason() -> None:
    pile = Pile()
    _, link = kenyan(pile)
    pile.text("e", ETHIOPIAN, issuer="ETH")
    pile.text("w", "Ethiopia's statement made no mention of a rail link.")
    silence = pile.say("w", "made no mention of a rail link", "T", polarity="-")
    found = view(pile)
    assert any("no mention of a rail link" in r.detail for r in row_with(found, link).reasons)
    assert not any(silence in ids for r in found.rows for _, ids in r.cells), "a silence is no claim"
    assert not any(r.relation == "contradict" for r in found.rows)


def test_paraphrases_of_one_side_share_a_cell_and_other_matters_do_not() -> None:
    pile = Pile()
    concern, link = kenyan(pile)
    pile.text("w", "Wanjiru was worried about fighting on the Omo river, State House said.")
    worry = pile.say("w", "Wanjiru was worried about fighting on the Omo river", chain=("KEN",), act="express_concern")
    found = view(pile)
    assert cells(row_with(found, concern)) == {KENYA: {concern, worry}}
    assert cells(row_with(found, link)) == {KENYA: {link}}


def test_an_outer_statement_gives_way_to_the_inner_one() -> None:
    pile = Pile()
    pile.text("w", "Bekele said Tesfaye told Wanjiru that the dam on the Omo would be filled by June.")
    outer = pile.say("w", "Tesfaye told Wanjiru that the dam on the Omo would be filled by June", "B")
    inner = pile.say("w", "the dam on the Omo would be filled by June", "T", chain=("B",), parent=0)
    found = view(pile)
    assert [cells(r) for r in found.rows] == [{ETHIOPIA: {inner, outer}}]  # its carrier stands beside it
    assert found.accounts[1].statements == (outer, inner), "the account keeps both"


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("President Wanjiru held a telephone conversation with Tesfaye today", 0),
        ("Cabinet Secretary Musa Juma Odhiambo had a brief phone call with Minister Abiy Lemma this evening", 0),
        ("The call lasted just over an hour", 0),
        ("President Wanjiru and Tesfaye spoke by telephone about fish", 1),
    ],
)
def test_statements_that_say_only_that_they_spoke_make_no_row(sentence: str, rows: int) -> None:
    pile = Pile()
    pile.text("k", sentence, issuer="KEN")
    pile.say("k", sentence, "KEN")
    assert len(view(pile).rows) == rows


def test_rows_of_one_issue_stand_together() -> None:
    pile = Pile()
    pile.text(
        "k", "The dam must not be filled. Kenya asks for more visas. Water from the dam belongs to all.", issuer="KEN"
    )
    pile.say("k", "The dam must not be filled", act="demand", chain=("KEN",), issue="dam")
    pile.say("k", "Kenya asks for more visas", act="request", chain=("KEN",), issue="visas")
    pile.say("k", "Water from the dam belongs to all", chain=("KEN",), issue="dam")
    assert [r.issue for r in view(pile).rows] == ["dam", "dam", "visas"]


def test_a_label_that_names_no_matter_gives_way_to_the_text() -> None:
    pile = Pile()
    pile.text(
        "k", "The two leaders spoke on the phone about cheap rail freight. Kenya asks for more visas.", issuer="KEN"
    )
    pile.say("k", "The two leaders spoke on the phone about cheap rail freight", "KEN", issue="phone call")
    pile.say("k", "Kenya asks for more visas", act="request", chain=("KEN",), issue="phone call")
    assert [r.issue for r in view(pile).rows] == ["cheap rail freight", "phone call"]


def test_a_third_country_has_an_account_and_is_never_called_silent() -> None:
    pile = Pile()
    kenyan(pile)
    pile.text("u", "Okello said that Uganda would join the rail link.")
    pile.say("u", "Uganda would join the rail link", "O")
    found = view(pile)
    assert [a.side for a in found.accounts] == [KENYA, ETHIOPIA, UGANDA]
    assert all(side != UGANDA for r in found.rows for side, _ in r.silent)


def pile_of_both() -> Pile:
    pile = Pile()
    kenyan(pile)
    pile.text("e", ETHIOPIAN, issuer="ETH")
    pile.say("e", "the new dam is filled to 40 percent", "T", chain=("ETH",), issue="dam")
    pile.text("w", "The fighting on the Omo river was not raised, Bekele said. They agreed on the rail link to Lamu.")
    pile.say("w", "The fighting on the Omo river was not raised", "B", act="deny", polarity="-", issue="fighting")
    pile.say("w", "on the rail link to Lamu", "T", act="agree", joint=("W",), chain=("B",), issue="rail")
    return pile


def facts(found: ContactView) -> Any:
    rows = frozenset(
        (r.id, r.issue, frozenset((s, frozenset(i)) for s, i in r.cells), r.relation, frozenset(r.silent))
        for r in found.rows
    )
    listed = frozenset((d.kind, d.what, frozenset(d.values), d.level) for d in found.discrepancies)
    return rows, listed, frozenset(found.accounts)


def test_the_order_of_input_and_sides_changes_nothing_but_order() -> None:
    pile = pile_of_both()
    wanted = facts(view(pile))
    assert len(wanted[0]) > 2
    for documents in permutations(pile.documents):
        views, _ = compare((pile.contact(),), pile.statements[::-1], documents, ACTORS[::-1], ())
        assert facts(views[0]) == wanted
    contact = pile.contact()
    turned = type(contact)(
        contact.id, contact.medium, contact.status, contact.participants[::-1], (), contact.documents[::-1]
    )
    views, _ = compare((turned,), pile.statements, pile.documents, ACTORS, ())
    assert facts(views[0]) == wanted
    assert [a.side for a in views[0].accounts] == [ETHIOPIA, KENYA]


def test_a_text_beside_itself_shows_no_difference() -> None:
    pile = Pile()
    for name, issuer in (("k", "KEN"), ("e", "ETH")):
        pile.text(name, KENYAN, issuer=issuer)
        pile.say(name, "the fighting along the Omo river", act="express_concern", chain=(issuer,), cue="voiced concern")
        pile.say(name, "to open a rail link to Lamu port", act="agree", joint=("T",), chain=(issuer,), cue="agreed")
    found = view(pile)
    assert [r.relation for r in found.rows] == ["agree", "agree"]
    assert found.discrepancies == ()


def test_fifty_copies_are_one_voice() -> None:
    alone, crowded = pile_of_both(), pile_of_both()
    for n in range(50):
        text = f"By our staff {n}. " + alone.documents[2].text.replace("Bekele said", "according to Bekele")
        crowded.text(f"copy{n}", text, copy_of="w")
        crowded.say(f"copy{n}", "The fighting on the Omo river was not raised", "B", act="deny", polarity="-")
        crowded.say(f"copy{n}", "on the rail link to Lamu", "T", act="agree", joint=("W",), chain=("B",), issue="rail")
    one, many = view(alone), view(crowded)
    assert [(r.issue, r.relation, r.silent) for r in many.rows] == [(r.issue, r.relation, r.silent) for r in one.rows]
    assert [(d.kind, len(d.values)) for d in many.discrepancies] == [(d.kind, len(d.values)) for d in one.discrepancies]
    held = {i for r in many.rows for _, ids in r.cells for i in ids}
    assert held == {s.id for s in crowded.statements}


def test_statements_on_who_asked_share_a_row_whatever_their_words() -> None:
    pile = Pile()
    pile.text("k", "The leaders spoke, on the initiative of Addis Ababa.", issuer="KEN")
    pile.text("e", "It was Kenya that had wanted the conversation for weeks.", issuer="ETH")
    ours = pile.say("k", "The leaders spoke, on the initiative of Addis Ababa", "KEN")
    theirs = pile.say("e", "It was Kenya that had wanted the conversation for weeks", "ETH")
    our_claim, their_claim = ("k", "initiative of Addis Ababa", None), ("e", "Kenya that had wanted", None)
    pile.value("initiator", False, (ETHIOPIA, *our_claim), (KENYA, *their_claim))
    row = row_with(view(pile), ours)
    assert cells(row) == {KENYA: {ours}, ETHIOPIA: {theirs}}
    assert row.relation == "contradict"
    assert row.issue == "who asked for it"
    assert row.reasons[0].detail == "Who asked for it: Ethiopia, says Kenya; Kenya, says Ethiopia."


def test_what_only_a_headline_has_makes_no_row_but_a_headline_may_join_one() -> None:
    pile = Pile()
    title = "Wanjiru presses Tesfaye on river fighting as envoys pack their bags"
    text = f"{title}\n\nWanjiru was worried about fighting on the Omo river, State House said."
    pile.text("w", text, title_span=Span(0, len(title)))
    headline = pile.say("w", "envoys pack their bags", act="threaten")
    worry = pile.say("w", "Wanjiru was worried about fighting on the Omo river", chain=("KEN",), act="express_concern")
    found = view(pile)
    assert [cells(r) for r in found.rows] == [{KENYA: {worry}}]
    assert headline in found.accounts[0].statements


def test_a_denial_of_one_word_in_common_contradicts_nothing() -> None:
    pile = Pile()
    pile.text("k", "President Wanjiru discussed the tea market in Mombasa.", issuer="KEN")
    tea = pile.say("k", "the tea market in Mombasa", chain=("KEN",), issue="tea")
    pile.text("e", "Ethiopia denied yielding to Kenya over tea, Bekele said.")
    pile.say("e", "yielding to Kenya over tea", "B", act="deny", polarity="-", issue="tea")
    views, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, ())
    assert row_with(views[0], tea).relation != "contradict"
    assert not any(s.denies for s in statements)


def test_a_denial_that_names_the_speaker_and_what_he_did_answers_him_whatever_the_words() -> None:
    pile = Pile()
    pile.text(
        "k",
        "Wanjiru was worried that mounting bloodshed in Moyale could hurt the goals that both pursue.",
        issuer="KEN",
    )
    claim = pile.say(
        "k", "mounting bloodshed in Moyale could hurt the goals that both pursue", act="express_concern", chain=("KEN",)
    )
    pile.text("e", "Wanjiru never spoke of any anxiety over bloodshed, an official said.")
    denial = pile.say("e", "Wanjiru never spoke of any anxiety over bloodshed", "unnamed", act="deny", polarity="-")
    row = row_with(view(pile), claim)
    assert cells(row) == {KENYA: {claim}, ETHIOPIA: {denial}}
    assert row.relation == "contradict"


def test_one_persons_denial_does_not_contradict_his_own_claim_on_another_point() -> None:
    pile = Pile()
    pile.text("k", "State House said that Tesfaye blamed the drought for the shortage of maize.")
    pile.say("k", "the drought for the shortage of maize", "T", act="accuse", chain=("KEN",), issue="maize")
    pile.text(
        "e", "The Prime Minister rejected accusations that Ethiopia caused the shortage of maize lorries.", issuer="ETH"
    )
    pile.say("e", "Ethiopia caused the shortage of maize lorries", "T", act="deny", polarity="-", chain=("ETH",))
    views, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, ())
    assert not any(s.denies for s in statements)
    assert not any(r.relation == "contradict" for r in views[0].rows)


def test_a_demand_not_to_do_something_denies_nothing() -> None:
    pile = Pile()
    pile.text("e", "Ethiopia will fill the reservoir of the Koysha dam in June.", issuer="ETH")
    pile.say("e", "Ethiopia will fill the reservoir of the Koysha dam in June", "T", chain=("ETH",))
    pile.text("k", "Wanjiru demanded that Ethiopia not fill the reservoir of the Koysha dam.", issuer="KEN")
    pile.say("k", "Ethiopia not fill the reservoir of the Koysha dam", act="demand", polarity="-", chain=("KEN",))
    _, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, ())
    assert not any(s.denies for s in statements)


def test_negative_words_inside_a_claim_are_no_denial() -> None:
    pile = Pile()
    pile.text("k", "Kenya asks for a pledge that no troops cross the Moyale border post.", issuer="KEN")
    pledge = pile.say("k", "a pledge that no troops cross the Moyale border post", act="request", chain=("KEN",))
    pile.text("e", "Troops do not cross the Moyale border post, the ministry said.", issuer="ETH")
    pile.say("e", "Troops do not cross the Moyale border post", "ETH", polarity="-")
    assert row_with(view(pile), pledge).relation in ("differ", "one_side")


def test_one_persons_words_told_twice_in_one_cell_need_the_same_figure() -> None:
    pile = Pile()
    for name, figure, value in (("a", "300 lorries", 300), ("b", "900 lorries", 900), ("c", "300 lorries", 300)):
        pile.text(name, f"Bekele said that {figure} wait at the Moyale border post.")
        pile.say(
            name, f"{figure} wait at the Moyale border post", "B", quantities=((figure, value, "lorry", "exact"),)
        )  # fmt: skip
    assert sorted(len(ids) for r in view(pile).rows for _, ids in r.cells) == [1, 2]


def test_words_too_few_are_compared_by_their_sentence() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru proposed that the maize in the silos of Turkana be released.", issuer="KEN")
    full = pile.say("k", "the maize in the silos of Turkana be released", act="propose", chain=("KEN",))
    pile.text("w", "Rains were late. Wanjiru asked if the maize in the silos of Turkana could be released, he said.")
    thin = pile.say("w", "could be released", act="propose", chain=("KEN",))
    assert [[set(ids) for _, ids in row.cells] for row in view(pile).rows] == [[{full, thin}]]


def test_a_sentence_makes_no_row_of_what_it_holds() -> None:
    pile = Pile()
    pile.text("w", "Wanjiru asked for help with the repair of the Turkana silos, and Tesfaye held out assistance.")
    pile.say("w", "help with the repair of the Turkana silos", act="request")
    pile.say("w", "assistance", "T", act="offer")
    assert [row.relation for row in view(pile).rows] == ["one_side", "one_side"]


def test_a_matter_with_a_capital_is_more_than_that_they_talk() -> None:
    pile = Pile()
    pile.text("k", "Readout. The presidents discussed the dialogue on Maritime Security.", issuer="KEN")
    said = pile.say("k", "the dialogue on Maritime Security", joint=("T",), chain=("KEN",))
    assert cells(row_with(view(pile), said)) == {KENYA: {said}}
