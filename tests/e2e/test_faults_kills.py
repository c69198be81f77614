from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from crawler.door import open_door
from storage.migrate import migrate
from tests.e2e.replaying import crawl, faults, said

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("FAULTS", "0"))  # of each verb by each signal; 0: each verb by one
SOURCES = ("cn.embassy.zw.features", "ru.kremlin.ru.news")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def crawl_anew(archive: Path) -> None:
    crawl(archive, SOURCES)


def recover(archive: Path) -> None:
    """Open the door of an archive whose writer was killed, which seals what it left."""
    with open_door(archive, lambda: NOON):
        pass


def bring_up(archive: Path) -> None:
    migrate(archive)


def two_at_once(archive: Path) -> None:
    """Another site's crawl in a process of its own, and this one's beside it."""
    other = multiprocessing.get_context("fork").Process(target=crawl, args=(archive, SOURCES[1:]))
    other.start()
    crawl(archive, SOURCES[:1])
    other.join()


def apart(verb: str, archive: Path) -> None:
    """Run a verb in a group of its own, so that a signal reaches its children too."""
    os.setpgid(0, 0)
    VERBS[verb](archive)


VERBS: dict[str, Callable[[Path], None]] = {
    "crawl": crawl_anew,
    "recovery": recover,
    "migrate": bring_up,
    "two at once": two_at_once,
}


SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
CASES = [(verb, sent, kill) for verb in VERBS for sent in SIGNALS for kill in range(KILLS)] or [
    (verb, SIGNALS[number % 3], 0) for number, verb in enumerate(VERBS)
]


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.e2e.test_faults_kills"])
    return context


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "archive"
    crawl_anew(folder)
    return folder


@pytest.fixture(scope="module")
def orphaned(tmp_path_factory: pytest.TempPathFactory, server: ForkServerContext) -> Path:
    """An archive whose crawl was killed when it had written something."""
    folder = tmp_path_factory.mktemp("orphaned") / "archive"
    run = server.Process(target=crawl_anew, args=(folder,))
    run.start()
    while run.is_alive() and not list(folder.glob("warc/*/*/*.open")):
        run.join(0.001)
    os.kill(run.pid or 0, signal.SIGKILL)
    run.join()
    return folder


@pytest.fixture
def begun(tmp_path: Path, orphaned: Path) -> Callable[[str], Path]:
    """The archive that a verb begins with."""

    def make(verb: str) -> Path:
        archive = tmp_path / "archive"
        if verb == "recovery":
            shutil.copytree(orphaned, archive)
        elif verb == "migrate":
            migrate(archive, "0002")
        return archive

    return make


@pytest.mark.parametrize(("verb", "sent", "kill"), CASES)
def test_a_verb_ended_at_any_moment_leaves_an_archive_that_the_next_run_completes(
    begun: Callable[[str], Path],
    whole: Path,
    server: ForkServerContext,
    verb: str,
    sent: signal.Signals,
    kill: int,
) -> None:
    archive = begun(verb)
    moment = random.Random(f"{verb} {sent} {kill}").uniform(0, 1)  # noqa: S311  # a moment, no secret
    run = server.Process(target=apart, args=(verb, archive))
    started = time.monotonic()
    run.start()
    run.join(moment * SECONDS[verb])
    if run.is_alive():
        with suppress(ProcessLookupError):  # not yet in its group: it has not begun
            os.killpg(run.pid or 0, sent)
        print("killed", verb, sent.name)  # noqa: T201  # for `pytest -rP`, which counts them
    run.join()
    assert time.monotonic() - started < 60, "it did not hear the signal"
    if verb == "migrate":
        migrate(archive)  # an older archive still, or a new one: whole either way
    crawl_anew(archive)
    assert said(archive) == said(whole)
    assert faults(archive) == []


# What an undisturbed one takes on an idle machine, roughly: kills fall within.
SECONDS = {"crawl": 1.5, "recovery": 0.15, "migrate": 0.25, "two at once": 1.5}
