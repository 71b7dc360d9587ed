"""What a side's own texts are made of: order and share of issues, lag, mood words, names."""

from __future__ import annotations

from typing import Any

import pytest
from compare_factory import ACTORS, ETHIOPIA, KENYA, Pile

from readouts.compare import compare
from readouts.model.comparison import Account
from readouts.model.text import Published

KENYAN = (
    "Readout. The conversation was frank. President Wanjiru asked for the free passage of trucks across the border "
    "at Moyale. "
    "She told Tesfaye that schools would reopen."
)
ETHIOPIAN = "Statement. Dawit Tesfaye said the lake is calm. Tesfaye thanked President Grace Wanjiru."


def accounts(pile: Pile, **more: Any) -> dict[str, Account]:
    views, _ = compare((pile.contact(**more),), pile.statements, pile.documents, ACTORS, pile.copies)
    return {a.side: a for a in views[0].accounts}


def two_sides(kenyan: Published | None, ethiopian: Published | None) -> Pile:
    pile = Pile()
    pile.text("k", KENYAN, issuer="KEN", published=kenyan)
    pile.say("k", "The conversation was frank", issue="mood")
    pile.say("k", "the free passage of trucks across the border at Moyale", act="request", issue="border trade")
    pile.say("k", "schools would reopen", issue="schools")
    pile.text("e", ETHIOPIAN, issuer="ETH", published=ethiopian)
    pile.say("e", "the lake is calm", "T", issue="lake")
    return pile


def test_issues_stand_in_the_order_of_the_text_with_their_share_of_its_words() -> None:
    found = accounts(two_sides(None, None))[KENYA].issues
    assert [i.issue for i in found][-2:] == ["border trade", "schools"]
    assert sum(i.share for i in found) == pytest.approx(1, abs=0.01)
    shares = {i.issue: i.share for i in found}
    assert shares["border trade"] > 2 * shares["schools"]
    first = next(i for i in found if i.issue == "schools")
    assert first.span.of(KENYAN) == "schools would reopen"


@pytest.mark.parametrize(
    ("kenyan", "ethiopian", "lag"),
    [
        ("2031-05-02", "2031-05-04", 48.0),
        ("2031-05-02T10:00:00+03:00", "2031-05-02T08:30:00+00:00", 1.5),
        ("2031-05-02T10:00:00+03:00", "2031-05-02", 0.0),
        ("2031-05-02", None, None),
    ],
)
def test_the_lag_is_counted_from_the_other_sides_first_text(
    kenyan: str, ethiopian: str | None, lag: float | None
) -> None:
    made = accounts(two_sides(Published(kenyan, "metadata"), ethiopian and Published(ethiopian, "metadata")))
    assert dict(made[ETHIOPIA].metrics).get("lag_hours") == lag
    assert dict(made[KENYA].metrics).get("lag_hours") == (None if lag is None else -lag)


def test_mood_words_and_names_are_counted_where_they_stand() -> None:
    made = accounts(two_sides(None, None))
    moods = [w for w in made[KENYA].chosen if w.kind == "mood"]
    assert [(w.what, w.word, w.times) for w in moods] == [("frank", "frank", 1)]
    assert moods[0].span.of(KENYAN) == "frank"
    names = {w.word: w.times for w in made[ETHIOPIA].chosen if w.kind == "name" and w.what == "person:tesfaye"}
    assert names == {"Dawit Tesfaye": 1, "Tesfaye": 1}


def test_a_side_without_a_text_of_its_own_has_no_profile() -> None:
    pile = Pile()
    pile.text("w", "Wanjiru said that the road is open.")
    pile.say("w", "the road is open")
    found = accounts(pile)
    assert not any(a.issues or a.chosen or "lag_hours" in dict(a.metrics) for a in found.values())
