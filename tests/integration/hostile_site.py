"""A site on loopback that means harm, crawled in a process of its own: raw bytes by address."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import socket
import sqlite3
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage import database

Piece = bytes | float | None  # bytes to send, seconds to wait, None closes
RESET = -1.0  # seconds: the connection is reset
Answer = Callable[[str], Iterable[Piece]]  # from the path that was asked for

NAME = "tests.hostile.news"
ROW = """
[publisher."tests.hostile"]
name = "A mission under attack"
country = "CN"
office = "embassy"

[source."tests.hostile.news"]
publisher = "tests.hostile"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
bulletins = '/t\\d{8}_\\w+\\.htm'
delay = 0
"""
LISTING = "/eng/xw/"
MIB = 1 << 20


def head(*lines: bytes, status: bytes = b"200 OK") -> bytes:
    return b"\r\n".join((b"HTTP/1.1 " + status, *lines)) + b"\r\n\r\n"


def ok(body: bytes, *lines: bytes) -> bytes:
    typed = (
        ()
        if any(line.startswith(b"Content-Type") for line in lines)
        else (b"Content-Type: text/html",)
    )
    return head(b"Content-Length: %d" % len(body), *typed, *lines) + body


NOT_FOUND = head(b"Content-Length: 0", status=b"404 Not Found")


@dataclass
class Told:
    """What a crawl in a process of its own came to."""

    outcome: str
    counts: dict[str, int]
    peak: int  # bytes of memory at the most
    before: int  # bytes that the process held before the crawl


@dataclass
class HostileSite:
    """Its answers by path, what it was asked, and the archive that its crawls fill."""

    folder: Path
    port: int = 0
    row: str = f'spider = "listing"\nlistings = ["{{site}}{LISTING}"]'
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    scheme: str = "http"
    trusts: Path | None = None  # the authorities that its crawls believe
    otherwise: Answer = lambda _: [NOT_FOUND]

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def says(self, path: str, *pieces: Piece) -> None:
        self.answers[path] = lambda _: pieces

    def crawl(self, *, full: bool = False, **settings: object) -> Told:
        """Crawl it on our own settings, but that loopback is allowed and nobody is waited for."""
        self.asked.clear()
        rows = self.folder / "rows"
        rows.mkdir(exist_ok=True)
        text = ROW + self.row.replace("{site}", self.url)
        (rows / "hostile.toml").write_text(text, encoding="utf-8")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.jobs.worker"])
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(
            target=_crawl,
            args=(theirs, rows, self.trusts, self.folder / "archive", full, settings),
        )
        child.start()
        theirs.close()
        try:
            return Told(*ours.recv())
        finally:
            child.join()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        file = self.folder / "archive" / "archive.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()


def _crawl(
    told: Connection,
    rows: Path,
    trusts: Path | None,
    archive: Path,
    full: bool,
    settings: dict[str, object],
) -> None:
    os.environ["COMMUNIQUE_SOURCES"] = str(rows)
    if trusts:
        os.environ["SSL_CERT_FILE"] = str(trusts)
    before = _peak()
    overrides: dict[str, object] = {
        "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0, "RETRY_ENABLED": False,
        "AUTOTHROTTLE_ENABLED": False, **settings,
    }  # fmt: skip
    source = catalogue.in_force().source(NAME)
    try:
        (ended,) = work(Job(archive, (source,), full=full, overrides=overrides), Quiet())
        told.send((ended.result.outcome, dict(ended.result.counts), _peak(), before))
    except database.FORESEEN as fault:
        told.send((f"failed: {database.told(fault, archive)}", {}, _peak(), before))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@contextmanager
def hostile(folder: Path, context: ssl.SSLContext | None = None) -> Iterator[HostileSite]:
    """The site, served by a thread of its own until the end of the block."""
    site = HostileSite(folder, scheme="https" if context else "http")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        server = asyncio.run_coroutine_threadsafe(_serve(site, context), loop).result()
        yield site
        asyncio.run_coroutine_threadsafe(_close(server), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(site: HostileSite, context: ssl.SSLContext | None) -> asyncio.Server:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await _answer(site, reader, writer):
                pass
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=1 << 20, ssl=context)
    site.port = server.sockets[0].getsockname()[1]
    return server


async def _answer(
    site: HostileSite, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    asked = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode("latin-1")
    site.asked.append(asked)
    for piece in site.answers.get(asked, site.otherwise)(asked):
        if piece is None:
            if not writer.is_closing():
                await writer.drain()
                writer.write_eof()
                await reader.read()
            return False
        if piece == RESET:
            return _reset(writer)
        if isinstance(piece, float):
            await asyncio.sleep(piece)
        else:
            writer.write(piece)
            await writer.drain()
    return True


def _reset(writer: asyncio.StreamWriter) -> bool:
    lingering = struct.pack("ii", 1, 0)  # what is not sent yet is dropped, the peer told so
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)
    return False


async def _close(server: asyncio.Server) -> None:
    server.close()
    current = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not current]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
