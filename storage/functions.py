"""The SQL functions that connections of ours have beside SQLite's own."""

from __future__ import annotations

import sqlite3

from storage import fulltext


def register(connection: sqlite3.Connection) -> None:
    """Add `fulltext_query(words[, field])`: a query as FTS5 takes it, for `indexed MATCH …`."""
    for arguments in (1, 2):
        connection.create_function("fulltext_query", arguments, _match, deterministic=True)


def _match(words: str, field: str | None = None) -> str:
    return fulltext.query_of(words, field).match
