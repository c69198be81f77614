import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.normalise.dates import DateContext, find
from crawler.pages import furniture
from crawler.pages.paragraphs import line, paragraphs


def said(markup: str) -> list[str]:
    block = LexborHTMLParser(f"<main>{markup}</main>").css_first("main")
    assert block is not None
    return list(paragraphs(block))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", ["One.", "Two."], id="paragraphs"),
        pytest.param("One.<br><br>Two.", ["One.", "Two."], id="two breaks"),
        pytest.param("One.<br>Two.", ["One.", "Two."], id="a break after a full stop"),
        pytest.param("一。<br>　　二。", ["一。", "二。"], id="a break and an indent"),
        pytest.param("　　一，<br>　　二。", ["一，", "二。"], id="indents after a comma"),
        pytest.param("The Pentagon<br>Washington", ["The Pentagon\nWashington"], id="an address"),
        pytest.param("One<br>&nbsp;<br>Two", ["One", "Two"], id="an empty line between"),
        pytest.param(
            "<div>One <span>and <b>a<i>half</i></b></span></div>two",
            ["One and ahalf", "two"],
            id="nested spans",
        ),
        pytest.param(
            "<table><tr><td>a</td><td>b</td></tr><tr><td><p>c</p><p>d</p></td></tr></table>",
            ["a\tb", "c", "d"],
            id="a table and a layout table",
        ),
        pytest.param(
            "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>",
            ["a\tb"],
            id="cells of one paragraph each",
        ),
        pytest.param(
            "<table><tr><th>a<th>b<th>c<tr><td>d<td>&nbsp;<td>e<tr><td>f<td><td></table>",
            ["a\tb\tc", "d\t\te", "f"],
            id="an empty cell keeps its column",
        ),
        pytest.param(
            "<table><tr><td>One.<br>Two.</td><td>aside</td></tr></table>",
            ["One.", "Two.", "aside"],
            id="a row that lays out the page",
        ),
        pytest.param(
            "<figure><video>too old</video><figcaption>a</figcaption></figure>b<h3>c</h3>d",
            ["a", "b", "c", "d"],
            id="a caption and a heading",
        ),
        pytest.param(
            "<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl>", ["– a", "– b", "c", "d"], id="lists"
        ),
        pytest.param(
            "<table><tr><td>n<th>w<tr><td><p>One.</p><p>Two.</p><td>c<br>d</table>",
            ["n\tw", "One. Two.\tc d"],
            id="a table with heads keeps its rows",
        ),
        pytest.param(
            "<table><tr><th>Title<td>a<tr><td colspan=2><p>One.</p><p>Two.</p></table>",
            ["Title\ta", "One.", "Two."],
            id="a text in a cell of its own",
        ),
        pytest.param(
            f"<table><tr><th>Text<td><p>One.</p><p>{'two ' * 150}</p></table>",
            ["Text", "One.", ("two " * 150).strip()],
            id="a text beside its head",
        ),
        pytest.param(
            "<table><tr><th colspan=2>a<th>b<tr><td>c<td>d<td>e<tr><td colspan=2>f<td>g</table>",
            ["a\t\tb", "c\td\te", "f\t\tg"],
            id="a cell of two columns",
        ),
        pytest.param(
            "<table><caption>a</caption><tr><th>n<th>w<tr><td>c<td><ul><li>x<li>y</ul></table>",
            ["a", "n\tw", "c\t– x – y"],
            id="a list in a cell",
        ),
        pytest.param(
            "<p>Peace<sup>1</sup> in 2001<sup><a href=#f>2</a></sup>, 10<sup>th</sup> time</p>",
            ["Peace¹ in 2001[2], 10th time"],
            id="numbers of footnotes",
        ),
        pytest.param("<blockquote>a <q>b</q></blockquote>c", ["a “b”", "c"], id="quotations"),
        pytest.param(
            "a<script>b</script><style>c</style><!--d--><noscript>e</noscript>f",
            ["af"],
            id="what is no text",
        ),
        pytest.param("<pre>\nOne\nline.\n\nTwo.</pre>", ["One\nline.", "Two."], id="set as typed"),
        pytest.param("<p>&nbsp;</p><p> \n </p>", [], id="empty paragraphs"),
        pytest.param("a\n  b\tc", ["a b c"], id="white space of the source"),
        pytest.param("<center><font>a</font></center>b", ["a", "b"], id="markup of old"),
    ],
)
def test_text_is_parted_as_a_browser_shows_it(markup: str, expected: list[str]) -> None:
    assert said(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<ol><li>a<li>b</ol>", ["1) a", "2) b"], id="numbers"),
        pytest.param("<ol start=3><li>a<li value=9>b<li>c</ol>", ["3) a", "9) b", "10) c"],
                     id="where it starts"),
        pytest.param("<ol reversed><li>a<li>b</ol>", ["2) a", "1) b"], id="downward"),
        pytest.param("<ol type=a start=26><li>a<li>b</ol>", ["z) a", "aa) b"], id="letters"),
        pytest.param("<ol type=I start=9><li>a<li>b</ol>", ["IX) a", "X) b"], id="roman"),
        pytest.param("<ol type=i start=0><li>a<li>b</ol>", ["0) a", "i) b"], id="no such letter"),
        pytest.param("<ol><li>a<ol type=a><li>b</ol><li>c</ol>", ["1) a", "– a) b", "2) c"],
                     id="a list within an item"),
        pytest.param("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>", ["– a", "– – b", "– – – c"],
                     id="levels"),
        pytest.param("<ul style='list-style: none'><li>a</ul>", ["a"], id="without marks"),
        pytest.param("<ul><li>• a<li>– b</ul><ol><li>1. c<li>(2) d</ol>",
                     ["• a", "– b", "1. c", "(2) d"], id="marks that the editor typed"),
        pytest.param("<ol><li>3 a<li>2 b</ol>", ["1) 3 a", "2) 2 b"], id="a number is no mark"),
        pytest.param("<ol><li><p>a</p><p>b</p><li><br>c<li></ol>d", ["1) a", "b", "2) c", "d"],
                     id="blocks within an item"),
        pytest.param("<li>a", ["– a"], id="an item of no list"),
    ],
)  # fmt: skip
def test_items_of_lists_have_the_marks_that_a_browser_shows(
    markup: str, expected: list[str]
) -> None:
    assert said(markup) == expected


