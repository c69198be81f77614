import json
import multiprocessing
import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from crawler.cli import app
from crawler.door import open_door
from crawler.jobs import anew
from storage.errors import UsageFault
from tests.e2e.replaying import ask, crawl, said

SOURCES = ("cn.embassy.zw.features", "cn.mfa.zh.leaders", "ru.kremlin.en.news")
# Tables of what was made of a page, in the order in which rows may go.
MADE = ("DELETE FROM edition WHERE bulletin = {0}",
        "DELETE FROM date_claim WHERE reading IN (SELECT id FROM reading WHERE bulletin = {0})",
        "DELETE FROM body WHERE reading IN (SELECT id FROM reading WHERE bulletin = {0})",
        "DELETE FROM showing WHERE reading IN (SELECT id FROM reading WHERE bulletin = {0})",
        "DELETE FROM reading WHERE bulletin = {0}", "DELETE FROM address WHERE bulletin = {0}",
        "DELETE FROM translation WHERE bulletin = {0}",
        "DELETE FROM finding WHERE bulletin = {0}",
        "DELETE FROM bulletin WHERE id = {0}")  # fmt: skip
EVIDENCE = "SELECT * FROM capture ORDER BY id"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "archive"
    crawl(folder, SOURCES)
    return folder


@pytest.fixture
def archive(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "archive")


def change(archive, *statements):
    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        for statement in statements:
            db.execute(statement)
        db.execute("DELETE FROM setting")  # the index is made anew: it must fit the bodies


def reread(archive, *options):
    words = ["reread", "--archive", str(archive), "--jobs", "1", "--json", *options]
    return json.loads(CliRunner().invoke(app, words, catch_exceptions=False).stdout)


def test_what_was_read_by_this_code_is_read_alike_again(archive):
    before = said(archive)
    told = reread(archive, "--yes")
    assert (told["changed"], told["unreadable"], told["filed"]) == ([], [], False)
    assert told["bulletins"] > 20
    assert said(archive) == before


def test_what_other_code_had_read_is_told_then_filed_as_revisions_and_then_no_more(archive):
    before = said(archive)
    change(archive, "UPDATE reading SET extractor = 'old', title = 'Menu ' || title, "
                    "event_from = NULL, event_to = NULL, event_edtf = NULL")  # fmt: skip
    changed = said(archive)
    told = reread(archive, "--dry-run")
    fields = {(one["source"], one["field"]) for one in told["changed"]}
    assert ("cn.embassy.zw.features", "title") in fields
    (sample, *_) = next(one for one in told["changed"] if one["field"] == "title")["samples"]
    assert sample["was"] == f"Menu {sample['became']}"
    assert said(archive) == changed
    assert reread(archive, "--yes")["filed"]
    after = said(archive)
    assert after == before
    [(number,)] = ask(archive, "SELECT count(*) FROM revision WHERE field = 'title'")
    assert number == ask(archive, "SELECT count(*) FROM reading")[0][0]
    assert ask(archive, "SELECT count(*) FROM reading WHERE extractor = 'old'") == [(0,)]
    rows = ask(archive, "SELECT * FROM revision")
    assert reread(archive, "--yes")["changed"] == []
    assert ask(archive, "SELECT * FROM revision") == rows


def test_a_body_that_other_code_read_makes_no_edition(archive):
    before = said(archive)
    change(archive, "UPDATE reading SET extractor = 'old', digest = 'x' || digest",
           "UPDATE body SET body = 'menu' || body")  # fmt: skip
    assert reread(archive, "--yes")["filed"]
    assert said(archive) == before


def test_readings_that_only_other_code_vouches_for_are_confirmed(archive):
    change(archive, "UPDATE reading SET extractor = 'old'")
    told = reread(archive, "--yes")
    assert (told["changed"], told["filed"]) == ([], True)
    assert told["confirmed"] == ask(archive, "SELECT count(*) FROM reading")[0][0]
    assert ask(archive, "SELECT count(*) FROM reading WHERE extractor = 'old'") == [(0,)]
    assert ask(archive, "SELECT count(*) FROM revision") == [(0,)]


def make_reject(archive):
    """Leave of the bulletin t150067 what an archive has whose code could not read its page."""
    [(number, uid)] = ask(archive, "SELECT id, uid FROM bulletin WHERE url LIKE '%t150067.htm'")
    [(capture,)] = ask(archive, f"SELECT capture FROM reading WHERE bulletin = {number}")
    change(
        archive,
        "INSERT INTO reject (source, url, url_key, reason, detail, extractor, first_capture, "
        "last_capture, times) SELECT 'cn.embassy.zw.features', url, url_key, 'unknown layout', '', "
        f"'old', id, id, 1 FROM capture WHERE id = {capture}",
        *(statement.format(number) for statement in MADE),
    )
    return uid


