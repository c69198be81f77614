"""Silence: whether a source has published nothing for longer than its own history explains.

Judged by the days that its bulletins bear, not by when we came by: an outage of ours leaves no gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

MEMORY = timedelta(days=730)  # how far back a rhythm is learnt: two summers, two turns of the year
FEWEST = 8  # gaps that make a rhythm; with fewer nothing is said
USUAL = 0.98  # the share of its gaps that a source's usual ones are
# Where gaps come by chance, one in 50 is beyond the usual, one in 2,500 beyond twice that. Where
# there are few gaps, the usual is the longest of them already.
FACTOR = 2
FEW, FACTOR_OF_FEW = 50, 1.5
SEASON = 1.25  # times the pause of an earlier year at these days of the year
NEARBY = 14  # days by which a yearly pause may move
LEAST = 4  # days: a long weekend is no silence
YEAR = 365.25


class Silence(NamedTuple):
    """How long a source has been silent, and how long it may be before that means something."""

    days: int
    allowed: int | None  # None: too little is known of its rhythm

    @property
    def is_alarming(self) -> bool:
        """Whether it is longer than its history explains."""
        return self.allowed is not None and self.days > self.allowed


def silence(days: Sequence[date], today: date) -> Silence | None:
    """The present silence of a source that published on these days, in order; None without any."""
    known = [day for day in days if today - MEMORY <= day <= today]
    if not known:
        return Silence((today - days[-1]).days, None) if days and days[-1] < today else None
    gaps = [(begun, ended) for begun, ended in pairwise(known) if ended > begun]
    now = (today - known[-1]).days
    if len(gaps) < FEWEST:
        return Silence(now, None)
    if now <= LEAST:
        return Silence(now, LEAST)
    lately = gaps[-FEW // 2 :]  # of a source that grows rarer these are longer
    usual = max(_beyond_usual(gaps), _beyond_usual(lately))
    seasonal = math.ceil(SEASON * max(_seasonal(gaps, known[-1], today), default=0))
    return Silence(now, max(LEAST, usual, seasonal))


def _beyond_usual(gaps: list[tuple[date, date]]) -> int:
    """Days that are more than the usual gaps explain."""
    lengths = sorted((ended - begun).days for begun, ended in gaps)
    factor = FACTOR if len(lengths) >= FEW else FACTOR_OF_FEW
    return math.ceil(factor * lengths[math.ceil(USUAL * len(lengths)) - 1])


def _seasonal(gaps: list[tuple[date, date]], begun: date, today: date) -> list[int]:
    """The lengths of those gaps that lay at these days of an earlier year."""
    found = []
    for start, end in gaps:
        years = round((begun - start).days / YEAR)
        moved = timedelta(days=round(years * YEAR))
        near = timedelta(days=NEARBY)
        if years and start + moved - near <= today and begun <= end + moved + near:
            found.append((end - start).days)
    return found
