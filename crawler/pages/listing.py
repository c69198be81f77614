"""The listing: a page that leads to bulletins, and where its next page is."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.catalogue import Source
from crawler.items import Entry
from crawler.pages import links, paging, paragraphs, soft
from crawler.pages.response import Response

_HOLDERS = frozenset(("li", "tr", "dd", "dt", "article", "p", "td", "div"))
_BRACKETS = " \t\n\u00a0\u3000[]()（）【】|·•-–—:："


class Listing:
    """One listing page; a subclass tells by selectors where its entries stand."""

    ITEMS: ClassVar[tuple[str, ...]] = ()  # an element for each entry, link and date in it
    HOLDS: ClassVar[tuple[str, ...]] = ()  # what holds the entries, also where there are none
    BESIDE: ClassVar[tuple[str, ...]] = ()  # menus and the like: their links are no entries
    TITLE: ClassVar[str] = ""  # within a link that holds more than the title
    DATE: ClassVar[str] = ""  # within an item or its link; empty: what stands beside the link
    INDEX: ClassVar[tuple[str, str]] = ("index", "htm")  # the file of a paged listing

    def __init__(
        self, source: Source, response: Response, tree: LexborHTMLParser, text: str
    ) -> None:
        self.source, self.response, self.tree, self.text = source, response, tree, text

    def is_known(self) -> bool:
        """Whether the markup is one that the template knows, be it empty."""
        return any(self.tree.css_first(s) for s in (*self.HOLDS, *self.ITEMS))

    def refuse(self) -> None:
        """Raise UnreadablePage where the looks tell why this is no listing."""
        soft.refuse_looks(self.response, self.text, self.tree)
        soft.refuse_refresh(self.source, self.response, self.tree)

    def entries(self) -> tuple[Entry, ...]:
        """What the page shows, in its order, each bulletin once.

        The links that the row claims, wherever they stand: an entry the known markup does not
        hold is still a bulletin of this source.
        """
        base = links.base_of(self.tree, self.response.url)
        beside = {link.mem_id for s in self.BESIDE for link in self.tree.css(f"{s} a[href]")}
        found: dict[str, Entry] = {}
        for link, url in links.hrefs(self.tree.css("a[href], area[href]"), base):
            if link.mem_id in beside or not self.source.is_bulletin(url):
                continue
            entry = self._entry(link, url, len(found))
            key = self.source.url_key(url)
            if key not in found:
                found[key] = entry
            elif not found[key].title:  # a picture's link stands before the title's
                found[key] = Entry(found[key].url, entry.title, entry.date_text,
                                   found[key].position)  # fmt: skip
        return tuple(found.values())

    def next_page(self, walked: int) -> str | None:
        """The address of the next page after `walked` pages of this walk; None at the end."""
        script = paging.script_of(self.text, self.response.url, self.INDEX)
        if script is not None:
            following = max(script.current + 1, walked)
            base = urljoin(self.response.url, ".")
            return script.address(base, following) if following < script.pages else None
        return paging.next_link(self.tree, self.response.url)

    def _entry(self, link: LexborNode, url: str, position: int) -> Entry:
        title = (link.attributes.get("title") or "").strip()
        named = link.css_first(self.TITLE) if self.TITLE else None
        words = paragraphs.line(named or link)
        shown = title if words.endswith(("...", "…")) and len(title) > len(words) else words
        return Entry(url, shown, self._date_text(link, words), position)

    def _date_text(self, link: LexborNode, words: str) -> str:
        if self.DATE and (node := link.css_first(self.DATE)):
            return _bare(paragraphs.line(node))
        item = self._item(link)
        if item is None:
            return ""
        if self.DATE:
            node = item.css_first(self.DATE)
            return _bare(paragraphs.line(node)) if node else ""
        beside = paragraphs.line(item).replace(words, " ", 1)
        return _bare(beside) if re.search(r"\d", beside) and len(beside) < 100 else ""

    def _item(self, link: LexborNode) -> LexborNode | None:
        """The smallest element about the link that says more than it and holds no other entry."""
        node = link.parent
        for _ in range(4):
            if node is None or node.tag not in _HOLDERS | {"span", "b", "strong", "h3", "h2", "h4"}:
                return None
            if len({a.attributes.get("href") for a in node.css("a[href]")}) > 1:
                return None
            says_more = paragraphs.line(node) != paragraphs.line(link)
            if says_more and (not self.DATE or node.css_first(self.DATE)):
                return node
            node = node.parent
        return None


def _bare(text: str) -> str:
    return text.strip(_BRACKETS)
