"""What the French, German, Spanish, Italian and Portuguese packs tell apart: conditions and words that only look like
them, offices named in one word, the latter, whose a noun is. Sentences of our own.
"""

from __future__ import annotations

import pytest

from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.pipeline import read_document


def read(code: str, text: str) -> Reading:
    return read_document(from_text(text, given={"language": code, "kind": "article", "published": "2023-05-10"}))


def speakers(reading: Reading) -> list[tuple[str | None, str]]:
    names = {a.id: a.name for a in reading.actors}
    return [(names.get(s.speaker or ""), s.act) for s in reading.statements]


CONDITIONS = [
    ("de", "Sollte Minsk nicht einlenken, werde Warschau die Grenze schließen, sagte Donald Tusk.", True),
    ("de", "Donald Tusk sagte, Warschau sollte die Grenze schließen.", False),
    ("fr", "Emmanuel Macron a déclaré que Paris enverrait des armes si Kiev le demandait.", True),
    ("fr", "Emmanuel Macron a déclaré que Paris enverrait des armes sans délai.", False),
    ("es", "Pedro Sánchez dijo que Madrid enviará ayuda siempre que Rabat la pida.", True),
    ("es", "Pedro Sánchez dijo que Madrid enviará ayuda sin condiciones.", False),
]


@pytest.mark.parametrize(("code", "text", "conditional"), CONDITIONS)
def test_conditions_and_what_only_looks_like_them(code: str, text: str, conditional: bool) -> None:
    assert any(s.condition is not None for s in read(code, text).statements) is conditional


OFFICES = [
    ("de", "Der Kremlchef warnte am Dienstag vor Folgen.", "Vladimir Putin"),
    ("de", "US-Außenminister Blinken forderte am Dienstag eine Waffenruhe.", "Antony Blinken"),
    ("fr", "Le chef du Kremlin a mis en garde mardi contre les conséquences.", "Vladimir Putin"),
    ("fr", "Le chef du Pentagone a exigé mardi une trêve immédiate.", "Lloyd Austin"),
    ("es", "El secretario general de la OTAN exigió el martes una tregua inmediata.", "Jens Stoltenberg"),
    ("it", "Il leader del Cremlino ha minacciato nuove ritorsioni contro Kiev.", "Vladimir Putin"),
]


@pytest.mark.parametrize(("code", "text", "name"), OFFICES)
def test_offices_in_one_phrase(code: str, text: str, name: str) -> None:
    assert name in [s for s, _ in speakers(read(code, text))]


LATTER = [
    ("fr", "Emmanuel Macron s'est entretenu par téléphone mardi avec Joe Biden, à la demande de ce dernier."),
    ("es", "Pedro Sánchez habló el martes por teléfono con Joe Biden, a petición de este último."),
    ("it", "Giorgia Meloni ha avuto martedì un colloquio telefonico con Joe Biden, su richiesta di quest'ultimo."),
]


@pytest.mark.parametrize(("code", "text"), LATTER)
def test_the_latter_asked(code: str, text: str) -> None:
    reading = read(code, text)
    names = {a.id: a.name for a in reading.actors}
    (report,) = reading.reports
    assert {names.get(c.value, c.value) for c in report.initiators} == {"Joe Biden"}


def test_whose_a_noun_is_does_not_speak() -> None:
    found = speakers(read("es", "Pedro Sánchez reiteró el compromiso de España y ofreció ayuda humanitaria a Rabat."))
    assert {name for name, _ in found} == {"Pedro Sánchez"}


def test_participle_of_who_is_asked_says_nothing() -> None:
    found = speakers(read("fr", "Interrogé sur la trêve, Emmanuel Macron a promis une réponse rapide."))
    assert found == [("Emmanuel Macron", "promise")]


STANDINGS = [
    ("de", "In Paris wurde bestätigt, dass Präsident Macron am Dienstag mit Joe Biden telefoniert hat.", "held"),
    ("de", "Olaf Scholz wird am Freitag mit Emmanuel Macron telefonieren.", "announced"),
    ("es", "Pedro Sánchez telefoneó esta mañana a Joe Biden.", "held"),
]


@pytest.mark.parametrize(("code", "text", "status"), STANDINGS)
def test_standing_of_a_contact(code: str, text: str, status: str) -> None:
    assert [r.status for r in read(code, text).reports] == [status]


CALLS = [
    ("fr", "Angela Merkel a de nouveau appelé Vladimir Poutine à retirer ses troupes."),
    ("de", "Ignazio Cassis rief Hossein Amir-Abdollahian zur Rückkehr an den Verhandlungstisch auf und bot Hilfe an."),
]


@pytest.mark.parametrize(("code", "text"), CALLS)
def test_calling_on_somebody_is_no_call(code: str, text: str) -> None:
    assert "phone_call" not in [r.medium for r in read(code, text).reports]


def test_the_other_side_asked_where_it_is_named_behind() -> None:
    text = "Su richiesta del suo interlocutore, il ministro Guido Crosetto ha sentito telefonicamente Rustem Umerov."
    reading = read_document(from_text(text, given={"language": "it", "kind": "article", "published": "2023-10-11"}))
    names = {a.id: a.name for a in reading.actors}
    (report,) = reading.reports
    assert {names.get(c.value, c.value) for c in report.initiators} == {"Rustem Umerov"}


TOLD_ABOVE = [
    ("it", "Antonio Tajani ha chiesto ad Abbas Araghchi una tregua immediata. Lo ha reso noto la Farnesina.", "ITA"),
    ("de", "Friedrich Merz hat Keir Starmer eine Lieferung zugesagt. Das bestätigte das Auswärtige Amt.", "DEU"),
    ("fr", "Emmanuel Macron a promis une aide à Nawaf Salam. C'est ce qu'a annoncé l'Élysée.", "FRA"),
]


@pytest.mark.parametrize(("code", "text", "state"), TOLD_ABOVE)
def test_who_told_of_the_sentence_before(code: str, text: str, state: str) -> None:
    reading = read(code, text)
    sides = {a.id: a.side for a in reading.actors}
    assert f"state:{state}" in {sides[c] for s in reading.statements for c in s.chain}
