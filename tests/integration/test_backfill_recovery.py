from __future__ import annotations

from pathlib import Path

from backfill_lab import FOUNDING, OLD, TITLE, backfill, page, rows
from killed_worker import killed_after
from storage_made import DAY0, opened
from wayback_site import Wayback, keeping

from storage.warc import response_record
from storage.warc.memento import MEMENTO_DATETIME, MEMENTO_OF

LISTING = '<ul id="docMore"><li><a href="./t150067.htm">A title</a> (2004-08-16)</li></ul>'
KILLED = """
from test_backfill_recovery import fetch
fetch(Path({folder!r}), {base!r}, {role!r})
"""


def fetch(folder: Path, base: str, role: str) -> None:
    """Write the record of a memento and no row."""
    url, body = (OLD, LISTING.encode()) if role == "listing" else (FOUNDING, page().encode())
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Memento-Datetime: Mon, 12 Mar 2007 08:15:30 GMT\r\nContent-Length: %d\r\n\r\n"
    )
    more = {
        "Communique-Role": role, "Communique-Source": "cn.embassy.zw.features",
        MEMENTO_OF: url, MEMENTO_DATETIME: "2007-03-12T08:15:30Z",
    }  # fmt: skip
    archive = opened(folder / "archive")
    record = response_record(
        "<urn:uuid:1>", f"{base}/web/20070312081530id_/{url}", DAY0,
        head % len(body) + body, "0" * 64, more=more,
    )  # fmt: skip
    archive.warc.append(record, listing=role == "listing")
    archive.warc.sync()


def killed(folder: Path, archive: Wayback, role: str) -> None:
    """A worker that fetched one memento is killed before it has a row."""
    killed_after(KILLED.format(folder=str(folder), base=archive.url, role=role))


def test_a_memento_that_a_killed_run_fetched_is_read_from_its_record(tmp_path: Path) -> None:
    with keeping() as archive:
        archive.keeps(FOUNDING, "20070312081530", page())
        killed(tmp_path, archive, "bulletin")
        result = backfill(tmp_path, archive)
        assert (archive.fetched(), result.counts["new"]) == ([], 1)
    told = rows(
        tmp_path,
        "SELECT url, archive_url, observed_at, via, url_key FROM capture WHERE role = 'bulletin'",
    )
    there = f"{archive.url}/web/20070312081530id_/{FOUNDING}"
    key = FOUNDING.removeprefix("http://")
    assert told == [(FOUNDING, there, "2007-03-12T08:15:30Z", "memento", key)]
    assert rows(tmp_path, "SELECT title FROM bulletins") == [(TITLE.partition("(")[0],)]


def test_a_listing_that_a_killed_run_fetched_is_told_from_its_record(tmp_path: Path) -> None:
    with keeping() as archive:
        archive.keeps(OLD, "20070312081530", LISTING)
        killed(tmp_path, archive, "listing")
        backfill(tmp_path, archive)
        assert archive.fetched() == []
    assert rows(tmp_path, "SELECT listing_url, url FROM sighting") == [(OLD, FOUNDING)]
