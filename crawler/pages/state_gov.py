"""The United States Department of State: the site since 2019 and the archives of those before.

Selectors of 2019 and `#centerblock` as several public collectors have them; the archive of
2001–2009 is told by its words, for want of a saved page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.catalogue import TitleRules
from crawler.items import Entry, Printed
from crawler.pages import links
from crawler.pages.letterhead import Lettered, dates, holds_date
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page

_RULES = TitleRules(sites=("United States Department of State", "U.S. Department of State"))
_CRUMBS = ':lexbor-contains("You are in:")'
_CUT: tuple[str, ...] = ("form", "script", ".social", "#share")
_DATES, _BLOCKS = 5, 12  # tried: dates of a page, blocks about each
_YEAR = re.compile(r"/(\d{4})/(?:(\d\d)/)?index\.htm$")


class Of2019(Page):
    """Since 2019, and the archives 2017–2021 and 2021–2025: `.article-meta`, `.entry-content`."""

    MARKS = (".article-meta__publish-date, .report-meta__date", ".entry-content")
    TITLE = (".featured-content__headline", "h1")
    BODY = ("div.entry-content",)
    STAMP = (".article-meta__publish-date", ".report-meta__date")
    BYLINE = (".article-meta__author-bureau", ".report-meta__author")
    CUT = (".related-tags", ".addtoany_share_save_container", "form", "nav")
    RULES = _RULES

    def printed(self) -> tuple[Printed, ...]:
        """The stamp, and for remarks the line of day and place."""
        day, place = self.said(self.STAMP), self.said((".article-meta__location",))
        line = (Printed(f"{place}, {day}", "place_line"),) if day and place else ()
        return (*super().printed(), *line)


class Archived(Lettered):
    """What the archives share: title, speaker, place and day as lines above the text."""

    RELEASE = (
        r"(?:press statement|media note|notice to the press|taken question|fact sheet|remarks"
        r"|question taken at .*|(?:the )?office of the spokes(?:man|person)|for immediate release"
        r"|.*, (?:acting |deputy )*spokes(?:man|person)|no[.:]? ?\d{4}/\d+)"
    )
    DATE_TELLS = "place_line"
    CUT = _CUT
    RULES = _RULES


class Of2009(Archived):
    """2009–2017: `#centerblock`."""

    MARKS = ("#centerblock",)
    BODY = ("#centerblock",)


class Of2001(Archived):
    """2001–2009: a breadcrumb "You are in: …", then the innermost block with a dated letterhead."""

    SURE = False
    CUT = (*_CUT, *(tag + _CRUMBS for tag in ("p", "span", "font")))

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether the page tells where in the department's site it stands, and a day."""
        return tree.css_first(_CRUMBS) is not None and holds_date(tree)

    def block(self) -> LexborNode | None:
        """The innermost block in which a dated letterhead of the page's title heads a text."""
        for node in islice(dates(self.tree), _DATES):
            for block in islice(_around(node), _BLOCKS):
                lines, at, _, text = self.parted(block)
                if at >= 0 and len(text) > 1 and any(_names(x, self.head_title()) for x in lines):
                    return block
        return None


class Listing(BaseListing):
    """`li.collection-result`; in the archives a page for each month, led to by the year's."""

    ITEMS = ("li.collection-result",)
    HOLDS = ("ul.collection-results", ".l-wrap", "#centerblock")
    DATE = ".collection-result-meta span:last-child, .date-display-single"

    def entries(self) -> tuple[Entry, ...]:
        """What stands in the list: the site's other pages have addresses of the same form."""
        found, base = super().entries(), links.base_of(self.tree, self.response.url)
        held = self.tree.css("li.collection-result a[href]")
        listed = {url for _, url in links.hrefs(held, base)}
        kept = [entry for entry in found if entry.url in listed] if held else found
        return tuple(replace(entry, position=n) for n, entry in enumerate(kept))

    def next_page(self, walked: int) -> str | None:
        """The next page; after an archive's year its first month, after a month the next."""
        found = _YEAR.search(self.response.url)
        if found is None:
            return super().next_page(walked)
        month = int(found[2] or 0) + 1
        address = f"/{found[1]}/{month:02}/index.htm"
        return _YEAR.sub(address, self.response.url) if month <= 12 else None


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        if parent.tag in ("td", "div", "body"):
            yield parent
        parent = parent.parent


def _names(line: str, head: str) -> bool:
    return len(line) > 7 and line.casefold() in head.casefold()


LAYOUTS = (Of2019, Of2009, Of2001)
