"""The worker: runs sources in one event loop, those of a site one after another under its lock."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import Sequence
from contextlib import ExitStack, suppress

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from crawler.catalogue import Source
from crawler.door import open_door
from crawler.jobs.due import due
from crawler.jobs.plan import Ended, Job, sites_of
from crawler.jobs.progress import Progress
from crawler.lock import site_lock
from crawler.run import NO_ARCHIVE
from crawler.session import session_of
from storage import schema
from storage.errors import SiteLocked
from storage.health import ledger
from storage.records import RunResult

log = logging.getLogger(__name__)

TICK = 0.2  # seconds between looks at a running source's counters
LOOK = 0.5  # seconds between looks at a lock that is waited for

# What is imported by now stays: no collection need walk through it. Once a process, and before any
# crawl: what a crawl leaves behind is not to be kept with it.
gc.freeze()


def work(job: Job, progress: Progress) -> list[Ended]:
    """Run a job's sources in turn; SIGTERM or SIGINT ends gracefully, a second one at once."""
    return asyncio.run(_work(job, progress))


async def _work(job: Job, progress: Progress) -> list[Ended]:
    worker = Worker(job, progress)
    _on_signals(worker)
    with open_door(job.archive, job.clock):
        for site in sites_of(job.sources):
            await worker.crawl(site)
    return worker.ended


class Worker:
    """Crawls one site after another, until it is stopped; the write door is open meanwhile."""

    def __init__(self, job: Job, progress: Progress) -> None:
        self.ended: list[Ended] = []
        self._job = job
        self._progress = progress
        self._runner = AsyncCrawlerRunner(_settings(job))
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()  # the loop keeps only weak references

    @property
    def is_stopping(self) -> bool:
        """Whether nothing more is begun."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """End what runs within the job's grace, begin nothing more."""
        if not self.is_stopping:
            self._stopping.set()
            self._tasks.add(asyncio.get_running_loop().create_task(self._runner.stop()))

    async def crawl(self, site: Sequence[Source]) -> None:
        """Run the sources of one site, unless the end has come."""
        if self.is_stopping:
            return
        with ExitStack() as held:
            # What is filled up from elsewhere asks another host; its run takes that one's lock.
            if not (self._job.past or await self._has_lock(held, site[0].site)):
                for source in site:
                    self._progress.started(source)
                    self._end(source, RunResult("locked"))
                return
            for source in self._due(site):
                if self.is_stopping:
                    return
                self._end(source, await self._run(source))

    async def _has_lock(self, held: ExitStack, site: str) -> bool:
        """Take a site's lock; False where another run has it and nobody waits, or not for ever."""
        while not self.is_stopping:
            try:
                held.enter_context(site_lock(self._job.archive, site))
            except SiteLocked as locked:
                if not self._job.wait:
                    log.info("%s", locked)
                    return False
            else:
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK)
        return False

    def _due(self, site: Sequence[Source]) -> Sequence[Source]:
        """Those that are due still: another job may have run some since the plan was made."""
        if not self._job.due:
            return site
        with schema.reading(self._job.archive) as db:
            still = due(site, ledger.latest(db), self._job.clock())
        for source in site:
            if source not in still:
                log.info("%s: another job has run it meanwhile", source.id)
        return still

    async def _run(self, source: Source) -> RunResult:
        job, loop = self._job, asyncio.get_running_loop()
        crawler = self._runner.create_crawler(job.spider_of(source))
        crawl = self._runner.crawl(crawler, **job.arguments())
        self._progress.started(source)
        until: float | None = None
        while not crawl.done():
            await asyncio.wait([crawl], timeout=TICK)
            self._progress.counted(source, _counts(crawler))
            if self.is_stopping:
                until = until or loop.time() + job.grace
                if loop.time() >= until:
                    await self._cut_off(crawler)
                    return _result(crawler)
        await crawl  # what it raised is a bug of ours, told as one
        return _result(crawler)

    async def _cut_off(self, crawler: Crawler) -> None:
        """Drop what is on the wire, then close the run as its extension would have."""
        log.warning("what was still on the wire is dropped; the next run asks for it again")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others, timeout=TICK)
        with suppress(KeyError):  # not open yet
            if session_of(crawler).result is None:
                await crawler.signals.send_catch_log_async(
                    signals.spider_closed, spider=crawler.spider, reason="shutdown"
                )

    def _end(self, source: Source, result: RunResult) -> None:
        self.ended.append(Ended(source, result))
        self._progress.ended(source, result)


def _counts(crawler: Crawler) -> dict[str, int]:
    with suppress(KeyError):  # not open yet, or locked
        return session_of(crawler).counts
    return {}


def _result(crawler: Crawler) -> RunResult:
    with suppress(KeyError):
        return session_of(crawler).result or RunResult("bug", session_of(crawler).counts)
    reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
    return RunResult("look" if reason == NO_ARCHIVE else "locked")


def _settings(job: Job) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("COMMUNIQUE_ARCHIVE", str(job.archive), priority="cmdline")
    settings.set("COMMUNIQUE_CLOCK", job.clock, priority="cmdline")
    settings.setdict(job.overrides, priority="cmdline")
    return settings


def _on_signals(worker: Worker) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        if worker.is_stopping:
            raise KeyboardInterrupt
        worker.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError, RuntimeError):  # only the main thread hears signals
            loop.add_signal_handler(number, stop)
