"""A connection that speaks HTTP/1.1 and remembers each byte."""

from __future__ import annotations

import time
from dataclasses import dataclass

import h11

from crawler.capture.exchange import Exchange
from crawler.capture.fault import CutShortError, TooLargeError
from crawler.capture.head import END, cleaned
from crawler.capture.stream import Stream

HEAD_BYTES = 1 << 16  # Scrapy's stock handler accepts 300,000 header lines
HEAD_LINES = 256
INTERIM = 8  # 1xx answers before the final one
FRAMING = 2  # times the body that a whole message may have: chunks bear extensions without end


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request to send: method, target and header lines in order, names as they shall stand."""

    method: str
    target: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""


class Connection:
    """One connection to a checked address; its exchanges come one after another."""

    def __init__(self, stream: Stream, peer: str) -> None:
        self.peer = peer
        self.certificate_ends = stream.certificate_ends
        self._stream = stream
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_BYTES)

    @property
    def alive(self) -> bool:
        """Whether another exchange may be tried on it."""
        return not self._stream.spoilt

    async def exchange(self, outgoing: Outgoing, maxsize: int, heard: Exchange) -> None:
        """Send and hear, filling in `heard` as bytes come; raises the errors of `fault.CAUGHT`."""
        self._stream.wake()
        heard.peer = self.peer
        heard.sent = self._speak(outgoing)
        self._stream.write(heard.sent)
        await self._hear_head(heard)
        await self._hear_body(maxsize, heard)
        self._finish(heard)

    def close(self) -> None:
        """Drop it."""
        self._stream.close()

    def _speak(self, outgoing: Outgoing) -> bytes:
        request = h11.Request(
            method=outgoing.method, target=outgoing.target, headers=outgoing.headers
        )
        parts = [self._http.send(request)]
        if outgoing.body:
            parts.append(self._http.send(h11.Data(outgoing.body)))
        parts.append(self._http.send(h11.EndOfMessage()))
        return b"".join(part for part in parts if part)

    async def _hear_head(self, heard: Exchange) -> None:
        """Read up to the final head; interim answers are read and forgotten."""
        waiting = bytearray()
        for _ in range(INTERIM):
            raw = await self._raw_head(waiting, heard)
            self._http.receive_data(cleaned(raw))
            event = self._http.next_event()
            if isinstance(event, h11.Response):
                break
        else:
            raise TooLargeError(f"more than {INTERIM} interim answers")
        heard.latency = time.monotonic() - heard.started
        heard.status = event.status_code
        heard.version = f"HTTP/{event.http_version.decode()}"
        heard.headers = event.headers.raw_items()
        heard.received += raw + waiting
        if len(heard.headers) > HEAD_LINES:
            raise TooLargeError(f"more than {HEAD_LINES} header lines")
        if waiting:
            self._http.receive_data(bytes(waiting))

    async def _raw_head(self, waiting: bytearray, heard: Exchange) -> bytes:
        """Take one head out of the bytes that wait, reading more as needed."""
        while not (end := END.search(waiting)):
            if len(waiting) > HEAD_BYTES:
                raise TooLargeError(f"a head of over {HEAD_BYTES} bytes")
            if not b"HTTP/".startswith(waiting[:5]):
                raise h11.RemoteProtocolError("the answer does not begin with HTTP/")
            data = await self._stream.read()
            if not data:
                raise CutShortError("closed in the head" if waiting else "closed without an answer")
            heard.begun = True
            waiting += data
        raw = bytes(waiting[: end.end()])
        del waiting[: end.end()]
        return raw

    async def _hear_body(self, maxsize: int, heard: Exchange) -> None:
        expected = heard.header(b"content-length")
        sized = expected is not None and heard.method != "HEAD"
        if maxsize and sized and int(expected or 0) > maxsize:
            raise TooLargeError(f"{expected} bytes announced, {maxsize} allowed")
        size = 0
        while isinstance(event := await self._event(maxsize, heard), h11.Data):
            heard.chunks.append(bytes(event.data))
            size += len(event.data)
            if maxsize and size > maxsize:
                raise TooLargeError(f"over {maxsize} bytes")

    async def _event(self, maxsize: int, heard: Exchange) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            data = await self._stream.read()
            if not data and not _ends_by_close(heard):
                raise CutShortError(f"closed after {len(heard.received)} bytes")
            heard.received += data
            if maxsize and len(heard.received) > FRAMING * maxsize + HEAD_BYTES:
                raise TooLargeError(f"a message of over {len(heard.received)} bytes on the wire")
            self._http.receive_data(data)
        return event

    def _finish(self, heard: Exchange) -> None:
        """Ready for the next exchange, unless the server closes or sent more than it said."""
        surplus = self._http.trailing_data[0]
        if surplus:
            del heard.received[len(heard.received) - len(surplus) :]
        done = self._http.our_state is h11.DONE and self._http.their_state is h11.DONE
        if surplus or not done:
            self.close()
            return
        self._http.start_next_cycle()
        self._stream.rest()


def _ends_by_close(heard: Exchange) -> bool:
    unsized = not (heard.header(b"content-length") or heard.header(b"transfer-encoding"))
    return heard.status is not None and unsized
