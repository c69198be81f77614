"""The agenda: which bulletins a source looks at again now, within its budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, text

from storage.door import validators
from storage.door.proof import LEAST_SPAN, section_of
from storage.models.base import instant_text
from storage.records import Agenda, Due, Sighting

DAY = timedelta(days=1)
MOST_ADDRESSES = 5  # of one bulletin that are tried in one look
NEAR = 50  # bulletins among which a witness is sought

_REQUESTS = text("""
SELECT count(*) FROM run u JOIN capture c ON c.run = u.id
WHERE u.source = :source AND u.started >= :before AND c.observed_at >= :since
    AND c.role <> 'robots' AND c.via = 'live' AND c.error IS NOT 'robots: disallowed'
""")
_OVERDUE = text("""
SELECT count(*) FROM bulletin WHERE source = :source AND next_check <= :now AND part = ''
""")
_SUSPECTED = text("""
SELECT b.id, b.uid, b.url_key, min(a.suspected_at) AS suspected_at
FROM absence a JOIN bulletin b ON b.id = a.bulletin
WHERE a.ended_at IS NULL AND a.confirmed_at IS NULL AND a.kind <> 'delisted'
    AND b.source = :source AND b.next_check <= :now AND b.part = ''
GROUP BY b.id ORDER BY b.next_check, b.id LIMIT :limit
""")
_DUE = text("""
SELECT id, uid, url_key, NULL AS suspected_at FROM bulletin
WHERE source = :source AND next_check <= :now AND part = ''
ORDER BY next_check, id LIMIT :limit
""")
_NEAR = text("""
SELECT id, uid, url_key, NULL AS suspected_at FROM bulletin b
WHERE source = :source AND next_check > :now AND part = ''
    AND NOT EXISTS (SELECT 1 FROM absence WHERE bulletin = b.id AND ended_at IS NULL)
ORDER BY next_check, id LIMIT :limit
""")
_ADDRESSES = text("""
SELECT url, url_key FROM address WHERE bulletin = :bulletin AND part = ''
ORDER BY found_by = 'redirect', until DESC, id LIMIT :limit
""")
_LISTED = text("""
SELECT s.source, s.listing_url, s.url, s.url_key, s.title, s.date_text, s.position, c.record_id
FROM sighting s JOIN capture c ON c.id = s.first_capture
WHERE s.url_key = :url_key AND c.observed_at <= :now
ORDER BY s.source IS NOT :source, c.observed_at DESC, s.id DESC LIMIT 1
""")

Found = Row[tuple[int, str, str, str | None]]


def requests(db: Connection, source: str, now: datetime) -> int:
    """How many requests the source's runs made in the 24 hours before."""
    since = now - DAY
    # A run that began a day earlier still may have gone on into them.
    of = {"source": source, "since": instant_text(since), "before": instant_text(since - DAY)}
    return int(db.execute(_REQUESTS, of).scalar_one())


def agenda(
    db: Connection, source: str, now: datetime, limit: int, among: Set[int] | None = None
) -> Agenda:
    """Suspected absences first, then the most overdue, `limit` of them at most."""
    of = {"source": source, "now": instant_text(now), "limit": limit}
    suspected = db.execute(_SUSPECTED, of).all()
    rest = {row.id: row for row in db.execute(_DUE, of).all()}
    for row in suspected:
        rest.pop(row.id, None)
    ranked = [row for row in (*suspected, *rest.values()) if among is None or row.id in among]
    chosen = ranked[:limit]
    overdue = int(db.execute(_OVERDUE, of).scalar_one())
    distrusted = validators.distrusted(db)
    due = [_due(db, row, of, distrusted) for row in (*chosen, *_witnesses(db, chosen, of, now))]
    return Agenda(tuple(due), overdue - len(chosen))


def _witnesses(
    db: Connection, chosen: Sequence[Found], of: dict[str, object], now: datetime
) -> Iterator[Found]:
    """One that is well for each section of absences that may be proved by this look."""
    ripe = [r for r in chosen if r.suspected_at and _since(r.suspected_at, now) >= LEAST_SPAN]
    wanted = {section_of(row.url_key) for row in ripe}
    wanted -= {section_of(row.url_key) for row in chosen if not row.suspected_at}
    for row in db.execute(_NEAR, {**of, "limit": NEAR}) if wanted else ():
        if section_of(row.url_key) in wanted:
            wanted.remove(section_of(row.url_key))
            yield row


def _since(at: str, now: datetime) -> timedelta:
    return now - datetime.fromisoformat(at)


def _due(db: Connection, row: Found, of: dict[str, object], distrusted: set[str]) -> Due:
    here = {"bulletin": row.id, "limit": MOST_ADDRESSES}
    addresses = tuple((a.url, a.url_key) for a in db.execute(_ADDRESSES, here))
    listed = db.execute(_LISTED, {**of, "url_key": addresses[0][1]}).first()
    return Due(
        row.uid,
        addresses,
        suspected=row.suspected_at is not None,
        listed=Sighting(*listed) if listed else None,
        validator=validators.of(db, row.id, *addresses[0], distrusted),
    )
