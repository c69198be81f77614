"""Reading anew: all that the archive holds, read by today's code on all cores; told, then filed."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from crawler import catalogue
from crawler.catalogue import Source
from crawler.door import open_door
from crawler.items import PageItem
from crawler.jobs.report import Report
from crawler.jobs.spread import spread
from crawler.pages import UnreadablePage
from crawler.pipelines.check import check
from crawler.pipelines.normalise import ReadItem
from crawler.pipelines.store import bulletin_of
from crawler.rereading import Fetch, read_again, reader_of, reading_of, row_of
from storage import anew, schema
from storage.anew import Looked, Rejected
from storage.captured import read_whole
from storage.records import Bulletin
from storage.warc import WarcError

GROUP = 20  # bulletins filed in one transaction, which holds off the crawls for that long
UNIT = 50  # bulletins or rejects that a worker reads before it reports


@dataclass(frozen=True, slots=True)
class Anew:
    """What is to be read anew."""

    archive: Path
    sources: tuple[str, ...] | None = None  # None: all
    sample: int | None = None  # this many bulletins, evenly drawn, and no rejects; None: all
    workers: int = 1


class Unit(NamedTuple):
    """One worker's turn: rows of the table bulletin, or of reject."""

    table: str
    numbers: tuple[int, ...]


class Found(NamedTuple):
    """What one unit came to: differences in bulletins, rejects that can be read now."""

    looked: Looked
    settled: list[Bulletin]


def report_on(job: Anew, keep: IO[bytes] | None = None) -> Report:
    """Read all that the job names and tell the differences; `keep` takes what is to be filed."""
    report = Report()
    for unit, found in spread(partial(look, job.archive), list(units(job)), job.workers):
        if found is None:
            report.lost += len(unit.numbers)
            continue
        report.add(*found)
        if keep is not None:
            pickle.dump(found, keep)
    return report


def kept() -> IO[bytes]:
    """A file for what is found, which may outgrow memory; it goes when it is closed."""
    return TemporaryFile()


def apply(archive: Path, keep: IO[bytes], *, reindex: bool = False) -> None:
    """File what was kept, unit by unit, each in short transactions.

    `reindex` where rows are not what any code of ours wrote: the index cannot follow them.
    """
    keep.seek(0)
    with open_door(archive) as door:
        if reindex:
            door.reindex()
        for found in _found(keep):
            different = list(found.looked.different.items())
            for start in range(0, len(different), GROUP):
                door.reread(dict(different[start : start + GROUP]))
            door.confirm(found.looked.confirmed)
            for bulletin in found.settled:
                door.add(bulletin)


def units(job: Anew) -> Iterator[Unit]:
    """The job's work in turns."""
    with schema.reading(job.archive) as db:
        bulletins = anew.numbers(db, job.sources)
        rejects = anew.rejects(db, job.sources) if job.sample is None else []
    if job.sample is not None:
        bulletins = bulletins[:: max(1, len(bulletins) // max(1, job.sample))][: job.sample]
    for table, numbers in (("bulletin", bulletins), ("reject", rejects)):
        for start in range(0, len(numbers), UNIT):
            yield Unit(table, tuple(numbers[start : start + UNIT]))


def look(archive: Path, unit: Unit) -> Found:
    """Read one unit anew, in whatever process."""
    with schema.reading(archive) as db:
        if unit.table == "bulletin":
            return Found(anew.look(db, unit.numbers, reader_of(archive, catalogue.in_force())), [])
        pages = [page for number in unit.numbers for page in anew.rejected(db, number)]
    settled = (_settled(page, partial(read_whole, archive)) for page in pages)
    return Found(Looked(), [bulletin for bulletin in settled if bulletin])


def _settled(rejected: Rejected, fetch: Fetch) -> Bulletin | None:
    """The bulletin that a rejected page is to today's code; None where it still is none."""
    rows = catalogue.in_force()
    lister, reader = rows.sources.get(rejected.source), row_of(rejected.page, rows)
    if lister is None or reader is None:
        return None
    try:
        item = _item(rejected, reader, fetch)
    except (UnreadablePage, WarcError):
        return None
    checked = check(item)
    return bulletin_of(checked, lister) if isinstance(checked, ReadItem) else None


def _item(rejected: Rejected, reader: Source, fetch: Fetch) -> ReadItem:
    (capture,) = rejected.page.captures
    found = read_again(reader, rejected.page, fetch)
    page = PageItem(
        source=rejected.source,
        fields=found.fields,
        captures=(capture.record_id,),
        observed_at=capture.observed_at,
        translations=found.translations,
        layout=found.layout,
        asked=rejected.url if rejected.url != found.fields.url else "",
    )
    return ReadItem(page, reading_of(reader, found))


def _found(keep: IO[bytes]) -> Iterator[Found]:
    while True:
        try:
            yield pickle.load(keep)  # noqa: S301  # our own file, which nobody else can open
        except EOFError:
            return
