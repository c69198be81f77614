import os
import random
import resource
import signal
import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from archives import PACKED, dump_of, dumped, unpacked
from storage_made import opened, rows
from typer.testing import CliRunner

from crawler.lock import site_lock
from storage import database, hold, schema, shape
from storage.cli import app
from storage.errors import ArchiveBusy, ArchiveDamaged, ArchiveFault
from storage.filters import Filters
from storage.migrate import KEPT
from storage.search import search
from storage.upgrade import upgrade
from tests.e2e.faulty import crawl_words, fork
from tests.e2e.replaying import counted, crawl, faults

EARLIER = schema.REVISIONS[:-1]
PACKED_ONES = sorted(file.stem for file in PACKED.glob("*.zip"))
READ = [one for one in PACKED_ONES if one >= "0003"]  # those that have bulletins
NAMES = ("cn.embassy.zw.features", "ru.kremlin.ru.news")
KILLS = int(os.environ.get("KILLS", "3"))


def execute(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database.path_of(folder), isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_each_earlier_revision_has_an_archive_of_its_time() -> None:
    assert PACKED_ONES[: len(EARLIER)] == list(EARLIER)


@pytest.mark.parametrize("revision", PACKED_ONES)
def test_an_earlier_archive_becomes_todays_and_keeps_all_that_cannot_be_derived(
    tmp_path: Path, revision: str
) -> None:
    folder = unpacked(revision, tmp_path / "archive")
    before = dump_of(folder)
    done = upgrade(folder)
    assert (done.was, done.reached) == (revision, schema.REVISIONS[-1])
    after = dump_of(folder)
    for table in KEPT:
        assert len(after[table]) >= len(before.get(table, []))
    assert all(after[name] == before[name] for name in ("run", "capture", "sighting"))
    assert done.copy is None or dumped(done.copy) == before
    assert faults(folder) == []
    with schema.reading(folder) as db:
        assert shape.lacking(db) == []


@pytest.mark.parametrize("revision", READ)
def test_an_earlier_archive_is_searched_and_shown(tmp_path: Path, revision: str) -> None:
    folder = unpacked(revision, tmp_path / "archive")
    held = len(dump_of(folder)["bulletin"])
    upgrade(folder)
    assert rows(folder, "SELECT count(*), max(editions) FROM bulletins") == [(held, 2)]
    with schema.reading(folder) as db:
        (found,) = search(db, "frankly OR bluntly", Filters()).bulletins
    shown = CliRunner().invoke(app, ["show", found["uid"], "--evidence", "--archive", str(folder)])
    assert found["title"] in shown.stdout
    assert "proof" in shown.stdout


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """The bulletins of an archive that has only known today's code."""
    folder = tmp_path_factory.mktemp("fresh") / "archive"
    crawl(folder, NAMES)
    return rows(folder, "SELECT uid FROM bulletins ORDER BY 1")


@pytest.mark.slow
@pytest.mark.parametrize("revision", ["0001", "0005"])
def test_the_next_crawl_goes_on_where_the_earlier_version_was(
    tmp_path: Path, revision: str, fresh: list[tuple[object, ...]]
) -> None:
    folder = unpacked(revision, tmp_path / "archive")
    upgrade(folder)
    (had,) = rows(folder, "SELECT count(*) FROM bulletins")[0]
    assert had == (0 if revision == "0001" else 16)
    assert counted(crawl(folder, NAMES), "new") == len(fresh) - had
    assert rows(folder, "SELECT uid FROM bulletins ORDER BY 1") == fresh
    assert faults(folder) == []


def test_a_second_upgrade_changes_nothing_and_makes_no_copy(tmp_path: Path) -> None:
    folder = unpacked("0004", tmp_path / "archive")
    upgrade(folder)
    before = dump_of(folder)
    assert upgrade(folder).copy is None
    assert dump_of(folder) == before
    assert [file.name for file in folder.glob("archive.db.*")] == ["archive.db.0004"]


def test_the_command_tells_where_the_copy_is(tmp_path: Path) -> None:
    folder = unpacked("0005", tmp_path / "archive")
    said = CliRunner().invoke(app, ["migrate", "--archive", str(folder)])
    assert said.stdout == f"{folder} is at schema {schema.REVISIONS[-1]}\n"
    assert f"it was at 0005; its database as it was is in {folder}/archive.db.0005" in said.stderr


def test_a_copy_of_before_is_never_overwritten(tmp_path: Path) -> None:
    folder = unpacked("0004", tmp_path / "archive")
    (folder / "archive.db.0004").write_bytes(b"kept")
    assert upgrade(folder).copy == folder / "archive.db.0004-2"
    assert (folder / "archive.db.0004").read_bytes() == b"kept"


def test_no_archive_is_upgraded_while_anybody_writes_to_it(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(ArchiveBusy, match="another run writes to it; try again"):
        upgrade(tmp_path)
    assert upgrade(tmp_path).copy is None


def test_a_crawl_of_a_version_that_knew_no_lock_but_its_sites_is_heard_too(tmp_path: Path) -> None:
    folder = unpacked("0004", tmp_path / "archive")
    with site_lock(folder, "kremlin.ru"), pytest.raises(ArchiveBusy, match=r"kremlin\.ru is"):
        upgrade(folder)
    assert not list(folder.glob("archive.db.*"))


def test_nobody_writes_to_an_archive_that_is_upgraded(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with hold.alone(tmp_path):
        with pytest.raises(ArchiveBusy, match="is being migrated; try again"):
            opened(tmp_path)
        assert fork(*crawl_words(tmp_path)).code == 75
    opened(tmp_path).close()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM run WHERE id = 1", "rows name rows that are gone"),
        ("DROP INDEX capture_run", "capture_run is not as this version makes it"),
        ("ALTER TABLE finding ADD COLUMN mine TEXT", "finding is not as this version makes it"),
        ("DELETE FROM reading WHERE bulletin = 2", "do not fit schema"),
    ],
)
def test_an_archive_that_would_not_be_whole_is_left_as_it_was(
    tmp_path: Path, harm: str, told: str
) -> None:
    folder = unpacked("0004", tmp_path / "archive")
    execute(folder, harm)
    before = dump_of(folder)
    with pytest.raises(ArchiveDamaged, match=told):
        upgrade(folder)
    assert dump_of(folder) == before
    assert not list(folder.glob("archive.db.*"))


def test_an_index_of_the_operators_own_is_no_fault(tmp_path: Path) -> None:
    folder = unpacked("0005", tmp_path / "archive")
    execute(folder, "CREATE INDEX mine ON capture (status)")
    upgrade(folder)
    assert rows(folder, "SELECT count(*) FROM sqlite_master WHERE name = 'mine'") == [(1,)]


def test_what_is_no_archive_is_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match=r"no archive in .*name another folder"):
        upgrade(tmp_path)
    assert list(tmp_path.iterdir()) == []
    execute(tmp_path, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ArchiveFault, match="is not an archive; name another folder"):
        upgrade(tmp_path)


