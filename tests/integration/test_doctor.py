import json
import os
import shutil
import socket
from datetime import UTC, datetime, timedelta

import pytest
from storage_made import Showing, later, opened, read, rows
from typer.testing import CliRunner

from crawler import catalogue
from crawler.cli import app
from crawler.doctor import exit_code
from crawler.doctor.finding import FAIL, Finding
from crawler.doctor.held import archive
from crawler.doctor.installation import installation
from crawler.doctor.network import reached
from crawler.lock import site_lock
from storage.records import RunResult

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    with opened(tmp_path) as door:
        run = Showing(door)
        run.show(read(), later(0))
        door.finish_run(run.run, later(0), RunResult("well"))
    for (file,) in rows(tmp_path, "SELECT DISTINCT warc_file FROM capture"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


def levels(findings):
    return {one.what: one.level for one in findings}


def the(what, findings):
    (found,) = [one for one in findings if one.what == what]
    return found


def test_a_healthy_archive_has_nothing_wrong(folder):
    findings = list(archive(folder, NOW))
    assert set(levels(findings).values()) == {"ok"}
    assert exit_code(findings) == 0


def test_an_installation_tells_what_it_has():
    found = levels(installation(catalogue.in_force()))
    assert found.pop("contact") in ("ok", "warn")  # as this machine has it
    assert set(found.values()) == {"ok"}


def test_no_archive_yet_is_no_failure(tmp_path):
    found = list(archive(tmp_path / "none", NOW))
    assert levels(found) == {"file system": "ok", "archive": "warn"}


def test_a_clock_that_runs_behind_the_archive_is_told(folder):
    found = the("clock", archive(folder, later(0) - timedelta(days=300)))
    assert found.level == "fail"
    assert "timedatectl" in found.remedy


def test_a_damaged_database_is_told_with_its_code(folder):
    file = folder / "archive.db"
    whole = file.read_bytes()
    with file.open("r+b") as out:
        out.seek(len(whole) // 2)
        out.write(b"\xff" * 8192)
    findings = list(archive(folder, NOW))
    assert exit_code(findings) == 4


def test_damage_is_graver_than_a_database_that_is_held():
    held, damaged, shut = (Finding("one", FAIL, "", code=code) for code in (75, 4, 1))
    assert exit_code([held, damaged, shut]) == 4
    assert exit_code([held, shut]) == 1
    assert exit_code([held]) == 75


def test_a_folder_of_warc_files_that_is_gone_is_told(folder):
    shutil.rmtree(folder / "warc")
    findings = list(archive(folder, NOW))
    assert "mount or restore" in the("warc", findings).remedy
    assert exit_code(findings) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told(folder):
    folder.chmod(0o500)
    try:
        assert the("rights", archive(folder, NOW)).level == "fail"
    finally:
        folder.chmod(0o700)


def test_runs_at_work_are_told(folder):
    with site_lock(folder, "mfa.example"):
        assert the("locks", archive(folder, NOW)).said == "runs are at work on mfa.example"
    assert the("locks", archive(folder, NOW)).said == "no run is at work"


def test_a_server_that_listens_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert levels(reached([url])) == {"names": "ok", "network": "ok"}
    assert levels(reached([url])) == {"names": "ok", "network": "warn"}


def test_names_that_do_not_resolve_are_told():
    assert levels(reached(["http://nowhere.invalid/"])) == {"names": "fail"}


def test_the_verb_tells_line_by_line_or_as_json(folder):
    said = CliRunner().invoke(app, ["doctor", "--offline", "--archive", str(folder)])
    assert "ok    database     whole (quick check)" in said.stdout
    told = CliRunner().invoke(app, ["doctor", "--offline", "--json", "--archive", str(folder)])
    assert {one["level"] for one in json.loads(told.stdout)} <= {"ok", "warn"}
    assert (said.exit_code, told.exit_code) == (0, 0)
