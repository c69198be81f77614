"""An index beside each sealed WARC file of an archive."""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.cdxj.line import is_indexed, line
from storage.warc import Place, WarcError, member, parse
from storage.wording import counted

ENDING = ".cdxj"
WARC = ".warc.gz"


@dataclass(frozen=True, slots=True)
class Written:
    """What there was to do: indexes by what became of them."""

    written: int
    there: int
    removed: int  # of WARC files that were retired
    damaged: int  # stretches of WARC files that hold no record

    def __str__(self) -> str:
        said = f"{counted(self.written, 'index', 'indexes')} written, {self.there:,} were there"
        said += f", {self.removed:,} removed with their files" if self.removed else ""
        damaged = f"{counted(self.damaged, 'stretch', 'stretches')} without a record"
        return f"{said}; {damaged}, see communique verify" if self.damaged else said


def write(archive: Path) -> Written:
    """Index each sealed WARC file that has no index; the names in it are of the archive folder."""
    sealed = sorted((archive / "warc").glob(f"**/*{WARC}"))
    lacking = [file for file in sealed if not of(file).exists()]
    damaged = sum(_index(archive, file) for file in lacking)
    wanted = {of(file) for file in sealed}
    left = [file for file in (archive / "warc").glob(f"**/*{ENDING}") if file not in wanted]
    for file in left:
        file.unlink()
    return Written(len(lacking), len(sealed) - len(lacking), len(left), damaged)


def of(warc: Path) -> Path:
    """The index of a WARC file: beside it, without `.gz`, so that no one takes it for a WARC."""
    return warc.with_name(warc.name.removesuffix(WARC) + ENDING)


def _index(archive: Path, warc: Path) -> int:
    """Write a file's index whole or not at all; returns how many records could not be read."""
    damaged, lines = 0, list[str]()
    for found in _lines(warc.relative_to(archive).as_posix(), warc):
        damaged += found is None
        lines += [found] if found else []
    half = of(warc).with_name(f"{of(warc).name}.{os.getpid()}")
    half.write_text("".join(sorted(lines)), encoding="utf-8", newline="\n")
    half.replace(of(warc))
    return damaged


def _lines(name: str, warc: Path) -> Iterator[str | None]:
    """The lines of a file in order of its records; None for what is none."""
    with (
        warc.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        memoryview(content) as view,
    ):
        end = 0
        for offset, length, data in member.members(view):
            if offset > end:
                yield None
            end = offset + length
            try:
                stored = parse(data)
            except WarcError:
                yield None
                continue
            if is_indexed(stored):
                digest = hashlib.sha256(view[offset:end]).hexdigest()
                yield line(stored, Place(name, offset, length, digest))
        if end < len(view):
            yield None
