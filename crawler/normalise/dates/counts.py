"""Years of two digits where another count of years is in use: 25/08/60 is of 2560 in Thailand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crawler.normalise.dates import build, calendars, numeric
from crawler.normalise.dates.lexer import number
from crawler.normalise.dates.match import Civil, DateContext

# What two digits lack, until they are a Gregorian year, or a whole one of other months.
_LACKS = {
    "buddhist": (2500 + calendars.BUDDHIST,),
    "minguo": (calendars.MINGUO,),
    "japanese": (1988, 2018),
    "persian": (1300, 1400),
    "hijri": (1400,),
}
_OWN_MONTHS = ("persian", "hijri")
_YEAR_FIRST = ("minguo", "japanese")  # nobody writes these in another order
_DOTTED = ("japanese",)  # 13.6.15


def of_numbers(
    text: str, parts: list[str], context: DateContext, habits: frozenset[str]
) -> list[Civil]:
    """The days that numbers can be in the calendars that the row declares or the language uses."""
    used = [c for c in _LACKS if c in habits or c in context.calendars]
    if not used:
        return []
    told: dict[str, list[Civil]] = {}
    for order in numeric.possible(parts):
        values = {letter: number(part) for letter, part in zip(order, parts, strict=True)}
        civil = Civil(values["Y"], values["M"], values["D"])
        can_be = (c for c in used if _is_written(c, text, order, context))
        told[order] = [day for c in can_be for day in days(c, civil, context)]
    return told.get(context.order or "") or [day for found in told.values() for day in found]


def days(calendar: str, told: Civil, context: DateContext) -> list[Civil]:
    """The Gregorian days, none after the newest, that a day with two digits for its year can be."""
    newest = Civil(*context.newest.timetuple()[:3]) if context.newest else Civil(0)
    return [day for day in _days(calendar, told) if build.exists(day) and day <= newest]


def _days(calendar: str, told: Civil) -> Iterator[Civil]:
    for lacking in _LACKS[calendar]:
        whole = told._replace(year=lacking + (told.year or 0))
        if calendar not in _OWN_MONTHS:
            yield whole
        elif stretch := calendars.days(calendar, whole):
            first, last = stretch
            for n in range((last - first).days + 1):
                yield Civil(*(first + timedelta(days=n)).timetuple()[:3])


def _is_written(calendar: str, text: str, order: str, context: DateContext) -> bool:
    if calendar in _DOTTED and "." not in text:
        return False
    return calendar not in _YEAR_FIRST or (order == "YMD" and context.order in (None, "YMD"))
