"""When: the bounds of a date, its grain and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Dated:
    """First and last possible day, both or neither; `basis` says why there is none."""

    first: date | None
    last: date | None
    edtf: str | None
    precision: str | None
    extent: str | None
    basis: str

    def possibly(self, day: date) -> bool:
        """Whether it can have been on that day."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last

    def certainly(self, day: date) -> bool:
        """Whether it was on that day: all of it, or a span that lasted over it."""
        return self.possibly(day) and (self.extent == "span" or self.first == self.last)

    def __str__(self) -> str:
        return self.edtf or f"unknown ({self.basis})"


def dated(row: Mapping[str, Any], role: str) -> Dated:
    """The date of one role: event, published or uploaded."""
    first, last = (_day(row.get(f"{role}_{side}")) for side in ("from", "to"))
    edtf, precision, extent = (
        row.get(f"{role}_{name}") for name in ("edtf", "precision", "extent")
    )
    return Dated(first, last, edtf, precision, extent, row[f"{role}_basis"])


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
