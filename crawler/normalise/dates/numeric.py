"""All-numeric dates: which of three numbers is which, by order, by what is possible, or open."""

from __future__ import annotations

import re
from datetime import date

from crawler.normalise.dates import calendars, edtf
from crawler.normalise.dates.lexer import number
from crawler.normalise.dates.match import Civil, DateContext, Span

_ORDERS = ("DMY", "MDY", "YMD")
_LAST_DAY = 31
_LONGEST = 31  # days: what would last longer are other numbers
_YEARS = range(1000, 3000)  # what systems print for no day is of the year 1 or 9999
_OLDEST = 1900  # of a year that comes first: "1801-06-03" is a budget's code


def readings(parts: list[str], context: DateContext) -> tuple[list[Civil], bool]:
    """What the numbers can be, by the declared order alone if it is possible.

    Returns the readings, and whether the century is ours.
    """
    orders = possible(parts)
    found = {order: civil for order in orders if (civil := _civil(parts, order, context))}
    short = not any(len(part) == 4 for part in parts)
    if context.order in found:
        return [found[context.order]], short
    return list(dict.fromkeys(found.values())), short


def possible(parts: list[str]) -> list[str]:
    """The orders that the lengths of three numbers allow."""
    lengths = [len(part) for part in parts]
    if 4 in lengths and sorted(lengths)[1] <= 2:
        return ["YMD"] if lengths[0] == 4 else ["DMY", "MDY"] if lengths[2] == 4 else []
    # A two-digit year: nobody writes it in the middle.
    if max(lengths) > 2:
        return []
    return [order for order in _ORDERS if lengths[order.index("Y")] == 2]


def _civil(parts: list[str], order: str, context: DateContext) -> Civil | None:
    values = {letter: number(part) for letter, part in zip(order, parts, strict=True)}
    year = century(values["Y"], context) if len(parts[order.index("Y")]) <= 2 else values["Y"]
    if year is not None and calendars.is_buddhist(year):
        year += calendars.BUDDHIST
    if year is not None and (foreign(year) or (order == "YMD" and year < _OLDEST)):
        return None
    if year is not None and not is_year(year):
        return None
    try:
        date(year or 2000, values["M"], values["D"])
    except ValueError:
        return None
    return Civil(year, values["M"], values["D"])


def beginning(numbers: list[str], last: Civil, printed: str) -> Civil | None:
    """The first day of an interval told by its day, or by day and month: 27.11.–29.11.2002.

    `printed`: how its last day is, so that both have one order: 11/27-11/29/2002.
    """
    day, month = map(number, (*numbers, str(last.month))[:2])
    if len(numbers) > 1 and not leads(printed, last):
        day, month = month, day
    first = last._replace(day=day, month=month)
    if first >= last:
        return None
    try:
        date(first.year or 2000, month, day)
    except ValueError:
        return None
    return first


def leads(printed: str, civil: Civil) -> bool:
    """Whether its day comes first in a day so printed; so too where none of figures is."""
    first = re.match(r"\d+", printed)
    return first is None or number(first[0]) == civil.day


def lasts(span: Span) -> bool:
    """Whether both are days, the second at most a month after the first."""
    days = edtf.bounds(span)
    if days is None or 0 in span.first + span.last:
        return False
    return 0 < (days[1] - days[0]).days <= _LONGEST


def is_code(text: str, context: DateContext) -> bool:
    """Whether a year of two digits could only come first, which nobody writes with dots: 77.03.15.

    But where the row or the language has the year first.
    """
    first, dot, _ = text.partition(".")
    return bool(dot) and context.order != "YMD" and first.isdecimal() and number(first) > _LAST_DAY


def is_year(year: int) -> bool:
    """Whether four digits are the year of a day that a page can tell."""
    return year in _YEARS


def foreign(year: int) -> bool:
    """Whether a year of an all-numeric date is one of the Hijri or Persian calendar."""
    return 1300 <= year <= 1500


def century(year: int, context: DateContext) -> int | None:
    """The full year of two digits: of the row's hundred, else the latest not after the newest day.

    None without either.
    """
    if (base := context.short_years_from) is not None:
        return base + (year - base) % 100
    if context.newest is None:
        return None
    full = context.newest.year // 100 * 100 + year
    return full if full <= context.newest.year else full - 100
