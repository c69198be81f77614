"""A site on this machine's own loopback: what it answers, what it was asked, crawled by a row."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.records import RunResult

PUBLISHER = """
[publisher."tests.wire"]
name = "A mission on this machine"
country = "CN"
office = "embassy"

[source."tests.wire.news"]
publisher = "tests.wire"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
delay = 0
"""
NAME = "tests.wire.news"


@dataclass
class WireSite:
    """The answers by path, the paths asked for, and the archive that crawls fill."""

    folder: Path
    port: int
    row: str  # further keys of the row; `{site}` stands for the site's address
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def says(self, path: str, body: bytes, status: int = 200) -> None:
        self.answers[path] = (status, body)

    def crawl(
        self, *, since: date | None = None, until: date | None = None, full: bool = False
    ) -> RunResult:
        """Crawl the site as it is now."""
        self.asked.clear()
        overrides: dict[str, object] = {
            "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False,
        }  # fmt: skip
        source = catalogue.in_force().source(NAME)
        job = Job(self.folder / "archive", (source,), since, until, full, overrides=overrides)
        (ended,) = work(job, Quiet())
        return ended.result

    def titles(self) -> list[str]:
        return [title for (title,) in self.rows("SELECT title FROM bulletins ORDER BY title")]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        file = self.folder / "archive" / "archive.db"
        database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the library's name
        site: WireSite = self.server.site  # type: ignore[attr-defined]  # ours, set below
        site.asked.append(self.path)
        status, body = site.answers.get(self.path, (404, b"<h1>Not Found</h1>"))
        self.send_response(status)
        self.send_header("Content-Type", _media_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the crawl's own log tells."""


def _media_type(path: str) -> str:
    kinds = {".xml": "application/xml", ".gz": "application/gzip", ".txt": "text/plain"}
    return next((kind for end, kind in kinds.items() if path.endswith(end)), "text/html")


@contextmanager
def serving(folder: Path, row: str) -> Iterator[WireSite]:
    """A site under a row of its own, which the caller puts in force by COMMUNIQUE_SOURCES."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        site = WireSite(folder, server.server_port, row)
        server.site = site  # type: ignore[attr-defined]  # ours
        rows = folder / "rows"
        rows.mkdir()
        text = PUBLISHER + row.replace("{site}", site.url)
        (rows / "wire.toml").write_text(text, encoding="utf-8")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
