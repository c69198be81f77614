import gzip
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from storage_made import PUBLISHER, SOURCE, later, opened
from wacz_made import (
    ALL,
    FIRST,
    HOP,
    JUNE,
    LISTING,
    SECOND,
    Made,
    answers,
    archived,
    entries,
    fill,
    index,
    packed,
    records,
)
from warcio.archiveiterator import ArchiveIterator

from storage.errors import UsageFault
from storage.filters import Filters
from storage.records import uid_of
from storage.warc import message


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wacz")
    fill(folder)
    return folder


def pages(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in entries(file)["pages/pages.jsonl"].splitlines()]


def test_a_whole_archive_goes_with_its_files_as_they_were_sealed(
    archive: Path, tmp_path: Path
) -> None:
    inside = entries(packed(archive, tmp_path / "all.wacz"))
    sealed = {
        "archive/2026-11-01-0-1.warc.gz": archive / "warc/2026/11/01-0-1.warc.gz",
        "archive/listing-2026-11-01-0-1.warc.gz": archive / "warc/listing/2026/11/01-0-1.warc.gz",
    }
    assert {name for name in inside if name.startswith("archive/")} == set(sealed)
    assert all(inside[name] == file.read_bytes() for name, file in sealed.items())
    assert inside["communique/manifest.jsonl"] == (archive / "manifest.jsonl").read_bytes()


