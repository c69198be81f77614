"""One exchange with a server, filled in as it goes, so that a broken one keeps what came."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass
class Exchange:
    """A request as sent and the response as received, byte for byte."""

    method: str
    url: str
    observed_at: datetime  # when we asked
    sent: bytes = b""
    received: bytearray = field(default_factory=bytearray)  # from the final response's head on
    status: int | None = None  # None until that head is whole
    begun: bool = False  # whether any byte of an answer came
    version: str = ""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)  # names as sent
    chunks: list[bytes] = field(default_factory=list)
    peer: str | None = None
    error: str | None = None
    latency: float | None = None  # seconds from `started` to the final head
    started: float = field(default_factory=time.monotonic)
    truncated: str | None = None  # length, time, disconnect, unspecified

    @cached_property
    def body(self) -> bytes:
        """The body after transfer decoding; asked for once the exchange is over."""
        return b"".join(self.chunks)

    @cached_property
    def payload_sha256(self) -> str:
        """SHA-256 (hex) of the body."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: bytes) -> str | None:
        """The first value of a response header, lower-case `name`, read as Latin-1."""
        found = (value for key, value in self.headers if key.lower() == name)
        value = next(found, None)
        return None if value is None else value.decode("latin-1")
