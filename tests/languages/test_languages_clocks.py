"""Clock times, zones and lengths in texts that are read with a pack: sentences of our own."""

from __future__ import annotations

import pytest

from readouts.load import from_text
from readouts.pipeline import read_document

LENGTHS = [
    (
        "fr",
        "Emmanuel Macron et Joe Biden se sont parlé au téléphone pendant une quarantaine de minutes.",
        ("40", "about"),
    ),
    ("fr", "L'entretien entre Emmanuel Macron et Joe Biden a duré une heure et quart.", ("75", "exact")),
    ("de", "Das neunzigminütige Telefonat zwischen Olaf Scholz und Emmanuel Macron verlief gut.", ("90", "exact")),
    ("de", "Olaf Scholz und Emmanuel Macron führten ein 45-minütiges Telefonat.", ("45", "exact")),
    ("de", "Das rund eineinhalbstündige Gespräch von Olaf Scholz mit Emmanuel Macron verlief gut.", ("90", "about")),
    ("es", "La llamada entre Pedro Sánchez y Joe Biden duró casi tres cuartos de hora.", ("45", "almost")),
    ("it", "Giorgia Meloni e Joe Biden hanno parlato al telefono per una quarantina di minuti.", ("40", "about")),
    ("pt", "A conversa telefônica entre Lula e Joe Biden durou mais de meia hora.", ("30", "at_least")),
]
STARTS = [
    (
        "fr",
        "L'appel entre Emmanuel Macron et Joe Biden a débuté à 15h45 (heure de Paris) mardi.",
        "2023-05-09T15:45+02:00",
    ),
    (
        "de",
        "Am Dienstag um 14.30 Uhr Moskauer Zeit telefonierte Olaf Scholz mit Wladimir Putin.",
        "2023-05-09T14:30+03:00",
    ),
    ("es", "El encuentro entre Pedro Sánchez y Joe Biden comenzó a las 7 de la tarde.", "T19:00"),
    ("es", "Pedro Sánchez habló por teléfono con Joe Biden a las 19.30, hora local.", "T19:30"),
]


def reports(code: str, text: str) -> list:  # type: ignore[type-arg]
    given = {"language": code, "kind": "article", "published": "2023-05-10"}
    return list(read_document(from_text(text, given=given)).reports)


@pytest.mark.parametrize(("code", "text", "expected"), LENGTHS)
def test_lengths_in_words_and_adjectives(code: str, text: str, expected: tuple[str, str]) -> None:
    (report,) = reports(code, text)
    assert [(d.value, d.bound) for d in report.durations] == [expected]


@pytest.mark.parametrize(("code", "text", "expected"), STARTS)
def test_start_times_with_day_and_zone(code: str, text: str, expected: str) -> None:
    (report,) = reports(code, text)
    assert [s.value for s in report.start_times] == [expected]


def test_an_hour_of_lasting_is_no_clock_time() -> None:
    (report,) = reports("fr", "Emmanuel Macron a rencontré Joe Biden pendant trois heures.")
    assert not report.start_times
    assert [d.value for d in report.durations] == ["180"]


def test_noon_and_the_day_before_a_named_day() -> None:
    text = "Emmanuel Macron a reçu Olaf Scholz le 8 mai à midi. La veille, il avait téléphoné à Joe Biden."
    given = {"language": "fr", "kind": "article", "published": "2023-05-10"}
    times = {text[t.span.start : t.span.end]: t.value for t in read_document(from_text(text, given=given)).times}
    assert times["La veille"] == "2023-05-07"
    assert times["midi"] == "2023-05-08T12:00"
