import pytest

from crawler import catalogue, pages
from crawler.catalogue import Home, Source
from crawler.pages import UnreadablePage
from crawler.pages.feed import Feed
from crawler.pages.paging import script_of

ROWS = catalogue.load()
MISSION = ROWS.source("cn.embassy.zw.features")
MINISTRY = ROWS.source("cn.mfa.zh.leaders")
FEED = ROWS.source("ru.kremlin.ru.feed")
SECTION = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/"
ITEM = "./200408/t20040816_6851593.htm"


def listing(markup: str, url: str = SECTION) -> pages.Listing:
    return pages.list_entries(MISSION, pages.Response(url, markup.encode()))


@pytest.mark.parametrize(
    ("item", "date_text"),
    [
        (f'<li><a href="{ITEM}">A</a>(2004-08-16)</li>', "2004-08-16"),
        (f'<li><span>2004-08-16</span><a href="{ITEM}">A</a></li>', "2004-08-16"),
        (f'<tr><td><a href="{ITEM}">A</a></td><td>16/08/2004</td></tr>', "16/08/2004"),
        (f'<li><b><a href="{ITEM}">A</a></b> [16 August 2004]</li>', "16 August 2004"),
        (f'<li><a href="{ITEM}">A</a></li>', ""),
        (f'<li><a href="{ITEM}">A</a> new!</li>', ""),
        (f'<p><a href="{ITEM}">A</a> 2004-08-16 <a href="/eng/b.htm">B</a></p>', ""),
    ],
)
def test_an_entry_has_the_date_beside_its_link(item: str, date_text: str) -> None:
    table = f"<table>{item}</table>" if item.startswith("<tr") else f"<ul>{item}</ul>"
    (entry,) = listing(f"<body>{table}</body>").entries()
    assert (entry.title, entry.date_text) == ("A", date_text)
    assert entry.url == f"{SECTION}200408/t20040816_6851593.htm"


def test_a_bulletin_shown_twice_is_one_entry_with_the_words_of_either() -> None:
    picture = f'<a href="{ITEM}"><img src="a.jpg"></a>'
    entries = listing(f"<div>{picture}<p><a href='{ITEM}'>A title</a></p></div>").entries()
    assert [(e.title, e.position) for e in entries] == [("A title", 0)]


def test_links_that_the_row_does_not_claim_are_no_entries() -> None:
    markup = """<a href="mailto:a@b.c">m</a><a href="javascript:x()">j</a><a href="#a">a</a>
    <a href="http://[bad">b</a><a href="http://h:port/">p</a><a href="/eng/visa/">v</a>
    <a href="http://evil.example/eng/zt/zgdwzc/200408/t20040816_6851593.htm">e</a><a>n</a>"""
    assert listing(markup).entries() == ()


def test_a_base_element_moves_the_links() -> None:
    markup = f'<base href="{SECTION}"><a href="{ITEM}">A</a>'
    (entry,) = listing(markup, "http://zw.china-embassy.gov.cn/eng/other/").entries()
    assert entry.url == f"{SECTION}200408/t20040816_6851593.htm"


@pytest.mark.parametrize(
    ("script", "url", "following"),
    [
        ('createPageHTML(5, 0, "index", "htm");', SECTION, "index_1.htm"),
        ("createPageHTML('5','1','index','html')", f"{SECTION}index_1.html", "index_2.html"),
        ('createPageHTML(5, 4, "index", "htm");', f"{SECTION}index_4.htm", None),
        ('createPageHTML(1, 0, "index", "htm");', SECTION, None),
        ("var countPage = 3; var currentPage = 0;", SECTION, "index_1.htm"),
        ("var countPage = 3;", f"{SECTION}index_1.htm", "index_2.htm"),
        ("var countPage = 3;", f"{SECTION}index_2.htm", None),
        ("", SECTION, None),
    ],
)
def test_the_next_page_is_where_the_script_says(
    script: str, url: str, following: str | None
) -> None:
    markup = f"<ul id=docMore></ul><script>{script}</script>"
    walked = int(url.rpartition("_")[2].split(".")[0]) + 1 if "index_" in url else 1
    expected = following and SECTION + following
    assert listing(markup, url).next_page(walked) == expected


