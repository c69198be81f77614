from collections.abc import Iterator
from pathlib import Path

import pytest
from storage_made import SOURCE, bulletin, capture, later, opened, read, run_of

from storage.archive import Archive
from storage.records import Capture, Reject, RunResult, Sighting

DAY = "http://zw.example/by-date/14.06.2001"
KEY = "zw.example/by-date/14.06.2001"
PAGE = "http://zw.example/1"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as archive:
        yield archive


def look(archive: Archive, run: int, number: int = 1, status: int = 200) -> Capture:
    seen = capture(run, number, DAY, later(number), role="listing", status=status)
    archive.add(seen)
    return seen


def show(archive: Archive, seen: Capture, url: str = PAGE) -> None:
    key = url.partition("://")[2]
    archive.add(Sighting(SOURCE, DAY, url, key, "A title", "", 0, seen.record_id))


def refuse(archive: Archive, run: int, number: int, *, passing: bool) -> None:
    page = capture(run, number, PAGE, later(number), status=404)
    archive.add(page)
    archive.add(
        Reject(SOURCE, PAGE, page.url_key, page.record_id, "gone", "404", "x1", page.observed_at,
               passing)
    )  # fmt: skip


def end(archive: Archive, run: int) -> None:
    archive.finish_run(run, later(9), RunResult("well", {}))


def test_a_page_without_bulletins_is_settled_once_its_run_has_ended(archive: Archive) -> None:
    run = run_of(archive)
    look(archive, run)
    assert archive.settled([KEY]) == {}  # a kill may have come before it was read
    end(archive, run)
    assert archive.settled([KEY, "zw.example/other"]) == {KEY: later(1)}


def test_a_page_is_settled_once_all_its_bulletins_are_read_whatever_became_of_the_run(
    archive: Archive,
) -> None:
    run = run_of(archive)
    show(archive, look(archive, run))
    assert archive.settled([KEY]) == {}
    page = capture(run, 2, PAGE, later(2))
    archive.add(page)
    archive.add(bulletin(page, read()))
    assert archive.settled([KEY]) == {KEY: later(1)}


def test_a_bulletin_that_was_not_fetched_leaves_its_page_unsettled(archive: Archive) -> None:
    run = run_of(archive)
    show(archive, look(archive, run))
    end(archive, run)
    assert archive.settled([KEY]) == {}


def test_what_was_refused_for_good_or_three_times_is_none_to_wait_for(archive: Archive) -> None:
    run = run_of(archive)
    show(archive, look(archive, run))
    for number in (2, 3):
        refuse(archive, run, number, passing=True)
        assert archive.settled([KEY]) == {}
    refuse(archive, run, 4, passing=True)
    assert archive.settled([KEY]) == {KEY: later(1)}


@pytest.mark.parametrize(("status", "settled"), [(404, True), (403, False), (500, False)])
def test_a_page_that_is_not_there_is_settled_and_one_that_was_refused_is_not(
    archive: Archive, status: int, settled: bool
) -> None:
    run = run_of(archive)
    look(archive, run, status=status)
    end(archive, run)
    assert bool(archive.settled([KEY])) is settled
