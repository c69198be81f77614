"""United Nations press releases: press.un.org, www.un.org/press before it, and the plain pages
under www.un.org/News/Press/docs before that.

Class names as its publishing system gives them and public collectors have them; the plain pages
are told by their words, for want of a saved one.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.pages.letterhead import Lettered, holds_date
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page

_SYMBOL = r"(?:[A-Z]{2,6}/)+\d+(?:-[A-Z]+/\d+)*\*?"
_RULES = TitleRules(sites=("UN Press", "Meetings Coverage and Press Releases"))


class Of2022(Page):
    """press.un.org: fields of Drupal with two dashes in their names."""

    MARKS = (".field--name-body",)
    TITLE = (".field--name-field-display-title", "h1.page-header", "h1")
    BODY = (".field--name-body",)
    STAMP = (".field--type-datetime", "time.datetime", ".field--name-field-date")
    DATED = True
    CUT = ("form", "script")
    BESIDE = (".view", "aside", "footer")
    SWITCH = ".language-switcher a[hreflang]"
    RULES = _RULES


class Of2014(Page):
    """www.un.org/press: fields of Drupal with one dash in their names."""

    MARKS = (".field-name-body",)
    TITLE = (".field-name-title", "h1.page-header", "h1")
    BODY = (".field-name-body",)
    STAMP = (".field-type-datetime", ".date-display-single")
    DATED = True
    CUT = ("form", "script")
    BESIDE = (".view", "aside", "footer")
    RULES = _RULES


class Plain(Lettered):
    """Until 2014: day, "Press Release", symbol and title as the first lines of a plain page."""

    SURE = False
    BODY = ("body",)
    RELEASE = rf"press release|{_SYMBOL}|(?:general assembly|security council|press briefing)"
    END = r"\*\s*\*{3,}\s*\*|for information media.*"
    RULES = _RULES

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether the words stand there, with a day on a line of its own."""
        said = tree.css_first(':lexbor-contains("Press Release")')
        return said is not None and not tree.css_first("[class*=field]") and holds_date(tree)


class Listing(BaseListing):
    """Rows of a view, each with its day and symbol; `?page=N`."""

    ITEMS = (".views-row", "article")
    HOLDS = (".view-content",)
    DATE = "time, .date-display-single, .field--type-datetime"


LAYOUTS = (Of2022, Of2014, Plain)
