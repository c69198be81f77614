"""A bulletin through the write door: whose it is, what it says, what that makes of its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from storage.door import editions, identity, index, readings, rejects, showings
from storage.door.identity import Known
from storage.door.improving import improve
from storage.door.rereading import Rereader
from storage.door.showings import Shown
from storage.records import Bulletin, Outcome

What = Literal["new", "same", "edited", "returned", "older", "reread", "joined"]


class Told(NamedTuple):
    """What became of a bulletin: the word for it, the reading it shows, what was revised."""

    what: What
    reading: int
    revised: list[str]


@dataclass
class Desk:
    """One transaction's work on bulletins."""

    db: Connection
    now: datetime
    rereader: Rereader
    captures: Mapping[str, int]  # row ids by record id

    def add(self, record: Bulletin) -> Outcome:
        """File a bulletin; one that this capture showed already, read alike, changes nothing."""
        page = self.captures[record.captures[0]]
        known = identity.identify(self.db, record, page)
        shown = showings.of(self.db, known.id) if known.how != "new" else []
        if any(_read_alike(one, record, page) for one in shown):
            return Outcome("same", known.uid, record.url)
        was = index.indexed(self.db, known.id) if shown else None
        told = self._file(record, known, page, shown)
        showings.add(self.db, record, told.reading, self.captures)
        if shown:
            showings.settle_earliest(self.db, told.reading)
        editions.rebuild(self.db, known.id)
        index.replace(self.db, known.id, was, index.indexed(self.db, known.id))
        identity.translate(self.db, record, known.id, page)
        rejects.settle(self.db, record.url_key, record.observed_at)
        return Outcome(told.what, known.uid, record.url, ", ".join(told.revised))

    def _file(self, record: Bulletin, known: Known, page: int, shown: list[Shown]) -> Told:
        """Find or make the reading that the record is, and say what that means."""
        if not shown:
            return Told("new", self._write(record, known, page), [])
        again = next((one for one in shown if one.capture == page), None)
        if again is not None:
            return self._read_again(record, known, again)
        found = _reading_of(record, known, shown)
        revised: list[str] = []
        if found is None:
            revised = self._improve(record, shown)
            shown = showings.of(self.db, known.id)
            found = _reading_of(record, known, shown)
        elif found.reading_digest == record.reading.digest:
            revised = self._revise(record, found, page)
        number = found.reading if found else self._write(record, known, page)
        return Told(_word(record, known, found, shown[0], revised), number, revised)

    def _write(self, record: Bulletin, known: Known, page: int) -> int:
        return readings.add(
            self.db, record.reading, bulletin=known.id, capture=page, source=record.source
        )

    def _revise(self, record: Bulletin, found: Shown, page: int) -> list[str]:
        if found.extractor == record.reading.extractor:
            return []
        return readings.revise(self.db, found.reading, record.reading, page, self.now)

    def _read_again(self, record: Bulletin, known: Known, again: Shown) -> Told:
        """The same capture, read by other code: never an edit."""
        others = self.rereader.of_reading(self.db, again.reading)
        read = {**others, again.capture: record.reading}
        revised = improve(self.db, again.reading, read, self.now)
        shown = showings.of(self.db, known.id)
        number = next(one.reading for one in shown if one.capture == again.capture)
        return Told("reread" if revised else "same", number, revised)

    def _improve(self, record: Bulletin, shown: list[Shown]) -> list[str]:
        """Read again what other code read: the difference may be the code's, not the page's."""
        stale = {one.reading for one in shown if one.extractor != record.reading.extractor}
        revised: list[str] = []
        for number in sorted(stale):
            read = self.rereader.of_reading(self.db, number)
            revised += improve(self.db, number, read, self.now) if read else []
        return revised


def _read_alike(one: Shown, record: Bulletin, page: int) -> bool:
    alike = one.digest == record.reading.digest and one.extractor == record.reading.extractor
    return one.capture == page and alike


def _reading_of(record: Bulletin, known: Known, shown: list[Shown]) -> Shown | None:
    """The reading that says what the record says; of a joined address, by its text and title."""
    new = record.reading
    for one in shown:
        if new.digest in (one.reading_digest, one.digest):
            return one
    if known.how != "join":
        return None
    alike = (new.body_sha256, new.title_key)
    return next((one for one in shown if (one.body_sha256, one.title_key) == alike), None)


def _word(
    record: Bulletin, known: Known, found: Shown | None, latest: Shown, revised: list[str]
) -> What:
    if known.how == "join":
        return "joined"
    if found and found.reading == latest.reading:
        return "reread" if revised else "same"
    if record.observed_at < latest.observed_at:
        return "older"
    return "returned" if found else "edited"
