"""What a year's crawls filed, taken out of their archive and filed into another in any order."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from crawler import address, catalogue
from crawler.door import open_door
from crawler.rereading import reader_of
from storage import schema
from storage.archive import Archive
from storage.changes import changes
from storage.door import captures, sightings
from storage.models import capture
from storage.records import Bulletin, Capture, Check, Sighting, StoredPage

Filed = Bulletin | Check | Sighting


@dataclass(frozen=True)
class Item:
    """One capture, and what was filed of it."""

    capture: Capture
    records: tuple[Filed, ...]

    @property
    def at(self) -> datetime:
        return self.capture.observed_at


@dataclass(frozen=True)
class Run:
    """A run as it was started, and whether it walked the listings to their end."""

    started: datetime
    sweep: bool
    whole: bool


@dataclass
class Year:
    """All that was filed."""

    source: str
    items: dict[str, Item]  # by record id
    runs: dict[int, Run]
    twins: list[tuple[str, str]]  # record ids of equal texts by which an address was joined

    @classmethod
    def of(cls, folder: Path, source: str) -> Year:
        """What the archive in `folder` holds of a source."""
        with schema.reading(folder) as db:
            taken = _Taken(folder, db, source)
            found = [captures.of_row(row) for row in db.execute(capture.select())]
            items = {one.record_id: Item(one, tuple(taken.records(one))) for one in found}
            return cls(source, items, taken.runs(), taken.twins())

    def file(self, folder: Path, order: Iterable[Item], *, workers: int = 1) -> None:
        """File the items in that order, but each after those it cannot come before."""
        first = [self.items[name] for pair in self.twins for name in pair]
        rest = list(order)
        runs = self._start(folder, first)
        shares = [[one for one in rest if one.capture.run % workers == n] for n in range(workers)]
        threads = [threading.Thread(target=self._share, args=(folder, share, runs, str(n)))
                   for n, share in enumerate(shares, 1)]  # fmt: skip
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _start(self, folder: Path, first: Sequence[Item]) -> dict[int, int]:
        with open_door(folder, lambda: first[0].at) as archive:
            runs = {
                was: archive.start_run(self.source, run.started, {}, sweep=run.sweep)
                for was, run in self.runs.items()
            }
            for one in first:
                _add(archive, one, runs)
                archive.flush()
        return runs

    def _share(self, folder: Path, order: list[Item], runs: dict[int, int], worker: str) -> None:
        """File these, and judge each run once all of it is there."""
        left = {run: sum(one.capture.run == run for one in order) for run in runs}
        done: set[str] = set()
        with _opened(folder, worker, order[0].at) as archive:
            for one in order:
                for item in self._with_base(one):
                    if item.capture.record_id not in done:
                        _add(archive, item, runs)
                        done.add(item.capture.record_id)
                left[one.capture.run] -= 1
                if not left[one.capture.run]:
                    archive.judge(runs[one.capture.run], whole=self.runs[one.capture.run].whole)

    def _with_base(self, item: Item) -> list[Item]:
        """What was not modified tells nothing without the page that it repeats."""
        base = item.capture.revisit_of
        return [self.items[base], item] if base else [item]


class _Taken:
    """Records as they went through the write door, made from an archive's rows."""

    def __init__(self, folder: Path, db: Connection, source: str) -> None:
        self._db, self._source = db, source
        self._reread = reader_of(folder, catalogue.in_force())

    def records(self, one: Capture) -> Iterable[Filed]:
        here = {"record_id": one.record_id}
        for row in self._db.execute(_SIGHTINGS, here):
            yield Sighting(*row, one.record_id)
        for outcome, reason in self._db.execute(_CHECKED, here):
            yield Check(one.url, one.url_key, one.record_id, outcome, reason)
        if self._db.execute(_SHOWS, here).first():
            yield self._shown(one)

    def _shown(self, one: Capture) -> Filed:
        if one.status == 304:
            return Check(one.url, one.url_key, one.record_id, "same", "not modified",
                         repeats=str(one.revisit_of))  # fmt: skip
        [number] = [seen.id for seen in captures.seen(self._db, [one.record_id]).values()]
        led = sightings.leading_to(self._db, [number]).get(number)
        reading = self._reread(StoredPage((one,), self._source, led))
        assert reading is not None
        publisher = catalogue.in_force().source(self._source).publisher
        return Bulletin(self._source, publisher, one.url, one.url_key, address.canonical(one.url),
                        (one.record_id,), one.observed_at, reading)  # fmt: skip

    def runs(self) -> dict[int, Run]:
        return {
            row.id: Run(datetime.fromisoformat(row.started), bool(row.sweep), bool(row.whole))
            for row in self._db.execute(_RUNS)
        }

    def twins(self) -> list[tuple[str, str]]:
        return [(row.earlier, row.later) for row in self._db.execute(_TWINS)]


