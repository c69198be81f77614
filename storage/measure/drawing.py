"""Drawing a sample, the same for the same archive and seed, in any language and version."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, text

from storage.errors import UsageFault
from storage.filters import HELD, Filters, check
from storage.measure.allotting import allot

_YEAR = "CASE WHEN substr({0}_from, 1, 4) = substr({0}_to, 1, 4) THEN substr({0}_from, 1, 4) END"
# What may stand in --by.
BY = {
    "publisher": "b.publisher",
    "source": "b.source",
    "office": "p.office",
    "country": "p.country",
    "language": "r.language",
    "kind": "r.kind",
    "basis": "r.event_basis",
    "year": _YEAR.format("r.published"),
    "event_year": _YEAR.format("r.event"),
}
NONE = "none"  # of a stratum: no certain year, no language, no kind
ALL = "all"  # the one stratum where nothing parts them


class Stratum(NamedTuple):
    """A part of the population, and how many were drawn of it."""

    name: str
    size: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample: uids with their strata, in the order of the draw."""

    seed: str
    by: tuple[str, ...]
    sample: tuple[tuple[str, Stratum], ...]

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """All strata; their sizes make the population."""
        return tuple(sorted({stratum for _, stratum in self.sample}))

    @property
    def population(self) -> int:
        """How many bulletins it was drawn from."""
        return sum(stratum.size for stratum in self.strata)


def draw(db: Connection, filters: Filters, number: int, seed: str, by: Sequence[str]) -> Drawn:
    """Draw bulletins that fit the filters, in proportion to their strata, at least one of each.

    Of each stratum those with the least SHA-256 of `seed:uid` are drawn: a larger sample of the
    same seed holds the smaller one. Raises UsageFault where that cannot be.
    """
    check(db, filters)
    for name in by:
        if name not in BY:
            raise UsageFault(f"--by {name}: no such column; take some of {', '.join(BY)}")
    sizes = _sizes(db, filters, by)
    if not sizes:
        raise UsageFault("no bulletin fits; there is nothing to draw from")
    strata = {
        name: Stratum(name, sizes[name], drawn) for name, drawn in allot(sizes, number).items()
    }
    found = groupby(_population(db, filters, by), key=lambda row: row[0])
    return Drawn(seed, tuple(by), tuple(
        (uid, strata[name])
        for name, rows in found
        for uid in heapq.nsmallest(
            strata[name].drawn, (uid for _, uid in rows), key=lambda uid: _lot(seed, uid)
        )
    ))  # fmt: skip


def _lot(seed: str, uid: str) -> str:
    return hashlib.sha256(f"{seed}:{uid}".encode()).hexdigest()


def _stratum(by: Sequence[str]) -> str:
    return " || ' / ' || ".join(f"coalesce({BY[name]}, '{NONE}')" for name in by) or f"'{ALL}'"


def _sizes(db: Connection, filters: Filters, by: Sequence[str]) -> dict[str, int]:
    condition, values = filters.where()
    sql = f"""SELECT {_stratum(by)} AS name, count(*) AS size
        FROM {HELD} WHERE {condition} GROUP BY 1"""
    return {row.name: row.size for row in db.execute(text(sql), values)}


def _population(db: Connection, filters: Filters, by: Sequence[str]) -> Iterator[tuple[str, str]]:
    condition, values = filters.where()
    sql = f"SELECT {_stratum(by)} AS name, b.uid FROM {HELD} WHERE {condition} ORDER BY 1, 2"
    found = db.execution_options(stream_results=True).execute(text(sql), values)
    return ((row.name, row.uid) for row in found)
