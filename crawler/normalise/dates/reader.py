"""Reads one matched form: from tokens to the date that they state."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from crawler.normalise.dates import (
    build,
    clock,
    counts,
    edtf,
    figures,
    leaning,
    native,
    numeric,
    parts,
)
from crawler.normalise.dates.calendars import BUDDHIST, MINGUO, gregorian_year
from crawler.normalise.dates.found import Found
from crawler.normalise.dates.lexer import number
from crawler.normalise.dates.match import Civil, DateMatch, Span

_LONGEST_MONTH = 31  # days; "No. 96, 8 March" is a number and a date
_TEN = 10
_OLDEST, _NEWEST = 1800, 2100  # "late 1500 guests" tells no year


def read(found: Found) -> DateMatch | None:
    """The date of a matched form; None where the numbers are no date ("45 June")."""
    return _READERS[found.form](found)


def _day(found: Found) -> DateMatch | None:
    month = found.token("m")
    days = found.days
    if month is None or not days or days != sorted(set(days)):
        return None
    if any(other.value != month.value for other in found.of("M")):
        return None
    if found.form == "dmy" and month.text[-1] in "月월份" and month.text[0].isnumeric():
        return None  # "1 3月3日": the number of a paragraph
    year, calendar, short = _year(found)
    if month.calendar != "gregorian":
        return _foreign(found, month.calendar, found.value("y"), month.value, days)
    if year is None and found.token("y"):
        return build.unknown(found.place, calendar)
    civils = [Civil(year, month.value, day) for day in days]
    if short and calendar == "gregorian" and "minguo" in found.habits and len(days) == 1:
        return _either_era(found, civils[0])
    if not all(map(build.exists, civils)):
        return build.impossible(found.place) if max(days) <= _LONGEST_MONTH else None
    if len(days) == 1 and len(found.of("R")) > 1:
        return build.unknown(found.place, calendar)  # "yesterday and today, 14 June": of which?
    return build.days(
        found.place, civils, ranged=found.ranged, weekday=found.weekday, clock=found.clock,
        calendar=calendar, short_year=short, relative=leaning.from_now(found),
    )  # fmt: skip


def _torn(found: Found) -> DateMatch | None:
    """A day that a space parts in two is unknown: "1 4 June" is no 4 June, "5 4 June" is."""
    tens, ones = found.days
    torn = ones < _TEN and tens and _TEN * tens + ones <= _LONGEST_MONTH
    may_be_a_number = found.form == "torn" and (not torn or found.is_padded("d"))
    return None if may_be_a_number else build.unknown(found.place, "gregorian")


def _slashed(found: Found) -> DateMatch | None:
    """A day and its year behind a month; unknown where both can be days: "May 23/24"."""
    if found.value("s") == (found.value("d") or 0) + 1:
        return build.unknown(found.place, "gregorian")
    return _day(found)


def _either_era(found: Found, civil: Civil) -> DateMatch | None:
    """A year of two digits where the Republic's years are in use: 98 is 1998 or 2009."""
    if not civil.year:
        return None
    others = counts.days("minguo", civil._replace(year=civil.year % 100), found.context)
    return _chosen(found, [civil, *others], short=True)


def _year(found: Found) -> tuple[int | None, str, bool]:
    short = found.value("s")
    if short is not None and found.form == "thai":
        return 2500 + short + BUDDHIST, "buddhist", True
    if short is not None:
        return numeric.century(short, found.context), "gregorian", True
    year = found.value("y")
    if year is None:
        return None, "gregorian", False
    era = next((t.value for t in found.of("E")), None)
    full, calendar = gregorian_year(year, era, found.context.calendars)
    if full < 10 and not found.is_padded("y"):  # "懲役5年6月" is how long, not when
        return None, calendar, True
    if full < 100 and len(str(year)) <= 2:
        return numeric.century(year, found.context), calendar, True
    return full, calendar, False


def _foreign(
    found: Found, calendar: str, year: int | None, month: int, days: list[int]
) -> DateMatch:
    """Days of the Hijri or Persian calendar; of unknown bounds where their year is missing."""
    told = [Civil(year, month, day) for day in days]
    made = native.read(found.place, calendar, told, ranged=found.ranged)
    return made._replace(weekday=found.weekday, clock=found.clock)


