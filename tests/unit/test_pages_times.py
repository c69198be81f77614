from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.pages import times


def told(html: str, stamp: str = ".stamp") -> dict[str, str]:
    tree = LexborHTMLParser(html)
    return times.told(tree.css(stamp), tree.css_first("h1"))


TIME = '<time datetime="2001-06-14T09:56+08:00">14 June</time>'


def test_the_time_within_a_stamp_tells_its_day() -> None:
    assert told(f"<p class=stamp>Posted {TIME}</p>") == {"time:datetime": "2001-06-14T09:56+08:00"}


def test_the_time_around_a_stamp_tells_its_day() -> None:
    html = '<time datetime="2001-06-14"><span class=stamp>14 June</span></time>'
    assert told(html) == {"time:datetime": "2001-06-14"}


def test_the_time_in_the_head_of_the_article_counts_where_no_stamp_is_printed() -> None:
    assert told(f"<article><header><h1>Talks</h1>{TIME}</header></article>")


def test_a_time_is_told_under_the_name_that_the_markup_gives_it() -> None:
    html = '<div class=stamp><time itemprop="dateModified" datetime="2004-08-16">x</time></div>'
    assert told(html) == {"time:dateModified": "2004-08-16"}


def test_a_time_without_a_machines_date_around_a_stamp_says_nothing() -> None:
    assert told("<time><span class=stamp>14 June</span></time>") == {}


def test_times_that_differ_say_nothing() -> None:
    other = '<time datetime="2019-01-01">1 January</time>'
    assert told(f"<p class=stamp>{TIME}{other}</p>") == {}


def test_clocks_comments_and_related_links_say_nothing() -> None:
    decoys = (
        f"<body><div>{TIME}</div><article><h1>Talks</h1></article>",
        f"<article><h1>Talks</h1><div class=comments>{TIME}</div></article>",
        f"<article><h1>Talks</h1></article><ul><li>{TIME}</ul>",
        f"<article><div><h1>Talks</h1></div><header>{TIME}</header></article>",
    )
    assert [told(html) for html in decoys] == [{}] * len(decoys)
