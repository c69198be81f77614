"""The window of a bounded crawl: whether an entry may lie within its first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.catalogue import Source
from crawler.items import Entry
from crawler.normalise.dates import DateContext, find

Days = tuple[date, date]  # first and last possible day


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of a crawl, either of them open."""

    since: date | None = None
    until: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything lies within."""
        return self.since is None and self.until is None

    def may_hold(self, entry: Entry, source: Source) -> bool:
        """Whether the entry's listing date, else its address, leaves it within; true if neither."""
        listed = listing_days(entry.date_text, source)
        if listed:
            return self._meets(listed, upload=False)
        told = address_days(entry.url, source)
        upload = source.address_date is not None and source.address_date.tells == "upload"
        return told is None or self._meets(told, upload=upload)

    def is_past(self, entry: Entry, source: Source) -> bool:
        """Whether the listing dates the entry before the first day: what follows is older still."""
        listed = listing_days(entry.date_text, source)
        return bool(listed and self.since and listed[1] < self.since)

    def _meets(self, days: Days, *, upload: bool) -> bool:
        first, last = days
        if self.since and last < self.since:
            return False
        # What was uploaded after the last day may have been said within: whole sections moved
        # house in 2004 and 2021.
        return upload or not (self.until and first > self.until)


def listing_days(text: str, source: Source) -> Days | None:
    """First and last day that a listing's date text allows; None if it tells none, or several."""
    if not any(c.isdigit() for c in text):
        return None
    context = DateContext(
        source.date_order, source.calendars, short_years_from=source.short_years_from
    )
    found = [match for match in find(text, source.language, context) if match.complete]
    if len(found) != 1 or found[0].earliest is None or found[0].latest is None:
        return None
    return found[0].earliest, found[0].latest


def address_days(url: str, source: Source) -> Days | None:
    """The days that an address allows under its row's `address_date`; None if it tells none."""
    found = re.search(source.address_date.pattern, url) if source.address_date else None
    if not found:
        return None
    year, month, day = (found.groupdict().get(name) for name in ("y", "m", "d"))
    if not all(part is None or part.isdigit() for part in (year, month, day)) or not year:
        return None
    if day and month:
        return _day(year, month, day)
    first = _day(year, month or "1", "1")
    last = _day(str(int(year) + 1), "1", "1") if not month else _after(year, month)
    return (first[0], last[0] - timedelta(days=1)) if first and last else None


def _after(year: str, month: str) -> Days | None:
    return _day(str(int(year) + int(month) // 12), str(int(month) % 12 + 1), "1")


def _day(year: str, month: str, day: str) -> Days | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found, found
