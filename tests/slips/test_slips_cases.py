"""Own texts with and without slips, and what a slip tells."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from readouts import pipeline
from readouts.model.slips import Slip
from readouts.model.text import RawDocument

MARK = re.compile(r"⟦([^|⟧]*)\|([^|⟧]*)\|([^⟧]*)⟧")
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


def slips_of(case: dict[str, Any]) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Marked and found places: (number of the text, start, end)."""
    readings, marked = [], []
    for k, text in enumerate(case.get("texts") or [case["text"]]):
        raw, at = "", 0
        for match in MARK.finditer(text):
            raw += text[at : match.start()]
            marked.append((k, len(raw), len(raw) + len(match[1])))
            raw, at = raw + match[1], match.end()
        given = (("published", str(case["day"])),)
        readings.append(pipeline.read_document(RawDocument(f"t{k}", raw + text[at:], given=given)))
    collation = pipeline.collate(readings)
    spans = {d.id: d for d in collation.documents}
    found = [(int(s.document[1:]), *spans[s.document].raw_span(s.span)) for s in collation.slips]
    return marked, found


def meet(left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    return left[0] == right[0] and left[1] < right[2] and right[1] < left[2]


def test_most_slips_are_found_and_hardly_anything_else():
    """Every third text, for time: recall and precision on both halves are what ``docs/limits.md`` tells."""
    gold, hit, false = 0, 0, 0
    for case in CASES["slips"][::3] + CASES["clean"][::3]:
        marked, found = slips_of(case)
        gold += len(marked)
        hit += sum(any(meet(m, f) for f in found) for m in marked)
        false += sum(not any(meet(m, f) for m in marked) for f in found)
    assert hit / gold >= 0.85
    assert false <= 1


def slip(text: str, day: str) -> Slip:
    (only,) = pipeline.read_document(RawDocument("t", text, given=(("published", day),))).slips
    return only


@pytest.mark.parametrize(
    ("text", "day", "words", "meant", "kind"),
    [
        (
            "Chilean President Gabriela Boric spoke with Canadian leaders.",
            "2023-06-01",
            "Gabriela Boric",
            "Gabriel",
            "name",
        ),
        ("Norwegian Prime Minister Mette Frederiksen called him.", "2022-03-02", "Norwegian", "Danish", "country"),
        (
            "The ministers met in the Bulgarian capital, Bucharest, on Monday.",
            "2019-05-05",
            "Bucharest",
            "Sofia",
            "place",
        ),
        ("The envoy flew to Suecia on Tuesday, and came back.", "2019-05-05", "Suecia", "Sweden", "country"),
        ("The head of the State Thought received the guests.", "2019-05-05", "State Thought", "State Duma", "term"),
        (
            "The call between the two ministers lasted 1:05 a.m. and was frank.",
            "2019-05-05",
            "1:05 a.m.",
            "1 hour 5",
            "unit",
        ),
    ],
)
def test_a_slip_tells_what_is_meant(text: str, day: str, words: str, meant: str, kind: str):
    found = slip(text, day)
    assert words in found.span.of(text)
    assert meant in found.suggestion
    assert (found.kind, found.reason != "") == (kind, True)


def test_one_wording_is_one_slip_with_its_number():
    text = "The OTAN met in Riga on Monday. Latvia thanked OTAN for its soldiers. Riga wants more of OTAN."
    found = pipeline.read_document(RawDocument("t", text, given=(("published", "2019-01-01"),))).slips
    assert sum(s.times for s in found) == 3
    assert len(found) <= 2


def test_words_explained_in_brackets_are_no_slip():
    text = "The alliance (OTAN in French) met in Riga on Monday, and Latvia thanked it for its soldiers."
    assert pipeline.read_document(RawDocument("t", text, given=(("published", "2019-01-01"),))).slips == ()
