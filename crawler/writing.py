"""Writing to the archive in a crawl: what keeps us from it is told once, and ends the crawl."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from crawler.outcome import DAMAGED, UNWRITABLE
from crawler.session import Session, session_of
from storage.database import FORESEEN, Foreseen, told
from storage.errors import ArchiveDamaged, ArchiveFault

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

_ending: WeakKeyDictionary[Crawler, asyncio.Future[None]] = WeakKeyDictionary()


@contextmanager
def writing(crawler: Crawler) -> Iterator[None]:
    """Turn a full disk and the like into ArchiveFault, which is not retried; end the crawl."""
    session = session_of(crawler)
    try:
        yield
    except FORESEEN as error:
        session.archive.warc.distrust()
        fault = note(session, error)
        if crawler.engine and crawler not in _ending:
            log.critical("%s", fault)
            _ending[crawler] = asyncio.ensure_future(
                crawler.engine.close_spider_async(reason="disk")
            )
        raise ArchiveFault(fault) from error


def note(session: Session, error: Foreseen) -> str:
    """Count what kept a run from writing; returns it as a sentence."""
    session.count(DAMAGED if isinstance(error, ArchiveDamaged) else UNWRITABLE)
    return told(error, session.archive.warc.folder)
