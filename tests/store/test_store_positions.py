"""Wording over time: a day is compared with the last one before it, not one text of a day with another."""

from __future__ import annotations

from pathlib import Path

from readouts.store import open_store
from readouts.store.positions import positions
from readouts.workspace import ingest

TEXT = "NAIROBI, {day} - Kenyan President William Ruto phoned {other} on {day}. {said}\n"
RWANDA, TANZANIA = "Rwandan President Paul Kagame", "Tanzanian President Samia Suluhu Hassan"
SAID = [
    (
        "March 4, 2024",
        RWANDA,
        'Mr Ruto said: "The port of Mombasa will stay open to all our neighbours in the region."',
    ),
    ("March 4, 2024", TANZANIA, 'Mr Ruto said: "Work at the port of Mombasa goes on by night, with two more cranes."'),
    (
        "June 10, 2024",
        RWANDA,
        'Mr Ruto said: "The port of Mombasa will stay open to all our neighbours in the region."',
    ),
]


def test_texts_of_one_day_drop_nothing_of_each_other(tmp_path: Path) -> None:
    for number, (day, other, said) in enumerate(SAID):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(day=day, other=other, said=said))
    with open_store(str(tmp_path / "store.db"), create=True) as store:
        ingest(store, sorted(tmp_path.glob("*.txt")))
        found = [
            (o.day, w.status)
            for card in positions(store, "William Ruto")
            for o in card.occasions
            for w in o.wordings
            if "ombasa" in w.statement.text
        ]
    assert {status for day, status in found if day == "2024-03-04"} == {"new"}
    assert [status for day, status in found if day == "2024-06-10"].count("kept") == 1
