"""Periods: the year, month or ISO week that a date certainly lies in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from storage.errors import UsageFault

GRAINS = ("year", "month", "week")
_WIDTH = {"year": 4, "month": 7}


def check(grain: str) -> None:
    """Raise UsageFault for a grain that periods do not have."""
    if grain not in GRAINS:
        raise UsageFault(f"no period {grain!r} to count by; take one of {', '.join(GRAINS)}")


def period_of(first: str | None, last: str | None, grain: str) -> str | None:
    """The period that holds all days from the first to the last; None where none does."""
    if first is None or last is None:
        return None
    begin, end = _of(first, grain), _of(last, grain)
    return begin if begin == end else None


def every(first: str, last: str, grain: str) -> Iterator[str]:
    """All periods from one to another, both counted."""
    day, seen = first_day(first, grain), ""
    while seen != last:
        seen = _of(day.isoformat(), grain)
        yield seen
        day += timedelta(days={"year": 366, "month": 31, "week": 7}[grain])
        day = first_day(_of(day.isoformat(), grain), grain)


def months(period: str, grain: str) -> tuple[str, str]:
    """The first and the last month that a period touches, as YYYY-MM."""
    first = first_day(period, grain)
    last = first + timedelta(days=6) if grain == "week" else first
    return (f"{period}-01", f"{period}-12") if grain == "year" else (str(first)[:7], str(last)[:7])


def first_day(period: str, grain: str) -> date:
    """The day on which a period begins."""
    if grain == "week":
        return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    return date.fromisoformat(f"{period}-01-01"[:10])


def _of(day: str, grain: str) -> str:
    if grain != "week":
        return day[: _WIDTH[grain]]
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"
