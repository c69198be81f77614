"""Verbs ended by a signal at any moment, and what the next run makes of what they leave."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import NamedTuple

from crawler import catalogue
from crawler.door import open_door
from crawler.jobs.crew import Crew
from crawler.jobs.plan import Job, sources_of
from crawler.jobs.progress import Quiet
from storage import schema
from storage.export import package
from storage.filters import Filters
from storage.migrate import migrate
from tests.e2e.replaying import DEMO, crawl, faults, said

SOURCES = ("cn.embassy.zw.features", "ru.kremlin.ru.news")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DEAF = 60  # seconds in which a signal must have been heard


def crawl_anew(archive: Path) -> None:
    """Crawl both sites, answered from a file."""
    crawl(archive, SOURCES)


def recover(archive: Path) -> None:
    """Open the door of an archive whose writer was killed, which seals what it left."""
    with open_door(archive, lambda: NOON):
        pass


def bring_up(archive: Path) -> None:
    """Migrate."""
    migrate(archive)


def by_crew(archive: Path) -> None:
    """What is due, by two workers."""
    sources = sources_of(catalogue.in_force(), SOURCES)
    Crew(Job(archive, sources, due=True, replay=(DEMO,)), Quiet(), 2).work()


def two_at_once(archive: Path) -> None:
    """Another site's crawl in a process of its own, and this one's beside it."""
    other = multiprocessing.get_context("fork").Process(target=crawl, args=(archive, SOURCES[1:]))
    other.start()
    crawl(archive, SOURCES[:1])
    other.join()


def export(archive: Path) -> None:
    """Pack all there is into one file."""
    with schema.reading(archive) as db:
        package(archive, db, Filters(), packed(archive))


def packed(archive: Path) -> Path:
    """The file that `export` makes."""
    return archive.parent / f"{archive.name}.wacz"


class Verb(NamedTuple):
    """A verb to end: what it does, and the seconds it takes on an idle machine, roughly."""

    does: Callable[[Path], None]
    seconds: float
    begins: str = "nothing"  # with which archive: nothing, orphaned, older or whole


VERBS = {
    "crawl": Verb(crawl_anew, 1.5),
    "recovery": Verb(recover, 0.15, "orphaned"),
    "migrate": Verb(bring_up, 0.25, "older"),
    "crawl --due --jobs 2": Verb(by_crew, 2.0),
    "two at once": Verb(two_at_once, 1.5),
    "export": Verb(export, 0.1, "whole"),
}


class Tried(NamedTuple):
    """How a trial went."""

    was_sent: bool  # the verb had not ended by itself
    fault: str  # what the next run did not make whole
    seconds: float  # that the next run took


class Killing:
    """Ends verbs; each is a fork of one process that has imported everything: work is killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tries = 0
        crawl_anew(self._whole)
        export(self._whole)
        orphan(self._folder / "orphaned")

    def end(self, name: str, sent: signal.Signals, kill: int) -> Tried:
        """End a verb at a moment of its own, and see what the next run makes of it."""
        self._tries += 1
        archive = self._begun(VERBS[name].begins)
        moment = random.Random(f"{name} {sent} {kill}").uniform(0, VERBS[name].seconds)  # noqa: S311  # a moment, no secret
        heard, theirs = multiprocessing.Pipe(duplex=False)
        run = _server().Process(target=_apart, args=(name, archive, theirs))
        run.start()
        theirs.close()
        run.join(moment)
        was_sent = run.is_alive()
        if was_sent:
            with suppress(ProcessLookupError):  # not yet in its group: it has not begun
                os.killpg(run.pid or 0, sent)
        fault = "" if heard.poll(DEAF) else f"it did not hear {sent.name}"
        run.join()
        _wait_for_writers(archive)
        begun = time.monotonic()
        fault = fault or self._lacking(name, archive)
        return Tried(was_sent, fault, time.monotonic() - begun)

    @property
    def _whole(self) -> Path:
        return self._folder / "whole"

    def _begun(self, what: str) -> Path:
        archive = self._folder / f"try-{self._tries}"
        if what == "older":
            migrate(archive, "0002")
        elif what != "nothing":
            shutil.copytree(self._folder / what, archive)
        return archive

    def _lacking(self, name: str, archive: Path) -> str:
        """What the next run did not make whole, in words; nothing where it did."""
        out = packed(archive)
        if out.exists() and out.read_bytes() != packed(self._whole).read_bytes():
            return "half a package"
        if name == "export":
            export(archive)
            return "" if out.read_bytes() == packed(self._whole).read_bytes() else "another package"
        if name == "migrate":
            migrate(archive)  # an older archive still, or a new one: whole either way
        crawl_anew(archive)
        now, whole = said(archive), said(self._whole)
        unlike = [what for what in whole if now[what] != whole[what]]
        return f"{', '.join(unlike)} differ" if unlike else " ".join(map(str, faults(archive)))


def orphan(archive: Path) -> None:
    """Crawl, killed when it has written something."""
    run = _server().Process(target=crawl_anew, args=(archive,))
    run.start()
    while run.is_alive() and not list(archive.glob("warc/*/*/*.open")):
        run.join(0.001)
    run.kill()
    run.join()


def _server() -> ForkServerContext:
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.e2e.kills"])
    return server


def _apart(name: str, archive: Path, until: Connection) -> None:
    """Run a verb in a group of its own, so that a signal reaches its children too.

    They inherit the pipe's end `until`: the other one tells when the last of them has ended.
    """
    os.setpgid(0, 0)
    VERBS[name].does(archive)


def _wait_for_writers(archive: Path) -> None:
    """Wait for the workers of a crew, which are forks of another process than it."""
    with suppress(FileNotFoundError), (archive / "locks" / "writers").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
