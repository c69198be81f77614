"""A span of days, as an option says it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from storage.errors import UsageFault

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date


def span_of(option: str, said: str | None) -> Span | None:
    """The days of `2001`, `2001-06`, `2001-06-14` or two of these with a slash between.

    Raises UsageFault that names the option.
    """
    if said is None:
        return None
    first, parted, last = said.partition("/")
    begins, ends = _days(first), _days(last if parted else first)
    if begins is None or ends is None:
        raise UsageFault(
            f"{option} {said!r} is no date; write 2001, 2001-06, 2001-06-14 or 2001-06/2001-08"
        )
    span = Span(begins.first, ends.last)
    if span.first > span.last:
        raise UsageFault(f"{option} {said}: the last day lies before the first; turn them round")
    return span


def _days(said: str) -> Span | None:
    """The days of a year, a month or a day; None where it is none of them."""
    found = _DATE.fullmatch(said.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return Span(date(year, month, day), date(year, month, day))
        last = month or 12
        end = calendar.monthrange(year, last)[1]
        return Span(date(year, month or 1, 1), date(year, last, end))
    except (ValueError, calendar.IllegalMonthError):
        return None
