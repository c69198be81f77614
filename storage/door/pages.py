"""What became of pages: read, rejected, or fetched and never looked at."""

from __future__ import annotations

from sqlalchemy import Connection, select

from storage.door import captures
from storage.models import address, capture, reject, run, showing
from storage.records import Capture


def known(db: Connection, url_keys: set[str], *, passing: bool) -> set[str]:
    """Those of the keys whose page was read, or rejected for good (`passing`: or for now)."""
    tried = reject if passing else select(reject.c.url_key).where(reject.c.passing == 0).subquery()
    found: set[str] = set()
    wanted = sorted(url_keys)
    for some in (wanted[i : i + captures.BATCH] for i in range(0, len(wanted), captures.BATCH)):
        for table in (address, tried):
            found.update(
                db.execute(select(table.c.url_key).where(table.c.url_key.in_(some))).scalars()
            )
    return found


def unread(db: Connection, source: str) -> list[Capture]:
    """Whole, good captures of a source's bulletins that no reading or reject followed."""
    shown = select(showing.c.capture).where(showing.c.capture == capture.c.id)
    rejected = select(reject.c.id).where(
        reject.c.url_key == capture.c.url_key, reject.c.last_capture >= capture.c.id
    )
    query = (
        select(*captures.COLUMNS)
        .join(run, run.c.id == capture.c.run)
        .where(run.c.source == source, capture.c.role == "bulletin", capture.c.status == 200)
        .where(capture.c.error.is_(None), capture.c.truncated.is_(None))
        .where(capture.c.warc_file.is_not(None), ~shown.exists(), ~rejected.exists())
        .order_by(capture.c.observed_at, capture.c.record_id)
    )
    return [captures.of_row(row) for row in db.execute(query)]
