"""What all spiders of sources share: from a bulletin's address to its page item or reject."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider

from crawler import address, pages
from crawler.catalogue import Source
from crawler.items import Entry, PageItem, RejectItem, SightingsItem
from crawler.pages import UnreadablePage
from crawler.session import Session, session_of
from crawler.spiders.draft import Draft

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)

Yielded = Request | PageItem | RejectItem | SightingsItem

# Every status but redirects comes to the callbacks: a 404 is an answer too.
_ANSWERS = [*range(201, 300), *range(400, 600)]
_BLOCKED = frozenset((401, 403, 407, 429, 451))


class SourceSpider(Spider):
    """A spider of one row; the loader binds `name` and `source`."""

    source: ClassVar[Source]
    handle_httpstatus_list: ClassVar[list[int]] = _ANSWERS

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
        capture, seen = response.meta["capture"], response.meta["observed_at"]
        try:
            refuse_status(self.source, response)
            read = pages.read(self.source, plain(response), seen, listed)
        except UnreadablePage as error:
            yield self.reject(response, error, listed.url if listed else response.url)
            return
        yield from self.onward(Draft.of(self.source.id, read, capture, seen))

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
            refuse_status(self.source, response)
            draft.add(self.source, plain(response), capture)
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

    def reject(self, response: Response, error: UnreadablePage, asked: str) -> RejectItem:
        """The reject for an answer that could not be read, under the address asked for; counted."""
        self.session.count("rejected")
        return RejectItem(
            source=self.source.id,
            url=asked,
            capture=response.meta["capture"],
            reason=error.reason,
            detail=error.detail,
            observed_at=response.meta["observed_at"],
        )

    def _without(self, draft: Draft, fault: str) -> Iterator[Yielded]:
        """Go on without an attachment; without a continuation there is no bulletin."""
        part = draft.drop_part()
        if part.by == "attachment":
            self.session.count("attachment_missing")
            log.warning("%s: attachment %s: %s", draft.url, part.url, fault)
            yield from self.onward(draft)
            return
        self.session.count("rejected")
        yield draft.reject("part missing", f"{part.url}: {fault}")


def plain(response: Response) -> pages.Response:
    """A Scrapy response as plain data; its body is unpacked already."""
    headers: dict[str, str] = {}
    for name, values in response.headers.items():
        headers[name.decode("latin-1").lower()] = _last(values).decode("latin-1")
    return pages.Response(response.url, response.body, headers)


def refuse_status(source: Source, response: Response) -> None:
    """Raise UnreadablePage for an answer whose status or host is no page's."""
    status, url = response.status, response.url
    if status in (404, 410):
        raise UnreadablePage(url, "gone", f"status {status}")
    if status in _BLOCKED:
        raise UnreadablePage(url, "blocked", f"status {status}")
    if status >= 500:
        raise UnreadablePage(url, "server error", f"status {status}")
    if status >= 300:
        raise UnreadablePage(url, "refused", f"status {status}")
    if address.host_of(url) not in source.all_hosts:
        raise UnreadablePage(url, "moved off", "this host is none of the row's")


def _last(values: Any) -> bytes:
    found: bytes = values[-1] if isinstance(values, list) else values
    return found or b""
