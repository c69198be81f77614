"""The Brazilian foreign ministry: the federal portal, and the site of its own until 2020."""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.links import base_of, hrefs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page

_STAMPS = (".documentPublished", ".documentModified")


class Portal(Page):
    """What both share: `h1.documentFirstHeading`, and stamps that tell what they are."""

    TITLE = ("h1.documentFirstHeading",)
    STAMP = _STAMPS
    DATED = True
    CUT = ("form", ".documentByLine", ".social-links", ".documentFirstHeading", "#social-content")
    RULES = TitleRules(sites=("Ministério das Relações Exteriores", "Itamaraty"))

    def printed(self) -> tuple[Printed, ...]:
        """Publication and change, each with the words before it."""
        found = []
        for selector in _STAMPS:
            said = self.said((selector,))
            at = self.said((f"{selector} .value",)) or said.partition(":")[2].strip()
            label = said.removesuffix(at).strip(" :")
            found += [Printed(at, "stamp", label)] if at else []
        # A change alone is no publication.
        return tuple(found) if self.said(_STAMPS[:1]) else ()


class Federal(Portal):
    """Since 2020, www.gov.br/mre: the note's number is its subtitle."""

    MARKS = ("h1.documentFirstHeading", "#content-core, #parent-fieldname-text")
    BODY = ("#parent-fieldname-text", "#content-core")
    BYLINE = (".nitfSubtitle",)


class Own(Portal):
    """Until 2020, www.itamaraty.gov.br: `.item-page`."""

    MARKS = ("h1.documentFirstHeading", ".item-page")
    BODY = (".item-page",)


class Listing(BaseListing):
    """Articles with day and hour in icons' labels, 30 to a page."""

    ITEMS = ("article.tileItem", "article", ".tileItem")
    HOLDS = ("#content-core", ".tileItem")
    DATE = ".summary-view-icon"

    def next_page(self, walked: int) -> str | None:
        """Where the link "Próximo" leads."""
        marked = self.tree.css("a.proximo, .proximo > a, a[title='Próximo']")
        base = base_of(self.tree, self.response.url)
        return next((url for _, url in hrefs(marked, base)), super().next_page(walked))


LAYOUTS = (Federal, Own)
