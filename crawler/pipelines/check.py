"""Check: does the reading make sense? The reasons why not, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from crawler.items import RejectItem
from crawler.pipelines.normalise import Item, ReadItem, reject
from crawler.session import session_of
from storage.records import Reading

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LONGEST_TITLE = 1000  # characters; the longest real one we know has 412
MOST_BROKEN = 0.01  # share of U+FFFD in a body: more is a wrong charset, not a publisher's slip


def _nothing_said(reading: Reading) -> str | None:
    return None if re.search(r"\w", reading.body) else "no word stands in the body"


def _no_title(reading: Reading) -> str | None:
    return None if re.search(r"\w", reading.title) else f"the title is {reading.title_raw!r}"


def _title_too_long(reading: Reading) -> str | None:
    length = len(reading.title)
    return f"the title has {length} characters" if length > LONGEST_TITLE else None


def _broken_charset(reading: Reading) -> str | None:
    broken = reading.body.count("\ufffd") + 100 * reading.title_raw.count("\ufffd")
    share = broken / max(1, len(reading.body))
    return f"{broken} undecodable characters" if share > MOST_BROKEN else None


def _only_future(reading: Reading) -> str | None:
    """Every stamp on the page lies after its capture: a clock or calendar read as a date."""
    dated = [c for c in reading.claims if c.role == "publication" and c.earliest]
    wrong = [c for c in dated if c.standing == "rejected"]
    if not dated or len(wrong) < len(dated):
        return None
    return f"published {wrong[0].edtf}, after it was seen ({wrong[0].evidence!r})"


REASONS: dict[str, Callable[[Reading], str | None]] = {
    "no text": _nothing_said,
    "no title": _no_title,
    "title too long": _title_too_long,
    "broken charset": _broken_charset,
    "published in the future": _only_future,
}


class CheckPipeline:
    """Turns a reading that makes no sense into a reject with its reason."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CheckPipeline:
        """The pipeline of this crawler."""
        return cls(crawler)

    def process_item(self, item: Item) -> Item:
        """The item, or the reject it has to be."""
        if not isinstance(item, ReadItem):
            return item
        checked = check(item)
        if isinstance(checked, ReadItem):
            session_of(self._crawler).count("read")
        return checked


def check(item: ReadItem) -> ReadItem | RejectItem:
    """The first reason of the table that holds makes a reject of the item."""
    for reason, fault in REASONS.items():
        detail = fault(item.reading)
        if detail:
            return reject(item.page, reason, detail)
    return item
