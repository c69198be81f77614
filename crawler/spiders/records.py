"""The records spider: fills a source up from WARC and WACZ files of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from scrapy import Request

from crawler.capture.replay import NEAR, RECORD
from crawler.capture.shelf import Slip, shelf_of
from crawler.spiders.backfill import BackfillSpider
from crawler.spiders.copies import Copy
from crawler.spiders.source import Yielded


class RecordsSpider(BackfillSpider):
    """Reads the records of a row's listings, then of its bulletins, whoever fetched them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._roles = ["bulletin", "listing"]

    def more(self) -> Iterator[Yielded]:
        """The turns of the next role."""
        if self._roles:
            role = self._roles.pop()
            self.take_turns(role, self._found(role))
            yield from self.go_on()

    def ask(self, copy: Copy, role: str) -> Request:
        """The request that this very record answers."""
        return Request(
            copy.url,
            callback=self.parse_copy if role == "bulletin" else self.parse_listing,
            errback=self.copy_failed,
            cb_kwargs={"copy": copy},
            meta={"role": role, RECORD: copy.name},
            dont_filter=True,
        )

    def ask_part(self, request: Request) -> Request:
        """The part as it stood when the page did, or nearest to it."""
        at: datetime = request.cb_kwargs["draft"].observed_at
        return request.replace(meta={**request.meta, NEAR: at})

    def _found(self, role: str) -> dict[str, list[Copy]]:
        found: dict[str, list[Copy]] = defaultdict(list)
        listings = {self.source.url_key(url) for url in self.source.listings}
        for slip in self._slips():
            key = self.source.url_key(slip.url)
            claimed = self.source.is_bulletin(slip.url) if role == "bulletin" else key in listings
            if claimed:
                at = slip.date.replace(microsecond=0)
                found[key].append(Copy(slip.url, at, slip.record_id, slip.digest))
        return dict(sorted(found.items()))

    def _slips(self) -> Iterator[Slip]:
        """The answers of the row's hosts that were given within the run's days."""
        shelf, session = shelf_of(self.session.replay), self.session
        for host in sorted(self.source.all_hosts):
            for slip in shelf.by_host.get(host, ()):
                day = slip.date.date()
                early = session.since is not None and day < session.since
                late = session.until is not None and day > session.until
                if slip.method == "GET" and not (slip.redirect or slip.ill or early or late):
                    yield slip
