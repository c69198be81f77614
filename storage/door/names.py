"""The names that a record may use: publishers, sources and captures that are in the archive."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from storage import models
from storage.door import captures
from storage.door.pending import Record
from storage.records import Bulletin, Capture, Reject, Sighting

LATE = 1000  # captures: far more than a crawl has in hand at once


class Names:
    """Publishers, sources and late captures that were seen in the archive, asked for once."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()
        self._captures: dict[str, None] = {}  # record ids in order of writing, the latest

    def keep(self, written: Iterable[Capture]) -> None:
        """Remember captures that were just written: their bulletins are on the way."""
        self._captures.update(dict.fromkeys(one.record_id for one in written))
        for record_id in list(self._captures)[:-LATE]:
            del self._captures[record_id]

    def knows(self, record: Record) -> bool:
        """Whether the record's publisher and source were seen already."""
        return self._seen.issuperset(_names(record))

    def unknown(self, db: Connection, record: Record, record_ids: Iterable[str]) -> str | None:
        """The first name of a record that the archive does not have; of captures, those given."""
        for kind, name in _names(record):
            if not self._has(db, kind, name):
                return f"{kind} {name}"
        wanted = set(record_ids) - self._captures.keys()
        lacking = wanted - captures.seen(db, wanted).keys() if wanted else wanted
        return f"capture {min(lacking)}" if lacking else None

    def _has(self, db: Connection, kind: str, name: str) -> bool:
        if (kind, name) not in self._seen:
            table = models.publisher if kind == "publisher" else models.source
            if db.execute(select(table.c.id).where(table.c.id == name)).first() is None:
                return False
            self._seen.add((kind, name))
        return True


def _names(record: Record) -> list[tuple[str, str]]:
    match record:
        case Bulletin():
            return [("source", record.source), ("publisher", record.publisher)]
        case Reject() | Sighting():
            return [("source", record.source)]
    return []
