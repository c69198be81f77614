"""Packing: WARC files, the index over their records, the list of pages."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.cdxj import Sorter, is_indexed, line
from storage.cdxj.blocks import blocks, heading
from storage.export.wacz import derived, evidence, pages
from storage.export.wacz.about import SOFTWARE
from storage.export.wacz.evidence import Piece
from storage.export.wacz.parcel import Parcel
from storage.export.wacz.selection import Selection
from storage.manifest import NAME as MANIFEST
from storage.warc import Place, Stored, member, parse, read, warcinfo_record
from storage.wording import counted

MEMENTOS = "mementos.warc.gz"
_INDEX = "index.cdx.gz"


@dataclass(slots=True)
class Packed:
    """What went into a package."""

    answers: int = 0  # of publishers and web archives
    mementos: int = 0  # of these
    pages: int = 0
    left_out: int = 0  # records in listings' files that were retired, and their pages

    def __str__(self) -> str:
        said = f"{counted(self.answers, 'answer')}, {counted(self.pages, 'page')}"
        said += f", {counted(self.mementos, 'memento')}" if self.mementos else ""
        gone = f"{counted(self.left_out, 'record')} left out: their files were retired"
        return f"{said}; {gone}" if self.left_out else said


class Packing:
    """One package in the making; `now` stands for the time of its making."""

    def __init__(self, folder: Path, parcel: Parcel, index: Sorter, now: datetime) -> None:
        self._folder = folder
        self._parcel = parcel
        self._index = index
        self._now = now
        self._mementos: list[Place] = []
        self.packed = Packed()

    def pack(self, chosen: Selection, *, bodies: bool) -> None:
        """Add all that belongs into a package, less its own description."""
        files = set[str]()
        for piece in evidence.pieces(self._folder, chosen.records(), whole=chosen.is_whole):
            if piece.is_retired:
                self.packed.left_out += len(piece.chosen or ())
                continue
            self._add_warc(piece.name, self._copied(piece))
            files.add(piece.file)
        if self._mementos:
            self._add_warc(MEMENTOS, self._derived())
        self._add_index()
        listed = (p for p in chosen.pages(bodies=bodies) if self._counts(p["warc_file"] in files))
        self._parcel.add("pages/pages.jsonl", pages.lines(listed, bodies=bodies), packed=True)
        manifest = self._folder / MANIFEST
        if chosen.is_whole and manifest.exists():
            self._parcel.add(f"communique/{MANIFEST}", [manifest.read_bytes()], packed=True)

    def _add_warc(self, name: str, members: Iterable[tuple[bytes, Stored | None]]) -> None:
        """Add a WARC file, and to the index each of its records that is to answer."""

        def chunks() -> Iterator[bytes]:
            at = 0
            for raw, stored in members:
                if stored is not None:
                    digest = hashlib.sha256(raw).hexdigest()
                    self._index.add(line(stored, Place(name, at, len(raw), digest)))
                at += len(raw)
                yield raw

        self._parcel.add(f"archive/{name}", chunks())

    def _copied(self, piece: Piece) -> Iterator[tuple[bytes, Stored | None]]:
        """A piece byte for byte; where not all of its file is in it, a record says so."""
        if piece.chosen is not None:
            said = f"Records of {piece.file} of a Communiqué archive, byte for byte."
            yield self._heading(piece.name, said, *(one.record_id for one in piece.chosen))
        for raw, stored, place in evidence.members(self._folder, piece):
            answers = is_indexed(stored)
            self.packed.answers += answers
            if derived.memento(stored) is not None:
                self._mementos.append(place)
                answers = False  # the derived record does, under the publisher's address
            yield raw, stored if answers else None

    def _derived(self) -> Iterator[tuple[bytes, Stored | None]]:
        """The mementos as publishers' answers, derived from the exchanges with archives."""
        yield self._heading(MEMENTOS, derived.DESCRIPTION, *map(str, self._mementos))
        for place in self._mementos:
            exchange = read(self._folder, place)
            if found := derived.memento(exchange):
                self.packed.mementos += 1
                data = derived.derive(exchange, found).data
                yield member.compress(data), parse(data)

    def _heading(self, name: str, said: str, *of: str) -> tuple[bytes, None]:
        """The first record of a file of ours, with the same id wherever the file is the same."""
        made = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((SOFTWARE, name, *of)))
        info = warcinfo_record(f"<urn:uuid:{made}>", name, self._now, SOFTWARE, said)
        return member.compress(info.data), None

    def _add_index(self) -> None:
        small = [heading(_INDEX)]

        def chunks() -> Iterator[bytes]:
            for packed, where in blocks(self._index):
                small.append(where)
                yield packed

        self._parcel.add(f"indexes/{_INDEX}", chunks())
        self._parcel.add("indexes/index.idx", ["".join(small).encode()], packed=True)

    def _counts(self, there: bool) -> bool:
        """Count a page if its record is in the package."""
        self.packed.pages += there
        return there
