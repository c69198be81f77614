"""Month, weekday and order of a locale, from CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from crawler.normalise import cldr
from crawler.normalise.dates.token import Meaning

_WIDTHS = ("wide", "abbreviated")


def locales(language: str) -> list[str]:
    """Babel's names of the locale and its parents, the widest first; empty where CLDR has none."""
    try:
        locale = str(Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return []
    parts = locale.split("_")
    names = ["_".join(parts[: n + 1]) for n in range(len(parts))]
    # Some inherit from a locale that their name does not tell: "nb" has its months from "no".
    also = [get_global("parent_exceptions").get(name, "root") for name in names]
    widest = [name for name in also if name not in ("root", *names)]
    return [name for name in (*widest, *names) if localedata.exists(name)]


def meanings(language: str, widths: tuple[str, ...] = _WIDTHS) -> Iterator[tuple[str, Meaning]]:
    """Each name of a month or weekday, format and stand-alone, wide and abbreviated."""
    for name in locales(language):
        # Unmerged: Babel 2.18's merged stand-alone names take over those of the locale loaded
        # before (French months came out Chinese), since its alias targets are shared.
        data = cldr.own(name)
        yield from _of(data.get("months", {}), "M", widths)
        yield from _of(data.get("days", {}), "W", widths)


def _of(
    table: Mapping[str, Mapping[str, object]], letter: str, widths: tuple[str, ...]
) -> Iterator[tuple[str, Meaning]]:
    for context in ("format", "stand-alone"):
        by_width = table.get(context, {})
        if not isinstance(by_width, Mapping):
            continue
        for width in widths:
            names = by_width.get(width, {})
            if isinstance(names, Mapping):
                short = letter == "W" and width == "abbreviated"
                for number, text in names.items():
                    yield str(text), Meaning("w" if short else letter, int(number))


def year_first(language: str) -> bool:
    """Whether the locale writes the year before month and day."""
    pattern = _pattern(language)
    return "y" in pattern and pattern.index("y") < pattern.index("d")


def month_first(language: str) -> bool:
    """Whether the locale writes the month before the day."""
    pattern = _pattern(language)
    return "M" in pattern and pattern.index("M") < pattern.index("d")


def dotted(language: str) -> bool:
    """Whether the locale writes an all-numeric day as 14.06."""
    for name in reversed(locales(language)):
        pattern = str(Locale.parse(name).date_formats["short"].pattern)
        return re.match(r"d{1,2}\.\s?M", pattern) is not None
    return False


def small_weekdays(language: str) -> bool:
    """Whether the locale writes its weekdays in small letters, so that "Domingo" is a name."""
    monday = {t for t, m in meanings(language, ("wide",)) if m.letter == "W" and m.value == 0}
    return bool(monday) and all(name.islower() for name in monday)


def fillers(language: str) -> set[str]:
    """The words that the locale's long pattern puts between day, month and year."""
    return {word for word in re.findall(r"'([^'\s.()]+)'", _pattern(language)) if word}


def _pattern(language: str) -> str:
    for name in reversed(locales(language)):
        return str(Locale.parse(name).date_formats["full"].pattern)
    return ""
