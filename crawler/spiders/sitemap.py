"""The sitemap spider: walks a site's sitemaps, an index before its children."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from crawler.pages.sitemap import Sitemap
from crawler.spiders.listing import Listed, ListingSpider
from crawler.spiders.source import Yielded, plain, refuse_status
from crawler.spiders.walk import Walk

if TYPE_CHECKING:
    from scrapy.http import Response


class SitemapSpider(ListingSpider):
    """Reads the sitemaps of a row, those that changed last first.

    A routine walk reads `depth` of them and goes on while one shows something unknown. What a
    sitemap says of changes orders the walk and leaves nothing out: publishers stamp whole sites
    anew, or never.
    """

    role = "sitemap"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._met: set[str] = set()  # keys of sitemaps; an index may name itself
        self._waiting: dict[str, deque[str]] = {}  # children not yet read, by their walk's address

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the sitemaps that the row names."""
        async for request in super().start():
            request.cb_kwargs["walk"].may_repeat = True
            self._met.add(self.source.url_key(request.url))
            yield request

    def listed(self, response: Response) -> Listed:
        """The sitemap that a response is; raises UnreadablePage where it is none."""
        refuse_status(response)
        return Sitemap(self.source, plain(response))

    def following(self, listing: Listed, walk: Walk) -> str | None:
        """The next of the sitemaps that the walk has met."""
        waiting = self._waiting.setdefault(walk.url, deque())
        children = listing.children() if isinstance(listing, Sitemap) else ()
        for child in reversed(children):
            key = self.source.url_key(child.url)
            if key not in self._met:
                self._met.add(key)
                waiting.appendleft(child.url)
        return waiting.popleft() if waiting else None

    def after_fault(self, walk: Walk) -> Iterator[Yielded]:
        """Go on to the next: one that cannot be read hides no other."""
        waiting = self._waiting.get(walk.url)
        if waiting:
            yield self.page_request(waiting.popleft(), walk)
        else:
            yield from super().after_fault(walk)
