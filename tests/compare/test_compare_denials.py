"""What denies what, and what only looks like it."""

from __future__ import annotations

import pytest
from compare_factory import ACTORS, Pile

from readouts.compare import compare
from readouts.model.comparison import ContactView
from readouts.model.speech import Statement


def read(pile: Pile) -> tuple[ContactView, dict[str, Statement]]:
    views, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    return views[0], {s.id: s for s in statements}


def test_a_matter_that_was_not_raised_denies_what_is_told_of_it() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru called for the release of the editor Abera Lakew.", issuer="KEN")
    claim = pile.say("k", "the release of the editor Abera Lakew", act="demand", chain=("KEN",))
    pile.text("w", "The case of Abera Lakew was not raised, Bekele said.")
    denial = pile.say("w", "The case of Abera Lakew was not raised", "B", polarity="-")
    view, statements = read(pile)
    assert [row.relation for row in view.rows] == ["contradict"]
    assert statements[denial].denies == claim


def test_a_matter_that_was_not_raised_says_nothing_of_another() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru called for a truce in Moyale.", issuer="KEN")
    pile.say("k", "a truce in Moyale", act="demand", chain=("KEN",))
    pile.text("w", "The price of coffee was not raised, Bekele said.")
    denial = pile.say("w", "The price of coffee was not raised", "B", polarity="-")
    view, statements = read(pile)
    assert {row.relation for row in view.rows} == {"one_side"}
    assert statements[denial].denies is None


def test_the_matter_that_was_not_raised_is_that_of_its_own_sentence() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru called for the release of the editor Abera Lakew.", issuer="KEN")
    claim = pile.say("k", "the release of the editor Abera Lakew", act="demand", chain=("KEN",))
    words = "The editor Lakew did not come up. There were ninety minutes and a long list of repairs to roads"
    pile.text("w", f"{words}, Bekele said.")
    denial = pile.say("w", words, "B", act="deny", polarity="-")
    _, statements = read(pile)
    assert statements[denial].denies == claim


@pytest.mark.parametrize("words", ["that was not raised", "the matter had not been discussed"])
def test_that_it_was_not_raised_means_what_stands_right_before(words: str) -> None:
    pile = Pile()
    pile.text(
        "w",
        "Wanjiru said that Kenya would lend Ethiopia ten locomotives. "
        f"She added that sixty teachers would go to Mekelle. Bekele said {words}.",
    )
    pile.say("w", "Kenya would lend Ethiopia ten locomotives", "W")
    nearest = pile.say("w", "sixty teachers would go to Mekelle", "W")
    denial = pile.say("w", words, "B", polarity="-")
    _, statements = read(pile)
    assert statements[denial].denies == nearest


@pytest.mark.parametrize("words", ["The minister said nothing of the kind", "Tesfaye gave no such assurance"])
def test_a_denial_that_points_back_denies_the_claim_before_it(words: str) -> None:
    pile = Pile()
    pile.text("w", f"Kenya said Tesfaye had promised to cut the catch in half. {words}, Bekele said.")
    claim = pile.say("w", "to cut the catch in half", "T", act="promise", chain=("KEN",))
    denial = pile.say("w", words, "B", act="deny", polarity="-")
    _, statements = read(pile)
    assert statements[denial].denies == claim


@pytest.mark.parametrize(
    ("claim", "act", "denial"),
    [
        (
            "the importance of preventing a blockade of the port",
            "agree",
            "Ethiopia will not allow a blockade of the port",
        ),
        ("the grain aid is insufficient", "inform", "the grain aid was not sufficient"),
        ("both sides to open the border post", "request", "a border post cannot open while shots are fired"),
    ],
)
def test_words_of_one_sense_contradict_nothing(claim: str, act: str, denial: str) -> None:
    pile = Pile()
    pile.text("k", f"Wanjiru said {claim}.", issuer="KEN")
    pile.say("k", claim, act=act, chain=("KEN",))
    pile.text("e", f"Tesfaye said {denial}.", issuer="ETH")
    pile.say("e", denial, "T", chain=("ETH",), polarity="-")
    view, _ = read(pile)
    assert "contradict" not in {row.relation for row in view.rows}
    assert "claim_denial" not in {d.kind for d in view.discrepancies}


def test_what_a_negation_holds_is_not_said() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru said Kenya had no plan to close the port of Lamu.", issuer="KEN")
    outer = pile.say("k", "Kenya had no plan to close the port of Lamu", chain=("KEN",), polarity="-")
    pile.say("k", "close the port of Lamu", chain=("KEN",), parent=0)
    view, _ = read(pile)
    assert [dict(row.cells) for row in view.rows] == [{"state:KEN": (outer,)}]
    assert view.discrepancies == ()


def test_two_reports_of_one_speaker_of_which_one_lost_the_negation() -> None:
    pile = Pile()
    pile.text("a", "Tesfaye told her that Ethiopia would not move troops to the Moyale border, Kenya said.")
    pile.say("a", "Ethiopia would not move troops to the Moyale border", "T", chain=("KEN",), polarity="-")
    pile.text("b", "Tesfaye told her that Ethiopia would move troops to the Moyale border, Kenya said.")
    pile.say("b", "Ethiopia would move troops to the Moyale border", "T", chain=("KEN",))
    view, _ = read(pile)
    (found,) = view.discrepancies
    assert (found.kind, found.level) == ("claim_denial", "between_reports")
    assert {w.document for w in found.values} == {"a", "b"}


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("it was completely false that the dam would be filled by June", "The denial's grade: flatly false."),
        ("it was not accurate that the dam would be filled by June", "The denial's grade: not accurate."),
        ("the dam would not be filled by June", None),
    ],
)
def test_a_denial_has_a_grade(words: str, grade: str | None) -> None:
    pile = Pile()
    pile.text("k", "Tesfaye said that the dam would be filled by June, Kenya said.", issuer="KEN")
    pile.say("k", "the dam would be filled by June", "T", chain=("KEN",))
    pile.text("w", f"Bekele said {words}.")
    pile.say("w", words, "B", act="deny", polarity="-")
    view, _ = read(pile)
    (found,) = [d for d in view.discrepancies if d.kind == "claim_denial"]
    grades = [r.detail for r in found.reasons if r.feature == "grade of denial"]
    assert grades == ([grade] if grade else [])
