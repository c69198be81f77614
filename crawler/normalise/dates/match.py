"""A date as words state it: what stands there, and the bounds it has without any anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from storage.records import Extent, Precision

# Which weeks a weekday's words can tell of: "last Friday" is the nearest or last week's, "this past
# Friday" the nearest, "Friday of last week" that of the calendar.
EITHER, NEAREST, CALENDAR = 1, 2, 3
# "Last week" is that of the calendar, and ISO where all of the language's weeks begin on Monday.
ISO = 4


# Of a word for the day before and the day after: Hindi कल. Its sentence's tense tells which.
BESIDE = 1000


class Civil(NamedTuple):
    """A year, month and day of the Gregorian calendar, as far as the words tell them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Span(NamedTuple):
    """First and last day of what is stated; the same twice for a single day or month."""

    first: Civil
    last: Civil


class Clock(NamedTuple):
    """A time of day beside a date and where it stands; `zone` as the words have it."""

    start: int
    end: int
    time: time
    zone: str | None


class Relative(NamedTuple):
    """Words that lean on another day: "yesterday" is days -1, "last Friday" weeks -1."""

    days: int | None = None
    weeks: int | None = None
    which: int = EITHER  # of the weeks
    months: int | None = None
    years: int | None = None

    @classmethod
    def to_week(cls, told: int) -> Relative:
        """What "this" (0), "last" (-EITHER, …) and "next" (EITHER, …) tell of a weekday."""
        return cls(weeks=(told > 0) - (told < 0), which=abs(told))


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the row says of how to read its dates; `newest` is the last day one can be about."""

    order: str | None = None  # DMY, MDY, YMD: of all-numeric dates
    calendars: tuple[str, ...] = ("gregorian",)
    newest: date | None = None
    short_years_from: int | None = None  # the first of the hundred that two digits can mean

    @property
    def latest_year(self) -> int | None:
        """The last year that one of two digits can mean; None where nothing tells."""
        if self.newest is not None:
            return self.newest.year
        return None if self.short_years_from is None else self.short_years_from + 99

    def in_base(self, year: int) -> bool:
        """Whether a year is one of the hundred that the row declares for two digits."""
        base = self.short_years_from
        return base is not None and base <= year < base + 100


class DateMatch(NamedTuple):
    """One date in a text, `[start, end)` in characters, with the bounds the words alone give it.

    `earliest`, `latest` and `edtf` bound what is complete; an incomplete date has no bounds and
    keeps its EDTF with X for what is missing.
    """

    start: int
    end: int
    form: str  # day, days, month, season, year, numeric, weekday, relative, utc, day_of_month
    spans: tuple[Span, ...]  # more than one: an all-numeric date of undecided order
    precision: Precision
    extent: Extent
    edtf: str
    earliest: date | None = None
    latest: date | None = None
    weekday: int | None = None  # 0 is Monday
    until: int | None = None  # the weekday that ends what the weekday begins: Monday to Wednesday
    also: int = 0  # days to the other that is meant too: "on Monday and Thursday" is 3
    listed: tuple[Civil, ...] = ()  # days that are all meant, and none between: "14 and 16 June"
    relative: Relative | None = None
    clock: Clock | None = None
    instant: datetime | None = None  # where a machine tells it in UTC
    calendar: str = "gregorian"
    native: Span | None = None  # as its own calendar tells it, Persian or Hijri
    short_year: bool = False  # the century is ours
    impossible: bool = False  # 31 February
    part: int | None = None  # of a month without its year: "mid-June"

    @property
    def complete(self) -> bool:
        """Whether the words alone give bounds."""
        return self.earliest is not None

    def placed(self, at: Callable[[int], int]) -> DateMatch:
        """The date where its characters stand in another text: the raw one, or the repaired."""
        clock = self.clock
        if clock:
            clock = clock._replace(start=at(clock.start), end=at(clock.end))
        return self._replace(start=at(self.start), end=at(self.end), clock=clock)

    @property
    def contradicted(self) -> bool:
        """Whether the weekday beside it is another day's, or there is no such day."""
        if self.impossible:
            return True
        days = {self.earliest, self.latest} if self.complete else set()
        return bool(self.weekday is not None and days) and all(
            day.weekday() != self.weekday for day in days if day
        )
