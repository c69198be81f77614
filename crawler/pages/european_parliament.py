"""The European Parliament's press room, all languages from one mould; proved by saved pages."""

from __future__ import annotations

from crawler.catalogue import TitleRules
from crawler.pages import paragraphs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page


class Release(Page):
    """A press release: facts, lead and text in blocks of their own, contacts and links below."""

    MARKS = (".ep-a_heading h1", "#website-body .ep-a_text")
    TITLE = (".ep-a_heading h1",)
    BODY = ("#website-body",)
    STAMP = (".ep-layout_date time",)
    DATED = True
    CUT = (
        ".ep-m_header", ".ep-a_share", ".ep-a_contacts", ".ep-a_links", ".ep-m_footer",
        ".ep-o_footerpage", ".ep-a_related", "form", "nav", "script",
    )  # fmt: skip
    SWITCH = ".dropdown-lang a[lang]"
    RULES = TitleRules(sites=("European Parliament", "News"))
    BOXES = (".ep-a_facts", ".ep-a_media")  # beside the text, though the markup has them before it

    def body(self) -> tuple[str, ...]:
        """Lead and text, then the boxes."""
        said: list[str] = []
        block = self.one(self.BODY)
        while block and (box := block.css_first(", ".join(self.BOXES))):
            said += paragraphs.paragraphs(box)
            box.decompose()
        text = super().body()
        return (*text, *said) if text else ()


class Listing(BaseListing):
    """Teasers with their day, more of them by `/page/N`."""

    ITEMS = (".ep-m_product", "article")
    HOLDS = ("#website-body",)
    DATE = "time"


LAYOUTS = (Release,)
