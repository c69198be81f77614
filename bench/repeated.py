"""A made archive's bulletins many times over: `python -m bench.repeated FROM TO TIMES`.

For search at a size that takes the write door an hour. The texts repeat, so a word stands in as
large a share of the bulletins as before, and in TIMES as many. Dates and publishers repeat too.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from storage import fulltext
from storage.database import path_of
from storage.migrate import migrate

# Each table's columns that name a row of its own or of another that is repeated, and what tells
# one repetition from another. Captures, runs and sightings stay as they are.
SHIFTED = {
    "bulletin": {"id": "id + :b", "uid": "uid || :n", "url_key": "url_key || '#' || :n"},
    "reading": {"id": "id + :r", "bulletin": "bulletin + :b"},
    "body": {"reading": "reading + :r"},
    "edition": {"bulletin": "bulletin + :b", "reading": "reading + :r"},
}


def repeat(made: Path, folder: Path, times: int) -> None:
    """Write an archive with each bulletin of another that many times."""
    shutil.copytree(made, folder)
    migrate(folder)
    with closing(sqlite3.connect(path_of(folder), isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.create_function("words_of", 1, fulltext.words_of, deterministic=True)
        db.create_function("marks_of", 3, fulltext.marks_of, deterministic=True)
        db.execute("""CREATE TEMP TABLE said AS
            SELECT b.id, words_of(r.title) AS title, words_of(t.body) AS body,
                marks_of(b.publisher, r.language, r.kind) AS marks FROM bulletin b
            JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
            JOIN reading r ON r.id = e.reading JOIN body t ON t.reading = r.id""")
        most = {name: db.execute(f"SELECT max(id) FROM {name}").fetchone()[0]
                for name in ("bulletin", "reading")}  # fmt: skip
        for number in range(1, times):
            shifts = {"n": f"x{number}", "b": number * most["bulletin"],
                      "r": number * most["reading"]}  # fmt: skip
            _once(db, shifts, most)


def _once(db: sqlite3.Connection, shifts: dict[str, object], most: dict[str, int]) -> None:
    db.execute("BEGIN")
    for table, shifted in SHIFTED.items():
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        first = "id" if "id" in names else names[0]
        own = most["bulletin" if table in ("bulletin", "edition") else "reading"]
        columns = ", ".join(shifted.get(name, name) for name in names)
        db.execute(
            f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE {first} <= {own}", shifts
        )
    db.execute("""INSERT INTO fulltext (rowid, title, body, marks)
        SELECT id + :b, title, body, marks FROM said""", {"b": shifts["b"]})  # fmt: skip
    db.execute("COMMIT")


def main() -> None:
    """Repeat as told; print how long it took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("made", type=Path)
    asked.add_argument("folder", type=Path)
    asked.add_argument("times", type=int)
    options = asked.parse_args()
    wall, cpu = time.perf_counter(), time.process_time()
    repeat(options.made, options.folder, options.times)
    print(f"{time.perf_counter() - wall:.0f} s, {time.process_time() - cpu:.0f} s CPU")


if __name__ == "__main__":
    main()
