import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from wacz_made import FIRST, HOP, LISTING, SECOND, fill

from storage import schema
from storage.cli import app
from storage.errors import ArchiveFault
from storage.verify import verify
from storage.warc import member, parse

INDEX = "warc/2026/11/01-0-1.cdxj"


def run(archive: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["cdxj", "--archive", str(archive), *words])


def test_each_sealed_file_gets_an_index_beside_it_and_a_second_run_does_nothing(
    tmp_path: Path,
) -> None:
    fill(tmp_path)
    (tmp_path / "warc/2026/11/02-0-1.warc.gz.open").touch()
    assert run(tmp_path).stdout == "2 indexes written, 0 were there\n"
    made = {file: file.read_bytes() for file in (tmp_path / "warc").glob("**/*.cdxj")}
    assert {str(file.relative_to(tmp_path)) for file in made} == {
        INDEX, "warc/listing/2026/11/01-0-1.cdxj",
    }  # fmt: skip
    assert json.loads(run(tmp_path, "--json").stdout) == {
        "written": 0, "there": 2, "removed": 0, "damaged": 0,
    }  # fmt: skip
    assert made == {file: file.read_bytes() for file in made}


def test_its_lines_lead_to_the_records_by_the_names_of_the_archive(tmp_path: Path) -> None:
    fill(tmp_path)
    run(tmp_path)
    lines = (tmp_path / INDEX).read_text().splitlines()
    assert lines == sorted(lines)
    found = []
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        start, length = int(told["offset"]), int(told["length"])
        raw = (tmp_path / told["filename"]).read_bytes()[start : start + length]
        assert told["recordDigest"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        found.append(parse(member.expand(raw)).url)
    assert found == [FIRST, FIRST, FIRST, SECOND, HOP]


def test_indexes_do_not_trouble_verify(tmp_path: Path) -> None:
    fill(tmp_path)
    run(tmp_path)
    with schema.reading(tmp_path) as db:
        assert [fault for found in verify(tmp_path, db) for fault in found.faults] == []


def test_the_index_of_a_retired_file_goes_with_it(tmp_path: Path) -> None:
    fill(tmp_path)
    run(tmp_path)
    (tmp_path / "warc/listing/2026/11/01-0-1.warc.gz").unlink()
    assert run(tmp_path).stdout == "0 indexes written, 1 were there, 1 removed with their files\n"
    assert not (tmp_path / "warc/listing/2026/11/01-0-1.cdxj").exists()


def test_damage_is_told_and_the_rest_is_indexed(tmp_path: Path) -> None:
    fill(tmp_path)
    warc = tmp_path / "warc/2026/11/01-0-1.warc.gz"
    content = bytearray(warc.read_bytes())
    with memoryview(bytes(content)) as view:
        at = next(o for o, _, data in member.members(view) if parse(data).url == HOP)
    content[at + 40] ^= 1
    warc.write_bytes(content + b"tail")
    result = run(tmp_path)
    assert result.exit_code == 4
    assert "2 stretches without a record, see communique verify" in result.stdout
    assert LISTING in (tmp_path / "warc/listing/2026/11/01-0-1.cdxj").read_text()
    assert SECOND in (tmp_path / INDEX).read_text()


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match="no archive in"):
        raise run(tmp_path / "none").exception or AssertionError
