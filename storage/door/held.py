"""What the archive holds of an address: asked before old copies of it are fetched."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select, text

from storage.door import captures
from storage.models import capture, run, showing, sighting
from storage.models.base import instant_text
from storage.records import Capture, Sighting

_c = capture.c
_SHOWN = select(showing.c.capture).where(showing.c.capture == _c.id).exists()
_OF = (
    select(_c.url_key, _c.observed_at, _c.status, _c.location, _SHOWN)
    .where(_c.status.is_not(None))
    .order_by(_c.observed_at, _c.record_id)
)
# The rule by which a page that is read anew finds what led to it: see sightings.leading_to.
_LED = text("""
SELECT s.source, s.listing_url, s.url, s.url_key, s.title, s.date_text, s.position, f.record_id
FROM sighting s JOIN capture f ON f.id = s.first_capture
WHERE s.url_key = :url_key AND f.observed_at <= :at
ORDER BY s.source IS NOT :source, f.observed_at DESC, s.id DESC
LIMIT 1
""")


_SHOWED = select(sighting.c.id).where(
    or_(sighting.c.first_capture == _c.id, sighting.c.last_capture == _c.id)
)
_UNTOLD = (
    select(*captures.COLUMNS)
    .join(run, run.c.id == _c.run)
    .where(run.c.source == text(":source"))
    .where(or_(run.c.finished.is_(None), run.c.outcome == "recovered"))
    .where(_c.role == "listing", _c.via != "live", _c.status == 200, _c.error.is_(None))
    .where(_c.warc_file.is_not(None), ~_SHOWED.exists())
)


class Held(NamedTuple):
    """One answer that is in the archive."""

    url_key: str
    at: datetime  # when the publisher's server gave it
    status: int
    location: str | None
    is_shown: bool  # whether it was read as a bulletin's page or part


def held(db: Connection, url_keys: set[str]) -> list[Held]:
    """The answers of those addresses that are in the archive, in order of time."""
    found, wanted = list[Held](), sorted(url_keys)
    for some in (wanted[i : i + captures.BATCH] for i in range(0, len(wanted), captures.BATCH)):
        found += [Held(*row) for row in db.execute(_OF.where(_c.url_key.in_(some)))]
    return found


def untold(db: Connection, source: str) -> list[Capture]:
    """Old copies of a source's listings that a killed run fetched and did not tell of."""
    return [captures.of_row(row) for row in db.execute(_UNTOLD, {"source": source})]


def shown(db: Connection, source: str, url_key: str, at: datetime) -> Sighting | None:
    """What a listing had last shown of an address by that instant."""
    row = db.execute(_LED, {"source": source, "url_key": url_key, "at": instant_text(at)}).first()
    return Sighting(*row) if row else None
