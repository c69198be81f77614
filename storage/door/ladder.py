"""The ladder of rechecks: often while a page is young or has just changed, then ever less."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEAR = timedelta(days=365)
RUNGS = (
    HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 180 * DAY,
)  # fmt: skip
RUNGS_AFTER = RUNGS[2:]  # after an edit, a suspicion, a return or a differing sighting


class Past(NamedTuple):
    """What of a bulletin's history decides when it is checked next."""

    first: datetime  # observation
    last: datetime  # answer that told something, good or not
    stirred: tuple[datetime, ...] = ()  # by edits, suspicions, returns and differing sightings
    ill_first: datetime | None = None  # of the ill answers since `last`
    ill_last: datetime | None = None


def next_check(past: Past) -> datetime:
    """When to look again: the first rung after the last answer."""
    if past.ill_first and past.ill_last:
        # Each wait doubles: a host that died is not asked every day for ever.
        return past.ill_last + min(YEAR, max(DAY, past.ill_last - past.ill_first))
    if unseen := [at for at in past.stirred if at > past.last]:
        return min(unseen)
    base, rungs = (max(past.stirred), RUNGS_AFTER) if past.stirred else (past.first, RUNGS)
    climbed = next((base + rung for rung in rungs if base + rung > past.last), None)
    return climbed or base + YEAR * ((past.last - base) // YEAR + 1)
