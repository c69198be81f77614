"""The sites of the soak on loopback, a port each, in a process of their own; one answer in twenty
is a fault.
"""  # fmt: skip

from __future__ import annotations

import asyncio
import hashlib
import random
import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized

from bench.soak_plan import NOT_THERE, Section

FAULTS = ("5xx", "reset", "hang", "cut", "soft")
OUTAGE = 3.0  # days
HANG = 30.0  # seconds; the crawl gives up long before


@dataclass
class Site:
    """The sections of one host, and what goes wrong with its answers."""

    sections: Sequence[Section]
    day: Synchronized[float]
    rate: float

    def __post_init__(self) -> None:
        self._rng = random.Random(self.sections[0].number)  # noqa: S311  # faults, no secret

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if not await self._answer(head, writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; no if the connection is of no more use."""
        fault = self._fault()
        if fault == "hang":
            await asyncio.sleep(HANG)
            return False
        if fault == "reset":
            linger = struct.pack("ii", 1, 0)  # closing sends RST
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            return False
        message = self._message(head, fault)
        writer.write(message[: -len(message) // 3] if fault == "cut" else message)
        await writer.drain()
        return fault != "cut"

    def _message(self, head: str, fault: str) -> bytes:
        """The answer to a request, as bytes."""
        path = head.split(" ", 2)[1]
        status, body = self._said(path, fault)
        etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:12]}"'
        if status == 200 and f"If-None-Match: {etag}" in head:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
        tag = f"ETag: {etag}\r\n" if status == 200 and path.endswith(".htm") else ""
        length = f"Content-Length: {len(body.encode())}\r\n"
        told = f"HTTP/1.1 {status} Said\r\nContent-Type: text/html\r\n{tag}{length}\r\n{body}"
        return told.encode()

    def _fault(self) -> str:
        if any(one.outage <= self.day.value < one.outage + OUTAGE for one in self.sections):
            return "5xx"
        return self._rng.choice(FAULTS) if self._rng.random() < self.rate else ""

    def _said(self, path: str, fault: str) -> tuple[int, str]:
        if fault == "5xx":
            return self._rng.choice((500, 502, 503)), "<h1>Out of order</h1>"
        if fault == "soft":
            return 200, NOT_THERE
        number = path[2:].partition("/")[0]
        one = next((s for s in self.sections if str(s.number) == number), None)
        return one.answer(path, self.day.value) if one else (404, "<h1>Not Found</h1>")


@contextmanager
def serving(
    sites: Sequence[Sequence[Section]], day: Synchronized[float], rate: float
) -> Iterator[list[int]]:
    """Serve the sites until the block's end; gives their ports."""
    context = get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=_run, args=(its, sites, day, rate), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.kill()
        process.join()
        ours.close()


def _run(
    pipe: Connection, sites: Sequence[Sequence[Section]], day: Synchronized[float], rate: float
) -> None:
    asyncio.run(_serve(pipe, [Site(one, day, rate) for one in sites]))


async def _serve(pipe: Connection, sites: Sequence[Site]) -> None:
    servers = [await asyncio.start_server(one.connected, "127.0.0.1", 0) for one in sites]
    pipe.send([server.sockets[0].getsockname()[1] for server in servers])
    await asyncio.Event().wait()
