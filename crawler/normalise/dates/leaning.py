"""Reads the forms that lean on another day: yesterday, on Friday, the 15th, 今月11日."""

from __future__ import annotations

import re

from crawler.normalise.dates import build
from crawler.normalise.dates.found import Found
from crawler.normalise.dates.match import Civil, DateMatch, Relative, Span

_LAST_DAY = 31  # of a month
_PART_OF = re.compile("d(?:[aeio]|el|ell[aoe]|el?os)?", re.I)  # "el día 2 de la conferencia"
_UNIT = re.compile("[日号號일]")  # "第19th" has none
_NOW = Span(Civil(), Civil())


def day_of_month(found: Found) -> DateMatch | None:
    """A day without its month, or days up to another; None where no month has them."""
    days = found.days
    if not all(1 <= day <= _LAST_DAY for day in days) or days != sorted(set(days)):
        return None
    first = found.token("d")
    if found.form == "bare_day" and first and not _UNIT.search(first.text):
        return None
    if found.form == "named_day" and any(map(_PART_OF.fullmatch, found.next_text)):
        return None
    span = Span(Civil(None, None, days[0]), Civil(None, None, days[-1]))
    made = build.one(found.place, span, form="day_of_month", precision="day")
    if len(days) > 1 and not found.ranged:
        made = build.listed(made, [Civil(None, None, day) for day in days])
    today = found.of("R")
    told = Relative(days=today[0].value) if today else from_now(found)
    return made._replace(weekday=found.weekday, relative=told)


def from_now(found: Found) -> Relative | None:
    """The year or month that is told from now; None where none is."""
    years, months = found.value("q"), found.value("k")
    if years is None and months is None:
        return None
    return Relative(years=years, months=months)


def relative(found: Found) -> DateMatch:
    """A day told from now, or two in one word: 今明两天."""
    made = build.one(found.place, _NOW, form="relative", precision="day")
    pair = found.value("j")
    told = next((v for v in (found.value("r"), pair, found.value("e")) if v is not None), 0)
    made = made._replace(relative=Relative(days=told), weekday=found.weekday)
    return made if pair is None else made._replace(also=1, extent="span")


def weekday(found: Found) -> DateMatch:
    """A weekday, and the week that the words tell."""
    made = build.one(found.place, _NOW, form="weekday", precision="day")
    joined = [*found.of("LX"), *found.of("T")]
    told = Relative.to_week(joined[0].value) if joined else None
    return made._replace(weekday=found.weekday, relative=told)
