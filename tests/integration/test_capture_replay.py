from __future__ import annotations

import asyncio
import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from capture_crawl import NOON, Told, captures, crawl, run_crawl, source_of
from capture_lab import Answer, ok, serving
from scrapy import Request
from scrapy.exceptions import ResponseDataLossError

from crawler.capture.replay import NoRecordError
from crawler.capture.shelf import shelf_of
from storage.errors import UsageFault
from storage.warc import (
    Earlier,
    Place,
    Record,
    WarcStore,
    member,
    read,
    request_record,
    response_record,
    revisit_record,
)

URL = "http://mfa.example/a"
SHA = "0" * 64  # nobody checks it here


def record(body: bytes, url: str = URL, days: int = 0, **more: str) -> Record:
    """A response record whose id tells address and day."""
    name = f"<urn:test:{url.rpartition('/')[2]}-{days}>"
    return response_record(name, url, NOON + timedelta(days=days), ok(body), SHA, **more)


def warc(file: Path, *records: Record) -> Path:
    file.write_bytes(b"".join(member.compress(one.data) for one in records))
    return file


def replayed(folder: Path, file: Path, *requests: Request, **row: object) -> Told:
    source = source_of("http://mfa.example/", **row)
    return run_crawl(folder / "archive", source, requests, replay=(file,))


def ask(url: str = URL) -> Request:
    return Request(url, meta={"role": "bulletin"})


def test_a_record_answers_and_is_copied_byte_for_byte(tmp_path: Path) -> None:
    one = record(b"<p>hi</p>")
    file = warc(tmp_path / "x.warc.gz", record(b"else", "http://mfa.example/b"), one)
    told = replayed(tmp_path, file, ask())
    assert told.bodies() == {"/a": b"<p>hi</p>"}
    row = next(c for c in captures(tmp_path / "archive") if c.role == "bulletin")
    assert (row.record_id, row.via, row.observed_at) == (one.id, "warc", NOON)
    assert row.warc_file is not None
    assert row.warc_offset is not None
    assert row.warc_length is not None
    content = (tmp_path / "archive" / row.warc_file).read_bytes()
    copied = content[row.warc_offset : row.warc_offset + row.warc_length]
    assert copied == member.compress(one.data)


def test_a_second_replay_copies_nothing(tmp_path: Path) -> None:
    file = warc(tmp_path / "x.warc.gz", record(b"<p>hi</p>"))
    replayed(tmp_path, file, ask())
    before = sorted((tmp_path / "archive").glob("warc/2*/**/*.gz"))
    told = replayed(tmp_path, file, ask())
    assert sorted((tmp_path / "archive").glob("warc/2*/**/*.gz")) == before
    rows = [c for c in captures(tmp_path / "archive") if c.role == "bulletin"]
    assert [r.record_id for r in rows] == [told.responses[0].meta["capture"]]


def test_a_request_that_no_record_answers_is_a_recorded_miss(tmp_path: Path) -> None:
    told = replayed(tmp_path, warc(tmp_path / "x.warc.gz", record(b"")), ask(URL + "b"))
    row = next(c for c in captures(tmp_path / "archive") if c.role == "bulletin")
    assert (row.error, row.status, row.warc_file) == ("no record", None, None)
    assert told.counts["replay_miss"] == 1
    assert [f.type for f in told.failures] == [NoRecordError]


def test_robots_txt_comes_from_the_records(tmp_path: Path) -> None:
    rules = record(b"User-agent: *\nDisallow: /\n", "http://mfa.example/robots.txt")
    told = replayed(tmp_path, warc(tmp_path / "x.warc.gz", record(b"hi"), rules), ask())
    assert (told.responses, told.counts["robots_refused"]) == ([], 1)


def test_the_last_record_in_order_of_date_answers(tmp_path: Path) -> None:
    file = warc(tmp_path / "x.warc.gz", record(b"late", days=2), record(b"early"))
    assert replayed(tmp_path, file, ask()).bodies() == {"/a": b"late"}


