"""Feeds: the entries of RSS 2.0, RSS 1.0 and Atom."""

from __future__ import annotations

from collections.abc import Iterator

from parsel import Selector

from crawler.catalogue import Source
from crawler.items import Entry
from crawler.pages import charset, swelling
from crawler.pages.links import joined
from crawler.pages.response import Response
from crawler.pages.unreadable import UnreadablePage

_ITEMS = "//*[local-name()='item' or local-name()='entry']"
_ROOT = "/*[local-name()='rss' or local-name()='RDF' or local-name()='feed']"
_LINKS = (
    "./*[local-name()='link'][@rel='alternate' or not(@rel)]/@href",
    "./*[local-name()='link']/text()",
    "./*[local-name()='guid'][not(@isPermaLink='false')]/text()",
    "./*[local-name()='id']/text()",
)
_DATES = ("published", "pubDate", "date", "issued", "updated")
_NEXT = (
    "/*/*[local-name()='link'][@rel='next']/@href | /*/*/*[local-name()='link'][@rel='next']/@href"
)


class Feed:
    """One answer of a feed's address; raises UnreadablePage where it is no feed.

    A feed that defines entities is refused, and nothing is fetched for it.
    """

    def __init__(self, source: Source, response: Response) -> None:
        self.source, self.response = source, response
        text = charset.decode(response, source.charset, source.language).strip()
        if not text or "<!ENTITY" in text:
            # Nested entities swell a line to gigabytes as soon as a title is asked for.
            seen = "it defines entities" if text else "the feed is empty"
            raise UnreadablePage(response.url, "unread listing", seen)
        self._root = Selector(text=text, type="xml")
        if not self._root.xpath(_ROOT):
            seen = f"neither RSS nor Atom: begins {text[:40]!r}"
            raise UnreadablePage(response.url, "unread listing", seen)
        swelling.refuse_many(response.url, float(self._root.xpath(f"count({_ITEMS})").get("0")))

    def entries(self) -> tuple[Entry, ...]:
        """The entries whose links the row claims, in order, each bulletin once."""
        found: dict[str, Entry] = {}
        for item in self._root.xpath(_ITEMS):
            url = next((u for u in self._links(item) if self.source.is_bulletin(u)), None)
            if url is not None:
                title = " ".join(item.xpath("string(./*[local-name()='title'])").get("").split())
                entry = Entry(url, title, _date(item), len(found))
                found.setdefault(self.source.url_key(url), entry)
        return tuple(found.values())

    def is_known(self) -> bool:
        """True: what is no feed raises when it is read."""
        return True

    def next_page(self, walked: int) -> str | None:
        """The next page of the feed (RFC 5005); None at the end."""
        href = self._root.xpath(_NEXT).get()
        return joined(self.response.url, href) if href else None

    def _links(self, item: Selector) -> Iterator[str]:
        for path in _LINKS:
            for href in item.xpath(path).getall():
                if url := joined(self.response.url, href):
                    yield url


def _date(item: Selector) -> str:
    for name in _DATES:
        text: str = item.xpath(f"string(./*[local-name()='{name}'])").get("").strip()
        if text:
            return text
    return ""
