"""What a text is about, and which statements belong to it."""

from __future__ import annotations

from contact_texts import annotated, statement

from readouts.contacts import detect

R, A = "[President Ruto]{KEN:ruto}", "[Prime Minister Abiy]{ETH:abiy}"
LUZ = "[President Luz]{BRA:luz}"


def test_a_contact_told_in_passing_is_background() -> None:
    where = annotated(
        f"Ruto and Abiy speak\n\n{R} spoke by phone with {A} on Monday about the dam and the rains in the north.\n\n"
        "The dam has been full for a year and both governments have asked their engineers for a common report.\n\n"
        "The rains were heavy this year in the whole of the highlands, and the rivers rose.\n\n"
        f"{R} also met {LUZ} in May.",
        title=True,
    )
    reports, _ = detect(where, ())
    assert [(r.medium, r.role) for r in reports] == [("phone_call", "main"), ("meeting", "background")]


def test_a_denied_call_that_a_text_is_about_is_main_and_denied() -> None:
    where = annotated(
        f"[Nairobi]{{KEN}} denies a call\n\n{R} did not call {A} this week, his spokesman said.", title=True
    )
    (report,), _ = detect(where, ())
    assert (report.status, report.role) == ("denied", "main")


def test_statements_go_to_the_contact_of_their_section() -> None:
    where = annotated(
        f"{R} made two phone calls. The first call was made to {A}. [Abiy]{{ETH:abiy}} said the dam was safe. "
        f"The second call was made to {LUZ}. [Luz]{{BRA:luz}} said soya was cheap. "
        "An analyst said nothing would change."
    )
    said = (
        statement(where, "the dam was safe", "person:abiy", 0),
        statement(where, "soya was cheap", "person:luz", 1),
        statement(where, "nothing would change", "unnamed:und:analyst", 2),
    )
    reports, placed = detect(where, said)
    people = [set(reports[s.report].participants) if s.report is not None else None for s in placed]
    assert people == [{"person:ruto", "person:abiy"}, {"person:ruto", "person:luz"}, None]


def test_an_official_of_a_side_speaks_of_the_contact_when_he_names_it() -> None:
    where = annotated(
        f"{R} spoke by phone with {A} on Monday about the dam.\n\n"
        "[Korir]{KEN:korir} said [Ruto]{KEN:ruto} was pleased.\n\n"
        "[Wafula]{KEN:wafula} told parliament that maize prices would fall before the winter."
    )
    said = (
        statement(where, "Ruto was pleased", "person:korir", 0),
        statement(where, "maize prices would fall before the winter", "person:wafula", 1),
    )
    _, placed = detect(where, said)
    assert [s.report for s in placed] == [0, None]


def test_an_official_of_a_side_speaks_of_the_contact_by_its_matter() -> None:
    where = annotated(
        f"{R} spoke by phone with {A} on Monday about the dam.\n\n"
        "[Wafula]{KEN:wafula} told parliament that maize would be cheaper.\n\n"
        "[Korir]{KEN:korir} told parliament that every such dam would wait."
    )
    said = (
        statement(where, "maize would be cheaper", "person:wafula", 0),
        statement(where, "every such dam would wait", "person:korir", 1),
    )
    _, placed = detect(where, said)
    assert [s.report for s in placed] == [None, 0]
