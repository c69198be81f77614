"""What a server answered, as plain data: all that a page is read from."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_LARGEST = 64 << 20  # bytes: more than a capture may hold


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: final address, body out of Content-Encoding, headers by lower-case name."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        """The media type of the Content-Type header in lower case; empty where none is sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @classmethod
    def of(cls, url: str, fields: Iterable[tuple[bytes, bytes]], body: bytes) -> Response:
        """An answer from its header fields as sent and its body, packed as Content-Encoding says.

        Raises ValueError where the body is packed in a way that we cannot undo.
        """
        headers: dict[str, str] = {}
        for name, value in fields:
            # Header bytes need not be UTF-8; Latin-1 reads any of them.
            headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
        return cls(url, _unpacked(body, headers.pop("content-encoding", "")), headers)


def _unpacked(body: bytes, codings: str) -> bytes:
    for coding in reversed(codings.lower().split(",")):
        if coding.strip() in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body)
        elif coding.strip() not in ("", "identity"):
            raise ValueError(f"content is packed as {coding.strip()!r}")
    return body


def _inflated(body: bytes) -> bytes:
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # with a header of its own; raw deflate
        unpacker = zlib.decompressobj(form)
        try:
            unpacked = unpacker.decompress(body, _LARGEST)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise ValueError(f"content unpacks to over {_LARGEST} bytes")
        return unpacked
    return body  # servers exist that name a packing and send plain bytes