def test_the_ministrys_listings_are_paged_as_default() -> None:
    url = "https://www.fmprc.gov.cn/web/zyxw/"
    page = pages.list_entries(MINISTRY, pages.Response(url, b"<script>var countPage = 3;</script>"))
    assert page.next_page(1) == f"{url}default_1.shtml"


@pytest.mark.parametrize(
    ("links", "url", "following"),
    [
        ('<a rel="next" href="?page=2">x</a>', "", "?page=2"),
        ('<link rel="next" href="/eng/p/2">', "", "/eng/p/2"),
        ('<a href="?page=1">2</a><a href="?page=2">3</a>', "", "?page=1"),
        ('<a href="?page=1">1</a><a href="?page=3">3</a>', "?page=2", "?page=3"),
        ('<a href="page/2">下一页</a>', "", "page/2"),
        ('<a href="?page=1">1</a>', "?page=2", None),
        ('<a href="/eng/visa.htm">2</a>', "", None),
    ],
)
def test_the_next_page_is_where_a_link_says(links: str, url: str, following: str | None) -> None:
    found = listing(f"<ul id=docMore></ul>{links}", SECTION + url).next_page(1)
    base = "http://zw.china-embassy.gov.cn"
    expected = following and (base if following.startswith("/") else SECTION) + following
    assert found == expected


def test_a_script_without_a_count_pages_nothing() -> None:
    assert script_of("createPageHTML(total, 0, name)", SECTION, ("index", "htm")) is None


def test_a_known_listing_may_be_empty_and_an_unknown_one_tells_its_looks() -> None:
    assert listing("<ul id=docMore></ul>").is_known()
    unknown = listing("<title>Just a moment...</title>")
    assert not unknown.is_known()
    with pytest.raises(UnreadablePage, match="challenge"):
        unknown.refuse()


RSS = """<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0"><channel><title>Новости</title>
<item><title>Встреча</title><link> http://kremlin.ru/events/president/news/1 </link>
<pubDate>Fri, 15 Jun 2001 12:00:00 +0400</pubDate></item>
<item><title>Ещё</title><guid>http://kremlin.ru/events/president/news/2</guid></item>
<item><title>Чужое</title><link>http://other.example/events/president/news/3</link></item>
</channel></rss>"""


def feed(body: bytes) -> Feed:
    return Feed(FEED, pages.Response("http://kremlin.ru/events/president/news/feed", body))


def test_rss_in_windows_1251_is_read() -> None:
    entries = feed(RSS.encode("cp1251")).entries()
    assert [(e.url[-1], e.title, e.date_text) for e in entries] == [
        ("1", "Встреча", "Fri, 15 Jun 2001 12:00:00 +0400"),
        ("2", "Ещё", ""),
    ]


def test_a_feed_that_defines_entities_is_refused() -> None:
    bomb = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]>
    <rss><channel><item><title>x&c;&f;</title>
    <link>http://kremlin.ru/events/president/news/1</link></item></channel></rss>"""
    for body in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(UnreadablePage, match="defines entities"):
            feed(body)


@pytest.mark.parametrize("body", [b"", b"<html><body>no feed</body></html>", b"{}", b"<rss"])
def test_what_is_no_feed_is_unread(body: bytes) -> None:
    if body == b"<rss":
        assert feed(body).entries() == ()
        return
    with pytest.raises(UnreadablePage, match="unread listing"):
        feed(body)


def test_where_no_layout_is_known_the_links_of_menus_are_no_entries() -> None:
    home = Home(("http://mfa.example/news/",), r"/\?p=\d+$")
    row = Source("any", "any", "generic", "listing", (home,))
    markup = (
        "<ul class='sf-menu open'><li><a href='/?p=1'>History</a></li></ul>"
        "<div id=topmenu><a href='/?p=2'>Minister</a></div><nav><a href='/?p=3'>About</a></nav>"
        "<main class='with-menu'><a href='/?p=4'>A meeting</a> 14 June 2001</main>"
        "<nav><a rel=next href='/news/?page=2'>Next</a></nav><footer><a href='/?p=5'>Terms</a>"
    )
    listing = pages.list_entries(row, pages.Response(home.listings[0], markup.encode()))
    assert [entry.title for entry in listing.entries()] == ["A meeting"]
    assert listing.next_page(1) == "http://mfa.example/news/?page=2"
