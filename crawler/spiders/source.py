"""What all spiders of sources share: from a bulletin's address to its page item or reject."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from scrapy import Request, Spider

from crawler import pages
from crawler.capture.redirect import ASTRAY
from crawler.catalogue import Source, reader_of
from crawler.items import CheckItem, Entry, PageItem, RejectItem, SightingsItem
from crawler.pages import REASONS, UnreadablePage
from crawler.pipelines.normalise import ReadItem
from crawler.session import Session, session_of
from crawler.spiders.draft import MOST_ATTACHMENTS, Draft
from storage.errors import UsageFault
from storage.health.ledger import BLOCKED, REASON, TURNED_AWAY
from storage.wording import counted

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)

Yielded = Request | PageItem | ReadItem | RejectItem | SightingsItem | CheckItem

SERVER_ERROR = 500  # and above


class Seen(NamedTuple):
    """The capture that shows an answer, and when the server gave it."""

    capture: str  # record_id
    at: datetime


class SourceSpider(Spider):
    """A spider of one row; the loader binds `name` and `source`."""

    source: ClassVar[Source]
    ARGUMENTS: ClassVar[frozenset[str]] = frozenset(("since", "until", "full", "from"))
    sweeps: ClassVar[bool] = True  # whether a walk to the end is one of the site as it is now
    # A 404 is an answer too. (`handle_httpstatus_list` would keep redirects from being followed.)
    custom_settings: dict[str, Any] | None = {"HTTPERROR_ALLOW_ALL": True}  # noqa: RUF012  # Scrapy declares it so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Scrapyd has arguments of its own, `_job` and such.
        unknown = {name for name in kwargs if not name.startswith("_")} - self.ARGUMENTS
        if unknown:
            known = ", ".join(sorted(self.ARGUMENTS))
            raise UsageFault(f"no such argument: {', '.join(sorted(unknown))}; there are {known}")
        super().__init__(*args, **kwargs)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Wait between requests as long as the row asks, at least as long as we always do."""
        super().update_settings(settings)
        delay = max(cls.source.delay, settings.getfloat("DOWNLOAD_DELAY"))
        # A replay's nought, set with more priority, stays.
        settings.set("DOWNLOAD_DELAY", delay, priority="spider")

    @property
    def site(self) -> str:
        """The host that is asked: the one to lock."""
        return self.source.site

    @property
    def session(self) -> Session:
        """The session of this crawl."""
        return session_of(self.crawler)

    def bulletins(self, entries: Iterable[Entry]) -> Iterator[Request]:
        """Requests for those of the entries that this run has not asked for yet."""
        for entry in entries:
            yield Request(
                entry.url,
                callback=self.parse_bulletin,
                errback=self.failed,
                cb_kwargs={"listed": entry},
                meta={"role": "bulletin"},
            )

    def parse_bulletin(self, response: Response, listed: Entry | None = None) -> Iterator[Yielded]:
        """Read a bulletin's page; ask for its further parts or yield it."""
        self.session.count("fetched")
        try:
            refuse_status(response)
        except UnreadablePage as error:
            if response.status >= SERVER_ERROR:
                self.session.count("server_failed")
            yield self.reject(seen_in(response), error, listed.url if listed else response.url)
            return
        yield from self.read(plain(response), seen_in(response), listed)

    def read(self, response: pages.Response, seen: Seen, listed: Entry | None) -> Iterator[Yielded]:
        """Read what was answered, now or in an earlier run."""
        try:
            reader = reader_of(self.source, response.url)
            page = pages.read(reader, response, seen.at, listed)
            refuse_later(response, page)
        except UnreadablePage as error:
            yield self.reject(seen, error, listed.url if listed else response.url)
            return
        yield from self.take(page, response, seen, listed)

    def take(
        self, page: pages.Read, response: pages.Response, seen: Seen, listed: Entry | None
    ) -> Iterator[Yielded]:
        """Go on with a page that was read."""
        if page.elsewhere:
            self.session.count("elsewhere")
            log.warning("%s says that it stands at %s; if that is the publisher's, add its host to "
                        "the row's hosts", response.url, page.elsewhere)  # fmt: skip
        beyond = len(page.attachments) - MOST_ATTACHMENTS
        if beyond > 0:
            self.session.count("attachment_missing", beyond)
            more = counted(beyond, "attachment")
            log.warning("%s: %s more than we fetch", response.url, more)
        draft = Draft.of(self.source.id, page, seen.capture, seen.at)
        draft.asked = listed.url if listed and listed.url != response.url else ""
        yield from self.onward(draft)

    def onward(self, draft: Draft) -> Iterator[Yielded]:
        """The request for the next missing part, or the finished item."""
        part = draft.next_part()
        if part is None:
            yield draft.item()
            return
        yield Request(
            part.url,
            callback=self.parse_part,
            errback=self.part_failed,
            cb_kwargs={"draft": draft},
            meta={"role": "part"},
            dont_filter=True,
            priority=1,
        )

    def parse_part(self, response: Response, draft: Draft) -> Iterator[Yielded]:
        """Add a continuation or attachment to its bulletin."""
        capture = response.meta["capture"]
        try:
            refuse_status(response)
            draft.add(reader_of(self.source, draft.url), plain(response), capture)
        except UnreadablePage as error:
            yield from self._without(draft, str(error))
            return
        yield from self.onward(draft)

    def part_failed(self, failure: Failure) -> Iterator[Yielded]:
        """A part that no server answered for."""
        draft: Draft = failure.request.cb_kwargs["draft"]  # type: ignore[attr-defined]  # set by Scrapy on every failure
        yield from self._without(draft, failure.getErrorMessage())

    def failed(self, failure: Failure) -> None:
        """Count a request that no server answered; the handler has recorded the exchange."""
        self.session.count("failed")
        url = failure.request.url  # type: ignore[attr-defined]  # set by Scrapy on every failure
        log.warning("%s: %s", url, failure.getErrorMessage())

    def reject(self, seen: Seen, error: UnreadablePage, asked: str) -> RejectItem:
        """The reject for an answer that could not be read, under the address asked for."""
        self.count_away(error)
        return RejectItem(
            source=self.source.id,
            url=asked,
            capture=seen.capture,
            reason=error.reason,
            detail=error.detail,
            observed_at=seen.at,
            passing=REASONS[error.reason].passing,
        )

    def count_away(self, error: UnreadablePage) -> None:
        """Count a page that stands before the one asked for, with status 200, for health."""
        if error.reason in TURNED_AWAY:
            self.session.count(f"{REASON}{error.reason}")

    def _without(self, draft: Draft, fault: str) -> Iterator[Yielded]:
        """Go on without an attachment; without a continuation there is no bulletin."""
        part = draft.drop_part()
        if part.by == "attachment":
            self.session.count("attachment_missing")
            log.warning("%s: attachment %s: %s", draft.url, part.url, fault)
            yield from self.onward(draft)
            return
        yield draft.reject("part missing", f"{part.url}: {fault}")


