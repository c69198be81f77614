"""The listing spider: walks a source's listings and asks for the bulletins it does not know."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from scrapy import Request

from crawler import pages
from crawler.items import Entry, SightingsItem
from crawler.pages import UnreadablePage
from crawler.spiders.source import SourceSpider, Yielded, plain, refuse_status
from crawler.spiders.walk import Walk
from crawler.spiders.window import Window

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)


class Listed(Protocol):
    """What a listing's page shows: of a section, of a feed."""

    def entries(self) -> tuple[Entry, ...]:
        """The entries in order."""

    def next_page(self, walked: int) -> str | None:
        """The address of the next page, None at the end."""


class ListingSpider(SourceSpider):
    """Walks every listing of a row, page by page.

    A routine walk sees `depth` pages and goes on while a page shows something unknown; a full
    walk goes to the end or past the window. Neither stops at the first bulletin already known:
    publishers backdate.
    """

    role = "listing"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked: set[str] = set()  # keys of bulletins that this run has asked for

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page of each listing; earlier homes are looked at in full walks."""
        full = self.session.full or self.session.since is not None
        for url in self.source.listings if full else self.source.homes[0].listings:
            yield self._page(url, Walk(url, self.source.depth, full))

    def listed(self, response: Response) -> Listed:
        """The listing that a response is; raises UnreadablePage where nothing can be made of it."""
        refuse_status(self.source, response)
        listing = pages.list_entries(self.source, plain(response))
        if not listing.is_known() and not listing.entries():
            listing.refuse()
            raise UnreadablePage(response.url, "unread listing", "no entries, unknown markup")
        return listing

    def parse_listing(self, response: Response, walk: Walk) -> Iterator[Yielded]:
        """Tell what a page showed, ask for what is unknown, go on to the next page."""
        try:
            listing = self.listed(response)
        except UnreadablePage as error:
            yield from self._unread(response, error, walk)
            return
        entries = listing.entries()
        if not walk.sees(tuple(self.source.url_key(e.url) for e in entries)):
            return
        self.session.count("listed", len(entries))
        if entries:
            capture = response.meta["capture"]
            yield SightingsItem(self.source.id, response.url, capture, entries)
        unknown = self._unknown(entries)
        yield from self.bulletins(self._wanted(entries, unknown))
        window = self._window
        past = bool(entries) and all(window.is_past(e, self.source) for e in entries)
        following = listing.next_page(walk.pages)
        if following and walk.goes_on(unknown=bool(unknown), past=past):
            yield self._page(following, walk)

    def listing_failed(self, failure: Failure) -> None:
        """Count a listing's page that no server answered for."""
        self.session.count("listing_failed")
        self.failed(failure)

    @property
    def _window(self) -> Window:
        return Window(self.session.since, self.session.until)

    def _page(self, url: str, walk: Walk) -> Request:
        return Request(
            url,
            callback=self.parse_listing,
            errback=self.listing_failed,
            cb_kwargs={"walk": walk},
            meta={"role": self.role},
            dont_filter=True,
            priority=10,  # a listing's pages move on under us: walk them before reading
        )

    def _unknown(self, entries: tuple[Entry, ...]) -> set[str]:
        """The keys of those entries within the window that the archive does not know."""
        within = (e for e in entries if self._window.may_hold(e, self.source))
        keys = {self.source.url_key(e.url) for e in within}
        return keys - self.session.archive.known(keys)

    def _wanted(self, entries: tuple[Entry, ...], unknown: set[str]) -> Iterator[Entry]:
        for entry in entries:
            key = self.source.url_key(entry.url)
            again = self.session.again and self._window.may_hold(entry, self.source)
            if key not in self._asked and (key in unknown or again):
                self._asked.add(key)
                yield entry

    def _unread(self, response: Response, error: UnreadablePage, walk: Walk) -> Iterator[Yielded]:
        if error.reason == "gone" and walk.pages:
            # The paging script promises more pages than the site has made.
            self.session.count("listing_short")
            log.info("%s ends after %d pages: %s", walk.url, walk.pages, error.detail)
            return
        self.session.count("listing_unread")
        yield self.reject(response, error, response.url)
