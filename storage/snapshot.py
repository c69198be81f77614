"""A copy of the database as it stood at one instant, made while others write to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import database
from storage.errors import ArchiveDamaged, ArchiveFault

_STEP = 4096  # pages copied at once: between two steps a signal is heard


def snapshot(folder: Path, target: Path) -> None:
    """Copy an archive's database into a new file, whole and checked or not at all."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(database.path_of(folder), part)
        sync(part)
        part.rename(target)
        sync(target.parent)
    except sqlite3.Error as error:
        fault = f"{target}: {error}; see the room on its disk and who may write there"
        raise database.damage(error) or ArchiveFault(fault) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        source.execute(f"PRAGMA busy_timeout={database.BUSY}")
        # A read transaction: without it the copying begins anew whenever somebody writes.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        source.backup(copy, pages=_STEP)
        # One file, to be read also where nothing can be written; its first writer sets WAL again.
        copy.execute("PRAGMA journal_mode=DELETE")
        faults = [line for (line,) in copy.execute("PRAGMA quick_check") if line != "ok"]
    if faults:
        raise ArchiveDamaged(f"{path} is damaged ({faults[0]}); restore it from a backup")


def sync(path: Path) -> None:
    """Fsync a file or a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
