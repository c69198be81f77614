import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler import catalogue, pages
from crawler.items import Link
from crawler.pages import UnreadablePage, links
from crawler.pages.page import Page

URL = "http://en.kremlin.ru/events/president/news/41570"
ROWS = catalogue.load()


def tree(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            '<link rel="alternate" hreflang="ru" href="http://kremlin.ru/events/president/news/1">',
            [("http://kremlin.ru/events/president/news/1", "ru", "hreflang")],
        ),
        ('<link rel="alternate" hreflang="x-default" href="/events/president/news/2">', []),
        ('<link rel="alternate" hreflang="en" href="/events/president/news/2">', []),
        (f'<link rel="alternate" hreflang="ru" href="{URL}">', []),
        ('<link rel="alternate" hreflang="ru" href="http://[">', []),
        (
            '<a class="lang" lang="ru" href="http://kremlin.ru/events/president/news/3">Рус</a>',
            [("http://kremlin.ru/events/president/news/3", "ru", "switch")],
        ),
        ('<a class="lang" href="http://kremlin.ru/">Рус</a>', []),
        ('<a class="lang" href="http://kremlin.ru/events/">Рус</a>', []),
    ],
)
def test_other_languages_of_a_page(markup: str, expected: list[tuple[str, str, str]]) -> None:
    found = links.translations(tree(markup), URL, "a.lang", "en")
    assert [(link.url, link.language, link.by) for link in found] == expected


def test_attachments_are_documents_on_the_pages_own_host() -> None:
    markup = """<div><a href="a.pdf">a</a><a href="/b.DOCX?x=1#p">b</a><a href="c.htm">c</a>
    <a href="http://other.example/d.pdf">d</a><a href="a.pdf">again</a></div>"""
    block = tree(markup).css_first("div")
    assert block is not None
    base = "http://host.example/news/1.htm"
    assert links.attachments([block], base) == (
        Link("http://host.example/news/a.pdf", None, "attachment"),
        Link("http://host.example/b.DOCX?x=1", None, "attachment"),
    )


class OneWord(Page):
    """A layout for these tests."""

    TITLE = ("h1", "h2")
    BODY = ("main",)


def one(markup: str) -> OneWord:
    response = pages.Response(URL, b"")
    return OneWord(ROWS.source("ru.kremlin.en.news"), response, tree(markup), markup)


def test_the_first_selector_that_matches_counts() -> None:
    assert one("<h2>B</h2><h1>A</h1>").title() == "A"
    assert one("<h2>B</h2>").title() == "B"
    assert one("<p>none</p>").title() == ""


def test_a_match_inside_another_is_no_second_one() -> None:
    assert one("<main>a<main>b</main></main>").body() == ("a", "b")


def test_several_matches_that_differ_are_refused_with_the_address() -> None:
    with pytest.raises(UnreadablePage, match=r"41570: ambiguous: 'h1' matches 2 times"):
        one("<h1>A</h1><h1>B</h1>").title()


def test_of_several_title_lines_the_one_that_the_head_bears_out_counts() -> None:
    source = ROWS.source("cn.embassy.zw.features")
    url = "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm"
    body = "<p class=title>Features</p><p class=title>A Visit</p><div class=TRS_Editor>Text.</div>"
    borne_out = pages.Response(url, f"<title>A Visit - Embassy</title>{body}".encode())
    assert pages.read(source, borne_out).fields.title == "A Visit"
    with pytest.raises(UnreadablePage, match="ambiguous"):
        pages.read(source, pages.Response(url, body.encode()))


def test_a_reason_that_is_not_in_the_table_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="no reason of the table"):
        UnreadablePage(URL, "bad mood", "")
