from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from spiders_site import SECTION, Site, bulletin, listing, page
from year_site import CAPTCHA, NAME, NEW_YEAR, YearSite, a_year
from year_site import SECTION as SECTION_OF_YEAR

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.warc import Place, read


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[YearSite]:
    with a_year(tmp_path, monkeypatch.setenv, budget=12) as site:
        for number in range(4):
            site.publish(number, at=number, stamp=NEW_YEAR - timedelta(days=number + 1))
        site.crawl(0)
        yield site


def test_an_unchanged_page_costs_a_head_and_a_record_of_its_own(site: YearSite) -> None:
    site.crawl(1)
    assert {status for _, status in site.checks()} == {304}
    capture = "SELECT warc_file, warc_offset, warc_length, warc_sha256, revisit_of FROM capture"
    *place, revisit_of = site.rows(f"{capture} WHERE status = 304 ORDER BY id")[0]
    record = read(site.folder / "archive", Place(*place))
    assert record.type == "revisit"
    assert record.fields["WARC-Profile"].endswith("/server-not-modified")
    assert record.refers_to == revisit_of
    assert b"bigtitle" in record.payload  # what it says is still there
    seen = "SELECT DISTINCT observed_from, observed_to, editions FROM bulletins"
    assert site.rows(seen) == [("2026-01-01T09:00:00Z", "2026-01-02T09:00:00Z", 1)]


def test_every_fifth_look_asks_for_the_page_whatever_the_server_says(site: YearSite) -> None:
    statuses = []
    for day in (1, 3, 7, 14, 30, 90):
        site.crawl(day)
        statuses.append({status for _, status in site.checks()})
    assert statuses == [{304}, {304}, {304}, {304}, {200}, {304}]


def test_a_server_that_denies_a_change_is_found_out_and_trusted_no_more(site: YearSite) -> None:
    site.lies = True
    path = site.publish(9)
    site.crawl(1)
    was = site.pages[path]
    site.pages[path] = replace(was, paragraphs=was.paragraphs[:1])
    for day in (1.1, 2, 4, 8):
        site.crawl(day)
        assert (path, 304) in site.checks()
    site.crawl(15)
    assert site.rows("SELECT kind FROM finding") == [("false not-modified",)]
    edited = "SELECT change, observed_from FROM editions WHERE number = 2"
    assert site.rows(edited) == [("text", "2026-01-16T09:00:00Z")]
    site.crawl(31)
    assert {status for _, status in site.checks()} == {200}


def test_the_budget_is_kept_and_what_it_leaves_is_told(site: YearSite) -> None:
    for number in range(4, 12):
        site.publish(number)
    site.crawl(1)  # a listing, eight new pages
    result = site.crawl(1.5)
    assert len(site.checks()) == 2
    assert result.counts["checks_left"] == 10
    told = "SELECT checked, checks_left FROM coverage WHERE month = '2026-01'"
    assert site.rows(told) == [(2, 10)]


def test_a_site_that_answers_with_challenges_is_left_alone(site: YearSite) -> None:
    site.broken = {"pages": (200, CAPTCHA)}
    result = site.crawl(1)
    assert len(site.checks()) == 3
    assert (result.counts["ill"], result.counts["checks_left"]) == (3, 1)
    assert result.counts["reason:challenge"] == 3
    assert result.outcome == "well"
    assert site.rows("SELECT * FROM absences") == []
    assert site.rows("SELECT * FROM rejects") == []


def test_pages_that_robots_txt_comes_to_disallow_are_noted_and_left_alone(site: YearSite) -> None:
    site.robots = f"User-agent: *\nDisallow: {SECTION_OF_YEAR}20".encode()
    site.crawl(1)
    assert site.checks() == []
    noted = "SELECT outcome, reason FROM checked"
    assert site.rows(noted) == [("ill", "robots.txt disallows it")] * 4
    due = "SELECT count(*) FROM bulletin WHERE next_check <= '2026-01-02T09:00:00Z'"
    assert site.rows(due) == [(0,)]
    site.crawl(1.2)
    assert site.rows("SELECT count(*) FROM checked") == [(4,)]
    site.robots = b""
    site.crawl(2.5)
    assert len(site.checks()) == 4
    assert site.rows("SELECT * FROM absences") == []


