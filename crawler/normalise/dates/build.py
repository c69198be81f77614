"""Makes a DateMatch of what was read: bounds, precision, extent and EDTF always agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crawler.normalise.dates import edtf
from crawler.normalise.dates.match import Civil, DateMatch, Span
from storage.records import Extent, Precision

_LEAP = 2000


def exists(civil: Civil) -> bool:
    """Whether there is such a day, in some year where none is told."""
    try:
        date(civil.year or _LEAP, civil.month or 1, civil.day or 1)
    except ValueError:
        return False
    return True


def years_shared(first: Civil, last: Civil) -> Span:
    """The ends of an interval, where one has no year by the other's."""
    begins, ends = first[1:], last[1:]
    over = (ends[0] or 0, ends[1] or 0) < (begins[0] or 0, begins[1] or 0)
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year - over)
    elif first.year is not None and last.year is None:  # 2002年11月30日至12月2日
        last = last._replace(year=first.year + over)
    return Span(first, last)


def weekday_of(civil: Civil) -> int | None:
    """The weekday of a full date, Monday 0."""
    if civil.year is None or civil.month is None or civil.day is None:
        return None
    return date(civil.year, civil.month, civil.day).weekday()


def one(
    place: tuple[int, int], span: Span, *, form: str, precision: Precision, **beside: Any
) -> DateMatch:
    """A single date or an interval, with what stands beside it (weekday, clock, …)."""
    found = edtf.bounds(span)
    extent: Extent = "moment" if span.first == span.last else "span"
    return DateMatch(
        *place, form, (span,), precision, extent, edtf.of(span),
        *(found or (None, None)), **beside,
    )  # fmt: skip


def days(place: tuple[int, int], civils: list[Civil], *, ranged: bool, **beside: Any) -> DateMatch:
    """A day, a stretch of days, or days that are all meant."""
    span = Span(civils[0], civils[-1])
    form = beside.pop("form", "day" if len(civils) == 1 else "days")
    made = one(place, span, form=form, precision="day", **beside)
    return made if ranged or len(civils) == 1 else listed(made, civils)


def listed(made: DateMatch, civils: Sequence[Civil]) -> DateMatch:
    """The match as one of days that are all meant, and none between them."""
    return made._replace(edtf=edtf.all_of(civils), listed=tuple(civils))


def choices(place: tuple[int, int], civils: list[Civil], **beside: Any) -> DateMatch:
    """A date that can be any of these."""
    if len(civils) == 1 or any(civil.year is None for civil in civils):
        return days(place, civils[:1], ranged=False, **beside)
    all_days = [date(c.year or 1, c.month or 1, c.day or 1) for c in civils]
    return one_of(place, all_days, form="numeric")._replace(**beside)


def one_of(
    place: tuple[int, int], found: list[date], *, form: str, dense: bool = False
) -> DateMatch:
    """A day that is one of these; dense: or of those between them."""
    low, high = min(found), max(found)
    if dense:
        found = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    spans = tuple(_day_span(day) for day in found)
    return DateMatch(*place, form, spans, "day", "one_of", edtf.one_of(found), low, high)


def within(
    place: tuple[int, int], told: tuple[date, date, str], *, form: str, precision: Precision
) -> DateMatch:
    """A moment somewhere within these days, with the EDTF that says so."""
    first, last, words = told
    span = Span(Civil(*first.timetuple()[:3]), Civil(*last.timetuple()[:3]))
    made = one(place, span, form=form, precision=precision)
    return made._replace(extent="moment", edtf=words)


def unknown(place: tuple[int, int], calendar: str) -> DateMatch:
    """A date of a calendar that we cannot turn into a Gregorian day."""
    made = one(place, Span(Civil(), Civil()), form="foreign", precision="day")
    return made._replace(calendar=calendar)


def impossible(place: tuple[int, int]) -> DateMatch:
    """A day that no month has: its month is not the sound half."""
    return unknown(place, "gregorian")._replace(impossible=True)


def _day_span(day: date) -> Span:
    civil = Civil(day.year, day.month, day.day)
    return Span(civil, civil)
