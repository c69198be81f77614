import json
import os
import random
import resource
import shutil
import signal
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from archives import dump_of, unpacked
from storage_made import DAY0, capture, later, opened, run_of
from typer.testing import CliRunner
from verify_made import make, warc

from storage import database, hold
from storage.archive import Archive
from storage.backup import backup
from storage.cli import app
from storage.errors import ArchiveBusy, ArchiveDamaged, ArchiveFault, CommuniqueError, UsageFault
from storage.manifest import Manifest, Seal
from storage.stage import switch
from storage.upgrade import upgrade
from storage.warc import response_record
from tests.e2e.faulty import NAMESPACE, fork, may_mount, run
from tests.e2e.replaying import SOURCES, ask, crawl, faults, said

KILLS = int(os.environ.get("KILLS", "3"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make(tmp_path / "archive")


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder on another file system."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of our own is made there
    if not memory.is_dir() or memory.stat().st_dev == Path("/tmp").stat().st_dev:  # noqa: S108
        pytest.skip("no second file system on this machine")
    folder = memory / f"communique-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def verb(archive: Path, *words: str) -> tuple[int, dict[str, object]]:
    ran = CliRunner().invoke(app, [*words, "--archive", str(archive), "--json"])
    if isinstance(ran.exception, CommuniqueError):
        raise ran.exception
    return ran.exit_code, json.loads(ran.stdout)


def test_a_backup_is_an_archive_that_says_the_same(archive: Path, tmp_path: Path) -> None:
    code, told = verb(archive, "backup", str(tmp_path / "copy"))
    assert (code, told["linked"], told["missing"], told["damaged"]) == (0, 2, [], [])
    assert dump_of(tmp_path / "copy") == dump_of(archive)
    assert faults(tmp_path / "copy") == []
    assert {file.name for file in (tmp_path / "copy").iterdir()} == {
        "archive.db", "manifest.jsonl", "warc", "locks", ".damaged",
    }  # fmt: skip


def test_what_is_there_is_not_copied_again(archive: Path, elsewhere: Path) -> None:
    first, again = backup(archive, elsewhere), backup(archive, elsewhere)
    assert (first.copied, first.kept) == (2, 0)
    assert (again.copied, again.kept, again.bytes) == (0, 2, 0)
    assert faults(elsewhere) == []


def test_a_file_still_written_to_is_cut_where_the_rows_end(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy"
    make(folder)
    with opened(folder, worker="7") as writing:
        fetch_two(writing)
        taken = backup(folder, copy)
        assert (taken.cut, taken.linked) == (1, 2)
        assert faults(copy) == []
        (torn,) = copy.rglob("*.open")
        assert 0 < torn.stat().st_size < (folder / torn.relative_to(copy)).stat().st_size
    assert backup(folder, copy).linked == 1
    assert not list(copy.rglob("*.open"))
    assert faults(copy) == []
    assert dump_of(copy) == dump_of(folder)


def fetch_two(writing: Archive) -> None:
    """One page with its row, and one whose row is not written yet."""
    run_id = run_of(writing)
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    for number in (21, 22):
        name = f"<urn:uuid:{number:08d}>"
        record = response_record(name, "http://zw.example/x.htm", DAY0, head, "0" * 64)
        place = writing.warc.append(record, listing=False)
        page = capture(run_id, number, "http://zw.example/x.htm", later(9), warc_file=place.file,
                       warc_offset=place.offset, warc_length=place.length,
                       warc_sha256=place.sha256)  # fmt: skip
        writing.add(page)
        if number == 21:
            writing.flush()


@pytest.mark.slow
def test_backups_made_while_a_crawl_runs_are_whole_each(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy"
    opened(folder).close()
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.e2e.replaying"])
    process = context.Process(target=crawl, args=(folder, SOURCES))
    process.start()
    made = bulletins = 0
    while process.is_alive():
        backup(folder, copy)
        made += 1
        assert faults(copy) == []
        ((now,),) = ask(copy, "SELECT count(*) FROM bulletins")
        assert int(str(now)) >= bulletins
        bulletins = int(str(now))
    assert made
    backup(folder, copy)
    assert said(copy) == said(folder)
    assert faults(copy) == []


@pytest.mark.slow
def test_a_restored_backup_is_crawled_on(tmp_path: Path) -> None:
    folder, copy, restored = (tmp_path / name for name in ("archive", "copy", "restored"))
    crawl(folder, SOURCES[:1])
    backup(folder, copy)
    shutil.copytree(copy, restored)
    for one in (folder, restored):
        crawl(one, SOURCES[:2])
    assert said(restored) == said(folder)
    assert faults(restored) == []
    backup(folder, copy)
    with pytest.raises(ArchiveFault, match="is the backup of another archive, or has what"):
        backup(restored, copy)  # their manifests have parted: neither may replace the other


def test_a_restored_archive_goes_on_in_its_backup_and_not_over_one_that_has_more(
    tmp_path: Path,
) -> None:
    folder, early, late, restored = (tmp_path / n for n in ("archive", "early", "late", "restored"))
    make(folder)
    with opened(folder, worker="7") as writing:
        backup(folder, early)
        fetch_two(writing)
        backup(folder, late)
    shutil.copytree(early, restored)
    with pytest.raises(ArchiveFault, match=r"late .* has what .*restored has not; name another"):
        backup(restored, late)
    backup(restored, early)
    assert faults(early) == []


@pytest.mark.slow
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_at_any_moment_leaves_the_backup_of_before_or_a_switch_to_end(
    tmp_path: Path, archive: Path, kill: int
) -> None:
    copy = tmp_path / "copy"
    backup(archive, copy)
    crawl(archive, SOURCES[:1])
    context = get_context("forkserver")
    context.set_forkserver_preload(["storage.backup"])
    process = context.Process(target=backup, args=(archive, copy))
    process.start()
    process.join(random.Random(kill).uniform(0, 0.1))  # noqa: S311  # a moment, no secret
    print("killed" if process.is_alive() else "had ended")  # noqa: T201  # for `pytest -rP`
    if process.is_alive():
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    switch(copy)
    assert faults(copy) == []
    backup(archive, copy)
    assert faults(copy) == []
    assert said(copy) == said(archive)


def test_a_disk_that_is_full_is_told_and_the_backup_of_before_stays(
    archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    limit = (resource.RLIMIT_FSIZE, 100_000)
    for before in ([], dump_of(archive)):
        ended = fork("backup", copy, "--archive", archive, limit=limit)
        assert ended.code == 1
        assert "see the room" in ended.sentence
        assert not database.path_of(copy).exists() or dump_of(copy) == before
        backup(archive, copy)
    assert faults(copy) == []


@pytest.mark.skipif(not may_mount(), reason="no mounts in a namespace of ours here")
def test_a_full_file_system_is_told_and_no_half_backup_called_good(
    archive: Path, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    script = f'mount -t tmpfs -o size=300k none {small} && exec "$@"'
    ended = run("backup", small / "copy", "--archive", archive,
                before=(*NAMESPACE, "sh", "-c", script, "sh"))  # fmt: skip
    assert ended.code == 1
    assert "see the room" in ended.sentence


def test_a_damaged_or_missing_file_is_named_and_the_rest_copied(
    archive: Path, elsewhere: Path
) -> None:
    file = warc(archive)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"?")
    for _ in range(2):  # it is not forgotten
        code, told = verb(archive, "backup", str(elsewhere))
        assert (code, told["damaged"]) == (4, [file.relative_to(archive).as_posix()])
    file.write_bytes(whole)  # restored
    code, told = verb(archive, "backup", str(elsewhere))
    assert (code, told["damaged"], faults(elsewhere)) == (0, [], [])
    shutil.rmtree(elsewhere)
    file.unlink()
    code, told = verb(archive, "backup", str(elsewhere))
    assert (code, told["missing"], told["copied"]) == (4, [file.relative_to(archive).as_posix()], 1)


def test_listings_that_were_retired_are_none_of_the_damage(archive: Path, tmp_path: Path) -> None:
    backup(archive, tmp_path / "kept")
    next(archive.glob("warc/listing/**/*.warc.gz")).unlink()
    assert backup(archive, tmp_path / "copy").retired == 1
    assert faults(tmp_path / "copy") == []
    backup(archive, tmp_path / "kept")
    assert list(tmp_path.glob("kept/warc/listing/**/*.warc.gz"))  # what it once held stays


def test_an_archive_of_an_earlier_version_is_backed_up_before_its_upgrade(tmp_path: Path) -> None:
    folder, copy = unpacked("0004", tmp_path / "archive"), tmp_path / "copy"
    before = dump_of(folder)
    backup(folder, copy)
    upgrade(folder)
    assert dump_of(copy) == before
    upgrade(copy)
    assert faults(copy) == []


def test_what_is_no_place_for_a_backup_is_refused(archive: Path, tmp_path: Path) -> None:
    other, taken = make(tmp_path / "other"), tmp_path / "taken"
    taken.mkdir()
    (taken / "letters.txt").write_text("kept")
    with pytest.raises(UsageFault, match="lies in the archive; name a folder elsewhere"):
        backup(archive, archive / "backup")
    with pytest.raises(UsageFault, match="holds something else; name an empty folder"):
        backup(archive, taken)
    with pytest.raises(ArchiveFault, match="is the backup of another archive, or has what"):
        backup(archive, other)
    with pytest.raises(ArchiveFault, match=r"no archive in .*; name another folder"):
        backup(tmp_path / "nowhere", taken)
    with hold.alone(tmp_path / "copy"), pytest.raises(ArchiveBusy, match="try again when"):
        backup(archive, tmp_path / "copy")


def test_a_backup_that_is_used_as_an_archive_is_not_written_over(
    archive: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    backup(archive, copy)
    with opened(copy), pytest.raises(ArchiveBusy, match="another run writes to it"):
        backup(archive, copy)


def test_an_archive_without_a_sealed_file_is_backed_up(tmp_path: Path) -> None:
    folder, copy = tmp_path / "archive", tmp_path / "copy"
    opened(folder).close()
    for _ in range(2):
        backup(folder, copy)
        assert faults(copy) == []


def test_a_manifest_that_names_a_file_elsewhere_leads_nowhere(
    archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    seal = Seal("../secret", "0" * 64, 6, 0, "0" * 64, "2026-11-24T00:00:00Z")
    Manifest(archive).append(seal)
    with pytest.raises(ArchiveDamaged, match="lies without it"):
        backup(archive, tmp_path / "copy")
