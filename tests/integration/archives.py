"""Archives as code of earlier revisions left them, packed by tests/archives/make.py."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from storage import database

PACKED = Path(__file__).parents[1] / "archives"


def unpacked(revision: str, folder: Path) -> Path:
    """The archive of that revision, in a new folder."""
    with ZipFile(PACKED / f"{revision}.zip") as packed:
        packed.extractall(folder)
    return folder


def dumped(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of a database."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'fulltext' "
        tables = db.execute(f"{names}AND name NOT LIKE 'sqlite_%'").fetchall()
        return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


def dump_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of an archive."""
    return dumped(database.path_of(folder))
