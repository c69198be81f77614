"""A server on loopback that answers with raw bytes, and a handler to ask it with."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from crawler.capture.wire import WireHandler

Answer = Iterable[bytes | None]  # None closes the connection


@dataclass
class Server:
    """What a server on loopback saw."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@asynccontextmanager
async def serving(
    answer: Callable[[bytes], Answer], context: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """A server that answers each request head with raw pieces of bytes."""
    server = Server(0)
    tasks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                server.requests.append(head)
                for piece in answer(head):
                    if piece is None:
                        return
                    writer.write(piece)
                    await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(talk(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    listening = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=context)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def crawler_for(**settings: object) -> Crawler:
    """A crawler with our settings, that may ask loopback and waits for nobody."""
    given = {
        "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"],
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_MAXSIZE": 1 << 20,
        "DOWNLOAD_TIMEOUT": 10,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "TWISTED_REACTOR_ENABLED": False,
        **settings,
    }
    return get_crawler(Spider, given)


@asynccontextmanager
async def handling(**settings: object) -> AsyncIterator[WireHandler]:
    """The download handler, closed at the end."""
    handler = WireHandler.from_crawler(crawler_for(**settings))
    try:
        yield handler
    finally:
        await handler.close()


def ok(body: bytes, *headers: bytes) -> bytes:
    """A plain answer."""
    lines = (b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body
