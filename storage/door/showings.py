"""Showings: which captures show which reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, text
from sqlalchemy.dialects.sqlite import insert

from storage.door.captures import Seen
from storage.door.later import Later
from storage.models import capture, reading, showing
from storage.records import Bulletin


class Shown(NamedTuple):
    """One capture of a bulletin's page and the reading it shows."""

    capture: int
    observed_at: datetime
    digest: str  # of what this very capture said
    reading: int
    reading_digest: str
    extractor: str
    source: str  # whose row read it
    body_sha256: str
    title_key: str

    def is_stale(self, record: Bulletin) -> bool:
        """Whether other code read it than read the record.

        Two rows that list one bulletin are two extractors for ever: where they agree, the reading
        stays the first one's.
        """
        others = self.extractor != record.reading.extractor
        return others and (self.source == record.source or self.digest != record.reading.digest)


_SHOWN = (
    select(
        showing.c.capture, capture.c.observed_at, showing.c.digest, reading.c.id,
        reading.c.digest.label("reading_digest"), reading.c.extractor, reading.c.source,
        reading.c.body_sha256, reading.c.title_key,
    )
    .join(reading, reading.c.id == showing.c.reading)
    .join(capture, capture.c.id == showing.c.capture)
    .where(reading.c.bulletin == text(":bulletin"), showing.c.ordinal == 0)
    .order_by(capture.c.observed_at.desc(), capture.c.record_id.desc())
)  # fmt: skip
_ADD = insert(showing).on_conflict_do_nothing()
_EARLIEST = text("""
UPDATE reading SET capture = (
    SELECT c.id FROM showing s JOIN capture c ON c.id = s.capture
    WHERE s.reading = reading.id AND s.ordinal = 0 ORDER BY c.observed_at, c.record_id LIMIT 1)
WHERE id = :reading
""")


def of(db: Connection, bulletin: int) -> list[Shown]:
    """What each capture of a bulletin shows, the latest observed first."""
    return [Shown(*row) for row in db.execute(_SHOWN, {"bulletin": bulletin})]


def add(later: Later, record: Bulletin, number: int, captures: Mapping[str, Seen]) -> None:
    """Note that the record's captures show a reading: page, continuations, attachments."""
    parts = ["entry" if record.part else "page"]
    parts += ["continuation"] * (len(record.captures) - 1)
    parts += ["attachment"] * len(record.attachments)
    record_ids = (*record.captures, *record.attachments)
    rows = [
        {"reading": number, "capture": captures[record_id].id, "part": part, "ordinal": ordinal,
         "digest": record.reading.digest}
        for ordinal, (record_id, part) in enumerate(zip(record_ids, parts, strict=True))
    ]  # fmt: skip
    later.add(_ADD, *rows)


def settle_earliest(db: Connection, number: int) -> None:
    """Let a reading name the earliest capture that shows it."""
    db.execute(_EARLIEST, {"reading": number})
