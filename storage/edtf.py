"""EDTF (ISO 8601-2) taken apart: the dates it names, and the days that they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

WRITE = (
    "write 2001-10-20, 2001-10, 2001, 2001-10-19/2001-10-21 (it lasted) or "
    "[2001-10-19,2001-10-20] (one of these)"
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_CIVIL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
Form = Literal["one", "interval", "one_of", "range_of", "all_of"]


class Civil(NamedTuple):
    """A year, month or day; months 21 to 24 are seasons of a hemisphere that nobody named."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """The grain of it."""
        if self.month is None:
            return "year"
        return "day" if self.day else "season" if self.month in SEASONS else "month"

    @property
    def first(self) -> date:
        """Its first day; raises ValueError where there is no such day."""
        return date(self.year, 1 if self.month is None or self.month in SEASONS else self.month,
                    self.day or 1)  # fmt: skip

    @property
    def last(self) -> date:
        """Its last day; raises ValueError where there is no such day."""
        if self.month == 24:  # a winter may reach into the next year
            return date(self.year + 1, 3, 31)
        month = 12 if self.month is None or self.month in SEASONS else self.month
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class When:
    """The dates of an EDTF text, and how they belong together."""

    form: Form
    civils: tuple[Civil, ...]

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return min(one.first for one in self.civils)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        return max(one.last for one in self.civils)

    @property
    def precision(self) -> str:
        """The coarsest grain in it."""
        grains = ("day", "month", "season", "year")
        return max((one.precision for one in self.civils), key=grains.index)

    @property
    def extent(self) -> str:
        """moment, span or one_of, as the views call it."""
        return {"interval": "span", "all_of": "span", "one_of": "one_of"}.get(self.form, "moment")


def read(said: str) -> When | None:
    """What an EDTF text means; None for one that is none, has X, an open end or no such day."""
    form, parts = _parted(said.strip())
    civils = tuple(filter(None, map(_civil, parts)))
    if len(civils) < len(parts):
        return None
    when = When(form, civils)
    in_order = [one.first for one in civils]
    return when if in_order == sorted(in_order) else None


def _parted(said: str) -> tuple[Form, Sequence[str]]:
    inner = said[1:-1]
    if said.startswith("[") and said.endswith("]"):
        if ".." in inner:
            return "range_of", inner.split("..")
        return "one_of", inner.split(",")
    if said.startswith("{") and said.endswith("}"):
        return "all_of", inner.split(",")
    if "/" in said:
        return "interval", said.split("/", 1)
    return "one", [said]


def _civil(said: str) -> Civil | None:
    found = _CIVIL.fullmatch(said.strip())
    if found is None:
        return None
    month, day = (int(part) if part else None for part in found.groups()[1:])
    civil = Civil(int(found[1]), month, day)
    if month in SEASONS:
        return None if day else civil
    try:
        _ = civil.first, civil.last
    except ValueError:
        return None
    return civil
