"""Rechecks: looks at known bulletins, one after another, at the end of a crawl."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scrapy import Request

from crawler import address, pages
from crawler.capture.recorder import UNLESS_MODIFIED
from crawler.capture.replay import answered, answers_anew, newest
from crawler.capture.robots import DisallowedError
from crawler.capture.tally import NOT_MODIFIED
from crawler.catalogue import reader_of
from crawler.items import CheckItem, Entry
from crawler.pages import UnreadablePage
from crawler.pages.absent import ABSENT, found
from crawler.spiders.source import Seen, SourceSpider, Yielded, plain, refuse_status, seen_in
from storage.records import Due

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

MOST_ILL = 3  # answers of one host in a row that tell of the server only: it wants no more of us
NO_ANSWER = "no answer"
REFUSED = "robots.txt disallows it"


@dataclass
class Look:
    """One bulletin's turn: the addresses of it that have been tried, and what was found there."""

    due: Due
    tried: list[CheckItem] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address to try."""
        return self.due.addresses[len(self.tried)][0]

    @property
    def has_more(self) -> bool:
        """Whether there is an address that has not been tried."""
        return len(self.tried) < len(self.due.addresses)

    def is_at(self, key: str) -> bool:
        """Whether a key is one of the bulletin's own."""
        return key in {own for _, own in self.due.addresses}


def rechecks(spider: SourceSpider, asked: Set[str]) -> Rechecks:
    """Look again at the bulletins that are due, less those that this run has asked for.

    In a replay the newest record's date is the present, and only a record that the archive does
    not have yet is looked at.
    """
    session, source = spider.session, spider.source
    if session.replay:
        agenda = session.archive.due(source.id, newest(session), None, answered(spider.crawler))
        due = list(_anew(spider, agenda.due))
    else:
        agenda = session.archive.due(source.id, session.clock(), source.checks_per_day)
        due = list(agenda.due)
        if agenda.left:
            session.count("checks_left", agenda.left)
    fresh = (one for one in due if not any(key in asked for _, key in one.addresses))
    return Rechecks(spider, fresh)


def _anew(spider: SourceSpider, due: Iterable[Due]) -> Iterator[Due]:
    """Those for which the files hold something new, asked for without conditions."""
    for one in due:
        there = tuple(pair for pair in one.addresses if answers_anew(spider.crawler, pair[0]))
        if there:
            yield replace(one, addresses=there, validator=None)


class Rechecks:
    """The looks of one run; each answer leads to the next request, so that they can stop."""

    def __init__(self, spider: SourceSpider, due: Iterable[Due]) -> None:
        self._spider = spider
        self._waiting = deque(due)
        self._ill: Counter[str] = Counter()  # answers in a row, by host

    def next_request(self) -> Request | None:
        """The request of the next look, if any."""
        while self._waiting:
            look = Look(self._waiting.popleft())
            if self._ill[address.host_of(look.url)] < MOST_ILL:
                return self._request(look)
            self._spider.session.count("checks_left")
        return None

    def answered(self, response: Response, look: Look) -> Iterator[Yielded]:
        """Tell what an address answered."""
        self._spider.session.count("checked")
        seen = seen_in(response)
        if response.status == NOT_MODIFIED and look.due.validator and not look.tried:
            item = self._item(look, seen.capture, "not modified")
            repeats = look.due.validator.capture
            yield from self._conclude(look, replace(item, found="same", repeats=repeats))
            return
        try:
            refuse_status(response)
            reader = reader_of(self._spider.source, response.url)
            page = pages.read(reader, plain(response), seen.at, _listed(look))
        except UnreadablePage as error:
            yield from self._not_read(look, seen, error)
            return
        yield from self._spider.take(page, plain(response), seen, _listed(look))
        yield from self._moved(look, response)

    def failed(self, failure: Failure) -> Iterator[Yielded]:
        """Note that no server answered, or that robots.txt lets us ask no more."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy on every failure
        look: Look = request.cb_kwargs["look"]
        self._spider.failed(failure)
        capture = request.meta.get("capture")
        if capture is None:
            yield from self._conclude(look)
        else:
            why = REFUSED if isinstance(failure.value, DisallowedError) else NO_ANSWER
            yield from self._conclude(look, self._item(look, capture, why))

    def _not_read(self, look: Look, seen: Seen, error: UnreadablePage) -> Iterator[Yielded]:
        item = self._item(look, seen.capture, error.reason)
        if item.found == "unreadable":
            yield self._spider.reject(seen, error, look.url)
            yield from self._conclude(look)
            return
        if item.found in ABSENT:
            look.tried.append(item)
            if look.has_more:
                yield self._request(look)
                return
            yield from self._conclude(look)
            return
        self._spider.count_away(error)
        yield from self._conclude(look, item)

    def _moved(self, look: Look, response: Response) -> Iterator[Yielded]:
        """Note where it stands where it is not where it was."""
        if not look.is_at(self._spider.source.url_key(response.url)):
            reason = f"leads to {response.url}"
            moved = self._item(look, response.meta["capture"], reason)
            look.tried.append(replace(moved, found="moved"))
        # It answers here, so that it is gone from nowhere.
        look.tried = [
            replace(item, found="moved", reason="it stands elsewhere")
            if item.found in ABSENT else item
            for item in look.tried
        ]  # fmt: skip
        yield from self._conclude(look)

    def _conclude(self, look: Look, last: CheckItem | None = None) -> Iterator[Yielded]:
        told = [*look.tried, last] if last else look.tried
        host = address.host_of(look.due.addresses[0][0])
        ill = bool(told) and told[-1].found == "ill" and told[-1].reason != REFUSED
        self._ill[host] = self._ill[host] + 1 if ill else 0
        yield from told
        following = self.next_request()
        if following is not None:
            yield following

    def _item(self, look: Look, capture: str, reason: str) -> CheckItem:
        what = "ill" if reason in (NO_ANSWER, REFUSED) else found(reason)
        return CheckItem(self._spider.source.id, look.url, capture, what, reason)

    def _request(self, look: Look) -> Request:
        headers, meta = {}, {"role": "check"}
        validator = look.due.validator
        if validator and not look.tried:
            meta[UNLESS_MODIFIED] = validator.capture
            headers = {"If-None-Match": validator.etag,
                       "If-Modified-Since": validator.last_modified}  # fmt: skip
        return Request(
            look.url,
            callback=self.answered,
            errback=self.failed,
            cb_kwargs={"look": look},
            headers={name: value for name, value in headers.items() if value},
            meta=meta,
            dont_filter=True,
        )


def _listed(look: Look) -> Entry:
    """What a listing last showed of it, under the address that was tried."""
    shown = look.due.listed
    if shown is None:
        return Entry(look.url)
    return Entry(look.url, shown.title, shown.date_text, shown.position)
