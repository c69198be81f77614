"""Faults of an archive and the machine beneath it, made for real; each with what mends it."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from crawler import catalogue
from crawler.jobs.plan import Job, sources_of
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from crawler.outcome import EXIT
from storage.migrate import migrate
from tests.e2e.faulty import MAY_MOUNT, SOURCE, Ended, crawl_words, fork, mounted, run
from tests.e2e.kills import orphan
from tests.e2e.replaying import DEMO, crawl, faults, said

BEFORE = datetime(2026, 11, 20, tzinfo=UTC)  # all that is held was fetched later


class Fault(NamedTuple):
    """One fault: how it was made, what a crawl under it may end with, what mends the archive."""

    how: str
    crawl: Callable[[Path], Ended]  # makes the fault and crawls
    codes: tuple[int, ...]
    told: str = ""  # stands in what the command says, where it did not end well
    mend: Callable[[Path], object] | None = None  # none is needed where the next run heals
    begins: bool = True  # with an archive that is whole; else with none
    needs_mount: bool = False


def limited(what: int, most: int, *, alone: bool = False) -> Callable[[Path], Ended]:
    """Crawl under a limit of the kernel's, `alone` in a process of its own."""
    verb = run if alone else fork
    return lambda archive: verb(*crawl_words(archive), limit=(what, most))


def spoilt(spoil: Callable[[Path], object]) -> Callable[[Path], Ended]:
    """Crawl after something was done to the archive."""

    def crawl_it(archive: Path) -> Ended:
        spoil(archive)
        return fork(*crawl_words(archive))

    return crawl_it


def on_small_disk(size: int) -> Callable[[Path], Ended]:
    """Crawl onto a disk of so many KiB; what it holds at the end is kept."""

    def crawl_it(archive: Path) -> Ended:
        archive.mkdir()
        disk = archive.with_name("disk")
        disk.mkdir()
        script = f'mount -t tmpfs -o size={size}k none {disk} && {{ "$@"; code=$?; '
        script += f"cp -r {disk}/. {archive}; exit $code; }}"
        return run(*crawl_words(disk), before=mounted(script))

    return crawl_it


def _read_only(archive: Path) -> Ended:
    script = f'mount --bind {archive} {archive} && mount -o remount,ro,bind {archive} && exec "$@"'
    return run(*crawl_words(archive), before=mounted(script))


def _on_network_disk(archive: Path) -> Ended:
    """What the kernel tells of mounts says that the archive lies on NFS."""
    told = archive.with_name("mounts")
    told.write_text(f"host:/ {archive} nfs4 rw 0 0\n")
    script = f'mount --bind {told} /proc/$$/mounts && exec "$@"'
    return run(*crawl_words(archive), before=mounted(script))


