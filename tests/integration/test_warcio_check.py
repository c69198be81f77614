import asyncio
import gzip
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from capture_crawl import captures, crawl, source_of
from capture_lab import Answer, ok, serving
from scrapy import Request
from storage_made import later, opened
from wacz_made import Made, archived, records

from storage import schema
from storage.export import package
from storage.filters import Filters

PAGE = b"<p>" + b"The minister met the ambassador. " * 40 + b"</p>"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
PAGES: dict[bytes, Answer] = {
    b"/plain": [ok(PAGE)],
    b"/packed": [ok(gzip.compress(PAGE), b"Content-Encoding: gzip")],
    b"/empty": [ok(b"")],
    b"/to-the-end": [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PAGE, None],
    b"/cut": [b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + PAGE, None],
    b"/odd": [b"HTTP/1.0 200\nX-odd: \xff\xfe\nno colon here\n\n" + PAGE, None],
    b"/chunked": [CHUNKED + b"\r\n4\r\n<p>h\r\n6;x=1\r\ni</p>!\r\n0\r\n\r\n"],
    b"/chunked-and-packed": [
        CHUNKED + b"Content-Encoding: gzip\r\n\r\n", b"%x\r\n" % len(gzip.compress(PAGE, mtime=0)),
        gzip.compress(PAGE, mtime=0) + b"\r\n0\r\n\r\n",
    ],
}  # fmt: skip
NOT_FOUND = [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was crawled twice: the second time, unchanged pages are revisits."""
    folder = tmp_path_factory.mktemp("checked")

    async def main() -> None:
        async with serving(lambda head: PAGES.get(head.split()[1], NOT_FOUND)) as server:
            for _ in range(2):
                asked = [Request(server.url(path.decode())) for path in PAGES]
                await crawl(folder, source_of(server.url("/")), asked, RETRY_ENABLED=False)

    asyncio.run(main())
    return folder


def complaints(warc: Path) -> dict[str, str]:
    """What `warcio check` says, by record id."""
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", warc]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.stderr == ""
    said = re.findall(r"WARC-Record-ID (\S+) \S+\n(.*(?:\n    .*)*)", run.stdout)
    assert run.returncode == bool(said)
    return dict(said)


def chunked(warc: Path) -> set[str]:
    found = records(warc.read_bytes())
    return {r.record_id for r in found if r.type == "response" and b"chunked" in r.head.lower()}


def test_warcio_complains_of_chunked_records_only_and_only_of_its_own_fault(crawled: Path) -> None:
    # It takes the payload's digest before the transfer coding is undone (warcio#75).
    files = sorted((crawled / "warc").glob("**/*.warc.gz"))
    assert {c.status for c in captures(crawled)} == {200, 404}
    assert any(c.revisit_of for c in captures(crawled))
    for file in files:
        found = complaints(file)
        assert set(found) == chunked(file)
        assert all(re.match(r" *payload digest failed", said) for said in found.values())
    assert any(map(chunked, files))


def test_warcio_has_nothing_against_what_we_write_into_a_package(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        archived(Made(door), later(0))
        door.flush()
    out = tmp_path / "x.wacz"
    with schema.reading(tmp_path) as db:
        package(tmp_path, db, Filters(), out)
    with zipfile.ZipFile(out) as inside:
        file = Path(inside.extract("archive/mementos.warc.gz", tmp_path))
    assert complaints(file) == {}
    assert [r.type for r in records(file.read_bytes())] == ["warcinfo", "response", "response"]
