"""Replay: WARC records answer the crawl instead of the web."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import DownloadFailedError

from crawler.capture.content import check_content
from crawler.capture.exchange import Exchange
from crawler.capture.fault import CAUGHT, CutShortError, fault_of
from crawler.capture.recorder import (
    EVIDENCE_ROLES,
    Kept,
    key_of,
    new_id,
    recorder_of,
    request_hash,
    role_of,
)
from crawler.capture.response import response_of
from crawler.capture.shelf import Finder, Found, Slip, load, shelf_of
from crawler.capture.tally import NOT_MODIFIED
from crawler.session import Session, session_of
from crawler.writing import writing
from storage.warc import Stored, message

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

NEAR = "near"  # meta: when the record that is to answer was made, or thereabouts
RECORD = "record"  # meta: the id of the record that is to answer
GZIP_MAGIC = b"\x1f\x8b"

_finders: WeakKeyDictionary[Crawler, Finder] = WeakKeyDictionary()


class NoRecordError(DownloadFailedError):
    """No record answers the request."""


class ReplayHandler(BaseDownloadHandler):
    """Answers requests from the session's WARC files; each record is copied into our own."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._recorder = recorder_of(crawler)
        self._maxsize = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    async def download_request(self, request: Request) -> Response:
        """Find, keep, answer; raises NoRecordError."""
        self._recorder.begin(request)
        session = session_of(self.crawler)
        slip, shelf = self._slip(session, request), shelf_of(session.replay)
        if slip is None or not shelf.is_whole(slip):
            raise self._miss(session, request)
        origin = shelf.by_id.of(slip) if slip.is_revisit else None
        found = load(slip)
        heard = _heard(request, found.stored, load(origin).stored if origin else found.stored)
        failure = self._judge(heard)
        self._keep(session, request, heard, slip, origin, found)
        request.meta["download_latency"] = 0.0
        if failure:
            raise fault_of(failure).error(f"{request.url}: {heard.error}") from failure
        return response_of(request.url, _answer(heard, request, origin))

    async def close(self) -> None:
        """Close the look at the archive."""
        self._recorder.close()

    def _slip(self, session: Session, request: Request) -> Slip | None:
        if named := request.meta.get(RECORD):
            return shelf_of(session.replay).by_id.get(named)
        finder = _finder_of(self.crawler, session)
        near = request.meta.get(NEAR)
        return finder.find(request.method, request.url, request_hash(request), near)

    def _miss(self, session: Session, request: Request) -> NoRecordError:
        heard = Exchange(request.method, request.url, session.clock(), error="no record")
        self._recorder.add(request, heard, Kept(new_id(), "warc"), key_of(session, heard.url))
        if role_of(request) != "robots":
            session.count("replay_miss")
        return NoRecordError("no record answers it")

    def _judge(self, heard: Exchange) -> BaseException | None:
        """What a live fetch would have raised for the same bytes."""
        try:
            if heard.truncated:
                raise CutShortError(f"the record is truncated ({heard.truncated})")
            check_content(heard, self._maxsize)
        except CAUGHT as error:
            heard.error = f"{fault_of(error).word}: {error}"
            return error
        return None

    def _keep(
        self,
        session: Session,
        request: Request,
        heard: Exchange,
        slip: Slip,
        origin: Slip | None,
        found: Found,
    ) -> None:
        """Copy the record, after the one that holds its payload, unless the archive has it."""
        if self._recorder.captured.has(slip.record_id):
            self._recorder.repeat(request, heard, slip.record_id)
            return
        if origin and not self._recorder.captured.has(origin.record_id):
            whole = load(origin)
            heard_first = _heard(request, whole.stored, whole.stored)
            self._keep(session, request, heard_first, origin, None, whole)
        listing = role_of(request) not in EVIDENCE_ROLES
        store = session.archive.warc
        with writing(self.crawler):
            place = store.copy(found.member, slip.record_id, listing=listing)
            if slip.request:
                store.copy(load(slip.request).member, slip.request.record_id, listing=listing)
            kept = Kept(slip.record_id, "warc", place, origin.record_id if origin else None)
            self._recorder.add(request, heard, kept, key_of(session, heard.url))


def answered(crawler: Crawler) -> set[str]:
    """The keys for which the session's files hold an answer."""
    return _finder_of(crawler, session_of(crawler)).keys()


def answers_anew(crawler: Crawler, url: str) -> bool:
    """Whether the session's files answer for an address what the archive has not."""
    slip = _finder_of(crawler, session_of(crawler)).find("GET", url, None)
    return slip is not None and not recorder_of(crawler).captured.has(slip.record_id)


def newest(session: Session) -> datetime:
    """The date of the newest record: what a replay takes for its present."""
    return max(slip.date for slip in shelf_of(session.replay).by_id.values())


def _finder_of(crawler: Crawler, session: Session) -> Finder:
    if crawler not in _finders:
        _finders[crawler] = Finder(
            shelf_of(session.replay),
            lambda url: key_of(session, url),
            session.source.all_hosts,
        )
    return _finders[crawler]


def _answer(heard: Exchange, request: Request, origin: Slip | None) -> Exchange:
    """What a server would say that is not asked whether its page is still the same."""
    if origin is None or heard.status != NOT_MODIFIED:
        return heard
    whole = load(origin).stored
    return _heard(request, whole, whole)


def _heard(request: Request, stored: Stored, body_of: Stored) -> Exchange:
    """The exchange that a record tells of; a revisit's body is another record's."""
    heard = Exchange(request.method, stored.url, stored.date)
    heard.status = stored.status
    heard.version = stored.head.split(None, 1)[0].decode("latin-1")
    heard.headers = message.fields(stored.head)
    heard.chunks = [body_of.payload]
    heard.peer = stored.fields.get("WARC-IP-Address")
    heard.truncated = stored.truncated
    # Crawlers exist that unpack the body and keep the header.
    packed = (heard.header(b"content-encoding") or "").lower() in ("gzip", "x-gzip")
    if packed and not body_of.payload.startswith(GZIP_MAGIC):
        heard.headers = [pair for pair in heard.headers if pair[0].lower() != b"content-encoding"]
    return heard
