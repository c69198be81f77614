"""The listing spider: walks a source's listings and asks for the bulletins it does not know."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider

from crawler import pages
from crawler.items import Entry, SightingsItem
from crawler.pages import UnreadablePage
from crawler.spiders.recheck import rechecks
from crawler.spiders.source import Seen, SourceSpider, Yielded, plain, refuse_status, seen_in
from crawler.spiders.walk import Walk
from crawler.spiders.window import Window
from crawler.stored import stored_response
from storage.records import Capture
from storage.warc import WarcError

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
    sees_all = True  # whether a full walk looks at every page, also at those seen before

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked: set[str] = set()  # keys of bulletins that this run has asked for
        self._walks = 0  # those not yet at their end
        self._may_recheck = False
        self._was_read = False  # a page of a present listing
        self._whole = self.sees_all  # all walks so far were full and came to their end
        self._unread: dict[str, Capture] = {}  # fetched by a run that was killed, by key
        self._stored: set[str] = set()  # keys of those that were read from their capture

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page of each listing; earlier homes are looked at in full walks."""
        full = self.session.full or self.session.since is not None
        listings = self.source.listings if full else self.source.homes[0].listings
        self.begin(len(listings))
        for url in listings:
            past = url not in self.source.homes[0].listings
            yield self.page_request(url, Walk(url, self.source.depth, full, past_home=past))

    def begin(self, walks: int) -> None:
        """Take note of how many walks there are, and of what a killed run left unread."""
        self.crawler.signals.connect(self.recheck, signals.spider_idle)
        self._walks = walks
        self._unread = {c.url_key: c for c in self.session.archive.unread(self.source.id)}

    def listed(self, response: Response) -> Listed:
        """The listing that a response is; raises UnreadablePage where nothing can be made of it."""
        refuse_status(response)
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
            yield from self.no_listing(response, error, walk)
            yield from self.after_fault(walk)
            return
        self._was_read |= not walk.past_home
        entries = listing.entries()
        unknown: set[str] = set()
        if repeats := not walk.sees(tuple(self.source.url_key(e.url) for e in entries)):
            log.info("%s repeats itself after %d pages", walk.url, walk.pages - 1)
        else:
            unknown = self._unknown(entries)
            yield from self._show(response, entries, unknown)
        following = None if repeats else self.following(listing, walk)
        if following and walk.goes_on(unknown=bool(unknown), past=self._is_past(entries)):
            yield self.page_request(following, walk)
        else:
            self._whole &= walk.past_home or not (following or repeats)
            yield from self.end_walk()

    def listing_failed(self, failure: Failure) -> Iterator[Yielded]:
        """Count a listing's page that no server answered for."""
        walk: Walk = failure.request.cb_kwargs["walk"]  # type: ignore[attr-defined]  # set by Scrapy on every failure
        self._whole &= walk.past_home
        self.session.count("home_failed" if walk.past_home else "listing_failed")
        self.failed(failure)
        yield from self.after_fault(walk)

    def following(self, listing: Listed, walk: Walk) -> str | None:
        """The address of the walk's next page, None at its end."""
        return listing.next_page(walk.pages)

    def after_fault(self, walk: Walk) -> Iterator[Yielded]:
        """What follows a page that could not be read: nothing, it alone knew the next."""
        yield from self.end_walk()

    def _show(
        self, response: Response, entries: tuple[Entry, ...], unknown: set[str]
    ) -> Iterator[Yielded]:
        """Tell what a page showed and see to the bulletins that are wanted."""
        self.session.count("listed", len(entries))
        if entries:
            capture = response.meta["capture"]
            yield SightingsItem(self.source.id, response.url, capture, entries)
        wanted = list(self._wanted(entries, unknown))
        for entry in wanted:
            yield from self._read_stored(self.source.url_key(entry.url), entry)
        yield from self.bulletins(e for e in wanted if not self._is_read(e))

    def _is_read(self, entry: Entry) -> bool:
        return not self.session.again and self.source.url_key(entry.url) in self._stored

    def _read_stored(self, key: str, listed: Entry | None) -> Iterator[Yielded]:
        """Read what a killed run fetched, before the network is asked."""
        capture = self._unread.pop(key, None)
        if capture is None:
            return
        try:
            response = stored_response(self.session.read, capture)
        except WarcError as error:
            log.warning("%s; it is fetched again", error)
            return
        self._stored.add(key)
        self.session.count("read_from_warc")
        yield from self.read(response, Seen(capture.record_id, capture.observed_at), listed)

    def end_walk(self) -> Iterator[Yielded]:
        """Note that a walk has ended; after the last, look at what no listing showed again."""
        self._walks -= 1
        if self._walks:
            return
        for key in list(self._unread):
            yield from self._read_stored(key, None)
        # A bounded crawl is about its days; one that met no listing, about an outage.
        if self._window.is_open and self._was_read:
            self.session.whole = self._whole and self.session.full
            self._may_recheck = True

    def recheck(self) -> None:
        """Begin to look again at known bulletins, once all that listings showed is filed."""
        engine = self.crawler.engine
        if not self._may_recheck or engine is None:
            return
        self._may_recheck = False
        with ExitStack() as failing:
            # What the handler of a signal raises, Scrapy logs and forgets.
            failing.callback(self.session.count, "spider_exceptions")
            request = rechecks(self, self._asked).next_request()
            failing.pop_all()
        if request is not None:
            engine.crawl(request)
            raise DontCloseSpider

    def _is_past(self, entries: tuple[Entry, ...]) -> bool:
        return bool(entries) and all(self._window.is_past(e, self.source) for e in entries)

    @property
    def _window(self) -> Window:
        return Window(self.session.since, self.session.until)

    def page_request(self, url: str, walk: Walk) -> Request:
        """The request for a page of a walk."""
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
        # A record answers the same each time: in a replay what was blocked is not asked again.
        return keys - self.session.archive.known(keys, passing=bool(self.session.replay))

    def _wanted(self, entries: tuple[Entry, ...], unknown: set[str]) -> Iterator[Entry]:
        for entry in entries:
            key = self.source.url_key(entry.url)
            again = self.session.again and self._window.may_hold(entry, self.source)
            if key not in self._asked and (key in unknown or again):
                self._asked.add(key)
                yield entry

    def no_listing(
        self, response: Response, error: UnreadablePage, walk: Walk
    ) -> Iterator[Yielded]:
        """Tell of a page of a walk that could not be read."""
        if error.reason == "gone" and walk.pages:
            # The paging script promises more pages than the site has made.
            self.session.count("listing_short")
            log.info("%s ends after %d pages: %s", walk.url, walk.pages, error.detail)
            return
        self._whole &= walk.past_home
        # Earlier homes fall silent or into other hands; that is no fault of this run.
        self.session.count("home_unread" if walk.past_home else "listing_unread")
        yield self.reject(seen_in(response), error, response.url)
