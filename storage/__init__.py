"""Communiqué's storage: evidence, readings, editions and the analysts' views of them.

`storage.open("archive")` opens an archive for reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from storage.reader import Reader


def open(folder: str | Path, corrections: str | Path | None = None) -> Reader:  # noqa: A001  # always called storage.open, as files are opened
    """Open an archive for reading; raises ArchiveFault where there is none that can be read.

    `corrections` is an analyst's own file of them, else that beside the archive.
    """
    from storage.reader import Reader  # here: whoever imports a part of storage needs no more

    return Reader(folder, corrections)
