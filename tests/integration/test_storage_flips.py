"""Damage of every kind and at every place is told; FLIPS=all takes every bit and every length."""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner
from verify_made import faults, make, warc

from crawler.cli import app
from storage import schema
from storage.errors import ArchiveDamaged
from storage.verify import Fault, verify
from storage.warc import Place, read

ALL = os.environ.get("FLIPS") == "all"
BITS = 1 if ALL else 41  # no multiple of eight: another bit each time
LENGTHS = 1 if ALL else 11
APPENDED = ("run", "capture", "sighting", "listed")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("flips") / "whole")


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def flipped(archive: Path, file: Path) -> Iterator[tuple[int, dict[str, tuple[Fault, ...]]]]:
    """Each byte of which one bit is now another, and what is found."""
    content = file.read_bytes()
    with schema.reading(archive) as db:
        for bit in range(0, 8 * len(content), BITS):
            changed = bytearray(content)
            changed[bit // 8] ^= 1 << bit % 8
            file.write_bytes(changed)
            yield bit // 8, {one.name: one.faults for one in verify(archive, db)}
    file.write_bytes(content)


def cut(archive: Path, file: Path) -> Iterator[tuple[int, dict[str, tuple[Fault, ...]]]]:
    """Each length to which the file is cut, and what is found."""
    content = file.read_bytes()
    with schema.reading(archive) as db:
        for end in range(0, len(content), LENGTHS):
            file.write_bytes(content[:end])
            yield end, {one.name: one.faults for one in verify(archive, db)}
    file.write_bytes(content)


def places(archive: Path) -> list[Place]:
    columns = "warc_file, warc_offset, warc_length, warc_sha256"
    with closing(sqlite3.connect(archive / "archive.db")) as db:
        return [Place(*row) for row in db.execute(f"SELECT {columns} FROM capture ORDER BY 1, 2")]


def test_any_flipped_bit_of_a_warc_is_found_in_its_record_and_the_rest_is_read(
    archive: Path,
) -> None:
    file = warc(archive)
    name, all_places = file.relative_to(archive).as_posix(), places(archive)
    starts = [place.offset for place in all_places if place.file == name]
    for at, found in flipped(archive, file):
        assert {one.file for one in found["bytes"]} == {name}, at
        near = [one.offset for one in found["bytes"] if one.offset is not None and one.offset <= at]
        # Named is the record, or one before which no other one with a row begins.
        assert near, at
        assert not any(max(near) < start <= at for start in starts), at
        for place in all_places:
            if place.file != name or not place.offset <= at < place.offset + place.length:
                assert read(archive, place).payload


def test_any_flipped_bit_of_the_manifest_is_found_in_its_line(archive: Path) -> None:
    file = archive / "manifest.jsonl"
    ends = file.read_bytes().index(b"\n") + 1
    for at, found in flipped(archive, file):
        assert (0 if at < ends else ends) in {one.offset for one in found["chain"]}, at


def test_a_warc_cut_anywhere_is_told_where_it_ends(archive: Path) -> None:
    for end, found in cut(archive, warc(archive)):
        told = [*found["bytes"], *found["rows"]]
        assert any((one.offset or 0) <= end for one in told), end


def test_a_manifest_cut_anywhere_is_told(archive: Path) -> None:
    for end, found in cut(archive, archive / "manifest.jsonl"):
        assert found["chain"] or found["bytes"], end


@pytest.mark.parametrize("table", APPENDED)
def test_any_deleted_row_of_evidence_is_told(archive: Path, table: str) -> None:
    database = archive / "archive.db"
    with closing(sqlite3.connect(database)) as db:
        rowids = [row for (row,) in db.execute(f"SELECT rowid FROM {table}")]
    assert rowids
    content = database.read_bytes()
    for row in rowids:
        with closing(sqlite3.connect(database)) as db, db:
            db.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        assert faults(archive)["rows"], row
        database.write_bytes(content)


@pytest.mark.parametrize("seed", range(100 if ALL else 12))
def test_a_page_of_the_database_that_is_no_more_what_it_was_is_told(
    archive: Path, seed: int
) -> None:
    database, chance = archive / "archive.db", random.Random(seed)  # noqa: S311  # no secret
    content = bytearray(database.read_bytes())
    at = chance.randrange(len(content) // 4096) * 4096
    content[at : at + 4096] = chance.randbytes(4096)
    database.write_bytes(content if seed % 4 else content[:at])
    # An answer is well where no damaged page was asked; `status` says 1: the source is overdue.
    for words, answers in (
        (["verify"], ()),
        (["status"], (0, 1)),
        (["search", "page"], (0,)),
        (["sql", "SELECT * FROM bulletins"], (0,)),
    ):
        done = CliRunner().invoke(app, [*words, "--archive", str(archive)])
        damaged = isinstance(done.exception, ArchiveDamaged) or done.exit_code == 4
        assert damaged or (
            isinstance(done.exception, SystemExit | None) and done.exit_code in answers
        )


def test_files_and_chain_are_proved_where_the_database_cannot_be_read(archive: Path) -> None:
    (archive / "archive.db").write_bytes(b"no database" * 1000)
    words = ["verify", "--archive", str(archive), "--json"]
    told = json.loads(CliRunner().invoke(app, words).stdout)
    assert {name: told[name]["well"] for name in ("bytes", "chain", "rows")} == {
        "bytes": True, "chain": True, "rows": False,
    }  # fmt: skip
    assert "restore it from a backup" in told["rows"]["faults"][0]["what"]
    file = warc(archive)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    done = CliRunner().invoke(app, words)
    blamed = json.loads(done.stdout)["bytes"]["faults"]
    assert done.exit_code == 4
    assert [fault["file"] for fault in blamed] == [file.relative_to(archive).as_posix()]
