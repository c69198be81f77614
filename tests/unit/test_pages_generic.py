import pytest

from crawler import pages
from crawler.catalogue import Home, Source, TitleRules
from crawler.items import Printed

URL = "http://mfa.example/news/1"
TEXT = (
    "The Minister met the Ambassador of Peru and they discussed many a common question.",
    "The talks ended in a friendly spirit; both sides will meet again next year in Lima.",
    "The Ambassador thanked his hosts for their hospitality and invited them to his country.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
TITLE = "Minister Receives the Ambassador of Peru"


def read(markup: str, language: str = "en", rules: TitleRules | None = None) -> pages.Read:
    source = Source(
        "any", "any", "generic", "listing", (Home(("http://mfa.example/",), "/news/"),),
        language=language, date_order="DMY", title=rules or TitleRules(),
    )  # fmt: skip
    return pages.read(source, pages.Response(URL, markup.encode(), {"content-type": "text/html"}))


def page(head: str, above: str, below: str = "") -> str:
    return (
        f"<html><head><meta charset=utf-8><title>{head}</title></head>"
        f"<body>{above}<div>{BODY}</div>{below}</body></html>"
    )


@pytest.mark.parametrize(
    ("stamp", "printed"),
    [
        ("<p>Published: 27 February 2014</p>", Printed("27 February 2014", "stamp", "Published")),
        ("<div class=d>12.09.2007 15:40</div>", Printed("12.09.2007 15:40", "stamp")),
        ("<p>Press release No. 41/98, 4 December 1998</p>", None),
        ("<p>Thursday, 2 March 2017 | Views: 2017</p>", None),
        ("<p>Submitted by admin on Fri, 08/11/2013 - 16:42</p>", None),
        ("<p>Source: Xinhua 2004-05-06 12:33</p>", None),
        ("<p>(26 September 2004)</p>", None),
        ("<p>September 1982</p>", None),
        ("<p>DATE: 8 JUNE 2022</p>", Printed("8 JUNE 2022", "stamp", "DATE")),
        ("<p>8 June 2022 by admin</p>", None),
        ("<p>By Press Office | 8 June 2022</p>", None),
        ("<p>8 June 2022 · 3 min read</p>", None),
        ("<p>by Site Administrator — published Apr 05, 2011 05:00 PM, last modified</p>", None),
        ("<p>平成27年10月6日</p>", None),
        ("<p>04.06.2014 / 10:15 | Updated: 04.06.2014 / 10:20</p>", None),
    ],
)
def test_a_line_of_a_day_between_headline_and_text_is_the_stamp(
    stamp: str, printed: Printed | None
) -> None:
    fields = read(page(TITLE, f"<h1>{TITLE}</h1>{stamp}")).fields
    assert len(fields.printed) == 1
    assert printed is None or fields.printed == (printed,)
    assert fields.body == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Moscow, 14 June 2001",
        "On 14 June 2001",
        "Visit of 14 June 2001",
        "Today is 24.11.2026",
        "The ministers who signed the treaty of 14 June 2001 met",
        "14 June 2001: Minister leaves",
        "Meeting at 14:30",
    ],
)
def test_a_line_that_says_more_than_a_day_is_no_stamp(line: str) -> None:
    assert read(page(TITLE, f"<h1>{TITLE}</h1><p>{line}</p>")).fields.printed == ()


@pytest.mark.parametrize("line", ["Moscow, 14 June 2001", "Visit of 14 June 2001"])
def test_a_line_with_a_day_that_is_no_stamp_is_the_texts_first(line: str) -> None:
    fields = read(page(TITLE, f"<h1>{TITLE}</h1><div>{line}</div>")).fields
    assert fields.body == (line, *TEXT)
    assert fields.printed == ()


def test_a_word_for_year_or_hour_behind_a_day_is_part_of_its_stamp() -> None:
    above = f"<h1>{TITLE}</h1><p>petak, 17. septembar 2010. godine</p>"
    assert len(read(page(TITLE, above), language="sr-Latn").fields.printed) == 1


def test_a_stamp_above_the_headline_counts_where_none_stands_below_it() -> None:
    above = f"<p>22 September 2017</p><p>Menu</p><p>10.06.2016</p><h1>{TITLE}</h1>"
    assert read(page(TITLE, above)).fields.printed == (Printed("10.06.2016", "unknown"),)
    both = read(page(TITLE, f"{above}<p>11.06.2016</p>")).fields
    assert both.printed == (Printed("11.06.2016", "stamp"),)


