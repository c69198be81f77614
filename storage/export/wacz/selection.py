"""Which captures and pages belong into a package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, TextClause, text

from storage.filters import HELD, Filters, begins, check
from storage.warc import Place

# With a bulletin go all that was ever asked of its addresses, what its dates were read from, what
# proves that it was gone, the hops that led there, and the records that hold the payloads.
_CHOSEN = """
WITH RECURSIVE meant(bulletin) AS MATERIALIZED (
    SELECT b.id FROM {held} WHERE {condition}
), taken(id) AS (
    SELECT s.capture FROM meant JOIN reading r USING (bulletin) JOIN showing s ON s.reading = r.id
    UNION
    SELECT d.capture FROM meant CROSS JOIN reading r USING (bulletin)
        CROSS JOIN date_claim d ON d.reading = r.id -- in this order: the claims are many
    UNION
    SELECT c.id FROM meant JOIN address a USING (bulletin) JOIN capture c ON c.url_key = a.url_key
    UNION SELECT first_capture FROM meant JOIN absence USING (bulletin)
    UNION SELECT last_capture FROM meant JOIN absence USING (bulletin)
    {runs}
    UNION
    SELECT o.id FROM taken t JOIN capture c ON c.id = t.id
        JOIN capture o ON o.record_id IN (c.revisit_of, c.followed_from)
), chosen AS (
    SELECT c.* FROM taken t JOIN capture c ON c.id = t.id
)
"""
_RUNS = f"""
    UNION SELECT c.id FROM run JOIN capture c ON c.run = run.id
        WHERE {begins("run.source", "source", ".")}
"""
_ALL = """
WITH meant(bulletin) AS (SELECT id FROM bulletin), chosen AS (SELECT * FROM capture)
"""
_RECORDS = """
SELECT record_id, warc_file, warc_offset, warc_length, warc_sha256
FROM chosen WHERE warc_file IS NOT NULL ORDER BY warc_file, warc_offset
"""
_NEWEST = "SELECT max(fetched_at) FROM chosen WHERE warc_file IS NOT NULL"
_PAGES = """
SELECT b.uid, b.publisher, coalesce(p.rights, 'not stated') AS rights, e.number, c.url,
    c.observed_at, c.warc_file, r.title, r.language, r.event_edtf, r.published_edtf{body}
FROM meant JOIN bulletin b ON b.id = meant.bulletin JOIN publisher p ON p.id = b.publisher
    JOIN edition e ON e.bulletin = b.id
    JOIN reading r ON r.id = e.reading JOIN body t ON t.reading = r.id
    JOIN capture c ON c.id = e.capture
ORDER BY b.uid, e.number
"""


class Kept(NamedTuple):
    """One capture's record and where the archive keeps it."""

    record_id: str
    place: Place


class Selection:
    """What the filters mean: without any, all that the archive has."""

    def __init__(self, db: Connection, filters: Filters) -> None:
        self._db = db
        self.is_whole = filters == Filters()
        condition, self._values = filters.where()
        # A source has more than its bulletins: listings, rejects, robots.txt.
        runs = _RUNS if filters == Filters(source=filters.source) else ""
        self._with = (
            _ALL if self.is_whole else _CHOSEN.format(held=HELD, condition=condition, runs=runs)
        )
        check(db, filters)

    def records(self) -> Iterator[Kept]:
        """The records in order of file and offset."""
        found = self._db.execution_options(stream_results=True).execute(
            self._sql(_RECORDS), self._values
        )
        return (Kept(row[0], Place(*row[1:])) for row in found)

    def pages(self, *, bodies: bool) -> Iterator[dict[str, Any]]:
        """The editions of the bulletins, by uid and number, with their text if asked."""
        sql = self._sql(_PAGES.format(body=", t.body" if bodies else ""))
        found = self._db.execution_options(stream_results=True).execute(sql, self._values)
        return (dict(row) for row in found.mappings())

    def newest(self) -> str | None:
        """When the last of the captures was fetched (UTC); None where there is none."""
        return self._db.execute(self._sql(_NEWEST), self._values).scalar()

    def _sql(self, select: str) -> TextClause:
        return text(self._with + select)
