"""Captures as rows, and rows as captures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from storage import models
from storage.records import Capture

COLUMNS = tuple(models.capture.c[f.name] for f in fields(Capture))
_NAMES = tuple(column.name for column in COLUMNS)
BATCH = 500  # values in one IN (…); SQLite's limit is far above

_OF_IDS = select(models.capture.c.id, *COLUMNS).where(
    models.capture.c.id.in_(bindparam("ids", expanding=True))
)
_INSERT = insert(models.capture).on_conflict_do_nothing(index_elements=["record_id"])


def add(db: Connection, captures: Sequence[Capture]) -> None:
    """Add captures; one that is there already stays as it is."""
    if captures:
        db.execute(_INSERT, [_row(capture) for capture in captures])


def _row(capture: Capture) -> dict[str, Any]:
    # dataclasses.asdict copies every value: ten times the cost of the row itself.
    return {name: getattr(capture, name) for name in _NAMES}


def of_row(row: Row[Any]) -> Capture:
    """The capture of a row that has its COLUMNS."""
    return Capture(**{c.name: row._mapping[c] for c in COLUMNS})


class Seen(NamedTuple):
    """A capture's row id and when the publisher's server gave it."""

    id: int
    at: datetime


def seen(db: Connection, record_ids: Iterable[str]) -> dict[str, Seen]:
    """The captures of those record ids."""
    table, found = models.capture.c, {}
    wanted = sorted(set(record_ids))
    for some in (wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH)):
        query = select(table.record_id, table.id, table.observed_at)
        rows = db.execute(query.where(table.record_id.in_(some)))
        found.update({row.record_id: Seen(row.id, row.observed_at) for row in rows})
    return found


def of_ids(db: Connection, ids: Iterable[int]) -> dict[int, Capture]:
    """The captures of those row ids."""
    found, wanted = dict[int, Capture](), sorted(set(ids))
    for some in (wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH)):
        for row in db.execute(_OF_IDS, {"ids": some}):
            found[row.id] = Capture(*row[1:])
    return found
