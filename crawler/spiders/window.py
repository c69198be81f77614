"""The window of a bounded crawl: whether an entry may lie within its first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from crawler.catalogue import Source
from crawler.items import Entry

_YMD = re.compile(r"(?<!\d)(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)")
_ALL_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4})(?!\d)")
_MAIL = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")

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
        listed = listing_days(entry.date_text, source.date_order)
        if listed:
            return self._meets(listed, upload=False)
        told = address_days(entry.url, source)
        upload = source.address_date is not None and source.address_date.tells == "upload"
        return told is None or self._meets(told, upload=upload)

    def is_past(self, entry: Entry, source: Source) -> bool:
        """Whether the listing dates the entry before the first day: what follows is older still."""
        listed = listing_days(entry.date_text, source.date_order)
        return bool(listed and self.since and listed[1] < self.since)

    def _meets(self, days: Days, *, upload: bool) -> bool:
        first, last = days
        if self.since and last < self.since:
            return False
        # What was uploaded after the last day may have been said within: whole sections moved
        # house in 2004 and 2021.
        return upload or not (self.until and first > self.until)


def listing_days(text: str, order: str | None) -> Days | None:
    """The day that a listing's date text states in digits; None if it states none for certain."""
    found = _YMD.search(text)
    if found:
        return _day(found[1], found[2], found[3])
    if _MAIL.search(text):
        try:
            day = parsedate_to_datetime(text).date()
        except ValueError:
            return None
        return day, day
    found = _ALL_NUMERIC.search(text)
    if not found or order not in ("DMY", "MDY"):
        return None
    day_month = (found[1], found[2]) if order == "DMY" else (found[2], found[1])
    return _day(found[3], day_month[1], day_month[0])


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
