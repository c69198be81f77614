"""China.org.cn: the site since about 2008, and the English pages before it.

The first as public collectors have it; the second by what surrounds its text.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages import paragraphs
from crawler.pages.links import base_of, hrefs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.longest import Longest
from crawler.pages.page import Page

_RULES = TitleRules(sites=("China.org.cn", "china.org.cn", "China Internet Information Center"))
# The day on which somebody looked: the old server wrote it on every page.
_BANNER = re.compile(r"(?:[A-Z][a-z]+day,? )?[A-Z][a-z]+ \d{1,2}, \d{4}")
_NOTE = re.compile(r"\(([^()]{0,60}\d{4}[^()]{0,40})\)")
_NODE = re.compile(r"/(node_\d+)(?:_(\d+))?\.htm$")


class Of2008(Page):
    """Since about 2008: `#title`, `#guild dd`, `#container_txt`."""

    MARKS = ("#title, h1", "#container_txt")
    TITLE = ("#title", "h1")
    BODY = ("#container_txt",)
    STAMP = ("#guild dd", "#guild")
    DATED = True
    CUT = (".apDiv1", "form", "#autopage", ".share")
    RULES = _RULES

    def printed(self) -> tuple[Printed, ...]:
        """The day after the source in "Xinhua, June 15, 2018"."""
        said = self.said(self.STAMP)
        day = said.partition(",")[2] if said[:1].isalpha() and said.count(",") > 1 else said
        return (Printed(day.strip(), "stamp"),) if any(c.isdigit() for c in day) else ()


class Of2000(Longest):
    """Until about 2008: a banner with the day of the visit; source and day close the text."""

    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether the page names the site somewhere in its own words."""
        text = paragraphs.line(tree.body) if tree.body else ""
        return bool(re.search(r"China\.org\.cn|China Internet Information Center", text, re.I))

    def is_stamp(self, paragraph: str) -> bool:
        """Whether it is the banner, which says nothing of the text."""
        return bool(_BANNER.fullmatch(paragraph))

    def printed(self) -> tuple[Printed, ...]:
        """The source note that closes the text: "(Xinhua News Agency December 10, 2003)"."""
        note = self.body()[-1] if self.body() else ""
        found = _NOTE.fullmatch(note)
        return (Printed(found[1], "tail"),) if found else ()


class Listing(BaseListing):
    """`.columns1`, its further pages by number."""

    ITEMS = (".columns1 li",)
    HOLDS = (".columns1",)

    def next_page(self, walked: int) -> str | None:
        """The page after this one (node_1.htm, node_1_2.htm, …), if the page links it."""
        own = _NODE.search(self.response.url)
        if own is None:
            return super().next_page(walked)
        following = _NODE.sub(f"/{own[1]}_{int(own[2] or 1) + 1}.htm", self.response.url)
        linked = hrefs(self.tree.css("a[href]"), base_of(self.tree, self.response.url))
        return next((url for _, url in linked if url == following), None)


LAYOUTS = (Of2008, Of2000)
