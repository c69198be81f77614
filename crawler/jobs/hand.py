"""A hand of the crew: a worker in a process of its own, told over a pipe what to crawl.

The crew sends a site's sources, one site at a time, and None at the end; the end of the pipe means
the same, so that no hand outlives its crew. A hand answers with tuples, their first word one of
`ready`, `started`, `counted`, `ended`, `done` (with its site) and `failed` (the whole job cannot go
on: a sentence and an exit code).
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from crawler import memory
from crawler.catalogue import Source
from crawler.jobs import log_to_stderr
from crawler.jobs.plan import Job
from crawler.outcome import EXIT
from storage import database
from storage.errors import CommuniqueError
from storage.records import RunResult

if TYPE_CHECKING:
    from crawler.jobs.worker import Worker

log = logging.getLogger(__name__)

HEAVY = "crawler.jobs.worker"  # what a hand runs; its crew need not import it


class Pipe:
    """A job's progress, sent to the crew."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def started(self, source: Source) -> None:
        """A source begins."""
        self.send("started", source.id)

    def counted(self, source: Source, counts: Mapping[str, int]) -> None:
        """Its counters now."""
        self.send("counted", source.id, dict(counts))

    def ended(self, source: Source, result: RunResult) -> None:
        """It ended so."""
        self.send("ended", source.id, result)

    def send(self, word: str, *rest: object) -> None:
        """Tell the crew; if it is gone, the pipe's other end tells us so."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._connection.send((word, *rest))


def serve(connection: Connection, job: Job, verbose: bool) -> None:
    """Crawl what the crew sends until it sends no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the crew tells us
    log_to_stderr(verbose=verbose)
    pipe = Pipe(connection)
    try:
        asyncio.run(_serve(connection, job, pipe))
    except CommuniqueError as error:
        pipe.send("failed", str(error), error.code)
    except (OSError, OperationalError) as error:
        pipe.send("failed", database.told(error, job.archive), 1)
    except Exception as error:  # the boundary of this process, as `cli.main` is of the command's
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        log.error("a bug: %s at %s: %s", type(error).__name__, place, error, exc_info=verbose)
        sys.exit(EXIT["bug"])


async def _serve(connection: Connection, job: Job, pipe: Pipe) -> None:
    from crawler.door import open_door
    from crawler.jobs.worker import Worker

    worker = Worker(job, pipe)
    sites = _hearing(connection, worker)
    with open_door(job.archive, job.clock):
        pipe.send("ready")
        while site := await sites.get():
            await worker.crawl(site)
            if worker.is_stopping:
                return  # what is left of the site goes to another hand, if the job goes on
            pipe.send("done")
            if memory.resident() > memory.RETIRE:
                return  # memory once taken is not given back: the crew takes a fresh hand


def _hearing(connection: Connection, worker: Worker) -> asyncio.Queue[Sequence[Source] | None]:
    """The sites that the crew sends, as they come; None stops the worker too."""
    loop = asyncio.get_running_loop()
    sites: asyncio.Queue[Sequence[Source] | None] = asyncio.Queue()

    def stop() -> None:
        worker.stop()
        sites.put_nowait(None)

    def hear() -> None:
        try:
            site = connection.recv()
        except (EOFError, ConnectionResetError):
            loop.remove_reader(connection.fileno())
            site = None
        if site is None:
            stop()
        else:
            sites.put_nowait(site)

    loop.add_signal_handler(signal.SIGTERM, stop)
    loop.add_reader(connection.fileno(), hear)
    return sites