def test_the_description_has_a_hash_of_every_entry_and_a_hash_of_its_own(
    archive: Path, tmp_path: Path
) -> None:
    inside = entries(packed(archive, tmp_path / "all.wacz"))
    about = inside.pop("datapackage.json")
    digest = json.loads(inside.pop("datapackage-digest.json"))
    assert digest == {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(about).hexdigest()}",
    }
    told = json.loads(about)
    assert (told["profile"], told["wacz_version"]) == ("data-package", "1.1.1")
    assert told["created"] == "2026-11-04T08:00:00Z"
    assert {one["path"]: (one["hash"], one["bytes"]) for one in told["resources"]} == {
        name: (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        for name, content in inside.items()
    }


def test_the_index_points_to_each_answer_but_not_modified(archive: Path, tmp_path: Path) -> None:
    file = packed(archive, tmp_path / "all.wacz")
    told = [(key, time, line["url"], line.get("status")) for key, time, line in index(file)]
    assert told == [
        ("example,zw)/a.htm", "20261101080000", FIRST, "200"),
        ("example,zw)/a.htm", "20261102080000", FIRST, "200"),
        ("example,zw)/a.htm", "20261104080000", FIRST, "200"),
        ("example,zw)/b.htm", "20261101080000", SECOND, "200"),
        ("example,zw)/list", "20261101080000", LISTING, "200"),
        ("example,zw)/old.htm", "20261101080000", HOP, "301"),
    ]
    for (_, time, line), stored in zip(index(file), answers(file), strict=True):
        assert (stored.url, f"{stored.date:%Y%m%d%H%M%S}") == (line["url"], time)
        assert stored.fields["WARC-Payload-Digest"] == line["digest"]


def test_the_same_archive_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    for filters in (ALL, JUNE, Filters(source=SOURCE)):
        one, two = (packed(archive, tmp_path / f"{n}.wacz", filters) for n in "12")
        assert one.read_bytes() == two.read_bytes()


def test_no_entry_has_room_for_large_sizes_that_readers_do_not_expect(
    archive: Path, tmp_path: Path
) -> None:
    file = packed(archive, tmp_path / "all.wacz")
    content = file.read_bytes()
    with zipfile.ZipFile(file) as inside:
        for entry in inside.infolist():
            extra = content[entry.header_offset + 28 : entry.header_offset + 30]
            assert (extra, entry.extra) == (b"\0\0", b"")
            stored = entry.filename.endswith(".gz")
            assert entry.compress_type == (zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


def test_each_edition_is_a_page_with_its_dates(archive: Path, tmp_path: Path) -> None:
    heading, *listed = pages(packed(archive, tmp_path / "all.wacz"))
    assert heading == {
        "format": "json-pages-1.0",
        "id": "pages",
        "title": "Bulletins",
        "hasText": False,
    }
    first = [page for page in listed if page["url"] == FIRST]
    assert [(page["ts"], page["edition"]) for page in first] == [
        ("2026-11-01T08:00:00Z", 1), ("2026-11-04T08:00:00Z", 2),
    ]  # fmt: skip
    assert first[0] == {
        "id": f"{uid_of(FIRST)}@2026-11-01T08:00:00Z", "url": FIRST, "ts": "2026-11-01T08:00:00Z",
        "title": "Jiang Meets Putin", "language": "en", "publisher": PUBLISHER,
        "rights": "not stated", "edition": 1, "event": "2001-06-14", "published": "2001-06-15",
    }  # fmt: skip
    heading, *listed = pages(packed(archive, tmp_path / "texts.wacz", bodies=True))
    assert heading["hasText"]
    assert {page["text"] for page in listed} >= {"They met and parted", "In June"}


def test_a_search_goes_with_its_bulletins_and_what_their_records_need(
    archive: Path, tmp_path: Path
) -> None:
    file = packed(archive, tmp_path / "june.wacz", JUNE)
    (name,) = (name for name in entries(file) if name.startswith("archive/"))
    assert name == "archive/part-of-2026-11-01-0-1.warc.gz"
    held = records(entries(file)[name])
    told = [(one.type, one.url) for one in held]
    assert told == [
        ("warcinfo", ""),
        ("response", HOP), ("request", HOP),
        ("response", FIRST), ("request", FIRST),
        ("revisit", FIRST), ("request", FIRST),
        ("revisit", FIRST), ("request", FIRST),
        ("response", FIRST), ("request", FIRST),
    ]  # fmt: skip
    assert b"of warc/2026/11/01-0-1.warc.gz of a Communiqu\xc3\xa9 archive" in held[0].block
    assert {one.refers_to for one in held if one.type == "revisit"} <= {
        one.record_id for one in held
    }
    assert {page["title"] for page in pages(file)[1:]} == {"Jiang Meets Putin"}


def test_the_records_of_a_search_are_the_archives_byte_for_byte(
    archive: Path, tmp_path: Path
) -> None:
    whole = {r.record_id: r for r in answers(packed(archive, tmp_path / "all.wacz"))}
    part = answers(packed(archive, tmp_path / "june.wacz", JUNE))
    assert part
    assert all(whole[one.record_id] == one for one in part)


def test_a_source_goes_with_its_listings(archive: Path, tmp_path: Path) -> None:
    file = packed(archive, tmp_path / "source.wacz", Filters(source=SOURCE))
    assert {line["url"] for _, _, line in index(file)} == {FIRST, SECOND, LISTING, HOP}
    all_of_its = packed(archive, tmp_path / "sources.wacz", Filters(source="cn.embassy"))
    assert index(all_of_its) == index(file)
    with pytest.raises(UsageFault, match="--source nowhere: the archive knows none such; it has"):
        packed(archive, tmp_path / "none.wacz", Filters(source="nowhere"))
    with pytest.raises(UsageFault, match="nothing to pack"):
        packed(archive, tmp_path / "none.wacz", Filters(source="ru.kremlin.en"))
    assert not list(tmp_path.glob("none*"))


def test_a_second_reader_finds_every_record_and_no_wrong_digest(
    archive: Path, tmp_path: Path
) -> None:
    file = packed(archive, tmp_path / "june.wacz", JUNE)
    with (
        zipfile.ZipFile(file) as inside,
        inside.open("archive/part-of-2026-11-01-0-1.warc.gz") as w,
    ):
        kinds = [record.rec_type for record in ArchiveIterator(w, check_digests="raise")]
    assert kinds.count("response") == 3


def test_the_wacz_tool_finds_the_package_valid(archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("wacz", reason="wacz comes with the extra `dev`")
    file = packed(archive, tmp_path / "all.wacz")
    run = subprocess.run(
        [sys.executable, "-m", "wacz", "validate", "-f", file], capture_output=True, text=True
    )
    assert "the passed WACZ is valid" in run.stdout, run.stdout + run.stderr


def test_a_memento_answers_for_its_publisher_at_its_own_time(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        page, hop = archived(Made(door), later(0))
        door.flush()
    file = packed(tmp_path, tmp_path / "x.wacz")
    inside = entries(file)
    assert [(key, time, line["filename"]) for key, time, line in index(file)] == [
        ("example,dead)/t1.htm", "20050304050607", "mementos.warc.gz"),
        ("example,dead)/t1.htm", "20090304050607", "mementos.warc.gz"),
    ]
    first, second = answers(file)
    assert first.status == 200
    assert {(name.lower(), value) for name, value in message.fields(first.head)} == {
        (b"content-type", b"text/html"), (b"server", b"x"), (b"content-encoding", b"gzip"),
        (b"content-length", b"%d" % len(first.payload)),
    }  # fmt: skip
    assert gzip.decompress(first.payload) == b"<h1>Long ago</h1>"
    assert second.head == (
        b"HTTP/1.1 302 Found\r\nLocation: http://zw.example/\r\nContent-Length: 0\r\n\r\n"
    )
    assert first.fields["WARC-Source-URI"] == page.archive_url
    assert first.fields["WARC-Creation-Date"] == "2026-11-01T08:00:00Z"
    exchanges = {one.record_id: one for one in records(inside["archive/2026-11-01-0-1.warc.gz"])}
    derived_from = exchanges[first.fields["Communique-Derived-From"]]
    assert (derived_from.url, derived_from.record_id) == (page.archive_url, page.record_id)
    assert (
        b"Derived from exchanges with a web archive"
        in records(inside["archive/mementos.warc.gz"])[0].block
    )
    assert "2 came from web archives" in json.loads(inside["datapackage.json"])["description"]
    assert hop.status == 302
