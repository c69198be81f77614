"""Parts of a month or year: "early June", 中旬, the third quarter of 2004."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

EARLY, MID, LATE = 1, 2, 3
THIRD, HALF, QUARTER = 10, 20, 30  # the n-th of them is THIRD + n
COUNTED = {THIRD: 3, HALF: 2, QUARTER: 4}  # how many there are

# As the languages' tables call them.
NAMES = {
    "early": EARLY, "mid": MID, "late": LATE,
    "first_third": THIRD + 1, "mid_third": THIRD + 2, "last_third": THIRD + 3,
    "first_half": HALF + 1, "second_half": HALF + 2,
    "quarter_1": QUARTER + 1, "quarter_2": QUARTER + 2, "quarter_3": QUARTER + 3,
    "quarter_4": QUARTER + 4,
}  # fmt: skip
# Nobody states where "early" ends: the whole month or year is the bound that surely holds.
_VAGUE = (EARLY, MID, LATE)
# What such words cannot be said of: nobody who tells on the 16th what was done means "late" then.
_LOOSE = {EARLY: (1, 14), MID: (11, 22), LATE: (18, 31)}
FORM = "part_of_month"  # without its year
_MONTHS_OF_EDTF = {HALF: 39, QUARTER: 32}  # 2001-40 is a first half, 2001-33 a first quarter


def is_vague(part: int) -> bool:
    """Whether a part has no edges that anyone states: early, middle, late."""
    return part in _VAGUE


def of_year(year: int, part: int) -> tuple[date, date, str] | None:
    """First day, last day and EDTF of a part of a year; None for a part that no year has."""
    if is_vague(part):
        return date(year, 1, 1), date(year, 12, 31), f"{year:04d}"
    base, number = part // 10 * 10, part % 10
    if base not in _MONTHS_OF_EDTF or number > COUNTED[base]:
        return None
    length = 12 // COUNTED[base]
    first, last = date(year, length * (number - 1) + 1, 1), _month_end(year, length * number)
    return first, last, f"{year:04d}-{_MONTHS_OF_EDTF[base] + number}"


def of_month(year: int, month: int, part: int) -> tuple[date, date, str] | None:
    """First day, last day and EDTF of a part of a month; None for a part that no month has."""
    edges = edges_of(part, monthrange(year, month)[1])
    if edges is None:
        return None
    first, last = (date(year, month, day) for day in edges)
    return first, last, f"{year:04d}-{month:02d}" if is_vague(part) else f"[{first}..{last}]"


def edges_of(part: int, length: int) -> tuple[int, int] | None:
    """First and last day of a part of a month so long; None for a part that no month has."""
    base, number = part // 10 * 10, part % 10
    if is_vague(part):
        return 1, length
    if base == THIRD:  # 上旬, 中旬, 下旬: so they are defined
        return 10 * number - 9, length if number == COUNTED[THIRD] else 10 * number
    if base == HALF:
        return (1, 15) if number == 1 else (16, length)
    return None


def could_be(year: int, month: int, part: int) -> tuple[date, date] | None:
    """First and last day on which words for a part of a month can be said of it."""
    length = monthrange(year, month)[1]
    edges = _LOOSE.get(part) or edges_of(part, length)
    return edges and (date(year, month, edges[0]), date(year, month, min(edges[1], length)))


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=monthrange(year, month)[1] - 1)
