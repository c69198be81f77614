import json
from pathlib import Path

import pytest
from storage_made import SOURCE, later, opened
from typer.testing import CliRunner, Result
from wacz_made import (
    ALL,
    FIRST,
    HOP,
    JUNE,
    LISTING,
    SECOND,
    Made,
    answer,
    entries,
    fill,
    index,
    packed,
)

from storage.cli import app
from storage.errors import ArchiveDamaged, ArchiveFault, CommuniqueError, UsageFault
from storage.filters import Filters
from storage.warc import member, parse


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wacz")
    fill(folder)
    return folder


def verb(archive: Path, *words: str) -> Result:
    result = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    if isinstance(result.exception, CommuniqueError):
        raise result.exception
    return result


def test_an_archive_that_is_written_to_can_be_packed(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        Made(door).ask(SECOND, later(0), answer(b"<h1>A Visit</h1>"))
        door.flush()
        file = packed(tmp_path, tmp_path / "open.wacz")
    assert [line["filename"] for _, _, line in index(file)] == ["part-of-2026-11-01-0-1.warc.gz"]


@pytest.mark.parametrize("filters", [ALL, JUNE])
@pytest.mark.parametrize("url", [FIRST, HOP])
@pytest.mark.parametrize("kind", ["response", "request"])
def test_a_damaged_record_is_named_and_nothing_is_left(
    filters: Filters, url: str, kind: str, tmp_path: Path
) -> None:
    fill(tmp_path)
    warc = tmp_path / "warc/2026/11/01-0-1.warc.gz"
    content = bytearray(warc.read_bytes())
    with memoryview(bytes(content)) as view:
        at = next(o for o, _, data in member.members(view)
                  if (parse(data).type, parse(data).url) == (kind, url))  # fmt: skip
    content[at + 40] ^= 1
    warc.write_bytes(content)
    with pytest.raises(ArchiveDamaged, match=r"^warc/2026/11/01-0-1.warc.gz .*communique verify"):
        packed(tmp_path, tmp_path / "x.wacz", filters)
    assert not list(tmp_path.glob("x.wacz*"))


def test_retired_listings_are_left_out_and_a_missing_file_is_told(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "warc/listing/2026/11/01-0-1.warc.gz").unlink()
    file = packed(tmp_path, tmp_path / "x.wacz", Filters(source=SOURCE))
    assert LISTING not in {line["url"] for _, _, line in index(file)}
    about = json.loads(entries(file)["datapackage.json"])
    assert "1 record left out: their files were retired" in about["description"]
    (tmp_path / "warc/2026/11/01-0-1.warc.gz").unlink()
    with pytest.raises(
        ArchiveDamaged, match=r"warc/2026/11/01-0-1\.warc\.gz is missing; restore it"
    ):
        packed(tmp_path, tmp_path / "x.wacz")


def test_the_verb_packs_and_tells_how_much(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "june.wacz"
    result = verb(archive, "export", "--format", "wacz", "--event", "2001-06", "--out", str(out))
    told, undated = result.stderr.splitlines()
    assert told == f"{out}: 4 answers, 2 pages"
    assert undated.startswith("1 more with no known event date; --precision unknown")
    about = json.loads(entries(out)["datapackage.json"])
    assert about["title"] == "Communiqué: event 2001-06-01/2001-06-30"


@pytest.mark.parametrize("words", [[], ["--out", "x.zip"]])
def test_a_package_needs_a_file_of_its_own_kind(archive: Path, words: list[str]) -> None:
    with pytest.raises(UsageFault, match=r"name one with --out FILE\.wacz"):
        verb(archive, "export", "--format", "wacz", *words)


@pytest.mark.parametrize("form", ["csv", "wacz"])
def test_a_folder_that_is_not_there_is_told(archive: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "none" / f"x.{form}"
    with pytest.raises(UsageFault, match=r"there is no folder .*none; make it first"):
        verb(archive, "export", "--format", form, "--out", str(out))


def test_a_disk_that_is_full_is_told(archive: Path) -> None:
    with pytest.raises(ArchiveFault, match=r"--out /dev/full: .*No space left.*; make room"):
        verb(archive, "export", "--out", "/dev/full")


def test_rows_too_can_be_those_of_one_source(archive: Path) -> None:
    lines = verb(archive, "export", "--format", "jsonl", "--source", SOURCE).stdout.splitlines()
    assert len(lines) == 2
    for name, number in (("cn.embassy", 2), ("ru.kremlin.en", 0)):
        told = verb(archive, "export", "--format", "jsonl", "--source", name).stdout
        assert len(told.splitlines()) == number
