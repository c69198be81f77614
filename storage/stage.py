"""The stage: files gathered beside a backup, which take their places once all are there."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from storage import database
from storage.errors import ArchiveDamaged
from storage.manifest import NAME, Manifest, Seal, sha256_of
from storage.snapshot import sync
from storage.warc.place import LISTINGS
from storage.warc.stored import OPEN

STAGE, READY = ".next", ".ready"  # what is being gathered, and what all is there of
DAMAGED = ".damaged"  # in a copy: its files that are not as they were sealed, to be tried again
_CHUNK = 1 << 20


@dataclass
class Taken:
    """What a backup took; `missing` and `damaged` name files that are not as they were sealed."""

    copied: int = 0
    linked: int = 0
    kept: int = 0  # there already
    cut: int = 0  # still written to, copied as far as rows tell of them
    retired: int = 0
    bytes: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


class Stage:
    """What goes from an archive's folder to a target; the copy of before is not touched."""

    def __init__(self, source: Path, target: Path) -> None:
        self.folder = target / STAGE  # of a backup that was cut off it has what is there already
        self.taken = Taken()
        self._source, self._target = source, target
        said = target / DAMAGED
        doubtful = set(said.read_text(encoding="utf-8").splitlines() if said.exists() else ())
        seals = Manifest(target).seals()
        self._there = {(seal.file, seal.sha256) for seal in seals if seal.file not in doubtful}
        self.folder.mkdir(exist_ok=True)

    def take(self, seal: Seal) -> None:
        """Take a sealed file, unless the target has it: linked on the same disk, else copied."""
        source, target = self._source / seal.file, self._target / seal.file
        if (seal.file, seal.sha256) in self._there and _size(target) == seal.bytes:
            self.taken.kept += 1
        elif not source.exists() and seal.file.startswith(LISTINGS):
            self.taken.retired += 1
        elif not source.exists():
            self.taken.missing.append(seal.file)
        else:
            self._bring(source, self.folder / seal.file, seal)

    def cut(self, file: str, end: int) -> None:
        """Take the first bytes of a file that is not sealed in the manifest's copy."""
        if _size(self._target / f"{file}{OPEN}") == end:
            self.taken.kept += 1
            return
        unsealed = self._source / f"{file}{OPEN}"
        staged = self._place(f"{file}{OPEN}")
        try:
            self._copy(unsealed, staged, end)
        except FileNotFoundError:  # sealed meanwhile, or never entered in the manifest
            if not (self._source / file).exists():
                self.taken.missing.append(file)
                return
            self._copy(self._source / file, staged, end)
        self.taken.cut += 1

    def write(self, name: str, content: bytes) -> None:
        """Take content as a file."""
        file = self._place(name)
        file.write_bytes(content)
        sync(file)

    def complete(self) -> None:
        """Note that all is there: from here on the switch can be ended without the source."""
        self.write(DAMAGED, "".join(f"{name}\n" for name in self.taken.damaged).encode())
        self.folder.rename(self._target / READY)
        sync(self._target)

    def _bring(self, source: Path, staged: Path, seal: Seal) -> None:
        if _size(staged) == seal.bytes and sha256_of(staged) == seal.sha256:
            self.taken.kept += 1
            return
        self._place(seal.file)
        try:
            staged.hardlink_to(source)
        except OSError:  # on another disk, or one that knows no links
            if self._copy(source, staged) != seal.sha256:
                self.taken.damaged.append(seal.file)
            self.taken.copied += 1
        else:
            self.taken.linked += 1

    def _place(self, name: str) -> Path:
        place = self.folder / name
        if ".." in place.parts or not place.is_relative_to(self.folder):
            raise ArchiveDamaged(f"{name!r} is named as a file of the archive and lies without it")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)  # it may be a link to the archive's own file
        return place

    def _copy(self, source: Path, staged: Path, end: int | None = None) -> str:
        """Copy a file, or its first bytes; returns the SHA-256 of what was copied."""
        digest, left = hashlib.sha256(), source.stat().st_size if end is None else end
        with source.open("rb") as whence, staged.open("wb") as whither:
            while left and (chunk := whence.read(min(left, _CHUNK))):
                whither.write(chunk)
                digest.update(chunk)
                left -= len(chunk)
            self.taken.bytes += whither.tell()
        sync(staged)
        return digest.hexdigest()


def switch(target: Path) -> None:
    """Put what is ready in its place, if anything is: evidence first, then what tells of it.

    After a kill between two of these renamings it is to be called again.
    """
    ready = target / READY
    if not ready.exists():
        return
    told = [path for name in (NAME, database.NAME) if (path := ready / name).exists()]
    files = [path for path in ready.rglob("*") if path.is_file() and path not in told]
    for file in (*files, *told):
        place = target / file.relative_to(ready)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
    for unsealed in target.glob(f"warc/**/*{OPEN}"):
        if unsealed.with_name(unsealed.name.removesuffix(OPEN)).exists():
            unsealed.unlink()
    for folder in (target, *(path for path in target.glob("warc/**/") if path.is_dir())):
        sync(folder)
    shutil.rmtree(ready)


def _size(file: Path) -> int | None:
    return file.stat().st_size if file.exists() else None
