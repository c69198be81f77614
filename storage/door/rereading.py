"""Rereading: old captures read by today's code, so that an improvement is not taken for an edit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.door import captures, showings, sightings
from storage.door.showings import Shown
from storage.models import address
from storage.records import Bulletin, Capture, Reading, Sighting, StoredPage
from storage.warc import WarcError

log = logging.getLogger(__name__)

# Reads a page anew from its captures; None where it cannot be read.
Reread = Callable[[StoredPage], Reading | None]

_THERE = select(address.c.url_key, address.c.part, address.c.bulletin).where(
    address.c.url_key.in_(bindparam("keys", expanding=True))
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

    def prepare(self, db: Connection, records: Sequence[Bulletin]) -> None:
        """Read what the records will need, while no transaction holds the writers' lock."""
        self._done.clear()
        if self._reread is None or not records:
            return
        rows = db.execute(_THERE, {"keys": [record.url_key for record in records]})
        there = {(row.url_key, row.part): row.bulletin for row in rows}
        for record in records:
            number = there.get((record.url_key, record.part))
            if number is not None:
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
        pages = distinct(db, {number: [one for one in shown if one.reading in stale]})
        for page, same in pages[number]:
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


def distinct(db: Connection, shown: Mapping[int, list[Shown]]) -> dict[int, list[Distinct]]:
    """The pages of bulletins that have a payload of their own, in order of observation."""
    parts = showings.parts_of(db, shown)
    more = {one: [p for p, kind in parts[one] if kind == "continuation"] for one in parts}
    every = [one.capture for many in shown.values() for one in many]
    rows = captures.of_ids(db, [*every, *(part for some in more.values() for part in some)])
    found = {number: _alike(many, more, rows) for number, many in shown.items()}
    led = sightings.leading_to(db, [page.captures[0] for many in found.values() for page in many])
    return {number: [_led(page, led) for page in many] for number, many in found.items()}


def _alike(
    shown: list[Shown], more: Mapping[int, list[int]], rows: Mapping[int, Capture]
) -> list[Distinct]:
    found: dict[tuple[str | None, ...], Distinct] = {}
    last: dict[str, Distinct] = {}  # by address
    for one in reversed(shown):
        page = tuple(rows[number] for number in (one.capture, *more.get(one.capture, ())))
        if page[0].status == NOT_MODIFIED and one.url_key in last:
            # It has no bytes of its own: what stood there stands there still.
            last[one.url_key].captures.append(one.capture)
            continue
        key = (one.url_key, *(c.payload_sha256 or c.record_id for c in page))
        same = found.setdefault(key, Distinct(StoredPage(page, one.source, part=one.entry), []))
        same.captures.append(one.capture)
        last[one.url_key] = same
    return list(found.values())


def _led(one: Distinct, led: Mapping[int, Sighting]) -> Distinct:
    return one._replace(page=replace(one.page, sighting=led.get(one.captures[0])))
