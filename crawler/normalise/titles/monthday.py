"""Days in brackets that the grammar of dates leaves: "(12.5)", "(14/6)", "(Khordad 24, 1380)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.normalise.titles import places, tables
from crawler.normalise.titles.brackets import AROUND_DAY
from crawler.normalise.titles.draft import Draft

# Where such a bracket is a date. Elsewhere it may be a part ("1/2"), a version or a decimal.
_MONTH_FIRST = frozenset({"ko", "ja", "zh"})
_DAY_FIRST = frozenset({"vi"})
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_MONTH_DAY = rf"{_MONTH}\s?[./]\s?{_DAY}\.?(?!\d)"
_DAY_MONTH = rf"{_DAY}(?:\s?[-–]\s?{_DAY})?\s?[/.]\s?{_MONTH}\.?(?!\d)"
_LAST = rf"(?:\s?[-~–～]\s?(?:{_MONTH}\s?[./]\s?)?{_DAY}\.?(?!\d))?"
_FIRST_MONTH = re.compile(rf"\s*{_MONTH_DAY}{_LAST}")
_FIRST_DAY = re.compile(rf"\s*{_DAY_MONTH}(?:\s?[-–]\s?{_DAY_MONTH})?")
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"(?:[월화수목금토일一二三四五六日月火水木金土]|周[一二三四五六日])")


def brackets(draft: Draft, language: str | None) -> Iterator[tuple[int, int]]:
    """Brackets that hold such a day, alone or with its weekday, place or room."""
    if not _DIGIT.search(draft.text):
        return
    for group in AROUND_DAY.finditer(draft.text, draft.low, draft.high):
        inner = group[0][1:-1]
        found = _day(language).match(inner)
        if found and _goes_along(inner[found.end() :], language):
            yield group.span()


@cache
def other_calendars() -> re.Pattern[str]:
    """A day of another calendar whose month is spelt in Latin letters."""
    month = tables.alternatives(name for row in tables.table("calendars").values() for name in row)
    day = rf"\d{{1,2}}\s+(?:{month})|(?:{month})\s+\d{{1,2}}"
    return re.compile(rf"\s*(?:{day}),?\s+\d{{4}}(?:\s?[AS]\.?H\b\.?)?", re.IGNORECASE)


@cache
def _day(language: str | None) -> re.Pattern[str]:
    first = _FIRST_MONTH if language in _MONTH_FIRST else _FIRST_DAY
    numbers = f"|{first.pattern}" if language in _MONTH_FIRST | _DAY_FIRST else ""
    return re.compile(other_calendars().pattern + numbers, re.IGNORECASE)


def _goes_along(rest: str, language: str | None) -> bool:
    rest = rest.strip(" ,，、.")
    return not rest or bool(_WEEKDAY.fullmatch(rest)) or places.is_place(rest, language)
