from __future__ import annotations

import pytest

from crawler.pages.main_text import main_text

TITLE = "Minister thanks the ambassador of Azania"
TEXT = "The minister met the ambassador of Azania and thanked him."
OTHERS = {
    "Minister met the envoy of Peru": "12 June 2001",
    "President visited the port of Sulaco": "13 June 2001",
}


def page(above: str, heading: str = f"<h1>{TITLE}</h1>") -> str:
    head = f"<html><head><title>{TITLE} | News</title></head>"
    return f"{head}<body><div>{above}<div>{heading}<p>{TEXT}</p></div></div></body></html>"


def listed(block: str, item: str) -> str:
    items = (item.format(title=title, day=day) for title, day in OTHERS.items())
    return block.format("".join(items))


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f"<h2>{TITLE}</h2>"])
@pytest.mark.parametrize(
    ("block", "item"),
    [
        ("<ul>{}</ul>", "<li><a href='/1'>{title}</a> {day}</li>"),
        ("<div><h3>News</h3>{}</div>", "<p>{day} <a href='/1'>{title}</a></p>"),
        ("<table>{}</table>", "<tr><td>{day}</td><td><a href='/1'>{title}</a></td></tr>"),
        ("{}", "<p><a href='/1'>{title} ({day})</a></p>"),
    ],
)
def test_dated_links_above_the_heading_are_no_text(block: str, item: str, heading: str) -> None:
    told = " ".join(main_text(page(listed(block, item), heading), "http://a.example/1"))
    assert TEXT in told
    assert not any(other in told for other in OTHERS)


@pytest.mark.parametrize(
    "above",
    [
        "<p><a href='/news'>Press releases</a> 14 June 2001</p>",
        "<p>Sulaco, 14 June 2001, no. 17. See also <a href='/1'>no. 16</a></p>",
        "<p>On 12 June 2001 and on 13 June 2001 the two met in <a href='/s'>Sulaco</a>.</p>",
    ],
)
def test_a_stamp_or_a_text_above_the_heading_stays(above: str) -> None:
    assert "June 2001" in " ".join(main_text(page(above), "http://a.example/1"))


def test_below_the_heading_dated_links_are_the_text_s() -> None:
    below = f"<h1>{TITLE}</h1>" + listed("<ul>{}</ul>", "<li><a href='/1'>{title}</a> {day}</li>")
    told = " ".join(main_text(page("", below), "http://a.example/1"))
    assert all(other in told for other in OTHERS)
