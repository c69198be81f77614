"""The download handler: fetches over the wire and has each exchange recorded as it was."""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy.core.downloader.handlers.base import BaseDownloadHandler

from crawler.capture.connection import Connection, Outgoing
from crawler.capture.content import check_content
from crawler.capture.exchange import Exchange
from crawler.capture.fault import CAUGHT, CutShortError, fault_of
from crawler.capture.memento import refuse_cut
from crawler.capture.pool import Origin, Pool
from crawler.capture.recorder import recorder_of
from crawler.capture.response import response_of
from crawler.guard import Guard, Refused, check_url
from storage.health.ledger import CERTIFICATE

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # names of environment variables
PORTS = {"http": 80, "https": 443}
# Asking these twice changes nothing at the server (RFC 9110 §9.2.2).
SAFE_TO_REPEAT = frozenset({"GET", "HEAD"})

_pools: WeakKeyDictionary[Crawler, Pool] = WeakKeyDictionary()


class WireHandler(BaseDownloadHandler):
    """Answers http and https requests from the web.

    Honours the meta keys download_timeout, download_maxsize, download_fail_on_dataloss and sets
    download_latency; raises Scrapy's Download*Error types. There is no proxy: what a proxy
    answered is no publisher's evidence.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._timeout = settings.getfloat("DOWNLOAD_TIMEOUT")
        self._maxsize = settings.getint("DOWNLOAD_MAXSIZE")
        self._fail_on_loss = settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS")
        self._pool = _pool_of(crawler)
        self._recorder = recorder_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Fetch, record, answer."""
        self._recorder.begin(request)
        heard = Exchange(request.method, request.url, self._recorder.now())
        failure: BaseException | None = None
        try:
            await self._fetch(request, heard)
        except CAUGHT as error:
            failure = error
            fault = fault_of(error)
            heard.error = f"{fault.word}: {error}"
            heard.truncated = fault.truncated if heard.status is not None else None
        if heard.latency is not None:
            request.meta["download_latency"] = heard.latency  # AutoThrottle steers by it
        self._recorder.record(request, heard)
        if failure and not self._forgiven(request, failure):
            raise fault_of(failure).error(f"{request.url}: {heard.error}") from failure
        return response_of(request.url, heard, ["dataloss"] if failure else [])

    async def close(self) -> None:
        """Drop the connections."""
        self._pool.close()
        self._recorder.close()

    async def _fetch(self, request: Request, heard: Exchange) -> None:
        timeout = request.meta.get("download_timeout", self._timeout)
        maxsize = request.meta.get("download_maxsize", self._maxsize)
        async with asyncio.timeout(timeout or None):
            await self._exchange(request, heard, maxsize)
        check_content(heard, maxsize)
        refuse_cut(request, heard)

    async def _exchange(self, request: Request, heard: Exchange, maxsize: int) -> None:
        origin, outgoing = _outgoing(request)
        kept = self._pool.take(origin)
        if kept is not None:
            try:
                await self._over(kept, origin, outgoing, maxsize, heard)
            except (CutShortError, ConnectionError):
                if heard.begun or request.method not in SAFE_TO_REPEAT:
                    raise
                # The server closed it while it lay idle; it never saw this request.
            else:
                return
        fresh = await self._pool.connect(origin)
        if self._recorder.session and fresh.certificate_ends:
            self._recorder.session.counts[f"{CERTIFICATE}{origin.host}"] = fresh.certificate_ends
        await self._over(fresh, origin, outgoing, maxsize, heard)

    async def _over(
        self,
        connection: Connection,
        origin: Origin,
        outgoing: Outgoing,
        maxsize: int,
        heard: Exchange,
    ) -> None:
        try:
            await connection.exchange(outgoing, maxsize, heard)
        except BaseException:  # cancelled too: half an answer still lies on it
            connection.close()
            raise
        self._pool.give_back(origin, connection)

    def _forgiven(self, request: Request, failure: BaseException) -> bool:
        strict = request.meta.get("download_fail_on_dataloss", self._fail_on_loss)
        return isinstance(failure, CutShortError) and not strict


def _outgoing(request: Request) -> tuple[Origin, Outgoing]:
    if request.meta.get("proxy"):
        raise Refused("a proxy was asked for, and there is none; unset HTTP_PROXY, meta['proxy']")
    check_url(request.url)
    parts = urlsplit(request.url)
    origin = Origin(parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme])
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    named = [(name, value) for name, values in request.headers.items() for value in values or ()]
    names = {name.lower() for name, _ in named}
    if b"host" not in names:
        named.insert(0, (b"Host", parts.netloc.rpartition("@")[2].encode()))
    if request.body and b"content-length" not in names:
        named.append((b"Content-Length", str(len(request.body)).encode()))
    return origin, Outgoing(request.method, target.encode(), named, request.body)


@cache
def _context(verify: bool, *authorities: str | None) -> ssl.SSLContext:
    """One context for all crawls of a process: each takes 18 ms to make, and a megabyte."""
    context = ssl.create_default_context()  # honours `authorities`, which it reads by itself
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _pool_of(crawler: Crawler) -> Pool:
    """One pool for the handlers of http and https: Scrapy makes one handler a scheme."""
    if crawler not in _pools:
        settings = crawler.settings
        verify = settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
        context = _context(verify, *(os.environ.get(name) for name in AUTHORITIES))
        guard = Guard.allowing(settings.getlist("COMMUNIQUE_ALLOW_ADDRESSES"))
        _pools[crawler] = Pool(guard, context)
    return _pools[crawler]
