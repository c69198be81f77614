"""The archive's write door, shared by all runs of one process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler import catalogue
from crawler.catalogue import Catalogue
from crawler.lock import is_any_crawled, is_crawled
from crawler.rereading import reader_of
from crawler.session import Clock, utc_now
from storage.archive import Archive
from storage.door.runs import Unended
from storage.health.ledger import FROM_ELSEWHERE
from storage.records import PublisherRow, SourceRow

_open: dict[Path, Archive] = {}


@contextmanager
def open_door(folder: Path, clock: Clock = utc_now) -> Iterator[Archive]:
    """The door of the archive in `folder`; inside another such block, that block's."""
    folder = folder.absolute()
    if folder in _open:
        yield _open[folder]
        return
    rows = catalogue.in_force()
    with Archive(
        folder, worker=str(os.getpid()), clock=clock, reread=reader_of(folder, rows)
    ) as archive:
        archive.mirror(
            (PublisherRow(p.id, p.name, p.country, p.office, p.seat, p.rights)
             for p in rows.publishers.values()),
            (SourceRow(s.id, s.publisher, s.language, s.timezone, s.template, s.every, s.verified)
             for s in rows.sources.values()),
        )  # fmt: skip
        if unended := archive.unended():
            # Listed before their locks are looked at: a run has its lock before it has its row, and
            # its outcome before it lets go.
            archive.crashed([one for one in unended if _is_dead(one, folder, rows)])
        _open[folder] = archive
        try:
            yield archive
        finally:
            del _open[folder]


def _is_dead(run: Unended, folder: Path, rows: Catalogue) -> bool:
    """Whether nobody has the lock under which the run was at work."""
    source = rows.sources.get(run.source or "")
    if source is None or FROM_ELSEWHERE in run.counts:
        return not is_any_crawled(folder)  # which site it had locked is not told
    return not is_crawled(folder, source.site)
