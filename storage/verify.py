"""Verify: whether the bytes are those written, the chain is whole, rows and records fit."""

from __future__ import annotations

import hashlib
import heapq
import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, text

from storage import schema
from storage.manifest import NAME, Manifest, Seal
from storage.warc import WarcError, member, parse
from storage.warc.place import LISTINGS
from storage.warc.stored import OPEN
from storage.wording import counted

ANSWERS = ("response", "revisit")  # the records that have a row each
_ROWS = text("""
SELECT warc_file AS file, warc_offset AS offset, warc_length AS length, warc_sha256 AS sha256
FROM capture WHERE warc_file IS NOT NULL ORDER BY warc_file, warc_offset
""")
# What is appended only is numbered without gaps; of listings each page tells what it showed.
_GONE = (
    *(
        text(f"""
        SELECT 'of {table} the rows ' || first || ' to ' || last || ' are gone' FROM (
            SELECT lag(id, 1, 0) OVER (ORDER BY id) + 1 AS first, id - 1 AS last FROM {table})
        WHERE first <= last""")
        for table in ("run", "capture", "sighting")
    ),
    text("""
    SELECT 'the sighting ' || j.value || ' is gone, which capture ' || l.capture || ' names'
    FROM listed l, json_each(l.sightings) j
    WHERE j.value > (SELECT coalesce(max(id), 0) FROM sighting)"""),
    text("""
    SELECT 'what capture ' || capture || ' listed is gone' FROM (
        SELECT first_capture AS capture FROM sighting UNION SELECT last_capture FROM sighting)
    WHERE capture NOT IN (SELECT capture FROM listed)"""),
)
_PLACE = text("SELECT warc_file, warc_offset FROM capture WHERE record_id = :record_id")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a file of the archive and an offset in it, where there is one."""

    file: str
    offset: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.file}{'' if self.offset is None else f' at {self.offset}'}: {self.what}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of the answer, and the faults behind it."""

    name: str  # bytes, chain, rows, readings
    sentence: str
    faults: tuple[Fault, ...] = ()


class Row(NamedTuple):
    """Where a capture says that its record lies."""

    file: str
    offset: int
    length: int
    sha256: str


def verify(folder: Path, db: Connection, head: str | None = None) -> list[Finding]:
    """What is found of bytes, chain and rows; `head` is a hash that was kept elsewhere.

    Of an archive of an older version too, but for rows that are gone without a trace.
    """
    return [*_contents(folder, db), _chain(Manifest(folder), head)]


def without_rows(folder: Path, lost: str, head: str | None = None) -> list[Finding]:
    """What is proved of sealed files and chain alone; `lost` says why the rows cannot be asked."""
    seals = Manifest(folder).seals()
    kept = [
        one for one in seals if not one.file.startswith(LISTINGS) or (folder / one.file).exists()
    ]
    looked = [_File(folder, seal.file, (), seal) for seal in kept]
    for file in looked:
        file.check()
    wrong = tuple(fault for file in looked for fault in file.wrong)
    records = counted(sum(file.records for file in looked), "record")
    said = f"{records} of {counted(len(looked), 'sealed file')} read"
    return [
        Finding("bytes", _told(said, wrong, "all are those sealed"), wrong),
        Finding("rows", "not compared with the files", (Fault("archive.db", None, lost),)),
        _chain(Manifest(folder), head),
    ]


def _contents(folder: Path, db: Connection) -> Iterator[Finding]:
    seals = {seal.file: seal for seal in Manifest(folder).seals()}
    there = {path.relative_to(folder).as_posix().removesuffix(OPEN)
             for path in (folder / "warc").glob("**/*.warc.gz*")}  # fmt: skip
    wrong, lacking, orphans = list[Fault](), list[Fault](), list[tuple[str, Fault]]()
    records = named = retired = 0
    for name, rows in _by_file(db, {*seals, *there}):
        named += len(rows)
        if name not in there and name.startswith(LISTINGS):
            retired += 1
            continue
        looked = _File(folder, name, rows, seals.get(name))
        looked.check()
        records += looked.records
        wrong += looked.wrong
        lacking += looked.lacking
        orphans += looked.orphans
    # A file sealed while we looked has its line by now, its last records have their rows.
    unlisted = {name for name in there if (folder / name).exists()} - Manifest(folder).files()
    wrong += [Fault(name, None, f"has no line in {NAME}") for name in sorted(unlisted)]
    lacking += [*_still_orphans(db, orphans), *_dangling(db)]
    said = f"{counted(records, 'record')} of {counted(len(there), 'file')} read"
    said += f", {counted(retired, 'file')} of listings retired" if retired else ""
    yield Finding("bytes", _told(said, wrong, "all are those written"), tuple(wrong))
    said = f"{counted(named, 'capture')} with a record"
    yield Finding("rows", _told(said, lacking, "each is there, and has its row"), tuple(lacking))


def _by_file(db: Connection, names: Iterable[str]) -> Iterator[tuple[str, list[Row]]]:
    """Each file with its rows in order, those without a row too; one file's rows at a time."""
    rows = ((row[0], Row(*row)) for row in db.execute(_ROWS))
    both = heapq.merge(((name, None) for name in sorted(names)), rows, key=itemgetter(0))
    for name, found in groupby(both, key=itemgetter(0)):
        yield name, [row for _, row in found if row is not None]


def _still_orphans(db: Connection, orphans: Iterable[tuple[str, Fault]]) -> Iterator[Fault]:
    db.rollback()  # what was committed since is seen from here on
    for record_id, fault in orphans:
        place = db.execute(_PLACE, {"record_id": record_id}).first()
        if place is None or tuple(place) != (fault.file, fault.offset):
            yield fault


