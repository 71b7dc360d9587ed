"""People whom no register knows: what the text alone says of side, rank and reference."""

from __future__ import annotations

from marked import document
from readouts.annotate.mentions import find_mentions
from readouts.annotate.parse import parse
from readouts.model.actors import Actor, Mention
from readouts.model.text import Document, Published


def read(text: str, **fields: object) -> tuple[Document, tuple[Mention, ...], dict[str, Actor]]:
    doc = document(text, **({"published": Published("2024-04-20", "given")} | fields))
    doc, mentions, actors = find_mentions(doc, parse(text))
    return doc, mentions, {a.id: a for a in actors}


def at(text: str, mentions: tuple[Mention, ...], words: str) -> Mention:
    return next(m for m in mentions if m.span.of(text).endswith(words))


def test_the_state_above_the_ministry_issues():
    text = (
        "REPUBLIC OF KENYA\n\nMINISTRY OF FOREIGN AFFAIRS\n\nMinister Otieno meets the Foreign Minister of Peru\n\n"
        "Foreign Minister Ruth Otieno met the Foreign Minister of Peru, Rosa Quispe, today."
    )
    doc, _, actors = read(text, kind="readout")
    assert doc.issuer == "office:KEN:foreign-ministry"
    assert actors["person:ruth-otieno"].side == "state:KEN"
    assert actors["person:rosa-quispe"].side == "state:PER"


def test_the_other_president_named_before_lends_no_side():
    text = (
        "Office of the President of Kenya\n\nPresident Otieno spoke with the President of Peru\n\n"
        "President Ruth Otieno spoke today with the President of Peru, Rosa Quispe. The President asked for fish."
    )
    _, mentions, actors = read(text, kind="readout")
    assert actors["person:ruth-otieno"].side == "state:KEN"
    assert at(text, mentions, "The President").actor == "person:ruth-otieno"


def test_a_name_before_its_post_is_a_person_and_she_is_that_person():
    text = (
        "Peruvian President Rosa Quispe called. Elena Tordoya, a spokeswoman for the Peruvian government, said no. "
        "She said that it was late."
    )
    _, mentions, actors = read(text)
    assert actors["person:elena-tordoya"].side == "state:PER"
    assert at(text, mentions, "She").actor == "person:elena-tordoya"


def test_the_spokesman_named_later_is_the_one_without_a_name():
    text = "Kenya's foreign ministry spokesman called it short. The spokesman, Peter Odhiambo, said it was useful."
    _, mentions, actors = read(text)
    assert actors["person:peter-odhiambo"].side == "state:KEN"
    assert mentions[0].actor == "person:peter-odhiambo"


def test_a_side_by_elimination():
    text = (
        "Peru said that Prime Minister Rosa Quispe would call Kenyan Prime Minister Amos Wafula. "
        "Prime Minister Rosa Quispe waits."
    )
    _, _, actors = read(text)
    assert actors["person:rosa-quispe"].side == "state:PER"


def test_whoever_tells_of_a_promise_is_not_who_made_it():
    text = (
        "Peruvian President Rosa Quispe asked Kenyan President Amos Wafula for tea. "
        "President Wafula promised that the tea would come, she said."
    )
    _, mentions, _ = read(text)
    assert at(text, mentions, "she").actor == "person:rosa-quispe"


def test_two_men_are_not_the_two_leaders():
    text = (
        "Peruvian President Rosa Quispe met Kenyan President Amos Wafula. "
        "She asked for the extradition of two men. The two presidents parted."
    )
    _, mentions, _ = read(text)
    assert not [m for m in mentions if m.span.of(text).endswith("two men")]
    both = at(text, mentions, "The two presidents")
    assert {both.actor, *both.also} == {"person:rosa-quispe", "person:amos-wafula"}


def test_a_label_speaks_for_the_issuers_side():
    text = (
        "Press call by the Office of the President of Kenya\n\nSENIOR GOVERNMENT OFFICIAL: We spoke for an hour.\n\n"
        "QUESTION: Was it short?\n\nMS. ADHIAMBO: It was long."
    )
    doc, mentions, actors = read(text, kind="transcript")
    sides = {actors[m.actor].side for m in mentions if m.actor and m.span.of(text).isupper() and m.actor in actors}
    assert doc.issuer is not None
    assert sides == {"state:KEN"}
    assert not [m for m in mentions if m.span.of(text) == "QUESTION"]


def test_the_verb_of_a_headline_in_capitals_is_no_name() -> None:
    text = "Crown Prince Receives Telephone Call From President Ota of Japan\n\nThe Crown Prince spoke with Ota."
    _, mentions, actors = read(text)
    assert not any("Receives" in a.name for a in actors.values())
    assert at(text, mentions, "Ota of Japan").actor == "person:ota"


def test_a_style_is_no_pronoun() -> None:
    text = "President Ruth Otieno received a telephone call from His Excellency Ivo Quispe, President of Peru."
    _, mentions, _ = read(text)
    assert not any(m.form == "pronoun" for m in mentions)
