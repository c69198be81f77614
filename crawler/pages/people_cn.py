"""People's Daily Online: Chinese pages since 2020, those in other languages, and the old English.

The first are proved by a real page, the second by several public collectors, the third by its
words.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages import paragraphs
from crawler.pages.links import base_of, hrefs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.longest import Longest, around
from crawler.pages.page import Page

_INDEX = re.compile(r"/index(\d*)\.html$")
_LINE = re.compile(r"(?:[A-Z][a-z]+day, )?[A-Z][a-z]+ \d{1,2}, \d{4},? updated at .{4,20}")
_RULES = TitleRules(
    sites=("人民网", "People's Daily Online", "Pueblo en Línea"), sections=("时政", "国际")
)


class Chinese(Page):
    """Since 2020: `.rm_txt`, its stamp parted by a bar from the source."""

    MARKS = (".rm_txt_con", ".rm_txt h1")
    TITLE = (".rm_txt .col-1 > h1", ".rm_txt h1")
    BODY = (".rm_txt_con",)
    STAMP = (".rm_txt .channel .col-1-1",)
    DATED = True
    CUT = (".edit", ".paper_num", ".bza", ".box_pic", ".zdfy", ".rm_relevant")
    RULES = _RULES

    def printed(self) -> tuple[Printed, ...]:
        """The stamp before the bar."""
        stamp = self.said(self.STAMP).partition("|")[0].strip()
        return (Printed(stamp, "stamp"),) if stamp else ()


class Foreign(Page):
    """Since about 2013: `.d2txtCon` or `#p_content`, the source before the hour of the stamp."""

    MARKS = ("h1", ".d2txtCon, #p_content, .wb_12")
    TITLE = (".w860 > h1", "h1")
    BODY = (".d2txtCon", "#p_content", ".wb_12")
    STAMP = (".w860 > .origin", ".w860 > div > span", ".origin", "#p_publishtime")
    DATED = True
    CUT = (".origin", ".editor", ".share_text", ".bdshare", "h1", ".otitle")
    END = r"\((?:Web editor|Editor|责编|责任编辑)s?[:：].*\)"  # who edited the page
    RULES = _RULES

    def body(self) -> tuple[str, ...]:
        """All paragraphs but the editors' names."""
        return tuple(p for p in super().body() if not re.fullmatch(self.END, p))


class OldEnglish(Longest):
    """1998–2010: "Thursday, December 02, 1999, updated at 09:56(GMT+8)"; no stamp in print."""

    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether head or stamp tell that site, and its markup is of its time: by tables."""
        if tree.css_first("div[class]"):
            return False
        head = paragraphs.line(node) if (node := tree.css_first("title")) else ""
        return "People's Daily" in head or bool(_stamps(tree))

    def is_stamp(self, paragraph: str) -> bool:
        """Whether it is the line of the stamp."""
        return bool(_LINE.fullmatch(paragraph))

    def printed(self) -> tuple[Printed, ...]:
        """The stamp; it may be of the day after the address's."""
        return tuple(Printed(text, "stamp") for text in _stamps(self.tree)[:1])


def _stamps(tree: LexborHTMLParser) -> list[str]:
    return [line for line in around(tree, "updated at") if _LINE.fullmatch(line)]


class Listing(BaseListing):
    """Lists of all generations."""

    ITEMS = (".ej_bor li", ".foreign_list8 li", ".foreign_list7 li", ".on1")
    HOLDS = (".ej_bor", ".foreign_list8", ".foreign_list7", ".p2j_list")

    def next_page(self, walked: int) -> str | None:
        """The page after this one (index.html, index2.html, …), if the page links it."""
        own = _INDEX.search(self.response.url)
        if own is None:
            return super().next_page(walked)
        following = _INDEX.sub(f"/index{int(own[1] or 1) + 1}.html", self.response.url)
        linked = hrefs(self.tree.css("a[href]"), base_of(self.tree, self.response.url))
        return next((url for _, url in linked if url == following), None)


LAYOUTS = (Chinese, Foreign, OldEnglish)
