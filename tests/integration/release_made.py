"""Releases made of made archives."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from storage import release
from storage.filters import said


def made(archive: Path, name: str, words: str = "", **options: Any) -> Path:
    """The folder of a release of an archive; filters as text, other options by their names."""
    own = {key: options.pop(key) for key in ("bodies", "authors", "title") if key in options}
    meant = release.Meant(name, words, said(**options), parquet=False, **own)
    release.make(archive, meant, archive.parent)
    return archive.parent / name


def told(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query finds in a release."""
    with closing(sqlite3.connect(folder / "release.db")) as db:
        return db.execute(sql).fetchall()
