"""The WARC files of a package: the archive's own, or what was chosen of them, byte for byte."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from storage.captured import is_listing
from storage.errors import ArchiveDamaged
from storage.export.wacz.selection import Kept
from storage.manifest import Manifest
from storage.warc import Place, Stored, WarcError, member, parse
from storage.warc.file import open_path

REMEDY = "see communique verify, and restore the file from a backup"


class Member(NamedTuple):
    """One record as it is copied: its bytes, what they say, where the archive keeps them."""

    raw: bytes
    stored: Stored
    place: Place


class Piece(NamedTuple):
    """One WARC file of the archive: all of it, or the records that were chosen of it."""

    file: str  # its name in the archive folder
    chosen: list[Kept] | None = None  # None: all of it, as it was sealed
    sha256: str | None = None  # of all of it, as the manifest tells
    is_retired: bool = False  # a listings' file that is no more

    @property
    def name(self) -> str:
        """Its name in the package, where all lie in one folder."""
        plain = self.file.removeprefix("warc/").replace("/", "-")
        return plain if self.chosen is None else f"part-of-{plain}"


def pieces(folder: Path, records: Iterable[Kept], *, whole: bool) -> Iterator[Piece]:
    """The files that the records lie in; of a whole archive, those that are sealed as they are."""
    sealed = _sealed(folder) if whole else {}
    yield from (Piece(file, None, sha256) for file, sha256 in sorted(sealed.items()))
    for file, kept in groupby(records, key=lambda one: one.place.file):
        if file not in sealed:
            chosen = list(kept)
            retired = is_listing(chosen[0].place) and _path(folder, file) is None
            yield Piece(file, chosen, is_retired=retired)


def members(folder: Path, piece: Piece) -> Iterator[Member]:
    """The records of a piece in order; raises ArchiveDamaged where they are not those written."""
    path = _path(folder, piece.file)
    if path is None:
        raise ArchiveDamaged(f"{piece.file} is missing; restore it from a backup")
    with _view(path) as view:
        if piece.chosen is None:
            yield from _all(piece, view)
        else:
            sealed = path.name == Path(piece.file).name
            for kept in piece.chosen:
                yield from _one(kept, view, sealed)


def _sealed(folder: Path) -> dict[str, str | None]:
    """The sealed files that are there, each with the hash that the manifest has of it."""
    seals = {seal.file: seal.sha256 for seal in Manifest(folder).seals()}
    found = (folder / "warc").glob("**/*.warc.gz")
    names = (path.relative_to(folder).as_posix() for path in found)
    return {name: seals.get(name) for name in names}


def _path(folder: Path, file: str) -> Path | None:
    sealed = folder / file
    # It may be sealed between two looks.
    return next((p for p in (sealed, open_path(sealed), sealed) if p.exists()), None)


def _all(piece: Piece, view: memoryview) -> Iterator[Member]:
    if piece.sha256 is not None and hashlib.sha256(view).hexdigest() != piece.sha256:
        said = "not the file that was sealed (SHA-256 differs)"
        raise ArchiveDamaged(f"{piece.file} is {said}; {REMEDY}")
    end = 0
    for offset, length, data in member.members(view):
        if offset > end:
            break
        end = offset + length
        yield _member(piece.file, offset, bytes(view[offset:end]), data)
    if end < len(view):
        raise ArchiveDamaged(f"{piece.file} at {end}: no whole record begins here; {REMEDY}")


def _one(kept: Kept, view: memoryview, sealed: bool) -> Iterator[Member]:
    """A record, and the request that it answers, which stands behind it."""
    place = kept.place
    end = place.offset + place.length
    raw = bytes(view[place.offset : end])
    if hashlib.sha256(raw).hexdigest() != place.sha256:
        said = "the bytes are not those written (SHA-256 differs)"
        raise ArchiveDamaged(f"{place.file} at {place.offset}: {said}; {REMEDY}")
    yield _member(place.file, place.offset, raw, member.expand(raw))
    offset, length, data = next(member.members(view, end), (len(view), 0, b""))
    if offset == end and data:
        after = _member(place.file, offset, bytes(view[offset : offset + length]), data)
        asked = after.stored.fields.get("WARC-Concurrent-To")
        if after.stored.type == "request" and asked == kept.record_id:
            yield after
    elif offset > end and sealed:  # in an open one a record may be in the writing
        raise ArchiveDamaged(f"{place.file} at {end}: no whole record begins here; {REMEDY}")


def _member(file: str, offset: int, raw: bytes, data: bytes) -> Member:
    try:
        stored = parse(data)
    except WarcError as error:
        raise ArchiveDamaged(f"{file} at {offset}: {error}; {REMEDY}") from error
    return Member(raw, stored, Place(file, offset, len(raw), hashlib.sha256(raw).hexdigest()))


@contextmanager
def _view(path: Path) -> Iterator[memoryview]:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield memoryview(b"")
            return
        with (
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
            memoryview(content) as view,
        ):
            yield view