def test_a_record_that_is_cut_answers_only_where_no_whole_one_does(tmp_path: Path) -> None:
    cut = record(b"cut", days=2, truncated="time")
    both = warc(tmp_path / "x.warc.gz", record(b"whole"), cut)
    assert replayed(tmp_path, both, ask()).bodies() == {"/a": b"whole"}
    told = replayed(tmp_path / "2", warc(tmp_path / "y.warc.gz", cut), ask())
    assert [f.type for f in told.failures] == [ResponseDataLossError]


def test_the_rows_own_rules_find_the_record(tmp_path: Path) -> None:
    file = warc(tmp_path / "x.warc.gz", record(b"hi", "http://mfa.example/a?from=rss"))
    told = replayed(tmp_path, file, ask("https://mfa.example/a"), drop_params=frozenset({"from"}))
    assert told.bodies() == {"/a": b"hi"}


def test_a_hop_to_https_is_not_taken_for_its_own_target(tmp_path: Path) -> None:
    hop = b"HTTP/1.1 301 Moved\r\nLocation: https://mfa.example/a\r\nContent-Length: 0\r\n\r\n"
    moved = response_record("<urn:test:hop>", URL, NOON + timedelta(days=1), hop, SHA)
    target = record(b"hi", "https://mfa.example/a")
    told = replayed(tmp_path, warc(tmp_path / "x.warc.gz", moved, target), ask())
    assert [r.body for r in told.responses] == [b"hi"]
    told = replayed(tmp_path / "2", warc(tmp_path / "y.warc.gz", moved), ask())
    assert told.counts["replay_miss"] == 1


def test_a_post_is_answered_by_the_record_of_the_same_body(tmp_path: Path) -> None:
    records = []
    for word in (b"one", b"two"):
        response = response_record(f"<urn:test:{word.decode()}>", URL, NOON, ok(word), SHA)
        sent = b"POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\n" + word
        asked = f"<urn:test:asked-{word.decode()}>"
        records += [
            response,
            request_record(asked, URL, NOON, sent, concurrent_to=response.id),
        ]
    file = warc(tmp_path / "x.warc.gz", *records)
    requests = [Request(URL, method="POST", body=b"one", meta={"role": "part"}), ask()]
    told = replayed(tmp_path, file, *requests)
    assert [r.body for r in told.responses] == [b"one"]
    assert told.counts["replay_miss"] == 1


def test_a_revisit_is_answered_with_the_payload_it_names(tmp_path: Path) -> None:
    first = record(b"<p>the body</p>")
    earlier = Earlier(first.id, URL, NOON, Place("", 0, 0, ""))
    head = ok(b"").replace(b"Length: 0", b"Length: 15")
    again = revisit_record("<urn:test:again>", URL, NOON + timedelta(days=1), head, SHA, earlier)
    told = replayed(tmp_path, warc(tmp_path / "x.warc.gz", first, again), ask())
    assert told.bodies() == {"/a": b"<p>the body</p>"}
    rows = [c for c in captures(tmp_path / "archive") if c.role == "bulletin"]
    assert [(c.record_id, c.revisit_of) for c in rows] == [(first.id, None), (again.id, first.id)]


def test_a_body_unpacked_by_another_crawler_is_read_all_the_same(tmp_path: Path) -> None:
    plain = ok(b"<p>plain</p>", b"Content-Encoding: gzip", b"Content-Type: text/html")
    packed = ok(gzip.compress(b"<p>packed</p>"), b"Content-Encoding: gzip")
    one = response_record("<urn:test:1>", URL, NOON, plain, SHA)
    other = response_record("<urn:test:2>", "http://mfa.example/b", NOON, packed, SHA)
    file = warc(tmp_path / "x.warc.gz", one, other)
    told = replayed(tmp_path, file, ask(), ask("http://mfa.example/b"))
    assert told.bodies() == {"/a": b"<p>plain</p>", "/b": b"<p>packed</p>"}


