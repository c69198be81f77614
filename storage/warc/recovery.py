"""After a kill: sealing the files that no living worker writes to."""

from __future__ import annotations

import hashlib
import mmap
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from storage.errors import ArchiveDamaged
from storage.manifest import Manifest, Tally
from storage.warc import member
from storage.warc.errors import WarcError
from storage.warc.file import sync_folder, try_lock
from storage.warc.place import LISTINGS, Place
from storage.warc.stored import OPEN, Stored, parse
from storage.wording import counted


@dataclass(frozen=True, slots=True)
class Recovered:
    """A whole record of a file that was left open."""

    stored: Stored
    place: Place


@contextmanager
def recover(archive: Path, now: datetime) -> Iterator[Iterator[Recovered]]:
    """The whole records of each orphan `.open` file of the archive, read lazily.

    At the end of the block, where their rows must be committed, the files are sealed: after a kill
    or a fault within it the next recovery finds them again. A file that was renamed but has no line
    in the manifest gets one. Raises ArchiveDamaged where a folder of sealed files is away.
    """
    root = archive / "warc"
    manifest = Manifest(archive)
    orphans = [
        orphan for path in sorted(root.glob(f"**/*.warc.gz{OPEN}")) if (orphan := _taken(path))
    ]
    try:
        yield chain.from_iterable(_records(archive, orphan.path) for orphan in orphans)
        for orphan in orphans:
            _seal(archive, orphan, manifest, now)
        if root.exists() or manifest.path.exists():
            _enter_unlisted(archive, manifest, now)
    finally:
        for orphan in orphans:
            os.close(orphan.descriptor)


class _Orphan(NamedTuple):
    """A file that no living worker writes to, locked by us."""

    path: Path
    descriptor: int


def _taken(path: Path) -> _Orphan | None:
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:  # its writer sealed it just now
        return None
    if try_lock(descriptor, path):
        return _Orphan(path, descriptor)
    os.close(descriptor)
    return None


def _seal(archive: Path, orphan: _Orphan, manifest: Manifest, now: datetime) -> None:
    """Cut a file after its last whole record and seal it; one without a record is removed."""
    path, descriptor = orphan
    tally, end = _tally(archive, path)
    if not end:
        path.unlink()
        sync_folder(path.parent)
        return
    os.ftruncate(descriptor, end)
    os.fsync(descriptor)
    sealed = path.with_name(path.name.removesuffix(OPEN))
    with manifest.locked():
        path.rename(sealed)
        sync_folder(sealed.parent)
        manifest.append(tally.seal(sealed.relative_to(archive).as_posix(), now))


def _tally(archive: Path, path: Path) -> tuple[Tally, int]:
    """The tally of a file up to the end of its last whole record, and that end."""
    tally, end = Tally(), 0
    with path.open("rb") as file:
        for found in _records(archive, path):
            length = found.place.offset + found.place.length - end
            tally.add(file.read(length), found.stored.record_id)
            end += length
    return tally, end


def _enter_unlisted(archive: Path, manifest: Manifest, now: datetime) -> None:
    with manifest.locked():
        listed = manifest.files()
        _refuse_away(archive, listed)
        for path in sorted((archive / "warc").glob("**/*.warc.gz")):
            name = path.relative_to(archive).as_posix()
            if name not in listed:
                manifest.append(_tally(archive, path)[0].seal(name, now))


def _refuse_away(archive: Path, listed: Iterable[str]) -> None:
    """Raise ArchiveDamaged where folders of sealed files are gone: a disk that is not mounted.

    Only folders are looked for, which is cheap; `verify` looks for each file.
    """
    sealed = Counter(name.rpartition("/")[0] for name in listed if not name.startswith(LISTINGS))
    away = [folder for folder in sorted(sealed) if not (archive / folder).is_dir()]
    if not away:
        return
    more = f" and {counted(len(away) - 1, 'folder')} more" if away[1:] else ""
    files = counted(sum(sealed[folder] for folder in away), "sealed file")
    raise ArchiveDamaged(
        f"{archive}: the folder {away[0]}{more}, of {files}, is gone; mount it or restore it from "
        "a backup. If it is lost for good, make an empty one in its place; verify tells what it had"
    )


def _records(archive: Path, path: Path) -> Iterator[Recovered]:
    """The whole records of a file; damage between two of them hides only what it hit."""
    if path.stat().st_size == 0:
        return
    name = path.relative_to(archive).as_posix().removesuffix(OPEN)
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        memoryview(content) as view,
    ):
        for offset, length, data in member.members(view):
            try:
                stored = parse(data)
            except WarcError:
                continue
            digest = hashlib.sha256(view[offset : offset + length]).hexdigest()
            yield Recovered(stored, Place(name, offset, length, digest))