def seen_in(response: Response) -> Seen:
    """What the capture handler has noted of a response."""
    return Seen(response.meta["capture"], response.meta["observed_at"])


def plain(response: Response) -> pages.Response:
    """A Scrapy response as plain data; its body is unpacked already."""
    headers: dict[str, str] = {}
    for name, values in response.headers.items():
        headers[name.decode("latin-1").lower()] = _last(values).decode("latin-1")
    return pages.Response(response.url, response.body, headers)


def refuse_status(response: Response) -> None:
    """Raise UnreadablePage for an answer whose status is no page's."""
    status, url = response.status, response.url
    if status in (404, 410):
        raise UnreadablePage(url, "gone", f"status {status}")
    if status in BLOCKED:
        raise UnreadablePage(url, "blocked", f"status {status}")
    if status >= SERVER_ERROR:
        raise UnreadablePage(url, "server error", f"status {status}")
    if status >= 400:
        raise UnreadablePage(url, "refused", f"status {status}")
    if status >= 300:
        # Redirects within the row's hosts have been followed.
        to = (response.headers.get(b"Location") or b"nowhere").decode("latin-1")
        if response.request and (why := response.request.meta.get(ASTRAY)):
            raise UnreadablePage(url, "endless hops", f"to {to}: {why}")
        raise UnreadablePage(url, "moved off", f"to {to}, which is none of the row's hosts")


def refuse_later(response: pages.Response, page: pages.Read) -> None:
    """Raise UnreadablePage for a later page of a bulletin: alone it is half of one."""
    if page.first_page:
        raise UnreadablePage(response.url, "later page", f"it begins at {page.first_page}")


def _last(values: Any) -> bytes:
    found: bytes = values[-1] if isinstance(values, list) else values
    return found or b""