def _numeric(found: Found) -> DateMatch | None:
    token = found.token("u")
    assert token is not None, "the form has its number"  # noqa: S101 - the pattern says so
    numbers = re.findall(r"\d+", token.text)
    context = found.context
    if era := _of_era(found, token.start, numbers):
        return era
    if context.order is None and "dotted" in found.habits and "." in token.text:
        context = replace(context, order="DMY")  # so CLDR writes it there, and nobody otherwise
    civils, short = numeric.readings(numbers[-3:], context)
    begins = numbers[:-3]
    if begins:
        civils = [c for c in civils if numeric.beginning(begins, c, numbers[-3])][:1]
    elif short and (others := counts.of_numbers(token.text, numbers, context, found.habits)):
        return _chosen(found, civils + others, short=True)
    if not civils:
        return _other_calendar(found, numbers)
    if short and "year_first" not in found.habits and numeric.is_code(token.text, context):
        return None
    first = numeric.beginning(begins, civils[0], numbers[-3]) if begins else None
    if first is None:
        return _chosen(found, civils, short=short)
    return build.days(
        found.place, [first, civils[0]], ranged=True, form="numeric",
        weekday=found.weekday, clock=found.clock, short_year=short,
    )  # fmt: skip


def _of_era(found: Found, start: int, numbers: list[str]) -> DateMatch | None:
    """A day of an era told by its letter or name: H30.1.9."""
    era = next((t for t in found.of("E") if t.end == start), None)
    if era is None or len(numbers) != 3 or max(map(len, numbers)) > 2:
        return None
    year, month, day = map(number, numbers)
    told, calendar = gregorian_year(year, era.value, found.context.calendars)
    made = _chosen(found, [Civil(told, month, day)], short=False)
    return made and made._replace(calendar=calendar)


def _chosen(found: Found, civils: list[Civil], *, short: bool) -> DateMatch | None:
    """The reading that the weekday beside it decides, else one of all."""
    civils = [civil for civil in civils if build.exists(civil)]
    fitting = [civil for civil in civils if build.weekday_of(civil) == found.weekday]
    if found.weekday is not None and len(fitting) == 1:
        civils = fitting
    if not civils:
        return None
    return build.choices(
        found.place, civils, form="numeric", weekday=found.weekday, clock=found.clock,
        short_year=short,
    )  # fmt: skip


def _other_calendar(found: Found, numbers: list[str]) -> DateMatch | None:
    """A day of a calendar that the row declares or the language uses; else known as foreign."""
    if len(numbers) != 3:
        return None
    told, habits = found.context.calendars, found.habits
    year, month, day = map(number, numbers if len(numbers[0]) > 2 else reversed(numbers))
    if 100 <= year < 200 and ("minguo" in told or "minguo" in habits):
        civil = Civil(year + MINGUO, month, day)
        made = _chosen(found, [civil], short=False)
        return made and made._replace(calendar="minguo")
    if not numeric.foreign(year) or month > 12 or day > 31:
        return None
    if "hijri" in told:
        return _foreign(found, "hijri", year, month, [day])
    if "persian" in told or "persian" in habits:
        return _foreign(found, "persian", year, month, [day])
    return build.unknown(found.place, "hijri")


def _slash(found: Found) -> DateMatch | None:
    month, year = found.value("m"), found.value("y")
    if year and not _OLDEST <= year <= _NEWEST:
        return None
    civils = [Civil(year, month, day) for day in found.days]
    if not month or month > 12 or not all(map(build.exists, civils)):
        return None
    if found.days != sorted(set(found.days)):  # "từ ngày 30 đến 4/10": the first's month is another
        return build.unknown(found.place, "gregorian")
    made = build.days(found.place, civils, ranged=found.ranged)
    return made._replace(weekday=found.weekday)


def _month(found: Found) -> DateMatch | None:
    month = found.token("m")
    if month is None:
        return None
    if month.calendar != "gregorian":
        first = Civil(found.value("y"), month.value)
        last = first._replace(month=found.value("n") or month.value)
        return native.month(found.place, month.calendar, first, last, _part(found))
    if found.value("n"):
        return _months(found)
    year, calendar, short = _year(found)
    if found.form != "mq" and year is None:
        return None
    civil = Civil(year, month.value)
    part = _part_of_month(found, month.value, year) if year else None
    made = part or build.one(found.place, Span(civil, civil), form="month", precision="month")
    return made._replace(calendar=calendar, relative=leaning.from_now(found), short_year=short)