def test_a_page_in_an_unknown_mould_is_a_reject_and_no_edit(site: YearSite) -> None:
    site.broken = {site.listed[0]: (200, b"<html><h1>All anew</h1><p>Text.</p></html>")}
    site.crawl(1)
    assert site.rows("SELECT reason, uid IS NOT NULL FROM rejects") == [("unknown layout", 1)]
    assert site.rows("SELECT count(*) FROM editions") == [(4,)]
    site.broken = {}
    site.crawl(3)
    assert site.rows("SELECT count(*) FROM rejects WHERE settled_at IS NULL") == [(0,)]


def test_a_crawl_whose_listing_fails_looks_at_no_bulletin(site: YearSite) -> None:
    site.broken = {"/eng/xw/": (503, b"Down")}
    site.crawl(1)
    assert site.checks() == []


def test_a_record_of_no_change_answers_a_replay_by_the_page_it_stands_for(site: YearSite) -> None:
    site.crawl(1)
    files = tuple(sorted((site.folder / "archive" / "warc").rglob("*.warc.gz")))
    source = catalogue.in_force().source(NAME)
    again = site.folder / "again"
    (ended,) = work(Job(again, (source,), replay=files), Quiet())
    assert ended.result.outcome == "well"
    seen = "SELECT title, observed_to FROM bulletins ORDER BY title"
    shown = "SELECT DISTINCT c.status FROM showing s JOIN capture c ON c.id = s.capture"
    here = site.rows(seen)
    site.folder.joinpath("archive").rename(site.folder / "first")
    again.rename(site.folder / "archive")
    assert site.rows(seen) == here
    assert site.rows(shown) == [(304,)]


REPLAYED = "SELECT title, editions, observed_to FROM bulletins ORDER BY title"


def test_a_replay_looks_again_at_what_its_records_answer(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.says(SECTION, listing(bulletin(1), bulletin(2)))
    site.says(bulletin(1), page("One"))
    site.says(bulletin(2), page("Two"))
    site.crawl()
    del site.answers[bulletin(2)]
    site.says(bulletin(1), page("One", "Another text."))
    result = site.crawl()
    assert (result.counts["checked"], result.counts["edited"]) == (1, 1)
    assert result.counts.get("replay_miss", 0) == 0
    assert site.rows(REPLAYED) == [
        ("One", 2, "2026-11-22T12:00:00Z"), ("Two", 1, "2026-11-21T12:00:00Z")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("http://nl.china-embassy.gov.cn/eng/", "soft"),
        ("http://nl.china-embassy.gov.cn/404.htm", "soft"),
        ("http://elsewhere.example/", "moved"),
    ],
)
def test_where_a_page_leads_tells_what_became_of_it(tmp_path: Path, to: str, found: str) -> None:
    site = Site(tmp_path)
    site.says(SECTION, listing(bulletin(1)))
    site.says(bulletin(1), page("One"))
    site.crawl()
    site.redirects(bulletin(1), to)
    site.says(to, page("Welcome"))
    site.crawl()
    assert site.rows("SELECT outcome FROM checked WHERE url_key LIKE '%_1.htm'") == [(found,)]
    assert site.titles() == ["One"]


def test_a_page_that_leads_to_its_own_text_elsewhere_is_one_bulletin_still(tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(60))
    site = Site(tmp_path)
    site.says(SECTION, listing(bulletin(1)))
    site.says(bulletin(1), page("One", long))
    site.crawl()
    site.redirects(bulletin(1), bulletin(2))
    site.says(bulletin(2), page("One", long))
    result = site.crawl()
    assert (result.counts["joined"], result.counts["moved"]) == (1, 1)
    assert site.rows("SELECT url, editions FROM bulletins") == [(bulletin(2), 1)]
    assert site.rows("SELECT kind FROM finding") == [("moved",)]
    assert site.rows("SELECT * FROM absences") == []
