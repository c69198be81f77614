"""The recorder: every exchange, whatever its outcome, becomes records and a capture row."""

from __future__ import annotations

import hashlib
import logging
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

from crawler.capture.exchange import Exchange
from crawler.capture.memento import noted, told_by
from crawler.capture.tally import NOT_MODIFIED, tally
from crawler.session import Session, session_of, utc_now
from crawler.writing import writing
from storage.captured import Captured
from storage.records import Capture
from storage.warc import (
    Earlier,
    Place,
    Record,
    message,
    request_record,
    response_record,
    revisit_record,
)
from storage.warc.memento import as_memento

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

# Those whose records lie in the files of bulletins; all others lead to them and may be retired.
EVIDENCE_ROLES = frozenset({"bulletin", "part", "check"})
OK = 200
UNLESS_MODIFIED = "unless_modified"  # meta: record_id of the capture that a request asks by
EVER = datetime(1, 1, 1, tzinfo=UTC)
# Listings' files may be retired by age: a revisit must not outlive by long what it names.
LISTING_REVISITED = timedelta(days=7)
LEAST_REVISITED = 512  # bytes; a revisit record of a smaller body saves nothing


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an exchange was kept, and the record whose payload it repeats."""

    record_id: str
    via: str
    place: Place | None = None
    revisit_of: str | None = None


class Recorder:
    """Gives each exchange of one crawl to the archive of its session; without one, to nobody."""

    def __init__(self, crawler: Crawler) -> None:
        # Weakly: what `_recorders` holds would else hold its own key, and no crawler ever goes.
        self._named = ref(crawler)
        self._captured: Captured | None = None

    @property
    def _crawler(self) -> Crawler:
        crawler = self._named()
        if crawler is None:
            raise RuntimeError("the crawler is gone, and its recorder was called")
        return crawler

    @property
    def session(self) -> Session | None:
        """The session, once the run extension opened it; None under `scrapy shell` and `fetch`."""
        try:
            return session_of(self._crawler)
        except KeyError:
            return None

    @property
    def captured(self) -> Captured:
        """What the session's archive holds already."""
        if self._captured is None:
            self._captured = Captured(session_of(self._crawler).archive.warc.folder)
        return self._captured

    def now(self) -> datetime:
        """This instant by the session's clock."""
        return self.session.clock() if self.session else utc_now()

    @staticmethod
    def begin(request: Request) -> None:
        """Move an inherited capture id, which is that of the hop that led here."""
        stale = request.meta.pop("capture", None)
        request.meta.pop("observed_at", None)
        if stale is not None:
            request.meta["followed_from"] = stale

    def record(self, request: Request, heard: Exchange) -> None:
        """Write what went over the wire, add the capture, leave its id in `request.meta`."""
        session = self.session
        if session is None:
            request.meta["observed_at"] = heard.observed_at
        else:
            found = told_by(request, heard)
            key = key_of(session, found.url if found else heard.url)
            with writing(self._crawler):
                kept = self._write(session, request, heard, key)
                self.add(request, heard, kept, key)

    def add(self, request: Request, heard: Exchange, kept: Kept, key: str) -> None:
        """Add the capture of an exchange whose bytes are kept."""
        session = session_of(self._crawler)
        capture = _capture(session, request, heard, kept, key)
        found = told_by(request, heard)
        capture = as_memento(capture, found) if found else capture
        request.meta["observed_at"] = capture.observed_at
        request.meta["capture"] = kept.record_id
        session.archive.add(capture)
        self.captured.add(capture, kept.place)
        tally(session, capture.role, heard)

    def repeat(self, request: Request, heard: Exchange, record_id: str) -> None:
        """Tell the request's capture where the archive has it already."""
        request.meta["observed_at"] = heard.observed_at
        request.meta["capture"] = record_id
        tally(session_of(self._crawler), role_of(request), heard)

    def refuse(self, request: Request, why: str) -> None:
        """Add the capture of a request that is not sent: its address would stay due for ever."""
        session = self.session
        if session is not None:
            heard = Exchange(request.method, request.url, session.clock(), error=why)
            key = key_of(session, heard.url)
            capture = _capture(session, request, heard, Kept(new_id(), "live"), key)
            request.meta["capture"] = capture.record_id
            session.archive.add(capture)

    def close(self) -> None:
        """Close the look at the archive."""
        if self._captured:
            self._captured.close()
            self._captured = None

    def _write(self, session: Session, request: Request, heard: Exchange, key: str) -> Kept:
        """Write response and request; an exchange without an answer's head leaves no record."""
        record_id = new_id()
        if heard.status is None:
            return Kept(record_id, "live")
        role = role_of(request)
        store, listing = session.archive.warc, role not in EVIDENCE_ROLES
        more = {"Communique-Role": role, "Communique-Source": session.source.id}
        if found := told_by(request, heard):
            # Written whole: what is in an archive is no revisit of what is on the web.
            earlier, more = None, more | noted(found)
        else:
            earlier = self._earlier(heard, key, listing) or self._unmodified(request, heard)
        response = _response(record_id, heard, earlier, more)
        place = store.append(response, listing=listing)
        asked = request_record(
            new_id(), heard.url, heard.observed_at, heard.sent,
            concurrent_to=record_id, peer=heard.peer,
        )  # fmt: skip
        store.append(asked, listing=listing)
        return Kept(record_id, "live", place, earlier.record_id if earlier else None)

    def _unmodified(self, request: Request, heard: Exchange) -> Earlier | None:
        """What the server says is still the same, where it was asked so."""
        asked = request.meta.get(UNLESS_MODIFIED)
        if asked is None or heard.status != NOT_MODIFIED:
            return None
        return self.captured.whole(asked)

    def _earlier(self, heard: Exchange, key: str, listing: bool) -> Earlier | None:
        whole = heard.status == OK and not heard.truncated and len(heard.body) >= LEAST_REVISITED
        if not whole:
            return None
        since = heard.observed_at - LISTING_REVISITED if listing else EVER
        return self.captured.earlier(key, heard.payload_sha256, OK, listing=listing, since=since)


