"""Health: how the sources and the archive are, as the last runs left them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from storage.manifest import Manifest

WELL = ("well", "stopped")

_SOURCES = text("""
WITH disagreeing AS (
    SELECT run.source, count(DISTINCT r.bulletin) AS bulletins
    FROM date_claim d
    JOIN reading r ON r.id = d.reading
    JOIN bulletin b ON b.id = r.bulletin
    JOIN edition e ON e.bulletin = b.id AND e.number = b.editions AND e.reading = r.id
    JOIN capture c ON c.id = r.capture
    JOIN run ON run.id = c.run
    WHERE d.standing = 'conflicts'
    GROUP BY run.source)
SELECT s.id AS source, r.run, r.started, r.finished, r.outcome, r.sweep, r.captures, r.failed,
    r.stored, r.rejected,
    (SELECT count(*) FROM reject WHERE source = s.id AND settled_at IS NULL) AS open_rejects,
    coalesce((SELECT bulletins FROM disagreeing WHERE source = s.id), 0) AS dates_disagree
FROM source s
JOIN runs r ON r.run = (
    SELECT id FROM run WHERE source = s.id AND outcome IS NOT 'recovered'
    ORDER BY started DESC, id DESC LIMIT 1)
ORDER BY s.id
""")
_COUNTS = text("""
SELECT (SELECT count(*) FROM bulletin) AS bulletins,
    (SELECT count(*) FROM edition) AS editions,
    (SELECT count(*) FROM capture) AS captures,
    (SELECT count(*) FROM reject WHERE settled_at IS NULL) AS open_rejects,
    (SELECT count(*) FROM source) AS sources_known
""")


def status(db: Connection) -> dict[str, Any]:
    """Sources with their last run, counts of the archive, and whether all is well."""
    sources = [dict(row) for row in db.execute(_SOURCES).mappings()]
    counts = dict(db.execute(_COUNTS).mappings().one())
    # A run without an end runs still or was killed; the next one tells.
    ill = [s["source"] for s in sources if s["outcome"] not in (None, *WELL)]
    return {"well": not ill, "needs_a_look": ill, **counts, "sources": sources}


def head_of(folder: Path) -> str | None:
    """The hash of the manifest's last line, to be kept elsewhere; None where nothing is sealed."""
    return next(reversed(Manifest(folder).hashes()), None)
