"""A whole crawl with our settings into a real archive, by a spider that only asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler import settings as ours
from crawler.catalogue import Home, Source
from crawler.session import Session, open_session
from storage import database
from storage.archive import Archive
from storage.records import Capture, PublisherRow, RunResult, SourceRow

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


@dataclass
class Told:
    """What a crawl's spider saw, and what is kept of it."""

    responses: list[Response] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)  # the hosts' own settings

    def bodies(self) -> dict[str, bytes]:
        return {urlsplit(r.url).path: r.body for r in self.responses}


class Asking(Spider):
    """Asks for some addresses and remembers what came."""

    name = "asking"

    def __init__(self, told: Told, requests: Iterable[Request]) -> None:
        super().__init__()
        self._told = told
        self._requests = list(requests)

    async def start(self) -> AsyncIterator[Any]:
        for request in self._requests:
            yield request.replace(callback=self.heard, errback=self.failed)

    def heard(self, response: Response) -> None:
        self._told.responses.append(response)

    def failed(self, failure: Failure) -> None:
        self._told.failures.append(failure)


def source_of(*urls: str, **keys: Any) -> Source:
    """A row whose listings are these addresses."""
    return Source(
        id="xx.test", publisher="xx", template="generic", spider="listing",
        homes=(Home(urls, "."),), **keys,
    )  # fmt: skip


@contextmanager
def archive_in(folder: Path) -> Any:
    """A real archive that knows the row."""
    with Archive(folder, worker="0", clock=lambda: NOON) as archive:
        archive.mirror(
            [PublisherRow("xx", "Ministry", "XX", "ministry")],
            [SourceRow("xx.test", "xx", "en", "UTC", "generic", "6h", verified=False)],
        )
        yield archive


async def crawl(
    folder: Path,
    source: Source,
    requests: Iterable[Request],
    *,
    replay: tuple[Path, ...] = (),
    **more: Any,
) -> Told:
    """Run the spider over the requests, on our settings."""
    settings = Settings()
    settings.setmodule(ours, priority="project")
    own = {
        "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "EXTENSIONS": {}, "ITEM_PIPELINES": {},
        "SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader", "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0, "MEMUSAGE_ENABLED": False, "LOG_LEVEL": "CRITICAL",
        **(ours.replay_settings() if replay else {}), **more,
    }  # fmt: skip
    settings.setdict(own, priority="cmdline")
    told = Told()
    with archive_in(folder) as archive:
        run = archive.start_run("xx.test", NOON, {})
        session = Session(source, archive, run, clock=lambda: NOON, replay=replay)
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(Asking)
        open_session(crawler, session)
        await runner.crawl(crawler, told, requests)
        told.counts = session.counts
        assert crawler.engine is not None
        told.slots = crawler.engine.downloader.per_slot_settings
        archive.finish_run(run, NOON, RunResult("well", session.counts))
    return told


def captures(folder: Path) -> list[Capture]:
    """The rows, in order."""
    columns = ", ".join(Capture.__dataclass_fields__)
    with database.reading(folder) as db:
        rows = db.exec_driver_sql(f"SELECT {columns} FROM capture ORDER BY id").all()
    instants = ("observed_at", "fetched_at")
    found = (dict(row._mapping) for row in rows)
    return [Capture(**row | {i: datetime.fromisoformat(row[i]) for i in instants}) for row in found]


def run_crawl(*args: Any, **keys: Any) -> Told:
    """`crawl`, outside a loop."""
    return asyncio.run(crawl(*args, **keys))
