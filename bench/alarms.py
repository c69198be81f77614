"""False alarms of silence over a year of made rhythms, and how soon a real silence is noticed.

    python -m bench.alarms [SOURCES]

Each rhythm is lived through by so many sources (100): two years of history, then a year that is
watched day by day; then each falls silent for good on a day of that year, chosen by chance.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from storage.health.silence import silence

BEGIN = date(2023, 1, 1)
WATCHED = date(2025, 1, 1)
END = date(2026, 1, 1)
DAY = timedelta(days=1)
Rhythm = Callable[[random.Random, str, date], bool]  # chance, source, day


def _holiday(day: date) -> bool:
    """The turn of the year, Easter's and May's days off."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2) or (
        day.month == 5 and day.day <= 3
    )  # fmt: skip


def _weekday(day: date) -> bool:
    return day.weekday() < 5 and not _holiday(day)


def _burst(chance: random.Random, source: str, day: date) -> bool:
    # Seven weeks in ten have a visit or a summit of three days.
    week = random.Random(f"{source} {day.isocalendar()[:2]}")  # noqa: S311  # a bench, no secret
    return week.random() < 0.7 and day.weekday() in week.sample(range(7), 3)


RHYTHMS: dict[str, Rhythm] = {
    "daily": lambda chance, source, day: chance.random() < 0.97,
    "weekdays": lambda chance, source, day: _weekday(day) and chance.random() < 0.95,
    "every other day, by chance": lambda chance, source, day: chance.random() < 0.5,
    "weekly": lambda chance, source, day: day.weekday() == 3 and chance.random() < 0.92,
    "once a week, by chance": lambda chance, source, day: chance.random() < 1 / 7,
    "bursts": _burst,
    "monthly": lambda chance, source, day: day.day == 1 + hash((day.year, day.month)) % 7,
    "once a month, by chance": lambda chance, source, day: chance.random() < 1 / 30,
    "August pause": lambda chance, source, day: (
        day.month != 8 and _weekday(day) and chance.random() < 0.8
    ),
    "growing rarer": lambda chance, source, day: (
        chance.random() < 0.5 ** (1 + (day - BEGIN).days / 365)
    ),
}  # fmt: skip


class Watched(NamedTuple):
    """What a rhythm came to."""

    alarms: float  # false ones, per source and year
    median: float  # days until a real silence is noticed
    worst: int


def days_of(rhythm: str, source: int) -> list[date]:
    """The days on which a source of that rhythm publishes."""
    chance = random.Random(f"{rhythm} {source}")  # noqa: S311  # a bench, no secret
    span = ((BEGIN + n * DAY) for n in range((END - BEGIN).days))
    return [day for day in span if RHYTHMS[rhythm](chance, str(source), day)]


def false_alarms(days: list[date]) -> int:
    """Silences of the watched year that were told; each once, however long it lasts."""
    alarms, was = 0, False
    for n in range((END - WATCHED).days):
        today = WATCHED + n * DAY
        told = silence([day for day in days if day <= today], today)
        alarming = told is not None and told.is_alarming
        alarms += alarming and not was
        was = alarming
    return alarms


def noticed_after(days: list[date], last: date) -> int:
    """Days until the silence of a source that ends on `last` is told."""
    past = [day for day in days if day <= last]
    for n in range(1, 800):
        told = silence(past, last + n * DAY)
        if told is not None and told.is_alarming:
            return n
    return 800


def watch(rhythm: str, sources: int) -> Watched:
    """Live through a rhythm with so many sources."""
    alarms, late = [], []
    for source in range(sources):
        days = days_of(rhythm, source)
        alarms.append(false_alarms(days))
        chance = random.Random(source)  # noqa: S311  # a bench, no secret
        late.append(noticed_after(days, WATCHED + chance.randrange(365) * DAY))
    return Watched(statistics.mean(alarms), statistics.median(late), max(late))


def main() -> None:
    """Print the table."""
    sources = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{'rhythm':<28} {'false alarms':>12} {'noticed after':>14} {'at worst':>9}")
    for rhythm in RHYTHMS:
        found = watch(rhythm, sources)
        print(f"{rhythm:<28} {found.alarms:>12.2f} {found.median:>9.0f} days {found.worst:>4} days")


if __name__ == "__main__":
    main()
