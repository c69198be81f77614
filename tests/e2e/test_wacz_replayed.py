import gzip
import json
import zipfile
from pathlib import Path

import pytest

from storage import schema
from storage.export import package
from storage.filters import Filters
from storage.warc import member, parse
from tests.e2e.replaying import crawl, said

NAMES = ("cn.embassy.zw.features", "ru.kremlin.en.news")
FOUNDING = "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive and packages of all of it and of one of its sources."""
    made = tmp_path_factory.mktemp("packed")
    crawl(made / "archive", NAMES)
    with schema.reading(made / "archive") as db:
        package(made / "archive", db, Filters(), made / "all.wacz")
        package(made / "archive", db, Filters(source=NAMES[0]), made / "zimbabwe.wacz")
    return made


def test_a_package_answers_a_crawl_as_its_archive_was_answered(
    folder: Path, tmp_path: Path
) -> None:
    crawl(tmp_path / "again", NAMES, warc=[folder / "all.wacz"])
    assert said(tmp_path / "again") == said(folder / "archive")


def test_a_package_of_a_source_answers_a_crawl_of_that_source(folder: Path, tmp_path: Path) -> None:
    crawl(tmp_path / "again", NAMES[:1], warc=[folder / "zimbabwe.wacz"])
    crawl(tmp_path / "alone", NAMES[:1])
    assert said(tmp_path / "again") == said(tmp_path / "alone")


def test_the_index_leads_to_the_founding_page(folder: Path) -> None:
    with zipfile.ZipFile(folder / "zimbabwe.wacz") as inside:
        lines = gzip.decompress(inside.read("indexes/index.cdx.gz")).decode().splitlines()
        (told,) = (
            json.loads(line.split(" ", 2)[2])
            for line in lines
            if line.startswith("zw,org,chinaembassy)/eng/zt/zgdwzc/t150067.htm 20261102060006 ")
        )
        warc = inside.read(f"archive/{told['filename']}")
    start = int(told["offset"])
    found = parse(member.expand(warc[start : start + int(told["length"])]))
    assert found.url == FOUNDING
    assert b"President Jiang Zemin Meets Russian President Vladimir Putin" in found.payload
