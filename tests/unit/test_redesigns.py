import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from specimen import Specimen, specimens

from crawler import pages
from crawler.normalise import normalise
from crawler.pages import UnreadablePage, charset

# What a redesign does to a page: the site's editors change its markup and leave its words.
Redesign = Callable[[LexborHTMLParser, Any], None]
READ = [s for s in specimens() if s.expectation.exists() and "layout" in s.expected()]


def layout_of(specimen: Specimen) -> Any:
    module = importlib.import_module(f"crawler.pages.{specimen.source.template}")
    return next(one for one in module.LAYOUTS if one.__name__ == specimen.expected()["layout"])


SURE = [s for s in READ if layout_of(s).SURE]


def matched(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[LexborNode]:
    return next((found for s in selectors if (found := tree.css(s))), [])


def rename(nodes: list[LexborNode]) -> None:
    for node in nodes:
        for key in ("class", "id", "itemprop"):
            if node.attributes.get(key):
                node.attrs[key] = "redesigned"


def body_is_renamed(tree: LexborHTMLParser, layout: Any) -> None:
    for selector in layout.BODY:
        rename(tree.css(selector))


def stamp_is_renamed(tree: LexborHTMLParser, layout: Any) -> None:
    for selector in layout.STAMP:
        rename(tree.css(selector))
        if tree.css(selector):  # by tags alone: another tag
            for node in tree.css(selector):
                node.replace_with(LexborHTMLParser("<b></b>").css_first("b") or "")


def stamp_is_moved_out(tree: LexborHTMLParser, layout: Any) -> None:
    moved = matched(tree, layout.STAMP)
    words = " ".join(node.text() for node in moved)
    for node in moved:
        node.decompose()
    footer = LexborHTMLParser(f'<div class="page-dates">{words}</div>').css_first("div")
    if tree.body and footer:
        tree.body.insert_child(footer)


def title_is_split(tree: LexborHTMLParser, layout: Any) -> None:
    node = next(iter(matched(tree, layout.TITLE)), None)
    words = node.text().split() if node else []
    if node is None or len(words) < 3:
        return
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    for child in list(node.iter(include_text=True)):
        child.decompose()
    node.insert_child(first)
    later = LexborHTMLParser(f'<span class="title-second-line">{second}</span>').css_first("span")
    if later:
        node.insert_after(later)


def read_after(specimen: Specimen, redesign: Redesign) -> pages.Read:
    response, source = specimen.response, specimen.source
    tree = LexborHTMLParser(charset.decode(response, source.charset, source.language))
    redesign(tree, layout_of(specimen))
    page = re.sub(r"<meta[^>]*charset[^>]*>", "", tree.html or "").encode()
    return pages.read(source, replace(response, body=page), specimen.captured_at)


def reject(specimen: Specimen, redesign: Redesign) -> str:
    try:
        read_after(specimen, redesign)
    except UnreadablePage as error:
        return error.reason
    return ""


def wrong(specimen: Specimen, redesign: Redesign) -> Iterator[str]:
    """What a bulletin read from the redesigned page would say that the page does not."""
    if reject(specimen, redesign):
        return
    read = read_after(specimen, redesign)
    said, expected = normalise(read.fields), specimen.expected()
    if said.title != expected["reading"]["title"]:
        yield f"title {said.title!r}"
    if list(read.fields.body) != expected["body"]:
        yield f"body {read.fields.body!r}"
    dates = {"event": said.event, "published": said.publication}
    for role, date in dates.items():
        stated = f"{date.edtf} ({date.basis})"
        # Where some pages never bore a stamp, the address speaks, and says that it does.
        spoken = date.basis == "address" and not layout_of(specimen).DATED
        if date.edtf and not spoken and stated != expected["reading"][role]:
            yield f"{role} {stated}"


@pytest.mark.parametrize("specimen", SURE, ids=lambda s: s.name)
@pytest.mark.parametrize(
    "redesign", [body_is_renamed, stamp_is_renamed, stamp_is_moved_out, title_is_split]
)
def test_a_redesigned_page_is_never_read_wrongly(specimen: Specimen, redesign: Redesign) -> None:
    assert list(wrong(specimen, redesign)) == []


@pytest.mark.parametrize(
    ("redesign", "reason"),
    [
        (body_is_renamed, "no body"),
        (stamp_is_renamed, "no stamp"),
        (stamp_is_moved_out, "no stamp"),
        (title_is_split, "part of a title"),
    ],
)
def test_a_redesign_is_told_as_such(redesign: Redesign, reason: str) -> None:
    told = {s.source.template: said for s in SURE if (said := reject(s, redesign))}
    assert reason in told.values()
    assert set(told.values()) <= {reason, "no stamp", "unknown layout", "ambiguous"}
    assert len(told) >= 6
