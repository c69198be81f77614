"""The archive: whether it opens, is whole, can be written to, and has room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from crawler.doctor.finding import FAIL, OK, WARN, Finding
from storage import database, hold, schema
from storage.errors import CommuniqueError
from storage.health.disk import disk, said

LEAST_ROOM = 500_000_000  # bytes; a WARC file alone may grow to a GiB
SOON = 30  # days until the disk is full

_NEWEST = text("""
SELECT (SELECT started FROM run ORDER BY id DESC LIMIT 1),
    (SELECT warc_file FROM capture WHERE warc_file NOT LIKE 'warc/listing/%'
     ORDER BY id DESC LIMIT 1)
""")


def archive(folder: Path, now: datetime) -> Iterator[Finding]:
    """What can be told of an archive's folder."""
    yield _file_system(folder)
    if not database.path_of(folder).exists():
        remedy = "name one with --archive, or make one with communique crawl"
        yield Finding("archive", WARN, f"none in {folder}", remedy)
        return
    yield _rights(folder)
    try:
        with schema.reading(folder) as db:
            yield Finding("archive", OK, f"{folder} is at schema {schema.REVISIONS[-1]}")
            yield _integrity(db)
            started, file = db.execute(_NEWEST).one()
            yield _clock(started, now)
            yield _warc(folder, file)
    except CommuniqueError as error:
        yield Finding.of("archive", error)
    yield _room(folder, now)
    yield _locks(folder)


def _file_system(folder: Path) -> Finding:
    try:
        database.writer(folder).dispose()
    except CommuniqueError as error:
        return Finding.of("file system", error)
    return Finding("file system", OK, "local")


def _rights(folder: Path) -> Finding:
    inside = (folder, database.path_of(folder), folder / "warc", folder / "locks")
    shut = [path for path in inside if path.exists() and not os.access(path, os.W_OK)]
    if not shut:
        return Finding("rights", OK, "the archive can be written to")
    remedy = f"as its owner: chmod -R u+rwX {folder}, or run as the user that owns it"
    return Finding("rights", FAIL, f"{shut[0]} cannot be written to", remedy)


def _integrity(db: Connection) -> Finding:
    try:
        told = db.execute(text("PRAGMA quick_check(1)")).scalar_one()
    except DatabaseError as error:
        told = str(error.orig)
    if told == "ok":
        return Finding("database", OK, "whole (quick check)")
    remedy = "restore a backup; communique verify tells what else is damaged"
    return Finding("database", FAIL, f"damaged: {told}", remedy, code=4)


def _clock(started: str | None, now: datetime) -> Finding:
    if started is None or datetime.fromisoformat(started) <= now:
        return Finding("clock", OK, f"{now:%Y-%m-%dT%H:%M:%SZ}, later than all that is held")
    remedy = "set the clock (timedatectl set-ntp true): history is in order of time"
    return Finding("clock", FAIL, f"{now:%Y-%m-%dT%H:%M:%SZ}, but a run began {started}", remedy)


def _warc(folder: Path, file: str | None) -> Finding:
    if file is None or (folder / file).exists():
        return Finding("warc", OK, "the newest file of bulletins is there")
    remedy = "mount or restore the folder warc; communique verify tells what is gone"
    return Finding("warc", FAIL, f"{file} is gone", remedy, code=4)


def _room(folder: Path, now: datetime) -> Finding:
    told = disk(folder, now)
    days, remedy = told["days_until_full"], "make room, or move the archive to a larger disk"
    if told["free_bytes"] < LEAST_ROOM:
        return Finding("disk", FAIL, said(told), remedy)
    if days is not None and days < SOON:
        return Finding("disk", WARN, said(told), remedy)
    return Finding("disk", OK, said(told))


def _locks(folder: Path) -> Finding:
    held = hold.sites(folder)
    if not held:
        return Finding("locks", OK, "no run is at work")
    return Finding("locks", OK, f"runs are at work on {', '.join(held)}")
