"""The foreign ministry of Singapore: title, day, text; a row of dots and links to travel pages."""

from __future__ import annotations

import re

from crawler.catalogue import TitleRules
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class Statement(Page):
    """Until 2025: headline and `.date` over `div.space`."""

    MARKS = ("h1", "div.space")
    TITLE = ("h1",)
    BODY = ("div.space",)
    STAMP = (".sec2 .date", "span.date", ".date")
    DATED = True
    CUT = ("form", ".date", ".share", "h1")
    END = r"(?:[.\s]|travel ?page|back ?to ?top)"  # closes every page
    RULES = TitleRules(
        sites=("Ministry of Foreign Affairs Singapore",),
        labels=("MFA Press Statement", "MFA Press Release"),
    )

    def body(self) -> tuple[str, ...]:
        """All paragraphs, less the dots and links that close every page."""
        text = super().body()
        while text and re.fullmatch(f"{self.END}+", text[-1], re.I):
            text = text[:-1]
        return text


class Listing(BaseListing):
    """`.strip2 .sec2`: a headline and a day each."""

    ITEMS = (".strip2 .sec2",)
    HOLDS = (".strip2",)
    DATE = ".date"


LAYOUTS = (Statement,)
