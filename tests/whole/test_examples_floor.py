"""What a reader of the bundled examples must find: floors that keep the whole from sliding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import readouts


@pytest.fixture(scope="module")
def data(comparison: readouts.Comparison) -> dict[str, Any]:
    return comparison.data


@pytest.fixture(scope="module")
def held(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Main held contacts by the surnames of their participants."""
    names = {a["id"]: a["name"] for a in data["actors"]}
    main = [c for c in data["contacts"] if c["status"] == "held" and "main" in {d["role"] for d in c["documents"]}]
    return {"-".join(sorted(names[p].split()[-1] for p in c["participants"])): c for c in main}


def files(data: dict[str, Any], contact: dict[str, Any], role: str = "main") -> set[str]:
    paths = {d["id"]: Path(d["path"]).name[:2] for d in data["documents"]}
    return {paths[d["document"]] for d in contact["documents"] if d["role"] == role}


def test_three_contacts_were_held_and_no_other(held: dict[str, dict[str, Any]]) -> None:
    assert set(held) == {"Aranda-Belmonte", "Halvorsen-Steinarsson", "Mersha-Wekulo"}
    assert [held[k]["medium"] for k in sorted(held)] == ["phone_call", "video_call", "meeting"]
    assert [held[k]["date"]["value"] for k in sorted(held)] == ["2024-03-12", "2024-04-19", "2024-06-06"]


def test_the_refused_call_is_no_held_contact(data: dict[str, Any]) -> None:
    refused = [c for c in data["contacts"] if "12" in files(data, c) | files(data, c, "background")]
    assert all(c["status"] != "held" for c in refused)


def test_every_source_keeps_its_length(held: dict[str, dict[str, Any]]) -> None:
    told = {k: sorted({r["value"] for r in c["duration_minutes"]["reports"]}) for k, c in held.items()}
    assert {45, 60} <= set(told["Aranda-Belmonte"])
    assert {40, 60} <= set(told["Halvorsen-Steinarsson"])
    assert {120} <= set(told["Mersha-Wekulo"])
    assert held["Halvorsen-Steinarsson"]["duration_minutes"]["agreed"] is False
    bounds = {r["bound"] for r in held["Mersha-Wekulo"]["duration_minutes"]["reports"] if r["value"] == 120}
    assert "at_least" in bounds


def test_who_asked_is_told_differently(data: dict[str, Any], held: dict[str, dict[str, Any]]) -> None:
    call = held["Aranda-Belmonte"]
    sides = {a["id"]: a["side"] for a in data["actors"]}
    assert {sides[r["value"]] for r in call["initiator"]["reports"]} == {"state:CHL", "state:ARG"}
    assert call["initiator"]["agreed"] is False
    assert call["initiator"]["reasons"] == ["sides-differ"]
    assert "initiator" in {d["kind"] for d in call["discrepancies"]}


def test_the_copy_is_one_voice(data: dict[str, Any]) -> None:
    paths = {d["id"]: Path(d["path"]).name[:2] for d in data["documents"]}
    assert {(paths[d["id"]], paths[d["copy_of"]]) for d in data["documents"] if d["copy_of"]} == {("08", "07")}


def test_what_was_cut_off_is_said(data: dict[str, Any]) -> None:
    cut = {(Path(d["path"]).name[:2], d["truncated"]) for d in data["documents"] if d["truncated"]}
    assert cut == {("10", "excerpt"), ("11", "paywall")}


def test_a_repost_dates_nothing(data: dict[str, Any]) -> None:
    post = next(d for d in data["documents"] if Path(d["path"]).name.startswith("03"))
    assert post["published"]["repost"] is True
    values = [r for c in data["contacts"] for r in (c["date"] or {}).get("reports", []) if r["document"] == post["id"]]
    assert all(not str(r["value"]).startswith("2024-11") for r in values)


def test_the_spanish_text_is_read_into_the_same_record(data: dict[str, Any], held: dict[str, dict[str, Any]]) -> None:
    text = next(d for d in data["documents"] if Path(d["path"]).name.startswith("04"))
    assert (text["language"], text["issues"]) == ("es", [])
    call = held["Aranda-Belmonte"]
    assert "04" in files(data, call)
    assert 45 in {r["value"] for r in call["duration_minutes"]["reports"] if r["document"] == text["id"]}
    assert any(s["document"] == text["id"] and s["contact"] == call["id"] for s in data["statements"])


def test_a_language_that_is_not_read_is_listed(data: dict[str, Any]) -> None:
    text = next(d for d in data["documents"] if Path(d["path"]).name.startswith("13"))
    assert text["language"] == "no"
    assert "language-not-read" in {i["code"] for i in text["issues"]}


def test_conditions_have_two_parts(comparison: readouts.Comparison) -> None:
    found = [
        (s.condition.trigger, s.condition.consequence)
        for s in comparison.collation.statements
        if s.condition is not None
    ]
    assert len(found) >= 4
    assert all(not a.overlaps(b) for a, b in found)


def test_page_furniture_is_in_no_statement(comparison: readouts.Comparison) -> None:
    texts = " ".join(
        s.span.of(d.text)
        for s in comparison.collation.statements
        for d in comparison.collation.documents
        if d.id == s.document
    )
    assert not [w for w in ("cookie", "Subscribe", "Leave a", "All rights") if w.lower() in texts.lower()]
