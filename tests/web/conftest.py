"""The app over a small store whose texts are hostile as well, over the bundled examples, and in a real browser."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient

from readouts.store import Store, open_store
from readouts.web import create_app
from readouts.workspace import ingest
from readouts.workspace.program import program

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the bundled examples."""
    with open_store(str(tmp_path_factory.mktemp("examples") / "store.db"), create=True) as store:
        ingest(store, [ROOT / "examples"])
        yield store


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The app on a free port of this machine: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(store, user="ana", program=program())
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def site(filled: Store) -> Iterator[str]:
    with served(filled) as address:
        yield address


@pytest.fixture(scope="module")
def example_site(examples: Store) -> Iterator[str]:
    with served(examples) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    playwright.expect.set_options(timeout=30_000)
    with playwright.sync_playwright() as run:
        found = run.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of 1400 pixels; whatever it complains of fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    yield page
    assert errors == []
    context.close()
