"""The app in a real browser, over hostile texts."""

from __future__ import annotations

from typing import Any

import pytest

PATHS = ["/", "/timeline", "/positions?who=Suga", "/conditions", "/slips", "/texts", "/skipped", "/judgements"]


def test_nothing_in_a_text_runs(page: Any, site: str) -> None:
    page.goto(site)
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    assert "<script>" in page.locator(".pane").inner_text()
    assert page.evaluate("window.hacked") is None
    for rest in ("/outlets", "/correct"):
        page.goto(page.url.split("#")[0].removesuffix("/outlets") + rest)
        assert page.evaluate("window.hacked") is None
    for listed in ("texts", "statements"):
        page.goto(site)
        ids = page.evaluate(f"fetch('/api/{listed.replace('texts', 'documents')}').then(r => r.json())")["items"]
        for item in ids:
            page.goto(f"{site}/{listed}/{item['id']}")
            assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [400, 800, 1400])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways(page: Any, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [400, 1400])
def test_the_matrix_scrolls_in_its_own_frame(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    page.locator(".list tbody th a").first.click()
    page.get_by_role("link", name="Who carries what").click()
    page.locator(".matrix").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_on_the_timeline_leads_to_its_contact(page: Any, site: str) -> None:
    page.goto(f"{site}/timeline")
    mark = page.get_by_role("link", name="2021-03-03").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/**")
    assert "Justin Trudeau" in page.locator("h2").first.inner_text()
