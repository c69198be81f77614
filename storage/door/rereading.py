"""Rereading: old captures read by today's code, so that an improvement is not taken for an edit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select, text

from storage.door import captures, showings, sightings
from storage.models import address, capture, showing
from storage.records import Bulletin, Capture, Reading, Sighting
from storage.warc import WarcError

log = logging.getLogger(__name__)

# A capture, and the sighting that led to it, whose words are claims too.
Reread = Callable[[Capture, Sighting | None], Reading | None]


_HERE = select(address.c.bulletin).where(
    address.c.url_key == text(":url_key"), address.c.part == text(":part")
)


class Rereader:
    """Reads old captures again, each once a group, ahead of the transaction where it can."""

    def __init__(self, reread: Reread | None) -> None:
        self._reread = reread
        self._done: dict[str, Reading | None] = {}

    def prepare(self, db: Connection, records: Iterable[Bulletin]) -> None:
        """Read what the records will need, while no transaction holds the writers' lock."""
        self._done.clear()
        for record in records if self._reread else ():
            here = {"url_key": record.url_key, "part": record.part}
            for bulletin in db.execute(_HERE, here).scalars():
                shown = showings.of(db, bulletin)
                for number in {one.reading for one in shown if one.is_stale(record)}:
                    self.of_reading(db, number)

    def of_reading(self, db: Connection, number: int) -> dict[int, Reading]:
        """What today's code reads in each capture that shows a reading, by the capture's id.

        Captures that cannot be read alone (of several parts, without bytes) are left out.
        """
        found = {}
        for number_of, one in _showing(db, number):
            new = self._of(db, one)
            if new is not None:
                found[number_of] = new
        return found

    def _of(self, db: Connection, one: Capture) -> Reading | None:
        if self._reread is None:
            return None
        if one.record_id not in self._done:
            try:
                self._done[one.record_id] = self._reread(one, sightings.leading_to(db, one))
            except WarcError as damage:
                # An old record's damage must not stop what is seen today; verify tells it too.
                log.warning("cannot reread %s: %s", one.url, damage)
                self._done[one.record_id] = None
        return self._done[one.record_id]


def _showing(db: Connection, number: int) -> Sequence[tuple[int, Capture]]:
    whole = showing.alias()
    several = select(whole.c.capture).where(
        whole.c.reading == showing.c.reading, whole.c.part == "continuation"
    )
    query = (
        select(capture.c.id, *captures.COLUMNS)
        .join(showing, showing.c.capture == capture.c.id)
        .where(showing.c.reading == number, showing.c.part == "page", ~several.exists())
        .order_by(capture.c.observed_at, capture.c.record_id)
    )
    return [(row.id, captures.of_row(row)) for row in db.execute(query)]
