import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spiders_site import page
from wire_site import WireSite, serving

ROW = r"""
spider = "sitemap"
listings = ["{site}/sitemap.xml"]
bulletins = '/news/\d{8}-\d+$'
address_date = { pattern = '/(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)-', tells = "publication" }
depth = 2
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WireSite]:
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path / "rows"))
    with serving(tmp_path, ROW) as site:
        yield site


def urlset(site: WireSite, *entries: tuple[str, str]) -> bytes:
    told = "".join(
        f"<url><loc>{site.url}{path}</loc><lastmod>{day}</lastmod></url>" for path, day in entries
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</urlset>'.encode()


def index(site: WireSite, *children: tuple[str, str]) -> bytes:
    told = "".join(
        f"<sitemap><loc>{site.url}{path}</loc><lastmod>{day}</lastmod></sitemap>"
        for path, day in children
    )
    return f"<sitemapindex>{told}</sitemapindex>".encode()


def news(site: WireSite, *names: str) -> list[tuple[str, str]]:
    for name in names:
        site.says(f"/news/{name}", page(f"News {name}"))
    return [(f"/news/{name}", "2020-01-01") for name in names]


def three_children(site: WireSite) -> None:
    site.says("/sitemap.xml", index(site, ("/a.xml", "2001-01-01"), ("/c.xml.gz", "2003-01-01"),
                                    ("/b.xml", "2002-01-01"), ("/sitemap.xml", "")))  # fmt: skip
    site.says("/a.xml", urlset(site, *news(site, "20010614-1"), ("/about", "2020-01-01")))
    site.says("/b.xml", urlset(site, *news(site, "20020614-1")))
    site.says("/c.xml.gz", gzip.compress(urlset(site, *news(site, "20030614-1"))))


def maps_asked(site: WireSite) -> list[str]:
    return [path for path in site.asked if ".xml" in path]


def test_an_index_is_walked_with_the_child_that_changed_last_first(site: WireSite) -> None:
    three_children(site)
    result = site.crawl()
    assert (result.outcome, maps_asked(site)) == (
        "well", ["/sitemap.xml", "/c.xml.gz", "/b.xml", "/a.xml"],
    )  # fmt: skip
    assert site.titles() == ["News 20010614-1", "News 20020614-1", "News 20030614-1"]
    roles = site.rows("SELECT DISTINCT role FROM capture WHERE url LIKE '%.xml%'")
    assert roles == [("sitemap",)]


def test_a_second_run_fetches_nothing_that_is_known_and_sees_its_depth_only(
    site: WireSite,
) -> None:
    three_children(site)
    site.crawl()
    result = site.crawl()
    assert maps_asked(site) == ["/sitemap.xml", "/c.xml.gz"]
    assert result.counts.get("fetched", 0) == 0


def test_a_window_is_kept_by_what_addresses_tell_and_never_by_lastmod(site: WireSite) -> None:
    three_children(site)
    site.crawl(since=date(2002, 1, 1), until=date(2002, 12, 31))
    assert site.titles() == ["News 20020614-1"]
    assert len(maps_asked(site)) == 4


def test_a_child_that_cannot_be_read_hides_no_other(site: WireSite) -> None:
    three_children(site)
    site.says("/c.xml.gz", gzip.compress(b"<urlset></urlset>")[:-9])
    site.says("/b.xml", b"", 404)
    result = site.crawl()
    assert (result.outcome, result.counts["listing_unread"]) == ("look", 1)
    assert site.titles() == ["News 20010614-1"]


def test_what_is_no_sitemap_needs_a_look(site: WireSite) -> None:
    site.says("/sitemap.xml", b"<html><title>Welcome</title></html>")
    assert site.crawl().outcome == "look"
    [(reason,)] = site.rows("SELECT reason FROM rejects")
    assert reason == "unread listing"
