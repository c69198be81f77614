"""The records in a stretch of uncompressed WARC bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = re.compile(rb"WARC/1\.\d\r?\n.*?\r?\n\r?\n", re.S)
_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.I | re.M)
_AFTER = 4  # the two line ends that close a record


def split(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each whole record; ends at the first that is torn."""
    at = 0
    while (head := _HEAD.search(data, at)) and (length := _LENGTH.search(head.group())):
        end = head.end() + int(length.group(1))
        if end > len(data):
            return
        at = min(end + _AFTER, len(data))
        yield head.start(), at