def _held_for_a_moment(archive: Path) -> Ended:
    """Another program holds the database until the crawl has begun."""
    with closing(sqlite3.connect(archive / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        # Those that only read go on beside it.
        ended = fork("stats", "--archive", archive)
        other.execute("ROLLBACK")
    return ended if ended.code else fork(*crawl_words(archive))


def _clock_back(archive: Path) -> Ended:
    sources = sources_of(catalogue.in_force(), [SOURCE])
    job = Job(archive, sources, full=True, replay=(DEMO,), clock=lambda: BEFORE)
    return Ended(EXIT[work(job, Quiet())[0].result.outcome], "")


def _without_wal(archive: Path) -> Ended:
    """A crawl is killed when it has written something, and its `-wal` is deleted."""
    shutil.rmtree(archive)
    orphan(archive)
    for beside in archive.glob("archive.db-*"):
        beside.unlink()
    return fork(*crawl_words(archive))


def _scribbled(archive: Path) -> None:
    file = archive / "archive.db"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + bytes(40_000) + content[48_192:])


def _version(archive: Path, version: str) -> None:
    with closing(sqlite3.connect(archive / "archive.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", [version])


def _older(archive: Path) -> None:
    shutil.rmtree(archive)
    migrate(archive, "0003")


def _restore(archive: Path) -> None:
    shutil.rmtree(archive)
    shutil.copytree(archive.with_name("kept"), archive)


def _in_the_way(name: str) -> Callable[[Path], None]:
    def put(archive: Path) -> None:
        shutil.rmtree(archive)
        archive.mkdir()
        (archive / name).mkdir()

    return put


def _taken_out(name: str) -> Callable[[Path], None]:
    return lambda archive: (archive / name).rmdir()


def _warc_file(archive: Path) -> None:
    shutil.rmtree(archive)
    archive.mkdir()
    (archive / "warc").write_text("a file")


def _cut(archive: Path) -> None:
    os.truncate(archive / "archive.db", 50_000)


UNREAD = "cannot be read"
FAULTS = {
    "disk full": Fault(
        "a tmpfs of 400 KiB", on_small_disk(400), (0, 1), "disk", begins=False, needs_mount=True
    ),
    "disk full at once": Fault(
        "a tmpfs of 64 KiB", on_small_disk(64), (1,), "disk", begins=False, needs_mount=True
    ),
    "disk full later": Fault(
        "a tmpfs of 600 KiB", on_small_disk(600), (0, 1), "disk", begins=False, needs_mount=True
    ),
    "a file may not grow": Fault(
        "RLIMIT_FSIZE 20,000", limited(resource.RLIMIT_FSIZE, 20_000), (1,), "disk", begins=False
    ),
    "a file may not grow later": Fault(
        "RLIMIT_FSIZE 200,000", limited(resource.RLIMIT_FSIZE, 200_000), (0, 1), "disk",
        begins=False,
    ),
    "too few descriptors": Fault(
        "RLIMIT_NOFILE 16", limited(resource.RLIMIT_NOFILE, 16, alone=True), (1, 3, 70),
        begins=False,
    ),
    "too little memory": Fault(
        "RLIMIT_AS 150 MiB", limited(resource.RLIMIT_AS, 150 << 20, alone=True), (1, 70),
        begins=False,
    ),
    "folder read-only": Fault(
        "a read-only mount", _read_only, (1,), "ead", needs_mount=True
    ),
    "network file system": Fault(
        "mounts say nfs4", _on_network_disk, (1,), "a network file system (nfs4)", needs_mount=True
    ),
    "database held by another": Fault("BEGIN IMMEDIATE, released", _held_for_a_moment, (0,)),
    "clock four days back": Fault("an injected clock", _clock_back, (0,)),
    "killed, and its -wal deleted": Fault("SIGKILL, rm", _without_wal, (0,)),
    "database cut": Fault("truncate to 50,000", spoilt(_cut), (4,), UNREAD, _restore),
    "database replaced": Fault(
        "a text in its place",
        spoilt(lambda a: (a / "archive.db").write_text("no database " * 100)),
        (4,), UNREAD, _restore,
    ),
    "database scribbled over": Fault(
        "zeros over 40,000 bytes", spoilt(_scribbled), (4,), UNREAD, _restore
    ),
    "archive of a newer version": Fault(
        "its revision changed", spoilt(lambda a: _version(a, "9999")), (1,), "newer version",
        _restore,
    ),
    "archive of an older version": Fault(
        "made at revision 3", spoilt(_older), (1,), "communique migrate", migrate
    ),
    "folder where the database goes": Fault(
        "mkdir", spoilt(_in_the_way("archive.db")), (1,), "archive.db", _taken_out("archive.db")
    ),
    "folder where the manifest goes": Fault(
        "mkdir", spoilt(_in_the_way("manifest.jsonl")), (1, 3, 70), "manifest.jsonl",
        _taken_out("manifest.jsonl"),
    ),
    "WARC folder gone": Fault(
        "renamed", spoilt(lambda a: (a / "warc").rename(a.with_name("away"))), (4,),
        "mount it or restore it from a backup",
        lambda a: (a.parent / "away").rename(a / "warc"),
    ),
    "file where the WARC folder goes": Fault(
        "a text", spoilt(_warc_file), (1, 3), "warc", lambda a: (a / "warc").unlink()
    ),
}  # fmt: skip
# Near kin of others: only the bench tries them, and tests where FAULTS is set.
SELDOM = frozenset((
    "disk full at once", "disk full later", "a file may not grow later", "database replaced",
    "folder where the manifest goes",
))  # fmt: skip
TRIED_HERE = [name for name, fault in FAULTS.items() if MAY_MOUNT or not fault.needs_mount]


class Tried(NamedTuple):
    """What a fault came to."""

    ended: Ended
    lost: int  # rows that the next run has not brought back
    damage: list[object]  # what `verify` finds then
    seconds: float  # that the next run took


def tried(fault: Fault, folder: Path, whole: Path) -> Tried:
    """Crawl under a fault, mend what the next run cannot, and crawl again."""
    archive = folder / "archive"
    if fault.begins:
        shutil.copytree(whole, archive)
        shutil.copytree(whole, archive.with_name("kept"))
    ended = fault.crawl(archive)
    if fault.mend:
        fault.mend(archive)
    begun = time.monotonic()
    crawl(archive, (SOURCE,))
    seconds = time.monotonic() - begun
    now, then = said(archive), said(whole)
    lost = sum(len(set(rows) - set(now[what])) for what, rows in then.items())
    return Tried(ended, lost, faults(archive), seconds)
