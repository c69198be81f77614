"""Rereading: old captures read by today's code, so that an improvement is not taken for an edit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from storage.door import captures, showings, sightings
from storage.door.showings import Shown
from storage.models import address
from storage.records import Bulletin, Reading, StoredPage
from storage.warc import WarcError

log = logging.getLogger(__name__)

# Reads a page anew from its captures; None where it cannot be read.
Reread = Callable[[StoredPage], Reading | None]

_HERE = select(address.c.bulletin).where(
    address.c.url_key == text(":url_key"), address.c.part == text(":part")
)
NOT_MODIFIED = 304


class Distinct(NamedTuple):
    """A page with a payload of its own, and all captures that show this payload."""

    page: StoredPage
    captures: list[int]


class Rereader:
    """Reads old captures again, each once a group, ahead of the transaction where it can."""

    def __init__(self, reread: Reread | None) -> None:
        self._reread = reread
        self._done: dict[tuple[str, str], Reading | None] = {}

    def prepare(self, db: Connection, records: Iterable[Bulletin]) -> None:
        """Read what the records will need, while no transaction holds the writers' lock."""
        self._done.clear()
        for record in records if self._reread else ():
            here = {"url_key": record.url_key, "part": record.part}
            for number in db.execute(_HERE, here).scalars():
                shown = showings.of(db, number)
                stale = {one.reading for one in shown if one.is_stale(record)}
                self.of_bulletin(db, number, shown, stale)

    def of_bulletin(
        self, db: Connection, number: int, shown: list[Shown], stale: set[int]
    ) -> dict[int, Reading]:
        """What today's code reads in each capture that shows a stale reading, by the capture's id.

        Captures that cannot be read (their bytes are gone, their markup unknown) are left out.
        """
        if self._reread is None:
            return {}
        found = {}
        for page, same in distinct(db, number, [one for one in shown if one.reading in stale]):
            new = self._of(page)
            if new is not None:
                found.update(dict.fromkeys(same, new))
        return found

    def _of(self, page: StoredPage) -> Reading | None:
        assert self._reread is not None  # noqa: S101  # of_bulletin looked
        one = page.captures[0]
        if (one.record_id, page.part) not in self._done:
            try:
                self._done[one.record_id, page.part] = self._reread(page)
            except WarcError as damage:
                # An old record's damage must not stop what is seen today; verify tells it too.
                log.warning("cannot reread %s: %s", one.url, damage)
                self._done[one.record_id, page.part] = None
        return self._done[one.record_id, page.part]


def distinct(db: Connection, number: int, shown: list[Shown]) -> Iterable[Distinct]:
    """The pages of a bulletin that have a payload of their own, in order of observation."""
    if not shown:
        return ()
    parts = showings.parts_of(db, number, shown)
    more = {one: [p for p, kind in parts[one] if kind == "continuation"] for one in parts}
    rows = captures.of_ids(
        db, [*(one.capture for one in shown), *(p for m in more.values() for p in m)]
    )
    found: dict[tuple[str | None, ...], Distinct] = {}
    last: dict[str, Distinct] = {}  # by address
    for one in reversed(shown):
        page = tuple(rows[number] for number in (one.capture, *more.get(one.capture, ())))
        if page[0].status == NOT_MODIFIED and one.url_key in last:
            # It has no bytes of its own: what stood there stands there still.
            last[one.url_key].captures.append(one.capture)
            continue
        key = (one.url_key, *(c.payload_sha256 or c.record_id for c in page))
        if key not in found:
            sighting = sightings.leading_to(db, page[0])
            found[key] = Distinct(StoredPage(page, one.source, sighting, one.entry), [])
        found[key].captures.append(one.capture)
        last[one.url_key] = found[key]
    return found.values()
