"""Pages and JSON of the app: what they show, what they refuse."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from readouts.store import Store, queries
from readouts.web import create_app

PAGES = (
    "/", "/?search=tariff&state=CAN", "/?state=NOR", "/timeline", "/timeline?state=NOR", "/conditions", "/positions",
    "/positions?who=Suga", "/positions?who=Nobody", "/slips", "/texts", "/skipped", "/judgements",
)  # fmt: skip


def contact(client: TestClient) -> str:
    found: str = client.get("/api/contacts", params={"main": True}).json()["items"][0]["id"]
    return found


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_and_nothing_in_them_runs(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert "<img" not in answer.text
    assert "javascript:" not in answer.text
    assert not re.search(r"\son\w+=", re.sub(r"&\w+;", "", answer.text.replace("onerror=alert(1)&gt;", "")))
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text), "nothing from another host"


def test_a_contact_shows_both_sides_and_its_texts(client: TestClient) -> None:
    listed = client.get("/")
    assert "Justin Trudeau – Yoshihide Suga" in listed.text
    page = client.get(f"/contacts/{contact(client)}")
    assert page.status_code == 200
    assert "Canada" in page.text
    assert "Japan" in page.text
    assert 'id="sources"' in page.text
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert client.get("/contacts/contact:none").status_code == 404


def test_where_contacts_are_many_a_mark_is_a_month(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="/contacts/' in client.get("/timeline").text
    monkeypatch.setattr("readouts.web.pages.MOST", 0)
    page = client.get("/timeline?state=CAN").text
    assert "a mark stands for a month of a pair" in page
    assert "since=2021-03-01&amp;until=2021-03-31" in page
    assert 'href="/contacts/' not in page
    assert "No contact with a known day fits" in client.get("/timeline?state=state:NOR").text


def test_what_its_texts_carry_stands_in_a_matrix(client: TestClient) -> None:
    page = client.get(f"/contacts/{contact(client)}/outlets")
    assert page.status_code == 200
    assert "Office of the Prime Minister of Canada" in page.text
    duration = re.search(r"<th[^>]*><bdi>Duration</bdi>.*?</tr>", page.text, re.S)
    assert duration is not None
    assert len(re.findall("<td", duration[0])) == 2
    assert "40 min" in duration[0]
    assert "not here" in duration[0]
    assert "<script>" not in page.text
    assert client.get("/contacts/contact:none/outlets").status_code == 404


def test_a_text_shows_its_words_as_they_were_found(client: TestClient) -> None:
    for line in client.get("/api/documents").json()["items"]:
        page = client.get(f"/texts/{line['id']}")
        raw = client.get(f"/api/documents/{line['id']}").json()["raw"]
        article = re.search(r"<article[^>]*>(.*?)</article>", page.text, re.S)
        assert article is not None
        assert html.unescape(re.sub(r"</?mark[^>]*>", "", article[1])) == raw
        said = client.get("/api/statements", params={"document": line["id"]}).json()["items"]
        assert re.findall(r'<mark id="w-(\d+)" class="claim"', article[1])[0] == str(said[0]["start"])
        assert "<script>" not in page.text
    assert client.get("/texts/doc:none").status_code == 404


@pytest.mark.parametrize("name", ["app.css", "app.js", "report.css", "report.js"])
def test_the_app_s_own_files_are_there(client: TestClient, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 200
    assert client.get("/assets/..%2Fapp.py").status_code == 404


def test_filters_reach_the_query(client: TestClient, filled: Store) -> None:
    assert client.get("/api/contacts", params={"state": "CAN"}).json()["total"] == queries.contact_list(filled).total
    assert client.get("/api/contacts", params={"state": "NOR"}).json()["total"] == 0
    assert client.get("/api/contacts", params={"since": "soon"}).status_code == 422
    assert client.get("/api/contacts", params={"limit": 10**9}).status_code == 422


def test_json_of_a_contact_is_the_contract(client: TestClient) -> None:
    data = client.get(f"/api/contacts/{contact(client)}").json()
    assert data["schema"] == "readouts/1"
    for s in data["statements"]:
        raw = client.get(f"/api/documents/{s['document']}").json()["raw"]
        assert raw[s["start"] : s["end"]] == s["text"]


def test_every_get_route_answers(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    plain = [p for p, verbs in schema["paths"].items() if "get" in verbs and "{" not in p]
    assert len(plain) >= 10
    for path in plain:
        assert client.get(path, params={"who": "Suga"}).status_code == 200, path


def test_another_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8765"}).status_code == 200


ENTRY = {"user": "ana", "verdict": "accept", "kind": "statement"}


def test_a_change_must_come_from_the_app(client: TestClient) -> None:
    subject = client.get("/api/statements").json()["items"][0]["id"]
    entry = ENTRY | {"subject": subject}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/api/judgements", json=entry, headers=headers).status_code == 403
    made = client.post("/api/judgements", json=entry, headers={"origin": "http://127.0.0.1:8765"})
    assert made.status_code == 201
    assert client.post(f"/api/judgements/{made.json()['id']}/undo", json={"user": "ana"}).status_code == 201
    assert [r["holds"] for r in client.get("/api/judgements").json()] == [False, False]
    assert client.post("/api/judgements", json=ENTRY | {"subject": "st:none"}).status_code == 409
    assert client.post("/api/judgements/none/undo", json={"user": "ana"}).status_code == 404
    assert "Statement accepted" in client.get("/judgements").text


def test_a_rejected_statement_is_gone_at_once_and_comes_back(client: TestClient) -> None:
    before = client.get("/api/statements").json()["items"]
    subject = next(s["id"] for s in before if s["contact"])
    entry = ENTRY | {"verdict": "reject", "subject": subject}
    made = client.post("/api/judgements", json=entry).json()["id"]
    assert subject not in {s["id"] for s in client.get("/api/statements").json()["items"]}
    assert client.post(f"/api/judgements/{made}/undo", json={"user": "ana"}).status_code == 201
    assert client.get("/api/statements").json()["items"] == before


def test_on_another_address_a_token_is_asked_for(filled: Store) -> None:
    app = create_app(filled, hosts=("192.0.2.7",), token="s3cret")
    client = TestClient(app, base_url="http://192.0.2.7:8765")
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/api/contacts", headers={"authorization": "Bearer s3cret"}).status_code == 200
    first = client.get("/?token=s3cret&state=CAN", follow_redirects=False)
    assert first.status_code == 303
    assert first.headers["location"] == "/?state=CAN"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200
