"""The crew: worker processes that share out the sites of a job; this process owns the rest.

Terminal, signals and exit code are the crew's. A hand that dies takes nobody along: the source it
was at is told as crashed, and the rest of its site goes to a fresh one.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from crawler import memory
from crawler.catalogue import Source
from crawler.jobs.hand import HEAVY, serve
from crawler.jobs.plan import Ended, Job, sites_of
from crawler.jobs.progress import Progress
from crawler.outcome import EXIT
from storage.errors import CommuniqueError, WorkerFailed
from storage.records import RunResult

log = logging.getLogger(__name__)

TICK = 0.2  # seconds between looks at signals
MOST_MEMORY = 3 << 30  # bytes; a crawl ends itself at MEMUSAGE_LIMIT_MB if it gets to look
PATIENCE = 18.0  # seconds from the first signal: what has not ended by then is killed


@dataclass(eq=False)
class Hand:
    """One worker process and what it has to do."""

    process: BaseProcess
    pipe: Connection
    site: deque[Source] = field(default_factory=deque)  # what is left of it, the present one first
    is_ready: bool = False  # it has opened the archive
    heard: float | None = None  # when a source at work was last heard of, monotonic

    def send(self, site: Sequence[Source] | None) -> None:
        """Give it a site, or None: there is no more. Of one that has died the pipe's end tells."""
        self.site.extend(site or ())
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(site)


class Crew:
    """Runs one job with a number of hands."""

    def __init__(self, job: Job, progress: Progress, size: int, *, verbose: bool = False) -> None:
        self._job, self._progress, self._verbose = job, progress, verbose
        self._size = size
        self._sites = deque(sites_of(job.sources))
        self._hands: list[Hand] = []
        self._ended: list[Ended] = []
        self._signals = 0
        self._stopped_at: float | None = None
        self._failure: CommuniqueError | None = None
        # Hands are forks of a clean process that has imported all: not of this one, whose threads
        # and database connections must not be shared.
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([HEAVY])

    def work(self) -> list[Ended]:
        """Crawl all sites; SIGTERM or SIGINT ends gracefully, a second one at once."""
        with self._hearing_signals():
            try:
                while self._hands or (self._sites and self._stopped_at is None):
                    self._turn()
            finally:
                self._dismiss()
        if self._failure:
            raise self._failure
        return self._ended

    def _turn(self) -> None:
        self._obey_signals()
        self._look_after_hands()
        while self._stopped_at is None and len(self._hands) < self._size and self._is_short():
            self._hire()
        ready = wait([hand.pipe for hand in self._hands], timeout=TICK)
        for hand in [hand for hand in self._hands if hand.pipe in ready]:
            self._hear(hand)

    def _is_short(self) -> bool:
        """Whether there are more sites than hands that are about to ask for one."""
        return len(self._sites) > sum(not hand.is_ready for hand in self._hands)

    def _hire(self) -> None:
        ours, its = self._context.Pipe()
        process = self._context.Process(target=serve, args=(its, self._job, self._verbose))
        try:
            process.start()
        except (EOFError, ConnectionError):  # a signal to all of the group ended the fork server
            ours.close()
            if not self._signals:
                self._failure = WorkerFailed("the server of workers died as it began", 70)
            self._stop()
        else:
            self._hands.append(Hand(process, ours))
        its.close()

    def _hear(self, hand: Hand) -> None:
        try:
            told = hand.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._lost(hand)
            return
        match told:
            case ("ready",) | ("done",):
                hand.is_ready = True
                hand.site.clear()  # what it did not tell of was not due any more
                going_on = self._sites and self._stopped_at is None
                hand.send(self._sites.popleft() if going_on else None)
            case ("started", name):
                hand.heard = time.monotonic()
                while hand.site[0].id != name:
                    hand.site.popleft()  # was not due any more
                self._progress.started(hand.site[0])
            case ("counted", _, counts):
                hand.heard = time.monotonic()
                self._progress.counted(hand.site[0], counts)
            case ("ended", _, result):
                hand.heard = None
                self._end(hand.site.popleft(), result)
            case ("failed", sentence, code):
                self._failure = WorkerFailed(sentence, code)
                hand.site.clear()
                self._stop()

    def _lost(self, hand: Hand) -> None:
        """Take leave of a hand whose pipe has ended: it had no more to do, or it died."""
        hand.pipe.close()
        hand.process.join()
        self._hands.remove(hand)
        code = hand.process.exitcode
        if code and hand.site:
            self._end(hand.site.popleft(), self._crashed(code))
        if hand.site and self._stopped_at is None:
            self._sites.appendleft(tuple(hand.site))
        if not (hand.is_ready or self._failure or self._stopped_at):
            self._failure = WorkerFailed(f"a worker died as it began ({_died(code)})", 70)
            self._stop()

    def _crashed(self, code: int) -> RunResult:
        if self._stopped_at is not None:
            return RunResult("stopped")
        log.warning("a worker died (%s); the job goes on with the next source", _died(code))
        return RunResult("bug" if code == EXIT["bug"] else "crashed")

    def _end(self, source: Source, result: RunResult) -> None:
        self._ended.append(Ended(source, result))
        self._progress.ended(source, result)

    def _obey_signals(self) -> None:
        if self._signals:
            self._stop()
        late = self._stopped_at is not None and time.monotonic() - self._stopped_at > PATIENCE
        if self._signals > 1 or late:
            for hand in self._hands:
                hand.process.kill()

    def _look_after_hands(self) -> None:
        """Kill those that a page holds in a callback without end, or that fill the memory."""
        for hand in self._hands:
            silent = hand.heard is not None and time.monotonic() - hand.heard > self._job.silence
            if silent or memory.resident(hand.process.pid) > MOST_MEMORY:
                why = "no longer says anything" if silent else "fills the memory"
                log.warning("a worker %s; it is killed", why)
                hand.heard = None
                hand.process.kill()

    def _stop(self) -> None:
        if self._stopped_at is None:
            self._stopped_at = time.monotonic()
            for hand in self._hands:
                hand.send(None)

    def _dismiss(self) -> None:
        """Leave nobody behind, whatever has happened here."""
        for hand in self._hands:
            hand.pipe.close()  # a hand ends by itself then
            hand.process.join(PATIENCE)
            hand.process.kill()

    @contextmanager
    def _hearing_signals(self) -> Iterator[None]:
        def hear(*_: object) -> None:
            self._signals += 1  # no more: the pipes may be in use at this very moment

        numbers = (signal.SIGTERM, signal.SIGINT)
        before = {number: signal.signal(number, hear) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _died(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
