import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crawler import catalogue
from crawler.jobs.plan import Ended, Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from demo.build import FILE, SOURCES, build


def crawl(archive: Path, *, full: bool = False) -> list[Ended]:
    rows = catalogue.load()
    return work(Job(archive, tuple(map(rows.source, SOURCES)), full=full, replay=(FILE,)), Quiet())


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    uri = f"file:{archive / 'archive.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "archive"
    assert {ended.result.outcome for ended in crawl(folder)} == {"well"}
    return folder


def test_the_committed_file_is_what_its_parts_give(tmp_path: Path) -> None:
    build(tmp_path / "demo.warc.gz")
    made = gzip.decompress((tmp_path / "demo.warc.gz").read_bytes())
    assert made == gzip.decompress(FILE.read_bytes()), "run `python -m demo.build`"


def test_the_demo_is_small() -> None:
    assert FILE.stat().st_size < 300_000


def test_the_demo_fills_an_archive_with_june_2001_well_represented(archive: Path) -> None:
    in_june = "event_from >= '2001-06-01' AND event_to <= '2001-06-30'"
    assert rows(archive, "SELECT count(*) >= 40 FROM bulletins") == [(1,)]
    assert rows(archive, f"SELECT count(*) >= 20 FROM bulletins WHERE {in_june}") == [(1,)]
    assert rows(archive, "SELECT count(DISTINCT publisher) FROM bulletins") == [(6,)]
    assert {reason for (reason,) in rows(archive, "SELECT reason FROM rejects")} == {
        "gone", "challenge", "not found", "no body",
    }  # fmt: skip


def test_the_page_that_started_the_project_is_read(archive: Path) -> None:
    where = "WHERE url LIKE '%/t150067.htm'"
    columns = "title, event_from, event_to, event_basis, published_from, published_basis"
    assert rows(archive, f"SELECT {columns} FROM bulletins {where}") == [
        ("President Jiang Zemin Meets Russian President Vladimir Putin",
         "2001-06-14", "2001-06-14", "stated", "2001-06-14", "stated"),
    ]  # fmt: skip


def test_its_sister_without_a_year_has_no_event_and_an_upload(archive: Path) -> None:
    where = "WHERE url LIKE '%/t20040816_6851593.htm'"
    columns = "event_from, event_basis, published_from, uploaded_from"
    assert rows(archive, f"SELECT {columns} FROM bulletins {where}") == [
        (None, "incomplete", None, "2004-08-16")
    ]


def test_a_second_crawl_fetches_listings_only_and_a_full_one_adds_nothing(archive: Path) -> None:
    counted = "SELECT (SELECT count(*) FROM bulletins), (SELECT count(*) FROM editions)"
    before = rows(archive, counted)
    assert sum(ended.result.counts.get("fetched", 0) for ended in crawl(archive)) == 0
    assert sum(e.result.counts.get("fetched", 0) for e in crawl(archive, full=True)) > 40
    assert rows(archive, counted) == before
