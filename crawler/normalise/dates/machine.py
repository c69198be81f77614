"""A machine's date in UTC as the day that it was where the publisher is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from crawler.normalise.dates import build, zones
from crawler.normalise.dates.match import Civil, DateMatch

# Where nobody tells the zone, it can be any that people live in: from Samoa to Kiribati.
_WEST, _EAST = timedelta(hours=-11), timedelta(hours=14)
# What systems fill in where they know the day alone (Drupal: noon).
_DAY_ALONE = (time(0), time(12))


def local(match: DateMatch, zone: ZoneInfo | None) -> DateMatch:
    """The date in the publisher's zone; of an unknown zone, one of the days that it can be."""
    clock, day = match.clock, match.earliest
    if clock is None or day is None or not clock.zone or clock.time in _DAY_ALONE:
        return match
    told = zones.zone(clock.zone)
    if told is None or told.utcoffset(None):
        return match  # the publisher's own offset: the day is the one it was there
    instant = datetime.combine(day, clock.time, UTC)
    place = (match.start, match.end)
    if zone is None:
        days = [(instant + _WEST).date(), (instant + _EAST).date()]
        made = build.one_of(place, days, form="utc", dense=True)
    else:
        there = Civil(*instant.astimezone(zone).timetuple()[:3])
        made = build.days(place, [there], ranged=False, form="utc")
    return made._replace(clock=clock, instant=instant)
