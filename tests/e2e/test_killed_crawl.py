import multiprocessing
import os
import random
import signal
import sqlite3
import time

import pytest

from tests.e2e.replaying import crawl, faults, said

SOURCES = ("cn.embassy.zw.features", "cn.mfa.zh.leaders", "ru.kremlin.ru.news")
KILLS = int(os.environ.get("KILLS", "6"))  # the bench of faults takes fifty


@pytest.fixture(scope="module")
def server():
    # Each crawl is a fork of one process that has imported everything: what is killed is work.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.e2e.replaying"])
    return context


@pytest.fixture(scope="module")
def whole(tmp_path_factory, server):
    """What a crawl that nobody kills leaves, and how long it takes."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    first = server.Process(target=len, args=((),))  # for it the server imports
    first.start()
    first.join()
    begun = time.monotonic()
    run = server.Process(target=crawl, args=(folder, SOURCES))
    run.start()
    run.join()
    return said(folder), time.monotonic() - begun


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_after_a_kill_at_any_moment_the_next_run_ends_with_the_same_rows(
    tmp_path, whole, server, kill
):
    folder = tmp_path / "archive"
    rows, seconds = whole
    moment = random.Random(kill).uniform(0, seconds)  # noqa: S311  # a moment, no secret
    run = server.Process(target=crawl, args=(folder, SOURCES))
    run.start()
    run.join(moment)  # the moment of the kill, or the end of the run
    print("killed" if run.is_alive() else "had ended")  # noqa: T201  # for `pytest -rP`
    if run.is_alive():
        os.kill(run.pid, signal.SIGKILL)
    run.join()
    crawl(folder, SOURCES)
    assert said(folder) == rows
    assert faults(folder) == []
    assert outcomes(folder) <= {"crashed", "recovered", "well"}


def outcomes(folder):
    """How the runs ended; none is without an outcome."""
    with sqlite3.connect(folder / "archive.db") as db:
        return {outcome for (outcome,) in db.execute("SELECT outcome FROM run")}
