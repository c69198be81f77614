"""Where captures are kept: an append-only store of WARC files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from storage.manifest import Manifest
from storage.warc import member
from storage.warc.file import WarcFile
from storage.warc.place import Place
from storage.warc.record import Record
from storage.warc.recovery import Recovered, recover
from storage.warc.stored import Stored, read

GIB = 1 << 30


class WarcStore:
    """The WARC files of one archive folder, as one worker writes them.

    One open file a class: `warc/2026/11/24-<worker>-<n>.warc.gz` for bulletins and their parts,
    `warc/listing/2026/11/…` for what leads to them. A file is rolled at `roll_at` bytes and at
    midnight, UTC.
    """

    def __init__(
        self,
        folder: Path,
        *,
        worker: str,
        clock: Callable[[], datetime],
        roll_at: int = GIB,
    ) -> None:
        self.folder = folder
        self._worker = worker
        self._clock = clock
        self._roll_at = roll_at
        self._manifest = Manifest(folder)
        self._files: dict[bool, WarcFile] = {}
        self._distrusted = False
        self._full: list[WarcFile] = []  # not yet sealed: some of their records may have no row

    def append(self, record: Record, *, listing: bool) -> Place:
        """Write a record as one gzip member; it is safe from a loss of power after `sync`."""
        return self.copy(member.compress(record.data), record.id, listing=listing)

    def copy(self, data: bytes, record_id: str, *, listing: bool) -> Place:
        """Write a member made elsewhere, byte for byte."""
        try:
            return self._file(listing).append(data, record_id)
        except OSError:
            self.distrust()
            raise

    def distrust(self) -> None:
        """Let recovery look at the open files: something came between a record and its row."""
        self._distrusted = True

    def read(self, place: Place) -> Stored:
        """The record at a place; raises WarcError if it is damaged or gone."""
        return read(self.folder, place)

    def sync(self) -> None:
        """Fsync what was written, and the folders of new files."""
        for file in (*self._full, *self._files.values()):
            file.sync()

    def settle(self) -> None:
        """Seal the files that are full, once all their records have a row: recovery reads only
        those that are open.
        """  # fmt: skip
        while self._full:
            self._full.pop().seal(self._manifest, self._now())

    def close(self) -> None:
        """Seal the open files; after a fault leave them open, for recovery."""
        if self._distrusted:
            self.abandon()
        self.settle()
        while self._files:
            _, file = self._files.popitem()
            file.seal(self._manifest, self._now())

    def abandon(self) -> None:
        """Let go of the open files as they are, for the next run's recovery."""
        for file in (*self._full, *self._files.values()):
            file.abandon()
        self._full.clear()
        self._files.clear()

    def recover(self) -> AbstractContextManager[Iterator[Recovered]]:
        """The whole records that dead workers left open; their files are sealed at block's end."""
        return recover(self.folder, self._now())

    def _file(self, listing: bool) -> WarcFile:
        now = self._now()
        file = self._files.get(listing)
        if file and (file.day != now.date() or file.length >= self._roll_at):
            self._full.append(self._files.pop(listing))
            file = None
        if file is None:
            root = self.folder / "warc" / "listing" if listing else self.folder / "warc"
            folder = root / f"{now:%Y}" / f"{now:%m}"
            file = self._files[listing] = WarcFile(self.folder, folder, self._worker, now)
        return file

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)
