"""Delisting: bulletins that a listing, walked to its end, shows no more.

Told by what each page of a listing showed, in order of observation, whatever the order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

_NOTE = text("""
INSERT INTO walk (run, capture)
SELECT c.run, c.id FROM capture c
WHERE c.run = :run AND c.role IN ('listing', 'feed', 'sitemap') AND c.status IN (200, 304)
ORDER BY c.observed_at DESC, c.record_id DESC LIMIT 1
ON CONFLICT DO NOTHING
""")
_SINCE = text("SELECT min(observed_at) FROM capture WHERE run = :run")
_PAGES = text("""
SELECT c.id AS capture, c.observed_at AS at, w.run AS walked
FROM run u
JOIN capture c ON c.run = u.id AND c.role IN ('listing', 'feed', 'sitemap')
    AND c.observed_at >= :since
LEFT JOIN walk w ON w.capture = c.id
WHERE u.source = :source AND (w.run IS NOT NULL OR c.id IN (SELECT capture FROM listed))
ORDER BY c.observed_at, c.record_id
""")
# Those told before pages were noted stay as they are.
_TOUCHED = """
FROM absence
WHERE kind = 'delisted' AND bulletin IN (SELECT id FROM bulletin WHERE source = :source)
    AND first_capture IN (SELECT capture FROM walk)
    AND (ended_at >= :since
        OR (SELECT observed_at FROM capture WHERE id = absence.last_capture) >= :since)
"""
_FIRST_TOUCHED = text(f"SELECT min(suspected_at) {_TOUCHED}")  # constants only
_CLEAR = text(f"DELETE {_TOUCHED} RETURNING bulletin")  # constants only
# The + keeps SQLite from going through all sightings of the source for each id in the list.
_LISTED_AGAIN = text("""
UPDATE absence SET ended_at = :at
WHERE kind = 'delisted' AND ended_at IS NULL AND suspected_at < :at AND bulletin IN (
    SELECT b.id FROM listed l, json_each(l.sightings) j
    JOIN sighting g ON g.id = j.value
    JOIN address a ON a.url_key = g.url_key AND a.part = ''
    JOIN bulletin b ON b.id = a.bulletin AND b.source = :source
    WHERE l.capture = :capture AND +g.source = :source)
RETURNING bulletin
""")
# A listing that shows the latest only loses its old ones in the course of things: one counts as
# taken off where something older than it is still listed.
_MISSING = text("""
WITH shown AS MATERIALIZED (
    SELECT DISTINCT a.bulletin FROM capture c
    JOIN listed l ON l.capture = c.id, json_each(l.sightings) j
    JOIN sighting g ON g.id = j.value
    JOIN address a ON a.url_key = g.url_key AND a.part = ''
    WHERE c.run = :walked AND +g.source = :source),
seen AS (
    SELECT DISTINCT a.bulletin FROM sighting g
    JOIN capture f ON f.id = g.first_capture
    JOIN address a ON a.url_key = g.url_key AND a.part = ''
    WHERE g.source = :source AND f.observed_at <= :at),
dated AS MATERIALIZED (
    SELECT seen.bulletin, coalesce(r.published_from, r.uploaded_from, r.event_from) AS day
    FROM seen
    JOIN bulletin b ON b.id = seen.bulletin AND b.source = :source
    JOIN edition e ON e.bulletin = b.id AND e.number = (
        SELECT max(number) FROM edition WHERE bulletin = b.id AND observed_from <= :at)
    JOIN reading r ON r.id = e.reading)
SELECT bulletin FROM dated
WHERE bulletin NOT IN (SELECT bulletin FROM shown)
    AND day > (SELECT min(day) FROM dated WHERE bulletin IN (SELECT bulletin FROM shown))
""")
_GO_ON = text("""
UPDATE absence SET checks = checks + 1, last_capture = :capture
WHERE bulletin = :bulletin AND kind = 'delisted' AND ended_at IS NULL
""")
_BEGIN = text("""
INSERT INTO absence (bulletin, kind, first_capture, last_capture, checks, suspected_at)
VALUES (:bulletin, 'delisted', :capture, :capture, 1, :at)
""")


class _Page(NamedTuple):
    """A page of a listing, as a run saw it; the last of a whole walk names its run."""

    capture: int
    at: str
    walked: int | None


def settle(db: Connection, source: str, run: int, *, whole: bool) -> set[int]:
    """Derive who is delisted from the time of this run on; returns whose absences may have changed.

    `whole` tells that the run walked all listings to their end.
    """
    if whole:
        db.execute(_NOTE, {"run": run})
    since = db.execute(_SINCE, {"run": run}).scalar()
    if since is None:
        return set()
    # What later runs told is told anew, with what this one adds.
    here = {"source": source, "since": since}
    while (first := db.execute(_FIRST_TOUCHED, here).scalar()) and first < here["since"]:
        here["since"] = first
    changed = set(db.execute(_CLEAR, here).scalars())
    for page in db.execute(_PAGES, here).all():
        changed |= set(_look(db, source, _Page(*page)))
    return changed


def _look(db: Connection, source: str, page: _Page) -> Iterator[int]:
    """End what the page shows again; begin what the walk that it ends did not show."""
    here: dict[str, Any] = {**page._asdict(), "source": source}
    yield from db.execute(_LISTED_AGAIN, here).scalars()
    if page.walked is None:
        return
    for bulletin in db.execute(_MISSING, here).scalars().all():
        absent = {**here, "bulletin": bulletin}
        if not db.execute(_GO_ON, absent).rowcount:
            db.execute(_BEGIN, absent)
            yield bulletin
