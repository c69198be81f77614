"""Packed content: whether it is whole, and not more than it may be once unpacked."""

from __future__ import annotations

import zlib

from crawler.capture.exchange import Exchange
from crawler.capture.fault import CutContentError, PackedOtherwiseError, TooLargeError

_GZIP = b"\x1f\x8b\x08"
_ANY_HEADER = zlib.MAX_WBITS | 32  # that of gzip or of zlib, whichever stands there
# Servers of old pack without the header that the standard wants.
_FORMS = {
    "gzip": (_ANY_HEADER,),
    "x-gzip": (_ANY_HEADER,),
    "deflate": (_ANY_HEADER, -zlib.MAX_WBITS),
}
_MOST = 3  # codings over one another; a real one has two where a proxy packs what was packed
_STEP = 1 << 16


def check_content(heard: Exchange, maxsize: int) -> None:
    """Unpack and forget: what cannot be unpacked, or swells, would else be no error but silence.

    Raises CutContentError, PackedOtherwiseError, TooLargeError.
    """
    lines = [v.decode("latin-1") for n, v in heard.headers if n.lower() == b"content-encoding"]
    said = (coding.strip().lower() for coding in ",".join(lines).split(","))
    codings = [coding for coding in said if coding not in ("", "identity")]
    if not codings or not heard.body:
        return
    if len(codings) > _MOST:
        raise PackedOtherwiseError(f"{len(codings)} codings over one another")
    body = heard.body
    for coding in reversed(codings):
        body = _unpacked(body, coding, maxsize)


def _unpacked(body: bytes, coding: str, maxsize: int) -> bytes:
    forms = _FORMS.get(coding)
    if forms is None:
        raise PackedOtherwiseError(f"{coding[:40]}, which we did not ask for")
    fault: zlib.error | None = None
    for form in forms:
        try:
            return b"".join(_members(body, form, maxsize))
        except zlib.error as error:
            fault = fault or error
    raise CutContentError(f"the packed content is broken: {fault}")


def _members(body: bytes, form: int, maxsize: int) -> list[bytes]:
    """Go through all members: gzip streams may follow one another."""
    parts: list[bytes] = []
    size = 0
    while body:
        unpacker = zlib.decompressobj(form)
        rest = body
        while not unpacker.eof:
            parts.append(unpacker.decompress(rest, _STEP))
            if not parts[-1] and not unpacker.eof:
                raise CutContentError("the packed content ends too early")
            rest = unpacker.unconsumed_tail
            size += len(parts[-1])
            if maxsize and size > maxsize:
                raise TooLargeError(f"unpacks to over {maxsize} bytes")
        body = unpacker.unused_data if unpacker.unused_data.startswith(_GZIP) else b""
    return parts
