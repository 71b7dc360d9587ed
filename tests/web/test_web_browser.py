"""The app in a real browser: find a contact, read it side by side, follow a cell to its lit sentence."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from readouts.store import Store
from readouts.web import create_app
from readouts.workspace.program import program

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def site(filled: Store) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(filled, user="ana", program=program()), host="127.0.0.1", port=port, log_level="error"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def test_from_the_list_to_the_lit_sentence(site: str) -> None:
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        errors: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(site)
        page.get_by_label("Words in the texts").fill("tariff")
        page.get_by_role("button", name="Filter").click()
        page.wait_for_url("**search=tariff**")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/contacts/**")
        claim = page.locator("a.said", has_text="lawful").first
        claim.click()
        page.locator(".pane .lit").first.wait_for()
        assert "lawful" in " ".join(page.locator(".pane .lit").all_inner_texts())
        address = page.url
        assert "#s-st-" in address
        fresh = browser.new_page()
        fresh.goto(address)
        assert fresh.locator(".pane .lit").count() >= 1
        said = page.locator(f'main a.said[href="#{address.split("#")[1]}"]')
        assert said.count() == 1
        page.keyboard.press("r")
        playwright.expect(said).to_have_count(0, timeout=30_000)
        page.goto(f"{site}/judgements")
        assert "reject statement" in page.locator("tbody").inner_text()
        page.get_by_role("button", name="Undo").first.click()
        playwright.expect(page.get_by_role("button", name="Undo")).to_have_count(0, timeout=30_000)
        page.goto(address.split("#")[0])
        playwright.expect(said).to_have_count(1)
        page.set_viewport_size({"width": 400, "height": 800})
        page.goto(site)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert page.evaluate("window.hacked") is None
        assert errors == []
        browser.close()
