"""The app in a real browser, over hostile texts."""

from __future__ import annotations

from typing import Any

import pytest


def test_nothing_in_a_text_runs(page: Any, site: str) -> None:
    page.goto(site)
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    assert "<script>" in page.locator(".pane").inner_text()
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [400, 800, 1400])
@pytest.mark.parametrize("path", ["/", "/positions?who=Suga", "/conditions", "/slips", "/texts", "/judgements"])
def test_nothing_scrolls_sideways(page: Any, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
