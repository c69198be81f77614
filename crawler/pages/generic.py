"""Any page: what its JSON-LD and meta tags say first, then its headline and its main text."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from crawler.items import Printed
from crawler.pages import furniture, meta, paragraphs
from crawler.pages.headline import Heads, headline
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.main_text import main_text
from crawler.pages.page import Page, stamp
from crawler.pages.shown import Shown
from crawler.pages.unreadable import UnreadablePage

# Times of other pages, of comments (articles within the article), of what is related.
_ELSEWHERE = ", ".join(
    f"{place} time"
    for place in ("li", "footer", "aside", "nav", "article article", "[class*=comment]",
                  "[id*=comment]", "[class*=related]", "[class*=clock]")
)  # fmt: skip


class Anything(Page):
    """A page whose layout nobody has described."""

    SURE = False
    BODY = ("article", "main", "body")  # where attachments are looked for, not what is read
    # No class such as `.date`: beside the bulletin's it marks those of teasers and notices. What
    # stands between headline and text is read by what it says.
    STAMP = ("article time", "main time", "time", "[itemprop=datePublished]")
    BESIDE = ("nav", "footer", "aside")

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether there is a headline of any kind."""
        return tree.css_first("h1, title, meta[property='og:title']") is not None

    @cached_property
    def linked(self) -> dict[str, str]:
        """What the page's JSON-LD says."""
        return meta.linked_data(self.tree)

    @cached_property
    def heads(self) -> Heads:
        """What head and JSON-LD say of the title."""
        said = meta.head(self.tree)
        node = self.tree.css_first("title")
        head = paragraphs.line(node) if node else ""
        told = (self.linked.get("headline"), said.get("og:title"), head)
        return Heads(told, self.source.title, said.get("og:site_name", ""))

    @cached_property
    def shown(self) -> Shown:
        """The page's lines, and where among them its text begins."""
        found = main_text(self.text, self.response.url)
        return Shown(self.tree, found, self.source, self.heads)

    @cached_property
    def found_title(self) -> str:
        """The headline, found once: reading the page takes elements out of it."""
        return headline(self.tree, self.heads, self.shown.lines, self.shown.above_text())

    def title(self) -> str:
        """The headline that the head bears out, else the nearest above the text, else the head's.

        Raises UnreadablePage where the page names its site or section and no more.
        """
        if not self.found_title and self.heads.told:
            named = f"nothing but a site's or section's name: {self.heads.told[0][:60]!r}"
            raise UnreadablePage(self.response.url, "no title", named)
        return self.found_title

    def body(self) -> tuple[str, ...]:
        """The main text as trafilatura finds it, below headline and stamps."""
        return furniture.cut(self.shown.text(self.title()))

    def printed(self) -> tuple[Printed, ...]:
        """The times that the page marks up, and the stamps between its headline and its text."""
        for node in self.tree.css(_ELSEWHERE):
            node.decompose()
        marked = super().printed()
        lines = tuple(map(self._stamp, self.shown.stamps(self.title())))
        return (*lines, *(one for one in marked if not any(one.text in p.text for p in lines)))

    def _stamp(self, line: str) -> Printed:
        """A stamp; one without label above the headline may be the page's clock."""
        read = stamp(line)
        above = not read.label and self.shown.is_above(line, self.title())
        return replace(read, place="unknown") if above else read

    def meta(self) -> dict[str, str]:
        """Head and JSON-LD, without the text."""
        linked = {k: v for k, v in self.linked.items() if k not in ("articleBody", "headline")}
        return {**super().meta(), **linked}


class Listing(BaseListing):
    """A listing whose markup nobody has described: the links that the row claims, less menus'."""

    # Pages of menus have addresses like those of bulletins on many sites.
    BESIDE = ("nav", "footer", "ul[class*=menu]", "ul[id*=menu]", "div[id*=menu]", "[role=menu]")


LAYOUTS = (Anything,)
