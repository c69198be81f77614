"""The write door: takes frozen records, answers what happened. Nothing else writes the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from storage import database, hold
from storage.door import (
    agenda,
    captures,
    checked,
    held,
    index,
    mirror,
    pages,
    readings,
    rejects,
    runs,
    schedule,
    settling,
    sightings,
)
from storage.door.bulletins import Desk
from storage.door.held import Held
from storage.door.names import Names
from storage.door.pending import Pending, Record, is_text
from storage.door.recovery import recover
from storage.door.rereading import Reread, Rereader
from storage.door.runs import Unended
from storage.errors import UsageFault
from storage.ready import make_ready
from storage.records import (
    Agenda,
    Capture,
    Outcome,
    PublisherRow,
    Reading,
    RunResult,
    Sighting,
    SourceRow,
)
from storage.warc import WarcStore

ALL = 1 << 31  # bulletins, more than any source has
GROUP = 40  # records that share one transaction: some twenty items and their captures


class Archive:
    """One archive folder, open for writing: `archive.db`, `warc/`, `manifest.jsonl`."""

    warc: WarcStore
    told: Callable[[Outcome], None] | None  # hears each outcome once its group is committed

    def __init__(
        self,
        folder: Path,
        *,
        worker: str = "0",
        clock: Callable[[], datetime],
        reread: Reread | None = None,
        group: int = GROUP,
    ) -> None:
        self.told = None
        self._group = group
        self._clock = clock
        self._pending = Pending()
        self._names = Names()
        self._rereader = Rereader(reread)
        with ExitStack() as opening:  # what fails within lets go of the archive
            opening.enter_context(hold.shared(folder))
            make_ready(folder)
            self._engine = database.writer(folder)
            self._db = self._engine.connect()
            self._reader = database.reader(folder)
            self._asking = self._reader.connect()
            self.warc = WarcStore(folder, worker=worker, clock=clock)
            self._recover()
            self._held = opening.pop_all()

    def mirror(self, publishers: Iterable[PublisherRow], sources: Iterable[SourceRow]) -> None:
        """Copy the catalogue's rows; rows it no longer has are kept."""
        with self._db.begin():
            mirror.mirror(self._db, publishers, sources)

    def start_run(
        self,
        source: str,
        started: datetime,
        versions: Mapping[str, str],
        *,
        sweep: bool = False,
        counts: Mapping[str, int] | None = None,
    ) -> int:
        """Open a run row; returns its id. A `sweep` walks the listings to their end.

        `counts` is what is known of it from its start, and stays if it is killed.
        """
        with self._db.begin():
            return runs.start(self._db, source, started, versions, sweep=sweep, counts=counts or {})

    def finish_run(self, run: int, finished: datetime, result: RunResult) -> None:
        """Flush, then close the run row with its outcome and counts; a count `full` is a sweep."""
        self.flush()
        with self._db.begin():
            runs.finish(self._db, run, finished, result)

    def unended(self) -> Sequence[Unended]:
        """The runs without an outcome: at work, or killed."""
        with self._asking.begin():
            return runs.unended(self._asking)

    def crashed(self, killed: Collection[Unended]) -> None:
        """Give runs that were killed the outcome `crashed`, where they have none still."""
        with self._db.begin():
            runs.crash(self._db, killed)

    def add(self, record: Record) -> None:
        """Gather a record; a full group is flushed at once.

        Raises UsageFault where it names a capture, publisher or source that was not added before,
        or holds what is no text.
        """
        if not is_text(record):
            # It would fail in the midst of its group and take the others along.
            raise UsageFault(f"{record.url}: its text has lone surrogates; repair it first")
        missing = self._pending.missing(record)
        if missing or not self._names.knows(record):
            with self._asking.begin():
                unknown = self._names.unknown(self._asking, record, missing)
            if unknown:
                raise UsageFault(f"{record.url}: {unknown} is not in the archive; add it first")
        self._pending.add(record)
        if len(self._pending) >= self._group:
            self.flush()

    def flush(self) -> list[Outcome]:
        """Sync the WARC, then write what was gathered in one short transaction."""
        group = self._pending
        if not group:
            return []
        self.warc.sync()
        with self._asking.begin():
            self._rereader.prepare(self._asking, group.bulletins)
        with self._db.begin():
            outcomes = self._write(group)
        self._names.keep(group.captures)
        self._pending = Pending()
        self.warc.settle()
        for outcome in outcomes:
            if self.told is not None:
                self.told(outcome)
        return outcomes

    def known(self, url_keys: Iterable[str], *, passing: bool = False) -> set[str]:
        """Those of the keys whose page was read or rejected before: no need to fetch again.

        One that was rejected for a passing reason (blocked, gone) is known only if `passing`.
        """
        keys = set(url_keys)
        with self._asking.begin():
            found = pages.known(self._asking, keys, passing=passing)
        return found | (keys & self._pending.url_keys)

    def settled(self, url_keys: Iterable[str]) -> dict[str, datetime]:
        """When those of the listings were last seen that have left no bulletin to fetch."""
        self.flush()
        with self._asking.begin():
            return pages.settled(self._asking, set(url_keys))

    def unread(self, source: str) -> list[Capture]:
        """Captures of bulletins, whole and good, that no reading or reject followed (a kill)."""
        self.flush()
        with self._asking.begin():
            return pages.unread(self._asking, source)

    def held(self, url_keys: Iterable[str]) -> list[Held]:
        """What the archive holds of those addresses, whole and in order of time."""
        self.flush()
        with self._asking.begin():
            return held.held(self._asking, set(url_keys))

    def untold(self, source: str) -> list[Capture]:
        """Old copies of a source's listings that a killed run fetched and did not tell of."""
        with self._asking.begin():
            return held.untold(self._asking, source)

    def shown(self, source: str, url_key: str, at: datetime) -> Sighting | None:
        """What a listing had last shown of an address by that instant, the source's own first."""
        self.flush()
        with self._asking.begin():
            return held.shown(self._asking, source, url_key, at)

    def due(
        self, source: str, now: datetime, per_day: int | None, among: Iterable[str] | None = None
    ) -> Agenda:
        """The bulletins to look at again, within what is left of the day's requests (None: all).

        `among` leaves out those that have none of these keys.
        """
        self.flush()
        with self._asking.begin():
            some = None if among is None else pages.bulletins(self._asking, set(among))
            spent = 0 if per_day is None else agenda.requests(self._asking, source, now)
            limit = ALL if per_day is None else max(0, per_day - spent)
            return agenda.agenda(self._asking, source, now, limit, some)

    def judge(self, run: int, *, whole: bool) -> int:
        """Flush, then judge by all that a run saw which bulletins are no more there.

        `whole` tells that it walked all listings to their end. Returns how many bulletins are new
        under the suspicion of having moved with their section.
        """
        self.flush()
        with self._db.begin():
            return settling.settle(self._db, run, whole=whole)

    def reread(self, read: Mapping[int, Mapping[int, Reading]]) -> dict[int, list[str]]:
        """File what today's code reads in captures, by bulletin, in one transaction.

        Returns the fields of each bulletin that are read otherwise now.
        """
        self.flush()
        with self._db.begin():
            desk = Desk(self._db, self._clock(), self._rereader, {})
            revised = {number: desk.reread(number, pages) for number, pages in read.items()}
            desk.finish()
        return revised

    def reindex(self) -> None:
        """Index all words anew: rows that something else has changed no longer fit the index."""
        with self._db.begin():
            index.rebuild(self._db)

    def confirm(self, extractors: Mapping[int, str]) -> None:
        """Note of readings that this extractor reads them just as they stand."""
        with self._db.begin():
            readings.confirm(self._db, extractors)

    def last_run(self, source: str, *, full: bool) -> datetime | None:
        """When the last well-ended (full) run over the source started, UTC."""
        with self._asking.begin():
            return runs.last(self._asking, source, sweep=full)

    def close(self) -> None:
        """Flush, seal the WARC files and close the database.

        Where the last group cannot be written, the files stay open: the next run gives their
        records the rows that are missing.
        """
        try:
            self.flush()
        except BaseException:  # a signal too: what has no row must not be sealed
            self.warc.abandon()
            raise
        finally:
            self.warc.close()
            self._asking.close()
            self._db.close()
            self._reader.dispose()
            self._engine.dispose()
            self._held.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _recover(self) -> None:
        with self.warc.recover() as found, self._db.begin():
            recover(self._db, found, self._clock())

    def _write(self, group: Pending) -> list[Outcome]:
        db: Connection = self._db
        captures.add(db, group.captures)
        seen = captures.seen(db, group.named)
        sightings.add(db, group.sightings, seen)
        desk = Desk(db, self._clock(), self._rereader, seen)
        outcomes = desk.add(group.bulletins)
        outcomes += [rejects.add(db, one, seen[one.capture].id) for one in group.rejects]
        looks = [checked.add(db, one, seen[one.capture]) for one in group.checks]
        told = [look for look in looks if look]
        for bulletin in sorted({bulletin for bulletin, _ in told}):
            schedule.settle(db, bulletin)
        return [*outcomes, *(outcome for _, outcome in told)]