_recorders: WeakKeyDictionary[Crawler, Recorder] = WeakKeyDictionary()


def recorder_of(crawler: Crawler) -> Recorder:
    """The recorder of this crawler: one for all its handlers and middlewares."""
    if crawler not in _recorders:
        _recorders[crawler] = Recorder(crawler)
    return _recorders[crawler]


def role_of(request: Request) -> str:
    """What the request is for, as its spider says; a bulletin unless told otherwise."""
    return str(request.meta.get("role", "bulletin"))


def key_of(session: Session, url: str) -> str:
    """The key of an address under the row's rules; of one that has none, the address itself."""
    try:
        return session.source.url_key(url)
    except ValueError:
        return url


def request_hash(request: Request) -> str | None:
    """SHA-256 (hex) of what the request sends along; None where it sends nothing."""
    return hashlib.sha256(request.body).hexdigest() if request.body else None


def payload_of(heard: Exchange) -> str | None:
    """SHA-256 (hex) of the body; None where none came, since a 304 has none."""
    return None if heard.status in (None, NOT_MODIFIED) else heard.payload_sha256


def new_id() -> str:
    """A WARC-Record-ID that nobody has had."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def _response(
    record_id: str, heard: Exchange, earlier: Earlier | None, more: dict[str, str]
) -> Record:
    received = bytes(heard.received)
    if earlier:
        return revisit_record(
            record_id, heard.url, heard.observed_at, message.split_head(received)[0],
            payload_of(heard), earlier, peer=heard.peer, more=more,
        )  # fmt: skip
    return response_record(
        record_id, heard.url, heard.observed_at, received,
        heard.payload_sha256, peer=heard.peer, truncated=heard.truncated, more=more,
    )  # fmt: skip


def _capture(session: Session, request: Request, heard: Exchange, kept: Kept, key: str) -> Capture:
    place = kept.place
    return Capture(
        record_id=kept.record_id,
        run=session.run,
        role=role_of(request),
        method=heard.method,
        url=heard.url,
        url_key=key,
        observed_at=heard.observed_at,
        fetched_at=session.clock(),
        via=kept.via,
        status=heard.status,
        request_sha256=request_hash(request),
        followed_from=request.meta.get("followed_from"),
        location=heard.header(b"location"),
        error=heard.error,
        truncated=heard.truncated,
        media_type=heard.header(b"content-type"),
        etag=heard.header(b"etag"),
        last_modified=heard.header(b"last-modified"),
        peer=heard.peer,
        payload_sha256=payload_of(heard),
        revisit_of=kept.revisit_of,
        warc_file=place.file if place else None,
        warc_offset=place.offset if place else None,
        warc_length=place.length if place else None,
        warc_sha256=place.sha256 if place else None,
    )
