"""EDTF (ISO 8601-2:2019) of what a date's words state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crawler.normalise.dates.match import Civil, Span
from storage.edtf import Civil as Dated


def bounds(span: Span) -> tuple[date, date] | None:
    """First and last day of a span; None where a year is missing or a day does not exist."""
    (year, *first), (until, *last) = span
    if year is None or until is None:
        return None
    try:
        return Dated(year, *first).first, Dated(until, *last).last
    except ValueError:
        return None


def of(span: Span) -> str:
    """EDTF of a span: a day, month, season or year, or an interval of them."""
    first = of_civil(span.first)
    return first if span.first == span.last else f"{first}/{of_civil(span.last)}"


def of_civil(civil: Civil) -> str:
    """EDTF of one date; what is missing on the way to what is known is X."""
    parts = ["XXXX" if civil.year is None else f"{civil.year:04d}"]
    if civil.month is not None or civil.day is not None:
        parts.append("XX" if civil.month is None else f"{civil.month:02d}")
    if civil.day is not None:
        parts.append(f"{civil.day:02d}")
    return "-".join(parts)


def all_in(days: Sequence[Civil], first: date) -> str:
    """EDTF of several days that are all meant, completed from the first of them."""
    told = (Civil(first.year, day.month or first.month, day.day) for day in days)
    begins = (first.month, first.day)
    return all_of([c._replace(year=first.year + (c[1:] < begins)) for c in told])


def one_of(days: list[date]) -> str:
    """EDTF of undecided days: one of these."""
    return f"[{','.join(day.isoformat() for day in sorted(set(days)))}]"


def all_of(days: Sequence[Civil]) -> str:
    """EDTF of several days that are all meant, in their order."""
    return f"{{{','.join(map(of_civil, days))}}}"
