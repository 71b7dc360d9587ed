"""The app over a small store whose texts are hostile as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from readouts.store import Store, open_store
from readouts.web import create_app
from readouts.workspace import ingest
from readouts.workspace.program import program

BASE = "http://127.0.0.1:8765"
SCRIPT = "<script>window.hacked=1</script>"
CANADA = (
    "Prime Minister Justin Trudeau speaks with Prime Minister of Japan Yoshihide Suga\n\n"
    "OTTAWA, March 3, 2021 - Today, Prime Minister Justin Trudeau spoke by phone with the Prime Minister of Japan, "
    "Yoshihide Suga. Prime Minister Trudeau said that Canada would keep its ports open. He warned that if the tariff "
    "stays, Canada will turn to the trade panel. The leaders agreed to meet in June.\n"
)
JAPAN = (
    "Telephone talk between Prime Minister Suga and Prime Minister Trudeau of Canada\n\n"
    "TOKYO, March 3, 2021 - Japanese Prime Minister Yoshihide Suga held a telephone talk with Canadian Prime Minister "
    f"Justin Trudeau for 40 minutes. Prime Minister Suga said that Japan regards the tariff {SCRIPT} as lawful. The "
    "leaders agreed to meet in June.\n"
)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    base = tmp_path_factory.mktemp("web")
    hostile = {
        "outlet": "<b>Outlet</b>",
        "title": f'"><img src=x onerror=alert(1)> {SCRIPT}',
        "url": "javascript:alert(1)",
    }
    records = [{"text": CANADA, "outlet": "Office of the Prime Minister of Canada"}, {"text": JAPAN} | hostile]
    Path(base / "texts.json").write_text(json.dumps(records))
    with open_store(str(base / "store.db"), create=True) as store:
        ingest(store, [base / "texts.json"])
        yield store


@pytest.fixture
def client(filled: Store) -> TestClient:
    return TestClient(create_app(filled, program=program()), base_url=BASE)
