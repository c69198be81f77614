"""After a kill: sealing the files that no living worker writes to."""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from storage.manifest import Manifest, Tally
from storage.warc import member
from storage.warc.errors import WarcError
from storage.warc.file import sync_folder, try_lock
from storage.warc.place import Place
from storage.warc.stored import OPEN, Stored, parse


@dataclass(frozen=True, slots=True)
class Recovered:
    """A whole record of a file that was left open."""

    stored: Stored
    place: Place


def recover(archive: Path, now: datetime) -> Iterator[Recovered]:
    """Seal each orphan `.open` file of the archive, at once; returns their records, read lazily.

    A file that was renamed but has no line in the manifest gets one.
    """
    root = archive / "warc"
    manifest = Manifest(archive)
    orphans = sorted(root.glob(f"**/*.warc.gz{OPEN}"))
    sealed = [file for path in orphans if (file := _rescue(archive, path, manifest, now))]
    if root.exists():
        _enter_unlisted(archive, manifest, now)
    return chain.from_iterable(_records(archive, file) for file in sealed)


def _rescue(archive: Path, path: Path, manifest: Manifest, now: datetime) -> Path | None:
    """The file, sealed; None if a living worker has it or there was no record in it."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:  # its writer sealed it just now
        return None
    try:
        if not try_lock(descriptor, path):
            return None
        return _seal(archive, path, descriptor, manifest, now)
    finally:
        os.close(descriptor)


def _seal(
    archive: Path, path: Path, descriptor: int, manifest: Manifest, now: datetime
) -> Path | None:
    tally, end = _tally(archive, path)
    if not end:
        path.unlink()
        sync_folder(path.parent)
        return None
    os.ftruncate(descriptor, end)
    os.fsync(descriptor)
    sealed = path.with_name(path.name.removesuffix(OPEN))
    with manifest.locked():
        path.rename(sealed)
        sync_folder(sealed.parent)
        manifest.append(tally.seal(sealed.relative_to(archive).as_posix(), now))
    return sealed


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
        for path in sorted((archive / "warc").glob("**/*.warc.gz")):
            name = path.relative_to(archive).as_posix()
            if name not in listed:
                manifest.append(_tally(archive, path)[0].seal(name, now))


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
