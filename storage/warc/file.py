"""One WARC file open for appending: one gzip member a record, one write a member."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import itertools
import os
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from storage.manifest import Manifest, Tally
from storage.warc import member
from storage.warc.place import Place
from storage.warc.record import warcinfo_record
from storage.warc.stored import OPEN

SOFTWARE = "communique"


class WarcFile:
    """A file named `<name>.open` and locked until it is sealed as `<name>`.

    The lock is a flock: it tells a living writer from a dead one, and goes with the process.
    """

    def __init__(self, archive: Path, folder: Path, worker: str, now: datetime) -> None:
        self._archive = archive
        self.day: date = now.date()
        made = _make_folder(folder)
        self.path, self._file = _claim(folder, f"{now:%d}-{worker}")
        self._to_sync = [*made, folder]
        self._tally = Tally()
        self._dirty = False
        info = warcinfo_record(f"<urn:uuid:{uuid.uuid4()}>", self.path.name, now, SOFTWARE)
        self.append(member.compress(info.data), info.id)

    @property
    def name(self) -> str:
        """The sealed name relative to the archive folder, with `/` between folders."""
        return self.path.relative_to(self._archive).as_posix()

    @property
    def length(self) -> int:
        """Bytes written so far."""
        return self._tally.bytes

    def append(self, data: bytes, record_id: str) -> Place:
        """Write one whole gzip member; on a full disk what was written of it is taken back."""
        offset = self._tally.bytes
        self._dirty = True
        try:
            written = 0
            while written < len(data):
                written += os.write(self._file, data[written:])
        except OSError:
            os.ftruncate(self._file, offset)
            raise
        self._tally.add(data, record_id)
        return Place(self.name, offset, len(data), hashlib.sha256(data).hexdigest())

    def sync(self) -> None:
        """Fsync the file and, the first time, the folders that name it."""
        if self._dirty:
            os.fsync(self._file)
            self._refuse_gone()
            self._dirty = False
        while self._to_sync:
            sync_folder(self._to_sync.pop())

    def _refuse_gone(self) -> None:
        """Raise FileNotFoundError where another program has taken the file away under us.

        What is written to it would go to nowhere, and nothing else would tell.
        """
        path = open_path(self.path)
        if not (path.exists() and os.path.samestat(os.fstat(self._file), path.stat())):
            raise FileNotFoundError(errno.ENOENT, "taken away while it was written to", str(path))

    def seal(self, manifest: Manifest, now: datetime) -> None:
        """Fsync, give the file its sealed name, enter it in the manifest, let go of it."""
        self.sync()
        with manifest.locked():
            open_path(self.path).rename(self.path)
            sync_folder(self.path.parent)
            manifest.append(self._tally.seal(self.name, now))
        os.close(self._file)

    def abandon(self) -> None:
        """Let go of the file unsealed, as a killed process would."""
        os.close(self._file)


def open_path(path: Path) -> Path:
    """The name of a file before it is sealed."""
    return path.with_name(path.name + OPEN)


def try_lock(descriptor: int, path: Path) -> bool:
    """Lock an open file for its life; no if another has it, or `path` names another file by now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def sync_folder(folder: Path) -> None:
    """Fsync a folder, so that a new name in it outlives a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _claim(folder: Path, stem: str) -> tuple[Path, int]:
    """A new file of the first free number, locked."""
    for path in _names(folder, stem):
        unsealed = open_path(path)
        if path.exists():
            continue
        try:
            descriptor = os.open(
                unsealed, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o644
            )
        except FileExistsError:
            continue
        # A recovery that looked just now may have taken the empty file for an orphan.
        locked = try_lock(descriptor, unsealed)
        # Another may have sealed its own of this number since we looked: ours would replace it.
        if locked and not path.exists():
            return path, descriptor
        if locked:
            unsealed.unlink()
        os.close(descriptor)
    raise AssertionError("numbers have no end")


def _names(folder: Path, stem: str) -> Iterator[Path]:
    return (folder / f"{stem}-{number}.warc.gz" for number in itertools.count(1))


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and its parents; returns the parents that got a new name in them."""
    missing = list(itertools.takewhile(lambda f: not f.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    return [path.parent for path in missing]