def test_the_number_of_an_item_joins_no_month_to_a_day() -> None:
    (*_, last) = said("<ol>" + "<li>März 2001" * 12 + "</ol>")
    found = find(last, "de", DateContext("DMY", ("gregorian",), None))
    assert (last, [match.edtf for match in found]) == ("12) März 2001", ["2001-03"])


TAGS = ("p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "b", "br", "sup", "q", "dl", "dd",
        "blockquote", "caption", "a")  # fmt: skip


@given(st.lists(st.sampled_from([*TAGS, *(f"/{tag}" for tag in TAGS)]), max_size=60))
def test_no_word_is_lost_whatever_the_markup(tags: list[str]) -> None:
    # Each word by itself: what stands before and after it is the parser's to place.
    tree = LexborHTMLParser("<main>" + "".join(f"<{t}>word{n} " for n, t in enumerate(tags)))
    assert tree.body is not None
    kept = re.findall(r"word\d+", " ".join(paragraphs(tree.body)))
    assert Counter(kept) == Counter(re.findall(r"word\d+", tree.body.text()))


def test_a_thousand_nested_tables_with_heads_are_read() -> None:
    assert said("<table><tr><th>a<td>" * 1_000 + "deep " * 10_000)[-1].startswith("a\tdeep deep")


def test_two_thousand_nested_lists_are_read() -> None:
    assert said("<ul><li>" * 2_000 + "deep") == ["– – – – deep"]


def test_thirty_thousand_nested_elements_are_read() -> None:
    assert said("<div>" * 30_000 + "deep") == ["deep"]


def test_a_line_bears_no_marks() -> None:
    block = LexborHTMLParser("<main><ul><li>5 May<li>10:00</ul></main>").css_first("main")
    assert block is not None
    assert line(block) == "5 May 10:00"


def test_a_line_holds_all_of_a_block() -> None:
    block = LexborHTMLParser("<h1>A<br>title <b>of</b>\n two lines</h1>").css_first("h1")
    assert block is not None
    assert line(block) == "A title of two lines"


