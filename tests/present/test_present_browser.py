"""The report in a real browser; skipped, saying so, where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from present import factory
from readouts.present import html

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html(factory.collation()), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Any, report: Path) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.troubles = []
    page.requests = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(report.as_uri())
    yield page
    assert page.troubles == []
    assert [url for url in page.requests if not url.startswith(report.as_uri())] == []
    page.close()


def lit(page: Any, name: str = "lit") -> list[str]:
    return page.eval_on_selector_all(f".pane mark.{name}", "all => all.map(e => e.textContent)")


def test_j_and_enter_light_the_words_and_their_counterpart(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert lit(page) == ["that India lift its levy on 12,000 tonnes of steel"]
    assert lit(page, "counter") == ["that India had promised to lift the levy"]
    page.keyboard.press("Enter")
    assert lit(page) == ["that India had promised to lift the levy"]
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_k_goes_back(page: Any) -> None:
    for key in "jjk":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "r-row-2"


def test_n_goes_to_the_contact(page: Any) -> None:
    page.keyboard.press("n")
    assert "Aiko Tanabe" in page.evaluate("document.activeElement.textContent")


def test_a_fact_opens_its_evidence(page: Any) -> None:
    page.click(".facts tr:has-text('Duration') .one >> nth=1 >> a.ref")
    page.wait_for_selector(".pane span.lit")
    assert page.text_content(".pane span.lit") == "one hour"


def test_a_click_on_the_text_lights_the_cell(page: Any) -> None:
    page.click(".pane mark:has-text('for the rescue')")
    assert "rescue" in page.text_content("main .claim.chosen")


def test_filters(page: Any) -> None:
    page.keyboard.press("d")
    relations = page.eval_on_selector_all(
        "tr.matter", "all => all.filter(e => e.getClientRects().length).map(e => e.dataset.relation)"
    )
    assert relations == ["contradict", "differ"]
    page.keyboard.press("d")
    page.keyboard.press("/")
    page.keyboard.type("naval")
    assert page.locator("tr.matter:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("tr.matter:visible").count() == 6


def test_help_opens_and_closes(page: Any) -> None:
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.click("#show-help")
    page.click("#help button")
    assert not page.is_visible("#help")


def test_the_table_is_copied_as_tab_separated_lines(page: Any) -> None:
    page.click(".copy")
    assert page.text_content(".copy") == "Copied"
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.focus("#paste")
    page.keyboard.press("Control+V")
    lines = [line.split("\t") for line in page.input_value("#paste").splitlines()]
    assert lines[0][:2] == ["Issue", "Relation"]
    assert {len(line) for line in lines} == {4}
    assert lines[1] == [
        "steel levy",
        "✗ contradict",
        "Aiko Tanabe demands that India lift its levy on 12,000 tonnes of steel [a1]",
        "Ravi Menon denies that India had promised to lift the levy [b3]",
    ]


def test_the_sheet_on_a_small_screen_opens_and_closes(browser: Any, report: Path) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(report.as_uri())
    assert not page.is_visible("#sources")
    page.click("main .said:has-text('rescue')")
    page.wait_for_selector(".pane mark.lit")
    assert "rescue" in page.text_content("#card")
    page.click("#close-pane")
    assert not page.is_visible("#sources")
    page.close()


@pytest.mark.parametrize("width", [400, 800, 1400])
def test_nothing_scrolls_sideways(browser: Any, report: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth")
    page.close()


def test_without_scripts_the_links_light_the_words(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())
    page.click("main .said:has-text('rescue')")
    target = page.locator("mark:target")
    assert target.text_content() == "India for the rescue of nine sailors"
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 226, 122)"
    assert not page.is_visible(".tools")
    context.close()
