from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from storage_made import (
    SOURCE,
    Showing,
    bulletin,
    capture,
    dated,
    later,
    opened,
    read,
    rows,
    run_of,
)

from storage import database
from storage.archive import Archive
from storage.records import RoleDate, RunResult, Sighting

LISTING = "http://zw.example/list"
COVERAGE = "SELECT month, days_due, days_looked, days_blocked, state FROM coverage ORDER BY month"


def _look(archive: Archive, run: int, at: datetime, **more: object) -> str:
    number = int(at.strftime("%y%m%d"))
    page = capture(run, number, LISTING, at, role="listing", **more)
    archive.add(page)
    return page.record_id


def _day(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 6, tzinfo=UTC)


def test_a_month_is_complete_partial_blind_or_before_the_archive(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(publication=dated(date(2026, 8, 3))), _day(9, 2), number=1)
        seen = [_look(archive, door.run, _day(9, day)) for day in range(1, 31)]
        _look(archive, door.run, _day(10, 1), status=503)
        _look(archive, door.run, _day(11, 1), error="connect timeout", status=None)
        _look(archive, door.run, _day(12, 1), status=403)
        _look(archive, door.run, _day(12, 2))
        row = Sighting(SOURCE, LISTING, door.url, "zw.example/t1.htm", "Jiang", "", 1, seen[-1])
        archive.add(row)
    assert rows(tmp_path, COVERAGE) == [
        ("2026-08", 0, 0, 0, "before_archive"),
        ("2026-09", 30, 30, 0, "complete"),
        ("2026-10", 31, 0, 1, "blind"),
        ("2026-11", 30, 0, 1, "blind"),
        ("2026-12", 2, 1, 1, "partial"),
    ]
    columns = "listed, fetched, stored, published_dated, event_dated, reached_back_to"
    counts = f"SELECT {columns} FROM coverage WHERE month = '{{}}'"
    assert rows(tmp_path, counts.format("2026-09")) == [(1, 1, 1, 0, 0, "2026-08-03")]
    assert rows(tmp_path, counts.format("2026-08")) == [(0, 0, 0, 1, 0, "2026-08-03")]


def test_no_look_was_due_before_the_first_one(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(publication=dated(date(2026, 8, 3))), _day(9, 20), number=1)
        for day in range(20, 31):
            _look(archive, door.run, _day(9, day))
    assert rows(tmp_path, COVERAGE) == [
        ("2026-08", 0, 0, 0, "before_archive"),
        ("2026-09", 11, 11, 0, "partial"),  # nobody walked back past its first day
    ]


@pytest.mark.parametrize(("sweep", "state"), [(True, "complete"), (False, "partial")])
def test_a_walk_to_the_end_covers_what_no_old_bulletin_proves(
    tmp_path: Path, sweep: bool, state: str
) -> None:
    with opened(tmp_path) as archive:
        run = archive.start_run(SOURCE, _day(9, 1), {}, sweep=sweep)
        for day in range(1, 31):
            _look(archive, run, _day(9, day))
        archive.finish_run(run, _day(9, 30), RunResult("well"))
    assert rows(tmp_path, COVERAGE) == [("2026-09", 30, 30, 0, state)]


