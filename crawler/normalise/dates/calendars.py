"""Years and days of other calendars in the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate


def gregorian_year(year: int, era: int | None, calendars: tuple[str, ...]) -> tuple[int, str]:
    """The Gregorian year and the calendar it was told in; `era` is what its era adds to years."""
    if era is not None and not (era == -543 and year < 2400):
        name = {-543: "buddhist", 1911: "minguo", 0: "gregorian"}.get(era, "japanese")
        return year + era, name
    if 2400 < year < 2700:
        return year - 543, "buddhist"
    if year < 200 and ("minguo" in calendars or year >= 100):  # nobody else counts in hundreds
        return minguo_year(year), "minguo"
    return year, "gregorian"


def minguo_year(year: int) -> int:
    """The Gregorian year of one that the Republic of China counts."""
    return year + 1911


def persian_day(year: int, month: int, day: int) -> date | None:
    """The day of the Solar Hijri calendar; None where there is no such day."""
    try:
        found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # its constructor has no annotations
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_days(year: int, month: int, day: int) -> tuple[date, date] | None:
    """The days a Hijri day can be: months seen by eye differ by one; None outside 1343-1500 AH."""
    try:
        middle = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    found = date(middle.year, middle.month, middle.day)
    return found - timedelta(days=1), found + timedelta(days=1)
