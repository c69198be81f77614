"""The backfill spiders' common part: walks old copies of each address until one reads."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request
from scrapy.exceptions import ResponseDataLossError

from crawler import pages
from crawler.capture.memento import NoMementoError
from crawler.capture.replay import NoRecordError
from crawler.catalogue import Source
from crawler.items import Entry, PageItem, RejectItem, SightingsItem
from crawler.pages import UnreadablePage
from crawler.pages.feed import Feed
from crawler.pages.sitemap import Sitemap
from crawler.pipelines.check import check
from crawler.pipelines.normalise import ReadItem, read
from crawler.rereading import entry_of
from crawler.spiders.copies import Copy, Turn, ends
from crawler.spiders.listing import Listed
from crawler.spiders.source import Seen, SourceSpider, Yielded, plain, refuse_status, seen_in
from crawler.stored import stored_response
from storage.door.held import Held
from storage.records import Capture
from storage.warc import WarcError

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)

# How a listing is read, by spider; all others read a page's markup.
LISTS: dict[str, Callable[[Source, pages.Response], Listed]] = {"feed": Feed, "sitemap": Sitemap}
MOST_SILENT = 3  # faults of the archive in a row: it wants no more of us


class BackfillSpider(SourceSpider, ABC):
    """Reads what others have kept of a source, one copy after another.

    Of each address the newest copy is tried first; what cannot be read (a later error page) is a
    reject, and the next older one is tried. `again` reads all that differ. Each answer leads to
    the next request, so that the order is the same each time and a failing archive is left alone.
    """

    sweeps: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turns: deque[Turn] = deque()
        self._unread: dict[tuple[str, datetime], Capture] = {}  # fetched by a run that was killed
        self._parts: set[str] = set()  # keys of parts of bulletins, which may be listed too
        self._silent = 0

    async def start(self) -> AsyncIterator[Any]:
        """Begin with what a killed run left, then with what there is."""
        archive, name = self.session.archive, self.source.id
        unread = (*archive.unread(name), *archive.untold(name))
        self._unread = {(capture.url_key, capture.observed_at): capture for capture in unread}
        for one in self.more():
            yield one

    @abstractmethod
    def more(self) -> Iterator[Yielded]:
        """What follows when all turns are over: more turns, or the request that leads to them."""

    @abstractmethod
    def ask(self, copy: Copy, role: str) -> Request:
        """The request for a copy."""

    @abstractmethod
    def ask_part(self, request: Request) -> Request:
        """The request for a part of a page that was read from a copy."""

    def take_turns(self, role: str, found: Mapping[str, Iterable[Copy]]) -> None:
        """Queue the copies found of some addresses, by key."""
        turns = {key: list(ends(copies)) for key, copies in found.items()}
        keys = {copy.asked for copies in turns.values() for copy in copies if copy.asked}
        held: dict[str, list[Held]] = defaultdict(list)
        for row in self.session.archive.held(keys | turns.keys()):
            held[row.url_key].append(row)
        for key, copies in turns.items():
            names = {key, *(copy.asked for copy in copies)}
            rows = (row for name in names for row in held.get(name, ()))
            self._turns.append(Turn.of(role, key, copies, rows))
        if role == "bulletin":
            self.session.count("listed", len(turns))

    def go_on(self) -> Iterator[Yielded]:
        """Read what is here, and ask for the next copy that is not."""
        while self._turns:
            turn = self._turns[0]
            if not turn.copies or turn.key in self._parts:
                self._turns.popleft()
                continue
            copy = turn.copies.popleft()
            if (turn.key, copy.at) in self._unread:
                if (yield from self._read_stored(turn, copy)):
                    return
            elif turn.holds(copy):
                self._pass(turn, copy)
            else:
                yield self.ask(copy, turn.role)
                return
        yield from self.more()

    def parse_copy(self, response: Response, copy: Copy) -> Iterator[Yielded]:
        """Read one copy of a bulletin's page."""
        self._heard(response)
        if self.source.is_host(response.url):
            listed = self._listed(copy.url, response.meta["observed_at"])
            yield from self._follow(super().parse_bulletin(response, listed))
            return
        to = f"to {response.url}, which is none of the row's hosts"
        error = UnreadablePage(copy.url, "moved off", to)
        yield from self._follow([self.reject(seen_in(response), error, copy.url)])

    def parse_part(self, response: Response, draft: Any) -> Iterator[Yielded]:
        """Add a part to its bulletin."""
        self._parts.add(self.source.url_key(response.url))
        yield from self._follow(super().parse_part(response, draft))

    def part_failed(self, failure: Failure) -> Iterator[Yielded]:
        """Go on without a part, or without the copy that needs it."""
        yield from self._follow(super().part_failed(failure))

    def parse_listing(self, response: Response, copy: Copy) -> Iterator[Yielded]:
        """Tell what one copy of a listing showed."""
        self._heard(response)
        try:
            refuse_status(response)
        except UnreadablePage as error:
            self._unlisted(copy, error)
        else:
            yield from self._list(plain(response), response.meta["capture"], copy)
        yield from self.go_on()

    def copy_failed(self, failure: Failure) -> Iterator[Yielded]:
        """Try an older copy where this one is lost; leave the address where the archive fails."""
        self.failed(failure)
        error = failure.value
        lost = isinstance(error, NoRecordError | ResponseDataLossError)
        if lost or (isinstance(error, NoMementoError) and error.lasting):
            self.session.count("copy_missing")
        else:
            self.archive_failed()
        yield from self.go_on()

    def archive_failed(self) -> None:
        """Note a fault of the archive; after some in a row, ask it for nothing more."""
        self.session.count("archive_failed")
        self._silent += 1
        if self._turns:
            self._turns.popleft()
        if self._silent >= MOST_SILENT:
            self.session.count("addresses_left", len(self._turns))
            self._turns.clear()

    @property
    def gave_up(self) -> bool:
        """Whether the archive wants no more of us."""
        return self._silent >= MOST_SILENT

    def _list(self, response: pages.Response, capture: str, copy: Copy) -> Iterator[Yielded]:
        """What a listing showed."""
        try:
            read_listing = LISTS.get(self.source.spider, pages.list_entries)
            entries = read_listing(self.source, response).entries()
        except UnreadablePage as error:
            self._unlisted(copy, error)
            return
        if entries:
            yield SightingsItem(self.source.id, response.url, capture, entries)

    def _unlisted(self, copy: Copy, error: UnreadablePage) -> None:
        self.session.count("home_unread")
        log.info("%s of %s: %s", copy.url, copy.at, error)

    def _heard(self, response: Response) -> None:
        self._silent = 0
        if self._turns and self._turns[0].key == self.source.url_key(response.url):
            self._turns[0].held.setdefault(response.meta["observed_at"], False)

    def _pass(self, turn: Turn, copy: Copy) -> None:
        """Go by a copy that is in the archive; one that was read ends the turn."""
        if not turn.held.get(copy.at):
            return
        if not turn.is_known:
            self.session.count("known")
            turn.is_known = True
        self._end_turn()

    def _follow(self, yielded: Iterable[Yielded]) -> Iterator[Yielded]:
        """Hand on what was made of a page, and go on unless a part of it is waited for."""
        if not (yield from self._judge(yielded)):
            yield from self.go_on()

    def _judge(self, yielded: Iterable[Yielded]) -> Generator[Yielded, None, bool]:
        """Hand it on; a page that makes sense ends the turn. True where a part is asked for."""
        waits = False
        for one in yielded:
            made = read(one, self.session) if isinstance(one, PageItem) else one
            if isinstance(made, ReadItem) and isinstance(check(made), ReadItem):
                self._end_turn()
            if isinstance(made, RejectItem):
                # An old copy says nothing of how the address answers today.
                made = replace(made, passing=True)
            if isinstance(made, Request):
                waits, made = True, self.ask_part(made)
            yield made
        return waits

    def _end_turn(self) -> None:
        if self._turns and not self.session.again:
            self._turns[0].copies.clear()

    def _read_stored(self, turn: Turn, copy: Copy) -> Generator[Yielded, None, bool]:
        """Read what a killed run fetched; True where a request follows from it."""
        capture = self._unread.pop((turn.key, copy.at))
        try:
            response = stored_response(self.session.read, capture)
        except WarcError as error:
            log.warning("%s; it is fetched again", error)
            yield self.ask(copy, turn.role)
            return True
        self.session.count("read_from_warc")
        if turn.role == "listing":
            yield from self._list(response, capture.record_id, copy)
            return False
        self.session.count("answered")  # to the run that was killed
        listed = self._listed(copy.url, capture.observed_at)
        seen = Seen(capture.record_id, capture.observed_at)
        return (yield from self._judge(self.read(response, seen, listed)))

    def _listed(self, url: str, at: datetime) -> Entry:
        """What a listing had shown of the address by then."""
        key = self.source.url_key(url)
        shown = entry_of(self.session.archive.shown(self.source.id, key, at))
        return replace(shown, url=url) if shown else Entry(url)
