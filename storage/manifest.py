"""The manifest: one line for each sealed WARC file, each with the hash of the line before."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the manifest says of one sealed file."""

    file: str  # relative to the archive folder
    sha256: str
    bytes: int
    records: int
    ids_sha256: str  # over the record ids in order, each with a line feed
    sealed: str  # UTC


class Manifest:
    """The manifest of one archive folder; its methods may be called while `locked`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold off the other workers: a file's renaming and its line belong together."""
        with self.path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def append(self, seal: Seal) -> None:
        """Add a line and fsync it; a last line torn by a loss of power is closed off first."""
        content = self.path.read_bytes() if self.path.exists() else b""
        torn = b"\n" * (content != b"" and not content.endswith(b"\n"))
        last = (content + torn).splitlines(keepends=True)[-1:]
        previous = hashlib.sha256(last[0]).hexdigest() if last else ""
        line = json.dumps({**asdict(seal), "previous": previous}, ensure_ascii=False)
        with self.path.open("ab") as file:
            file.write(torn + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def files(self) -> set[str]:
        """The files that have a line."""
        return {seal.file for _, seal in self._seals() if seal}

    def faults(self) -> Iterator[str]:
        """Each line that is torn or breaks the chain, in one sentence."""
        before = b""
        for number, (line, seal) in enumerate(self._seals(), 1):
            expected = hashlib.sha256(before).hexdigest() if before else ""
            if seal is None:
                yield f"{NAME} line {number} cannot be read"
            elif json.loads(line)["previous"] != expected:
                yield f"{NAME} line {number} does not follow the line before it"
            before = line

    def _lines(self) -> list[bytes]:
        return self.path.read_bytes().splitlines(keepends=True) if self.path.exists() else []

    def _seals(self) -> Iterator[tuple[bytes, Seal | None]]:
        for line in self._lines():
            yield line, _seal(line)


class Tally:
    """What a file's seal will say, kept as it grows."""

    def __init__(self) -> None:
        self._content = hashlib.sha256()
        self._ids = hashlib.sha256()
        self.bytes = 0
        self.records = 0

    def add(self, member: bytes | memoryview, record_id: str) -> None:
        """Count one more record."""
        self._content.update(member)
        self._ids.update(f"{record_id}\n".encode())
        self.bytes += len(member)
        self.records += 1

    def seal(self, file: str, sealed: datetime) -> Seal:
        """The seal of what was counted."""
        return Seal(
            file=file,
            sha256=self._content.hexdigest(),
            bytes=self.bytes,
            records=self.records,
            ids_sha256=self._ids.hexdigest(),
            sealed=sealed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )


def _seal(line: bytes) -> Seal | None:
    try:
        keys = json.loads(line)
        keys.pop("previous")
        return Seal(**keys)
    except (ValueError, TypeError, KeyError):
        return None
