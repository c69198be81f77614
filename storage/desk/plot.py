"""Plots as paths of inline SVG: their looks are the style sheet's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TALL, LOW = 120, 20  # units of height


def months(first: str, last: str) -> list[str]:
    """Every month from the first to the last, as YYYY-MM."""
    begin, end = (12 * int(m[:4]) + int(m[5:7]) - 1 for m in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(begin, end + 1)]


def bars(counts: Mapping[Any, float], span: list[str], height: int, most: int | None = None) -> str:
    """A path with a bar for each period, one unit wide; one that has any is seen."""
    top = most or max((counts.get(month, 0) for month in span), default=0) or 1
    drawn = []
    for at, month in enumerate(span):
        if n := counts.get(month, 0):
            tall = max(1.0, round(n * height / top, 1))
            drawn.append(f"M{at} {height}v-{tall:g}h1v{tall:g}z")
    return "".join(drawn)
