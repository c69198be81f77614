"""Reads days and months in figures: "from 30/6 to 3/7", "30.6. – 3.7.", in brackets "(26/4)"."""

from __future__ import annotations

from crawler.normalise.dates import build, numeric
from crawler.normalise.dates.found import Found
from crawler.normalise.dates.match import Civil, DateMatch, Span
from crawler.normalise.dates.token import Token

DAY = "in_brackets"  # the form of a day alone: it may be another number
_MONTHS = 12
_ALL_DAY = ("24", "7")
_LEAP = 2000
_DAY_FIRST, _MONTH_FIRST = (1, 0), (0, 1)  # where month and day stand


def read(found: Found) -> DateMatch | None:
    """The span in the one order of day and month that makes one; None where none or both do.

    Nor where the numbers may be others: "from 2.5 to 3.5", "1/3 to 2/3".
    """
    ends = [found.tokens[slice(*found.groups[key])] for key in ("d", "e")]
    mark = ends[0][1].letter
    if mark != ends[1][1].letter or not _SURE[mark](found, ends):
        return None
    orders = _ORDERS[mark](found)
    spans = [pair for order in orders if _lasts(*(pair := [_civil(end, order) for end in ends]))]
    if len(spans) != 1:
        return None
    start = found.place[0] if _is_led(found) else ends[0][0].start
    return build.days((start, found.place[1]), spans[0], ranged=True)


def day(found: Found) -> DateMatch | None:
    """The day that stands in brackets in the one order that makes it one.

    None where it may be a price, a part of a few or all the hours: "(2.5)", "(3/4)", "(24/7)".
    """
    end = found.tokens[slice(*found.groups["d"])]
    mark, numbers = end[1].letter, [token.text for token in end if token.letter == "N"]
    if tuple(numbers) == _ALL_DAY or (mark == "." and "dotted" not in found.habits):
        return None
    is_part = mark == "." or end[0].value <= end[2].value
    if is_part and not _is_large(end):
        return None
    civils = [civil for order in _ORDERS[mark](found) if build.exists(civil := _civil(end, order))]
    if len(civils) != 1:
        return None
    return build.days((end[0].start, end[-1].end), civils, ranged=False, form=DAY)


def _civil(end: list[Token], order: tuple[int, int]) -> Civil:
    numbers = [token.value for token in end if token.letter == "N"]
    return Civil(None, *(numbers[n] for n in order))


def _lasts(first: Civil, last: Civil) -> bool:
    """Whether both are days, the second at most a month after the first."""
    over = last < first
    return numeric.lasts(Span(first._replace(year=_LEAP), last._replace(year=_LEAP + over)))


def _dotted_order(found: Found) -> list[tuple[int, int]]:
    if "dotted" in found.habits:
        return [_DAY_FIRST]
    if found.habits & {"month_dots", "year_first"}:
        return [_MONTH_FIRST]
    return _declared(found)


def _slashed_order(found: Found) -> list[tuple[int, int]]:
    return [_DAY_FIRST] if "slash_days" in found.habits else _declared(found)


def _declared(found: Found) -> list[tuple[int, int]]:
    order = found.context.order
    if order is None:
        return [_DAY_FIRST, _MONTH_FIRST]
    return [_DAY_FIRST if order == "DMY" else _MONTH_FIRST]


def _dotted_surely(found: Found, ends: list[list[Token]]) -> bool:
    """Where figures with a dot are days: elsewhere they may be prices, and times anywhere."""
    if all(end[-1].letter == "." for end in ends):
        return True
    return _set_off(found) or ("dotted" in found.habits and _is_led(found))


def _slashed_surely(found: Found, ends: list[list[Token]]) -> bool:
    """Where figures with a slash are days, and no shares of a whole."""
    if "slash_days" in found.habits:
        return True
    large = any(map(_is_large, ends))
    return large and (_set_off(found) or _is_led(found))


def _is_large(end: list[Token]) -> bool:
    """Whether a number is over that of the months, or written with a zero before it."""
    return any(t.value > _MONTHS or t.text[0] in "0٠۰" for t in end if t.letter == "N")


def _is_led(found: Found) -> bool:
    """Whether words say from and to."""
    return found.tokens[found.first].letter in "fd" and bool(found.of("r"))


def _set_off(found: Found) -> bool:
    """Whether it stands in brackets, alone."""
    return found.tokens[found.first].letter == "(" and found.next_text in ([")"], ["）"])


_SURE = {".": _dotted_surely, "/": _slashed_surely}
_ORDERS = {".": _dotted_order, "/": _slashed_order}
