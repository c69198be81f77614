import os
import sqlite3

import pytest

from tests.e2e.killing import kill_within, seconds_of, server_with
from tests.e2e.replaying import crawl, faults, said

SOURCES = ("cn.embassy.zw.features", "cn.mfa.zh.leaders", "ru.kremlin.ru.news")
KILLS = int(os.environ.get("KILLS", "6"))  # the bench of faults takes fifty


@pytest.fixture(scope="module")
def server():
    return server_with("tests.e2e.replaying")


@pytest.fixture(scope="module")
def whole(tmp_path_factory, server):
    """What a crawl that nobody kills leaves, and how long it takes."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    seconds = seconds_of(server, crawl, folder, SOURCES)
    return said(folder), seconds


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_after_a_kill_at_any_moment_the_next_run_ends_with_the_same_rows(
    tmp_path, whole, server, kill
):
    folder = tmp_path / "archive"
    rows, seconds = whole
    kill_within(server, kill, (0, seconds), crawl, folder, SOURCES)
    crawl(folder, SOURCES)
    assert said(folder) == rows
    assert faults(folder) == []
    assert outcomes(folder) <= {"crashed", "recovered", "well"}


def outcomes(folder):
    """How the runs ended; none is without an outcome."""
    with sqlite3.connect(folder / "archive.db") as db:
        return {outcome for (outcome,) in db.execute("SELECT outcome FROM run")}
