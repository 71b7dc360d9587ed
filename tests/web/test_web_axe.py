"""axe-core over the pages, in light and dark, wide and narrow: nothing serious or critical."""

from __future__ import annotations

from typing import Any

import pytest

from readouts.store import Store, queries

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
MAIN = ("/", "/timeline", "/contacts/{contact}", "/contacts/{contact}/outlets", "/positions?who=Aranda")
REST = ("/positions", "/conditions", "/slips", "/texts", "/texts/{text}", "/statements/{statement}", "/skipped",
        "/contacts/{contact}/correct", "/judgements")  # fmt: skip


@pytest.fixture(scope="module")
def ids(examples: Store) -> dict[str, str]:
    contact = max(queries.contact_list(examples).items, key=lambda c: c.statements).id
    said = next(s for s in queries.statement_list(examples).items if s.contact == contact)
    return {"contact": contact, "text": said.document, "statement": said.id}


def findings(page: Any) -> list[str]:
    """Serious and critical findings, each with its first place."""
    found = axe.Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']} {v['nodes'][0]['target']} {v['nodes'][0].get('failureSummary', '')}"
            for v in found if v["impact"] in ("serious", "critical")]  # fmt: skip


@pytest.mark.parametrize("place", MAIN + REST)
def test_axe_finds_nothing_serious(page: Any, example_site: str, ids: dict[str, str], place: str) -> None:
    page.goto(example_site + place.format(**ids))
    assert findings(page) == []
    if place in MAIN:
        page.emulate_media(color_scheme="dark")
        assert findings(page) == []
        page.set_viewport_size({"width": 400, "height": 800})
        assert findings(page) == []


def test_axe_would_find_it(page: Any, example_site: str) -> None:
    page.goto(example_site)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [f.split(":")[0] for f in findings(page)] == ["button-name"]


def test_an_open_statement_and_its_forms(page: Any, example_site: str, ids: dict[str, str]) -> None:
    page.goto(f"{example_site}/contacts/{ids['contact']}")
    page.locator("main a.said").nth(2).click()
    page.locator("#statement summary").first.click()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    assert findings(page) == []
