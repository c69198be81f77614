"""A run that was killed is told of by whoever opens the archive next, and by `status` before."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from crawler.door import open_door
from crawler.lock import site_lock
from storage import schema
from storage.cli import app
from storage.records import RunResult

SOURCE = "cn.embassy.zw.features"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
KILLED = """
import sys, uuid
from datetime import UTC, datetime
from pathlib import Path
from crawler.catalogue import in_force
from crawler.door import open_door
from crawler.lock import site_lock
from storage.records import Capture
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
folder, counts = Path(sys.argv[1]), eval(sys.argv[2])
with open_door(folder) as door, site_lock(folder, in_force().source(sys.argv[3]).site):
    run = door.start_run(sys.argv[3], NOW, {}, counts=counts)
    for status, error in ((200, None), (403, None), (None, "timeout: in 60 s")):
        door.add(Capture(record_id=f"<urn:uuid:{uuid.uuid4()}>", run=run, role="listing",
            method="GET", url="http://x/", url_key="x/", observed_at=NOW, fetched_at=NOW,
            via="live", status=status, error=error))
    door.flush()
    print("at work", flush=True)
    sys.stdin.read()
"""


def runs(folder):
    with schema.reading(folder) as db:
        rows = db.exec_driver_sql("SELECT outcome, finished, counts FROM runs").all()
    return [(row.outcome, row.finished, json.loads(row.counts)) for row in rows]


@pytest.fixture
def at_work(tmp_path):
    """Begins a run in a process of its own; it ends when it is killed."""
    begun = []

    def begin(counts=None, source=SOURCE):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path), repr(counts or {}), source],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        begun.append(process)
        assert process.stdout.readline() == "at work\n"
        return process

    yield begin
    for process in begun:
        with process:
            process.kill()


def kill(process):
    process.kill()
    process.wait()


def status(folder):
    told = CliRunner().invoke(app, ["status", "--json", "--archive", str(folder)])
    return json.loads(told.stdout)["sources"]


def opened(folder):
    with open_door(folder):
        pass


def test_a_killed_run_is_told_with_what_its_captures_tell(tmp_path, at_work):
    kill(at_work())
    assert runs(tmp_path) == [(None, None, {})]
    opened(tmp_path)
    known = {"captured": 3, "status:200": 1, "status:403": 1, "failed:timeout": 1}
    assert runs(tmp_path) == [("crashed", None, known)]


def test_a_run_at_work_is_left_alone(tmp_path, at_work):
    at_work()
    opened(tmp_path)
    assert runs(tmp_path) == [(None, None, {})]


def test_status_tells_a_kill_before_anybody_else_does(tmp_path, at_work):
    process = at_work()
    [one] = status(tmp_path)
    assert (one["outcome"], one["signs"]) == (None, {})
    kill(process)
    [one] = status(tmp_path)
    assert one["outcome"] == "crashed"
    assert "crashed" in one["signs"]


def test_a_killed_backfill_is_told_where_nobody_else_is_at_work(tmp_path, at_work):
    kill(at_work({"from_elsewhere": 1}))
    with site_lock(tmp_path, "other.example"):
        opened(tmp_path)
    assert [outcome for outcome, _, _ in runs(tmp_path)] == ["crashed"]  # that lock is our own


def test_a_backfill_may_be_at_work_under_any_lock(tmp_path, at_work):
    at_work(source="ru.kremlin.ru.news")
    kill(at_work({"from_elsewhere": 1}))
    opened(tmp_path)
    assert [outcome for outcome, _, _ in runs(tmp_path)] == [None, None]


def test_a_run_that_ends_meanwhile_keeps_its_outcome(tmp_path):
    with open_door(tmp_path) as door:
        run = door.start_run(SOURCE, NOW, {})
        seen = door.unended()
        door.finish_run(run, NOW, RunResult("well"))
        door.crashed(seen)
    assert [outcome for outcome, _, _ in runs(tmp_path)] == ["well"]