def _part_of_month(found: Found, month: int, year: int) -> DateMatch | None:
    """A part of a month; the whole month where its part makes no sense: "III quarter of June"."""
    part = _part(found)
    told = parts.of_month(year, month, part) if part else None
    return told and build.within(found.place, told, form="month", precision="month")


def _part_alone(found: Found) -> DateMatch | None:
    """A part of a month whose year nothing beside it tells: "in mid-June"."""
    month, part = found.token("m"), found.value("p")
    if month is None or part is None or month.calendar != "gregorian":
        return None
    if parts.edges_of(part, _LONGEST_MONTH) is None:  # a quarter of June
        return None
    civil = Civil(None, month.value)
    made = build.one(found.place, Span(civil, civil), form=parts.FORM, precision="month")
    return made._replace(part=part, relative=leaning.from_now(found))


def _part_of_year(found: Found) -> DateMatch | None:
    year, calendar, _ = _year(found)
    part = _part(found)
    told = parts.of_year(year, part) if part and year and _OLDEST <= year <= _NEWEST else None
    if told is None:
        return None
    vague = part is not None and parts.is_vague(part)
    made = build.within(found.place, told, form="season", precision="year" if vague else "season")
    return made._replace(calendar=calendar)


def _part(found: Found) -> int | None:
    """The part that the words tell, by name or by its number."""
    named, number, counted = found.value("p"), found.value("k"), found.of("K")
    if not counted or not number:
        return named
    base = counted[0].value
    return base + number if number <= parts.COUNTED[base] else None


def _months(found: Found) -> DateMatch | None:
    year, calendar, _ = _year(found)
    first, last = Civil(year, found.value("m")), Civil(year, found.value("n"))
    if year is None or not first < last:
        return None
    made = build.one(found.place, Span(first, last), form="month", precision="month")
    if found.of("&"):  # "in April and May 2001": both are meant
        made = made._replace(edtf=f"{{{edtf.of_civil(first)},{edtf.of_civil(last)}}}")
    return made._replace(calendar=calendar)


def _season(found: Found) -> DateMatch | None:
    year, calendar, _ = _year(found)
    civil = Civil(year, found.value("n"))
    made = build.one(found.place, Span(civil, civil), form="season", precision="season")
    return made._replace(calendar=calendar)


def _iso(found: Found) -> DateMatch:
    token = found.tokens[found.first]
    place = (token.start, token.start + 10)
    civil = Civil(*(int(part) for part in token.text[:10].split("-")))
    if not build.exists(civil):
        return build.impossible(place)
    if not numeric.is_year(int(token.text[:4])):
        return build.unknown(place, "gregorian")
    zone = re.search(r"(?:Z|[+-]\d\d:?\d\d)$", token.text[10:])
    beside = found.token("z")
    told = clock.iso(token, zone[0] if zone else beside.text if beside else None, found.token("a"))
    return build.days(place, [civil], ranged=False)._replace(clock=told)


_READERS: dict[str, Callable[[Found], DateMatch | None]] = {
    "iso": _iso, "ymd": _day, "dashed": _day, "roman": _day, "ydm": _day,
    "months": _month, "thai": _day, "dmy": _day, "worded": _day, "slashed": _slashed,
    "mdy": _day, "numeric": _numeric, "slash": _slash, "slash_year": _slash,
    "torn": _torn, "torn_after": _torn, "torn_han": _torn,
    "dotted": _slash, "dotted_first": _slash, "dotted_days": _slash, "bracketed": _slash,
    "figures": figures.read, "in_brackets": figures.day,
    "ym": _month, "my": _month, "mq": _month, "season": _season,
    "month_part": _part_alone, "month_part_last": _part_alone,
    "part": _part_of_year, "part_last": _part_of_year, "weekday_day": leaning.day_of_month,
    "bare_day": leaning.day_of_month, "named_day": leaning.day_of_month,
    "of_month": leaning.day_of_month, "until_day": leaning.day_of_month,
    "relative": leaning.relative, "weekday": leaning.weekday,
}  # fmt: skip
