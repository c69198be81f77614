"""What reading anew costs: `python -m bench.reread [PAGES]`, one process, 15 KB pages.

CPU seconds from WARC to database, beside trafilatura's extraction alone on the same pages.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import trafilatura

from bench.crawl import ROW
from bench.site import page

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SOURCE = "bench.pages"
# What older code had read: each reading is to be filed otherwise.
OTHERWISE = "UPDATE reading SET extractor = 'old', title = 'Menu ' || title"


def main(count: int, folder: Path) -> None:
    """Make an archive and read it anew; the rounds are interleaved."""
    (folder / "rows").mkdir()
    (folder / "rows" / "bench.toml").write_text(ROW.format(port=80), encoding="utf-8")
    os.environ["COMMUNIQUE_SOURCES"] = str(folder / "rows")
    archive = folder / "archive"
    make(archive, count)
    pages = [page(number).decode() for number in range(min(count, 200))]
    costs: dict[str, list[float]] = {}
    for _ in range(3):
        for name, number, work in (
            ("reread, nothing to change", count, partial(reread, archive)),
            ("reread, every title to file", count, partial(changed, archive)),
            ("trafilatura, fast", len(pages), partial(extract, pages, fast=True)),
            ("trafilatura", len(pages), partial(extract, pages, fast=False)),
        ):
            costs.setdefault(name, []).append(timed(work) / number)
    base = min(costs["trafilatura, fast"])
    for name, cost in costs.items():
        best = min(cost)
        said = f"{name:<28} {best * 1e3:6.2f} ms, {1 / best:6.0f} pages a CPU second"
        print(f"{said}, {base / best:5.2f} of trafilatura fast")


def make(archive: Path, count: int) -> None:
    """An archive of that many pages, each read once."""
    from crawler import catalogue
    from crawler.door import open_door
    from crawler.items import PageItem
    from crawler.pipelines.normalise import ReadItem
    from crawler.pipelines.store import bulletin_of
    from crawler.rereading import read_again, reading_of
    from storage.records import Capture, StoredPage
    from storage.warc import read, response_record

    source = catalogue.in_force().sources[SOURCE]
    with open_door(archive) as door:
        run = door.start_run(SOURCE, NOW, {})
        for number in range(count):
            url, body = f"http://127.0.0.1/web/news/t{number}.shtml", page(number)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            sha = hashlib.sha256(body).hexdigest()
            record = response_record(f"<urn:{number}>", url, NOW, head + body, sha)
            place = door.warc.append(record, listing=False)
            capture = Capture(record.id, run, "bulletin", "GET", url, source.url_key(url), NOW, NOW,
                              "live", 200, payload_sha256=sha, warc_file=place.file,
                              warc_offset=place.offset, warc_length=place.length,
                              warc_sha256=place.sha256)  # fmt: skip
            door.add(capture)
            found = read_again(source, StoredPage((capture,), SOURCE), partial(read, archive))
            item = PageItem(SOURCE, found.fields, (record.id,), NOW)
            door.add(bulletin_of(ReadItem(item, reading_of(source, found)), source))


def reread(archive: Path) -> None:
    """Read all anew; nothing has changed."""
    from crawler.jobs import anew

    with anew.kept() as keep:
        report = anew.report_on(anew.Anew(archive), keep)
        assert not report.changed, report.told()


def changed(archive: Path) -> None:
    """Read all anew and file what is read otherwise: all of it."""
    from crawler.jobs import anew

    with closing(sqlite3.connect(archive / "archive.db")) as db, db:
        db.execute(OTHERWISE)
    with anew.kept() as keep:
        assert anew.report_on(anew.Anew(archive), keep).changed
        anew.apply(archive, keep)


def extract(pages: list[str], *, fast: bool) -> None:
    """The main text of each page, as the generic template would ask for it."""
    for text in pages:
        assert trafilatura.extract(text, fast=fast)


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(place))
