"""A large archive from a small one: `python -m bench.copied FOLDER TIMES`.

The door takes a thousand bulletins a second at best: for a bench of reads, the rows of a made
archive are copied with other ids and names. Bodies and the full-text index are not copied, so only
the first bulletins can be opened and found by words.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from pathlib import Path

from storage.database import path_of

# Of each table: the columns that count on with every copy, and those whose text is made another.
TABLES = {
    "capture": (("id",), ("record_id", "url_key")),
    "bulletin": (("id",), ("uid", "url_key")),
    "reading": (("id", "bulletin", "capture"), ("body_sha256",)),
    "edition": (("bulletin", "reading", "capture"), ()),
    "showing": (("reading", "capture"), ()),
    "date_claim": (("reading", "capture"), ()),
    "address": (("id", "bulletin", "capture"), ("url_key",)),
    "sighting": (("id", "first_capture", "last_capture"), ("url_key",)),
}
OF = {"id": None, "bulletin": "bulletin", "reading": "reading", "capture": "capture",
      "first_capture": "capture", "last_capture": "capture"}  # fmt: skip


def copy(folder: Path, times: int) -> None:
    """Copy the rows of an archive so many times."""
    db = sqlite3.connect(path_of(folder))
    db.executescript("PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000")
    steps = {table: _top(db, table) for table in ("capture", "bulletin", "reading", "address",
                                                  "sighting")}  # fmt: skip
    for number in range(1, times):
        for table, (counted, renamed) in TABLES.items():
            db.execute(_copying(db, table, counted, renamed, steps, number))
        db.commit()
    db.executescript("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _top(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT max(id) FROM {table}").fetchone()[0])


def _copying(
    db: sqlite3.Connection,
    table: str,
    counted: tuple[str, ...],
    renamed: tuple[str, ...],
    steps: dict[str, int],
    number: int,
) -> str:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    last = {name: steps[OF[name] or table] for name in counted}

    def value(name: str) -> str:
        if name in last:
            return f"{name} + {number * last[name]}"
        return f"{name} || '~{number}'" if name in renamed else name

    named, first = ", ".join(columns), counted[0]
    return (
        f"INSERT INTO {table} ({named}) SELECT {', '.join(map(value, columns))} "
        f"FROM {table} WHERE {first} <= {last[first]}"
    )


def main() -> None:
    """Copy as told; print how long it took and how large it is."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    start = time.perf_counter()
    copy(folder, times)
    size = path_of(folder).stat().st_size
    print(f"{times} times the rows in {time.perf_counter() - start:.0f} s, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
