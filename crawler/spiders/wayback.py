"""The wayback spider: fills a source up from a web archive, by its index and its mementos."""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request

from crawler import address
from crawler.capture.memento import ASKED
from crawler.spiders import cdx
from crawler.spiders.backfill import BackfillSpider
from crawler.spiders.cdx import Question
from crawler.spiders.copies import Copy
from crawler.spiders.source import Yielded

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)


class WaybackSpider(BackfillSpider):
    """Asks the index for copies of the listings, then of the bulletins, and fetches them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A sitemap tells nothing that the index does not, and of days there are too many.
        lists = self.source.spider in ("listing", "feed")
        listings = cdx.listing_questions(self.source) if lists else ()
        self._questions = deque([*(("listing", one) for one in listings),
                                 *(("bulletin", one) for one in
                                   cdx.bulletin_questions(self.source))])  # fmt: skip
        # The rows of an address may go on in the next answer.
        self._halved: list[Copy] = []

    @property
    def archive(self) -> str:
        """The web archive's address."""
        return str(self.crawler.settings["COMMUNIQUE_WAYBACK"]).rstrip("/")

    @property
    def site(self) -> str:
        """The archive's host: one backfill presses it at a time."""
        return address.host_of(self.archive)

    def more(self) -> Iterator[Yielded]:
        """The next question."""
        if not self._questions:
            return
        if self.gave_up:
            self.session.count("questions_left", len(self._questions))
            return
        role, question = self._questions.popleft()
        yield Request(
            question.address(self.archive, self.session.since, self.session.until),
            callback=self.parse_index,
            errback=self.index_failed,
            cb_kwargs={"role": role, "question": question},
            meta={"role": "index"},
            dont_filter=True,
        )

    def parse_index(self, response: Response, role: str, question: Question) -> Iterator[Yielded]:
        """Take the copies that the index lists, and what it leaves for a further question."""
        try:
            if response.status != 200:
                raise ValueError(f"status {response.status}")
            answer = cdx.read_answer(response.text, self.archive, self.source)
        except (ValueError, AttributeError, KeyError) as error:
            log.warning("the index of %s has no answer to %s: %s", self.archive, question, error)
            self.archive_failed()
        else:
            if answer.resume:
                self._questions.appendleft((role, question.further(answer.resume)))
            self._take(role, answer)
        yield from self.go_on()

    def index_failed(self, failure: Failure) -> Iterator[Yielded]:
        """Note that the index did not answer."""
        self.failed(failure)
        self.archive_failed()
        yield from self.go_on()

    def ask(self, copy: Copy, role: str) -> Request:
        """The request for a copy, its bytes as they were."""
        return Request(
            copy.name,
            callback=self.parse_copy if role == "bulletin" else self.parse_listing,
            errback=self.copy_failed,
            cb_kwargs={"copy": copy},
            meta={"role": role, ASKED: True},
            dont_filter=True,
        )

    def ask_part(self, request: Request) -> Request:
        """The part as it stood when the page did, or nearest to it."""
        at: datetime = request.cb_kwargs["draft"].observed_at
        url = f"{self.archive}/web/{at:%Y%m%d%H%M%S}id_/{request.url}"
        return request.replace(url=url, meta={**request.meta, ASKED: True})

    def _take(self, role: str, answer: cdx.Answer) -> None:
        found: dict[str, list[Copy]] = defaultdict(list)
        for copy in (*self._halved, *answer.copies):
            if role == "listing" or self.source.is_bulletin(copy.url):
                found[self.source.url_key(copy.url)].append(copy)
            else:
                self.session.count("unclaimed")  # copies in the same folder or on the same host
        self._halved = found.pop(next(reversed(found))) if answer.resume and found else []
        self.take_turns(role, found)
