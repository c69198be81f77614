"""The date archive spider: walks a site's pages by day, month or year, newest first."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from crawler import days
from crawler.pages import UnreadablePage
from crawler.spiders.listing import Listed, ListingSpider
from crawler.spiders.source import Yielded
from crawler.spiders.walk import Walk

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)

MOST_FAULTS = 3  # one after another: the archive has moved, or will have no more of us
MOST_MISSING = 31  # one after another: no publisher is silent for so long


class ByDaySpider(ListingSpider):
    """Walks the date archive of a row from the newest page back to the oldest.

    The `depth` newest pages are looked at in every run, an older one until it has been seen after
    its end with all its bulletins fetched: a walk that was killed goes on where the archive ends.
    A run without `since` asks for `checks_per_day` older pages at most; the next one goes on.
    """

    sees_all = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._due: Iterator[str] = iter(())
        self._faults = self._missing = 0  # since the last page that could be read

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the newest page that is due."""
        self.begin(1)
        self._due = iter(self._addresses())
        for one in self._next(Walk(self.source.days, 1, full=True, may_repeat=True)):
            yield one

    def following(self, listing: Listed, walk: Walk) -> str | None:
        """The next page that is due; None at the end."""
        self._faults = self._missing = 0
        return next(self._due, None)

    def no_listing(
        self, response: Response, error: UnreadablePage, walk: Walk
    ) -> Iterator[Yielded]:
        """Take a page that is not there for a day without news, many in a row for a fault."""
        if error.reason != "gone":
            self._faults += 1
            yield from super().no_listing(response, error, walk)
            return
        self._missing += 1
        self.session.count("day_missing")
        if self._missing == MOST_MISSING:
            self.session.count("listing_unread")
            log.warning("%s: %d pages in a row are not there", self.source.id, self._missing)

    def listing_failed(self, failure: Failure) -> Iterator[Yielded]:
        """Count a page that no server answered for."""
        self._faults += 1
        yield from super().listing_failed(failure)

    def after_fault(self, walk: Walk) -> Iterator[Yielded]:
        """Go on past a page that cannot be read, not past several in a row."""
        # In a replay what no record answers is no fault of the archive's.
        if self._faults >= MOST_FAULTS and not self.session.replay:
            log.warning("%s: %d pages in a row could not be read", self.source.id, self._faults)
            self._due = iter(())
        yield from self._next(walk)

    def _next(self, walk: Walk) -> Iterator[Yielded]:
        url = next(self._due, None)
        if url is None:
            yield from self.end_walk()
        else:
            yield self.page_request(url, walk)

    def _addresses(self) -> list[str]:
        """The pages that are due, newest first."""
        pattern, session = self.source.days, self.session
        begun = list(days.periods(pattern, *self._bounds()))
        newest = 0 if session.until else self.source.depth
        older = begun[newest:] if session.again else self._unsettled(begun[newest:])
        most = len(older) if session.since or session.again else self.source.checks_per_day
        if len(older) > most:
            session.count("days_left", len(older) - most)
        return [days.address(pattern, day) for day in (*begun[:newest], *older[:most])]

    def _unsettled(self, begun: list[date]) -> list[date]:
        pattern = self.source.days
        keys = {day: self.source.url_key(days.address(pattern, day)) for day in begun}
        seen = self.session.archive.settled(keys.values())
        settled = {
            d for d, k in keys.items() if k in seen and self._day(seen[k]) > days.end(pattern, d)
        }
        return [day for day in begun if day not in settled]

    def _bounds(self) -> tuple[date, date]:
        today = self._day(self.session.clock())
        first = self.source.first_day or today
        return max(first, self.session.since or first), min(today, self.session.until or today)

    def _day(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.source.timezone)).date()
