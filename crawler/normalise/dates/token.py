"""The pieces a date is made of: one letter for what a word can be, and its value."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a word can be in a date.

    Numbers: N of one or two digits, Y a year, C in words, D a day, U all of a date, I a machine's
    stamp, B of a length that no date has, V a month in Roman numerals. Names: M month, W weekday (w
    its abbreviation), Q season, E era, S part of a month or year (parts.py), K what is counted for
    one: quarter, half; P part of the day. From now: R relative word, j one of two such days, e an
    eve, T this, L last, X next, q a year, k a month. Times: H clock, h its word, a half of the day,
    z zone. Joints: r to, f from, & and, b between, v every, @ at, o filler, d day word, g one that
    makes the number after it a day ("el día 15"), G before it ("9-го числа"), y year word;
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
