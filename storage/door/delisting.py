"""Delisting: bulletins that a listing, walked to its end, shows no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

# A listing that shows the latest only loses its old ones in the course of things: one counts as
# taken off where something older than it is still listed.
_MISSING = text("""
WITH walk AS (
    SELECT min(c.observed_at) AS began, max(c.observed_at) AS ended, max(c.id) AS capture
    FROM capture c
    WHERE c.run = :run AND c.role IN ('listing', 'feed', 'sitemap') AND c.status IN (200, 304)),
seen AS (
    SELECT a.bulletin, max(l.observed_at) AS at
    FROM sighting g
    JOIN capture l ON l.id = g.last_capture
    JOIN address a ON a.url_key = g.url_key AND a.part = ''
    WHERE g.source = :source
    GROUP BY a.bulletin),
dated AS (
    SELECT seen.*, coalesce(r.published_from, r.uploaded_from, r.event_from) AS day
    FROM seen
    JOIN bulletin b ON b.id = seen.bulletin AND b.source = :source
    JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
    JOIN reading r ON r.id = e.reading)
SELECT d.bulletin, walk.ended, walk.capture FROM dated d, walk
WHERE d.at < walk.began
    AND d.day > (SELECT min(day) FROM dated WHERE at >= walk.began)
""")
_GO_ON = text("""
UPDATE absence SET checks = checks + 1, last_capture = :capture
WHERE bulletin = :bulletin AND kind = 'delisted' AND ended_at IS NULL AND last_capture <> :capture
""")
_BEGIN = text("""
INSERT INTO absence (bulletin, kind, first_capture, last_capture, checks, suspected_at)
SELECT :bulletin, 'delisted', :capture, :capture, 1, :ended
WHERE NOT EXISTS (SELECT 1 FROM absence
    WHERE bulletin = :bulletin AND kind = 'delisted' AND ended_at IS NULL)
""")
_LISTED_AGAIN = text("""
UPDATE absence SET ended_at = (
    SELECT max(l.observed_at) FROM address a
    JOIN sighting g ON g.url_key = a.url_key
    JOIN capture l ON l.id = g.last_capture
    WHERE a.bulletin = absence.bulletin AND l.observed_at > absence.suspected_at)
WHERE kind = 'delisted' AND ended_at IS NULL
    AND bulletin IN (SELECT id FROM bulletin WHERE source = :source)
RETURNING bulletin, ended_at
""")


def end(db: Connection, source: str) -> Iterator[int]:
    """End the absences of those that a listing shows again; yields them."""
    for row in db.execute(_LISTED_AGAIN, {"source": source}).all():
        if row.ended_at is not None:
            yield row.bulletin


def begin(db: Connection, source: str, run: int) -> Iterator[int]:
    """Note what a run that walked all listings to their end did not see; yields those new."""
    for row in db.execute(_MISSING, {"source": source, "run": run}).all():
        absent: dict[str, Any] = dict(row._mapping)
        db.execute(_GO_ON, absent)
        if db.execute(_BEGIN, absent).rowcount:
            yield row.bulletin
