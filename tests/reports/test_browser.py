"""The HTML report in a real browser: every finding and its box by keyboard alone, and nothing leaves the page."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from domain.finding import EvidenceRef
from domain.geometry import Box
from domain.report import Report
from reports.html import render_html
from reports.outline import outline
from reports.pictures import Gallery

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WANTED = "HEZHENG_TEST_BROWSER"  # set where the browser must be there
FINDINGS = 40

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        BROWSER is None and not os.environ.get(WANTED), reason="needs Chromium: install the package chromium"
    ),
]


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    """Open an empty page of a real browser."""
    assert BROWSER, "Chromium is wanted here and not installed"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=BROWSER, args=options)
        yield browser.new_page(viewport={"width": 1366, "height": 768})
        browser.close()


@pytest.fixture
def asked(browser_page: Page, report: Report, page_image: Callable[[str], bytes], tmp_path: Path) -> list[str]:
    """Open the report of 40 findings with long names; return the addresses that the page asks for."""
    path = tmp_path / "report.html"
    crowded = _crowded(report)
    path.write_bytes(render_html(outline(crowded, Gallery(crowded.documents, page_image))))
    addresses: list[str] = []
    browser_page.on("request", lambda request: addresses.append(request.url))
    browser_page.goto(path.as_uri())
    return addresses


def _crowded(report: Report) -> Report:
    """Return the report with 40 findings, each at a place of its own."""
    found = report.assessment.findings[1]
    places = [
        EvidenceRef(file=document.file, page=1, box=Box(100 + 9 * n, 100 + 12 * n, 400 + 9 * n, 140 + 12 * n))
        for n in range(FINDINGS)
        for document in report.documents[n % 2 : n % 2 + 1]
    ]
    findings = tuple(
        replace(found, field=f"ip[{n}].number", evidence=(place,), message="河南省" + "驰澍农业科技" * 20)
        for n, place in enumerate(places)
    )
    return replace(
        report, enterprise_name="驰澍" * 60, assessment=replace(report.assessment, findings=findings, comparisons=())
    )


def _is_in_sight(box: Locator, page: Page) -> bool:
    """Tell whether a box lies within the part of the right side that is seen."""
    place, panel = box.bounding_box(), page.locator(".pages").bounding_box()
    tools = page.locator(".tools").bounding_box()
    assert place is not None
    assert panel is not None
    assert tools is not None
    top = tools["y"] + tools["height"]
    return top <= place["y"] and place["y"] + place["height"] <= panel["y"] + panel["height"]


def test_every_finding_shows_its_box_by_one_key(browser_page: Page, asked: list[str]) -> None:
    """J goes from finding to finding; each time exactly one box, a new one, is drawn and in sight."""
    seen = set()
    for number in range(1, FINDINGS + 1):
        browser_page.keyboard.press("j")
        assert browser_page.evaluate("document.activeElement.id") == f"finding-{number}"
        shown = browser_page.locator(".box.shown")
        assert shown.count() == 1
        assert shown.evaluate("box => getComputedStyle(box).opacity") == "1"
        assert _is_in_sight(shown, browser_page)
        seen.add(shown.get_attribute("id"))
    assert len(seen) == FINDINGS
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert sum(address.startswith("file:") for address in asked) == 1


def test_every_claim_is_reached_by_tab_and_shown_by_enter(browser_page: Page, asked: list[str]) -> None:
    """Tab alone reaches every link to a place, in the order of the page, and Enter shows what it speaks of."""
    del asked
    wanted = browser_page.locator("main a.go").count()
    reached: list[str] = []
    while len(reached) <= wanted:
        browser_page.keyboard.press("Tab")
        if browser_page.evaluate("document.activeElement.matches('.pages')"):
            break
        if browser_page.evaluate("document.activeElement.matches('main a.go')"):
            browser_page.keyboard.press("Enter")
            target = browser_page.evaluate("document.activeElement.getAttribute('href').slice(1)")
            assert browser_page.locator(".shown").get_attribute("id") == target
            reached.append(target)
    assert len(reached) == wanted


def test_the_page_fits_its_window(browser_page: Page, asked: list[str]) -> None:
    """Long names break within their column: nothing is wider than the window or than the left side."""
    del asked
    assert browser_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert browser_page.evaluate("(main => main.scrollWidth <= main.clientWidth)(document.querySelector('main'))")


def test_keys_enlarge_and_turn_the_page(browser_page: Page, asked: list[str]) -> None:
    """Plus enlarges the page and keeps the box in sight, R turns it, 0 puts the size back."""
    del asked
    browser_page.keyboard.press("j")
    before = browser_page.locator(".leaf").first.bounding_box()
    browser_page.keyboard.press("+")
    after = browser_page.locator(".leaf").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 1.2 * before["width"]
    assert _is_in_sight(browser_page.locator(".box.shown"), browser_page)
    browser_page.keyboard.press("r")
    assert "rotate(90deg)" in (browser_page.locator(".sheet").first.get_attribute("style") or "")
    browser_page.keyboard.press("0")
    assert browser_page.locator(".leaf").first.bounding_box() == before


def test_without_its_script_links_still_show_the_boxes(
    browser_page: Page, report: Report, page_image: Callable[[str], bytes], tmp_path: Path
) -> None:
    """Where scripts are forbidden, a link leads to its box and shows it."""
    path = tmp_path / "report.html"
    path.write_bytes(render_html(outline(report, Gallery(report.documents, page_image))))
    browser = browser_page.context.browser
    assert browser is not None
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(path.as_uri())
    target = bare.locator("main a.go").first.get_attribute("href")
    bare.goto(f"{path.as_uri()}{target}")
    assert bare.locator(f"{target}:target").count() == 1
