"""The release as an SQLite database: the one truth of which CSV and Parquet are made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from storage.release.columns import kind_of
from storage.release.parts import Part

NAME = "release.db"
BATCH = 1_000


def write(
    db: Connection, parts: Sequence[Part], facts: Mapping[str, Any], folder: Path
) -> dict[str, int]:
    """Copy the tables out of the archive into `release.db`; returns how many rows each has."""
    growing = folder / "growing.db"
    with closing(sqlite3.connect(growing, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=OFF")  # nobody waits for it, and it is made whole or not
        made.execute("BEGIN")
        counts = {part.name: _copy(db, made, part) for part in parts}
        _describe(made, parts, facts)
        made.execute("COMMIT")
        # Compact, in the order of the rows, without a trace of how it grew.
        made.execute("VACUUM INTO ?", (str(folder / NAME),))
    growing.unlink()
    return counts


def opened(folder: Path) -> sqlite3.Connection:
    """A release's database, read-only."""
    return sqlite3.connect(f"{(folder / NAME).absolute().as_uri()}?mode=ro", uri=True)


def rows(made: sqlite3.Connection, part: Part) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, in the order of the release."""
    return iter(made.execute(f"SELECT * FROM {part.name} ORDER BY rowid"))


def _copy(db: Connection, made: sqlite3.Connection, part: Part) -> int:
    names = list(part.view.columns)
    kinds = {True: "INTEGER", False: "TEXT"}
    columns = [f"{name} {kinds[kind_of(name) == 'integer']}" for name in names]
    if part.key:
        columns.append(f"UNIQUE ({', '.join(part.key)})")
    made.execute(f"CREATE TABLE {part.name} ({', '.join(columns)}) STRICT")
    insert = f"INSERT INTO {part.name} VALUES ({', '.join('?' * len(names))})"
    count = 0
    found = db.execution_options(stream_results=True).exec_driver_sql(part.sql)
    for some in found.partitions(BATCH):
        made.executemany(insert, [tuple(row) for row in some])
        count += len(some)
    if "uid" in names and part.key[:1] != ("uid",):
        made.execute(f"CREATE INDEX {part.name}_uid ON {part.name} (uid)")
    return count


def _describe(made: sqlite3.Connection, parts: Sequence[Part], facts: Mapping[str, Any]) -> None:
    """Let the file say what it is, wherever it gets to."""
    made.execute("CREATE TABLE release (name TEXT, value TEXT) STRICT")
    made.executemany(
        "INSERT INTO release VALUES (?, ?)",
        [(name, json.dumps(value, ensure_ascii=False)) for name, value in facts.items()],
    )
    made.execute(
        "CREATE TABLE data_dictionary (table_name TEXT, column_name TEXT, description TEXT) STRICT"
    )
    for part in parts:
        described = [("", part.view.about), *part.view.columns.items()]
        made.executemany(
            "INSERT INTO data_dictionary VALUES (?, ?, ?)",
            [(part.name, column, said) for column, said in described],
        )
