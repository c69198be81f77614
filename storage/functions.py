"""The SQL functions that connections of ours have beside SQLite's own."""

from __future__ import annotations

import sqlite3
from datetime import datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage import fulltext


def register(connection: sqlite3.Connection) -> None:
    """Add `fulltext_query(words[, field])`, a query as FTS5 takes it, and `local_time(at, zone)`.

    The latter is NULL for a zone that is neither of the time zone database nor an offset.
    """
    for arguments in (1, 2):
        connection.create_function("fulltext_query", arguments, _match, deterministic=True)
    connection.create_function("local_time", 2, _local_time, deterministic=True)


def _match(words: str, field: str | None = None) -> str:
    return fulltext.query_of(words, field).match


def _local_time(at: str | None, zone: str | None) -> str | None:
    where = _zone(zone) if at and zone else None
    if at is None or where is None:
        return None
    return datetime.fromisoformat(at).astimezone(where).strftime("%Y-%m-%dT%H:%M:%S")


@lru_cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: of a folder, or too long
        pass
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
    except ValueError:
        return None