def test_an_element_called_a_clock_is_neither_stamp_nor_text() -> None:
    above = f"<h1>{TITLE}</h1><div class=clock>Tuesday, November 24, 2026 14:05</div>"
    fields = read(page(TITLE, above)).fields
    assert (fields.printed, fields.body) == ((), TEXT)


def test_days_of_other_bulletins_and_of_the_site_are_no_stamps() -> None:
    above = f"<p>21.09.2017</p><p>Latest</p><p>News</p><p>More</p><h1>{TITLE}</h1>"
    below = "<h3>Related</h3><p>10.10.2010</p><p>Last updated: 24 November 2026</p>"
    assert read(page(TITLE, above, below)).fields.printed == ()


def test_a_time_that_the_page_marks_up_is_read_once_with_its_label() -> None:
    above = f"<h1>{TITLE}</h1><p>Published: <time>27 February 2014</time></p>"
    assert read(page(TITLE, above)).fields.printed == (
        Printed("27 February 2014", "stamp", "Published"),
    )


@pytest.mark.parametrize(
    ("head", "above"),
    [
        pytest.param(f"{TITLE} - Portal", f"<h1>Portal</h1><h2>{TITLE}</h2>", id="site's h1"),
        pytest.param(TITLE, f"<h1>Press Room of State</h1><h2>{TITLE}</h2>", id="lone h1"),
        pytest.param(f"{TITLE} - Portal", f"<table><tr><td>{TITLE}<td>Print</table>", id="a cell"),
        pytest.param(
            "Minister Receives the Ambassador ... | MFA", f"<h1>MFA</h1><h1>{TITLE}</h1>",
            id="cut short in the head",
        ),
        pytest.param("News", f"<p>A | B</p><h2>{TITLE}</h2><p>14 June 2001</p>", id="section"),
        pytest.param("News", f"<div class=headline>{TITLE}</div>", id="class"),
        pytest.param(
            "Ministry of Foreign Affairs - Press Release 41/98",
            f"<center><font size=+2><b>{TITLE}</b></font></center>", id="font",
        ),
        pytest.param("960711", f"<b>Mission</b><p><b>{TITLE}</b></p>", id="number"),
        pytest.param(f"{TITLE} | MFA", "<h2>Menu</h2>", id="in the head alone"),
    ],
)  # fmt: skip
def test_the_headline_is_what_the_head_shares_with_the_page_or_stands_above_the_text(
    head: str, above: str
) -> None:
    assert read(page(head, above)).fields.title.removesuffix(" | MFA") == TITLE


def test_a_name_that_the_row_lists_is_no_headline() -> None:
    rules = TitleRules(sites=("Voice of the Ministry",))
    markup = page("Voice of the Ministry", f"<h1>Voice of the Ministry</h1><p><b>{TITLE}</b></p>")
    assert read(markup, rules=rules).fields.title == TITLE
    assert read(markup).fields.title == "Voice of the Ministry"


@pytest.mark.parametrize("head", ["News", "Новости", "Ministry of Foreign Affairs", "960711"])
def test_a_page_that_names_its_section_and_no_more_raises_an_alarm(head: str) -> None:
    with pytest.raises(pages.UnreadablePage, match=f"no title.*{head}"):
        read(page(head, f"<p>{head}</p>"))


def test_a_headline_that_begins_like_a_ministrys_name_is_one() -> None:
    title = "Ministry of Foreign Affairs Summons the Ambassador"
    assert read(page(f"{title} | MFA", f"<h1>{title}</h1>")).fields.title == title


def test_a_bulletin_may_be_called_statement_and_no_more() -> None:
    assert read(page("Statement | MFA", "<h1>Statement</h1>")).fields.title == "Statement"


def test_tools_beside_the_headline_are_no_text() -> None:
    above = f"<table><tr><td>{TITLE}<td>PDF | Print | E-mail</table>"
    assert read(page(TITLE, above)).fields.body == TEXT


def test_what_stands_above_the_headline_is_no_text() -> None:
    above = f"<p>Home | Archive | Search</p><p>Press release</p><h2>{TITLE}</h2>"
    assert read(page(TITLE, above)).fields.body == TEXT
