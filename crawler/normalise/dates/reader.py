"""Reads one matched form: from tokens to the date that they state."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from crawler.normalise.dates import build, numeric
from crawler.normalise.dates.calendars import gregorian_year, hijri_days
from crawler.normalise.dates.found import Found
from crawler.normalise.dates.lexer import number
from crawler.normalise.dates.match import Civil, Clock, DateContext, DateMatch, Relative, Span
from crawler.normalise.dates.token import Token

_UNIT = re.compile("[日号號일]")  # "第19th" has none


def read(match: re.Match[str], tokens: list[Token], context: DateContext) -> DateMatch | None:
    """The date of a matched form; None where the numbers are no date ("45 June")."""
    found = Found(match, tokens, context)
    return _READERS[found.form](found)


def _day(found: Found) -> DateMatch | None:
    month = found.token("m")
    days = _days(found)
    if month is None or not days or days != sorted(set(days)):
        return None
    if any(other.value != month.value for other in found.of("M")):
        return None
    year, calendar, short = _year(found)
    if month.calendar != "gregorian":
        return _foreign(found, month, days[0], found.value("y"))
    civils = [Civil(year, month.value, day) for day in days]
    if not all(map(build.exists, civils)):
        return None
    ranged = any(t.letter in "r-" for t in found.tokens[slice(*found.groups["d"])])
    made = build.days(found.place, civils, ranged=ranged)
    return build.with_(
        made, weekday=found.weekday, clock=found.clock, calendar=calendar, short_year=short,
        relative=_told_from_now(found),
    )  # fmt: skip


def _days(found: Found) -> list[int]:
    first, last = found.groups["d"]
    return [t.value for t in found.tokens[first:last] if t.letter in "ND"]


def _year(found: Found) -> tuple[int | None, str, bool]:
    short = found.value("s")
    if short is not None and found.form == "thai":
        return 2500 + short - 543, "buddhist", True
    if short is not None:
        return numeric.century(short, found.context), "gregorian", True
    year = found.value("y")
    if year is None:
        return None, "gregorian", False
    era = next((t.value for t in found.of("E")), None)
    full, calendar = gregorian_year(year, era, found.context.calendars)
    if full < 100 and len(str(year)) <= 2:
        return numeric.century(year, found.context), calendar, True
    return full, calendar, False


def _told_from_now(found: Found) -> Relative | None:
    years, months = found.value("q"), found.value("k")
    if years is None and months is None:
        return None
    return Relative(years=years, months=months)


def _foreign(found: Found, month: Token, day: int, year: int | None) -> DateMatch | None:
    days = hijri_days(year, month.value, day) if year and month.calendar == "hijri" else None
    if days is None:
        return build.unknown(found.place, month.calendar)
    return build.one_of(found.place, list(days), form="day", calendar="hijri", dense=True)


def _numeric(found: Found) -> DateMatch | None:
    token = found.token("u")
    assert token is not None, "the form has its number"  # noqa: S101 - the pattern says so
    parts = re.findall(r"\d+", token.text)
    civils, short = numeric.readings(parts[-3:], found.context)
    first = number(parts[0]) if len(parts) == 4 else None
    if first is not None:
        civils = [c for c in civils if c.day and first < c.day][:1]
    if not civils:
        return _other_calendar(found, parts)
    fitting = [c for c in civils if build.weekday_of(c) == found.weekday]
    if found.weekday is not None and len(fitting) == 1:
        civils = fitting
    if first is not None:
        made = build.days(found.place, [civils[0]._replace(day=first), civils[0]], ranged=True)
    else:
        made = build.choices(found.place, civils)
    return build.with_(
        made, form="numeric", weekday=found.weekday, clock=found.clock, short_year=short,
    )  # fmt: skip


def _other_calendar(found: Found, parts: list[str]) -> DateMatch | None:
    """An all-numeric Hijri day where the row declares that calendar; else known as foreign."""
    if len(parts) != 3:
        return None
    year, month, day = map(number, parts if len(parts[0]) == 4 else reversed(parts))
    if not numeric.foreign(year) or month > 12 or day > 31:
        return None
    if "hijri" in found.context.calendars:
        days = hijri_days(year, month, day)
        if days:
            return build.one_of(found.place, list(days), form="day", calendar="hijri", dense=True)
    return build.unknown(
        found.place, "persian" if "persian" in found.context.calendars else "hijri"
    )


def _slash(found: Found) -> DateMatch | None:
    month = found.value("m")
    civils = [Civil(None, month, day) for day in _days(found)]
    if not month or month > 12 or not all(map(build.exists, civils)):
        return None
    made = build.days(found.place, civils, ranged=len(civils) > 1)
    return build.with_(made, weekday=found.weekday)


def _month(found: Found) -> DateMatch | None:
    month = found.token("m")
    if month is None or month.calendar != "gregorian":
        return None
    year, calendar, _ = _year(found)
    if found.form != "mq" and year is None:
        return None
    civil = Civil(year, month.value)
    made = build.one(found.place, Span(civil, civil), form="month", precision="month")
    return build.with_(made, calendar=calendar, relative=_told_from_now(found))


def _months(found: Found) -> DateMatch | None:
    year, calendar, _ = _year(found)
    first, last = Civil(year, found.value("m")), Civil(year, found.value("n"))
    if year is None or calendar != "gregorian" or not first < last:
        return None
    return build.one(found.place, Span(first, last), form="month", precision="month")


def _season(found: Found) -> DateMatch | None:
    year, calendar, _ = _year(found)
    civil = Civil(year, found.value("n"))
    made = build.one(found.place, Span(civil, civil), form="season", precision="season")
    return build.with_(made, calendar=calendar)


def _day_of_month(found: Found) -> DateMatch | None:
    days = _days(found) if found.form == "bare_day" else [found.value("d") or 0]
    if not all(1 <= day <= 31 for day in days) or days != sorted(set(days)):
        return None
    first = found.token("d")
    if found.form == "bare_day" and first and not _UNIT.search(first.text):
        return None
    span = Span(Civil(None, None, days[0]), Civil(None, None, days[-1]))
    made = build.one(found.place, span, form="day_of_month", precision="day")
    return build.with_(made, weekday=found.weekday, relative=_told_from_now(found))


def _relative(found: Found) -> DateMatch:
    made = build.one(found.place, Span(Civil(), Civil()), form="relative", precision="day")
    return build.with_(made, relative=Relative(days=found.value("r") or 0), weekday=found.weekday)


def _weekday(found: Found) -> DateMatch:
    made = build.one(found.place, Span(Civil(), Civil()), form="weekday", precision="day")
    joined = found.of("TLX")
    relative = Relative(weeks=joined[0].value) if joined else None
    return build.with_(made, weekday=found.weekday, relative=relative)


def _iso(found: Found) -> DateMatch | None:
    token = found.tokens[found.first]
    try:
        moment = datetime.fromisoformat(re.sub(r"\s(?=[Z+-])", "", token.text).replace(",", "."))
    except ValueError:
        return None
    civil = Civil(moment.year, moment.month, moment.day)
    zone = re.search(r"(?:Z|[+-]\d\d:?\d\d)$", token.text[10:])
    made = build.days((token.start, token.start + 10), [civil], ranged=False)
    told = Clock(token.start + 11, token.end, moment.time(), zone[0] if zone else None)
    return build.with_(made, clock=told)


_READERS: dict[str, Callable[[Found], DateMatch | None]] = {
    "iso": _iso, "ymd": _day, "dashed": _day, "ydm": _day,
    "months": _months, "thai": _day, "dmy": _day,
    "mdy": _day, "numeric": _numeric, "slash": _slash,
    "dotted": _slash, "dotted_first": _slash,
    "ym": _month, "my": _month, "mq": _month, "season": _season, "weekday_day": _day_of_month,
    "bare_day": _day_of_month,
    "relative": _relative, "weekday": _weekday,
}  # fmt: skip
