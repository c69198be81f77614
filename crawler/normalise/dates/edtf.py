"""EDTF (ISO 8601-2:2019) of what a date's words state."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from crawler.normalise.dates.match import Civil, Span


def bounds(span: Span) -> tuple[date, date] | None:
    """First and last day of a span; None where a year is missing or a day does not exist."""
    try:
        return _first(span.first), _last(span.last)
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


def one_of(days: list[date]) -> str:
    """EDTF of undecided days: one of these."""
    return f"[{','.join(day.isoformat() for day in sorted(set(days)))}]"


def all_of(days: list[date]) -> str:
    """EDTF of several days that are all meant."""
    return f"{{{','.join(day.isoformat() for day in sorted(set(days)))}}}"


def _first(civil: Civil) -> date:
    if civil.year is None:
        raise ValueError("no year")
    # The season of a hemisphere nobody named: the whole year is the honest bound.
    month = 1 if civil.month is None or civil.month > 12 else civil.month
    return date(civil.year, month, civil.day or 1)


def _last(civil: Civil) -> date:
    if civil.year is None:
        raise ValueError("no year")
    if civil.month == 24:  # a winter may reach into the next year
        return date(civil.year + 1, 3, 31)
    month = 12 if civil.month is None or civil.month > 12 else civil.month
    return date(civil.year, month, civil.day or monthrange(civil.year, month)[1])
