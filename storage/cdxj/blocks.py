"""A sorted index in compressed blocks, and the small index that finds the block."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

LINES = 1024  # in a block, as other tools write them
_GZIP = 31  # zlib's wbits for a gzip header and trailer, without a time in it


def blocks(lines: Iterable[str]) -> Iterator[tuple[bytes, str]]:
    """Each block as a gzip member, with its line of the small index."""
    left, at = iter(lines), 0
    while block := list(islice(left, LINES)):
        packer = zlib.compressobj(wbits=_GZIP)
        packed = packer.compress("".join(block).encode()) + packer.flush()
        digest = f"sha256:{hashlib.sha256(packed).hexdigest()}"
        where = json.dumps({"offset": at, "length": len(packed), "digest": digest})
        first = block[0].partition(" {")[0]
        yield packed, f"{first} {where}\n"
        at += len(packed)


def heading(filename: str) -> str:
    """The first line of the small index: what it is of."""
    return f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': filename})}\n"
