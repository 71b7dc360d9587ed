"""A translation is held against its original: figures, and what it leaves out."""

from __future__ import annotations

from compare_factory import ACTORS, Pile

from readouts.compare import compare
from readouts.model.comparison import Discrepancy

FRENCH = (
    "Communiqué. La présidente a demandé le retour de 4 000 réfugiés dans leurs villages. "
    "Elle a condamné les tirs de missiles contre le port de Lamu."
)
FAITHFUL = (
    "Statement. She asked for the return of 4,000 refugees to their villages. "
    "She condemned the missile fire on Lamu port."
)
FAULTY = "Statement. She asked for the return of 40,000 refugees to their villages. The weather at the lake was fine."


def parting(english: str, figure: str) -> list[Discrepancy]:
    pile = Pile()
    pile.text("f", FRENCH, issuer="KEN", language="fr")
    home = (("4 000 réfugiés", 4000, "réfugié", "exact"),)
    pile.say("f", "le retour de 4 000 réfugiés dans leurs villages", act="request", quantities=home)
    pile.say("f", "les tirs de missiles contre le port de Lamu", act="accuse")
    pile.text("e", english, issuer="KEN", copy_of="f")
    number = ((f"{figure} refugees", float(figure.replace(",", "")), "refugee", "exact"),)
    pile.say("e", f"the return of {figure} refugees to their villages", act="request", quantities=number)
    views, _ = compare((pile.contact(),), pile.statements, pile.documents, ACTORS, pile.copies)
    return [d for d in views[0].discrepancies if d.reasons[0].feature == "translation"]


def test_a_faithful_translation_has_no_difference() -> None:
    assert parting(FAITHFUL, "4,000") == []


def test_another_figure_and_a_sentence_left_out_are_told() -> None:
    number, missing = parting(FAULTY, "40,000")
    assert [(w.value, w.document) for w in number.values] == [("4,000", "f"), ("40,000", "e")]
    assert missing.what == "left out of the translation"
    assert "missiles" in missing.values[0].value
    assert {d.level for d in (number, missing)} == {"between_reports"}
