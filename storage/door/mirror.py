"""The catalogue's rows, mirrored so that an archive explains itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import insert

from storage import models
from storage.records import PublisherRow, SourceRow


def mirror(
    db: Connection, publishers: Iterable[PublisherRow], sources: Iterable[SourceRow]
) -> None:
    """Add or update rows; those that the catalogue has no more are kept."""
    _put(db, models.publisher, [asdict(row) for row in publishers])
    _put(db, models.source, [{**asdict(row), "verified": int(row.verified)} for row in sources])


def _put(db: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        new = insert(table)
        values = {c.name: new.excluded[c.name] for c in table.c if c.name != "id"}
        db.execute(new.on_conflict_do_update(index_elements=["id"], set_=values), rows)
