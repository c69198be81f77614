"""robots.txt, obeyed: no request to a host goes out before its rules are known."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http.request import NO_CALLBACK

from crawler.capture.recorder import recorder_of, role_of
from crawler.capture.replay import NoRecordError
from crawler.capture.slots import slow_down

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

LONGEST = 500 << 10  # bytes read (RFC 9309 §2.5); 300,000 rules would take the process for seconds
TOO_MANY_REQUESTS = 429
FIRST = 1000  # priority
DISALLOWED = "robots: disallowed"  # a capture's error

UNREACHABLE = (
    CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError,
    DownloadFailedError, DownloadTimeoutError, ResponseDataLossError,
)  # fmt: skip


class DisallowedError(IgnoreRequest):
    """The origin asks that this address be left alone."""


@dataclass(frozen=True)
class Rules:
    """What one origin asks of us."""

    agent: str
    parsed: Protego | None = None
    closed: str = ""  # why nothing may be fetched

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return not self.closed and (self.parsed is None or self.parsed.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """Seconds between requests that Crawl-delay asks for."""
        return float((self.parsed and self.parsed.crawl_delay(self.agent)) or 0)


class RobotsMiddleware:
    """Holds each request until the rules of its origin are known, then passes or refuses it.

    Scrapy's own lets through whatever waits while robots.txt is fetched, takes an unreachable
    one for leave, reads one of a 404 and knows no Crawl-delay. RFC 9309: 4xx allows all, 5xx and
    silence allow nothing. 429 asks for quiet, so it counts with these.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent = str(crawler.settings["ROBOTSTXT_USER_AGENT"])
        self._longest_wait = crawler.settings.getfloat("COMMUNIQUE_LONGEST_WAIT")
        self._recorder = recorder_of(crawler)
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """The middleware of this crawler."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Pass, or raise IgnoreRequest."""
        if request.meta.get("role") == "robots":
            return
        rules = await self._rules_of(request)
        if rules.delay:
            request.meta["autothrottle_dont_adjust_delay"] = True  # it would shorten the delay
        if not rules.allow(request.url):
            if self._recorder.session:
                self._recorder.session.count("robots_refused")
                if rules.closed:
                    self._recorder.session.count("robots_unread")
            reason = rules.closed or "robots.txt disallows it"
            log.info("not fetched: %s: %s", request.url, reason)
            if rules.closed:
                raise IgnoreRequest(reason)
            if role_of(request) == "check":
                self._recorder.refuse(request, DISALLOWED)
            raise DisallowedError(reason)

    async def _rules_of(self, request: Request) -> Rules:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._rules:
            # One task that all wait for; shielded, since one that is cancelled takes it along.
            self._rules[origin] = asyncio.ensure_future(self._ask(f"{origin}/robots.txt"))
        return await asyncio.shield(self._rules[origin])

    async def _ask(self, url: str) -> Rules:
        request = Request(url, callback=NO_CALLBACK, priority=FIRST, meta={"role": "robots"})
        engine = self._crawler.engine
        if engine is None:
            raise RuntimeError("a request came before the engine was made")
        try:
            response = await engine.download_async(request)
        except NoRecordError:
            return Rules(self._agent)  # a replay asks nothing of any server
        except IgnoreRequest:
            return Rules(self._agent)  # too many hops: as if there were none (§2.3.1.2)
        except UNREACHABLE as error:
            return Rules(self._agent, closed=f"robots.txt cannot be fetched ({error})")
        rules = rules_of(response, self._agent)
        if rules.delay and self._longest_wait:
            slow_down(self._crawler, request, min(rules.delay, self._longest_wait))
        return rules


def rules_of(response: Response, agent: str) -> Rules:
    """The rules that an answer to /robots.txt stands for."""
    if response.status >= 500 or response.status == TOO_MANY_REQUESTS:  # a class of statuses
        return Rules(agent, closed=f"robots.txt answers {response.status}")
    if response.status // 100 != 2:
        return Rules(agent)
    body = response.body
    if len(body) > LONGEST:
        body = body[: body.rfind(b"\n", 0, LONGEST) + 1]
    return Rules(agent, Protego.parse(body.decode("utf-8-sig", "replace")))
