"""Date archives: the addresses of a site's pages by day, month or year, made of one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_PLACE = re.compile(r"\{d:([^{}]*)\}")
_PART = re.compile(r"%(-?[A-Za-z]|%)")
_PARTS = ("Y", "y", "m", "d", "-m", "-d")
_GRAINS = ({"y"}, {"y", "m"}, {"y", "m", "d"})


def fault(pattern: object) -> str | None:
    """What is wrong with a pattern such as `http://…/by-date/{d:%d.%m.%Y}`; None if nothing."""
    if not isinstance(pattern, str) or not (places := _PLACE.findall(pattern)):
        return f"needs a place for the day such as {{d:%d.%m.%Y}}: {pattern!r}"
    parts = {part for place in places for part in _PART.findall(place)}
    if unknown := sorted(parts - set(_PARTS)):
        return f"%{unknown[0]} is none of {', '.join('%' + part for part in _PARTS)}"
    said = {part.strip("-").lower() for part in parts}
    if re.search(r"[{}]", _PLACE.sub("", pattern)) or said not in _GRAINS:
        return f"must tell year, or year and month, or year, month and day: {pattern!r}"
    return None


def address(pattern: str, day: date) -> str:
    """The address of the page that holds the day."""
    said = {
        "Y": f"{day:%Y}", "y": f"{day:%y}", "m": f"{day:%m}", "d": f"{day:%d}",
        "-m": str(day.month), "-d": str(day.day),  # strftime has these on some systems only
    }  # fmt: skip
    return _PLACE.sub(lambda place: _PART.sub(lambda part: said[part[1]], place[1]), pattern)


def periods(pattern: str, first: date, last: date) -> Iterator[date]:
    """The first day of each period that the archive has a page for, newest first."""
    day = _begin(pattern, last)
    while day >= _begin(pattern, first):
        yield day
        day = _begin(pattern, day - timedelta(days=1))


def end(pattern: str, begun: date) -> date:
    """The last day of the period that begins on `begun`."""
    days = {"d": 0, "m": 31, "y": 366}[_grain(pattern)]
    after = _begin(pattern, begun + timedelta(days=days))
    return begun if not days else after - timedelta(days=1)


def _begin(pattern: str, day: date) -> date:
    grain = _grain(pattern)
    return day if grain == "d" else day.replace(day=1) if grain == "m" else date(day.year, 1, 1)


def _grain(pattern: str) -> str:
    parts = "".join(_PLACE.findall(pattern))
    return next(grain for grain in "dmy" if re.search(f"%-?{grain}", parts, re.I))
