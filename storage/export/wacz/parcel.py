"""The zip file of a package: every entry with its hash, no entry with a time of its making."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip format's own; the same archive gives the same bytes
_UNIX, _MODE = 3, 0o100644 << 16
_IN_MEMORY = 1 << 24  # bytes of an entry; what is more waits on disk
_STEP = 1 << 20


class Parcel:
    """A zip file in the making; `seal` it when all is in."""

    def __init__(self, file: Path) -> None:
        self._folder = file.parent
        self._zip = ZipFile(file, "w")
        self._resources: list[dict[str, Any]] = []

    def __enter__(self) -> Parcel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._zip.close()

    def add(self, path: str, chunks: Iterable[bytes], *, packed: bool = False) -> None:
        """Add an entry; what is compressed already is stored as it is, so that it can be sought."""
        digest, size = self._write(path, chunks, packed)
        name = path.rpartition("/")[2].lower()
        self._resources.append({"name": name, "path": path, "hash": digest, "bytes": size})

    def seal(self, about: dict[str, str]) -> None:
        """Add the list of what is in it and the hash of that list."""
        said = {"profile": "data-package", "wacz_version": "1.1.1", **about,
                "resources": self._resources}  # fmt: skip
        digest, _ = self._write(PACKAGE, [_json(said)], packed=True)
        self._write(DIGEST, [_json({"path": PACKAGE, "hash": digest})], packed=True)

    def _write(self, path: str, chunks: Iterable[bytes], packed: bool) -> tuple[str, int]:
        digest = hashlib.sha256()
        # Beside the package, where there must be room for it; /tmp may be a part of memory.
        with SpooledTemporaryFile(_IN_MEMORY, dir=str(self._folder)) as spool:
            for chunk in chunks:
                spool.write(chunk)
                digest.update(chunk)
            size = spool.tell()
            spool.seek(0)
            self._copy(path, spool, size, packed)
        return f"sha256:{digest.hexdigest()}", size

    def _copy(self, path: str, content: IO[bytes], size: int, packed: bool) -> None:
        info = ZipInfo(path, _EPOCH)
        info.create_system, info.external_attr = _UNIX, _MODE
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        # ReplayWeb.page seeks an entry's bytes where they lie without fields for large sizes, and
        # zipfile makes room for them where it cannot know: so the size is known first.
        with self._zip.open(info, "w", force_zip64=size > ZIP64_LIMIT) as entry:
            shutil.copyfileobj(content, entry, _STEP)


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"
