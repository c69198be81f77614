"""One crawl of the loopback ministry in this process; prints pages and CPU seconds as JSON.

    python -m bench.crawl stock|ours|whole PORT FOLDER

stock: a plain spider on Scrapy's stock settings that keeps nothing. ours: the same with our
settings, stock handler, no pipelines. whole: `communique crawl` into an archive.
"""

from __future__ import annotations

import cProfile
import json
import os
import resource
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from bench.site import PAGES

ROW = """
[publisher."bench"]
name = "Bench"
country = "XX"
office = "ministry"
[source."bench.pages"]
publisher = "bench"
language = "en"
timezone = "Asia/Shanghai"
date_order = "DMY"
template = "cn_mfa"
spider = "listing"
listings = ["http://127.0.0.1:{port}/web/news/"]
bulletins = '/t\\d+\\.shtml$'
delay = 0
"""
FAST: dict[str, Any] = {
    "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"],
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "CONCURRENT_REQUESTS": 16,
}


def plain(port: int, *, ours: bool) -> int:
    """Pages that a spider without any storage reads."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.http import Response
    from scrapy.settings import Settings

    seen = 0

    class Plain(scrapy.Spider):
        name = "plain"

        async def start(self) -> AsyncIterator[Any]:
            for number in range(PAGES):
                yield scrapy.Request(f"http://127.0.0.1:{port}/web/news/t{number}.shtml")

        def parse(self, response: Response) -> Any:
            nonlocal seen
            seen += 1
            yield {"title": response.css("#News_Body_Title::text").get()}

    settings = Settings()
    if ours:
        settings.setmodule("crawler.settings", priority="project")
        settings.setdict(
            {**FAST, "ITEM_PIPELINES": {}, "EXTENSIONS": {},
             "SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader"}, priority="cmdline",
        )  # fmt: skip
    settings.setdict({"LOG_LEVEL": "WARNING"}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(Plain)
    process.start()
    return seen


def whole(port: int, folder: Path) -> int:
    """Pages that the whole way stores."""
    rows = folder / "rows"
    rows.mkdir(parents=True)
    (rows / "bench.toml").write_text(ROW.format(port=port))
    os.environ["COMMUNIQUE_SOURCES"] = str(rows)

    from crawler import catalogue
    from crawler.jobs.plan import Job, sources_of
    from crawler.jobs.progress import Quiet
    from crawler.jobs.worker import work

    sources = sources_of(catalogue.in_force(), ["bench.pages"])
    [ended] = work(Job(folder / "archive", sources, overrides=FAST), Quiet())
    return ended.result.counts.get("new", 0)


def main() -> None:
    """Crawl as told and print what it cost."""
    how, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    profile = cProfile.Profile() if os.environ.get("BENCH_PROFILE") else None
    before = resource.getrusage(resource.RUSAGE_SELF)
    if profile:
        profile.enable()
    pages = whole(port, folder) if how == "whole" else plain(port, ours=how == "ours")
    if profile:
        profile.disable()
        profile.dump_stats(os.environ["BENCH_PROFILE"])
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"pages": pages, "cpu": cpu}))


if __name__ == "__main__":
    main()