def test_a_full_disk_is_told_with_the_remedy_and_nothing_is_changed(tmp_path: Path) -> None:
    folder = unpacked("0004", tmp_path / "archive")
    before = dump_of(folder)
    said = fork("migrate", "--archive", folder, limit=(resource.RLIMIT_FSIZE, 100_000))
    assert said.code == 1
    assert "see the room on its disk" in said.sentence
    assert dump_of(folder) == before
    assert not list(folder.glob("archive.db.*"))


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_at_any_moment_leaves_the_old_archive_or_the_new(tmp_path: Path, kill: int) -> None:
    context = get_context("forkserver")
    context.set_forkserver_preload(["storage.upgrade", "storage.migrate"])
    folder = unpacked("0004", tmp_path / "archive")
    before = dump_of(folder)
    process = context.Process(target=upgrade, args=(folder,))
    process.start()
    process.join(random.Random(kill).uniform(0, 0.4))  # noqa: S311  # a moment, no secret
    print("killed" if process.is_alive() else "had ended")  # noqa: T201  # for `pytest -rP`
    if process.is_alive():
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    version = rows_at(folder)
    assert version in ("0004", schema.REVISIONS[-1])
    assert version != "0004" or dump_of(folder) == before
    upgrade(folder)
    assert faults(folder) == []


def rows_at(folder: Path) -> str:
    with closing(sqlite3.connect(database.path_of(folder))) as db:
        ((version,),) = db.execute("SELECT version_num FROM alembic_version")
    return str(version)
