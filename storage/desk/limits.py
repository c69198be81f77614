"""What one request to the desk may cost: time, the size of a value, all values together."""

from __future__ import annotations

import sqlite3
import time
from typing import Any
from weakref import WeakKeyDictionary

from storage.desk import steps

SECONDS = 3.0  # of a query
# Seconds of a trend or of one of our questions: they may count the whole archive, from a cold disk.
QUESTION = 60.0
COUNTING = 0.05  # seconds of the count of a table's rows beside them: it can be done without
ROWS = 5_000  # of an answer
VALUE = 1_000_000  # bytes of one value or row in an analyst's query
ANSWER = 50_000_000  # bytes of all values of one answer
PATTERN = 200  # of LIKE and GLOB: a long one with many % holds SQLite where nothing interrupts it
EACH = 10_000  # steps of SQLite between two looks at the clock


def hold(connection: sqlite3.Connection) -> None:
    """Bound what an analyst's query can read on this connection, and let it write nothing."""
    connection.execute("PRAGMA query_only=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN)
    steps.register(connection)
    connection.row_factory = _counted()


def within(connection: sqlite3.Connection, seconds: float = SECONDS) -> None:
    """Interrupt whatever runs on this connection after so many seconds."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, EACH)


def _counted() -> Any:
    """A maker of rows that refuses an answer of too many bytes; `randomblob` has no other bound."""
    taken: WeakKeyDictionary[sqlite3.Cursor, int] = WeakKeyDictionary()

    def row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        size = sum(len(value) for value in values if isinstance(value, str | bytes))
        taken[cursor] = taken.get(cursor, 0) + size
        if taken[cursor] > ANSWER:
            raise sqlite3.OperationalError(
                f"the answer is larger than {ANSWER // 1_000_000} MB; ask for fewer columns or rows"
            )
        return sqlite3.Row(cursor, values)

    return row
