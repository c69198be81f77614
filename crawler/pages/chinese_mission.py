"""The Chinese missions' sites: embassies, consulates and delegations, all from one mould.

Facts from public collectors, for want of a saved page: its rows are not verified.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from crawler.items import Printed
from crawler.pages import paragraphs
from crawler.pages.headline import Heads
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page, stamp
from crawler.pages.shown import Shown

_BODY = (
    "#News_Body_Txt_A", ".news-main", ".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view",
    ".content_text", ".news_content", "#printBody", "#article .content", ".article .content",
)  # fmt: skip
_CUT = ("form", ".info", ".print", ".share", ".jiathis_style", ".bdsharebuttonbox", ".lan")


class Mission(Page):
    """What both generations share."""

    BODY = _BODY
    CUT = _CUT
    BESIDE = ("#relnews_list", "#appendix_list", ".related", ".xgnews")
    STAMP = (
        "#News_Body_Time", ".xltime", ".time > span:last-child", ".time", "#pubtime", ".pubtime",
    )  # fmt: skip
    SUBTITLE = ("#News_Body_subitle", "#News_Body_subtitle")
    BYLINE = ("#myDocsource1",)
    APPENDIX = ("#appendix_list", ".appendix", ".attachment")


class ByIds(Mission):
    """Pages that name their parts by id, as the ministry's own did until 2021."""

    MARKS = ("#News_Body_Title",)
    TITLE = ("#News_Body_Title",)


class ByClasses(Mission):
    """Pages of the missions' own mould: a title line by class, the editor's block below it."""

    TITLE = (
        ".bigtitle", ".news_header_title", ".news-title h1", ".news-title", "#title", ".title",
        "h1",
    )  # fmt: skip

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """A title line and one of the editor's blocks."""
        return any(tree.css_first(t) for t in cls.TITLE) and any(
            tree.css_first(b) for b in cls.BODY
        )

    def title(self) -> str:
        """The title line; of several by one class, the one that the page's head bears out."""
        head = paragraphs.line(node) if (node := self.tree.css_first("title")) else ""
        for selector in self.TITLE:
            lines = {paragraphs.line(n) for n in self.tree.css(selector)} - {""}
            borne_out = [said for said in lines if said in head or (head and head in said)]
            if len(lines) > 1 and len(borne_out) == 1:
                return borne_out[0]
        return super().title()

    def printed(self) -> tuple[Printed, ...]:
        """The stamp; on the oldest pages a line of its own, "(26 September 2004)"."""
        if found := super().printed():
            return found
        node, title = self.one(self.BODY), self.title()
        text = paragraphs.paragraphs(node) if node else ()
        shown = Shown(self.tree, text, self.source, Heads((title,), self.source.title))
        return tuple(map(stamp, shown.stamps(title)))


class Listing(BaseListing):
    """A section's listing: `#docMore`, paged by script as index.htm, index_1.htm, …"""

    ITEMS = ("#docMore li",)
    HOLDS = ("#docMore",)


LAYOUTS = (ByIds, ByClasses)
