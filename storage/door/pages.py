"""What became of pages: read, rejected, or fetched and never looked at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from storage.door import captures
from storage.models import address, capture, reject, run, showing, sighting
from storage.models.base import Instant
from storage.records import Capture

TRIES = 3  # of a page that is refused for a reason that may pass


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


def bulletins(db: Connection, url_keys: set[str]) -> set[int]:
    """The bulletins that stood at one of the keys."""
    found: set[int] = set()
    wanted = sorted(url_keys)
    for some in (wanted[i : i + captures.BATCH] for i in range(0, len(wanted), captures.BATCH)):
        found.update(
            db.execute(select(address.c.bulletin).where(address.c.url_key.in_(some))).scalars()
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


def settled(db: Connection, url_keys: set[str]) -> dict[str, datetime]:
    """When those of the listings were last seen of whose bulletins none is left to fetch.

    A page that is not there (404, 410) shows none. A bulletin that was rejected `TRIES` times for
    passing reasons is none to wait for.
    """
    shown = _shown()
    seen = (
        select(capture.c.url_key, func.max(capture.c.observed_at, type_=Instant).label("at"))
        .join(run, run.c.id == capture.c.run)
        .where(capture.c.status.in_((200, 404, 410)), capture.c.error.is_(None))
        # A run that was killed may have seen a page and not have told what it shows.
        .where(or_(run.c.finished.is_not(None), shown.exists()))
        .where(~shown.where(*_left_to_fetch()).exists())
        .group_by(capture.c.url_key)
    )
    found: dict[str, datetime] = {}
    wanted = sorted(url_keys)
    for some in (wanted[i : i + captures.BATCH] for i in range(0, len(wanted), captures.BATCH)):
        rows = db.execute(seen.where(capture.c.url_key.in_(some)))
        found.update({row.url_key: row.at for row in rows})
    return found


def _shown() -> Select[tuple[int]]:
    return select(sighting.c.id).where(
        sighting.c.source == run.c.source, sighting.c.listing_url == capture.c.url
    )


def _left_to_fetch() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    read = select(address.c.id).where(address.c.url_key == sighting.c.url_key)
    tried = select(reject.c.id).where(
        reject.c.url_key == sighting.c.url_key, or_(reject.c.passing == 0, reject.c.times >= TRIES)
    )
    return ~read.exists(), ~tried.exists()
