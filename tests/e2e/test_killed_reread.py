import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from tests.e2e.killing import kill_within, seconds_of, server_with
from tests.e2e.replaying import ask, crawl, faults, said

SOURCES = ("cn.embassy.zw.features", "cn.mfa.zh.leaders", "ru.kremlin.en.news")
KILLS = int(os.environ.get("KILLS", "4"))  # the bench of faults takes a hundred


def reread(archive):
    words = ["reread", "--archive", str(archive), "--jobs", "1", "--yes", "--json"]
    return CliRunner().invoke(app, words, catch_exceptions=False)


@pytest.fixture(scope="module")
def server():
    return server_with("tests.e2e.replaying", "crawler.cli", "crawler.jobs.anew")


@pytest.fixture(scope="module")
def stale(tmp_path_factory, server):
    """An archive that other code had read, what today reads there, and how long that takes."""
    folder = tmp_path_factory.mktemp("stale") / "archive"
    crawl(folder, SOURCES)
    rows = said(folder)
    with closing(sqlite3.connect(folder / "archive.db")) as db, db:
        db.execute("UPDATE reading SET extractor = 'old', title = 'Menu ' || title")
        db.execute("DELETE FROM setting")  # the index is made anew: it must fit the titles
    trial = shutil.copytree(folder, tmp_path_factory.mktemp("trial") / "archive")
    seconds = seconds_of(server, reread, trial)
    assert said(trial) == rows
    return folder, rows, seconds


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_after_a_kill_at_any_moment_the_next_reread_ends_with_the_same_rows(
    tmp_path, stale, server, kill
):
    folder, rows, seconds = stale
    archive = shutil.copytree(folder, tmp_path / "archive")
    kill_within(server, kill, (0, seconds), reread, archive)
    reread(archive)
    assert said(archive) == rows
    assert faults(archive) == []
    titles = "SELECT count(*) FROM revision WHERE field = 'title' AND was LIKE 'Menu %'"
    assert ask(archive, titles) == ask(archive, "SELECT count(*) FROM reading")
