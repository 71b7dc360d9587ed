"""Texts in other languages through all stages: who, what, when, which contact. The sentences are invented."""

from __future__ import annotations

import pytest

from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.pipeline import read_document


def read(code: str, text: str, published: str = "2023-11-02", kind: str = "article") -> Reading:
    return read_document(from_text(text, given={"language": code, "published": published, "kind": kind}))


def names(reading: Reading) -> dict[str, str]:
    return {a.id: a.name for a in reading.actors}


def said(reading: Reading) -> list[tuple[str, str, str]]:
    """(speaker, act, content) of all statements."""
    known, text = names(reading), reading.document.text
    return [(known.get(s.speaker or "", "-"), s.act, s.span.of(text)) for s in reading.statements]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("fr", "Ils se sont parlé mardi.", "2023-10-31"),
        ("fr", "Ils se sont parlé il y a trois jours.", "2023-10-30"),
        ("de", "Sie trafen sich am 28. Oktober.", "2023-10-28"),
        ("ru", "Они встретились в понедельник.", "2023-10-30"),
        ("zh", "双方1日举行会谈。", "2023-11-01"),
        ("es", "Se reunieron ayer.", "2023-11-01"),
    ],
)
def test_days_are_counted_from_publication(code: str, text: str, value: str) -> None:
    assert value in [t.value for t in read(code, text).times]


@pytest.mark.parametrize(
    ("code", "text", "value", "bound"),
    [
        ("fr", "L'entretien a duré plus de deux heures.", "PT2H", "at_least"),
        ("de", "Das Gespräch dauerte rund eine halbe Stunde.", "PT30M", "about"),
        ("ru", "Разговор длился полтора часа.", "PT1H30M", "exact"),
        ("zh", "通话持续约一小时。", "PT1H", "about"),
    ],
)
def test_lengths(code: str, text: str, value: str, bound: str) -> None:
    assert (value, bound) in [(t.value, t.bound) for t in read(code, text).times]


@pytest.mark.parametrize(
    ("code", "text", "medium"),
    [
        ("fr", "Le président kényan William Ruto s'est entretenu mardi au téléphone avec Narendra Modi.", "phone_call"),
        ("de", "Kenias Präsident William Ruto hat am Dienstag mit Narendra Modi telefoniert.", "phone_call"),
        ("es", "El presidente keniano William Ruto conversó por teléfono el martes con Narendra Modi.", "phone_call"),
        ("ru", "Президент Кении Уильям Руто во вторник поговорил по телефону с Нарендрой Моди.", "phone_call"),
        ("zh", "肯尼亚总统鲁托10月31日同印度总理莫迪通电话。", "phone_call"),
    ],
)
def test_contact_with_people_medium_and_day(code: str, text: str, medium: str) -> None:
    reading = read(code, text)
    held = [r for r in reading.reports if r.status == "held"]
    assert len(held) == 1
    assert {names(reading)[p] for p in held[0].participants} == {"William Ruto", "Narendra Modi"}
    assert held[0].medium == medium
    assert [c.value for c in held[0].dates] == ["2023-10-31"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "William Ruto n'a pas parlé au téléphone avec Narendra Modi."),
        ("de", "Ein Telefonat zwischen William Ruto und Narendra Modi hat nicht stattgefunden."),
        ("ru", "Телефонного разговора Уильяма Руто и Нарендры Моди не было."),
        ("es", "William Ruto no habló por teléfono con Narendra Modi."),
    ],
)
def test_no_contact_where_there_was_none(code: str, text: str) -> None:
    assert not [r for r in read(code, text).reports if r.status == "held"]


def test_who_asked() -> None:
    reading = read("ru", "По просьбе кенийской стороны состоялся телефонный разговор Владимира Путина и Уильяма Руто.")
    assert [names(reading)[c.value] for r in reading.reports for c in r.initiators] == ["Kenya"]


@pytest.mark.parametrize(
    ("code", "text", "speaker", "act", "words"),
    [
        ("fr", "William Ruto a averti que le port resterait fermé.", "William Ruto", "warn", "le port resterait fermé"),
        ("fr", "« Le port restera fermé », a prévenu William Ruto.", "William Ruto", "warn", "Le port restera fermé"),
        (
            "de",
            "Der Hafen bleibe geschlossen, sagte William Ruto.",
            "William Ruto",
            "inform",
            "Der Hafen bleibe geschlossen",
        ),
        ("es", "William Ruto exigió la apertura del puerto.", "William Ruto", "demand", "la apertura del puerto"),
        ("ru", "Порт останется закрытым, сообщил Уильям Руто.", "William Ruto", "inform", "Порт останется закрытым"),
        ("zh", "鲁托表示，港口将继续关闭。", "William Ruto", "inform", "港口将继续关闭"),
    ],
)
def test_statements(code: str, text: str, speaker: str, act: str, words: str) -> None:
    assert (speaker, act, words) in said(read(code, text))


def test_chain_of_a_source_and_whom_it_tells_of() -> None:
    reading = read("fr", "Selon l'Élysée, William Ruto a promis à Emmanuel Macron de rouvrir le port.")
    statement = next(s for s in reading.statements if s.act == "promise")
    known = names(reading)
    assert known[statement.speaker or ""] == "William Ruto"
    assert [known[c] for c in statement.chain] == ["Elysee"]
    assert known[statement.attribution.addressee or ""] == "Emmanuel Macron"


def test_condition() -> None:
    reading = read("ru", "Уильям Руто заявил, что если порт откроют, Кения начнёт поставки зерна.")
    condition = next(s.condition for s in reading.statements if s.condition)
    text = reading.document.text
    assert condition.trigger.of(text) == "если порт откроют"
    assert condition.consequence.of(text) == "Кения начнёт поставки зерна"


def test_matters_have_one_name_in_all_languages() -> None:
    texts = {
        "fr": "William Ruto a demandé un cessez-le-feu immédiat.",
        "de": "William Ruto forderte einen sofortigen Waffenstillstand.",
        "ru": "Уильям Руто призвал к немедленному прекращению огня.",
    }
    assert {s.issue for code, text in texts.items() for s in read(code, text).statements} == {"ceasefire"}


def test_official_text_speaks_for_its_issuer() -> None:
    text = "Présidence de la République du Sénégal\n\nLe Président de la République a reçu ce jour M. William Ruto."
    reading = read("fr", text, kind="readout")
    assert reading.document.issuer is not None
    assert reading.document.issuer.startswith("office:SEN:")


def test_language_without_a_pack_is_said_to_be_unread() -> None:
    text = "Fréttamaður sagði að forsætisráðherrann hefði rætt við starfsbróður sinn í síma í gærkvöldi og lengi."
    assert "language-not-read" in [i.code for i in read_document(from_text(text)).issues]


def test_an_institution_is_not_at_home_where_the_text_is_about_other_states() -> None:
    text = (
        "Ankara, 3. Mai 2021. Präsident Recep Tayyip Erdoğan hat mit dem ägyptischen Präsidenten Abdel Fattah al-Sisi "
        "telefoniert. Das Außenministerium nannte das Gespräch einen Erfolg."
    )
    found = read_document(from_text(text))
    assert "state:DEU" not in {a.side for a in found.actors}
