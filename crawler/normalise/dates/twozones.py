"""One day told by two clocks: "on 23 April 2020 (22 April 2020 Washington, D.C. time)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from crawler.normalise.dates import build, wording
from crawler.normalise.dates.match import Civil, DateMatch, Span
from crawler.normalise.dates.script import script_language

_INSIDE = re.compile(r"\s*[(（]([^()（）]{1,60})[)）]")
# "On August 18, 2023 (local time), …": no agency stands in these brackets, nor a dash behind them.
_CLOCK = re.compile(r"\s*(?:[rгр]?\.)?\s*[(（]([^()（）]{1,60})[)）](?!\s*[-–—―:：])")
_SHORT = re.compile(r"\s*(?:[^\W\d_]{1,3}\s)?")  # "(on 22 April"
# The same where the year is told elsewhere: "July 12, Vietnam time (July 11 in Washington)".
_BRACKET = re.compile(r"[^()（）.;。\n]{0,30}[(（]([^()（）]{1,60})[)）]")
_MONTH_ENDS = 28  # from this day on, the next can be the first
_APART = (-1, 1)  # days between two clocks


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


def bracketed(text: str, matches: Sequence[DateMatch]) -> list[DateMatch]:
    """Those that brackets after another date give as the day by another clock."""
    return [b for a, b in pairwise(matches) if _is_other_clock(text, a, b)]


def _is_other_clock(text: str, a: DateMatch, b: DateMatch) -> bool:
    inside = _BRACKET.match(text, a.end)
    if inside is None or not inside.start(1) <= b.start < inside.end(1):
        return False
    words = text[inside.start(1) : b.start] + text[b.end : inside.end(1)]
    days = sorted(match.spans[0].first.day or 0 for match in (a, b))
    next_to = days[1] - days[0] == 1 or (days[0] == 1 and days[1] >= _MONTH_ENDS)
    single = all(match.extent == "moment" and match.precision == "day" for match in (a, b))
    return single and days[0] > 0 and next_to and any(map(str.isalpha, words))


def by_clock(text: str, match: DateMatch, language: str | None) -> bool:
    """Whether brackets after a day say by which place's clock it is told: "(local time)"."""
    inside = _CLOCK.match(text, match.end)
    if inside is None:
        return False
    clock = wording.pattern(language or script_language(text), "local_time")
    return bool(clock and clock.search(inside[1]))


def _both(a: DateMatch, b: DateMatch, text: str, language: str) -> DateMatch | None:
    inside = _INSIDE.match(text, a.end)
    clock = wording.pattern(language, "local_time")
    if inside is None or clock is None or not inside.start(1) <= b.start < b.end <= inside.end():
        return None
    if a.earliest is None or a.earliest != a.latest or b.precision != "day":
        return None
    before, after = text[inside.start(1) : b.start], text[b.end : inside.end(1)]
    if not clock.search(before) and not (clock.search(after) and _SHORT.fullmatch(before)):
        return None
    days = (a.earliest + timedelta(days=apart) for apart in _APART)
    other = next((day for day in days if _is(day, b.spans[0])), None)
    if other is None:
        return None
    made = build.one_of((a.start, b.end), [a.earliest, other], form="day")
    return made._replace(clock=a.clock)


def _is(day: date, span: Span) -> bool:
    """Whether a day is what the words tell, as far as they tell it."""
    told = zip(span.first, day.timetuple()[:3], strict=True)
    return span.first == span.last != Civil() and all(said in (None, is_) for said, is_ in told)
