"""SHA256SUMS: the digest of each file of a release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from storage.manifest import sha256_of

SUMS = "SHA256SUMS"


def sums(folder: Path) -> Iterator[str]:
    """A line for each file, as `sha256sum -c` takes it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield f"{sha256_of(file)}  {file.relative_to(folder).as_posix()}\n"


def stated(folder: Path) -> dict[str, str]:
    """The digest of each file, as SHA256SUMS says it."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: said for said, _, name in (line.partition("  ") for line in lines)}
