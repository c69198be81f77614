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
from typing import Any

NAME = "manifest.jsonl"
OWN = "line_sha256"  # of the line without it


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
        with self.path.open("ab") as file:
            file.write(torn + _line({**asdict(seal), "previous": previous}))
            file.flush()
            os.fsync(file.fileno())

    def files(self) -> set[str]:
        """The files that have a line."""
        return {seal.file for _, seal in self._seals() if seal}

    def seals(self) -> list[Seal]:
        """What the readable lines say, in order."""
        return [seal for _, seal in self._seals() if seal]

    def hashes(self) -> list[str]:
        """The hash of each line in order; the last is the head, which vouches for all before."""
        return [hashlib.sha256(line).hexdigest() for line in self._lines()]

    def faults(self) -> Iterator[tuple[int, str]]:
        """Each line, by its offset, that was changed or breaks the chain, in one sentence.

        A line that was torn by a loss of power is none if the next one follows it as it is.
        """
        at, torn_at, before, torn = 0, 0, b"", ""
        for number, (line, seal) in enumerate(self._seals(), 1):
            expected = hashlib.sha256(before).hexdigest() if before else ""
            if seal is None:
                torn, torn_at = (torn, torn_at) if torn else (f"line {number} cannot be read", at)
                at, before = at + len(line), line
                continue
            if json.loads(line)["previous"] != expected:
                yield (torn_at, torn) if torn else (at, f"line {number} does not follow the last")
            elif not _is_whole(line):
                yield at, f"line {number} was changed"
            at, before, torn = at + len(line), line, ""
        if torn:
            yield torn_at, torn

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


def sha256_of(file: Path) -> str:
    """The SHA-256 (hex) of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _line(said: dict[str, Any]) -> bytes:
    """A line with a hash of its own: of the last one no other line tells what it was."""
    own = hashlib.sha256(_json(said)).hexdigest()
    return _json({**said, OWN: own}) + b"\n"


def _is_whole(line: bytes) -> bool:
    said = json.loads(line)
    own = said.pop(OWN, None)
    # Lines of before had none.
    return line == (_line(said) if own else _json(said) + b"\n")


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _seal(line: bytes) -> Seal | None:
    try:
        keys = json.loads(line)
        keys.pop("previous")
        keys.pop(OWN, None)
        return Seal(**keys)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
