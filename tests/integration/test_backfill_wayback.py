from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from backfill_lab import FOUNDING, NEW, NOT_FOUND, OLD, backfill, page, rows
from wayback_site import Wayback, keeping

from crawler.jobs.anew import Anew, report_on
from storage.warc import Place, read

BULLETINS = "SELECT url, title, event_from, observed_to FROM bulletins ORDER BY url"
CAPTURES = """
    SELECT url, archive_url, observed_at, via, status FROM capture
    WHERE role = 'bulletin' ORDER BY id
"""
LISTING = """<html><body><ul id="docMore">
<li><a href="./t150067.htm">President Jiang Zemin Meets Russian President</a> (2004-08-16)</li>
</ul></body></html>"""


@pytest.fixture
def archive() -> Iterator[Wayback]:
    with keeping() as made:
        yield made


def seen_to(folder: Path) -> list[str]:
    return [row[3] for row in rows(folder, BULLETINS)]


def test_a_dead_page_is_read_under_its_own_address_and_time(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts["new"], result.counts["listed"]) == ("well", 1, 1)
    title = "President Jiang Zemin Meets Russian President Vladimir Putin"
    assert rows(tmp_path, BULLETINS) == [(FOUNDING, title, "2001-06-14", "2007-03-12T08:15:30Z")]
    there = f"{archive.url}/web/20070312081530id_/{FOUNDING}"
    assert rows(tmp_path, CAPTURES) == [(FOUNDING, there, "2007-03-12T08:15:30Z", "memento", 200)]