def test_a_source_that_was_never_looked_at_has_no_coverage(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert rows(tmp_path, COVERAGE) == []


def test_what_was_found_of_a_source_that_was_never_looked_at_is_counted_in_its_months(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        june = read(publication=dated(date(2026, 9, 15)))
        Showing(archive).show(june, later(0))  # of an old copy: no listing led to it
    view = "SELECT month, state, days_due, published_dated, stored FROM coverage ORDER BY month"
    assert rows(tmp_path, view) == [
        ("2026-09", "before_archive", 0, 1, 0),
        ("2026-10", "before_archive", 0, 0, 0),
        ("2026-11", "before_archive", 0, 0, 1),
    ]


def test_what_was_published_after_the_last_look_is_counted_in_its_month(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        _look(archive, door.run, _day(9, 30))
        # In the publisher's zone the next month had begun.
        door.show(read(publication=dated(date(2026, 10, 1))), _day(9, 30), number=1)
    view = "SELECT month, state, days_due, published_dated FROM coverage ORDER BY month"
    assert rows(tmp_path, view) == [("2026-09", "partial", 1, 0), ("2026-10", "blind", 0, 1)]


def test_what_is_not_certain_is_in_no_day_month_or_year(tmp_path: Path) -> None:
    june = RoleDate("stated", date(2001, 6, 1), date(2001, 6, 30), "2001-06", "month", "moment")
    either = RoleDate("undecided", date(2001, 4, 5), date(2001, 5, 4), "[2001-04-05,2001-05-04]",
                      "day", "one_of")  # fmt: skip
    visit = dated(date(2001, 12, 30), last=date(2002, 1, 2), extent="span")
    with opened(tmp_path) as archive:
        door = Showing(archive)
        for number, event in enumerate((june, either, visit, RoleDate("silent"))):
            reading = replace(read(title=f"T{number}", body="short"), event=event)
            door.show(reading, later(0), url=f"http://zw.example/{number}")
    view = "SELECT event_day, event_month, event_year, lag_days FROM bulletins ORDER BY title"
    assert rows(tmp_path, view) == [
        (None, "2001-06", "2001", None),
        (None, None, "2001", None),
        (None, None, None, None),
        (None, None, None, None),
    ]


def test_a_replay_that_has_no_record_of_a_listing_blocks_no_day_and_makes_none_due(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        run = archive.start_run(SOURCE, _day(9, 30), {})
        _look(archive, run, _day(9, 30))
        _look(archive, run, _day(12, 24), error="no record", status=None, via="warc")
    assert rows(tmp_path, COVERAGE) == [("2026-09", 1, 1, 0, "partial")]


def test_a_source_whose_row_reads_a_page_is_not_among_those_that_list_or_fetch_it(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read(), later(0), read_by="ru.kremlin.en")
    assert rows(tmp_path, "SELECT sources, verified FROM bulletins") == [(SOURCE, 1)]


def test_a_source_that_fetched_a_bulletin_is_named_although_no_listing_of_it_was_seen(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        again = capture(run_of(archive, "ru.kremlin.en"), 2, door.url, later(1))
        archive.add(again)
        archive.add(bulletin(again, read()))
    assert rows(tmp_path, "SELECT sources FROM bulletins") == [(f"{SOURCE} ru.kremlin.en",)]


def test_a_bulletin_names_the_sources_that_list_it(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        page = _look(archive, door.run, _day(9, 1))
        key = "zw.example/t1.htm"
        archive.add(Sighting("ru.kremlin.en", LISTING, door.url, key, "Jiang", "", 1, page))
        door.show(read(), later(0))
    assert rows(tmp_path, "SELECT sources, verified FROM bulletins") == [
        (f"{SOURCE} ru.kremlin.en", 0)
    ]


def test_a_confirmed_absence_withdraws_a_bulletin_until_it_is_back(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        Showing(archive).show(read(), later(0))
    engine = database.writer(tmp_path)
    absent = """INSERT INTO absence (bulletin, kind, first_capture, last_capture, checks,
        suspected_at, confirmed_at, ended_at) VALUES (1, :kind, 1, 1, 3,
        '2026-11-02T00:00:00Z', '2026-11-20T00:00:00Z', :ended)"""
    with engine.begin() as db:
        for kind, ended in (("gone", "2026-11-21T00:00:00Z"), ("delisted", None)):
            db.execute(text(absent), {"kind": kind, "ended": ended})
    assert rows(tmp_path, "SELECT withdrawn_at FROM bulletins") == [(None,)]
    with engine.begin() as db:
        db.execute(text(absent), {"kind": "gone", "ended": None})
    engine.dispose()
    assert rows(tmp_path, "SELECT withdrawn_at FROM bulletins") == [("2026-11-20T00:00:00Z",)]
    assert rows(tmp_path, "SELECT kind, checks FROM absences WHERE ended_at IS NULL") == [
        ("delisted", 3), ("gone", 3)
    ]  # fmt: skip


def test_runs_tell_what_came_of_them(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        archive.add(capture(door.run, 50, "http://zw.example/50", later(0), status=404))
        archive.add(capture(door.run, 51, "http://zw.example/51", later(0), error="refused"))
        archive.finish_run(door.run, later(1), RunResult("look", {"new": 1}))
    view = "SELECT source, outcome, captures, failed, stored, rejected, counts FROM runs"
    assert rows(tmp_path, view) == [(SOURCE, "look", 3, 2, 1, 0, '{"new": 1}')]


def test_every_claim_of_every_reading_is_in_the_evidence(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        door.show(read(body="another text", event=date(2001, 6, 13)), later(1))
    view = "SELECT is_current, edtf, evidence, warc_offset FROM date_evidence ORDER BY observed_at"
    assert rows(tmp_path, view) == [
        (0, "2001-06-14", "June 14, 2001", 100), (1, "2001-06-13", "June 14, 2001", 200)
    ]  # fmt: skip


def test_a_page_of_two_captures_has_one_reading_and_cites_the_first(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = Showing(archive).run
        pages = [capture(run, n, f"http://zw.example/p{n}", later(0)) for n in (1, 2)]
        for page in pages:
            archive.add(page)
        archive.add(bulletin(pages[0], read(), captures=tuple(p.record_id for p in pages)))
    assert rows(tmp_path, "SELECT number, capture FROM editions") == [(1, pages[0].record_id)]
