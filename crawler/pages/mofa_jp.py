"""Japan's Ministry of Foreign Affairs, English and Japanese: the site since 2012 and before.

Facts of public collectors; no saved page proves them yet.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.catalogue import TitleRules
from crawler.pages import links
from crawler.pages.letterhead import Lettered, holds_date
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page
from crawler.pages.paragraphs import line

_DATED = (".title2 + .rightalign", ".title1 + .rightalign", "h2 + .rightalign")
_RULES = TitleRules(
    sites=("Ministry of Foreign Affairs of Japan", "MOFA", "外務省"),
    sections=("Press Releases", "報道発表"),
)
_MONTH = re.compile(r"/(\d{6})_index\.html$")


class Of2012(Page):
    """Since 2012: `#maincontents`, the section in a heading above the title."""

    MARKS = ("#maincontents .title2, #maincontents h2", "#maincontents p")
    TITLE = ("#maincontents .title2", "#maincontents h2")
    BODY = ("#maincontents",)
    STAMP = _DATED
    DATED = True
    CUT = (*_DATED, ".title1", ".title2", "h1", "#pankuzu-navi", ".social-btn", "form", "script")
    SWITCH = "#maincontents a[hreflang], #maincontents a[lang]"
    RULES = _RULES


class Before2012(Lettered):
    """Until 2012: title and day as lines above the text, "MOFA: …" in the head."""

    SURE = False
    BODY = ("#maincol", "body")
    RELEASE = r"press releases?|announcements?|報道発表|\(?(?:provisional|tentative) translation\)?"
    END = r"back to (?:index|top)|(?:このページの)?トップへ戻る|目次へ戻る"
    END += r"|related (?:information|links?)\b.*|関連(?:情報|リンク).*"
    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether head and lines are the ministry's of that time."""
        head = tree.css_first("title")
        named = head is not None and line(head).startswith(("MOFA", "外務省"))
        return named and not tree.css_first("#maincontents") and holds_date(tree)


class Listing(BaseListing):
    """Days in `dt`, without a year, each over its releases; a page for each month."""

    ITEMS = ("dl.title-list dd li",)
    HOLDS = ("dl.title-list",)

    def next_page(self, walked: int) -> str | None:
        """The newest month's page of those before this one's."""
        base = links.base_of(self.tree, self.response.url)
        own = _MONTH.search(self.response.url)
        found = {m[1]: url for _, url in links.hrefs(self.tree.css("a[href]"), base)
                 if (m := _MONTH.search(url)) and (own is None or m[1] < own[1])}  # fmt: skip
        return found[max(found)] if found else super().next_page(walked)

    def _date_text(self, link: LexborNode, words: str) -> str:
        node: LexborNode | None = link
        while node is not None and node.tag != "dd":
            node = node.parent
        while node is not None and node.tag != "dt":
            node = node.prev
        return line(node) if node else super()._date_text(link, words)


LAYOUTS = (Of2012, Before2012)
