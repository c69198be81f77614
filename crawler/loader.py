"""The spider loader: every source row is a spider, so every Scrapy tool works on it."""

from __future__ import annotations

import builtins  # the protocol's own `list` hides the type
from collections.abc import Mapping
from typing import TYPE_CHECKING

from scrapy import Request, Spider

from crawler import catalogue
from crawler.catalogue import Catalogue
from crawler.spiders.by_day import ByDaySpider
from crawler.spiders.feed import FeedSpider
from crawler.spiders.listing import ListingSpider
from crawler.spiders.records import RecordsSpider
from crawler.spiders.sitemap import SitemapSpider
from crawler.spiders.source import SourceSpider
from crawler.spiders.wayback import WaybackSpider
from storage.errors import CatalogueError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

KINDS: Mapping[str, type[SourceSpider]] = {
    "listing": ListingSpider,
    "feed": FeedSpider,
    "sitemap": SitemapSpider,
    "by_day": ByDaySpider,
}
# Each row is a spider of these too, under its name, an @ and this word.
PAST: Mapping[str, type[SourceSpider]] = {"wayback": WaybackSpider, "records": RecordsSpider}


class SourceLoader:
    """Makes a spider class of a row, once; implements Scrapy's SpiderLoaderProtocol."""

    def __init__(self, rows: Catalogue) -> None:
        self._rows = rows
        self._made: dict[str, type[Spider]] = {}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> SourceLoader:
        """The loader over the shipped catalogue."""
        return cls(catalogue.in_force())

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of that source; raises KeyError that tells the row's fault or near names."""
        if spider_name not in self._made:
            name, _, past = spider_name.partition("@")
            try:
                source = self._rows.source(name)
            except CatalogueError as error:
                raise KeyError(str(error)) from error
            if past and past not in PAST:
                raise KeyError(f"{name} is filled up @{' or @'.join(PAST)}, not @{past}")
            kind = PAST[past] if past else KINDS[source.spider]
            made = type(kind.__name__, (kind,), {"name": spider_name, "source": source})
            self._made[spider_name] = made
        return self._made[spider_name]

    def list(self) -> list[str]:
        """All sources by name."""
        return sorted(self._rows.sources)

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The sources whose rows claim the request's address (for `scrapy parse`, `fetch`)."""
        return [name for name in self.list() if self._rows.sources[name].is_bulletin(request.url)]
