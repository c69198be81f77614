"""Sifting: which bulletins are found, in order, at a cost that does not grow with the archive.

Words that few bulletins have lead to them, and the best come first. Of others, and without words,
the newest (by event, the earliest) are looked through: so many, up to twenty times as many, all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, text

from storage.search.matching import Asked, ids
from storage.search.rare import by_rare
from storage.search.reach import ANY_ID, Reach, reach

# To rank so many takes some 10 ms and to divide them 40, at whatever size.
RANKED = 5_000
FARTHER = 20  # times as many are looked through where the page is not full
BOUNDED = 4  # times as many have their ids bounded
DATED = 3  # times as many that their dates allow are all looked through
COUNTED = 2  # times as many with the words alone are counted, which costs little


@dataclass(frozen=True)
class Sifted:
    """Rows of a bulletin's id and the columns asked for, in order."""

    rows: Sequence[Row[Any]]
    order: str
    hits: int
    is_all: bool  # whether `hits` are all there are
    looked: str | None = None  # the day up to which all rows are there; None: from first to last


def sifted(db: Connection, asked: Asked, least: int, most: int, columns: str) -> Sifted:
    """At least so many of the bulletins, if there are; `columns` are of `b`, `e` and `r`."""
    asked = by_rare(db, asked, most)
    with_words = asked.counted(db, COUNTED * most + 1)
    if asked.match and with_words <= most:
        return _ranked(db, asked, columns)
    found = unranked(db, asked, columns, least, most)
    if found.is_all or not asked.match or not asked.is_unfiltered:
        return found
    hits = min(with_words, COUNTED * most)
    return replace(found, hits=max(hits, found.hits), is_all=with_words == hits)


def unranked(
    db: Connection, asked: Asked, columns: str, least: int | None = None, most: int = RANKED
) -> Sifted:
    """At least so many in the order of their days; all without `least`."""
    if few := asked.among:
        return _whole(db, asked, asked.picked(few, columns, asked.order))
    if asked.filters.is_dated and not reach(db, asked.filters, asked.order, DATED * most):
        return _whole(db, asked, asked.walked(columns, asked.order))
    if least and (near := _near(db, asked, least, most, columns)):
        return near
    side = asked.gathered if _is_by_words(asked) else asked.walked
    return _whole(db, asked, side(columns, asked.order), max(least, most + 1) if least else -1)


def _is_by_words(asked: Asked) -> bool:
    """Whether to go from the words to the bulletins: the days' index has not what is asked."""
    filters = asked.filters
    is_rarer = filters.is_dated or bool(asked.marks)
    return bool(asked.match) and not filters.is_narrow and is_rarer


def _whole(db: Connection, asked: Asked, sql: str, limit: int = -1) -> Sifted:
    """The first so many of all, wherever they are."""
    rows = _rows(db, f"{sql} LIMIT :limit", {**asked.values, "limit": limit})
    is_all = limit == -1 or len(rows) < limit
    return Sifted(rows, asked.order, len(rows) if is_all else limit - 1, is_all)


def _ranked(db: Connection, asked: Asked, columns: str) -> Sifted:
    is_alone = columns == "b.id"
    source = asked.scored(join=not is_alone)
    sql = f"SELECT {'h.id' if is_alone else columns} {source} ORDER BY h.score, h.id"
    rows = _rows(db, sql, asked.values)
    return Sifted(rows, "rank", len(rows), is_all=True)


def _near(db: Connection, asked: Asked, least: int, most: int, columns: str) -> Sifted | None:
    """What is found near, or somewhat farther; None where that is too little."""
    width = most
    while width <= FARTHER * most:
        within = reach(db, asked.filters, asked.order, width)
        if within is None:
            return None
        # Farther on, to bound the ids costs more than it saves.
        is_bounded = width <= BOUNDED * most and asked.match
        between = within.ids(db) if is_bounded else ANY_ID
        rows = _within(db, asked, within, columns, between)
        if len(rows) >= least:
            return Sifted(rows, asked.order, len(rows), is_all=False, looked=within.day)
        if not rows and asked.filters.is_dated:
            return None
        # As far as there may be enough, and half as far again.
        enough = 3 * width * least // (2 * len(rows)) if rows else FARTHER * most
        width = max(2 * width, enough)
    return None


def _within(
    db: Connection, asked: Asked, within: Reach, columns: str, between: tuple[int, int]
) -> Sequence[Row[Any]]:
    sql = asked.walked(columns, asked.order, within.condition)
    return _rows(db, sql, {**asked.values, **within.values, **ids(*between)})


def _rows(db: Connection, sql: str, values: dict[str, Any]) -> Sequence[Row[Any]]:
    # At once: row by row, a tenth of what facets cost goes to asking for the next one.
    return db.execute(text(sql), values).all()
