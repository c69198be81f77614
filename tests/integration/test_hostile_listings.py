from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_site import LISTING, MIB, HostileSite, Piece, hostile, ok
from spiders_site import listing, page

BULLETIN = "/t20010614_%s.htm"
MANY = 60_000


@pytest.fixture
def site(tmp_path: Path) -> Iterator[HostileSite]:
    with hostile(tmp_path) as site:
        yield site


def finds_by(site: HostileSite, spider: str) -> None:
    site.row = f'spider = "{spider}"\nlistings = ["{{site}}{LISTING}"]'


def feed(items: str, head: str = "") -> bytes:
    return f"{head}<rss><channel>{items}</channel></rss>".encode()


def laughs(name: str, to: str) -> str:
    of = (f"&{name}{n};" * 10 for n in range(9))
    nested = "".join(f'<!ENTITY {name}{n} "{ten}">' for n, ten in enumerate(of, 1))
    return f"<!DOCTYPE r [<!ENTITY {name}0 {to}>{nested}]>"


LISTINGS = {
    "feed of entity bombs": ("feed", feed("<item><title>&a9;</title></item>", laughs("a", '"ha"'))),
    "feed of an outside file": (
        "feed",
        feed("<item><title>&a0;</title></item>", laughs("a", 'SYSTEM "file:///etc/passwd"')),
    ),
    "feed of many": ("feed", feed("<item><link>/t20010614_1.htm</link></item>" * MANY)),
    "sitemap of entity bombs": (
        "sitemap",
        laughs("b", '"ha"').encode() + b"<urlset><url><loc>&b9;</loc></url></urlset>",
    ),
    "sitemap of many": ("sitemap", b"<urlset>" + b"<url><loc>/t1</loc></url>" * MANY),
    "index of many": ("sitemap", b"<sitemapindex>" + b"<sitemap><loc>/s</loc></sitemap>" * MANY),
    "listing of many": ("listing", b'<ul id="docMore">' + b"<li><a href=/t1>x</a>" * MANY),
    "listing that nests": ("listing", b'<ul id="docMore">' + b"<div>" * 100_000),
    "listing that refreshes elsewhere": (
        "listing",
        b"<meta http-equiv=Refresh content=\"0; URL='http://elsewhere.invalid/'\">",
    ),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_a_hostile_listing_is_told_and_holds_neither_time_nor_memory(
    site: HostileSite, name: str
) -> None:
    spider, body = LISTINGS[name]
    finds_by(site, spider)
    site.says(LISTING, ok(body))
    told = site.crawl()
    assert (told.outcome, told.counts["listing_unread"]) == ("look", 1)
    assert len(site.query("SELECT reason FROM rejects")) == 1
    assert told.peak - told.before < 256 * MIB
    assert site.asked == ["/robots.txt", LISTING]


def test_a_sitemap_index_that_leads_in_circles_is_walked_once(site: HostileSite) -> None:
    finds_by(site, "sitemap")
    paths = (LISTING, "/a.xml", "/b.xml")
    named = "".join(f"<sitemap><loc>{site.url}{path}</loc></sitemap>" for path in paths)
    index = f"<sitemapindex>{named}</sitemapindex>"
    for path in paths:
        site.says(path, ok(index.encode()))
    site.crawl(full=True)
    assert site.asked == ["/robots.txt", LISTING, "/a.xml", "/b.xml"]


@pytest.mark.parametrize(
    "trap",
    [
        lambda n: f"{LISTING}?page={n}",
        lambda n: f"{LISTING}?sid={n * 7919:x}&page={n}",
        lambda n: f"{LISTING}{'again/' * n}?page={n}",
    ],
    ids=["pages", "session ids", "folders"],
)
def test_pages_without_end_that_show_the_same_end_the_walk(
    site: HostileSite, trap: Callable[[int], str]
) -> None:
    pages = iter(range(1, 1_000_000))

    def answer(_: str) -> list[Piece]:
        entries = listing(BULLETIN % "one")
        return [ok(entries + f'<a rel="next" href="{trap(next(pages))}">x</a>'.encode())]

    site.says(BULLETIN % "one", ok(page("One")))
    site.says("/robots.txt", ok(b""))
    site.otherwise = answer
    told = site.crawl(full=True)
    assert told.counts["new"] == 1
    assert len(site.asked) < 8


def test_robots_txt_of_300000_rules_is_read_to_its_limit_and_obeyed(site: HostileSite) -> None:
    rules = b"User-agent: *\nDisallow: /t20010614_no\n" + b"".join(
        b"Disallow: /*%d*a*b*$\n" % n for n in range(300_000)
    )
    site.says("/robots.txt", ok(rules))
    site.says(LISTING, ok(listing(BULLETIN % "no", BULLETIN % "yes")))
    site.says(BULLETIN % "yes", ok(page("Yes")))
    told = site.crawl()
    assert (told.counts["robots_refused"], told.counts["new"]) == (1, 1)


@pytest.mark.parametrize(
    "robots",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"garbage\r\n\r\n"],
    ids=["gigabytes", "garbage"],
)
def test_a_robots_txt_that_cannot_be_had_closes_the_site(site: HostileSite, robots: bytes) -> None:
    site.says("/robots.txt", robots, None)
    site.says(LISTING, ok(listing(BULLETIN % "one")))
    told = site.crawl()
    assert told.outcome == "nothing"
    assert site.asked == ["/robots.txt"]


def test_addresses_name_no_file_of_ours(site: HostileSite, tmp_path: Path) -> None:
    odd = ("..%2f..%2fetc%2fpasswd", "a%00b", "x" * 4000, "y" * 9000, "..", "CON", "%ff%fe")
    paths = [f"/../../{name}/t20010614_{n}.htm" for n, name in enumerate(odd)]
    site.says(LISTING, ok(listing(*paths)))
    site.otherwise = lambda path: (
        [ok(page(f"Page {path[-5]}"))] if "robots" not in path else [ok(b"")]
    )
    told = site.crawl()
    assert told.counts["new"] == len(odd) - 1
    refused = site.query("SELECT error FROM capture WHERE status IS NULL")
    assert [error.partition(" of ")[0] for (error,) in refused] == ["not allowed: an address"]
    kept = {file.name for file in (tmp_path / "archive").rglob("*") if file.is_file()}
    # The site's lock is called after the row's host, the records' files after the day.
    ours = ("archive.db", "manifest", "writers", "127.0.0.1", "20", "1", "2", "3", "0")
    assert [name for name in kept if not name.startswith(ours)] == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["archive", "rows"]
