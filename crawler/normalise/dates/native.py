"""Days, intervals and months told in the Persian or Hijri calendar, made Gregorian.

A Hijri day is one of three, since months seen by eye differ by one: an interval is then one of
those within its widest bounds.
"""

from __future__ import annotations

from datetime import date

from crawler.normalise.dates import build, calendars, parts
from crawler.normalise.dates.match import Civil, DateMatch, Span


def read(
    place: tuple[int, int], calendar: str, told: list[Civil], *, ranged: bool = True
) -> DateMatch:
    """One day, days that are all meant, or a stretch; of unknown bounds where the year is missing.

    It keeps its first and last day as the calendar tells them, so that it can be joined or
    completed.
    """
    made = _unknown(place, calendar, told) if told[0].year is None else None
    made = made or _stated(place, calendar, told, ranged=ranged)
    return made._replace(calendar=calendar)


def _unknown(place: tuple[int, int], calendar: str, told: list[Civil]) -> DateMatch:
    made = build.unknown(place, calendar)._replace(native=Span(told[0], told[-1]))
    return made if len(told) == 1 else made._replace(extent="span", edtf="XXXX/XXXX")


def _stated(place: tuple[int, int], calendar: str, told: list[Civil], *, ranged: bool) -> DateMatch:
    found = [calendars.days(calendar, civil) for civil in told]
    bounds = [pair for pair in found if pair]
    if len(bounds) < len(told):
        return build.unknown(place, calendar)
    low, high = bounds[0][0], bounds[-1][1]
    if calendar == "persian":
        made = build.days(place, [_civil(first) for first, _ in bounds], ranged=ranged)
    elif len(told) == 1:
        made = build.one_of(place, [low, high], form="day", dense=True)
    else:
        made = build.within(place, (low, high, f"[{low}..{high}]"), form="days", precision="day")
        made = made._replace(extent="one_of")
    return made._replace(native=Span(told[0], told[-1]))


def month(
    place: tuple[int, int], calendar: str, first: Civil, last: Civil, part: int | None = None
) -> DateMatch | None:
    """A moment within a month or months, or a part of one; None where there is no such month."""
    lengths = [calendars.month_length(calendar, c.year or 0, c.month or 0) for c in (first, last)]
    edges = parts.edges_of(part, lengths[0]) if part else (1, lengths[1])
    if not all(lengths) or edges is None:
        return None
    begins = calendars.days(calendar, first._replace(day=edges[0]))
    ends = calendars.days(calendar, last._replace(day=edges[1]))
    if begins is None or ends is None or first > last:
        return None
    told = begins[0], ends[1], f"[{begins[0]}..{ends[1]}]"
    made = build.within(place, told, form="month", precision="month")
    return made._replace(calendar=calendar)


def joined(a: DateMatch, b: DateMatch) -> DateMatch | None:
    """The interval from one day to another of the same calendar: از ۲۹ دی تا ۲ بهمن ۱۴۰۱."""
    if a.native is None or b.native is None or a.calendar != b.calendar:
        return None
    if a.native.first != a.native.last or b.native.first != b.native.last:
        return None
    first, last = build.years_shared(a.native.first, b.native.last)
    if first.year is not None and not first < last:
        return None
    made = read((a.start, b.end), a.calendar, [first, last])
    return made._replace(clock=b.clock) if first.year is None or made.complete else None


def in_year(calendar: str, told: Span, year: int) -> tuple[date, date] | None:
    """The days of a Persian span whose year was missing; its end may be in the next year."""
    first, last = told
    over = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
    begins = calendars.days(calendar, first._replace(year=year))
    ends = calendars.days(calendar, last._replace(year=year + over))
    return (begins[0], ends[1]) if begins and ends else None


def _civil(day: date) -> Civil:
    return Civil(day.year, day.month, day.day)
