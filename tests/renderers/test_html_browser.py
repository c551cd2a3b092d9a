"""The HTML report in a real browser: it opens quietly, filters, finds, links, copies, and reads by day and night."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_reports import HOSTILE, chinese, english, hostile, told

from slacheck.document import Document, Role, TextBuilder
from slacheck.report import Evidence, Report

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("chromium and chromedriver are not installed", allow_module_level=True)

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)
VISIBLE = "return [...document.querySelectorAll('.findings > .card')].filter(c => c.offsetParent).map(c => c.id)"
# Every text of the page against the ground behind it: [ratio, needed, text] of those that fall short (WCAG 2.2, AA).
CONTRAST = """
function parts(colour) { return colour.match(/[\\d.]+/g).map(Number); }
function light(rgb) {
  const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const [r, g, b, a = 1] = parts(getComputedStyle(at).backgroundColor);
    if (a === 1) { return [r, g, b]; }
    if (a > 0) { throw new Error("a half transparent ground"); }
  }
  return [255, 255, 255];
}
const short = [];
let seen = 0;
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  const element = node.parentElement, style = getComputedStyle(element);
  if (!node.data.trim() || !element.offsetParent || ["SCRIPT", "STYLE"].includes(element.tagName)) { continue; }
  const [one, two] = [light(parts(style.color).slice(0, 3)), light(ground(element))].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight, 10) >= 700;
  const needed = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5, ratio = (one + 0.05) / (two + 0.05);
  seen += 1;
  if (ratio < needed) { short.push([ratio, needed, element.className, node.data]); }
}
return [seen, short];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def placed(report: Report) -> Report:
    """The report with a document that holds its quotes, so that every one of them has a place."""
    builder, spans = TextBuilder(), {}
    for at in range(40):
        builder.add(f"Clause {at} says nothing of note.", Role.PARAGRAPH, page=1 + at // 10)
    for finding in report.findings:
        for quote in (*finding.evidence, *finding.near):
            spans.setdefault(quote.quote, builder.add(quote.quote, Role.PARAGRAPH, page=5))

    def put(quotes: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(one, start=spans[one.quote].start, end=spans[one.quote].end) for one in quotes)

    findings = tuple(replace(one, evidence=put(one.evidence), near=put(one.near)) for one in report.findings)
    text = Document(report.path, "pdf", builder.text(), tuple(builder.blocks), pages=5)
    return replace(report, findings=findings, document=text)


def opened(browser: Any, tmp_path: Path, *reports: Report) -> Any:
    """The page of `reports`, just opened; whatever the browser complained of before is forgotten."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    file = tmp_path / "report.html"
    file.write_text(told("html", list(reports)), "utf-8")
    browser.get_log("browser")
    browser.get(file.as_uri())
    return browser


def css(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


@pytest.mark.parametrize("report", [english, chinese, hostile])
def test_it_opens_without_a_complaint_and_fits_the_window(browser: Any, tmp_path: Path, report: Any) -> None:
    page = opened(browser, tmp_path, placed(report()))
    assert page.get_log("browser") == []
    for width in (1280, 390):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_filters_filter_and_can_be_undone(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(english()))
    assert page.execute_script(VISIBLE) == ["d1-f1", "d1-f2", "d1-f3", "d1-f4"]
    css(page, "input[value=error]").click()
    assert page.execute_script(VISIBLE) == ["d1-f3", "d1-f4"]
    css(page, "select[name=kind]").send_keys("weak")
    assert page.execute_script(VISIBLE) == ["d1-f4"]
    assert css(page, ".shown").text == "1 of 4 shown"
    css(page, "select[name=group]").send_keys("Inc")
    assert page.execute_script(VISIBLE) == []
    css(page, ".reset").click()
    assert page.execute_script(VISIBLE) == ["d1-f1", "d1-f2", "d1-f3", "d1-f4"]


@pytest.mark.parametrize(("words", "found"), [("CLAIM fees", ["d1-f2"]), ("ｆｅｅｓ", ["d1-f2"]), ("nowhere", [])])
def test_the_search_finds_words_in_any_order_case_and_width(
    browser: Any, tmp_path: Path, words: str, found: list[str]
) -> None:
    page = opened(browser, tmp_path, placed(english()))
    css(page, "input[type=search]").send_keys(words)
    assert page.execute_script(VISIBLE) == found
    assert css(page, ".nothing").is_displayed() == (not found)


def test_links_lead_to_the_quoted_words_and_back(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(english()))
    css(page, "#d1-f2 blockquote a").click()
    mark = page.switch_to.active_element
    assert (mark.tag_name, mark.text[:24]) == ("mark", "Brightwater's total liab")
    top, bottom = page.execute_script("const b = arguments[0].getBoundingClientRect(); return [b.top, b.bottom]", mark)
    assert 0 <= top < bottom <= page.execute_script("return innerHeight")
    css(page, "input[value=error]").click()
    css(page, f"#{mark.get_attribute('id')} + a.ref").click()
    card = page.switch_to.active_element
    assert (card.get_attribute("id"), card.is_displayed()) == ("d1-f2", True)


def test_questions_and_clauses_can_be_copied(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(english()))
    page.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    read = "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done(String(e)))"
    css(page, "[data-copy=d1-f1-suggest]").click()
    assert css(page, "[data-copy=d1-f1-suggest]").text == "Copied"
    assert page.execute_async_script(read) == "The Vendor shall restore service within 4 hours of a Priority 1 report."
    css(page, "[data-copy=d1-clauses-list]").click()
    assert page.execute_async_script(read).splitlines()[1].startswith("2. The Vendor shall have an engineer on site")


def test_everything_can_be_reached_by_keyboard(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(english()))
    left_out = page.execute_script(
        "return [...document.querySelectorAll('a, button, input, select, summary, .contract')]"
        ".filter(e => e.offsetParent && e.tabIndex < 0).map(e => e.outerHTML)"
    )
    assert left_out == []
    page.switch_to.active_element.send_keys("\ue004")  # Tab
    assert page.switch_to.active_element.get_attribute("class") == "skip"


def test_a_hostile_contract_shows_as_text(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(hostile()))
    assert page.title.startswith("=bad/\\x1b[2J")
    assert "<script>alert('x')</script>" in css(page, ".paper").text
    assert page.execute_script("return document.scripts.length") == 1
    assert page.execute_script("return [...document.links].filter(a => a.protocol !== 'file:').length") == 0
    assert "\\u202egnp.exe" in css(page, ".card .message").text
    assert "\u202e" in HOSTILE
    page.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s)"
    )
    assert page.execute_script("return window.ran") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("report", [english, chinese])
def test_every_text_stands_out_from_its_ground(browser: Any, tmp_path: Path, scheme: str, report: Any) -> None:
    page = opened(browser, tmp_path, placed(report()))
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    seen, short = page.execute_script(CONTRAST)
    assert seen > 100
    assert short == []


def test_the_reader_may_choose_the_colours(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, english())
    colour = "return getComputedStyle(document.documentElement).backgroundColor"
    before = page.execute_script(colour)
    css(page, ".theme").click()
    assert page.execute_script(colour) != before
    css(page, ".theme").click()
    assert page.execute_script(colour) == before


def test_on_paper_everything_is_there_and_nothing_to_click(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, placed(english()))
    css(page, "input[type=search]").send_keys("nowhere")
    css(page, ".theme").click()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert page.execute_script(VISIBLE) == ["d1-f1", "d1-f2", "d1-f3", "d1-f4"]
    assert not css(page, ".filters").is_displayed()
    assert not css(page, ".copy").is_displayed()
    assert page.execute_script("return getComputedStyle(document.querySelector('.contract')).overflowY") == "visible"
    assert page.execute_script("return getComputedStyle(document.body).color") == "rgb(28, 30, 33)"
