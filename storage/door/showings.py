"""Showings: which captures show which reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select, text, update
from sqlalchemy.dialects.sqlite import insert

from storage.door.captures import Seen
from storage.door.later import Later
from storage.models import bulletin, capture, reading, showing
from storage.records import Bulletin


class Shown(NamedTuple):
    """One capture of a bulletin's page and the reading it shows."""

    bulletin: int
    capture: int
    observed_at: datetime
    record_id: str
    url_key: str
    reading: int
    digest: str
    extractor: str
    source: str  # whose row read it
    body_sha256: str
    title_key: str
    title_raw: str
    uid: str  # of the bulletin
    entry: str  # its part of a rolling page or feed

    def is_stale(self, record: Bulletin) -> bool:
        """Whether other code read it than read the record.

        Two rows that list one bulletin are two extractors for ever: where they agree, the reading
        stays the first one's.
        """
        others = self.extractor != record.reading.extractor
        return others and (self.source == record.reader or self.digest != record.reading.digest)


# The continuations and attachments of pages, by the capture of the page: capture and kind.
Parts = dict[int, list[tuple[int, str]]]
_ROWS = (
    select(
        bulletin.c.id, showing.c.capture, capture.c.observed_at, capture.c.record_id,
        capture.c.url_key, reading.c.id, reading.c.digest, reading.c.extractor, reading.c.source,
        reading.c.body_sha256, reading.c.title_key, reading.c.title_raw,
        bulletin.c.uid, bulletin.c.part,
    )
    .select_from(bulletin)
    .join(reading, reading.c.bulletin == bulletin.c.id)
    .join(showing, showing.c.reading == reading.c.id)
    .join(capture, capture.c.id == showing.c.capture)
    .where(showing.c.ordinal == 0)
    .order_by(capture.c.observed_at.desc(), capture.c.record_id.desc())
)  # fmt: skip
_MANY: BindParameter[Any] = bindparam("bulletins", expanding=True)
_OF = _ROWS.where(bulletin.c.id == text(":bulletin"))
_OF_MANY = _ROWS.where(bulletin.c.id.in_(_MANY))
_PARTS = (
    select(
        reading.c.bulletin, showing.c.reading, showing.c.capture, showing.c.part,
        capture.c.observed_at,
    )
    .join(reading, reading.c.id == showing.c.reading)
    .join(capture, capture.c.id == showing.c.capture)
    .where(reading.c.bulletin.in_(_MANY), showing.c.ordinal > 0)
    .order_by(showing.c.ordinal, capture.c.observed_at, capture.c.record_id)
)  # fmt: skip
_ADD = insert(showing).on_conflict_do_nothing()
_OF_ONE = (showing.c.capture == text(":page")) & (showing.c.reading == text(":was"))
_MOVE = update(showing).where(_OF_ONE)
_DROP = showing.delete().where(_OF_ONE)


def of(db: Connection, bulletin: int) -> list[Shown]:
    """What each capture of a bulletin shows, the latest observed first."""
    return [Shown._make(row) for row in db.execute(_OF, {"bulletin": bulletin})]


def of_many(db: Connection, bulletins: Sequence[int]) -> dict[int, list[Shown]]:
    """What each capture of these bulletins shows, by bulletin, the latest observed first."""
    found: dict[int, list[Shown]] = {number: [] for number in bulletins}
    for row in db.execute(_OF_MANY, {"bulletins": bulletins}):
        one = Shown._make(row)
        found[one.bulletin].append(one)
    return found


def parts_of(db: Connection, shown: Mapping[int, list[Shown]]) -> Parts:
    """The continuations and attachments of bulletins' pages, in order, by the page's capture.

    A part belongs to the last page of its reading that was observed before it.
    """
    found: Parts = defaultdict(list)
    for of_whom, number, part, kind, at in db.execute(_PARTS, {"bulletins": list(shown)}):
        pages = [one for one in shown[of_whom] if one.reading == number]
        if pages:
            before = (one.capture for one in pages if one.observed_at <= at)
            found[next(before, pages[-1].capture)].append((part, kind))
    return found


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


def move(db: Connection, page: int, was: int, home: int, digest: str) -> None:
    """Let a capture show another reading."""
    one = {"page": page, "was": was}
    if was == home:
        db.execute(_MOVE.values(digest=digest), one)
        return
    # A document that two readings link may be there already.
    there = select(showing).where(showing.c.capture == page, showing.c.reading == home)
    if db.execute(there).first() is None:
        db.execute(_MOVE.values(reading=home, digest=digest), one)
    else:
        db.execute(_DROP, one)
