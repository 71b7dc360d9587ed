"""An analyst's way through the bundled examples in a real browser, once with the mouse, once by keys alone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect
PAIR = "Ignacio Aranda – Lucía Belmonte"


def statement_of(page: Any) -> Any:
    """The claim that the address names, in the table."""
    return page.locator(f'main a.said[href="#{page.url.split("#")[1]}"]')


def lit(page: Any) -> str:
    page.locator(".pane .lit").first.wait_for()
    return " ".join(page.locator(".pane mark.lit").all_inner_texts())


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_with_the_mouse(page: Any, example_site: str) -> None:
    page.goto(example_site)
    everything = page.locator(".list tbody tr").count()
    page.get_by_role("combobox", name="State", exact=True).select_option("state:CHL")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**state=state%3ACHL**")
    assert 0 < page.locator(".list tbody tr").count() < everything
    page.get_by_label("Words in the texts").fill('"natural gas"')
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**natural+gas**")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    table = rows_of(waiting.value.path())
    assert {r["contact_date"] for r in table} == {"2024-03-12"}
    page.get_by_role("link", name=PAIR).click()
    page.wait_for_url("**/contacts/**")
    heads = page.locator(".sides thead th").all_inner_texts()
    assert [h.split("\n")[0] for h in heads] == ["Issue", "Chile", "Argentina"]
    page.locator("a.said", has_text="received 4 million cubic metres").first.click()
    assert "Chile had received 4 million cubic metres" in lit(page)
    address, said = page.url, statement_of(page)
    assert said.count() == 1
    text = said.locator("bdi").last.inner_text()
    assert any(r["text"] == text for r in table)
    page.get_by_role("button", name=re.compile("^Reject")).click()
    expect(said).to_have_count(0)
    page.get_by_role("link", name="Judgements", exact=True).click()
    expect(page.locator("tbody tr").first).to_contain_text("Statement rejected")
    expect(page.locator("tbody tr").first).to_contain_text(text)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    fresh = page.context.new_page()
    fresh.goto(address)
    assert "Chile had received 4 million cubic metres" in lit(fresh)
    expect(statement_of(fresh)).to_have_count(1)


def tab_to(page: Any, what: Any, most: int = 200) -> None:
    """Goes there by the Tab key alone."""
    target = what.first.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{what} cannot be reached by Tab")


def test_by_keys_alone(page: Any, example_site: str) -> None:
    page.goto(example_site)
    page.keyboard.press("/")
    page.keyboard.type("pipeline compensation")
    page.keyboard.press("Enter")
    page.wait_for_url("**search=pipeline**")
    tab_to(page, page.get_by_role("link", name="CSV"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert len(rows_of(waiting.value.path())) > 10
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/**")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    shown = lit(page)
    assert shown
    said = page.locator("main .claim.chosen .said")
    key, text = said.get_attribute("href"), said.locator("bdi").last.inner_text()
    address = page.url
    same = page.locator(f'main a.said[href="{key}"]')
    page.keyboard.press("r")
    expect(same).to_have_count(0)
    tab_to(page, page.get_by_role("link", name="Judgements", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/judgements")
    expect(page.locator("tbody tr").first).to_contain_text(text)
    tab_to(page, page.get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.goto(address)
    expect(same).to_have_count(1)
