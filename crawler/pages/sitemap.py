"""Sitemaps: the addresses that a site lists for machines, and the further sitemaps it names."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from parsel import Selector

from crawler.catalogue import Source
from crawler.items import Entry
from crawler.pages import charset, swelling
from crawler.pages.links import joined
from crawler.pages.response import Response
from crawler.pages.unreadable import UnreadablePage

_GZIP = b"\x1f\x8b"
_LARGEST = 50 << 20  # bytes unpacked: what sitemaps.org allows one file
_ROOT = re.compile(r"(?:urlset|sitemapindex)\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Child(NamedTuple):
    """A further sitemap, and when its site says it last changed; empty if it does not."""

    url: str
    lastmod: str


class Sitemap:
    """One answer of a sitemap's address; raises UnreadablePage where it is none.

    One that defines entities is refused, as is one that unpacks beyond all measure.
    """

    def __init__(self, source: Source, response: Response) -> None:
        self.source, self.response = source, response
        plain = Response(response.url, self._unpacked(response.body), response.headers)
        text = charset.decode(plain, source.charset, source.language).strip()
        if not text or "<!ENTITY" in text:
            raise self._unread("it defines entities" if text else "the sitemap is empty")
        self._root = Selector(text=text, type="xml")
        if not _ROOT.match(self._root.xpath("local-name(/*)").get("")):
            raise self._unread(f"no sitemap: begins {text[:40]!r}")
        swelling.refuse_many(response.url, float(self._root.xpath("count(/*/*)").get("0")))

    def entries(self) -> tuple[Entry, ...]:
        """The bulletins that the row claims, those that changed last first, each once.

        Their date is what a news sitemap says of publication; `lastmod` tells no date of theirs.
        """
        found: dict[str, tuple[str, Entry]] = {}
        for node in self._root.xpath("/*/*[local-name()='url']"):
            url = joined(self.response.url, _said(node, "loc"))
            if url is None or not self.source.is_bulletin(url):
                continue
            told = Entry(url, _said(node, "title", "/*"), _said(node, "publication_date", "/*"))
            found.setdefault(self.source.url_key(url), (_said(node, "lastmod"), told))
        latest = sorted(found.values(), key=lambda pair: _DAY.findall(pair[0]), reverse=True)
        return tuple(Entry(e.url, e.title, e.date_text, n) for n, (_, e) in enumerate(latest))

    def children(self) -> tuple[Child, ...]:
        """The further sitemaps on the row's hosts, those that changed last first."""
        found: dict[str, Child] = {}
        for node in self._root.xpath("/*/*[local-name()='sitemap']"):
            url = joined(self.response.url, _said(node, "loc"))
            if url is not None and self.source.is_host(url):
                found.setdefault(url, Child(url, _said(node, "lastmod")))
        return tuple(sorted(found.values(), key=lambda c: _DAY.findall(c.lastmod), reverse=True))

    def next_page(self, walked: int) -> str | None:
        """None: sitemaps name their children, no next page."""
        return None

    def _unpacked(self, body: bytes) -> bytes:
        if not body.startswith(_GZIP):
            return body
        unpacker = zlib.decompressobj(wbits=31)
        try:
            text = unpacker.decompress(body, _LARGEST)
        except zlib.error as error:
            raise self._unread(f"broken gzip: {error}") from None
        if not unpacker.eof or unpacker.unused_data.startswith(_GZIP):
            raise self._unread(
                f"its gzip is cut short, in several members, or over {_LARGEST} bytes unpacked"
            )
        return text

    def _unread(self, seen: str) -> UnreadablePage:
        return UnreadablePage(self.response.url, "unread listing", seen)


def _said(node: Selector, name: str, deeper: str = "") -> str:
    path = f"string(.{deeper}/*[local-name()='{name}'])"
    return " ".join(node.xpath(path).get("").split())
