from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from backfill_lab import FOUNDING, OLD, backfill, page, rows
from wayback_site import OUTAGE, Wayback, keeping

SEEN = "SELECT observed_to FROM bulletins ORDER BY 1"
SLOW = (429, {"Retry-After": "1"}, b"slow down")


@pytest.fixture
def archive() -> Iterator[Wayback]:
    with keeping() as made:
        yield made


def stamps(archive: Wayback) -> list[str]:
    return [path[5:9] for path in archive.fetched()]


def test_a_429_is_waited_for_and_asked_again(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.fails("/cdx/", SLOW)
    archive.fails("/web/", SLOW, SLOW)
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts["new"], result.counts["status:429"]) == ("well", 1, 3)


def test_an_archives_fault_is_not_taken_for_the_publishers(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20050101000000", page())
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.fails("/web/2007", (503, {}, OUTAGE), (503, {}, OUTAGE), (503, {}, OUTAGE))
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts["archive_failed"]) == ("look", 1)
    assert rows(tmp_path, "SELECT count(*) FROM reject") == [(0,)]
    assert stamps(archive) == ["2007"] * 3  # not the older one: the newer may be had tomorrow
    via = rows(tmp_path, "SELECT DISTINCT via, archive_url FROM capture WHERE status = 503")
    assert via == [("live", None)]


def test_what_an_outage_left_undone_the_next_run_does(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.fails("/web/2007", (200, {"Content-Type": "text/html"}, OUTAGE))
    assert backfill(tmp_path, archive).counts["archive_failed"] == 1
    assert rows(tmp_path, SEEN) == []
    assert backfill(tmp_path, archive).counts["new"] == 1
    assert rows(tmp_path, SEEN) == [("2007-03-12T08:15:30Z",)]


def test_an_outage_page_is_no_answer_of_the_index(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.fails("/cdx/", *[(200, {"Content-Type": "text/html"}, OUTAGE)] * 4)
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts["archive_failed"]) == ("look", 3)


def test_an_archive_that_fails_three_times_in_a_row_is_left_alone(
    tmp_path: Path, archive: Wayback
) -> None:
    for number in range(9):
        archive.keeps(f"{OLD}t15007{number}.htm", "20070101000000", page())
    archive.fails("/web/", *[(404, {}, b"")], *[(500, {}, OUTAGE)] * 9)
    result = backfill(tmp_path, archive, RETRY_ENABLED=False)
    assert len(archive.fetched()) == 4
    left = result.counts["addresses_left"] + result.counts.get("questions_left", 0)
    assert (result.outcome, left > 0) == ("look", True)


def test_a_copy_that_the_archive_has_lost_gives_way_to_an_older_one_for_good(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20050101000000", page())
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.fails("/web/2007", (404, {}, b"no such copy"), (404, {}, b"no such copy"))
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts["copy_missing"]) == ("well", 1)
    assert stamps(archive) == ["2007", "2005"]
    backfill(tmp_path, archive)
    assert archive.fetched() == []


def test_the_archives_robots_txt_is_obeyed(tmp_path: Path, archive: Wayback) -> None:
    archive.robots = b"User-agent: communique\nDisallow: /web/\n"
    archive.keeps(FOUNDING, "20070312081530", page())
    result = backfill(tmp_path, archive)
    assert (archive.fetched(), result.counts["robots_refused"]) == ([], 1)
    assert result.outcome == "look"


def test_no_server_but_the_archive_is_asked(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page(more="<a href='/x.pdf'>The text</a>"))
    backfill(tmp_path, archive)
    hosts = rows(tmp_path, "SELECT DISTINCT coalesce(archive_url, url) FROM capture")
    assert all(host.startswith(archive.url) for (host,) in hosts)
    assert rows(tmp_path, SEEN) == [("2007-03-12T08:15:30Z",)]


def test_a_hop_that_was_archived_does_not_lead_to_other_hosts(
    tmp_path: Path, archive: Wayback
) -> None:
    squatter = "http://squatter.example/"
    archive.keeps(squatter, "20120101000000", page())
    archive.keeps(FOUNDING, "20070312081530", page())
    to = {"Location": f"/web/20120101000000id_/{squatter}"}
    archive.fails("/web/2012", (302, to, b""))
    archive.keeps(FOUNDING, "20120101000000", b"", indexed="-")
    backfill(tmp_path, archive)
    assert rows(tmp_path, "SELECT reason FROM reject") == [("moved off",)]
    assert rows(tmp_path, SEEN) == [("2007-03-12T08:15:30Z",)]
