"""Facets: how the bulletins that were found divide by publisher, language, kind and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

# Only where certain, as in the view.
_YEAR = """CASE WHEN substr(r.published_from, 1, 4) = substr(r.published_to, 1, 4)
    THEN substr(r.published_from, 1, 4) END"""
# What is counted of a bulletin; country and office are its publisher's.
COLUMNS = ("b.publisher", "r.language", "r.kind", _YEAR)
FACETS = ("publisher", "country", "office", "language", "kind", "year")
_PUBLISHERS = text("SELECT id, country, office FROM publisher")

Counts = dict[str | None, int]


@dataclass(frozen=True)
class Facets:
    """Counts by value, the most first; None is where there is no value. Of `of` bulletins.

    Where these are not all that were found, they are all up to the day `looked` to, in the order of
    the search; without such a day, the first of them in that order.
    """

    counts: dict[str, Counts]
    of: int
    is_all: bool
    looked: str | None = None

    def told(self, order: str) -> str:
        """Which bulletins these counts are of, in words."""
        if self.is_all:
            return f"all {self.of:,} found"
        if self.looked and order == "event":
            return f"the {self.of:,} found whose event begins by {self.looked}"
        if self.looked:
            return f"the {self.of:,} found that were published since {self.looked}"
        return f"the first {self.of:,} of those found"


def counted(db: Connection, rows: Iterable[Any]) -> dict[str, Counts]:
    """The counts of rows of a bulletin's id and `COLUMNS`."""
    _, publishers, languages, kinds, years = zip(*rows, strict=True) if rows else [()] * 5
    by_publisher = Counter(publishers)
    counts = {"publisher": by_publisher, "country": Counter[str](), "office": Counter[str]()}
    for who, country, office in db.execute(_PUBLISHERS):
        if n := by_publisher[who]:
            counts["country"][country] += n
            counts["office"][office] += n
    counts |= {"language": Counter(languages), "kind": Counter(kinds), "year": Counter(years)}
    return {name: _most_first(one) for name, one in counts.items()}


def _most_first(counts: Counts) -> Counts:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or "")))
