"""Comparing two releases."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.compare.difference import FIELDS, Difference, cause
from storage.compare.frozen import Frozen, frozen
from storage.compare.said import said

_GONE = """
SELECT o.*, (SELECT a.uid FROM main.aliases a WHERE a.alias = o.uid) AS joined
FROM old.bulletins o WHERE o.uid NOT IN (SELECT uid FROM main.bulletins) ORDER BY o.uid
"""
_CAME = "SELECT * FROM main.bulletins WHERE uid NOT IN (SELECT uid FROM old.bulletins) ORDER BY uid"
_BOTH = """
SELECT n.uid FROM main.bulletins n JOIN old.bulletins o ON o.uid = n.uid
WHERE {} ORDER BY n.uid
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences by uid, and what is to be known before they are read."""

    old: Frozen
    new: Frozen
    notes: tuple[str, ...]
    differences: tuple[Difference, ...]

    def counted(self) -> list[dict[str, Any]]:
        """How many differences each cause has in each field, the most first."""
        counts = Counter((one.cause, one.field) for one in self.differences)
        order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [{"cause": c, "field": f, "differences": n} for (c, f), n in order]


def compare(old: Path, new: Path) -> Compared:
    """What changed from one release to another; raises ArchiveDamaged for one that was changed."""
    before, after = frozen(old), frozen(new)
    with closing(sqlite3.connect(after.uri, uri=True)) as db:
        db.row_factory = sqlite3.Row
        db.execute("ATTACH ? AS old", (before.uri,))
        return Compared(before, after, tuple(_notes(before, after)), tuple(_differences(db)))


def _notes(old: Frozen, new: Frozen) -> Iterator[str]:
    was, became = old.facts, new.facts
    if was["as_of"] > became["as_of"]:
        yield "the release named as OLD is of a later archive than the other; turn them round"
    for name in ("query", "program", "schema"):
        if was[name] != became[name]:
            yield f"their {name} differs: {was[name] or 'all'} and {became[name] or 'all'}"


def _differences(db: sqlite3.Connection) -> Iterator[Difference]:
    for row in db.execute(_CAME):
        yield _whole(row, None, row["title"], "new bulletin")
    for row in db.execute(_GONE):
        yield _whole(row, row["title"], row["joined"], "joined" if row["joined"] else
                     "no longer meant")  # fmt: skip
    fields = _fields(db)
    differs = " OR ".join(f"n.{field} IS NOT o.{field}" for field in fields)
    for (uid,) in db.execute(_BOTH.format(differs)).fetchall():
        yield from _changed(db, uid, fields)


def _fields(db: sqlite3.Connection) -> list[str]:
    """What both releases tell: an older program may have had fewer columns."""

    def known(name: str) -> set[str]:
        return {row["name"] for row in db.execute(f"PRAGMA {name}.table_info(bulletins)")}

    both = known("main") & known("old")
    return [field for field in FIELDS if field in both]


def _changed(db: sqlite3.Connection, uid: str, fields: list[str]) -> Iterator[Difference]:
    old, new = (
        db.execute(f"SELECT * FROM {name}.bulletins WHERE uid = ?", (uid,)).fetchone()
        for name in ("old", "main")
    )
    editions = db.execute(
        "SELECT * FROM main.editions WHERE uid = ? ORDER BY number", (uid,)
    ).fetchall()
    for field in fields:
        if old[field] != new[field]:
            why = cause(field, old, new, editions)
            was, became = (None if v is None else str(v) for v in (old[field], new[field]))
            text = said(db, old, new, editions) if field == "digest" else None
            yield Difference(uid, new["publisher"], field, was, became, why, new["title"], text)


def _whole(row: sqlite3.Row, was: str | None, became: str | None, why: str) -> Difference:
    return Difference(row["uid"], row["publisher"], "bulletin", was, became, why, row["title"])