@pytest.mark.parametrize("form", ["plain", "one member"])
def test_files_without_a_member_for_each_record_are_read_too(tmp_path: Path, form: str) -> None:
    records = record(b"a"), record(b"b", "http://mfa.example/b")
    whole = b"".join(one.data for one in records)
    file = tmp_path / "x.warc"
    file.write_bytes(whole if form == "plain" else gzip.compress(whole))
    told = replayed(tmp_path, file, ask(), ask("http://mfa.example/b"))
    assert told.bodies() == {"/a": b"a", "/b": b"b"}
    for row in captures(tmp_path / "archive"):
        if row.role == "bulletin":
            where = row.warc_file, row.warc_offset, row.warc_length, row.warc_sha256
            stored = read(tmp_path / "archive", Place(*where))  # type: ignore[arg-type]  # all four are set
            assert stored.record_id == row.record_id


def test_what_we_crawled_is_replayed_to_the_same_responses(tmp_path: Path) -> None:
    hop = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a\r\nset-cookie: b"
    pages = {
        b"/a": hop,
        b"/b": chunked + b"\r\n\r\n4\r\n<p>x\r\n4\r\n</p>\r\n0\r\n\r\n",
        b"/c": ok(gzip.compress(b"packed"), b"Content-Encoding: gzip"),
        b"/robots.txt": ok(b"User-agent: *\nDisallow: /d\n"),
    }

    def answer(head: bytes) -> Answer:
        return [pages[head.split()[1]]]

    async def main() -> tuple[Told, str]:
        async with serving(answer) as server:
            requests = [ask(server.url(path)) for path in ("/a", "/c", "/d")]
            return await crawl(tmp_path / "1", source_of(server.url()), requests), server.url("")

    live, base = asyncio.run(main())
    files = tuple(sorted((tmp_path / "1").glob("warc/**/*.warc.gz")))
    again = run_crawl(
        tmp_path / "2", source_of(f"{base}/"), [ask(base + p) for p in ("/a", "/c", "/d")],
        replay=files,
    )  # fmt: skip
    assert plain(again) == plain(live)
    rows, copies = captures(tmp_path / "1"), captures(tmp_path / "2")
    assert {c.record_id for c in copies} == {c.record_id for c in rows}
    assert {c.payload_sha256 for c in copies} == {c.payload_sha256 for c in rows}


def plain(told: Told) -> list[tuple[str, int, bytes, list[bytes]]]:
    seen = ((r.url, r.status, r.body, r.headers.getlist("Set-Cookie")) for r in told.responses)
    return sorted(seen)


def test_a_torn_file_answers_with_what_is_whole_in_it(tmp_path: Path) -> None:
    file = warc(tmp_path / "x.warc.gz", record(b"a"), record(b"b", "http://mfa.example/b"))
    file.write_bytes(file.read_bytes()[:-9])
    told = replayed(tmp_path, file, ask(), ask("http://mfa.example/b"))
    assert told.bodies() == {"/a": b"a"}


def test_the_store_is_read_by_the_shelf_as_it_wrote_it(tmp_path: Path) -> None:
    store = WarcStore(tmp_path, worker="0", clock=lambda: NOON)
    place = store.append(record(b"hi"), listing=False)
    store.close()
    assert replayed(tmp_path / "2", tmp_path / place.file, ask()).bodies() == {"/a": b"hi"}


@pytest.mark.parametrize(
    "content", [b"", b"<html>no WARC</html>", gzip.compress(b"no WARC", mtime=0)]
)
def test_a_file_that_answers_nothing_is_an_error_that_names_it(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(content)
    with pytest.raises(UsageFault, match=r"page\.html: no response record"):
        shelf_of([file])
