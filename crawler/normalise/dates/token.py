"""The pieces a date is made of: one letter for what a word can be, and its value."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a word can be in a date.

    N number, C one in words, D day of month, M month, Y year, W weekday (w its abbreviation), U
    all-numeric date, H time, z zone, a half of the day, R relative word, j one of two such
    days, e an eve, P part of the day, T this, L last, X next, q a year told from now, k a
    month told from now, Q season, S part of a month or year (parts.py), K what is counted for
    one: quarter, half; V Roman numeral of a month, E era, o filler, d day word, g one that makes
    the number after it a day ("el día 15"), y year word, r to, f from, & and, b between, v every;
    punctuation is itself; x is anything.
    """

    letter: str
    value: int = 0
    calendar: str = "gregorian"


class Token(NamedTuple):
    """One piece of a text, `[start, end)` in characters."""

    letter: str
    value: int
    start: int
    end: int
    text: str
    calendar: str = "gregorian"
