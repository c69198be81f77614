"""Backup: an archive as it stood at one instant, copied while crawls go on.

The copy is an archive itself. What it takes is first gathered beside the copy of before, which
stays whole until all is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from storage import database, hold, schema
from storage.errors import ArchiveFault, NoArchive, UsageFault
from storage.manifest import NAME, Manifest
from storage.snapshot import snapshot
from storage.stage import READY, STAGE, Stage, Taken, switch

_OPEN = """
SELECT warc_file, max(warc_offset + warc_length) FROM capture
WHERE warc_file IS NOT NULL GROUP BY warc_file
"""
_LAST = "SELECT id, record_id FROM capture ORDER BY id DESC LIMIT 1"
_HAS = "SELECT 1 FROM capture WHERE id = ? AND record_id = ?"


def backup(folder: Path, target: Path) -> Taken:
    """Bring the copy in `target` up to the archive as it is now; what is there is kept.

    Raises ArchiveBusy while another backup writes there or somebody uses it as an archive.
    """
    _refuse(folder, target)
    target.mkdir(parents=True, exist_ok=True)
    with hold.alone(target):
        switch(target)  # of a backup that was cut off just then
        _refuse_another(folder, target)
        try:
            stage = Stage(folder, target)
            _gather(folder, stage)
        except OSError as error:
            raise ArchiveFault(
                f"{error.filename or target}: {error.strerror}; see the room there and try again: "
                "the backup of before is as it was"
            ) from error
        stage.complete()
        switch(target)
    return stage.taken


def _gather(folder: Path, stage: Stage) -> None:
    # In this order: a file is sealed once all its records have rows, so that whatever the manifest
    # names now is told of by the rows that are read after it.
    manifest = Manifest(folder)
    with manifest.locked():
        lines, seals = _lines(folder), manifest.seals()
    snapshot(folder, stage.folder / database.NAME)
    stage.write(NAME, lines)
    for seal in seals:
        stage.take(seal)
    sealed = {seal.file for seal in seals}
    for file, end in _asked(stage.folder, _OPEN):
        if file not in sealed:
            stage.cut(file, end)


def _asked(folder: Path, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    uri = f"{database.path_of(folder).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        yield from db.execute(query, values)


def _refuse(folder: Path, target: Path) -> None:
    if not database.path_of(folder).exists():
        raise NoArchive(folder)
    with database.reading(folder) as connection:
        if schema.version_of(connection) is None:
            schema.check(folder, connection)
    if target.resolve().is_relative_to(folder.resolve()):
        raise UsageFault(f"{target} lies in the archive; name a folder elsewhere, on another disk")
    there = {path.name for path in target.iterdir()} if target.is_dir() else set[str]()
    if there - {hold.LOCKS, STAGE, READY} and database.NAME not in there:
        raise UsageFault(f"{target} holds something else; name an empty folder, or none yet")


def _refuse_another(folder: Path, target: Path) -> None:
    """Refuse to write over the backup of another archive, over one in use, or over a later state.

    An archive that was restored goes on in its old backup, unless that has more than it has.
    """
    if not database.path_of(target).exists():
        return
    if database.path_of(target).with_name(f"{database.NAME}-wal").exists():
        raise ArchiveFault(f"{target} has been written to as an archive; name another folder")
    ours, theirs = _lines(folder), _lines(target)
    last = list(_asked(target, _LAST))
    # Captures are appended and keep their numbers: who has the last one has all before it.
    if not ours.startswith(theirs) or any(not list(_asked(folder, _HAS, one)) for one in last):
        raise ArchiveFault(
            f"{target} is the backup of another archive, or has what {folder} has not; "
            "name another folder"
        )


def _lines(folder: Path) -> bytes:
    manifest = Manifest(folder).path
    return manifest.read_bytes() if manifest.exists() else b""
