"""The session of one crawl: what its handler, spider and pipelines share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from crawler.catalogue import Source
from storage.archive import Archive
from storage.captured import read_whole
from storage.records import RunResult
from storage.warc import Place, Stored

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This instant, UTC, whole seconds: the one clock of a crawl."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass
class Session:
    """One run over one source: its row, the archive's write door and the run's options."""

    source: Source
    archive: Archive
    run: int  # id of the run row
    clock: Clock = utc_now
    since: date | None = None
    until: date | None = None
    full: bool = False  # walk the listings to their end
    again: bool = False  # read known bulletins again too
    whole: bool = False  # all listings were walked, to their end
    replay: tuple[Path, ...] = ()  # WARC files that answer instead of the web
    counts: dict[str, int] = field(default_factory=dict)
    result: RunResult | None = None  # once closed

    def read(self, place: Place) -> Stored:
        """The record at a place of the archive; raises WarcError."""
        return read_whole(self.archive.warc.folder, place)

    def count(self, what: str, by: int = 1) -> None:
        """Add to one of the run's counters; the run's outcome is judged from these."""
        self.counts[what] = self.counts.get(what, 0) + by


_sessions: WeakKeyDictionary[Crawler, Session] = WeakKeyDictionary()


def open_session(crawler: Crawler, session: Session) -> None:
    """Make `session` the one of this crawler."""
    _sessions[crawler] = session


def session_of(crawler: Crawler) -> Session:
    """The session of this crawler; raises KeyError before the run extension opened it."""
    return _sessions[crawler]
