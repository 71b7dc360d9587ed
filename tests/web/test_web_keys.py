"""Keys, the pane and copying in a real browser, over the bundled examples."""

from __future__ import annotations

import re
from typing import Any

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed").expect


def pasted(page: Any) -> list[list[str]]:
    """What lies in the clipboard, as a sheet would take it."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.focus("#paste")
    page.keyboard.press("Control+V")
    return [line.split("\t") for line in page.input_value("#paste").splitlines()]


def test_lists_are_walked_by_j_and_k(page: Any, example_site: str) -> None:
    page.goto(example_site)
    links = page.locator(".list tbody th a")
    for key in "jjk":
        page.keyboard.press(key)
    expect(links.nth(0)).to_be_focused()
    assert links.nth(0).evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_n_and_p_go_from_contact_to_contact(page: Any, example_site: str) -> None:
    page.goto(example_site)
    titles = page.locator(".list tbody th a").all_inner_texts()
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    for key, at in (("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        expect(page.locator("h2").first).to_contain_text(titles[at])
    page.get_by_role("link", name="Who carries what").click()
    page.wait_for_url("**/outlets")
    page.keyboard.press("n")
    expect(page.locator("h2").first).to_contain_text(titles[2])


def test_counterparts_light_together_and_judging_keeps_the_place(page: Any, example_site: str) -> None:
    page.goto(f"{example_site}/?search=pipeline+compensation")
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    row = page.locator("tr.matter.differ").first
    row.locator("a.said").first.click()
    assert page.locator(".pane mark.counter").count() >= 1
    expect(page.locator("#card #statement")).to_be_visible()
    at = page.evaluate("document.getElementById('main').scrollTop")
    page.keyboard.press("a")
    expect(page.locator(".done")).to_contain_text("Statement accepted")
    expect(page.locator(".pane mark.lit").first).to_be_visible()
    expect(page.locator("#card .flag")).to_have_text("accepted")
    assert abs(page.evaluate("document.getElementById('main').scrollTop") - at) < 120
    page.locator(".done button").click()
    expect(page.locator(".done")).to_contain_text("Statement taken back")


def test_a_list_and_the_matrix_are_copied_as_tables(page: Any, example_site: str) -> None:
    page.goto(example_site)
    page.locator(".copy").click()
    expect(page.locator(".copy")).to_have_text("Copied")
    lines = pasted(page)
    assert lines[0] == ["When", "Who", "How", "Texts", "Rows", "Where they part"]
    assert {len(line) for line in lines} == {6}
    assert any(re.match("Ignacio Aranda – Lucía Belmonte", line[1]) for line in lines[1:])
    page.goto(f"{example_site}/?search=pipeline+compensation")
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    page.get_by_role("link", name="Who carries what").click()
    page.locator(".copy").click()
    lines = pasted(page)
    assert lines[0][0] == "Matter"
    assert ["Duration ≠ differ", "about 45 min", "almost 1 h"] in [line[:3] for line in lines]


def test_without_a_script_one_reads_and_judges(browser: Any, example_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_site}/texts")
    page.locator(".list tbody th a").last.click()
    assert page.locator(".raw").is_visible()
    page.goto(f"{example_site}/?search=pipeline+compensation")
    page.locator(".list tbody th a").first.click()
    page.wait_for_url("**/contacts/**")
    page.locator("main a.said").first.click()
    lit = page.locator("mark:target")
    page.goto(f"{example_site}/statements/{lit.get_attribute('id').replace('s-st-', 'st:')}")
    page.get_by_role("button", name="Accept").click()
    assert "Statement accepted" in page.locator(".done").inner_text()
    page.locator(".done button").click()
    assert "Statement taken back" in page.locator(".done").inner_text()
    context.close()


def test_on_paper_the_tables_stand_alone(page: Any, example_site: str) -> None:
    page.emulate_media(media="print")
    page.goto(example_site)
    for name in (".filters", ".menu", ".exports"):
        expect(page.locator(name).first).to_be_hidden()
    expect(page.locator(".list")).to_be_visible()
