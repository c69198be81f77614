"""The foreign ministry of Korea: a board whose rows open by script, told by their `seq` alone."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from crawler.items import Entry, Printed
from crawler.pages import paragraphs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page
from crawler.pages.unreadable import UnreadablePage

_DAY = re.compile(r"\d{4}[-.]\d{1,2}[-.]\d{1,2}")
_OPENS = re.compile(r"f_view\(\s*['\"]?(\d+)")
_INLINE = frozenset(("-text", "span", "b", "strong", "em", "i", "a", "font"))
_PAGE = re.compile(r"[?&]page=(\d+)")


class Board(Page):
    """`.board_detail`: `.bo_head` with title, day and number of readers, then the text."""

    MARKS = (".board_detail .bo_head",)
    TITLE = (".board_detail .bo_head h2",)
    BODY = (".board_detail .se-contents", ".board_detail .bo_con", ".board_detail .detail_body")
    APPENDIX = (".board_detail .bo_file", ".board_detail .view_file")
    STAMP = (".board_detail .bo_head",)
    DATED = True
    CUT = ("form", "button")

    def title(self) -> str:
        """The headline; the head of the page does not tell it, so what follows must not go on."""
        node = self.one(self.TITLE)
        after = node.next if node else None
        while after is not None and _says_nothing(after):
            after = after.next
        if after is not None and after.tag in _INLINE:
            fault = f"{paragraphs.line(after)[:60]!r} goes on after the headline"
            raise UnreadablePage(self.response.url, "ambiguous", fault)
        return super().title()

    def printed(self) -> tuple[Printed, ...]:
        """The day in the head; the number of readers beside it changes by the hour."""
        days = _DAY.findall(self.said(self.STAMP).removeprefix(self.title()))
        return tuple(Printed(day, "stamp") for day in dict.fromkeys(days))


def _says_nothing(node: LexborNode) -> bool:
    """Whether a node is a comment or white space."""
    blank = node.tag == "-text" and not (node.text_content or "").strip()
    return blank or node.tag == "-comment"


class Listing(BaseListing):
    """A table; its links call `f_view('322845')`, pages are `?page=N`."""

    ITEMS = ("table tbody tr",)
    HOLDS = ("table tbody",)

    def entries(self) -> tuple[Entry, ...]:
        """The rows with the addresses that their script would open."""
        found: dict[str, Entry] = {entry.url: entry for entry in super().entries()}
        for row in self.tree.css("table tbody tr"):
            for link in row.css("a[onclick]"):
                if opens := _OPENS.search(link.attributes.get("onclick") or ""):
                    url = urljoin(self.response.url, f"view.do?seq={opens[1]}")
                    days = _DAY.findall(paragraphs.line(row))
                    entry = Entry(url, paragraphs.line(link), "".join(days[-1:]), len(found))
                    if self.source.is_bulletin(url):
                        found.setdefault(url, entry)
        return tuple(found.values())

    def next_page(self, walked: int) -> str | None:
        """The page after this one, while this one shows anything."""
        if not self.entries():
            return None
        at = _PAGE.search(self.response.url)
        return urljoin(self.response.url, f"list.do?page={int(at[1]) + 1 if at else 2}")


LAYOUTS = (Board,)
