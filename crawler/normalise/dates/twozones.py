"""One day told by two clocks: "on 23 April 2020 (22 April 2020 Washington, D.C. time)"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from crawler.normalise.dates import build, wording
from crawler.normalise.dates.match import DateMatch

_OPENS = re.compile(r"\s*[(（]\s*(?:[^\W\d_]{1,3}\s)?")  # "(on 22 April"
_REACH = 40  # characters after the second day within its brackets
_ZONES = timedelta(days=1)  # two clocks are at most a day apart


def joined(matches: list[DateMatch], text: str, language: str) -> list[DateMatch]:
    """The dates with each pair of one day by two clocks made one of both."""
    found: list[DateMatch] = []
    for match in matches:
        both = _both(found[-1], match, text, language) if found else None
        if both:
            found[-1] = both
        else:
            found.append(match)
    return found


def _both(a: DateMatch, b: DateMatch, text: str, language: str) -> DateMatch | None:
    if not _OPENS.fullmatch(text, a.end, b.start):
        return None
    days = [day for day in (a.earliest, b.earliest) if day]
    if len(days) < 2 or a.earliest != a.latest or b.earliest != b.latest:
        return None
    inside = re.split(r"[)）]", text[b.end : b.end + _REACH], maxsplit=1)
    clock = wording.pattern(language, "local_time")
    if len(inside) < 2 or not (clock and clock.search(inside[0])):
        return None
    if not timedelta() < abs(days[0] - days[1]) <= _ZONES:
        return None
    made = build.one_of((a.start, b.end), days, form="day")
    return replace(made, clock=a.clock)
