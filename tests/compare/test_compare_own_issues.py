"""A user's own list of matters wins over the labels found."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_factory import ACTORS, Pile

from readouts.compare import compare
from readouts.config import Settings, load_settings, own_issues
from readouts.errors import SettingsError
from readouts.model.issues import OwnIssue

RIVER = OwnIssue("the lower river", ("the lower river", "dam", "reservoir"))
RAIL = OwnIssue("railways", ("railways", "rail link", "gauge"))


def labels(pile: Pile, *issues: OwnIssue) -> dict[str, str]:
    _, statements = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies, issues)
    return {s.id: s.issue for s in statements}


def two_texts() -> tuple[Pile, str, str, str]:
    pile = Pile()
    pile.text("k", "Readout. President Wanjiru warned that two new dams would dry out the delta.", issuer="KEN")
    dams = pile.say("k", "two new dams would dry out the delta", act="warn", issue="delta")
    pile.text(
        "e", "Statement. The Prime Minister said that the reservoir was full. He thanked for a rail link.", issuer="ETH"
    )
    full = pile.say("e", "the reservoir was full", "T", issue="water level")
    rail = pile.say("e", "a rail link", "T", act="thank", issue="thanks")
    return pile, dams, full, rail


def test_the_labels_of_the_list_win_in_any_form_of_their_words() -> None:
    pile, dams, full, rail = two_texts()
    assert labels(pile, RIVER, RAIL) == {dams: RIVER.label, full: RIVER.label, rail: RAIL.label}
    assert labels(pile) == {dams: "delta", full: "water level", rail: "thanks"}


def test_rows_of_one_label_stand_together_under_it() -> None:
    pile, *_ = two_texts()
    views, _ = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies, (RIVER, RAIL))
    names = [r.issue for r in views[0].rows]
    assert set(names) == {RIVER.label, RAIL.label}
    assert names == sorted(names, key=names.index), "rows of one issue are parted"


def test_more_mentions_then_the_longer_phrase_decide() -> None:
    pile = Pile()
    pile.text("k", "Wanjiru said the dam needs a rail link and a wide gauge.", issuer="KEN")
    both = pile.say("k", "the dam needs a rail link and a wide gauge")
    assert labels(pile, RIVER, RAIL)[both] == RAIL.label
    equal = OwnIssue("gauges", ("wide gauge",))
    assert labels(pile, RIVER, equal)[both] == equal.label


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("zh", "双方讨论了水坝问题", "水坝"),
        ("ru", "стороны обсудили строительство плотин", "плотина"),
        ("de", "beide Seiten sprachen über die neuen Staudämme", "Staudamm"),
    ],
)
def test_phrases_in_other_languages_are_found_in_their_forms(language: str, text: str, phrase: str) -> None:
    pile = Pile()
    pile.text("k", text, issuer="KEN", language=language)
    said = pile.say("k", text)
    assert labels(pile, OwnIssue("dams", ("dams", phrase)))[said] == "dams"


def test_the_list_is_read_from_the_settings(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text("grain: [wheat, corn]\nprisoner exchange:\n")
    (tmp_path / "s.toml").write_text('issues = ["desk.yaml"]\n')
    assert own_issues(load_settings(tmp_path / "s.toml")) == (
        OwnIssue("grain", ("grain", "wheat", "corn")),
        OwnIssue("prisoner exchange", ("prisoner exchange",)),
    )


@pytest.mark.parametrize("text", ["- grain\n", "grain: wheat\n", "grain: [1]\n", "grain: [", "7: [wheat]\n"])
def test_a_wrong_list_names_the_trouble(tmp_path: Path, text: str) -> None:
    (tmp_path / "desk.yaml").write_text(text)
    with pytest.raises(SettingsError, match=r"desk\.yaml"):
        own_issues(Settings(issues=(tmp_path / "desk.yaml",)))
