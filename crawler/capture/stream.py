"""A byte stream to a server that notices what comes when nothing was asked."""

from __future__ import annotations

import asyncio
import ssl
from typing import cast

_HIGH_WATER = 1 << 18  # bytes that may wait unread before the peer is held up


class Stream(asyncio.Protocol):
    """One TCP or TLS connection, read by one reader.

    asyncio's own StreamReader cannot tell bytes that arrived between two exchanges from the
    beginning of the next answer; an answer longer than it said would then be taken for the next.
    """

    def __init__(self) -> None:
        self._idle = False
        self.spoilt = False  # never to be used again
        self._transport: asyncio.Transport | None = None
        self._chunks: list[bytes] = []
        self._waiting = 0
        self._ended = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None

    @property
    def certificate_ends(self) -> int | None:
        """When the peer's certificate ends, in seconds since 1970; None where none was checked."""
        told = self._transport.get_extra_info("peercert") if self._transport else None
        return int(ssl.cert_time_to_seconds(told["notAfter"])) if told else None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        if self._idle:
            self.close()
            return
        self._chunks.append(data)
        self._waiting += len(data)
        if self._waiting > _HIGH_WATER and self._transport:
            self._transport.pause_reading()
        self._tell()

    def eof_received(self) -> None:
        """Called by the loop."""
        self._end(None)

    def connection_lost(self, error: Exception | None) -> None:
        """Called by the loop."""
        self._end(error)

    def wake(self) -> None:
        """An exchange begins: what comes now was asked for."""
        self._idle = False

    def rest(self) -> None:
        """The exchange is over; what came or comes beyond it spoils the connection."""
        self._idle = True
        if self._chunks:
            self.close()

    def write(self, data: bytes) -> None:
        """Send."""
        if self._transport:
            self._transport.write(data)

    async def read(self) -> bytes:
        """What came, empty at the end of the stream; raises OSError where it broke."""
        while not self._chunks and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        data = b"".join(self._chunks)
        self._chunks.clear()
        if self._waiting > _HIGH_WATER and self._transport and not self._ended:
            self._transport.resume_reading()
        self._waiting = 0
        if not data and self._error:
            raise self._error
        return data

    def close(self) -> None:
        """Drop the connection at once, unread bytes and all."""
        self.spoilt = True
        if self._transport:
            self._transport.abort()

    def _end(self, error: Exception | None) -> None:
        self._ended = self.spoilt = True
        self._error = self._error or error
        self._tell()

    def _tell(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)
