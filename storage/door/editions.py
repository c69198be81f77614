"""Editions: spans of time in which a publisher showed one reading."""

from __future__ import annotations

from sqlalchemy import Connection, insert, text

from storage import models
from storage.door.captures import Seen
from storage.door.later import Later

# In order of observation, whatever the order of arrival; a tie goes by the record's own id, which
# no order of arrival changes either.
_REBUILD = text("""
INSERT INTO edition (bulletin, number, reading, capture, observed_from, observed_to, change)
WITH shown AS (
    SELECT s.reading, c.id AS capture, c.observed_at, c.record_id,
        lag(s.reading) OVER (ORDER BY c.observed_at, c.record_id) IS NOT s.reading AS begins
    FROM showing s
    JOIN reading r ON r.id = s.reading
    JOIN capture c ON c.id = s.capture
    WHERE r.bulletin = :bulletin AND s.ordinal = 0
), numbered AS (
    SELECT *, sum(begins) OVER (ORDER BY observed_at, record_id) AS number FROM shown
), spans AS (
    SELECT number, reading, min(observed_at) AS observed_from, max(observed_at) AS observed_to,
        max(CASE WHEN begins THEN capture END) AS capture
    FROM numbered GROUP BY number, reading
)
SELECT :bulletin, n.number, n.reading, n.capture, n.observed_from, n.observed_to,
    CASE
        WHEN n.number = 1 THEN 'first'
        WHEN EXISTS (SELECT 1 FROM spans e WHERE e.number < n.number AND e.reading = n.reading)
            THEN 'return'
        WHEN is_now.body_sha256 <> was.body_sha256 THEN 'text'
        WHEN is_now.title_raw <> was.title_raw THEN 'title'
        ELSE 'dates'
    END
FROM spans n
LEFT JOIN spans p ON p.number = n.number - 1
JOIN reading is_now ON is_now.id = n.reading
LEFT JOIN reading was ON was.id = p.reading
""")
_FIRST = insert(models.edition)
_DELETE = models.edition.delete().where(models.edition.c.bulletin == text(":bulletin"))
_COUNT = text("""
UPDATE bulletin
SET editions = (SELECT count(*) FROM edition WHERE bulletin = :bulletin) WHERE id = :bulletin
RETURNING editions
""")
_CHANGED = text("""
SELECT n.number, a.body AS was, b.body AS became
FROM edition n
JOIN edition p ON p.bulletin = n.bulletin AND p.number = n.number - 1
JOIN reading rn ON rn.id = n.reading
JOIN reading rp ON rp.id = p.reading
JOIN body a ON a.reading = p.reading
JOIN body b ON b.reading = n.reading
WHERE n.bulletin = :bulletin AND n.change = 'text' AND rn.title_key <> rp.title_key
""")
_REPLACED = text(
    "UPDATE edition SET change = 'replaced' WHERE bulletin = :bulletin AND number = :number"
)


def rebuild(db: Connection, bulletin: int) -> None:
    """Derive the bulletin's editions anew from what its captures showed."""
    one = {"bulletin": bulletin}
    db.execute(_DELETE, one)
    db.execute(_REBUILD, one)
    if db.execute(_COUNT, one).scalar_one() > 1:
        for row in db.execute(_CHANGED, one).all():
            if _another_document(row.was, row.became):
                db.execute(_REPLACED, {**one, "number": row.number})


def begin(later: Later, bulletin: int, reading: int, page: Seen) -> None:
    """The one edition of a bulletin that one capture shows: `rebuild` would find the same."""
    row = {
        "bulletin": bulletin, "number": 1, "reading": reading, "capture": page.id,
        "observed_from": page.at, "observed_to": page.at, "change": "first",
    }  # fmt: skip
    later.add(_FIRST, row)


def _another_document(was: str, became: str) -> bool:
    """Whether another title came with a text that has no paragraph of the one before."""
    return not set(was.split("\n\n")) & set(became.split("\n\n"))
