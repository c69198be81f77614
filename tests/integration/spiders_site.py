"""A site under test: its answers as a WARC, crawled by a real spider into a real archive."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.records import RunResult
from storage.warc import member, request_record, response_record

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MISSION = "cn.embassy.nl.terrorism"
OLD_HOME = "http://nl.china-embassy.org/eng/zggk/zt/fdkbzy/"
SECTION = "http://nl.china-embassy.gov.cn/eng/zggk/zt/fdkbzy/"


def bulletin(number: int, day: str = "20040816") -> str:
    """The address of one of the section's bulletins."""
    return f"{SECTION}{day[:6]}/t{day}_{number}.htm"


def page(title: str, *paragraphs: str, script: str = "") -> bytes:
    """A bulletin's page in the missions' mould."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs or ("One.", "Two.", "Three."))
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div class="bigtitle">{title}</div><div class="TRS_Editor">{body}</div>'
        f"<script>{script}</script></body></html>"
    ).encode()


def listing(*entries: str | tuple[str, str], pages: int = 1, number: int = 0) -> bytes:
    """A listing's page that shows bulletins, with a date each where one is given."""
    pairs = [(e, "") if isinstance(e, str) else e for e in entries]
    items = "".join(f'<li><a href="{url}">On {url[-8:]}</a> {day}</li>' for url, day in pairs)
    script = f'createPageHTML({pages}, {number}, "index", "htm");'
    return f'<ul id="docMore">{items}</ul><script>{script}</script>'.encode()


@dataclass
class Site:
    """What a site answers, and the archive that its crawls fill."""

    folder: Path
    source: str = MISSION
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    crawls: int = 0

    def says(
        self, url: str, body: bytes = b"", status: int = 200, media_type: str = "text/html"
    ) -> None:
        self.answers[url] = (status, media_type, body)

    def redirects(self, url: str, to: str) -> None:
        self.answers[url] = (302, to, b"")

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def crawl(
        self, *, full: bool = False, since: date | None = None, until: date | None = None
    ) -> RunResult:
        """Crawl what the site answers at this moment."""
        self.crawls += 1
        source = catalogue.in_force().source(self.source)
        job = Job(self.archive, (source,), since, until, full, (self._warc(),))
        (ended,) = work(job, Quiet())
        return ended.result

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the archive answers."""
        database = sqlite3.connect(f"file:{self.archive / 'archive.db'}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def titles(self) -> list[str]:
        return [title for (title,) in self.rows("SELECT title FROM bulletins ORDER BY title")]

    def rejects(self) -> dict[str, str]:
        return dict(self.rows("SELECT url, reason FROM rejects"))

    def _warc(self) -> Path:
        file = self.folder / f"site-{self.crawls}.warc.gz"
        at = NOON + timedelta(days=self.crawls)
        with file.open("wb") as out:
            for url, (status, media_type, body) in self.answers.items():
                for record in records(f"{self.crawls} {url}", url, at, status, media_type, body):
                    out.write(member.compress(record))
        return file


def records(
    name: str, url: str, at: datetime, status: int, media_type: str, body: bytes
) -> list[bytes]:
    """A response and its request as WARC records; of a redirect, `media_type` is where to."""
    field = "Location" if 300 <= status < 400 else "Content-Type"
    head = f"HTTP/1.1 {status} X\r\n{field}: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    ids = [f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {name}')}>" for kind in "ab"]
    digest = hashlib.sha256(body).hexdigest()
    response = response_record(ids[0], url, at, head.encode() + body, digest)
    request = request_record(ids[1], url, at, b"GET / HTTP/1.1\r\n\r\n", concurrent_to=ids[0])
    return [response.data, request.data]
