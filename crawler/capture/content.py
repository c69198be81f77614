"""Packed content: whether it is whole, and not more than it may be once unpacked."""

from __future__ import annotations

import zlib

from crawler.capture.exchange import Exchange
from crawler.capture.fault import CutContentError, TooLargeError

# zlib's wbits: gzip or zlib header, whichever stands there.
_ANY_HEADER = 47
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_STEP = 1 << 16


def check_content(heard: Exchange, maxsize: int) -> None:
    """Unpack and forget: Scrapy takes a gzip stream cut short for a shorter page.

    Raises CutContentError, TooLargeError.
    """
    codings = (heard.header(b"content-encoding") or "").lower().replace(" ", "").split(",")
    if codings[-1] in _PACKED and heard.body:
        _unpack(heard.body, maxsize)


def _unpack(body: bytes, maxsize: int) -> None:
    unpacker = zlib.decompressobj(_ANY_HEADER)
    rest, size = body, 0
    while rest and not unpacker.eof:
        try:
            size += len(unpacker.decompress(rest, _STEP))
        except zlib.error:
            return  # raw deflate, or not packed at all under a lying header: Scrapy's to judge
        rest = unpacker.unconsumed_tail
        if maxsize and size > maxsize:
            raise TooLargeError(f"unpacks to over {maxsize} bytes")
    while not unpacker.eof:
        left = len(unpacker.decompress(b"", _STEP))
        if not left:
            raise CutContentError("the packed content ends too early")
        size += left
