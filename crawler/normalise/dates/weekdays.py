"""The days that a weekday can be, seen from another day: "on Friday", "last Friday", 上周五."""

from __future__ import annotations

from datetime import date, timedelta

from crawler.normalise.dates.match import CALENDAR, NEAREST, Relative

_WEEK = 7
_STARTS = (0, 6)  # weeks begin on Monday or on Sunday, and no text says which
_DAY = timedelta(days=1)


def days(weekday: int, relative: Relative | None, day: date, *, ahead: bool | None) -> list[date]:
    """The days it can be, in order; `ahead`: told as future, None where the words do not say."""
    if relative is None or not relative.weeks:
        # The day itself counts: "on Friday" on a page stamped on Friday.
        back, next_ = _nearest(weekday, day + _DAY, -1), _nearest(weekday, day - _DAY, 1)
        return sorted({back, next_}) if ahead is None else [next_ if ahead else back]
    found = set()
    if relative.which != CALENDAR:
        found.add(_nearest(weekday, day, relative.weeks))
    if relative.which != NEAREST:
        starts = _STARTS if relative.which == CALENDAR else _STARTS[:1]
        found |= {_in_week(weekday, day, relative.weeks, start) for start in starts}
    return sorted(found)


def _nearest(weekday: int, day: date, side: int) -> date:
    """The nearest such weekday before a day (side -1) or after it (1)."""
    apart = (side * (weekday - day.weekday()) - 1) % _WEEK + 1
    return day + side * apart * _DAY


def _in_week(weekday: int, day: date, weeks: int, start: int) -> date:
    """Such a day of the week before or after, where weeks begin on `start`."""
    first = day - (day.weekday() - start) % _WEEK * _DAY
    return first + ((weekday - start) % _WEEK + _WEEK * weeks) * _DAY
