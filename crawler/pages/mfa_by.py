"""The foreign ministry of Belarus: a block that holds breadcrumb, title and text; no stamp."""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class ContentPage(Page):
    """`section.content-page`: news print their day in it, statements sign with it."""

    MARKS = ("section.content-page > h1",)
    TITLE = ("section.content-page > h1",)
    BODY = ("section.content-page",)
    STAMP = ("section.content-page .date",)
    CUT = ("nav", "h1", ".date", "link")
    RULES = TitleRules(sites=("Ministry of Foreign Affairs of the Republic of Belarus",))


class Listing(BaseListing):
    """`a.tabs-content__item` with headline and date, paged as …/2, …/3."""

    ITEMS = ("a.tabs-content__item",)
    HOLDS = (".tabs__item", ".tabs")
    TITLE = ".tabs-content__head"
    DATE = ".date"

    def next_page(self, walked: int) -> str | None:
        """The page after this one, if the page links it."""
        first = self.source.listings[0].rstrip("/")
        own = self.response.url.rstrip("/").removeprefix(first).strip("/")
        number = int(own) + 1 if own.isdigit() else 2
        linked = {(a.attributes.get("href") or "").rstrip("/") for a in self.tree.css("a[href]")}
        return next(
            (url for url in linked if url.endswith(f"/{number}") and _same(url, first)), None
        )


def _same(url: str, first: str) -> bool:
    return url.rpartition("/")[0].endswith(first.partition("//")[2].partition("/")[2])


LAYOUTS = (ContentPage,)
