"""An archive with real records of every sort, to be packed and indexed."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from storage_made import Showing, bulletin, later, opened, read

from storage import schema
from storage.archive import Archive
from storage.export import package
from storage.filters import Filters, Span
from storage.records import Capture
from storage.warc import (
    Earlier,
    Place,
    Record,
    Stored,
    member,
    message,
    parse,
    request_record,
    response_record,
    revisit_record,
)
from storage.warc.memento import MEMENTO_DATETIME, MEMENTO_OF
from storage.warc.record import instant

ALL = Filters()
JUNE = Filters(event=Span(date(2001, 6, 1), date(2001, 6, 30)))
FIRST, SECOND = "http://zw.example/a.htm", "http://zw.example/b.htm"
HOP, LISTING = "http://zw.example/old.htm", "http://zw.example/list/"
DEAD = "http://dead.example/t1.htm"
OLD = b"%x\r\n%s\r\n0\r\n\r\n" % (
    len(gzip.compress(b"<h1>Long ago</h1>", mtime=0)), gzip.compress(b"<h1>Long ago</h1>", mtime=0)
)  # fmt: skip
HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def answer(body: bytes, head: bytes = HTML, status: bytes = b"200 OK") -> bytes:
    """A plain answer as it goes over the wire."""
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status, head, len(body), body)


class Made:
    """Writes records and their captures into an archive, as a crawl does."""

    def __init__(self, door: Archive) -> None:
        self.door = door
        self.run = Showing(door).run
        self._number = 0

    def ask(self, url: str, at: datetime, sent: bytes, **more: Any) -> Capture:
        """An answer with its request; `earlier` makes it a revisit of that capture."""
        earlier, fields = more.pop("earlier", None), more.pop("fields", {})
        row = more.pop("row", {})
        head, rest = message.split_head(sent)
        digest = hashlib.sha256(message.payload(head, rest)).hexdigest()
        record_id = self.new_id()
        if earlier:
            told = digest if b" 304 " not in head else None
            whole = Earlier(earlier.record_id, earlier.url, earlier.observed_at, place_of(earlier))
            record = revisit_record(record_id, url, at, head, told, whole, more=fields)
            more["revisit_of"] = earlier.record_id
        else:
            record = response_record(record_id, url, at, sent, digest, more=fields)
        return self._kept(record, url, at, head, {"payload_sha256": digest} | more | row)

    def new_id(self) -> str:
        self._number += 1
        return f"<urn:uuid:00000000-0000-4000-8000-{self._number:012}>"

    def _kept(
        self, record: Record, url: str, at: datetime, head: bytes, more: dict[str, Any]
    ) -> Capture:
        listing = more.get("role") in ("listing", "robots")
        place = self.door.warc.append(record, listing=listing)
        asked = b"GET / HTTP/1.1\r\nHost: zw.example\r\n\r\n"
        request = request_record(self.new_id(), url, at, asked, concurrent_to=record.id)
        self.door.warc.append(request, listing=listing)
        made = Capture(**{
            "record_id": record.id, "run": self.run, "role": "bulletin", "method": "GET",
            "url": url, "url_key": url.partition("://")[2], "observed_at": at, "fetched_at": at,
            "via": "live", "status": message.status(head), "warc_file": place.file,
            "warc_offset": place.offset, "warc_length": place.length, "warc_sha256": place.sha256,
        } | more)  # fmt: skip
        self.door.add(made)
        return made


def place_of(capture: Capture) -> Place:
    """Where its record lies."""
    where = capture.warc_file, capture.warc_offset, capture.warc_length, capture.warc_sha256
    return Place(*where)  # type: ignore[arg-type]  # kept captures have all four


def fill(folder: Path) -> None:
    """Two bulletins: one with an edit, a revisit, a 304 and a hop, one that stands alone."""
    with opened(folder) as door:
        made = Made(door)
        made.ask(LISTING, later(0), answer(b"<a href=a.htm>"), role="listing")
        hop = made.ask(HOP, later(0), answer(b"", b"Location: /a.htm\r\n", b"301 Moved"))
        page = b"<h1>Jiang Meets Putin</h1>" + b"<p>They met.</p>" * 40
        first = made.ask(FIRST, later(0), answer(page), followed_from=hop.record_id)
        door.add(bulletin(first, read()))
        again = made.ask(FIRST, later(1), answer(page), earlier=first)
        door.add(bulletin(again, read()))
        made.ask(FIRST, later(2), b"HTTP/1.1 304 Not Modified\r\n\r\n", earlier=first, role="check")
        packed = answer(gzip.compress(page + b"!", mtime=0), HTML + b"Content-Encoding: gzip\r\n")
        edited = made.ask(FIRST, later(3), packed)
        door.add(bulletin(edited, read(body="They met and parted")))
        alone = made.ask(SECOND, later(0), answer(b"<h1>A Visit</h1>"))
        door.add(bulletin(alone, read("A Visit", "In June", event=None)))
        door.flush()


def archived(made: Made, at: datetime) -> list[Capture]:
    """Two mementos of a dead address, a page and a hop, as a web archive gave them at that time."""
    return [
        memento(made, at, "20050304050607", b"200 OK", b"X-Archive-Orig-Content-Type: text/html\r\n"
                b"X-Archive-Orig-Transfer-Encoding: chunked\r\nX-Archive-Orig-Server: x\r\n"
                b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", OLD),
        memento(made, at, "20090304050607", b"302 Found",
                b"X-Archive-Orig-Location: http://zw.example/\r\n", b""),
    ]  # fmt: skip


def memento(
    made: Made, at: datetime, time: str, status: bytes, head: bytes, body: bytes
) -> Capture:
    """The exchange with an archive that tells what a publisher answered at another time."""
    url = f"http://archive.example/web/{time}id_/{DEAD}"
    then = datetime.strptime(time, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    sent = b"HTTP/1.1 %s\r\nServer: archive\r\nMemento-Datetime: %s\r\n%s\r\n%s" % (
        status, format_datetime(then, usegmt=True).encode(), head, body,
    )  # fmt: skip
    fields = {MEMENTO_OF: DEAD, MEMENTO_DATETIME: instant(then)}
    return made.ask(
        url, at, sent, fields=fields, observed_at=then, via="memento", archive_url=url,
        row={"url": DEAD, "url_key": DEAD.partition("://")[2]},
    )  # fmt: skip


def entries(file: Path) -> dict[str, bytes]:
    """The entries of a package, by their paths."""
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def index(file: Path) -> list[tuple[str, str, dict[str, str]]]:
    """Key, time and fields of each line of a package's index."""
    text = gzip.decompress(entries(file)["indexes/index.cdx.gz"]).decode()
    parts = (line.split(" ", 2) for line in text.splitlines())
    return [(key, time, json.loads(told)) for key, time, told in parts]


def answers(file: Path) -> list[Stored]:
    """The records that the index of a package points to, in its order."""
    inside = entries(file)
    found = []
    for _, _, told in index(file):
        start = int(told["offset"])
        raw = inside[f"archive/{told['filename']}"][start : start + int(told["length"])]
        assert told["recordDigest"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        found.append(parse(member.expand(raw)))
    return found


def records(warc: bytes) -> list[Stored]:
    """The records of a WARC file."""
    return [parse(data) for _, _, data in member.members(memoryview(io.BytesIO(warc).getbuffer()))]


def packed(archive: Path, out: Path, filters: Filters = ALL, *, bodies: bool = False) -> Path:
    """A package of what the filters mean."""
    with schema.reading(archive) as db:
        package(archive, db, filters, out, bodies=bodies)
    return out
