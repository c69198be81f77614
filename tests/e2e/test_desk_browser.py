import csv
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration import desk_made

pytest.importorskip("datasette", reason="the desk comes with the extra `desk`")
playwright = pytest.importorskip("playwright.sync_api", reason="browser tests want the extra `dev`")

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
NARROW = {"width": 360, "height": 740}
PAPER = {"width": 718, "height": 1000}  # A4 between Chromium's margins
WIDEST = "Math.max(...[...document.querySelectorAll('main, main *')].map(e => e.scrollWidth))"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The desk as its own process, and the uids of its bulletins."""
    folder = tmp_path_factory.mktemp("served")
    uids = desk_made.make(folder)
    command = [str(Path(sys.executable).parent / "communique"), "serve", "--archive", str(folder)]
    with subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True) as process:
        address = re.search(r"http://\S+", process.stderr.readline())[0]
        yield address.rstrip("/"), uids
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        launched = p.chromium.launch(executable_path=BROWSER, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def tab(browser, served):
    """A page of the browser; what it refuses or cannot load fails the test."""
    context = browser.new_context(base_url=served[0])
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}") or dialog.dismiss())
    page.on("request", lambda request: said.append(request.url) if served[0] not in request.url
            and not request.url.startswith("data:") else None)  # fmt: skip
    yield page
    context.close()
    assert not said


def test_a_reader_searches_narrows_reads_steps_through_editions_and_cites(tab, served):
    tab.goto("/")
    tab.get_by_label("Search for words").fill("Jiang Putin")
    tab.keyboard.press("Enter")
    assert "bulletins" in tab.get_by_role("status").inner_text()
    tab.get_by_role("link", name=re.compile("^ru.kremlin")).first.click()
    assert "publisher=ru.kremlin" in tab.url
    tab.goto("/search?q=Jiang&publisher=cn")
    tab.get_by_role("link", name="Jiang Meets Putin", exact=True).click()
    assert tab.locator("mark").first.inner_text() == "June 14, 2001"
    tab.locator("a.claim").first.click()
    assert tab.url.endswith("#claim-0")
    tab.get_by_role("link", name="text: compare").first.click()
    assert tab.locator(".text del").first.inner_text().strip() == "frankly"
    tab.get_by_role("link", name="Edition 3 →").click()
    assert "parted as friends" in tab.locator(".text del").first.inner_text()
    tab.get_by_role("link", name=served[1]["edited"], exact=True).click()
    assert f"{served[1]['edited']}@2026-11-03" in tab.locator("#citation").inner_text()


def test_a_question_is_asked_with_another_value_and_taken_as_csv(tab, tmp_path):
    tab.goto("/questions")
    tab.get_by_role("link", name=re.compile("on a day")).click()
    tab.get_by_label(re.compile("^day")).fill("2001-06-14")
    tab.get_by_role("button", name="Run").click()
    assert "day=2001-06-14" in tab.url
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="CSV").click()
    coming.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as file:
        assert {row["event_edtf"] for row in csv.DictReader(file)} == {"2001-06-14"}


def test_the_keyboard_alone_reaches_the_content_and_the_first_link(tab):
    tab.goto("/search?q=Jiang")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.className") == "title":
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/bulletin/*")


def every_page(uids):
    return (
        "/", "/search?q=Jiang", "/trends?q=Jiang",
        "/sources", "/sources/cn.embassy.zw.features", "/questions",
        "/archive", "/archive/bulletins", "/archive/on-a-day?day=2001-06-14",
        f"/bulletin/{uids['edited']}", f"/bulletin/{uids['edited']}/changes/2",
        f"/bulletin/{uids['hostile']}", f"/bulletin/{uids['arabic']}", "/bulletin/nosuch",
    )  # fmt: skip


def test_no_page_is_wider_than_a_small_telephone(browser, served):
    context = browser.new_context(base_url=served[0], viewport=NARROW)
    tab = context.new_page()
    for path in every_page(served[1]):
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
    context.close()


def test_tables_fit_on_paper_and_a_row_of_many_columns_becomes_a_block(browser, served):
    context = browser.new_context(base_url=served[0], viewport=PAPER)
    tab = context.new_page()
    tab.emulate_media(media="print")
    bulletin = f"/bulletin/{served[1]['edited']}"
    day = "/archive/on-a-day?day=2001-06-14"
    for path in ("/trends?q=Jiang", "/sources", "/archive/bulletins", day, bulletin):
        tab.goto(path)
        assert tab.evaluate(WIDEST) <= PAPER["width"], path
    for path, asked in ((day, "day = 2001-06-14"), ("/trends?q=Jiang&by=year", "q = Jiang"),
                        ("/search?q=Jiang", "q = Jiang"),
                        ("/archive?sql=select+1", "select 1")):  # fmt: skip
        tab.goto(path)
        assert asked in tab.locator(".printed").last.inner_text()
    tab.goto("/archive/bulletins")
    cell = tab.locator("td[data-column=title]").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"title"'
    assert not tab.locator("thead").is_visible()
    tab.goto("/sources")
    filled = tab.locator(".state").first.evaluate("e => getComputedStyle(e).printColorAdjust")
    assert filled == "exact"  # else a complete month looks like one before the archive
    context.close()


def test_the_sources_show_all_their_columns_on_a_small_screen(browser, served):
    context = browser.new_context(base_url=served[0], viewport={"width": 1024, "height": 740})
    tab = context.new_page()
    tab.goto("/sources")
    assert tab.evaluate(WIDEST) <= 1024
    context.close()


def test_hostile_bulletins_run_nothing_in_a_browser(tab, served):
    for path in (f"/bulletin/{served[1]['hostile']}", "/search?q=alert", "/archive/bulletins"):
        tab.goto(path)
        assert "<script>alert(1)</script>" in tab.locator("main").inner_text()


def test_a_right_to_left_bulletin_reads_from_the_right(tab, served):
    tab.goto(f"/bulletin/{served[1]['arabic']}")
    heading = tab.locator("h1")
    assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert heading.get_attribute("lang") == "ar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, served, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in `dev`")
    # The policy lets no script in: here axe is one.
    context = browser.new_context(base_url=served[0], color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    found = []
    every = every_page(served[1])
    for path in every if scheme == "light" else every[-5:-2]:  # all else but colour is the same
        tab.goto(path)
        for one in axe.Axe().run(tab).response["violations"]:
            if one["impact"] in ("serious", "critical"):
                found.append((path, one["id"], [node["html"][:120] for node in one["nodes"]][:3]))
    context.close()
    assert not found