def _dangling(db: Connection) -> list[Fault]:
    """Rows that name a row which is not there, and pages of the database that are damaged."""
    keys = db.exec_driver_sql("PRAGMA foreign_key_check").all()
    said = [
        f"a row of {table} ({row}) names a row of {to} that is gone" for table, row, to, _ in keys
    ]
    said += [one for one in db.exec_driver_sql("PRAGMA quick_check").scalars() if one != "ok"]
    # An older archive has not all of these tables.
    if schema.version_of(db) == schema.REVISIONS[-1]:
        said += [what for query in _GONE for what in db.execute(query).scalars()]
    return [Fault("archive.db", None, one) for one in said]


def _chain(manifest: Manifest, head: str | None) -> Finding:
    faults = [Fault(NAME, at, what) for at, what in manifest.faults()]
    hashes = manifest.hashes()
    said = f"{counted(len(hashes), 'line')}, head {hashes[-1] if hashes else 'none'}"
    if head is None:
        anchored = "not compared with a head kept elsewhere (--head)"
    elif head in hashes:
        anchored = f"anchored: line {hashes.index(head) + 1} is the head that you kept"
    else:
        anchored = "not anchored"
        faults.append(Fault(NAME, None, f"no line has the hash {head}"))
    return Finding("chain", f"{_told(said, faults, 'unbroken')}; {anchored}", tuple(faults))


def _told(said: str, faults: Iterable[Fault], well: str) -> str:
    number = len(list(faults))
    return f"{said}; {counted(number, 'fault') if number else well}"


class _File:
    """One WARC file, looked through from its first byte to its last."""

    def __init__(self, folder: Path, name: str, rows: Iterable[Row], seal: Seal | None) -> None:
        self._path = folder / name
        self._is_open = not self._path.exists()
        unsealed = self._path.with_name(self._path.name + OPEN)
        if self._is_open and unsealed.exists():  # not sealed between the two looks
            self._path = unsealed
        self._name, self._seal = name, seal
        self._rows = {row.offset: row for row in rows}
        self._rowless: list[int] = []  # members that no row vouches for: requests
        self.wrong: list[Fault] = []
        self.lacking: list[Fault] = []  # rows without record
        self.orphans: list[tuple[str, Fault]] = []  # answers without row, with their record ids
        self.records = 0

    def check(self) -> None:
        """Compare each member with its row, the whole with its seal."""
        if not self._path.exists():
            self._blame(None, "is missing; restore it from a backup")
        elif self._path.stat().st_size == 0:
            self._lacking(0)
            self._unlike_seal(memoryview(b""))
        else:
            with (
                self._path.open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
                memoryview(content) as view,
            ):
                self._walk(view)

    def _walk(self, view: memoryview) -> None:
        end = 0
        for offset, length, data in member.members(view):
            if offset > end:
                self._gap(end, offset)
            end = offset + length
            self.records += 1
            self._member(offset, view[offset:end], data)
        if end < len(view):
            self._gap(end, len(view))
        self._lacking(len(view))
        if self._seal is not None and hashlib.sha256(view).hexdigest() != self._seal.sha256:
            self._unlike_seal(view)

    def _member(self, offset: int, raw: memoryview, data: bytes) -> None:
        row = self._rows.pop(offset, None)
        if row is not None:
            if hashlib.sha256(raw).hexdigest() != row.sha256 or len(raw) != row.length:
                self._blame(offset, "the bytes are not those written (SHA-256 differs)")
            return
        self._rowless.append(offset)
        try:
            stored = parse(data)
        except WarcError as error:
            self._blame(offset, str(error))
            return
        # What a crawl writes now has its row within the second.
        if stored.type in ANSWERS and not self._is_open:
            what = f"no capture has the {stored.type} {stored.record_id} of {stored.url}"
            self.orphans.append((stored.record_id, Fault(self._name, offset, what)))

    def _gap(self, start: int, end: int) -> None:
        """A stretch that holds no whole record; the rows that point into it are explained."""
        if not self._is_open or any(start <= offset < end for offset in self._rows):
            self._blame(start, f"{counted(end - start, 'byte')} that hold no whole record")
        for offset in [at for at in self._rows if start <= at < end]:
            del self._rows[offset]
            if offset != start:
                self._blame(offset, "a record began here and is damaged")

    def _lacking(self, size: int) -> None:
        """Rows whose record was not met."""
        for offset in sorted(self._rows):
            what = "the file ends before" if offset >= size else "within another"
            self.lacking.append(
                Fault(self._name, offset, f"a capture's record is not here: {what}")
            )

    def _unlike_seal(self, view: memoryview) -> None:
        """The file is not the one that was sealed: say where, if nothing else did."""
        size, sealed = len(view), self._seal.bytes if self._seal else len(view)
        if size != sealed:
            self._blame(min(size, sealed), f"{counted(size, 'byte')}; {sealed:,} were sealed")
        elif not self.wrong:
            # Some bits of a member mean nothing to gzip, so none of its checks tells of them.
            odd = (
                offset
                for offset, length, data in member.members(view)
                if offset in self._rowless
                and view[offset : offset + length] != member.compress(data)
            )
            self._blame(next(odd, None), f"not the bytes that {NAME} sealed (SHA-256 differs)")

    def _blame(self, offset: int | None, what: str) -> None:
        self.wrong.append(Fault(self._name, offset, what))
