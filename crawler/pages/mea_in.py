"""India's Ministry of External Affairs.

Selectors of public collectors, for want of a saved page.
"""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.letterhead import Lettered
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class Document(Lettered):
    """A release, briefing, speech or document: `.PageHead` over `#ContentText`."""

    MARKS = (".PageHead", "#ContentText, .content-area")
    TITLE = ("h2.PageHead", ".PageHead")
    BODY = ("#ContentText", ".content-area")
    STAMP = (":has(> .fa-calendar)",)
    CUT = (":has(> .fa-calendar)", ".share", "form", "script")
    RELEASE = r"(?:new delhi|press release|media briefings?|speeches ?& ?statements)"
    RULES = TitleRules(sites=("Ministry of External Affairs", "MEA", "Government of India"))

    def title(self) -> str:
        """The headline, the day of the event at its end and all."""
        return Page.title(self)

    def printed(self) -> tuple[Printed, ...]:
        """The day of posting: by its mark, and by a dated line above the text."""
        return (*Page.printed(self), *super().printed())


class Published(Page):
    """The same, as ASP.NET names its parts; a place and day sign the text."""

    MARKS = ("[id$=UserPublications1_ltrlDesc]",)
    TITLE = ("[id$=UserPublications1_lblTitle]", "h2")
    BODY = MARKS
    STAMP = ("[id$=UserPublications1_lblDate]",)
    DATED = True
    CUT = (".share", "script")
    RULES = Document.RULES


class Listing(BaseListing):
    """A section's list with a calendar's mark before each day, or a table of what is new."""

    ITEMS = ("ul.commonListing li", "table.table tr")
    HOLDS = ("ul.commonListing", "table.table")
    DATE = ":has(> .fa-calendar), td:last-child"


LAYOUTS = (Document, Published)
