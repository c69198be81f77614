import shutil
import sqlite3
from pathlib import Path

import pytest
from archives import PACKED, unpacked
from verify_made import faults, make, warc

from storage import schema
from storage.manifest import Manifest
from storage.verify import verify

NAMES = ("bytes", "rows", "chain")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("verify") / "whole")


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def test_a_whole_archive_is_well_in_three_sentences(archive: Path) -> None:
    with schema.reading(archive) as db:
        found = verify(archive, db)
    assert tuple(one.name for one in found) == NAMES
    assert not any(one.faults for one in found)
    assert "12 records of 2 files" in found[0].sentence
    assert Manifest(archive).hashes()[-1] in found[2].sentence


@pytest.mark.parametrize("revision", sorted(file.stem for file in PACKED.glob("*.zip")))
def test_an_archive_of_any_version_is_proved_before_its_upgrade(
    revision: str, tmp_path: Path
) -> None:
    folder = unpacked(revision, tmp_path)
    with schema.evidence(folder) as db:
        found = verify(folder, db)
    assert not any(one.faults for one in found)
    file = next(folder.glob("warc/2*/**/*.warc.gz"))
    file.unlink()
    with schema.evidence(folder) as db:
        (fault,) = verify(folder, db)[0].faults
    assert "is missing; restore it from a backup" in str(fault)


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
    assert "1 file of listings retired" in found[0].sentence
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
