"""The White House's frozen sites: G. W. Bush, Obama, Trump (2017–2021).

Obama's are proved by saved listings and bodies; the others' selectors are those of public
collectors.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.letterhead import Lettered
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page

_RELEASE = (
    r"the white house|for immediate release|office of the (?:deputy )?press secretary"
    r"|internal transcript"
)
_END = r"#\s*#\s*#"
_RULES = TitleRules(sites=("whitehouse.gov", "The White House"))
_MONTH = re.compile(r"/news/releases/(\d{4})/(\d\d)/$")


class OfObama(Lettered):
    """2009–2017: Drupal's panes; the letterhead has panes of its own, or is the text's too."""

    MARKS = (".forall-body",)
    TITLE = (".pane-node-title h1", "h1")
    BODY = (".forall-body",)
    STAMP = (".press-article-date",)
    SIGN = r"the white house|for immediate release.*"
    RELEASE = _RELEASE
    END = _END
    BYLINE = (".heading-subtitle",)
    CUT = (".social-share", "form")
    RULES = _RULES

    def title(self) -> str:
        """The pane's heading, a date at its end and all."""
        return Page.title(self)

    def printed(self) -> tuple[Printed, ...]:
        """The pane's stamp, and that of a letterhead in the text."""
        return (*Page.printed(self), *super().printed())


class OfTrump(Page):
    """2017–2021: `.page-header__title` over `.page-content`."""

    MARKS = ("h1.page-header__title", ".page-content")
    TITLE = ("h1.page-header__title",)
    BODY = (".page-content__content", ".page-content")
    STAMP = (".page-header .meta__date time", ".meta__date", "article time")
    DATED = True
    CUT = (".share", ".social-share", "aside", "form", "nav")
    BESIDE = (".related", "footer")
    RULES = _RULES


class OfBush(Lettered):
    """2001–2009: `#news_container`, or a page for printing that is nothing but the text."""

    BODY = ("#news_container", "body")
    RELEASE = _RELEASE
    END = _END
    CLOSES = r"return\s*to\s*this\s*article\s*at:"
    CUT = ("script", "form", ".printerfriendly", "#printer", "#email")
    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether it is the news's block, or says where the article is that it prints."""
        printed = tree.css_first(':lexbor-contains("Return to this article at")')
        return printed is not None or tree.css_first("#news_container") is not None


class Listing(BaseListing):
    """Obama's `.views-row`s, Trump's news items, and the table of each month of Bush's."""

    ITEMS = (".views-row", "article.briefing-statement")
    HOLDS = (".view-content", ".archive-date-cell", "#news_container")
    DATE = ".views-field-created .field-content, .meta__date time, time, .archive-date-cell"

    def next_page(self, walked: int) -> str | None:
        """The next page; of Bush's archive the month before."""
        found = _MONTH.search(self.response.url)
        if found is None:
            return super().next_page(walked)
        year, month = int(found[1]), int(found[2]) - 1
        before = f"{year}/{month:02}" if month else f"{year - 1}/12"
        return _MONTH.sub(f"/news/releases/{before}/", self.response.url)


LAYOUTS = (OfObama, OfTrump, OfBush)
