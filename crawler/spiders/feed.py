"""The feed spider: RSS and Atom, walked like a listing where they have pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.feed import Feed
from crawler.spiders.listing import Listed, ListingSpider
from crawler.spiders.source import plain, refuse_status

if TYPE_CHECKING:
    from scrapy.http import Response


class FeedSpider(ListingSpider):
    """Reads the feeds of a row; their full text is left to the pages they link."""

    role = "feed"

    def listed(self, response: Response) -> Listed:
        """The feed that a response is; raises UnreadablePage where it is none."""
        refuse_status(response)
        return Feed(self.source, plain(response))
