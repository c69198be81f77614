"""A bulletin through the write door: whose it is, what it says, what that makes of its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from storage.door.filing import Filing, Page, unfile
from storage.door.identity import Known
from storage.door.index import Changes, Indexed
from storage.door.later import Later
from storage.door.newcomers import Newcomers
from storage.door.numbers import Numbers
from storage.door.rereading import Rereader
from storage.door.showings import Shown
from storage.records import Bulletin, Outcome, Reading

What = Literal["new", "same", "edited", "returned", "older", "reread", "joined"]


class Told(NamedTuple):
    """What became of a known bulletin: the word for it, and what was revised."""

    what: What
    revised: list[str]


class Desk:
    """One transaction's work on bulletins."""

    def __init__(
        self, db: Connection, now: datetime, rereader: Rereader, captures: Mapping[str, Seen]
    ) -> None:
        self.db = db
        self.now = now
        self.rereader = rereader
        self.captures = captures  # by record id
        self.numbers = Numbers(db)
        self.newcomers = Newcomers(db, ())
        self.words = Changes()
        self.later = Later()

    def add(self, records: Sequence[Bulletin]) -> list[Outcome]:
        """File bulletins in their order; the index is written last of all."""
        self.newcomers = Newcomers(self.db, records)
        outcomes = [self._add(record) for record in records]
        self.finish()
        return outcomes

    def finish(self) -> None:
        """Write what could wait for the end of the group."""
        self.later.run(self.db)
        self.words.apply(self.db)

    def _add(self, record: Bulletin) -> Outcome:
        """File a bulletin; one that this capture showed already, read alike, changes nothing."""
        page = self.captures[record.captures[0]]
        if self.newcomers.admit(record):
            return self._begin(record, page)
        self.later.run(self.db)  # it may have begun in this very group
        known = identity.identify(self.db, record, page.id)
        if known is None:
            return self._begin(record, page)
        identity.meet(self.db, self.later, record, known, page.id)
        shown = showings.of(self.db, known.id)
        if any(_read_alike(one, record, page) for one in shown):
            return Outcome("same", known.uid, record.url)
        told = self._go_on(record, known, page, shown)
        self._take_along(record, known.id, page)
        self.later.run(self.db)  # the rows of the next newcomer must not come among these
        return Outcome(told.what, known.uid, record.url, ", ".join(told.revised))

    def _begin(self, record: Bulletin, page: Seen) -> Outcome:
        bulletin, number = self.numbers.bulletin(), self.numbers.reading()
        identity.begin(self.later, record, bulletin, page.id)
        readings.add(
            self.later,
            number,
            record.reading,
            bulletin=bulletin,
            capture=page.id,
            source=record.reader,
        )
        showings.add(self.later, record, number, self.captures)
        editions.begin(self.later, bulletin, number, page)
        self.words.note(bulletin, None, index.begun(record))
        self._take_along(record, bulletin, page)
        return Outcome("new", record.uid, record.url)

    def _take_along(self, record: Bulletin, bulletin: int, page: Seen) -> None:
        identity.translate(self.later, record, bulletin, page.id)
        for key in {record.url_key, record.asked[1] if record.asked else record.url_key}:
            rejects.settle(self.later, key, record.observed_at)

    def _go_on(self, record: Bulletin, known: Known, page: Seen, shown: list[Shown]) -> Told:
        was = index.indexed(self.db, known.id)
        again = any(one.capture == page.id for one in shown)
        revised, number = self._file(record, known, page, shown, again=again)
        showings.add(self.later, record, number, self.captures)
        self.later.run(self.db)
        self._derive(known.id, was)
        if known.how != "join" and all(one.reading != number for one in shown):
            identity.note_equal(self.db, record, known, page.id)
        what: What = "joined" if known.how == "join" else editions.told_by(self.db, known.id, page)
        if again or what == "same":
            # Never an edit: other code read it, or other code read what was there.
            what = "reread" if revised else "same"
        return Told(what, revised)

    def _file(
        self, record: Bulletin, known: Known, page: Seen, shown: list[Shown], *, again: bool
    ) -> tuple[list[str], int]:
        """Find or make the reading that the record is, with today's word on those before."""
        stale = {one.reading for one in shown if one.is_stale(record)}
        read = self.rereader.of_bulletin(self.db, known.id, shown, stale) if stale else {}
        self.newcomers.take(one.body_sha256 for one in read.values())
        coming = None if again else Page(page.at, record.captures[0], page.id)
        unfile(self.db, known.id)
        filing = Filing(self.db, self.numbers, known.id, record.reader, self.now)
        revised, homes = filing.file(shown, {**read, page.id: record.reading}, coming)
        return revised, homes[page.id]

    def reread(self, bulletin: int, read: Mapping[int, Reading]) -> list[str]:
        """File what today's code reads in a bulletin's captures; returns the fields it changed."""
        was = index.indexed(self.db, bulletin)
        shown = showings.of(self.db, bulletin)
        there = {one.capture: read[one.capture] for one in shown if one.capture in read}
        unfile(self.db, bulletin)
        revised, _ = Filing(self.db, self.numbers, bulletin, "", self.now).file(shown, there)
        self._derive(bulletin, was)
        return revised

    def _derive(self, bulletin: int, was: Indexed | None) -> None:
        """Make anew what follows from a bulletin's readings."""
        editions.rebuild(self.db, bulletin)
        validators.judge(self.db, bulletin)
        schedule.settle(self.db, bulletin)
        self.words.note(bulletin, was, index.indexed(self.db, bulletin))


def _read_alike(one: Shown, record: Bulletin, page: Seen) -> bool:
    alike = one.digest == record.reading.digest and not one.is_stale(record)
    return one.capture == page.id and alike
