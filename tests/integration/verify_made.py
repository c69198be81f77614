"""A small archive to damage, and what `verify` finds of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from storage_made import DAY0, SOURCE, bulletin, capture, later, opened, read, run_of

from storage import schema
from storage.archive import Archive
from storage.records import Sighting
from storage.verify import Fault, verify
from storage.warc import request_record, response_record

LISTED = (3, 4)  # numbers of the listing's captures


def make(folder: Path) -> Path:
    """An archive of three pages, each with its request, and of a listing seen twice."""
    with opened(folder) as archive:
        run = run_of(archive)
        for number in range(5):
            _file(archive, run, number)
    return folder


def _file(archive: Archive, run: int, number: int) -> None:
    url, body = f"http://zw.example/t{number}.htm", f"<p>page {number}</p>".encode()
    record_id, sha = f"<urn:uuid:{number:08d}>", hashlib.sha256(body).hexdigest()
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n"
    listing = number in LISTED
    response = response_record(record_id, url, DAY0, head + body, sha)
    place = archive.warc.append(response, listing=listing)
    asked = request_record(f"<urn:uuid:9{number:07d}>", url, DAY0, b"GET / HTTP/1.1\r\n\r\n")
    archive.warc.append(asked, listing=listing)
    page = capture(run, number, url, later(number), payload_sha256=sha, warc_file=place.file,
                   warc_offset=place.offset, warc_length=place.length, warc_sha256=place.sha256,
                   role="listing" if listing else "bulletin")  # fmt: skip
    archive.add(page)
    if listing:
        for one in range(number):
            key = f"zw.example/t{one}.htm"
            row = Sighting(SOURCE, "http://zw.example/", f"http://{key}", key, f"Page {one}", "",
                           one, record_id)  # fmt: skip
            archive.add(row)
    else:
        archive.add(bulletin(page, read(body=f"{number}", title=f"Page {number}")))


def faults(folder: Path, head: str | None = None) -> dict[str, tuple[Fault, ...]]:
    """What is wrong, by the name of the sentence that says so."""
    with schema.reading(folder) as db:
        return {one.name: one.faults for one in verify(folder, db, head)}


def warc(folder: Path) -> Path:
    """The file of the pages."""
    return next(folder.glob("warc/2*/**/*.warc.gz"))
