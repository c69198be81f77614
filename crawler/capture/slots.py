"""The downloader's slots: where the pauses that servers ask for are kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.core.engine import ExecutionEngine
    from scrapy.crawler import Crawler

LEAST_DELAY = 0.001  # seconds; a slot without a delay does not look at when it was last seen


def slow_down(crawler: Crawler, request: Request, seconds: float) -> None:
    """Keep at least `seconds` between requests to the request's host, without jitter, for good."""
    downloader = _engine(crawler).downloader
    host = downloader.get_slot_key(request)
    # For the slot that is made when this one, idle for a minute, has been thrown away.
    downloader.per_slot_settings[host] = {"delay": seconds, "jitter": 0}
    slot = downloader.slots.get(host)
    if slot:
        slot.delay = max(slot.delay, seconds)
        slot.jitter = 0


def pause(crawler: Crawler, request: Request, seconds: float) -> None:
    """Send nothing more to the request's host for `seconds`."""
    downloader = _engine(crawler).downloader
    slot = downloader.slots.get(downloader.get_slot_key(request))
    if slot:
        slot.delay = max(slot.delay, LEAST_DELAY)
        until = time.monotonic() + seconds
        slot.lastseen = max(slot.lastseen, until - slot.delay)


def _engine(crawler: Crawler) -> ExecutionEngine:
    if crawler.engine is None:
        raise RuntimeError("a middleware was called before the engine was made")
    return crawler.engine
