"""The worker: runs the sources of a job one after another in one event loop."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings

from crawler.catalogue import Source
from crawler.door import open_door
from crawler.jobs.plan import Job
from crawler.jobs.progress import Progress
from crawler.session import session_of
from storage.records import RunResult

TICK = 0.2  # seconds between looks at a running source's counters


class Ended(NamedTuple):
    """One source of a job and how its run ended."""

    source: Source
    result: RunResult


def work(job: Job, progress: Progress) -> list[Ended]:
    """Run a job's sources in turn; SIGTERM or SIGINT ends gracefully, a second one at once."""
    gc.freeze()  # what is imported stays: no collection need walk through it again
    return asyncio.run(_work(job, progress))


async def _work(job: Job, progress: Progress) -> list[Ended]:
    runner = AsyncCrawlerRunner(_settings(job))
    stopping = asyncio.Event()
    _on_signals(runner, stopping)
    ended: list[Ended] = []
    with open_door(job.archive, job.clock):
        for source in job.sources:
            if stopping.is_set():
                break
            ended.append(Ended(source, await _run(runner, source, job, progress)))
    return ended


async def _run(
    runner: AsyncCrawlerRunner, source: Source, job: Job, progress: Progress
) -> RunResult:
    crawler = runner.create_crawler(job.spider_of(source))
    crawl = runner.crawl(crawler, **job.arguments())
    progress.started(source)
    while not crawl.done():
        await asyncio.wait([crawl], timeout=TICK)
        progress.counted(source, _counts(crawler))
    await crawl  # what it raised is a bug of ours, told as one
    result = _result(crawler)
    progress.ended(source, result)
    return result


def _counts(crawler: Crawler) -> dict[str, int]:
    with suppress(KeyError):  # not open yet, or locked
        return session_of(crawler).counts
    return {}


def _result(crawler: Crawler) -> RunResult:
    with suppress(KeyError):
        return session_of(crawler).result or RunResult("bug", session_of(crawler).counts)
    return RunResult("locked")


def _settings(job: Job) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("COMMUNIQUE_ARCHIVE", str(job.archive), priority="cmdline")
    settings.set("COMMUNIQUE_CLOCK", job.clock, priority="cmdline")
    settings.setdict(job.overrides, priority="cmdline")
    return settings


def _on_signals(runner: AsyncCrawlerRunner, stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()  # the loop keeps only weak references

    def stop() -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        stopping.set()
        tasks.add(loop.create_task(runner.stop()))

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError, RuntimeError):  # only the main thread hears signals
            loop.add_signal_handler(number, stop)


def outcomes(ended: Sequence[Ended]) -> list[str]:
    """The outcomes in a word each."""
    return [end.result.outcome for end in ended]
