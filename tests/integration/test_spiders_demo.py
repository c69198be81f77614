import gzip
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crawler import catalogue
from crawler.jobs.plan import Ended, Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from demo.build import HERE, build
from demo.first import SOURCES
from demo.visits import visits
from tests.e2e.replaying import VISITS

FIRST = HERE / "demo.warc.gz"


def crawl(archive: Path, *, full: bool = False) -> list[Ended]:
    rows = catalogue.load()
    return work(Job(archive, tuple(map(rows.source, SOURCES)), full=full, replay=(FIRST,)), Quiet())


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    uri = f"file:{archive / 'archive.db'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        return database.execute(sql).fetchall()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The archive that demo/run.sh leaves behind, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "archive"
    communique = Path(sys.executable).with_name("communique")
    words = ["sh", HERE / "run.sh", communique, folder]
    said = subprocess.run(words, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "WARNING" not in said.stderr
    return folder, said.stdout


@pytest.fixture
def archive(ran: tuple[Path, str]) -> Path:
    return ran[0]


def test_the_committed_files_are_what_their_parts_give(tmp_path: Path) -> None:
    for visit in build(tmp_path):
        made = gzip.decompress((tmp_path / visit.file.name).read_bytes())
        assert made == gzip.decompress(visit.file.read_bytes()), "run `python -m demo.build`"


def test_the_demo_is_small() -> None:
    assert sum(file.stat().st_size for file in HERE.glob("*.warc.gz")) < 300_000


def test_each_visit_is_crawled_by_the_sources_it_tells_of() -> None:
    script = (HERE / "run.sh").read_text(encoding="utf-8").replace("\\\n", "")
    crawls = re.findall(r'run crawl (.*) --from "\$here/(\w+)\.warc\.gz"', script)
    told = {visit.name: sorted(visit.sources) for visit in visits(catalogue.load())}
    assert {name: sorted(sources.split()) for sources, name in crawls} == told
    assert {name: sorted(sources) for name, sources in VISITS.items()} == told


def test_the_demo_tells_what_was_said_changed_and_taken_down(ran: tuple[Path, str]) -> None:
    archive, printed = ran
    assert rows(archive, "SELECT change, count(*) FROM editions GROUP BY 1 ORDER BY 1") == [
        ("first", 53), ("text", 2), ("title", 1)
    ]  # fmt: skip
    assert rows(archive, "SELECT uid FROM bulletins WHERE withdrawn_at IS NOT NULL") == [
        ("fmksqsmqfdlj",)
    ]
    for line in ("- The drafts of the treaty with Russia lie in the same boxes.",
                 "withdrawn  gone from", "Why believe it"):  # fmt: skip
        assert line in printed


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
