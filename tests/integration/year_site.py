"""A publisher's section on loopback that changes by the day, crawled under a clock of its own."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.records import RunResult

NEW_YEAR = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
SECTION = "/eng/xw/"
NAME = "tests.year.news"
ROW = """
[publisher."tests.year"]
name = "A mission through a year"
country = "CN"
office = "embassy"

[source."tests.year.news"]
publisher = "tests.year"
language = "en"
timezone = "Asia/Shanghai"
template = "chinese_mission"
spider = "listing"
listings = ["{site}/eng/xw/"]
bulletins = '/eng/(xw|news)/\\d{6}/t\\d{8}_\\d+\\.htm$'
delay = 0
checks_per_day = {budget}
"""
CAPTCHA = b"<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script>"
NOT_THERE = b"<html><title>Page not found</title><body><p>Sorry, it is not here.</p></body></html>"


@dataclass
class Page:
    """A bulletin's page as the publisher has it."""

    title: str
    stamp: str
    paragraphs: tuple[str, ...]
    counts: bool = False  # it shows how often it was read


@dataclass
class YearSite:
    """The pages by path, the order in which the listing shows them, and what goes wrong."""

    folder: Path
    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)
    mould: str = "classes"
    broken: dict[str, tuple[int, bytes]] = field(default_factory=dict)  # by path or "pages", "all"
    robots: bytes = b""  # none
    lies: bool = False  # says "not modified" of whatever it is asked by
    reads: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)  # path and status
    day: float = 0.0

    def now(self) -> datetime:
        return (NEW_YEAR + timedelta(days=self.day)).replace(microsecond=0)

    def publish(self, number: int, *, at: int = 0, stamp: datetime | None = None) -> str:
        """A new page, shown at that place of the listing."""
        day = stamp or self.now()
        path = f"{SECTION}{day:%Y%m}/t{day:%Y%m%d}_{number}.htm"
        self.pages[path] = page_of(number, day)
        self.listed.insert(at, path)
        return path

    def crawl(self, day: float | None = None) -> RunResult:
        """Crawl the section as it is, on that day of the year."""
        self.day = self.day if day is None else day
        self.asked.clear()
        overrides: dict[str, object] = {
            "COMMUNIQUE_ALLOW_ADDRESSES": ["127.0.0.1"], "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False,
        }  # fmt: skip
        source = catalogue.in_force().source(NAME)
        job = Job(self.folder / "archive", (source,), clock=self.now, overrides=overrides)
        (ended,) = work(job, Quiet())
        return ended.result

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        file = self.folder / "archive" / "archive.db"
        database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def checks(self) -> list[tuple[str, int]]:
        """What bulletins' addresses answered in the last crawl."""
        return [(path, status) for path, status in self.asked if path.endswith(".htm")]

    def answer(self, path: str, etag: str | None) -> tuple[int, str | None, bytes]:
        """Status, ETag and body."""
        is_page = path.endswith(".htm")
        for key in ("all", "pages" if is_page else "", path):
            if key in self.broken:
                status, body = self.broken[key]
                return status, None, body
        if path == SECTION:
            return 200, None, self._listing()
        if path == "/robots.txt" and self.robots:
            return 200, None, self.robots
        page = self.pages.get(path)
        if page is None:
            return 404, None, b"<h1>Not Found</h1>"
        if etag and (self.lies or etag == self._etag(page)) and not page.counts:
            return 304, etag, b""
        return 200, None if page.counts else self._etag(page), self._page(page)

    def _etag(self, page: Page) -> str:
        said = f"{page}{self.mould}"
        return f'"{hashlib.sha256(said.encode()).hexdigest()[:12]}"' if not self.lies else '"1"'

    def _listing(self) -> bytes:
        shown = [(path, self.pages[path]) for path in self.listed]
        items = "".join(
            f'<li><a href="{p}">{page.title}</a> {page.stamp}</li>' for p, page in shown
        )
        return f'<ul id="docMore">{items}</ul>'.encode()

    def _page(self, page: Page) -> bytes:
        self.reads += 1
        body = "".join(f"<p>{p}</p>" for p in page.paragraphs)
        counter = f"<div class=hits>Read {self.reads} times</div>" if page.counts else ""
        return MOULDS[self.mould].format(page=page, body=body, counter=counter).encode()


MOULDS = {
    "classes": (
        '<html><head><meta charset="utf-8"><title>{page.title}</title></head><body>{counter}'
        '<div class="bigtitle">{page.title}</div><div class="time">{page.stamp}</div>'
        '<div class="TRS_Editor">{body}</div></body></html>'
    ),
    "ids": (
        '<html><head><meta charset="utf-8"><title>{page.title}</title></head><body><nav>New</nav>'
        '<h1 id="News_Body_Title">{page.title}</h1><p id="News_Body_Time">{page.stamp}</p>'
        '<div id="News_Body_Txt_A">{body}</div><footer>Redesigned</footer>{counter}</body></html>'
    ),
}  # fmt: skip
VERBS = ("met", "received", "telephoned", "wrote to", "congratulated", "saw off", "welcomed")
THEMES = ("trade", "rail", "visas", "grain", "students", "health", "bridges", "water", "ports")


def page_of(number: int, day: datetime) -> Page:
    """A page with words enough of its own to be known again elsewhere."""
    verb, theme = VERBS[number % len(VERBS)], THEMES[number % len(THEMES)]
    first = (
        f"The ambassador {verb} minister number {number} to talk of {theme}, and the two agreed "
        f"that the work of both sides on {theme} should go on with patience and with good will."
    )
    second = (
        f"They went through the list of {number + 3} open points, left none of them out, and "
        f"asked their staffs to settle what remains before the next round of talks on {theme}."
    )
    title = f"Ambassador {verb.capitalize()} Minister {number} on {theme.capitalize()}"
    return Page(title, f"{day:%Y-%m-%d}", (first, second, f"The talks took {number + 1} hours."))


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the library's name
        site: YearSite = self.server.site  # type: ignore[attr-defined]  # ours, set below
        status, etag, body = site.answer(self.path, self.headers.get("If-None-Match"))
        site.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        if etag:
            self.send_header("ETag", etag)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: the archive tells."""


@contextmanager
def a_year(folder: Path, put: Callable[[str, str], None], budget: int = 200) -> Iterator[YearSite]:
    """The site under its row, put in force by setting COMMUNIQUE_SOURCES with `put`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        site = YearSite(folder, server.server_port)
        server.site = site  # type: ignore[attr-defined]  # ours
        rows = folder / "rows"
        rows.mkdir()
        text = ROW.replace("{site}", f"http://127.0.0.1:{site.port}")
        (rows / "year.toml").write_text(text.replace("{budget}", str(budget)), encoding="utf-8")
        put("COMMUNIQUE_SOURCES", str(rows))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
