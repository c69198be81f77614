"""Improving: what better code reads in old captures is filed as revision and never as an edit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, text, update

from storage.door import readings
from storage.door.later import Later
from storage.models import edition, reading, showing
from storage.records import Reading

_LEFT = text("SELECT 1 FROM showing WHERE reading = :was AND ordinal = 0 LIMIT 1")
_FOLLOW = text("UPDATE OR IGNORE showing SET reading = :home WHERE reading = :was")
_DROP = text("DELETE FROM showing WHERE reading = :was")


def improve(db: Connection, number: int, read: Mapping[int, Reading], at: datetime) -> list[str]:
    """Let a reading's captures say what is read in them now; returns the fields that changed.

    Readings that became equal are merged, captures that say different things are parted. The
    bulletin's editions must be rebuilt afterwards.
    """
    filed = db.execute(select(reading).where(reading.c.id == number)).one()
    db.execute(edition.delete().where(edition.c.bulletin == filed.bulletin))
    changed: list[str] = []
    homes: dict[tuple[str, ...], int] = {}
    for page, joined in _pages(db, number, filed.digest):
        new = read.get(page)
        if new is None:
            continue
        # A joined address says the same otherwise (a suffix, a stamp): its text and title count.
        alike = (new.body_sha256, new.title_key) if joined else (new.digest,)
        if alike not in homes:
            home, fields = _home(db, filed, new, page, at, taken=number in homes.values())
            homes[new.digest,] = homes[new.body_sha256, new.title_key] = home
            changed += fields
        _move(db, page, number, homes[alike], new.digest)
    _leave(db, number, next(reversed(homes.values()), number))
    return list(dict.fromkeys(changed))


def _pages(db: Connection, number: int, digest: str) -> list[tuple[int, bool]]:
    """The captures that show a reading, and whether they say it otherwise; those last."""
    query = select(showing.c.capture, showing.c.digest != digest).where(
        showing.c.reading == number, showing.c.ordinal == 0
    )
    return sorted(((page, bool(other)) for page, other in db.execute(query)), key=lambda p: p[1])


def _home(
    db: Connection, filed: Row[Any], new: Reading, page: int, at: datetime, *, taken: bool
) -> tuple[int, list[str]]:
    """The reading that holds what `new` says: one that says so already, this one, or a new one."""
    is_there = (reading.c.bulletin == filed.bulletin) & (reading.c.digest == new.digest)
    there = db.execute(select(reading.c.id).where(is_there)).scalar()
    if there is not None and there != filed.id:
        # What the old reading said stays on file, although its row goes.
        changed = readings.file_changes(db, filed.id, new, page, at)
        readings.revise(db, there, new, page, at)
        return there, changed
    if taken:
        later = Later()
        made = readings.add(
            db, new, later, bulletin=filed.bulletin, capture=page, source=filed.source
        )
        later.run(db)
        return made, ["digest"]
    return filed.id, readings.revise(db, filed.id, new, page, at)


def _move(db: Connection, page: int, was: int, home: int, digest: str) -> None:
    rows = (showing.c.capture == page) & (showing.c.reading == was)
    db.execute(update(showing).where(rows).values(reading=home, digest=digest))


def _leave(db: Connection, was: int, home: int) -> None:
    """Remove a reading that no page shows any more; its attachments follow the page."""
    if home == was or db.execute(_LEFT, {"was": was}).first() is not None:
        return
    db.execute(_FOLLOW, {"was": was, "home": home})
    db.execute(_DROP, {"was": was})
    readings.remove(db, was)
