from __future__ import annotations

import gzip
import io
import uuid
import zipfile
from datetime import date
from pathlib import Path

import pytest
from backfill_lab import FOUNDING, NEW, NOT_FOUND, OLD, backfill_files, page, rows

from crawler.jobs.anew import Anew, report_on
from storage.errors import UsageFault
from storage.warc import member

SEEN = "SELECT url, observed_to FROM bulletins ORDER BY url"
CHUNKED = "Transfer-Encoding: chunked"


def record(
    url: str,
    at: str,
    body: bytes | str = b"",
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: tuple[str, ...] = (),
    **fields: str,
) -> bytes:
    """A record as other crawlers write it."""
    data = body.encode() if isinstance(body, str) else body
    head = "\r\n".join((f"HTTP/1.1 {status}", "Content-Type: text/html", *headers))
    block = head.encode() + b"\r\n\r\n" + data
    named = {
        "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": at,
        "WARC-Record-ID": fields.pop("id", f"<urn:uuid:{uuid.uuid4()}>"),
        "Content-Type": "application/http; msgtype=response",
        **{name.replace("_", "-"): value for name, value in fields.items()},
        "Content-Length": str(len(block)),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def warc(file: Path, *records: bytes) -> Path:
    file.write_bytes(b"".join(map(member.compress, records)))
    return file


def wacz(file: Path, *records: bytes, packing: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("datapackage.json", "{}", zipfile.ZIP_DEFLATED)  # only WARCs lie open
        content = b"".join(map(member.compress, records))
        packed.writestr("archive/data.warc.gz", content, packing)
        packed.writestr("pages/pages.jsonl", "{}\n")
    return file


def test_records_of_others_are_read_without_any_listing(tmp_path: Path) -> None:
    file = warc(
        tmp_path / "wget.warc.gz",
        record("http://elsewhere.example/", "2009-01-01T00:00:00Z", page()),
        record(f"{OLD}a_page_of_no_bulletin.htm", "2009-01-01T00:00:00Z", page()),
        record(FOUNDING, "2009-03-12T08:15:30Z", page()),
    )
    result = backfill_files(tmp_path, file)
    assert (result.outcome, result.counts["listed"], result.counts["new"]) == ("well", 1, 1)
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2009-03-12T08:15:30Z")]
    captured = rows(tmp_path, "SELECT via, observed_at FROM capture WHERE role = 'bulletin'")
    assert captured == [("warc", "2009-03-12T08:15:30Z")]


def test_the_last_good_record_is_found_behind_later_error_pages(tmp_path: Path) -> None:
    gone = record(FOUNDING, "2013-01-01T00:00:00Z", NOT_FOUND, status="404 Not Found")
    soft = record(FOUNDING, "2012-01-01T00:00:00Z", NOT_FOUND)
    good = record(FOUNDING, "2009-03-12T08:15:30Z", page())
    first = warc(tmp_path / "1.warc.gz", gone, good)
    backfill_files(tmp_path, first, warc(tmp_path / "2.warc.gz", soft))
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2009-03-12T08:15:30Z")]
    assert rows(tmp_path, "SELECT reason FROM reject ORDER BY 1") == [("gone",), ("not found",)]


def test_a_wacz_is_read_where_it_lies(tmp_path: Path) -> None:
    file = wacz(tmp_path / "crawl.wacz", record(FOUNDING, "2021-03-12T08:15:30.123Z", page()))
    backfill_files(tmp_path, file)
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2021-03-12T08:15:30Z")]


def test_a_wacz_whose_warcs_are_packed_twice_is_told_so(tmp_path: Path) -> None:
    file = wacz(
        tmp_path / "x.wacz", record(FOUNDING, "2021-01-01T00:00:00Z", page()),
        packing=zipfile.ZIP_DEFLATED,
    )  # fmt: skip
    with pytest.raises(UsageFault, match="is packed or locked; unzip it and give that"):
        backfill_files(tmp_path, file)


def test_half_a_wacz_is_told_so(tmp_path: Path) -> None:
    whole = wacz(tmp_path / "x.wacz", record(FOUNDING, "2021-01-01T00:00:00Z", page()))
    whole.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(UsageFault, match="not a whole WACZ file"):
        backfill_files(tmp_path, whole)


REVISITS = {
    "by id": {"WARC_Refers_To": "<urn:test:first>"},
    "by address and date": {
        "WARC_Refers_To_Target_URI": f"{NEW}other.htm",
        "WARC_Refers_To_Date": "2009-01-01T00:00:00Z",
    },
    "by digest": {"WARC_Payload_Digest": "sha1:ABC"},
    "by digest, the id being another's": {
        "WARC_Refers_To": "<urn:test:other>", "WARC_Payload_Digest": "sha1:ABC",
    },
}  # fmt: skip


@pytest.mark.parametrize("how", REVISITS)
def test_a_revisit_shows_the_payload_that_it_names(tmp_path: Path, how: str) -> None:
    digest = {"WARC_Payload_Digest": "sha1:ABC"}
    first = record(
        f"{NEW}other.htm", "2009-01-01T00:00:00Z", page(), id="<urn:test:first>", **digest
    )
    other = record(f"{NEW}x.htm", "2009-01-02T00:00:00Z", "x", id="<urn:test:other>",
                   WARC_Payload_Digest="sha1:XYZ")  # fmt: skip
    again = record(FOUNDING, "2010-01-01T00:00:00Z", kind="revisit", **REVISITS[how])
    files = warc(tmp_path / "1.warc.gz", first, other), warc(tmp_path / "2.warc.gz", again)
    backfill_files(tmp_path, *files)
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2010-01-01T00:00:00Z")]
    anew = report_on(Anew(tmp_path / "archive"))
    assert (anew.pages, anew.is_empty, anew.unreadable) == (1, True, {})


def test_a_revisit_whose_payload_no_file_has_is_a_recorded_miss(tmp_path: Path) -> None:
    again = record(
        FOUNDING, "2010-01-01T00:00:00Z", kind="revisit", WARC_Refers_To="<urn:test:lost>",
        WARC_Payload_Digest="sha1:ABC",
    )  # fmt: skip
    old = record(FOUNDING, "2009-01-01T00:00:00Z", page())
    result = backfill_files(tmp_path, warc(tmp_path / "x.warc.gz", again, old))
    assert (result.counts["replay_miss"], result.counts["copy_missing"]) == (1, 1)
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2009-01-01T00:00:00Z")]


def chunked(body: str) -> bytes:
    data = body.encode()
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


ODD = {
    "chunked": (chunked(page()), (CHUNKED,)),
    "chunked no more": (page().encode(), (CHUNKED,)),
    "packed": (gzip.compress(page().encode()), ("Content-Encoding: gzip",)),
    "packed no more": (page().encode(), ("Content-Encoding: gzip",)),
    "packed by a name of its own": (page().encode(), ("X-Crawler-Content-Encoding: gzip",)),
    "with too great a length": (page().encode(), ("Content-Length: 99999",)),
}


@pytest.mark.parametrize("how", ODD)
def test_bodies_are_read_however_a_crawler_left_them(tmp_path: Path, how: str) -> None:
    body, headers = ODD[how]
    one = record(FOUNDING, "2009-01-01T00:00:00Z", body, headers=headers)
    backfill_files(tmp_path, warc(tmp_path / "x.warc.gz", one))
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2009-01-01T00:00:00Z")]


def test_a_record_that_is_cut_gives_way_to_an_older_one(tmp_path: Path) -> None:
    cut = record(FOUNDING, "2012-01-01T00:00:00Z", page(), WARC_Truncated="length")
    old = record(FOUNDING, "2009-01-01T00:00:00Z", page())
    torn = record(FOUNDING, "2013-01-01T00:00:00Z", page())
    file = warc(tmp_path / "x.warc.gz", cut, old)
    file.write_bytes(file.read_bytes() + member.compress(torn)[:-40])
    backfill_files(tmp_path, file)
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2009-01-01T00:00:00Z")]


def test_the_days_bound_when_records_were_made(tmp_path: Path) -> None:
    made = [record(FOUNDING, f"{year}-03-01T12:00:00Z", page()) for year in (2005, 2007, 2009)]
    file = warc(tmp_path / "x.warc.gz", *made)
    backfill_files(tmp_path, file, since=date(2006, 1, 1), until=date(2007, 3, 1))
    assert rows(tmp_path, SEEN) == [(FOUNDING, "2007-03-01T12:00:00Z")]


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    file = warc(tmp_path / "x.warc.gz", record(FOUNDING, "2009-01-01T00:00:00.5Z", page()))
    backfill_files(tmp_path, file)
    result = backfill_files(tmp_path, file)
    assert (result.counts.get("captured", 0), result.counts["known"]) == (0, 1)


def test_one_file_may_hold_all_records_in_one_member(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as whole:
        whole.write(record(f"{OLD}t150066.htm", "2009-01-01T00:00:00Z", page("One", "Its text.")))
        whole.write(record(FOUNDING, "2009-01-01T00:00:00Z", page()))
    (tmp_path / "x.warc.gz").write_bytes(packed.getvalue())
    backfill_files(tmp_path, tmp_path / "x.warc.gz")
    assert len(rows(tmp_path, SEEN)) == 2


def test_a_long_pages_continuation_is_the_one_of_its_time(tmp_path: Path) -> None:
    more = '<script>createPageHTML(2, {}, "t150067", "htm")</script>'
    second = f"{OLD}t150067_1.htm"
    file = warc(
        tmp_path / "x.warc.gz",
        record(FOUNDING, "2009-01-01T00:00:00Z", page(more=more.format(0))),
        record(second, "2008-12-31T00:00:00Z", page(text="As it was.", more=more.format(1))),
        record(second, "2013-01-01T00:00:00Z", page(text="As it became.", more=more.format(1))),
    )
    backfill_files(tmp_path, file)
    ((body,),) = rows(tmp_path, "SELECT body FROM bulletin_bodies")
    assert "As it was." in body
    assert rows(tmp_path, "SELECT reason FROM reject") == []
