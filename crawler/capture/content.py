"""Packed content: whether it is whole, and not more than it may be once unpacked."""

from __future__ import annotations

import zlib

from crawler.capture.exchange import Exchange
from crawler.capture.fault import CutContentError, TooLargeError

# zlib's wbits: gzip or zlib header, whichever stands there.
_ANY_HEADER = 47
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 16


def check_content(heard: Exchange, maxsize: int) -> None:
    """Unpack and forget: Scrapy takes a gzip stream cut short for a shorter page.

    Raises CutContentError, TooLargeError.
    """
    codings = (heard.header(b"content-encoding") or "").lower().replace(" ", "").split(",")
    if codings[-1] in _PACKED and heard.body:
        _unpack(heard.body, maxsize)


def _unpack(body: bytes, maxsize: int) -> None:
    """Go through all members: gzip streams may follow one another."""
    size = 0
    while body:
        unpacker = zlib.decompressobj(_ANY_HEADER)
        rest = body
        while not unpacker.eof:
            try:
                step = len(unpacker.decompress(rest, _STEP))
            except zlib.error:
                return  # raw deflate, or nothing packed under a lying header: Scrapy's to judge
            if not step and not unpacker.eof:
                raise CutContentError("the packed content ends too early")
            rest = unpacker.unconsumed_tail
            size += step
            if maxsize and size > maxsize:
                raise TooLargeError(f"unpacks to over {maxsize} bytes")
        body = unpacker.unused_data if unpacker.unused_data.startswith(_GZIP) else b""
