import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from storage_made import DAY0, bulletin, capture, later, opened, read, run_of

from storage import schema
from storage.manifest import Manifest
from storage.verify import Fault, verify
from storage.warc import request_record, response_record

NAMES = ("bytes", "rows", "chain")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three pages, each with its request, and of one listing."""
    folder = tmp_path_factory.mktemp("verify") / "whole"
    with opened(folder) as archive:
        run = run_of(archive)
        for number in range(4):
            url, body = f"http://zw.example/t{number}.htm", f"<p>page {number}</p>".encode()
            record_id, sha = f"<urn:uuid:{number:08d}>", hashlib.sha256(body).hexdigest()
            head = b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n"
            listing = number == 3
            response = response_record(record_id, url, DAY0, head + body, sha)
            place = archive.warc.append(response, listing=listing)
            asked = request_record(
                f"<urn:uuid:9{number:07d}>", url, DAY0, b"GET / HTTP/1.1\r\n\r\n"
            )
            archive.warc.append(asked, listing=listing)
            page = capture(run, number, url, later(number), payload_sha256=sha,
                           warc_file=place.file, warc_offset=place.offset,
                           warc_length=place.length, warc_sha256=place.sha256)  # fmt: skip
            archive.add(page)
            if not listing:
                archive.add(bulletin(page, read(body=f"{number}", title=f"Page {number}")))
    return folder


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def faults(folder: Path, head: str | None = None) -> dict[str, tuple[Fault, ...]]:
    with schema.reading(folder) as db:
        return {one.name: one.faults for one in verify(folder, db, head)}


def flipped(file: Path, step: int) -> Iterator[int]:
    """Each position at which one bit of the file is now another; it is put right afterwards."""
    content = file.read_bytes()
    for at in range(0, len(content), step):
        changed = bytearray(content)
        changed[at] ^= 1 << (at % 8)
        file.write_bytes(changed)
        yield at
    file.write_bytes(content)


def warc(folder: Path) -> Path:
    return next(folder.glob("warc/2*/**/*.warc.gz"))


def test_a_whole_archive_is_well_in_three_sentences(archive: Path) -> None:
    with schema.reading(archive) as db:
        found = verify(archive, db)
    assert tuple(one.name for one in found) == NAMES
    assert not any(one.faults for one in found)
    assert "10 records of 2 files" in found[0].sentence
    assert Manifest(archive).hashes()[-1] in found[2].sentence


def test_any_flipped_bit_of_a_warc_is_found_in_the_record_that_holds_it(archive: Path) -> None:
    file = warc(archive)
    with sqlite3.connect(archive / "archive.db") as db:
        starts = [at for (at,) in db.execute("SELECT warc_offset FROM capture WHERE warc_file "
                                             "LIKE 'warc/2%' ORDER BY 1")]  # fmt: skip
    db.close()
    for at in flipped(file, 3):
        found = faults(archive)["bytes"]
        assert {one.file for one in found} == {file.relative_to(archive).as_posix()}, at
        near = [one.offset for one in found if one.offset is not None and one.offset <= at]
        # Named is the record, or one before which no other one with a row begins.
        assert near, at
        assert not any(max(near) < start <= at for start in starts), at


def test_any_flipped_bit_of_the_manifest_is_found_in_its_line(archive: Path) -> None:
    file = archive / "manifest.jsonl"
    ends = file.read_bytes().index(b"\n") + 1
    for at in flipped(file, 1):
        offsets = {one.offset for one in faults(archive)["chain"]}
        assert (0 if at < ends else ends) in offsets, at


def test_a_warc_cut_anywhere_is_told_where_it_ends(archive: Path) -> None:
    file = warc(archive)
    content = file.read_bytes()
    for end in range(0, len(content), 11):
        file.write_bytes(content[:end])
        found = faults(archive)
        assert [one for kind in ("bytes", "rows") for one in found[kind]
                if (one.offset or 0) <= end], end  # fmt: skip


def test_a_manifest_cut_anywhere_is_told(archive: Path) -> None:
    file = archive / "manifest.jsonl"
    content = file.read_bytes()
    for end in range(0, len(content), 11):
        file.write_bytes(content[:end])
        found = faults(archive)
        assert found["chain"] or found["bytes"], end


def test_a_deleted_capture_row_is_a_record_without_row(archive: Path) -> None:
    with sqlite3.connect(archive / "archive.db") as db:
        gone = "SELECT warc_file, warc_offset FROM capture WHERE id = 2"
        (place,) = db.execute(gone).fetchall()
        db.execute("DELETE FROM capture WHERE id = 2")
    db.close()
    found = faults(archive)
    assert [(one.file, one.offset) for one in found["rows"] if one.offset] == [place]
    assert any("is gone" in one.what for one in found["rows"])
    assert not found["bytes"]


def test_a_row_that_points_elsewhere_is_a_row_without_record(archive: Path) -> None:
    with sqlite3.connect(archive / "archive.db") as db:
        db.execute("UPDATE capture SET warc_offset = warc_offset + 1 WHERE id = 2")
    db.close()
    assert len(faults(archive)["rows"]) == 2


def test_a_missing_file_is_damage_and_a_retired_listing_is_none(archive: Path) -> None:
    next(archive.glob("warc/listing/**/*.warc.gz")).unlink()
    with schema.reading(archive) as db:
        found = verify(archive, db)
    assert not any(one.faults for one in found)
    assert "1 files of listings are retired" in found[0].sentence
    warc(archive).unlink()
    assert [one.what for one in faults(archive)["bytes"]] == [
        "is missing; restore it from a backup"
    ]


def test_a_file_that_nobody_sealed_is_told(archive: Path) -> None:
    shutil.copy(warc(archive), warc(archive).with_name("25-9-1.warc.gz"))
    found = faults(archive)
    assert [one.what for one in found["bytes"]] == ["has no line in manifest.jsonl"]
    assert len(found["rows"]) == 3


def test_a_head_kept_elsewhere_anchors_the_chain(archive: Path) -> None:
    hashes = Manifest(archive).hashes()
    assert not faults(archive, hashes[0])["chain"]
    assert "no line has the hash" in faults(archive, "0" * 64)["chain"][0].what


def test_a_line_torn_by_a_loss_of_power_is_no_damage_once_the_next_one_follows(
    archive: Path,
) -> None:
    manifest = Manifest(archive)
    with manifest.path.open("ab") as file:
        file.write(b'{"file": "warc/2026')
    assert faults(archive)["chain"]
    manifest.append(manifest.seals()[-1])
    assert not faults(archive)["chain"]
