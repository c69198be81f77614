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
# Nobody states the edges of early, middle and late: the first half, the middle half and the
# second half hold all that anyone means by them. In quarters of the whole, from and to:
_LOOSE = {EARLY: (0, 2), MID: (1, 3), LATE: (2, 4)}
_MONTHS_OF_EDTF = {HALF: 39, QUARTER: 32}  # 2001-40 is a first half, 2001-33 a first quarter


def of_year(year: int, part: int) -> tuple[date, date, str] | None:
    """First day, last day and EDTF of a part of a year; None for a part that no year has."""
    if part in _LOOSE:
        low, high = (3 * edge for edge in _LOOSE[part])
        first, last = date(year, low + 1, 1), _month_end(year, high)
        return first, last, f"[{first:%Y-%m}..{last:%Y-%m}]"
    base, number = part // 10 * 10, part % 10
    if base not in _MONTHS_OF_EDTF or number > COUNTED[base]:
        return None
    length = 12 // COUNTED[base]
    first, last = date(year, length * (number - 1) + 1, 1), _month_end(year, length * number)
    return first, last, f"{year:04d}-{_MONTHS_OF_EDTF[base] + number}"


def of_month(year: int, month: int, part: int) -> tuple[date, date, str] | None:
    """First day, last day and EDTF of a part of a month; None for a part that no month has."""
    edges = _edges(part, monthrange(year, month)[1])
    if edges is None:
        return None
    first, last = (date(year, month, day) for day in edges)
    return first, last, f"[{first}..{last}]"


def _edges(part: int, length: int) -> tuple[int, int] | None:
    base, number = part // 10 * 10, part % 10
    if part in _LOOSE:
        return {EARLY: (1, 15), MID: (8, 23), LATE: (16, length)}[part]
    if base == THIRD:  # 上旬, 中旬, 下旬: so they are defined
        return 10 * number - 9, length if number == COUNTED[THIRD] else 10 * number
    if base == HALF:
        return (1, 15) if number == 1 else (16, length)
    return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=monthrange(year, month)[1] - 1)
