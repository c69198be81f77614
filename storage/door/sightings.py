"""Sightings: what listings showed of bulletins, as intervals."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, text, update

from storage import models
from storage.door import schedule
from storage.door.captures import Seen
from storage.door.later import Later
from storage.door.numbers import Numbers
from storage.records import Sighting

_first, _last = models.capture.alias(), models.capture.alias()
_ROWS = (
    select(models.sighting, _first.c.observed_at.label("since"), _last.c.observed_at.label("until"))
    .join(_first, _first.c.id == models.sighting.c.first_capture)
    .join(_last, _last.c.id == models.sighting.c.last_capture)
)
_BEGIN = insert(models.sighting)
_LISTED = text("SELECT sightings FROM listed WHERE capture = :capture")
_LIST = text("""
INSERT INTO listed (capture, sightings) VALUES (:capture, :sightings)
ON CONFLICT DO UPDATE SET sightings = excluded.sightings
""")
_LED = text("""
SELECT page, source, listing_url, url, url_key, title, date_text, position, record_id
FROM (
    SELECT c.id AS page, s.source, s.listing_url, s.url, s.url_key, s.title, s.date_text,
        s.position, f.record_id,
        row_number() OVER (
            PARTITION BY c.id
            ORDER BY s.source IS NOT u.source, f.observed_at DESC, s.id DESC) AS place
    FROM capture c
    JOIN run u ON u.id = c.run
    JOIN sighting s ON s.url_key = c.url_key
    JOIN capture f ON f.id = s.first_capture
    WHERE c.id IN :pages AND f.observed_at <= c.observed_at)
WHERE place = 1
""").bindparams(bindparam("pages", expanding=True))
_FINDING = text("""
INSERT INTO finding (bulletin, kind, detail, capture)
SELECT bulletin, :kind, :detail, :capture FROM address WHERE url_key = :url_key
ON CONFLICT DO NOTHING
RETURNING bulletin
""")


def add(db: Connection, sightings: Sequence[Sighting], seen: Mapping[str, Seen]) -> None:
    """Extend the intervals that go on; begin one where a listing shows something otherwise."""
    pages: dict[tuple[str, str, str], list[Sighting]] = defaultdict(list)
    for one in sightings:
        pages[one.source, one.listing_url, one.capture].append(one)
    numbers, later = Numbers(db), Later()
    for (source, listing_url, capture), shown in pages.items():
        known = _known(db, source, listing_url, [s.url_key for s in shown])
        ids = {_add(db, later, numbers, one, seen[capture], known[one.url_key]) for one in shown}
        later.run(db)
        _list(db, seen[capture].id, ids)


def leading_to(db: Connection, pages: Iterable[int]) -> dict[int, Sighting]:
    """What a listing showed of each page before it was fetched, by the page's capture.

    The latest, of its own source first: a reading uses the sighting that led to its capture, and
    no later one.
    """
    rows = db.execute(_LED, {"pages": list(pages)})
    return {row.page: Sighting(*row[1:]) for row in rows}


def _known(
    db: Connection, source: str, listing_url: str, keys: list[str]
) -> dict[str, list[Row[Any]]]:
    s = models.sighting.c
    here = (s.source == source) & (s.listing_url == listing_url) & s.url_key.in_(keys)
    rows: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in db.execute(_ROWS.where(here)):
        rows[row.url_key].append(row)
    return rows


def _list(db: Connection, capture: int, ids: set[int]) -> None:
    """Note which sightings a page of a listing is one of: an interval tells nothing of gaps."""
    before = db.execute(_LISTED, {"capture": capture}).scalar()
    all_ids = sorted(ids.union(json.loads(before) if before else ()))
    said = json.dumps(all_ids, separators=(",", ":"))
    db.execute(_LIST, {"capture": capture, "sightings": said})


def _add(
    db: Connection, later: Later, numbers: Numbers, one: Sighting, seen: Seen, rows: list[Row[Any]]
) -> int:
    """File what one capture showed; returns the row's id."""
    same = [row for row in rows if row.title == one.title and row.date_text == one.date_text]
    within = next((row for row in same if row.since <= seen.at <= row.until), None)
    if within is not None:
        return int(within.id)
    before = _nearest(rows, seen.at, before=True)
    going_on = [row for row in before if row in same]
    beginning = [row for row in _nearest(rows, seen.at, before=False) if row in same]
    if going_on or beginning:
        side = "last_capture" if going_on else "first_capture"
        found = int((going_on or beginning)[0].id)
        values = {side: seen.id, "position": one.position}
        is_row = models.sighting.c.id == found
        db.execute(update(models.sighting).where(is_row).values(values))
        return found
    found = numbers.sighting()
    later.add(_BEGIN, _row(found, one, seen))
    if before:
        _differs(db, one, seen, before[0])
    return found


def _nearest(rows: list[Row[Any]], at: datetime, *, before: bool) -> list[Row[Any]]:
    """The intervals that end last before the instant, or begin first after it."""
    if before:
        ended = [row for row in rows if row.until < at]
        last = max((row.until for row in ended), default=None)
        return [row for row in ended if row.until == last]
    to_come = [row for row in rows if row.since > at]
    first = min((row.since for row in to_come), default=None)
    return [row for row in to_come if row.since == first]


def _row(number: int, one: Sighting, seen: Seen) -> dict[str, Any]:
    return {
        "id": number, "source": one.source, "listing_url": one.listing_url, "url": one.url,
        "url_key": one.url_key, "title": one.title, "date_text": one.date_text,
        "first_capture": seen.id, "last_capture": seen.id, "position": one.position,
    }  # fmt: skip


def _differs(db: Connection, one: Sighting, seen: Seen, was: Row[Any]) -> None:
    detail = f"{was.title!r}, {was.date_text!r} became {one.title!r}, {one.date_text!r}"
    found = {"kind": schedule.LISTED_OTHERWISE, "url_key": one.url_key, "detail": detail,
             "capture": seen.id}  # fmt: skip
    for bulletin in db.execute(_FINDING, found).scalars().all():
        schedule.settle(db, bulletin)
