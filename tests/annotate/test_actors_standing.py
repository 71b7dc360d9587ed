"""Whose officials and institutions are that a text gives no country."""

from __future__ import annotations

import pytest

from marked import document
from readouts.annotate import annotate


def side_of(text: str, word: str) -> str | None:
    annotated = annotate(document(text))
    actor = next((m.actor for m in annotated.mentions if word in m.span.of(text)), None)
    return next((a.side for a in annotated.actors if a.id == actor), None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru's account is shorter. Government spokeswoman Mirela Boca said the dam was full.", "Mirela Boca"),
        ("The first version came from Lima. A ministry source said the dam was full.", "source"),
        ("Tomas Haile, spokesman for the foreign ministry in Lima, said the dam was full.", "Tomas Haile"),
    ],
)
def test_of_the_side_that_the_paragraph_is_about(text: str, word: str) -> None:
    assert side_of(text, word) == "state:PER"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The talks were held in Lima. A ministry source said the dam was full.", "source"),
        ("Peru and Chile disagree. A ministry source said the dam was full.", "source"),
        ("Peru's account is shorter. A diplomat said the dam was full.", "diplomat"),
        ("Progress was noted by the President, who welcomed Peru's offer of grain.", "President"),
        (
            "The call with the Prime Minister of Fiji, Sitiveni Rabuka, was brief. A ministry source called it warm.",
            "source",
        ),
    ],
)
def test_of_nobody_where_that_does_not_show(text: str, word: str) -> None:
    assert side_of(text, word) is None


LEADERS = "President Mokgweetsi Masisi of Botswana rang the Prime Minister of Fiji, Sitiveni Rabuka, on Monday.\n\n"


@pytest.mark.parametrize(
    ("said", "word", "side"),
    [
        ("The presidency said the dam had not come up.", "presidency", "state:BWA"),
        ("A presidential aide said the dam had not come up.", "aide", "state:BWA"),
        ("A ministry source said the dam had not come up.", "source", None),
    ],
)
def test_a_presidency_is_that_of_the_only_president(said: str, word: str, side: str | None) -> None:
    assert side_of(LEADERS + said, word) == side
