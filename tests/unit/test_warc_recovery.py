from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.errors import ArchiveDamaged
from storage.manifest import Manifest
from storage.warc import Place, Record, Recovered, WarcStore, read, response_record

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
MESSAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


def made(number: int) -> Record:
    digest = hashlib.sha256(b"hi").hexdigest()
    return response_record(f"<urn:uuid:{number}>", f"http://x/{number}", NOON, MESSAGE, digest)


def store_in(folder: Path) -> WarcStore:
    return WarcStore(folder, worker="0", clock=lambda: NOON)


def recovered(folder: Path) -> list[Recovered]:
    with store_in(folder).recover() as found:
        return list(found)


@pytest.fixture
def torn(tmp_path: Path) -> tuple[bytes, list[Place]]:
    """The bytes of an unsealed file of three records, and where these lie."""
    store = store_in(tmp_path / "whole")
    places = [store.append(made(n), listing=False) for n in range(3)]
    return (tmp_path / "whole" / f"{places[0].file}.open").read_bytes(), places


def orphan(folder: Path, content: bytes) -> None:
    file = folder / "warc/2026/11/24-0-1.warc.gz.open"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)


def test_a_file_cut_at_any_offset_keeps_each_record_that_was_whole(
    tmp_path: Path, torn: tuple[bytes, list[Place]]
) -> None:
    content, places = torn
    for cut in range(len(content) + 1):
        folder = tmp_path / str(cut)
        orphan(folder, content[:cut])
        found = [f for f in recovered(folder) if f.stored.type == "response"]
        assert [f.place for f in found] == [p for p in places if p.offset + p.length <= cut]
        assert all(read(folder, f.place).block == MESSAGE for f in found)
        assert not list(folder.glob("**/*.open"))


def test_records_after_damage_in_the_middle_are_kept(
    tmp_path: Path, torn: tuple[bytes, list[Place]]
) -> None:
    content, places = torn
    damaged = bytearray(content)
    damaged[places[1].offset + 20] ^= 0xFF
    orphan(tmp_path, bytes(damaged))
    found = [f.place for f in recovered(tmp_path) if f.stored.type == "response"]
    assert found == [places[0], places[2]]
    line = json.loads((tmp_path / "manifest.jsonl").read_text())
    assert line["sha256"] == hashlib.sha256(damaged).hexdigest()


def test_a_file_that_a_living_worker_writes_is_left_alone(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    place = store.append(made(1), listing=False)
    assert recovered(tmp_path) == []
    store.append(made(2), listing=False)
    store.close()
    assert (tmp_path / place.file).exists()
    assert recovered(tmp_path) == []


def test_a_file_renamed_without_a_line_in_the_manifest_gets_one(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    place = store.append(made(1), listing=False)
    store.close()
    (tmp_path / "manifest.jsonl").unlink()
    assert recovered(tmp_path) == []
    assert Manifest(tmp_path).files() == {place.file}


def test_a_torn_last_line_of_the_manifest_is_told_and_closed_off(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(b'{"file": "warc/2026')
    assert list(Manifest(tmp_path).faults()) == [(0, "line 1 cannot be read")]
    store = store_in(tmp_path)
    store.append(made(1), listing=False)
    store.close()
    assert list(Manifest(tmp_path).faults()) == []
    assert len(Manifest(tmp_path).files()) == 1


def test_an_empty_archive_has_nothing_to_recover(tmp_path: Path) -> None:
    assert recovered(tmp_path) == []
    assert not (tmp_path / "manifest.jsonl").exists()


def test_what_is_left_open_stays_so_until_its_rows_are_there(
    tmp_path: Path, torn: tuple[bytes, list[Place]]
) -> None:
    orphan(tmp_path, torn[0])
    with suppress(KeyboardInterrupt), store_in(tmp_path).recover() as found:
        assert len(list(found)) == 4
        raise KeyboardInterrupt
    assert not (tmp_path / "manifest.jsonl").exists()
    assert len(recovered(tmp_path)) == 4


def sealed(folder: Path, *, listing: bool) -> Path:
    """The folder of a file that was sealed."""
    store = store_in(folder)
    place = store.append(made(1), listing=listing)
    store.close()
    return (folder / place.file).parent


def test_a_folder_of_sealed_files_that_is_gone_is_told_until_an_empty_one_stands_there(
    tmp_path: Path,
) -> None:
    month = sealed(tmp_path, listing=False)
    shutil.rmtree(tmp_path / "warc")
    with pytest.raises(ArchiveDamaged, match="the folder warc/2026/11, of 1 sealed file, is gone"):
        recovered(tmp_path)
    month.mkdir(parents=True)
    assert recovered(tmp_path) == []


def test_a_folder_of_listings_may_be_retired(tmp_path: Path) -> None:
    shutil.rmtree(sealed(tmp_path, listing=True))
    assert recovered(tmp_path) == []
