"""SHA256SUMS: the digest of each file of a release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

SUMS = "SHA256SUMS"


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sums(folder: Path) -> Iterator[str]:
    """A line for each file, as `sha256sum -c` takes it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield f"{digest(file)}  {file.relative_to(folder).as_posix()}\n"


def stated(folder: Path) -> dict[str, str]:
    """The digest of each file, as SHA256SUMS says it."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: said for said, _, name in (line.partition("  ") for line in lines)}
