"""The German Foreign Office: the site since 2017, and the one with session ids in its addresses.

Of the present markup a real page of another section is known; of the earlier one its words.
"""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.items import Entry, Fields
from crawler.pages import furniture, paragraphs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.longest import Longest
from crawler.pages.page import Page, cut
from crawler.pages.unreadable import UnreadablePage

_WELCOME = "Willkommen auf den Seiten des Auswärtigen Amts"
_ROLLING = re.compile(r"_(?:node|Navi)\.html$")  # the same address, another text next week
_RULES = TitleRules(sites=("Auswärtiges Amt", "Federal Foreign Office"))
_TRAVEL = "main nav a[href*='/ReiseUndSicherheit']"
_HEADING = ".heading__title"


class Of2017(Page):
    """Since 2017: `.heading__title`, `.heading__meta`, the text in several `.c-rte--default`."""

    TITLE = (".heading__title-text", _HEADING)
    STAMP = (".heading__meta",)
    DATED = True
    BODY = ("main .c-rte--default",)
    CUT = ("aside", "nav", "form", ".c-infobox--default")
    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether it is a page of the newsroom: travel advice is rewritten for ever."""
        return tree.css_first(_HEADING) is not None and tree.css_first(_TRAVEL) is None

    def body(self) -> tuple[str, ...]:
        """The paragraphs of all blocks of text, pictures between them left out."""
        cut(self.tree.root, tuple(f"{block} {s}" for block in self.BODY for s in self.CUT))
        cut(self.tree.root, tuple(f"{block} .c-rte--default" for block in self.BODY))
        blocks = self.tree.css(", ".join(self.BODY))
        return furniture.cut(tuple(p for block in blocks for p in paragraphs.paragraphs(block)))


class OfSessions(Longest):
    """Until 2017: a skip link "Hauptinhalt" before the headline."""

    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether the page greets and parts itself as that site did."""
        told = {paragraphs.line(node) for node in tree.css("h1, h2, p, a")}
        return tree.css_first(_HEADING) is None and {"Hauptinhalt", _WELCOME} <= told

    def title(self) -> str:
        """The headline, not the greeting."""
        for node in self.tree.css("h1"):
            if paragraphs.line(node) == _WELCOME:
                node.decompose()
        return super().title()

    def is_stamp(self, paragraph: str) -> bool:
        """Whether it is greeting or skip link."""
        return paragraph in ("Hauptinhalt", _WELCOME)

    def fields(self, captured_at: datetime | None = None, listed: Entry | None = None) -> Fields:
        """The page's fields; raises UnreadablePage for a page that is rewritten for ever."""
        if _ROLLING.search(self.response.url):
            detail = "the address of a page that shows another text next week"
            raise UnreadablePage(self.response.url, "front page", detail)
        return super().fields(captured_at, listed)


class Listing(BaseListing):
    """The newsroom's teasers."""

    ITEMS = (".c-teaser--default", ".c-teaser--timeline", ".timeline__item-wrapper")
    HOLDS = (".c-teaser--default", ".c-filter-list", ".c-search-list")
    TITLE = ".heading__title-text, .heading__title, .teaser__headline"
    DATE = ".heading__meta, .teaser__subline-pubdate"


LAYOUTS = (Of2017, OfSessions)
