"""Ministries on loopback where nothing is new: one listing of a bulletin for whatever path."""

from __future__ import annotations

import asyncio
import sys

LISTING = (
    '<!DOCTYPE html><html><body><div class="rebox_news"><ul>'
    '<li><a href="t1.shtml">Minister Meets a Guest of the Friendly Delegation</a>(2001-06-14)</li>'
    "</ul></div></body></html>"
)
PAGE = (
    '<!DOCTYPE html><html><body><div class="vibox"><div class="title" id="News_Body_Title">'
    "Minister Meets a Guest of the Friendly Delegation</div>"
    '<div class="time"><span id="News_Body_Time">2001-06-14</span></div>'
    '<div id="News_Body_Txt_A" class="content"><p>On June 14, 2001 the minister met guests of {}.'
    "</p></div></div></body></html>"
)


def answer(path: str) -> tuple[bytes, bytes]:
    """Status and body of a path."""
    if path == "/robots.txt":
        return b"404 Not Found", b""
    return b"200 OK", (PAGE.format(path) if path.endswith(".shtml") else LISTING).encode()


async def serve() -> None:
    """Serve on all of loopback, its port told on stdout, until stdin closes."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                status, body = answer(head.split(b" ", 2)[1].decode())
                writer.write(
                    b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
                    % (status, len(body)) + body
                )  # fmt: skip
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connected, "0.0.0.0", 0)  # noqa: S104  # 127.0.0.1 to .250
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
