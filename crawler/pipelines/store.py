"""Store: what is finished goes through the write door, in groups."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from crawler import address
from crawler.catalogue import Source, reader_of
from crawler.extractor import extractor_of
from crawler.items import CheckItem, Link, RejectItem
from crawler.pages.absent import found
from crawler.pipelines.normalise import Item, ReadItem
from crawler.session import Session, session_of
from crawler.writing import writing
from storage.errors import ArchiveFault
from storage.records import Bulletin, Check, Outcome, Reject, Sighting, Translation

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

LINGER = 0.05  # seconds a finished item waits for others to share its transaction


class StorePipeline:
    """Hands bulletins, rejects and sightings to the archive and counts what became of them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        """The pipeline of this crawler."""
        return cls(crawler)

    async def process_item(self, item: Item) -> Item:
        """Add the item's records to the group in hand; see that it does not wait long."""
        session = session_of(self._crawler)
        session.archive.told = lambda outcome: self._told(session, outcome)
        try:
            with writing(self._crawler):
                for record in records_of(item, session):
                    session.archive.add(record)
        except ArchiveFault as fault:  # told, and the crawl ends
            raise DropItem(str(fault)) from fault
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LINGER, self._flush, session)
        return item

    def _flush(self, session: Session) -> None:
        self._timer = None
        with suppress(ArchiveFault), writing(self._crawler):
            session.archive.flush()

    def _told(self, session: Session, outcome: Outcome) -> None:
        session.count(outcome.what)
        if outcome.what in ("edited", "returned", "rejected"):
            log.info("%s: %s %s", outcome.what, outcome.url, outcome.detail)

    def close_spider(self) -> None:
        """Write the last group."""
        if self._timer is not None:
            self._timer.cancel()
            self._flush(session_of(self._crawler))


def records_of(item: Item, session: Session) -> list[Bulletin | Reject | Sighting | Check]:
    """The records that stand for an item at the write door."""
    if isinstance(item, ReadItem):
        return [bulletin_of(item, session.source)]
    if isinstance(item, RejectItem):
        return [_reject(item, session), _look(item, session)]
    key = session.source.url_key
    if isinstance(item, CheckItem):
        return [Check(item.url, key(item.url), item.capture, item.found, item.reason, item.repeats)]
    return [
        Sighting(
            item.source, item.listing_url, e.url, key(e.url), e.title, e.date_text, e.position,
            item.capture,
        )
        for e in item.entries
    ]  # fmt: skip


def bulletin_of(item: ReadItem, source: Source) -> Bulletin:
    """The record of a page that a source listed and its claimant's row read."""
    page = item.page
    url = page.fields.url
    reader = reader_of(source, url)
    return Bulletin(
        source=page.source,
        publisher=reader.publisher,
        url=url,
        url_key=source.url_key(url),
        canonical_url=address.canonical(url),
        captures=page.captures,
        observed_at=page.observed_at,
        reading=item.reading,
        part=page.part,
        translations=tuple(_translation(link, source) for link in page.translations),
        attachments=page.attachments,
        asked=(page.asked, source.url_key(page.asked)) if page.asked else None,
        read_by=reader.id,
    )


def _translation(link: Link, source: Source) -> Translation:
    return Translation(link.url, source.url_key(link.url), link.language, link.by)


def _look(item: RejectItem, session: Session) -> Check:
    """What a reject tells of the bulletin that stood, or will stand, at its address."""
    key = session.source.url_key(item.url)
    return Check(item.url, key, item.capture, found(item.reason), item.reason)


def _reject(item: RejectItem, session: Session) -> Reject:
    return Reject(
        source=item.source,
        url=item.url,
        url_key=session.source.url_key(item.url),
        capture=item.capture,
        reason=item.reason,
        detail=item.detail,
        extractor=extractor_of(reader_of(session.source, item.url)),
        observed_at=item.observed_at,
        passing=item.passing,
    )
