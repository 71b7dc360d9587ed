"""Turkish, Arabic, Japanese: who speaks, what is said, to whom, by order and by what shows a word's part."""

import pytest

from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.pipeline import read_document


def read(code: str, text: str, published: str = "2025-02-03") -> Reading:
    return read_document(from_text(text, given={"language": code, "kind": "article", "published": published}))


def told(code: str, text: str) -> list[tuple[str, str, str]]:
    """(speaker's name, act, content) of all statements."""
    reading = read(code, text)
    names = {a.id: a.name for a in reading.actors}
    return [
        (names.get(s.attribution.speaker or "", ""), s.act, s.attribution.content.of(reading.document.text))
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("code", "text", "statement"),
    [
        (
            "ja",
            "ルラ大統領は、ミレイ大統領に対し、協定に早期に署名するよう求めた。",
            ("Luiz Inácio Lula da Silva", "demand", "協定に早期に署名する"),
        ),
        (
            "ja",
            "「協議は順調に進んでいる」と述べたグロッシ事務局長は、来月再び訪れる。",
            ("Rafael Grossi", "inform", "協議は順調に進んでいる"),
        ),
        (
            "tr",
            "Meloni, Modi'nin önerisini incelediklerini söyledi.",
            ("Giorgia Meloni", "inform", "Modi'nin önerisini incelediklerini"),
        ),
        ("tr", "Lammy, Nairobi'den limanı açmasını istedi.", ("David Lammy", "demand", "Nairobi'den limanı açmasını")),
        (
            "ar",
            "قال الرئيس الفرنسي إيمانويل ماكرون إن باريس ترحب بالاتفاق.",
            ("Emmanuel Macron", "support", "باريس ترحب بالاتفاق"),
        ),
    ],
)
def test_who_says_what(code: str, text: str, statement: tuple[str, str, str]) -> None:
    assert statement in told(code, text)


def test_a_participle_goes_on_with_the_subject_before_it() -> None:
    found = told("ar", "وأعلن تميم بن حمد أن الدوحة ستستضيف المؤتمر، مضيفاً أن لندن ستشارك فيه.")
    assert [name for name, _, _ in found] == ["Tamim bin Hamad", "Tamim bin Hamad"]


def test_a_verb_inside_what_another_tells_counts_with_its_own_subject() -> None:
    reading = read("ja", "タス通信は、プーチン大統領がモディ首相の提案を拒否したと報じた。")
    names = {a.id: a.name for a in reading.actors}
    inner = [s.attribution for s in reading.statements if s.act == "refuse"]
    assert [names[a.speaker or ""] for a in inner] == ["Vladimir Putin"]


@pytest.mark.parametrize(
    ("code", "text", "trigger", "consequence"),
    [
        ("ja", "モディ首相は「関税が撤廃されれば、市場を開放する」と述べた。", "関税が撤廃されれば", "市場を開放する"),
        (
            "tr",
            "Modi, gümrük vergileri kaldırıldığı takdirde pazarı açacaklarını söyledi.",
            "gümrük vergileri kaldırıldığı takdirde",
            "pazarı açacaklarını",
        ),
    ],
)
def test_what_closes_a_condition(code: str, text: str, trigger: str, consequence: str) -> None:
    reading = read(code, text)
    condition = next(s.condition for s in reading.statements if s.condition)
    assert (condition.trigger.of(text), condition.consequence.of(text)) == (trigger, consequence)


def test_a_family_name_with_another_country_beside_it_is_somebody_else() -> None:
    reading = read("ar", "التقى وزير الخارجية الكيني أحمد لافروف في نيروبي.")
    assert not any(a.name == "Abiy Ahmed" for a in reading.actors)
