"""A server on loopback for benches: pages by path, over connections that stay open."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable


async def serve(page: Callable[[str], bytes | None], host: str = "127.0.0.1") -> None:
    """Serve on a random port, told on stdout, until stdin closes; a path without a page is 404."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(_answer(page(head.split(b" ", 2)[1].decode())))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connected, host, 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


def _answer(body: bytes | None) -> bytes:
    status, body = (b"404 Not Found", b"") if body is None else (b"200 OK", body)
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    return head % (status, len(body)) + body
