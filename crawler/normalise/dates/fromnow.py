"""Weeks, months and years told from now: "last week", "next month", "this year".

Read only in a sentence of the opening that names no other date, and never the event: the claim
keeps its bounds for who asks what was said of that time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from crawler.normalise import toml
from crawler.normalise.dates import build, parts, trie
from crawler.normalise.dates.match import CALENDAR, ISO, Civil, DateMatch, Relative, Span
from crawler.normalise.dates.script import script_language
from storage.records import Precision

FORM = "from_now"
WIDE = (FORM, parts.FORM)  # too wide to keep a later paragraph from telling the day
_SIDES = {"last": -1, "this": 0, "next": 1}
_NOW = Span(Civil(), Civil())
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class _Words(NamedTuple):
    """A language's words for them, what each tells, and what after them makes a noun's."""

    pattern: re.Pattern[str]
    last: frozenset[str]  # the last word of each: most texts have none of these
    tell: dict[str, Relative | None]
    after: tuple[str, ...]


def added(
    text: str, matches: list[DateMatch], sentences: Sequence[tuple[int, int]], language: str | None
) -> list[DateMatch]:
    """An opening's dates, and what is told from now in a sentence that has none of them.

    A part of a month without its year stays where it is its sentence's only date.
    """
    matches = _unrivalled(matches, sentences)
    words = _words((language or script_language(text)).split("-")[0])
    low = text.lower()
    if words is None or not any(word in low for word in words.last):
        return matches
    found = list(matches)
    for start, end in sentences:
        if any(start <= match.start < end for match in matches):
            continue
        for told in words.pattern.finditer(text, start, end):
            relative = words.tell[trie.key(told[0])]
            if relative and not text.startswith(words.after, told.end()):
                found.append(_match(told, relative))
                break
    return sorted(found, key=lambda match: match.start)


def _unrivalled(matches: list[DateMatch], sentences: Sequence[tuple[int, int]]) -> list[DateMatch]:
    if all(match.form != parts.FORM for match in matches):
        return matches
    crowded = [
        (start, end)
        for start, end in sentences
        if sum(start <= match.start < end for match in matches) > 1
    ]
    return [
        match
        for match in matches
        if match.form != parts.FORM or not any(start <= match.start < end for start, end in crowded)
    ]


def fault(match: DateMatch) -> str:
    """Why it is only mentioned: what it tells lies outside the window of words that need an anchor.

    Two careful readers put no event on "will meet next week", and its bounds are no day's.
    """
    if match.form != FORM:
        return ""
    return "only mentioned: a week, month or year told from now is wider than seven days"


def bounds(relative: Relative, day: date) -> tuple[date, date]:
    """First and last day of the week, month or year so far from that of a day."""
    if relative.weeks is not None:
        # Weeks begin on Monday or on Sunday, and where both do, the bounds hold either.
        starts = [day - day.weekday() * _DAY]
        starts += [] if relative.which == ISO else [day - (day.weekday() + 1) % 7 * _DAY]
        weeks = relative.weeks * _WEEK
        return min(starts) + weeks, max(starts) + weeks + 6 * _DAY
    if relative.months is not None:
        first = day.replace(day=1) + relativedelta(months=relative.months)
        return first, first + relativedelta(months=1) - _DAY
    year = day.year + (relative.years or 0)
    return date(year, 1, 1), date(year, 12, 31)


def edtf(relative: Relative, bounds: tuple[date, date]) -> str:
    """EDTF of such bounds: a year, a month, or somewhere in a week."""
    first, last = bounds
    if relative.weeks is not None:
        return f"[{first}..{last}]"
    return f"{first:%Y}" if relative.years is not None else f"{first:%Y-%m}"


def _match(told: re.Match[str], relative: Relative) -> DateMatch:
    precision: Precision = "month" if relative.years is None else "year"
    made = build.one(told.span(), _NOW, form=FORM, precision=precision)
    return made._replace(relative=relative)


@cache
def _words(language: str) -> _Words | None:
    table = toml.table(__package__, "fromnow").get(language)
    if table is None:
        return None
    tell: dict[str, Relative | None] = {trie.key(text): None for text in table.get("nothing", ())}
    for name, side in _SIDES.items():
        week = Relative(weeks=side, which=ISO if table.get("monday") else CALENDAR)
        for unit, relative in {
            "week": week, "month": Relative(months=side), "year": Relative(years=side),
        }.items():  # fmt: skip
            tell |= {trie.key(text): relative for text in table.get(f"{name}_{unit}", ())}
    spaced = trie.pattern((t for t in tell if not trie.UNSPACED.search(t)), bounded=True)
    unspaced = trie.pattern((t for t in tell if trie.UNSPACED.search(t)), bounded=False)
    parts = [spaced and rf"\b(?:{spaced.pattern})", unspaced and unspaced.pattern]
    whole = re.compile("|".join(filter(None, parts)), re.I)
    last = frozenset(re.split("[ ʼ]", text)[-1] for text, told in tell.items() if told)
    return _Words(whole, last, tell, tuple(table.get("after", ())))
