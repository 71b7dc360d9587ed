"""What is only planned, wanted or told of in a speech is no held contact of a text."""

from __future__ import annotations

import pytest

from readouts.load import from_text
from readouts.pipeline import read_document

HEAD = "Встреча с Президентом Ганы Джоном Махамой"


def contacts(text: str, code: str = "ru", kind: str = "article") -> list[tuple[str, str, str]]:
    """(status, role, medium) of the contacts in a text of 14 May 2024."""
    given = {"language": code, "kind": kind, "published": "2024-05-14"}
    return [(r.status, r.role, r.medium) for r in read_document(from_text(text, given=given)).reports]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Нарендра Моди встретился с Энтони Альбанезе в Сиднее.", "held"),
        ("Нарендра Моди встретится с Энтони Альбанезе в Сиднее.", "announced"),
        ("Моди удалось поговорить по телефону с Альбанезе.", "held"),
    ],
)
def test_tense_tells(text: str, status: str) -> None:
    assert [c[0] for c in contacts(text)] == [status]


def test_infinitive_tells_of_no_contact() -> None:
    assert contacts("Помощники пытаются организовать разговор Нарендры Моди и Энтони Альбанезе.") == []


def test_denied_at_the_head_outweighs_a_claim_below() -> None:
    text = (
        "印度总理莫迪没有同阿尔巴尼斯通电话\n\n新德里发言人表示，两人没有通话。澳媒此前称，莫迪给阿尔巴尼斯打过电话。"
    )
    assert {c[0] for c in contacts(text, "zh")} == {"denied"}


def test_speeches_of_a_transcript_tell_of_other_contacts() -> None:
    text = f"""{HEAD}

14 мая 2024 года, Аккра

В Аккре состоялась встреча Нарендры Моди с Президентом Ганы Джоном Махамой.

Н.Моди: Рад Вас видеть. Вчера я говорил по телефону с Энтони Альбанезе.

Д.Махама: Спасибо."""
    found = contacts(text, kind="transcript")
    assert [c for c in found if c[1] == "main"] == [("held", "main", "meeting")]
    assert all(role == "background" for _, role, medium in found if medium == "phone_call")


def test_sentence_that_says_who_told_of_the_one_before() -> None:
    text = "Президент Ганы Джон Махама предложил создать совместную комиссию. Об этом сообщил Дмитрий Песков."
    given = {"language": "ru", "kind": "article", "published": "2025-05-14"}
    reading = read_document(from_text(text, given=given))
    names = {a.id: a.name for a in reading.actors}
    assert [[names[c] for c in s.chain] for s in reading.statements] == [["Dmitry Peskov"]]


def test_who_will_not_meet_was_not_in_touch() -> None:
    assert [c for c in contacts("Уильям Руто не намерен встречаться с Полем Кагаме.") if c[0] == "held"] == []