@pytest.mark.parametrize(
    "text",
    ["Suggest To A Friend:", "Suggest to a Friend", "[Print] [Close]", "【大 中 小】", "打印本页",
     "推荐给朋友", "Версия для печати", "Share", "Imprimer", "أرسل إلى صديق",
     "عربي Español Русский Français 简体中文", "[Font Size: Large Medium Small]", "字体：大 中 小",
     "Print | Close", "Facebook Twitter WhatsApp", "Stampa", "Udostępnij", "この記事を印刷", "인쇄",
     "Поділитися", "چاپ", "Chia sẻ", "Haut de page", "A- A A+", "字号：A A A", "글자크기",
     "小 中 大", "浏览次数: [123]", "点击量：1.2万", "Views: 1,234", "Read 120 times", "조회 : 12",
     "Просмотров: 123", "Lượt xem: 12", "เข้าชม: 12 ครั้ง",
     "عدد المشاهدات: 12", "بازدید: 12", "Okunma: 12",
     "– Print", "1) Share", "Vues : 12", "上一篇：无", "Previous | Next",
     "Наверх", "Version imprimable", "نسخة للطباعة", "Share Print A A A",
     "© 2001-2026 Ministry", "Copyright 2004-2019. Tous droits réservés", "版权所有 1999-2010",
     "Все права защищены, 2002-2026", "« Previous news | Next news »", "3,181 views", "|",
     "Subscribe to our Telegram channel"],
)  # fmt: skip
def test_tools_and_language_bars_are_furniture(text: str) -> None:
    assert furniture.is_furniture(text)


@pytest.mark.parametrize(
    "text",
    ["The President shared his views.", "* * *", "Print media were invited.", "附件一：名单",
     "相关新闻显示，双方关系良好。", "English is spoken here.", "Text.", "Font", "分享经验", "…",
     "Close ties bind us.", "Facebook was named by both ministers.", "印刷物を贈った。",
     "Stampa estera presente.", "Visits: 3 ministers", "访问 2001年", "12 views were heard.", "A.",
     "Visitas: 3 países", "1,234", "Comments by the Minister", "阅读2021年报告",
     "Copyright was discussed by both ministers.", "Next of kin", "All rights must be reserved.",
     "Встреча «Шанхайской пятёрки» прошла в Шанхае"],
)  # fmt: skip
def test_sentences_are_no_furniture(text: str) -> None:
    assert not furniture.is_furniture(text)
    assert not furniture.is_crumbs(text)


def test_furniture_is_cut_at_the_ends_only() -> None:
    body = ["Home > Features > China's Foreign Policies", "One.", "Share", "Two.", "Print"]
    assert furniture.cut(body) == ("One.", "Share", "Two.")


@pytest.mark.parametrize(
    "bar",
    ["Facebook Twitter Print", "Facebook Twitter", "打印 分享 关闭", "Imprimir Compartir",
     "– Share | Tweet | E-mail this", "Print this page Email Back to top"],
)  # fmt: skip
def test_a_bar_of_several_tools_is_cut_wherever_it_stands(bar: str) -> None:
    assert furniture.cut(["One.", bar, "Two."]) == ("One.", "Two.")


@pytest.mark.parametrize("line", ["Back to Lima", "Print media, comments", "Share and share alike"])
def test_a_line_of_words_that_are_not_all_tools_is_kept(line: str) -> None:
    assert furniture.cut(["One.", line, "Two."]) == ("One.", line, "Two.")


def test_a_lists_heading_is_furniture_at_the_end_and_a_heading_elsewhere() -> None:
    assert furniture.cut(["附件", "名单", "Related News:"]) == ("附件", "名单")


@pytest.mark.parametrize(
    "text",
    ["Related posts", "Tags:", "Читайте также", "相关阅读", "関連リンク", "관련기사",
     "À lire aussi", "Mehr zum Thema", "Notícias relacionadas",
     "مواضيع ذات صلة", "İlgili Haberler", "ข่าวที่เกี่ยวข้อง", "Tin liên quan"],
)  # fmt: skip
def test_a_heading_of_a_list_beside_the_text_leaves_at_its_end_alone(text: str) -> None:
    assert furniture.cut((text, "One.", text)) == (text, "One.")
