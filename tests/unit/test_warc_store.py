from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.manifest import Manifest
from storage.warc import (
    Earlier,
    Place,
    Record,
    WarcError,
    WarcStore,
    read,
    request_record,
    response_record,
    revisit_record,
)

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
BODY = b"<h1>Statement</h1>"
MESSAGE = b"HTTP/1.1 200 Fine\r\nsErVeR: x\r\nContent-Length: 18\r\n\r\n" + BODY
SHA = hashlib.sha256(BODY).hexdigest()


def made(number: int = 1, message: bytes = MESSAGE, payload: bytes = BODY) -> Record:
    return response_record(
        f"<urn:uuid:{number:08d}-0000-4000-8000-000000000000>",
        f"http://mfa.example/{number}",
        NOON,
        message,
        hashlib.sha256(payload).hexdigest(),
        peer="192.0.2.1",
    )


def store_in(folder: Path, clock: Callable[[], datetime] = lambda: NOON) -> WarcStore:
    return WarcStore(folder, worker="7", clock=clock)


def test_a_record_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    place = store.append(made(), listing=False)
    assert place.file == "warc/2026/11/24-7-1.warc.gz"
    stored = read(tmp_path, place)
    assert (stored.block, stored.payload, stored.status) == (MESSAGE, BODY, 200)
    assert (stored.date, stored.url) == (NOON, "http://mfa.example/1")
    assert stored.fields["WARC-IP-Address"] == "192.0.2.1"
    store.close()
    assert read(tmp_path, place) == stored


def test_listings_lie_in_files_of_their_own(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert store.append(made(), listing=True).file == "warc/listing/2026/11/24-7-1.warc.gz"


def test_a_chunked_body_is_kept_as_sent_and_read_without_its_chunks(tmp_path: Path) -> None:
    message = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<h1>State\r\n"
    message += b"9;x=y\r\nment</h1>\r\n0\r\n\r\n"
    place = store_in(tmp_path).append(made(message=message), listing=False)
    stored = read(tmp_path, place)
    assert stored.block == message
    assert stored.payload == BODY


def test_a_second_reader_agrees_with_headers_and_digests(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    response = made()
    store.append(response, listing=False)
    sent = b"GET /1 HTTP/1.1\r\nHost: mfa.example\r\n\r\n"
    request = request_record(
        "<urn:uuid:9>", "http://mfa.example/1", NOON, sent, concurrent_to=response.id
    )
    store.append(request, listing=False)
    store.close()
    content = (tmp_path / "warc/2026/11/24-7-1.warc.gz").read_bytes()
    seen = []
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        record.content_stream().read()
        seen.append((record.rec_type, record.rec_headers.get_header("WARC-Concurrent-To")))
        assert record.digest_checker.passed is not False
    assert seen == [("warcinfo", None), ("response", None), ("request", response.id)]


def test_a_revisit_keeps_the_head_and_is_read_with_the_body_it_names(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    first = store.append(made(1), listing=False)
    earlier = Earlier(made(1).id, "http://mfa.example/1", NOON - timedelta(days=1), first)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    record = revisit_record("<urn:uuid:2>", "http://mfa.example/1", NOON, head, SHA, earlier)
    stored = read(tmp_path, store.append(record, listing=False))
    assert (stored.type, stored.head, stored.block) == ("revisit", head, head)
    assert (stored.payload, stored.refers_to) == (BODY, made(1).id)
    assert stored.truncated is None


def test_a_line_break_in_an_address_starts_no_header(tmp_path: Path) -> None:
    record = request_record("<urn:uuid:1>", "http://x/\r\nWARC-Type: response", NOON, b"GET")
    stored = read(tmp_path, store_in(tmp_path).append(record, listing=False))
    assert stored.type == "request"


def test_a_file_is_rolled_at_its_size(tmp_path: Path) -> None:
    store = WarcStore(tmp_path, worker="7", clock=lambda: NOON, roll_at=1000)
    places = [store.append(made(n), listing=False) for n in range(4)]
    assert len({place.file for place in places}) > 1
    assert all(read(tmp_path, place).block == MESSAGE for place in places)


def test_a_file_is_rolled_at_midnight_utc(tmp_path: Path) -> None:
    now = [NOON]
    store = store_in(tmp_path, lambda: now[0])
    first = store.append(made(1), listing=False)
    now[0] = NOON + timedelta(hours=11)
    second = store.append(made(2), listing=False)
    now[0] = NOON + timedelta(hours=12)
    third = store.append(made(3), listing=False)
    store.settle()
    assert first.file == second.file == "warc/2026/11/24-7-1.warc.gz"
    assert third.file == "warc/2026/11/25-7-1.warc.gz"
    assert (tmp_path / first.file).exists()


def test_a_full_file_stays_open_until_its_records_have_rows(tmp_path: Path) -> None:
    store = WarcStore(tmp_path, worker="7", clock=lambda: NOON, roll_at=1)
    first = store.append(made(1), listing=False)
    store.append(made(2), listing=False)
    store.abandon()
    assert not (tmp_path / first.file).exists()
    with store_in(tmp_path).recover() as found:
        assert {one.place for one in found} >= {first}


def test_two_stores_of_one_worker_never_share_a_file(tmp_path: Path) -> None:
    one, other = store_in(tmp_path), store_in(tmp_path)
    files = {one.append(made(1), listing=False).file, other.append(made(2), listing=False).file}
    assert len(files) == 2


def test_a_damaged_record_is_an_error_that_names_its_place(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    place = store.append(made(), listing=False)
    store.close()
    file = tmp_path / place.file
    content = bytearray(file.read_bytes())
    content[place.offset + 4] ^= 1  # in the gzip header: no CRC sees it
    file.write_bytes(content)
    with pytest.raises(WarcError, match=rf"{place.file} at {place.offset}.*backup"):
        read(tmp_path, place)


def test_a_missing_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(WarcError, match="missing; restore"):
        read(tmp_path, Place("warc/2026/11/24-0-1.warc.gz", 0, 1, ""))


def test_each_sealed_file_has_a_line_in_a_chain(tmp_path: Path) -> None:
    for _ in range(3):
        store = store_in(tmp_path)
        place = store.append(made(), listing=False)
        store.close()
    lines = [json.loads(line) for line in (tmp_path / "manifest.jsonl").read_text().splitlines()]
    content = (tmp_path / place.file).read_bytes()
    assert [line["records"] for line in lines] == [2, 2, 2]
    assert lines[-1]["sha256"] == hashlib.sha256(content).hexdigest()
    assert list(Manifest(tmp_path).faults()) == []


def test_a_changed_line_of_the_manifest_breaks_the_chain(tmp_path: Path) -> None:
    for _ in range(3):
        store = store_in(tmp_path)
        store.append(made(), listing=False)
        store.close()
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(manifest.read_text().replace('"records": 2', '"records": 3', 1))
    second = manifest.read_bytes().index(b"\n") + 1
    assert list(Manifest(tmp_path).faults()) == [
        (0, "line 1 was changed"),
        (second, "line 2 does not follow the last"),
    ]
