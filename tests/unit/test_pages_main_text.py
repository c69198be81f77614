import pytest

from crawler.pages.main_text import main_text

LEAD = "<p>The Minister met the Ambassador of Peru and they discussed many a common question.</p>"
END = "<p>The talks ended in a friendly spirit; both sides will meet again next year in Lima.</p>"


def said(markup: str) -> list[str]:
    page = f"<html><body><main><article>{LEAD}{markup}{END}</article></main></body></html>"
    first, *between, last = main_text(page, "http://mfa.example/1")
    assert first.startswith("The Minister")
    assert last.startswith("The talks")
    return between


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<ol start=3><li>Trade grows.<li><p>Culture is shared.</p><ul><li>by films</ul></ol>",
            ["3) Trade grows.", "4) Culture is shared.", "– – by films"],
            id="lists",
        ),
        pytest.param(
            "<ul><li>One thing more.<li>– Another with its mark.</ul>",
            ["– One thing more.", "– Another with its mark."],
            id="a mark that the editor typed",
        ),
        pytest.param(
            "<figure><img src=a.jpg><figcaption>The delegation at the quay</figcaption></figure>",
            ["The delegation at the quay"],
            id="a caption",
        ),
        pytest.param(
            "<p>همکاری\u200cهای مرزی و گفت&zwnj;وگو میان دو کشور ادامه یافت.</p>",
            ["همکاری\u200cهای مرزی و گفت\u200cوگو میان دو کشور ادامه یافت."],
            id="joiners",
        ),
        pytest.param("<p>- A line with its dash.</p>", ["- A line with its dash."], id="a dash"),
        pytest.param(
            "<table><tr><th>Year<th>Trade<tr><td>2001<td><p>4 million</p><p>est.</p></table>",
            ["Year\tTrade", "2001\t4 million est."],
            id="a table",
        ),
        pytest.param(
            "<p>Peace<sup>1</sup> of 2001<sup><a href='#f'>2</a></sup> on the 10<sup>th</sup></p>",
            ["Peace¹ of 2001[2] on the 10th"],
            id="footnotes",
        ),
        pytest.param(
            "<p>He said <q>so <q>be</q> it<sup><sup>1</sup></sup></q>.</p>",
            ["He said “so “be” it¹”."],
            id="quotations",
        ),
        pytest.param(
            "<dl><dt>A term<dd>Its long definition.</dl>",
            ["A term", "Its long definition."],
            id="definitions",
        ),
        pytest.param(
            "<table><tr><td><p>A column's text, and more.</p><p>Its end.</p><td>Beside.</table>",
            ["A column's text, and more.", "Its end.", "Beside."],
            id="a table that lays out the page",
        ),
        pytest.param(
            "<table><tr><td>A cell alone.<br><br>Its end.</table>",
            ["A cell alone.", "Its end."],
            id="a cell with lines",
        ),
        pytest.param(
            "<figure><img src=a><figcaption>The two in Lima.</figcaption></figure>",
            ["The two in Lima."],
            id="a caption",
        ),
        pytest.param(
            "<p>The following documents were signed:</p><ul><li><a href=a>One on trade.</a></ul>",
            ["The following documents were signed:", "– One on trade."],
            id="links that a sentence introduces",
        ),
    ],
)
def test_any_page_is_read_with_the_marks_that_a_browser_shows(
    markup: str, expected: list[str]
) -> None:
    assert said(markup) == expected


def test_items_that_are_links_alone_are_left_as_they_are() -> None:
    more = "".join(
        f"<p>They spoke of question {n}, on which both sides agree.</p>" for n in range(9)
    )
    links = "<ul><li><a href='/a'>News of today</a><li><a href='/b'>Press</a></ul>"
    assert not any("⟬" in line or line.startswith("–") for line in said(more + links + more))


@pytest.mark.parametrize(
    "more", ["", "<p>See:</p><ul><li><a href='/a'>Other news.</a><li><a href='/b'>More.</a></ul>"]
)
def test_a_short_bulletin_keeps_its_paragraphs_and_takes_no_menu_in(more: str) -> None:
    text = f"<p>The Minister met the Ambassador of Peru.</p><p>They spoke of trade.</p>{more}"
    nav = "<nav><a href='/'>Home</a><nav><a href='/n'>News</a></nav></nav>"
    page = f"<body>{nav}<article>{text}</article><footer>Copyright</footer></body>"
    first, second, *rest = main_text(page, "http://mfa.example/1")
    assert (first, second) == ("The Minister met the Ambassador of Peru.", "They spoke of trade.")
    assert ("Home" in rest, "News" in rest) == (False, False)
