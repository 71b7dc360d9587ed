"""What a statement is about, as a label: a concept where a term stands there, else its first noun phrase."""

from __future__ import annotations

import pytest

from readouts.classify.surface_labels import Labels
from readouts.languages import surface
from readouts.model.text import Span


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "il faut un cessez-le-feu dans la région", "ceasefire"),
        ("fr", "la rénovation des tribunaux avance", "rénovation des tribunaux"),
        ("de", "man werde die Fischerboote bald zurückgeben", "Fischerboote"),
        ("ru", "необходимо ускорить ремонт мостов", "ремонт мостов"),
        ("zh", "双方讨论了停火", "ceasefire"),
    ],
)
def test_a_label(code: str, text: str, label: str) -> None:
    read = surface(text, code)
    assert Labels(read, ()).label(0, len(read.keys)) == label


def test_names_name_no_matter() -> None:
    text = "die Reise nach Tirana"
    read = surface(text, "de")
    at = text.index("Tirana")

    assert Labels(read, (Span(at, at + len("Tirana")),)).label(3, len(read.keys)) == ""
