"""Any page: what its JSON-LD and meta tags say first, then its headline and its main text."""

from __future__ import annotations

from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from crawler.items import Printed
from crawler.pages import furniture, meta, paragraphs
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.main_text import main_text
from crawler.pages.page import Page

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
    # No class such as `.date`: beside the bulletin's it marks those of teasers and notices.
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

    def title(self) -> str:
        """The headline on the page that head or JSON-LD bears out, else what these say."""
        head = paragraphs.line(node) if (node := self.tree.css_first("title")) else ""
        social = self.tree.css_first("meta[property='og:title']")
        said = (self.linked.get("headline"), social and social.attributes.get("content"), head)
        told = [" ".join(text.split()) for text in said if text]
        lines = [line for n in self.tree.css("h1") if (line := paragraphs.line(n))]
        borne_out = [line for line in lines if any(line in text for text in told)]
        if borne_out or len(lines) == 1:
            return (borne_out or lines)[0]
        return told[0] if told else ""

    def body(self) -> tuple[str, ...]:
        """The main text as trafilatura finds it."""
        found = main_text(self.text, self.response.url)
        title = self.title()
        return furniture.cut(tuple(p for n, p in enumerate(found) if n or p != title))

    def printed(self) -> tuple[Printed, ...]:
        """The times that the page marks up, in lists of other pages left out."""
        for node in self.tree.css(_ELSEWHERE):
            node.decompose()
        return super().printed()

    def meta(self) -> dict[str, str]:
        """Head and JSON-LD, without the text."""
        linked = {k: v for k, v in self.linked.items() if k not in ("articleBody", "headline")}
        return {**super().meta(), **linked}


class Listing(BaseListing):
    """A listing whose markup nobody has described: the links that the row claims, less menus'."""

    # Pages of menus have addresses like those of bulletins on many sites.
    BESIDE = ("nav", "footer", "ul[class*=menu]", "ul[id*=menu]", "div[id*=menu]", "[role=menu]")


LAYOUTS = (Anything,)
