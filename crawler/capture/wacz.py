"""Where WARC records lie in a file: in all of it, or in the parts of a WACZ (a zip of WARCs)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo, is_zipfile

from storage.errors import UsageFault

_LOCAL = struct.Struct("<26xHH")  # of a local file header: the lengths of name and extra field


def stretches(file: Path) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of WARC records in a file; raises UsageFault."""
    if file.suffix.lower() not in (".wacz", ".zip") and not is_wacz(file):
        yield 0, file.stat().st_size
        return
    try:
        with ZipFile(file) as packed, file.open("rb") as opened:
            for entry in packed.infolist():
                if is_warc(entry.filename):
                    _refuse_packed(file, entry)
                    opened.seek(entry.header_offset)
                    head = opened.read(_LOCAL.size)
                    start = entry.header_offset + _LOCAL.size + sum(_LOCAL.unpack(head))
                    yield start, start + entry.file_size
    except (BadZipFile, struct.error) as error:
        raise UsageFault(f"{file}: not a whole WACZ file ({error}); fetch it again") from None


def is_wacz(file: Path) -> bool:
    """Whether the file is a zip, whatever it is called."""
    with file.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04" and is_zipfile(file)


def is_warc(name: str) -> bool:
    """Whether an entry of a WACZ is one of its WARC files."""
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _refuse_packed(file: Path, entry: ZipInfo) -> None:
    # The standard wants them as they are, so that a record can be had by its offset.
    if entry.compress_type != ZIP_STORED or entry.flag_bits & 1:
        raise UsageFault(f"{file}: {entry.filename} is packed or locked; unzip it and give that")
