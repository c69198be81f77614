"""The run: a Scrapy extension that locks the site, opens the run row and writes its outcome.

It belongs to every crawl, whoever starts it: `communique crawl`, `scrapy crawl`, Scrapyd.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Spider, signals
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.extensions.memusage import MemoryUsage

from crawler import memory
from crawler import settings as ours
from crawler.capture.shelf import shelf_of
from crawler.catalogue import Source
from crawler.door import open_door
from crawler.lock import site_lock
from crawler.outcome import outcome_of
from crawler.session import Clock, Session, open_session, session_of, utc_now
from crawler.writing import note
from storage.database import FORESEEN, told
from storage.errors import SiteLocked, UsageFault
from storage.health.ledger import FROM_ELSEWHERE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

VERSIONS_OF = ("communique", "scrapy", "sqlalchemy", "babel", "selectolax", "fastwarc")

LOCKED, NO_ARCHIVE = "locked", "no archive"  # reasons for which a crawl ends before it has a run

# Reasons for which Scrapy closes a spider before its end, and the count that tells of it.
LIMITS = {"memusage_exceeded": "memory_limit", "closespider_timeout": "time_limit"}


@dataclass(frozen=True)
class Options:
    """A crawl's options, as spider arguments carry them (`-a since=2001-01-01 -a full=1`)."""

    since: date | None = None
    until: date | None = None
    full: bool = False
    replay: tuple[Path, ...] = ()

    @classmethod
    def of(cls, spider: Spider) -> Options:
        """The options among the spider's arguments; raises UsageFault."""
        said = vars(spider)
        files = said.get("from") or ()
        paths = [Path(path) for path in (files.split(",") if isinstance(files, str) else files)]
        since, until = _day("since", said.get("since")), _day("until", said.get("until"))
        if since and until and since > until:
            raise UsageFault(f"since {since} lies after until {until}; swap them")
        return cls(
            since=since,
            until=until,
            full=str(said.get("full", "")).lower() in ("1", "true", "yes"),
            replay=_warcs(paths),
        )


class RunExtension:
    """Opens a run at `spider_opened`, writes its outcome at `spider_closed`."""

    def __init__(self, crawler: Crawler, source: Source, options: Options) -> None:
        self._crawler = crawler
        self._source = source
        self._options = options
        # Those of a spider that fills up from elsewhere are another host, and no sweep.
        self._site = str(getattr(crawler.spider, "site", source.site))
        self._sweeps = bool(getattr(crawler.spider, "sweeps", True))
        self._clock: Clock = crawler.settings.get("COMMUNIQUE_CLOCK", utc_now)
        self._held = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunExtension:
        """The extension for a source's spider; other spiders (`scrapy shell`) go without."""
        source = getattr(crawler.spider, "source", None)
        if crawler.spider is None or not isinstance(source, Source):
            raise NotConfigured("no source row, so no run")
        options = Options.of(crawler.spider)
        if options.replay:
            crawler.settings.setdict(ours.replay_settings(), priority="cmdline")
        extension = cls(crawler, source, options)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        crawler.signals.connect(extension.spider_error, signals.spider_error)
        crawler.signals.connect(extension.item_error, signals.item_error)
        return extension

    def spider_opened(self) -> None:
        """Take the lock, open the archive and the run row; another run's lock ends the crawl."""
        folder = Path(self._crawler.settings["COMMUNIQUE_ARCHIVE"])
        try:
            self._open(folder)
        except SiteLocked as locked:
            log.warning("%s", locked)
            raise CloseSpider(LOCKED) from locked
        except FORESEEN as fault:
            log.critical("%s", told(fault, folder))
            self._held.close()
            raise CloseSpider(NO_ARCHIVE) from fault

    def _open(self, folder: Path) -> None:
        source = self._source
        self._held.enter_context(site_lock(folder, self._site))
        archive = self._held.enter_context(open_door(folder, self._clock))
        started = self._clock()
        swept = archive.last_run(source.id, full=True)
        full = self._sweeps and (self._options.full or _sweep_due(source, swept, started))
        counts = self._from_elsewhere()
        session = Session(
            source=source,
            archive=archive,
            run=archive.start_run(source.id, started, _versions(), sweep=full, counts=counts),
            clock=self._clock,
            since=self._options.since,
            until=self._options.until,
            full=full,
            again=self._options.full,
            replay=self._options.replay,
            counts=counts,
        )
        open_session(self._crawler, session)

    def _from_elsewhere(self) -> dict[str, int]:
        """The mark of a run that asks the web nothing of how the source is now."""
        past = not self._sweeps  # a backfill
        return {FROM_ELSEWHERE: 1} if past or self._options.replay else {}

    def spider_error(self) -> None:
        """Count a callback that raised."""
        session_of(self._crawler).count("spider_exceptions")

    def item_error(self) -> None:
        """Count an item that a pipeline could not take."""
        session_of(self._crawler).count("item_errors")

    def spider_closed(self, reason: str) -> None:
        """Write the outcome and let the lock go; a crawl that never had the lock has none."""
        if reason in (LOCKED, NO_ARCHIVE):
            return
        session = session_of(self._crawler)
        try:
            with self._held:
                self._finish(session, reason)
        except FORESEEN as fault:
            # Scrapy would log its trace and forget it: the run would seem to have no end.
            log.critical("%s", note(session, fault))
            session.result = outcome_of(session.counts)

    def _finish(self, session: Session, reason: str) -> None:
        if reason in LIMITS:
            session.count(LIMITS[reason])
        if moved := session.archive.judge(session.run, whole=session.whole):
            session.count("section_moved", moved)
        result = outcome_of(session.counts, stopped=reason == "shutdown")
        session.archive.finish_run(session.run, self._clock(), result)
        session.result = result
        log.info("%s: %s %s", session.source.id, result.outcome, result.counts)


class MemoryLimit(MemoryUsage):
    """Scrapy's, by what the process holds now: it goes on to other sources after a greedy one."""

    def get_virtual_size(self) -> int:
        """Bytes held now; the peak, which never falls again, where that cannot be known."""
        return memory.resident() or super().get_virtual_size()


def _versions() -> dict[str, str]:
    return {name: version(name) for name in VERSIONS_OF}


def _sweep_due(source: Source, last: datetime | None, now: datetime) -> bool:
    # A source never walked to its end is due too: the first run is a full one.
    return last is None or now - last >= source.sweep_rhythm


def _day(name: str, value: Any) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageFault(f"{name} must be a day such as 2001-06-14, not {value!r}") from None


def _warcs(files: Sequence[Path]) -> tuple[Path, ...]:
    for file in files:
        if not file.is_file():
            raise UsageFault(f"no such WARC file: {file}")
    shelf_of(files)  # a file without an answer in it is told before the crawl begins
    return tuple(files)
