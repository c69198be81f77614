"""Normalise: a page's fields become a reading."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.catalogue import reader_of
from crawler.extractor import extractor_of
from crawler.items import CheckItem, PageItem, RejectItem, SightingsItem
from crawler.normalise import normalise
from crawler.session import Session, session_of
from storage.records import Reading

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

LONGEST_RAW = 10_000  # characters of a title as read: a megabyte of dates takes seconds to split


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A page and its reading, on the way to the store."""

    page: PageItem
    reading: Reading


Item = ReadItem | SightingsItem | RejectItem | CheckItem  # what the later pipelines take


class NormalisePipeline:
    """Turns PageItem into ReadItem, or into a reject where our own code fails on the page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NormalisePipeline:
        """The pipeline of this crawler."""
        return cls(crawler)

    def process_item(self, item: PageItem | SightingsItem | RejectItem | CheckItem) -> Item:
        """Read the fields; what is no page passes."""
        if not isinstance(item, PageItem):
            return item
        return read(item, session_of(self._crawler))


def read(item: PageItem, session: Session) -> ReadItem | RejectItem:
    """The page with its reading, or the reject that it has to be."""
    if len(item.fields.title) > LONGEST_RAW:
        return reject(item, "title too long", f"{len(item.fields.title)} characters as read")
    try:
        reading = normalise(item.fields)
    except Exception as error:  # the one boundary: a page that breaks our code loses nothing
        log.error("cannot normalise %s: %r", item.fields.url, error)
        log.debug("the trace:", exc_info=True)
        session.count("item_errors")
        return reject(item, "normalising failed", f"{type(error).__name__}: {error}")
    reader = reader_of(session.source, item.fields.url)
    return ReadItem(item, replace(reading, extractor=extractor_of(reader)))


def reject(page: PageItem, reason: str, detail: str) -> RejectItem:
    """The reject that stands for a page which was fetched but makes no sense."""
    return RejectItem(
        source=page.source,
        url=page.fields.url,
        capture=page.captures[0],
        reason=reason,
        detail=detail,
        observed_at=page.observed_at,
    )