def test_a_reject_that_todays_code_can_read_becomes_a_bulletin(archive):
    before = said(archive)
    uid = make_reject(archive)
    rejects = len(said(archive)["rejects"])
    told = reread(archive, "--yes")
    assert told["settled_rejects"] == {"cn.embassy.zw.features": 1}
    after = said(archive)
    assert after["bulletins"] == before["bulletins"]
    assert after["editions"] == before["editions"]
    assert after["claims"] == before["claims"]
    assert len(after["rejects"]) == rejects
    assert ask(archive, "SELECT count(*) FROM reject WHERE reason = 'unknown layout' AND "
                        "settled_at IS NULL") == [(0,)]  # fmt: skip
    assert reread(archive, "--yes")["settled_rejects"] == {}
    assert ask(archive, f"SELECT count(*) FROM bulletin WHERE uid = '{uid}'") == [(1,)]


def test_a_reject_that_reads_and_makes_no_sense_stays_one(archive):
    make_reject(archive)
    change(archive, "UPDATE capture SET observed_at = '1999-01-01T00:00:00Z'")  # before its stamp
    assert reread(archive, "--source", "cn.embassy.zw.features")["settled_rejects"] == {}


def test_only_the_named_sources_are_read(archive):
    change(archive, "UPDATE reading SET extractor = 'old'")
    told = reread(archive, "--source", "ru.kremlin.*", "--yes")
    left = ask(archive, "SELECT DISTINCT source FROM reading WHERE extractor = 'old' ORDER BY 1")
    assert [source for (source,) in left] == ["cn.embassy.zw.features", "cn.mfa.zh.leaders"]
    assert told["confirmed"] > 0


def test_without_consent_nothing_is_filed(archive):
    change(archive, "UPDATE reading SET extractor = 'old', title = 'x'")
    before = said(archive)
    assert reread(archive)["filed"] is False
    assert said(archive) == before


def test_evidence_is_never_changed(archive):
    before = ask(archive, EVIDENCE)
    change(archive, "UPDATE reading SET extractor = 'old', title = 'x'")
    reread(archive, "--yes")
    assert ask(archive, EVIDENCE) == before


def test_contrary_options_are_refused(archive):
    with pytest.raises(UsageFault, match="give one of them"):
        reread(archive, "--dry-run", "--yes")


def verify(archive, *options):
    words = ["verify", "--archive", str(archive), "--jobs", "1", "--json", *options]
    ran = CliRunner().invoke(app, words, catch_exceptions=False)
    return ran.exit_code, json.loads(ran.stdout)


def test_verify_reads_again_and_finds_a_row_that_does_not_say_what_its_page_says(archive):
    assert verify(archive, "--reread", "all")[0] == 0
    change(archive, "UPDATE reading SET event_edtf = '2001-06-13' WHERE id = 1")
    assert verify(archive)[0] == 0
    code, told = verify(archive, "--reread", "all")
    assert (code, told["bytes"]["well"], told["readings"]["well"]) == (4, True, False)
    [fault] = told["readings"]["faults"]
    assert "event_edtf is '2001-06-13'" in fault["what"]


def test_verify_does_not_take_what_other_code_read_for_damage(archive):
    change(archive, "UPDATE reading SET extractor = 'old', title = 'x' WHERE id = 1")
    code, told = verify(archive, "--reread", "all")
    assert code == 0
    assert "other code read 1 field otherwise" in told["readings"]["sentence"]


def test_verify_reads_a_sample(archive):
    _, told = verify(archive, "--reread", "3")
    assert told["readings"]["sentence"].startswith("3 bulletins")


def file_all(archive):
    """Read all anew and file it, in this process."""
    with anew.kept() as keep:
        anew.report_on(anew.Anew(archive), keep)
        anew.apply(archive, keep)


def index(archive):
    """Each word of the index, with how many bulletins have it and how often."""
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'fulltext', 'row')")
        return db.execute("SELECT * FROM temp.word").fetchall()


def test_rows_that_something_else_has_changed_are_put_right_with_the_index(archive):
    before, indexed = said(archive), index(archive)
    change(archive, "UPDATE body SET body = 'words of before'")
    with open_door(archive):
        pass  # the index holds these
    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        db.execute("UPDATE body SET body = 'quite other words'")
    assert verify(archive, "--reread", "all")[0] == 4
    assert reread(archive, "--yes")["filed"]
    assert said(archive) == before
    assert index(archive) == indexed
    assert verify(archive, "--reread", "all")[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(3))
def test_after_a_kill_at_any_moment_the_next_reread_ends_with_the_same_rows(archive, kill):
    before = said(archive)
    change(archive, "UPDATE reading SET extractor = 'old', title = 'Menu ' || title")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.jobs.anew"])
    run = context.Process(target=file_all, args=(archive,))
    run.start()
    run.join(random.Random(kill).uniform(0.1, 1.0))  # noqa: S311  # a moment, no secret
    run.kill()
    run.join()
    file_all(archive)
    assert said(archive) == before
    # Each is filed once: a group is whole or absent.
    revisions = "SELECT count(*) FROM revision WHERE field = 'title'"
    assert ask(archive, revisions) == ask(archive, "SELECT count(*) FROM reading")
    assert verify(archive, "--reread", "all")[0] == 0
