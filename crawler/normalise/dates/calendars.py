"""Years and days of other calendars in the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from crawler.normalise.dates.match import Civil

BUDDHIST, MINGUO = -543, 1911  # what is added to their years
_BUDDHIST_YEARS = range(2401, 2700)
_NATIVE_YEARS = range(1200, 1500)  # of the Persian count: "25 Bahman 2023" is of no calendar
_SEEN = timedelta(days=1)  # by which Hijri months that are seen by eye differ


def gregorian_year(year: int, era: int | None, calendars: tuple[str, ...]) -> tuple[int, str]:
    """The Gregorian year and the calendar it was told in; `era` is what its era adds to years."""
    if era is not None and not (era == BUDDHIST and year < 2400):
        name = {BUDDHIST: "buddhist", MINGUO: "minguo", 0: "gregorian"}.get(era, "japanese")
        return year + era, name
    if is_buddhist(year):
        return year + BUDDHIST, "buddhist"
    if year < 200 and ("minguo" in calendars or year >= 100):  # nobody else counts in hundreds
        return year + MINGUO, "minguo"
    return year, "gregorian"


def is_buddhist(year: int) -> bool:
    """Whether a year can only be of the Buddhist count."""
    return year in _BUDDHIST_YEARS


def days(calendar: str, told: Civil) -> tuple[date, date] | None:
    """First and last day that a full day of the Persian or Hijri calendar can be.

    A Persian day is one day, a Hijri day one of three. None where there is no such day, or the
    tables do not reach it (1343-1500 AH).
    """
    year, month, day = (part or 0 for part in told)
    try:
        if calendar == "persian":
            if year not in _NATIVE_YEARS:
                return None
            found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # its constructor has no annotations
            return (date(found.year, found.month, found.day),) * 2
        middle = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    seen = date(middle.year, middle.month, middle.day)
    return seen - _SEEN, seen + _SEEN


def month_length(calendar: str, year: int, month: int) -> int:
    """How many days a Persian or Hijri month has; 0 where there is no such month."""
    return next((n for n in (31, 30, 29) if days(calendar, Civil(year, month, n))), 0)
