"""Every Scrapy setting that departs from Scrapy's default, each with its reason."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

BOT_NAME = "communique"

# --- What a crawl is made of -------------------------------------------------------------------
SPIDER_LOADER_CLASS = "crawler.loader.SourceLoader"  # each row of the catalogue is a spider
ITEM_PIPELINES = {
    "crawler.pipelines.normalise.NormalisePipeline": 100,
    "crawler.pipelines.check.CheckPipeline": 200,
    "crawler.pipelines.store.StorePipeline": 300,
}
EXTENSIONS = {
    # First of all: in replay it changes settings that the others read when they are made.
    "crawler.run.RunExtension": -100,
    "scrapy.extensions.telnet.TelnetConsole": None,  # listens, and runs what it is told
    "scrapy.extensions.remote_control.RemoteControl": None,  # likewise, over HTTP
    "scrapy.extensions.memusage.MemoryUsage": None,  # judges by the peak, which never falls
    "crawler.run.MemoryLimit": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.spiderstate.SpiderState": None,  # our frontier is the database
}
COMMUNIQUE_ARCHIVE = os.environ.get("COMMUNIQUE_ARCHIVE", "archive")  # the archive's folder
COMMUNIQUE_CONTACT = os.environ.get("COMMUNIQUE_CONTACT", "")  # where administrators reach you
# The web archive that `backfill --from wayback` asks: its address, before /cdx and /web.
COMMUNIQUE_WAYBACK = os.environ.get("COMMUNIQUE_WAYBACK", "https://web.archive.org")
COMMUNIQUE_ALLOW_ADDRESSES: list[str] = []  # addresses or networks that guard.py lets pass

# --- Nothing listens, nothing runs code --------------------------------------------------------
TELNETCONSOLE_ENABLED = False  # Scrapy's default opens a Python prompt on a port
REMOTE_CONTROL_ENABLED = False  # Scrapy's default executes code posted to a loopback port
TWISTED_REACTOR_ENABLED = False  # asyncio's own loop: crawls can follow one another in a process

# --- What is fetched, and how ------------------------------------------------------------------
DOWNLOAD_HANDLERS = {
    "http": "crawler.capture.wire.WireHandler",
    "https": "crawler.capture.wire.WireHandler",
    "file": None,  # a page that links file:///etc/passwd must not make us read it
    "data": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True  # off by default, and then anyone can speak for a ministry
DOWNLOAD_TIMEOUT = 60  # seconds for the whole exchange; 180 lets one slow host hold a site's turn
DOWNLOAD_MAXSIZE = 32 << 20  # bytes, packed and unpacked; the default is a GiB
DOWNLOAD_WARNSIZE = 0  # over the limit is a failure with its own count, under it no news

# --- Politeness --------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True  # off by default
USER_AGENT = f"communique/{version('communique')}"  # crawler.capture.agent adds the contact
ROBOTSTXT_USER_AGENT = "communique"  # the product token that a robots.txt names us by
DOWNLOAD_DELAY = 1.0  # seconds between requests to a host, at least; a row may ask for more
CONCURRENT_REQUESTS = 8  # a site is crawled alone, and its robots.txt is waited for
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # a small embassy's server is not hit twice at once
AUTOTHROTTLE_ENABLED = True  # a slow server is asked more slowly
AUTOTHROTTLE_START_DELAY = 1.0  # five seconds of default are for ever where latency is unknown
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"  # an unreachable page is news of the run, not a bug
COMMUNIQUE_LONGEST_WAIT = 300  # seconds: a Retry-After or Crawl-delay beyond is cut to this
COOKIES_ENABLED = False  # the first Set-Cookie would fetch the public suffix list from the net
REFERER_ENABLED = False  # what led us to a page is in the archive, not the server's business
REDIRECT_MAX_TIMES = 5  # a chain of more is a loop; 20 by default
METAREFRESH_ENABLED = False  # a page that refreshes itself is evidence of its own
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    # No Accept-Language: each source has its own addresses for each language, and English,
    # Scrapy's default, made some sites answer in English where the row asked for Arabic.
    "Accept-Encoding": "gzip, deflate",  # br and zstd cannot be checked for a torn end
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops without a trace
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # lets requests through
    "crawler.capture.memento.MementoMiddleware": 50,  # answers pass it last
    "crawler.capture.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # nothing needs it
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "crawler.capture.agent.AgentMiddleware": 500,  # the contact in the user agent
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # ignores Retry-After
    "crawler.capture.retry.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # follows to any host
    "crawler.capture.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # a proxy's answer is
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # no evidence; we count ourselves
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,  # replay is ours
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # drops without a trace
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # spiders count their own pages
}

# --- Speed and size ----------------------------------------------------------------------------
FEED_EXPORTERS = {"pickle": None, "marshal": None}  # whoever reads these runs what is in them
FEED_EXPORT_ENCODING = "utf-8"  # None escapes every letter that is not ASCII
CONCURRENT_ITEMS = 8  # a hundred tasks are made for each response by default: 8 gives 1.9 × pages
DOWNLOADER_STATS = False  # counted by the recorder
MEMUSAGE_CHECK_INTERVAL_SECONDS = 5.0  # a minute is long enough to fill the machine
CLOSESPIDER_TIMEOUT = 24 * 3600  # seconds of one run; the next one goes on where it was
MEMUSAGE_LIMIT_MB = 2048  # no limit by default; then the machine's, and the kernel picks a victim
LOG_LEVEL = "INFO"  # DEBUG tells each request and item, which the archive has
STATS_DUMP = False  # the run row has the counts


def replay_settings() -> dict[str, Any]:
    """What a replay changes, all of it: WARC files answer, and nobody need be spared."""
    return {
        "DOWNLOAD_HANDLERS": {
            **DOWNLOAD_HANDLERS,
            "http": "crawler.capture.replay.ReplayHandler",
            "https": "crawler.capture.replay.ReplayHandler",
        },
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT_REQUESTS,
        "RETRY_ENABLED": False,  # a record answers the same each time
        "COMMUNIQUE_LONGEST_WAIT": 0,
    }
