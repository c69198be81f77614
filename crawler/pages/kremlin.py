"""The Kremlin's site, Russian and English: `read__…` markup, also its special and print versions.

Selectors on which several public collectors agree; no saved page proves them yet.
"""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class Read(Page):
    """An event, transcript or document as the site shows it since 2015."""

    MARKS = (".read__content, .entry-content, time.read__published", "h1")
    TITLE = ("h1.entry-title", "article h1", "h1")
    SUBTITLE = (".read__lead",)
    BODY = (".read__content", ".entry-content")
    CUT = (
        ".read__tagged", ".read__share", ".read__tags", ".read__photos", ".read__videos",
        ".read__lead", ".read__meta", "h1", ".read__attach", "nav", "form",
    )  # fmt: skip
    BESIDE = (".read__also", ".related", "aside")
    STAMP = ("time.read__published",)
    APPENDIX = (".read__attach",)
    SWITCH = ".header__language a, .lang a, a.lang, a[hreflang]"
    RULES = TitleRules(
        sites=(
            "President of Russia",
            "Президент России",
            "Официальные сетевые ресурсы Президента России",
        )
    )

    def printed(self) -> tuple[Printed, ...]:
        """The stamp with its hour, and the line of day and place under the title."""
        day, hour = self.said(self.STAMP), self.said((".read__time",))
        place = self.said((".read__place",))
        stamp = ", ".join(filter(None, (day, hour)))
        line = (Printed(f"{day}, {place}", "place_line"),) if day and place else ()
        return (Printed(stamp, "stamp"), *line) if stamp else ()


class Listing(BaseListing):
    """News by day, `.hentry` each with its time."""

    ITEMS = (".hentry",)
    HOLDS = (".hentry", ".events", ".entry-list")
    DATE = "time"


LAYOUTS = (Read,)