def test_the_record_is_the_exchange_with_the_archive_as_it_happened(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    backfill(tmp_path, archive)
    (where,) = rows(
        tmp_path,
        "SELECT warc_file, warc_offset, warc_length, warc_sha256 FROM capture "
        "WHERE via = 'memento'",
    )
    stored = read(tmp_path / "archive", Place(*where))
    assert stored.url == f"{archive.url}/web/20070312081530id_/{FOUNDING}"
    assert b"\r\nMemento-Datetime: Mon, 12 Mar 2007 08:15:30 GMT\r\n" in stored.head
    assert stored.fields["Communique-Memento-Of"] == FOUNDING
    assert stored.fields["Communique-Memento-Datetime"] == "2007-03-12T08:15:30Z"
    assert stored.date.year > 2025


def test_it_is_joined_with_its_twin_at_the_new_home(tmp_path: Path, archive: Wayback) -> None:
    twin = f"{NEW}200408/t20040816_6851593.htm"
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(twin, "20190501000000", page())
    result = backfill(tmp_path, archive)
    assert (result.counts["new"], result.counts["joined"]) == (1, 1)
    (row,) = rows(tmp_path, "SELECT url, editions, observed_from, observed_to FROM bulletins")
    assert row == (twin, 1, "2007-03-12T08:15:30Z", "2019-05-01T00:00:00Z")
    addresses = rows(tmp_path, "SELECT url, found_by FROM address ORDER BY since")
    assert addresses == [(FOUNDING, "new"), (twin, "join")]


def test_the_last_good_copy_is_found_behind_later_error_pages(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20030101000000", page(text="An older text."))
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(FOUNDING, "20120101000000", NOT_FOUND)
    archive.keeps(FOUNDING, "20130101000000", NOT_FOUND, status="404")
    archive.keeps(FOUNDING, "20140101000000", "<p>Moved.</p>", status="302")
    backfill(tmp_path, archive)
    assert seen_to(tmp_path) == ["2007-03-12T08:15:30Z"]
    assert [path[5:9] for path in archive.fetched()] == ["2012", "2007"]
    reasons = rows(tmp_path, "SELECT reason, passing, settled_at FROM reject")
    assert reasons == [("not found", 1, None)]


def test_an_answer_of_200_that_wraps_an_archived_404_is_a_404(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(FOUNDING, "20120101000000", page(), status="404", wraps="404", indexed="-")
    backfill(tmp_path, archive)
    assert [row[4] for row in rows(tmp_path, CAPTURES)] == [404, 200]
    assert seen_to(tmp_path) == ["2007-03-12T08:15:30Z"]


def test_a_copy_that_was_cut_gives_way_to_an_older_one(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(FOUNDING, "20080101000000", page(), cut=True)
    backfill(tmp_path, archive)
    assert seen_to(tmp_path) == ["2007-03-12T08:15:30Z"]
    cut = rows(tmp_path, "SELECT DISTINCT truncated, error FROM capture WHERE error IS NOT NULL")
    assert cut == [("unspecified", "cut short: the archived copy is shorter than the page was")]
    backfill(tmp_path, archive)
    assert archive.fetched() == []


def test_a_redirect_to_another_time_is_filed_under_that_time(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(FOUNDING, "20090101000000", b"", leads_to="20070312081530")
    backfill(tmp_path, archive)
    assert seen_to(tmp_path) == ["2007-03-12T08:15:30Z"]
    hop, memento = rows(tmp_path, CAPTURES)
    assert hop[0] == f"{archive.url}/web/20090101000000id_/{FOUNDING}"
    assert (hop[1], hop[3], hop[4]) == (None, "live", 302)
    assert memento[3:] == ("memento", 200)
    backfill(tmp_path, archive)
    assert archive.fetched() == []


def test_packed_bodies_and_old_charsets_are_read(tmp_path: Path, archive: Wayback) -> None:
    packed = {"Content-Type": "text/html; charset=gb2312", "Content-Encoding": "gzip"}
    body = gzip.compress(page("President Jiang Zemin 会见普京(14/06/2001)").encode("gb2312"))
    archive.keeps(FOUNDING, "20070312081530", body, headers=packed)
    backfill(tmp_path, archive)
    assert rows(tmp_path, "SELECT title FROM bulletins") == [("President Jiang Zemin 会见普京",)]


def test_all_pages_of_the_index_are_asked_for(tmp_path: Path, archive: Wayback) -> None:
    for number in range(8):
        text = f"Text number {number} of a section that tells of what was said and done."
        for year in (2005, 2006):
            url = f"{OLD}t15007{number}.htm"
            archive.keeps(url, f"{year}0101000000", page(f"Title number {number}", text))
    result = backfill(tmp_path, archive)
    assert (result.counts["new"], result.counts["listed"]) == (8, 8)
    assert len(archive.fetched()) == 8  # the newest of each, once, wherever the pages part
    assert sum("resumeKey" in path for path in archive.asked) == 5


def test_the_days_bound_when_copies_were_made(tmp_path: Path, archive: Wayback) -> None:
    for year in (2005, 2007, 2009):
        archive.keeps(FOUNDING, f"{year}0312081530", page())
    backfill(tmp_path, archive, since=date(2006, 1, 1), until=date(2007, 3, 12))
    assert [path[5:9] for path in archive.fetched()] == ["2007"]


def test_what_the_archive_holds_is_not_fetched_again(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(FOUNDING, "20070312081530", page())
    archive.keeps(FOUNDING, "20120101000000", NOT_FOUND)
    archive.keeps(OLD, "20070401000000", LISTING)
    backfill(tmp_path, archive)
    before = rows(tmp_path, "SELECT count(*) FROM capture WHERE via = 'memento'")
    result = backfill(tmp_path, archive)
    assert (archive.fetched(), result.counts["known"], result.outcome) == ([], 1, "well")
    assert rows(tmp_path, "SELECT count(*) FROM capture WHERE via = 'memento'") == before


def test_a_full_backfill_reads_every_copy_that_differs(tmp_path: Path, archive: Wayback) -> None:
    other = page(text="An older text, which the publisher put right some years later on.")
    for year, body in ((2003, other), (2004, other), (2005, other), (2007, page()), (2009, other)):
        archive.keeps(FOUNDING, f"{year}0101000000", body)
    backfill(tmp_path, archive)
    backfill(tmp_path, archive, full=True)
    told = rows(tmp_path, "SELECT number, observed_from, observed_to, change FROM edition")
    assert told == [
        (1, "2003-01-01T00:00:00Z", "2005-01-01T00:00:00Z", "first"),
        (2, "2007-01-01T00:00:00Z", "2007-01-01T00:00:00Z", "text"),
        (3, "2009-01-01T00:00:00Z", "2009-01-01T00:00:00Z", "return"),
    ]
    assert not any(path.startswith("/web/2004") for path in archive.fetched())


def test_what_an_archived_listing_showed_leads_to_the_page(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(OLD, "20070301000000", LISTING)
    archive.keeps(OLD, "20070315000000", LISTING.replace("2004", "2005"))
    archive.keeps(OLD, "20090301000000", LISTING.replace("2004", "2008"))
    archive.keeps(FOUNDING, "20070312081530", page())
    backfill(tmp_path, archive)
    claims = rows(tmp_path, "SELECT edtf FROM date_evidence WHERE place = 'listing'")
    assert claims == [("2004-08-16",)]
    assert rows(tmp_path, "SELECT count(*) FROM sighting") == [(2,)]  # one look a month


def test_an_old_copy_of_a_feed_tells_what_it_showed(tmp_path: Path, archive: Wayback) -> None:
    feed = "http://kremlin.ru/events/president/news/feed"
    shown = "http://kremlin.ru/events/president/news/40001"
    entry = f"<entry><title>Встреча</title><link href='{shown}'/></entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"
    archive.keeps(feed, "20150301000000", atom, headers={"Content-Type": "application/atom+xml"})
    backfill(tmp_path, archive, name="ru.kremlin.ru.feed")
    seen = "SELECT s.url, s.title, c.observed_at FROM sighting s JOIN capture c"
    assert rows(tmp_path, f"{seen} ON c.id = s.first_capture") == [
        (shown, "Встреча", "2015-03-01T00:00:00Z")
    ]


def test_read_anew_from_its_record_it_says_the_same(tmp_path: Path, archive: Wayback) -> None:
    archive.keeps(OLD, "20070301000000", LISTING)
    packed = {"Content-Type": "text/html; charset=gb2312", "Content-Encoding": "gzip",
              "Last-Modified": "Mon, 16 Aug 2004 08:00:00 GMT"}  # fmt: skip
    body = gzip.compress(page("会见普京(14/06/2001)").encode("gb2312"))
    archive.keeps(FOUNDING, "20070312081530", body, headers=packed)
    backfill(tmp_path, archive)
    report = report_on(Anew(tmp_path / "archive"))
    assert (report.bulletins, report.pages, report.is_empty) == (1, 1, True)
    assert not report.unreadable


def test_a_long_pages_continuation_is_asked_for_as_it_stood_then(
    tmp_path: Path, archive: Wayback
) -> None:
    more = '<script>createPageHTML(2, {}, "t150067", "htm")</script>'
    last = page(text="And with this the long page ends, on its second part.", more=more.format(1))
    archive.keeps(FOUNDING, "20070312081530", page(more=more.format(0)))
    archive.keeps(f"{OLD}t150067_1.htm", "20070401000000", last)
    backfill(tmp_path, archive)
    (body,) = rows(tmp_path, "SELECT body FROM bulletin_bodies")
    assert "on its second part" in body[0]
    parts = "SELECT url, observed_at FROM capture WHERE role = 'part' AND via = 'memento'"
    assert rows(tmp_path, parts) == [(f"{OLD}t150067_1.htm", "2007-04-01T00:00:00Z")]
    # The index lists it as an address of its own, too: alone it would be half a bulletin.
    assert rows(tmp_path, "SELECT reason, url FROM reject") == []


def test_a_later_page_alone_is_no_bulletin(tmp_path: Path, archive: Wayback) -> None:
    more = '<script>createPageHTML(2, 1, "t150067", "htm")</script>'
    archive.keeps(f"{OLD}t150067_1.htm", "20070401000000", page(more=more))
    backfill(tmp_path, archive)
    assert rows(tmp_path, "SELECT reason FROM reject") == [("later page",)]


def test_nothing_kept_is_nothing_found_and_no_fault(tmp_path: Path, archive: Wayback) -> None:
    result = backfill(tmp_path, archive)
    assert (result.outcome, result.counts.get("listed", 0)) == ("well", 0)


def test_the_port_that_old_indexes_spell_out_is_no_part_of_the_address(
    tmp_path: Path, archive: Wayback
) -> None:
    archive.keeps(FOUNDING.replace(".zw/", ".zw:80/"), "20070312081530", page())
    backfill(tmp_path, archive)
    (capture,) = rows(tmp_path, CAPTURES)
    assert capture[0] == FOUNDING
    assert capture[1] == f"{archive.url}/web/20070312081530id_/{FOUNDING.replace('.zw', '.zw:80')}"
    assert [row[0] for row in rows(tmp_path, BULLETINS)] == [FOUNDING]
