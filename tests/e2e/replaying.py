"""Crawls answered from WARC files, and what an archive then holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawler import catalogue
from crawler.jobs.plan import Ended, Job, sources_of
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage import schema
from storage.verify import verify
from storage.warc import member, response_record

DEMO = Path(__file__).parents[2] / "demo" / "demo.warc.gz"
SOURCES = (
    "cn.embassy.zw.features", "cn.embassy.lt.terrorism", "cn.mfa.en.leaders", "cn.mfa.zh.leaders",
    "ru.kremlin.en.news", "ru.kremlin.ru.news",
)  # fmt: skip
DEMO_SOURCES = (
    *SOURCES, "cn.embassy.nl.terrorism", "cn.embassy.jo.spokesperson", "cn.mfa.zh.spokesperson",
)  # fmt: skip
# What the demo is crawled from, in turn.
VISITS = {
    "demo": DEMO_SOURCES,
    "visit2": ("cn.embassy.zw.features", "cn.mfa.en.leaders"),
    "visit3": ("cn.embassy.zw.features", "cn.embassy.lt.terrorism", "cn.embassy.nl.terrorism",
               "ru.kremlin.en.news"),
    "visit4": ("cn.embassy.zw.features",),
}  # fmt: skip
# What an archive says, less row ids and times of our own work.
SAID = {
    "bulletins": "SELECT uid, title, kind, event_from, event_to, event_basis, published_from, "
                 "uploaded_from, editions, observed_from, observed_to, url, words FROM bulletins",
    "editions": "SELECT uid, number, observed_from, observed_to, title FROM editions",
    "claims": "SELECT uid, role, edtf, place, standing, evidence, reason FROM date_evidence",
    "rejects": "SELECT url, reason, detail FROM reject",
    "sightings": "SELECT listing_url, url, title, date_text FROM sighting",
    "words": "SELECT rowid IS NOT NULL, title FROM fulltext",
}  # fmt: skip


def crawl(
    archive: Path,
    names: Iterable[str] = SOURCES,
    *,
    warc: Iterable[Path] = (DEMO,),
    full: bool = False,
) -> list[Ended]:
    """Crawl the named sources into an archive, answered from WARC files."""
    sources = sources_of(catalogue.in_force(), tuple(names))
    return work(Job(archive, sources, full=full, replay=tuple(warc)), Quiet())


def counted(ended: list[Ended], what: str) -> int:
    """One counter, over all sources of a job."""
    return sum(end.result.counts.get(what, 0) for end in ended)


def said(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the archive says, in a fixed order."""
    with sqlite3.connect(f"file:{archive / 'archive.db'}?mode=ro", uri=True) as db:
        rows = {name: sorted(db.execute(query), key=repr) for name, query in SAID.items()}
    db.close()
    return rows


def faults(archive: Path) -> list[object]:
    """What `verify` finds wrong with bytes, rows and chain."""
    with schema.reading(archive) as db:
        return [fault for finding in verify(archive, db) for fault in finding.faults]


def ask(archive: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    with sqlite3.connect(f"file:{archive / 'archive.db'}?mode=ro", uri=True) as db:
        rows = db.execute(query).fetchall()
    db.close()
    return rows


def altered(file: Path, change: Callable[[str, bytes], bytes], *, year: int = 2027) -> Path:
    """A WARC with the demo, answered years on otherwise: `change` takes address and message."""
    with DEMO.open("rb") as demo, file.open("wb") as out:
        for n, record in enumerate(ArchiveIterator(demo, parse_http=False)):
            if record.record_type != WarcRecordType.response:
                continue
            url = str(record.headers["WARC-Target-URI"])
            message = change(url, record.reader.read())
            date = record.record_date.replace(year=year)
            digest = "0" * 64  # nothing here reads it
            made = response_record(f"<urn:uuid:00000000-0000-4000-8000-{n:012}>", url, date,
                                   message, digest)  # fmt: skip
            out.write(member.compress(made.data))
    return file
