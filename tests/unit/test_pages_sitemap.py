import gzip

import pytest

from crawler.catalogue import Home, Source
from crawler.pages import Response, UnreadablePage
from crawler.pages.sitemap import Sitemap

URL = "https://mfa.example/sitemap.xml"
ROW = Source(
    "any", "any", "generic", "sitemap", (Home((URL,), r"/news/\d+$"),), hosts=("old.example",)
)


def sitemap(text: str | bytes) -> Sitemap:
    body = text if isinstance(text, bytes) else text.encode()
    return Sitemap(ROW, Response(URL, body, {"content-type": "application/xml"}))


def test_entries_are_the_rows_own_newest_change_first_and_lastmod_is_no_date_of_theirs() -> None:
    found = sitemap(
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        "<url><loc> https://mfa.example/news/1 </loc><lastmod>2001-06-14</lastmod></url>"
        "<url><loc>/news/2</loc></url>"
        "<url><loc>https://mfa.example/news/3</loc><lastmod>2020-01-01T10:00:00Z</lastmod></url>"
        "<url><loc>https://mfa.example/news/3#a</loc></url>"
        "<url><loc>https://mfa.example/about</loc></url>"
        "<url><loc>https://elsewhere.example/news/4</loc></url>"
        "<url><loc>ftp://mfa.example/news/5</loc></url><url/></urlset>"
    ).entries()
    assert [(e.url[-2:], e.date_text, e.position) for e in found] == [
        ("/3", "", 0), ("/1", "", 1), ("/2", "", 2),
    ]  # fmt: skip


def test_a_news_sitemap_tells_title_and_publication() -> None:
    [entry] = sitemap(
        "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url>"
        "<loc>https://mfa.example/news/1</loc><n:news><n:publication><n:name>Us</n:name>"
        "</n:publication><n:publication_date>2001-06-14</n:publication_date>"
        "<n:title>Jiang  Meets Putin</n:title></n:news></url></urlset>"
    ).entries()
    assert (entry.title, entry.date_text) == ("Jiang Meets Putin", "2001-06-14")


def test_children_stay_on_the_rows_hosts() -> None:
    hosts = ("mfa.example", "old.example", "elsewhere.example")
    listed = "".join(f"<sitemap><loc>https://{h}/s.xml</loc></sitemap>" for h in hosts)
    found = sitemap(f"<sitemapindex>{listed}</sitemapindex>").children()
    assert [child.url for child in found] == [f"https://{h}/s.xml" for h in hosts[:2]]


def test_a_packed_sitemap_is_unpacked_whatever_its_type() -> None:
    packed = gzip.compress(b"<urlset><url><loc>https://mfa.example/news/1</loc></url></urlset>")
    assert len(sitemap(packed).entries()) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"<html><body>Not here</body></html>", "no sitemap"),
        (b"<rss/>", "no sitemap"),
        (b"https://mfa.example/news/1\n", "no sitemap"),
        (b"<!DOCTYPE u [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><urlset>&b;</urlset>", "entities"),
        (gzip.compress(b"<urlset></urlset>", mtime=0)[:-8], "cut short"),
        (b"\x1f\x8b and then nothing", "gzip"),
        (gzip.compress(bytes(51 << 20), 1), "over"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_what_was_seen(body: bytes, said: str) -> None:
    with pytest.raises(UnreadablePage, match=said) as caught:
        sitemap(body)
    assert caught.value.reason == "unread listing"
