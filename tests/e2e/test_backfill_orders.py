import sys
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from crawler import catalogue
from crawler.jobs.plan import Job
from crawler.jobs.progress import Quiet
from crawler.jobs.worker import work
from storage.warc import member, response_record
from tests.e2e.replaying import said

sys.path.insert(0, str(Path(__file__).parents[1] / "integration"))
from backfill_lab import FOUNDING, NAME, NEW, NOT_FOUND, backfill, backfill_files, page
from wayback_site import keeping

TWIN = f"{NEW}200408/t20040816_6851593.htm"
OTHER = page(text="What stood there at first: a text that the publisher put right later on. " * 4)
LISTING = (
    '<ul id="docMore"><li><a href="./200408/t20040816_6851593.htm">President Jiang Zemin Meets '
    "Russian President Vladimir Putin</a> (2004-08-16)</li></ul>"
)


def warc(file, *answers):
    records = []
    for number, (url, year, body) in enumerate(answers):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        name, at = f"<urn:test:{file.stem}-{number}>", datetime(year, 5, 1, tzinfo=UTC)
        records.append(response_record(name, url, at, head + body.encode(), "0" * 64).data)
    file.write_bytes(b"".join(map(member.compress, records)))
    return file


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Three that fill one archive: a crawl, a web archive, another's files."""
    folder = tmp_path_factory.mktemp("sources")
    crawled = warc(folder / "crawl.warc.gz", (NEW, 2026, LISTING), (TWIN, 2026, page()))
    others = warc(
        folder / "others.warc.gz", (TWIN, 2012, OTHER), (TWIN, 2014, page()),
        (FOUNDING, 2013, NOT_FOUND),
    )  # fmt: skip
    with keeping() as archive:
        archive.keeps(FOUNDING, "20060101000000", OTHER)
        archive.keeps(FOUNDING, "20070312081530", page())
        archive.keeps(TWIN, "20100101000000", page())
        row = catalogue.in_force().source(NAME)
        yield {
            "crawl": lambda to: work(Job(to / "archive", (row,), replay=(crawled,)), Quiet()),
            "wayback": lambda to: backfill(to, archive.url, full=True),
            "files": lambda to: backfill_files(to, others, full=True),
        }


def story(folder):
    """All that the archive says of what was published, less the names that first comers have."""
    told = said(folder / "archive")
    named = {name: told[name] for name in ("bulletins", "editions", "claims")}
    bare = {name: sorted((row[1:] for row in rows), key=repr) for name, rows in named.items()}
    return {**bare, "sightings": told["sightings"]}


@pytest.fixture(scope="module")
def first(tmp_path_factory, sources):
    folder = tmp_path_factory.mktemp("first")
    for fill in sources.values():
        fill(folder)
    return story(folder)


@pytest.mark.parametrize("order", list(permutations(("crawl", "wayback", "files"))), ids=" ".join)
def test_the_story_is_the_same_whatever_was_filled_in_first(tmp_path, sources, first, order):
    for name in order:
        sources[name](tmp_path)
    assert story(tmp_path) == first