def _opened(folder: Path, worker: str, at: datetime) -> Archive:
    return Archive(folder, worker=worker, clock=lambda: at)


def _add(archive: Archive, item: Item, runs: dict[int, int]) -> None:
    archive.add(replace(item.capture, run=runs[item.capture.run]))
    for record in item.records:
        archive.add(record)


def by_time(year: Year) -> list[Item]:
    return sorted(year.items.values(), key=lambda one: (one.at, one.capture.record_id))


def newest_first(year: Year) -> list[Item]:
    return by_time(year)[::-1]


def by_kind(year: Year) -> list[Item]:
    return sorted(by_time(year), key=lambda one: one.capture.role)


def later_half_first(year: Year) -> list[Item]:
    """As when one crawls live first, and fills up with what others have kept."""
    items = by_time(year)
    return items[len(items) // 2 :] + items[: len(items) // 2]


def shuffled(seed: int) -> Callable[[Year], list[Item]]:
    def shuffle(year: Year) -> list[Item]:
        items = by_time(year)
        random.Random(seed).shuffle(items)  # noqa: S311  # an order, no secret
        return items

    return shuffle


ORDERS = {
    "oldest first": by_time, "newest first": newest_first, "by kind": by_kind,
    "later half first": later_half_first, "shuffled": shuffled(1), "shuffled again": shuffled(2),
}  # fmt: skip


def told(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the archive says of what was published, changed and taken down."""
    with schema.reading(folder) as db:
        rows = {name: db.execute(text(sql)).all() for name, sql in TABLES.items()}
        rows["changes"] = [tuple(one.values()) for one in changes(db, "2026", "2027", None)]
    assert all(rows.values())
    return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items()}


TABLES = {
    "bulletins": "SELECT * FROM bulletins",
    "editions": "SELECT * FROM editions",
    "readings": "SELECT u.uid, r.digest, r.title, r.title_parts, r.extractor, r.event_edtf, "
                "r.published_edtf, r.uploaded_edtf, c.record_id, b.body FROM reading r "
                "JOIN bulletin u ON u.id = r.bulletin JOIN body b ON b.reading = r.id "
                "JOIN capture c ON c.id = r.capture",
    "showings": "SELECT c.record_id, s.part, s.ordinal, r.digest, s.digest FROM showing s "
                "JOIN reading r ON r.id = s.reading JOIN capture c ON c.id = s.capture",
    "claims": "SELECT r.digest, d.ordinal, d.role, d.edtf, d.evidence, d.place, d.standing, "
              "d.reason, c.record_id FROM date_claim d JOIN reading r ON r.id = d.reading "
              "JOIN capture c ON c.id = d.capture",
    "checks": "SELECT c.record_id, k.url_key, k.outcome, k.reason FROM checked k "
              "JOIN capture c ON c.id = k.capture",
    "absences": "SELECT u.uid, a.kind, f.record_id, l.record_id, a.checks, a.suspected_at, "
                "a.confirmed_at, a.ended_at FROM absence a JOIN bulletin u ON u.id = a.bulletin "
                "JOIN capture f ON f.id = a.first_capture JOIN capture l ON l.id = a.last_capture",
    "addresses": "SELECT u.uid, a.url, a.since, a.until FROM address a "
                 "JOIN bulletin u ON u.id = a.bulletin",
}  # fmt: skip

_SIGHTINGS = text("""
SELECT g.source, g.listing_url, g.url, g.url_key, g.title, g.date_text, g.position
FROM capture c JOIN listed l ON l.capture = c.id, json_each(l.sightings) j
JOIN sighting g ON g.id = j.value WHERE c.record_id = :record_id
""")
_CHECKED = text("""
SELECT k.outcome, k.reason FROM capture c JOIN checked k ON k.capture = c.id
WHERE c.record_id = :record_id
""")
_SHOWS = text("""
SELECT 1 FROM capture c JOIN showing s ON s.capture = c.id AND s.ordinal = 0
WHERE c.record_id = :record_id
""")
_RUNS = text("""
SELECT u.id, u.started, u.sweep, w.run IS NOT NULL AS whole
FROM run u LEFT JOIN walk w ON w.run = u.id ORDER BY u.id
""")
_TWINS = text("""
SELECT DISTINCT f.record_id AS earlier, c.record_id AS later
FROM address a JOIN capture c ON c.id = a.capture
JOIN showing s ON s.capture = c.id AND s.ordinal = 0
JOIN reading r ON r.id = s.reading JOIN capture f ON f.id = r.capture
WHERE a.found_by = 'join'
""")
