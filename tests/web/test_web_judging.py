"""Judging by the forms of the pages: what they send, where they lead, what they refuse."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from readouts.store import Store, open_store
from readouts.web import create_app
from readouts.workspace import ingest
from readouts.workspace.program import program

SLIPS = (
    "PARIS, May 4, 2021 - French President Emmanuel Macron spoke by phone with Portuguese Prime Minister Antonio "
    "Costa, the Elysium said. The President said that the OTAN must keep its promise.\n"
)
BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def site(examples: Store) -> TestClient:
    return TestClient(create_app(examples, user="ana", program=program()), base_url=BASE)


@pytest.fixture(autouse=True)
def as_before(site: TestClient) -> Iterator[None]:
    """Whatever a test judges is taken back."""
    yield
    for record in reversed(site.get("/api/judgements").json()):
        if record["holds"]:
            site.post(f"/judgements/{record['judgement']['id']}/undo", data={"back": "/"})


def statements(site: TestClient, **chosen: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.get("/api/statements", params=chosen).json()["items"]
    return found


def aranda(site: TestClient) -> str:
    found: str = site.get("/api/contacts", params={"search": "pipeline compensation"}).json()["items"][0]["id"]
    return found


def forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """Action and hidden fields of every form that changes something."""
    found = []
    for action, inside in re.findall(r'<form[^>]*method="post" action="([^"]*)">(.*?)</form>', page, re.S):
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', inside)
        found.append((html.unescape(action), {k: html.unescape(v) for k, v in hidden}))
    return found


def test_a_rejected_statement_leads_back_and_is_told_there(site: TestClient) -> None:
    line = next(s for s in statements(site, contact=aranda(site)) if "compensation" in s["text"])
    page = site.get(f"/statements/{line['id']}")
    assert line["text"] in html.unescape(page.text)
    action, sent = forms(page.text)[0]
    answer = site.post(action, data=sent | {"verdict": "reject", "note": "a caption"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/contacts/{quote(line['contact'])}?done=judgement")
    back = site.get(answer.headers["location"])
    assert "Statement rejected" in back.text
    assert line["id"] not in {s["id"] for s in statements(site)}
    assert "a caption" in site.get("/judgements").text
    undone = next((a, s) for a, s in forms(back.text) if a.endswith("/undo"))
    assert "Statement taken back" in site.post(undone[0], data=undone[1]).text
    assert line["id"] in {s["id"] for s in statements(site)}


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "promise"), ("issue", "arbitration"), ("side", "state:ARG"), ("speaker", ""), ("contact", "")],
)
def test_every_field_is_corrected_by_its_form(site: TestClient, field: str, value: str) -> None:
    line = next(s for s in statements(site, contact=aranda(site)) if "compensation" in s["text"])
    page = site.get(f"/statements/{line['id']}").text
    action, sent = next((a, s) for a, s in forms(page) if s.get("field") == field)
    assert site.post(action, data=sent | {"value": value}).status_code == 200
    now = site.get(f"/api/statements/{line['id']}").json()
    assert (now[field] or "") == value != line[field]


def test_one_matter_is_parted_and_put_together(site: TestClient) -> None:
    contact = aranda(site)
    rows = site.get(f"/api/contacts/{contact}").json()["contacts"][0]["rows"]
    row = next(r for r in rows if len(r["cells"]) > 1)
    statement = next(iter(row["cells"].values()))[0]
    page = site.get(f"/statements/{statement}").text
    apart = next((a, s) for a, s in forms(page) if s.get("verdict") == "different")
    site.post(apart[0], data=apart[1])
    held = site.get(f"/api/contacts/{contact}").json()["contacts"][0]["rows"]
    assert len(held) == len(rows) + 1
    page = site.get(f"/statements/{statement}").text
    again = next((a, s) for a, s in forms(page) if s.get("verdict") == "same")
    other = next(r["id"] for r in held if r["id"] == row["id"] or r["id"] == f"{row['id']}-2")
    if other == again[1]["subject"]:
        other = row["id"]
    site.post(again[0], data=again[1] | {"other": other})
    assert len(site.get(f"/api/contacts/{contact}").json()["contacts"][0]["rows"]) == len(rows)


def test_a_text_is_taken_out_of_a_contact(site: TestClient) -> None:
    contact = aranda(site)
    page = site.get(f"/contacts/{contact}/correct").text
    action, sent = next((a, s) for a, s in forms(page) if s.get("verdict") == "different")
    before = site.get("/api/contacts").json()["items"]
    texts = site.get(f"/api/contacts/{contact}/outlets").json()
    answer = site.post(action, data=sent | {"other": texts[-1]["document"]})
    assert answer.status_code == 200
    assert "Contact taken apart" in answer.text
    after = site.get("/api/contacts").json()["items"]
    assert len(after) == len(before) + 1
    assert max(c["documents"] for c in after if "Aranda" in c["title"]) == len(texts) - 1


def test_a_slip_or_not(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(SLIPS)
    with open_store(str(tmp_path / "store.db"), create=True) as store:
        ingest(store, [tmp_path / "text.txt"])
        site = TestClient(create_app(store, user="ana", program=program()), base_url=BASE)
        found = forms(site.get("/slips").text)
        assert len(found) == 2
        first, second = found
        assert "Slip accepted" in site.post(first[0], data=first[1] | {"verdict": "accept"}).text
        assert [s["subject"] for _, s in forms(site.get("/slips").text) if "subject" in s] == [second[1]["subject"]]
        site.post(second[0], data=second[1] | {"verdict": "reject"})
        assert [s["id"] for s in site.get("/api/slips").json()["items"]] == [first[1]["subject"]]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_here(site: TestClient, back: str) -> None:
    subject = statements(site)[0]["id"]
    sent = {"verdict": "accept", "kind": "statement", "subject": subject, "back": back, "user": "somebody else"}
    answer = site.post("/judgements", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith("/judgements?done=")
    assert site.get("/api/judgements").json()[-1]["judgement"]["user"] == "ana"


def test_what_does_not_fit_is_refused_and_said(site: TestClient) -> None:
    sent = {"verdict": "correct", "kind": "statement", "subject": statements(site)[0]["id"], "back": "/texts"}
    for wrong in ({"field": "act", "value": "dance"}, {"field": "colour", "value": "red"}, {"verdict": "perhaps"}):
        answer = site.post("/judgements", data=sent | wrong)
        assert answer.status_code == 422
        assert "Not done" in answer.text
        assert 'href="/texts"' in answer.text
    assert site.post("/judgements", content=b"note=" + b"x" * 100_000).status_code == 413
    assert site.post("/judgements", data=sent, headers={"origin": "null"}).status_code == 403
    assert site.post("/judgements/none/undo", data={}).status_code == 422
    assert all(not r["holds"] for r in site.get("/api/judgements").json())
