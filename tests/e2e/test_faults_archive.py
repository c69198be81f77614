from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.migrate import migrate
from tests.e2e.faulty import (
    COMMAND,
    NAMESPACE,
    ROOT,
    SOURCE,
    Ended,
    crawl_words,
    limiting,
    may_mount,
    run,
)
from tests.e2e.replaying import crawl, faults, said

pytestmark = pytest.mark.slow
MANY = int(os.environ.get("FAULTS", "0"))  # more sizes of disk and limits; the bench takes these

SIZES = (400, 64, 150, 200, 250, 300, 350, 450, 500, 550, 600, 650)[: 12 if MANY else 1]  # KiB
FILES = (16, *range(8, 24))[: 17 if MANY else 1]
BYTES = (20_000, 500, 2_000, 100_000, 200_000, 300_000, 400_000)[: 7 if MANY else 1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a crawl that nothing befell."""
    folder = tmp_path_factory.mktemp("whole") / "archive"
    assert run(*crawl_words(folder)).code == 0
    return folder


def healed(archive: Path, whole: Path) -> bool:
    """Whether the next run leaves what an undisturbed one does, and nothing is damaged."""
    again = crawl(archive, (SOURCE,))
    return (
        again[0].result.outcome == "well" and said(archive) == said(whole) and faults(archive) == []
    )


@pytest.mark.parametrize("most", BYTES)
def test_a_file_that_may_not_grow_ends_in_a_sentence_and_the_next_run_heals(
    tmp_path: Path, whole: Path, most: int
) -> None:
    archive = tmp_path / "archive"
    ended = run(*crawl_words(archive), limit=limiting(resource.RLIMIT_FSIZE, most))
    assert ended.code in (0, 1)
    assert ended.code == 0 or "disk" in ended.sentence
    assert healed(archive, whole)


@pytest.mark.skipif(not may_mount(), reason="a small disk must be mounted, which needs the right")
@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_ends_in_a_sentence_and_the_next_run_heals(
    tmp_path: Path, whole: Path, size: int
) -> None:
    archive, kept = tmp_path / "archive", tmp_path / "kept"
    archive.mkdir()
    script = f'mount -t tmpfs -o size={size}k none {archive} && {{ "$@"; code=$?; '
    script += f"cp -r {archive} {kept}; exit $code; }}"
    ended = run(*crawl_words(archive), before=(*NAMESPACE, "sh", "-c", script, "sh"))
    assert "Traceback" not in ended.said or ended.code
    assert ended.code != 0 or said(kept) == said(whole)
    assert healed(kept, whole)


@pytest.mark.parametrize("most", FILES)
def test_too_few_descriptors_lose_nothing_that_the_next_run_does_not_find(
    tmp_path: Path, whole: Path, most: int
) -> None:
    archive = tmp_path / "archive"
    ended = run(*crawl_words(archive), limit=limiting(resource.RLIMIT_NOFILE, most))
    assert ended.code != 0 or said(archive) == said(whole)
    assert healed(archive, whole)


def test_too_little_memory_ends_the_run_and_the_next_one_heals(tmp_path: Path, whole: Path) -> None:
    archive = tmp_path / "archive"
    ended = run(*crawl_words(archive), limit=limiting(resource.RLIMIT_AS, 150 << 20))
    assert ended.code != 0
    assert healed(archive, whole)


def _newer(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "archive.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")


def _scribbled(archive: Path) -> None:
    file = archive / "archive.db"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + bytes(40_000) + content[48_192:])


SPOILT: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "database cut": (lambda a: os.truncate(a / "archive.db", 50_000), 4, "cannot be read"),
    "database replaced": (
        lambda a: (a / "archive.db").write_text("no database " * 100), 4, "cannot be read",
    ),
    "database scribbled": (_scribbled, 4, "cannot be read"),
    "newer version": (_newer, 1, "newer version"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_database_is_told_and_left_as_it_is(
    tmp_path: Path, whole: Path, name: str
) -> None:
    spoil, code, words = SPOILT[name]
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    spoil(archive)
    before = (archive / "archive.db").read_bytes()
    ended = run(*crawl_words(archive))
    assert (ended.code, words in ended.sentence) == (code, True)
    assert (archive / "archive.db").read_bytes() == before


def test_an_older_version_says_to_migrate_and_then_goes_on(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    migrate(archive, "0003")
    assert "communique migrate" in run(*crawl_words(archive)).sentence
    assert run("migrate", "--archive", archive).code == 0
    assert run(*crawl_words(archive)).code == 0


def _folder_for_database(archive: Path) -> None:
    (archive / "archive.db").mkdir(parents=True)


def _file_for_warc(archive: Path) -> None:
    archive.mkdir()
    (archive / "warc").write_text("a file")


def _folder_for_manifest(archive: Path) -> None:
    (archive / "manifest.jsonl").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [_folder_for_database, _file_for_warc, _folder_for_manifest])
def test_what_stands_in_the_way_is_named(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    archive = tmp_path / "archive"
    spoil(archive)
    ended = run(*crawl_words(archive))
    assert ended.code in (1, 3)
    assert str(archive) in ended.said


@pytest.mark.skipif(not may_mount(), reason="a folder must be mounted read-only")
def test_a_read_only_folder_is_named_and_left_as_it_is(tmp_path: Path, whole: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    script = f'mount --bind {archive} {archive} && mount -o remount,ro,bind {archive} && exec "$@"'
    words = crawl_words(archive, "ru.kremlin.ru.news")
    ended = run(*words, before=(*NAMESPACE, "sh", "-c", script, "sh"))
    assert (ended.code, "Read-only" in ended.sentence or "readonly" in ended.sentence) == (1, True)
    assert said(archive) == said(whole)


def test_a_database_that_another_holds_is_waited_for(tmp_path: Path, whole: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(whole, archive)
    with closing(sqlite3.connect(archive / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = subprocess.Popen([*COMMAND, *map(str, crawl_words(archive))], cwd=ROOT)
        # Those that only read go on beside it.
        assert run("stats", "--archive", archive).code == 0
        assert waiting.poll() is None
        other.execute("ROLLBACK")
    assert waiting.wait() == 0
    assert healed(archive, whole)


def test_output_that_cannot_be_written_is_told() -> None:
    ended: Ended = run("sources", "list", before=("sh", "-c", '"$@" > /dev/full', "sh"))
    assert (ended.code, "No space left" in ended.sentence) == (1, True)
