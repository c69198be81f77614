"""A bulletin through the write door: whose it is, what it says, what that makes of its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from storage.door import (
    editions,
    identity,
    index,
    readings,
    rejects,
    schedule,
    showings,
    validators,
)
from storage.door.captures import Seen
from storage.door.identity import Known
from storage.door.improving import improve
from storage.door.index import Changes, Indexed
from storage.door.later import Later
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
    captures: Mapping[str, Seen]  # by record id
    words: Changes = field(default_factory=Changes)
    later: Later = field(default_factory=Later)

    def add(self, record: Bulletin) -> Outcome:
        """File a bulletin; one that this capture showed already, read alike, changes nothing."""
        page = self.captures[record.captures[0]]
        known = identity.identify(self.db, record, page.id)
        if known.how == "new":
            told = self._begin(record, known, page)
        else:
            self.later.run(self.db)  # it may have begun in this very group
            shown = showings.of(self.db, known.id)
            if any(_read_alike(one, record, page) for one in shown):
                return Outcome("same", known.uid, record.url)
            told = self._go_on(record, known, page, shown)
        identity.translate(self.later, record, known.id, page.id)
        rejects.settle(self.later, record.url_key, record.observed_at)
        return Outcome(told.what, known.uid, record.url, ", ".join(told.revised))

    def finish(self) -> None:
        """Write what could wait for the end of the group; the index last of all."""
        self.later.run(self.db)
        self.words.apply(self.db)

    def _begin(self, record: Bulletin, known: Known, page: Seen) -> Told:
        number = self._write(record, known, page)
        showings.add(self.later, record, number, self.captures)
        editions.begin(self.later, known.id, number, page)
        self.words.note(known.id, None, Indexed(record.reading.title, record.reading.body))
        return Told("new", number, [])

    def _go_on(self, record: Bulletin, known: Known, page: Seen, shown: list[Shown]) -> Told:
        was = index.indexed(self.db, known.id)
        told = self._file(record, known, page, shown)
        showings.add(self.later, record, told.reading, self.captures)
        self.later.run(self.db)
        showings.settle_earliest(self.db, told.reading)
        editions.rebuild(self.db, known.id)
        validators.judge(self.db, known.id)
        schedule.settle(self.db, known.id)
        self.words.note(known.id, was, index.indexed(self.db, known.id))
        return told

    def _file(self, record: Bulletin, known: Known, page: Seen, shown: list[Shown]) -> Told:
        """Find or make the reading that the record is, and say what that means."""
        again = next((one for one in shown if one.capture == page.id), None)
        if again is not None:
            return self._read_again(record, known, again)
        revised = self._improve(record, shown)
        if any(one.is_stale(record) for one in shown):
            shown = showings.of(self.db, known.id)  # they may have been parted or merged
        found = _reading_of(record, known, shown)
        if found and found.reading_digest == record.reading.digest:
            revised += self._revise(record, found, page)
        number = found.reading if found else self._write(record, known, page)
        return Told(_word(record, known, found, shown[0], revised), number, revised)

    def _write(self, record: Bulletin, known: Known, page: Seen) -> int:
        return readings.add(
            self.db,
            record.reading,
            self.later,
            bulletin=known.id,
            capture=page.id,
            source=record.source,
        )

    def _revise(self, record: Bulletin, found: Shown, page: Seen) -> list[str]:
        if not found.is_stale(record):
            return []
        return readings.revise(self.db, found.reading, record.reading, page.id, self.now)

    def _read_again(self, record: Bulletin, known: Known, again: Shown) -> Told:
        """The same capture, read by other code: never an edit."""
        others = self.rereader.of_reading(self.db, again.reading)
        read = {**others, again.capture: record.reading}
        revised = improve(self.db, again.reading, read, self.now)
        shown = showings.of(self.db, known.id)
        number = next(one.reading for one in shown if one.capture == again.capture)
        return Told("reread" if revised else "same", number, revised)

    def _improve(self, record: Bulletin, shown: list[Shown]) -> list[str]:
        """Read again what other code read: a difference, or none, may be the code's doing."""
        stale = {one.reading for one in shown if one.is_stale(record)}
        revised: list[str] = []
        for number in sorted(stale):
            read = self.rereader.of_reading(self.db, number)
            revised += improve(self.db, number, read, self.now) if read else []
        return list(dict.fromkeys(revised))


def _read_alike(one: Shown, record: Bulletin, page: Seen) -> bool:
    alike = one.digest == record.reading.digest and not one.is_stale(record)
    return one.capture == page.id and alike


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
