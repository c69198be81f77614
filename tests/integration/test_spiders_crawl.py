import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from spiders_site import OLD_HOME, SECTION, Site, bulletin, listing, page

from crawler import catalogue
from storage.archive import Archive
from storage.records import Capture, PublisherRow, SourceRow
from storage.warc import response_record


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.says(OLD_HOME, listing())
    return site


def five_pages(site: Site) -> None:
    for number in range(5):
        url = SECTION if not number else f"{SECTION}index_{number}.htm"
        site.says(url, listing(bulletin(number), pages=5, number=number))
        site.says(bulletin(number), page(f"Bulletin {number}"))


def test_a_first_run_walks_to_the_end_and_a_second_sees_its_depth_only(site: Site) -> None:
    five_pages(site)
    first = site.crawl()
    assert first.outcome == "well"
    assert site.titles() == [f"Bulletin {n}" for n in range(5)]
    second = site.crawl()
    assert second.outcome == "well"
    assert (second.counts["listed"], second.counts.get("fetched", 0)) == (3, 0)


def test_a_routine_walk_goes_on_while_a_page_shows_something_unknown(site: Site) -> None:
    five_pages(site)
    site.crawl()
    late = bulletin(77)
    site.says(late, page("Backdated"))
    site.says(f"{SECTION}index_2.htm", listing(bulletin(2), late, pages=5, number=2))
    result = site.crawl()
    assert "Backdated" in site.titles()
    assert (result.counts["listed"], result.counts["fetched"]) == (5, 1)


def test_a_full_crawl_reads_again_and_adds_nothing(site: Site) -> None:
    five_pages(site)
    site.crawl()
    result = site.crawl(full=True)
    assert (result.counts["fetched"], result.counts["same"]) == (5, 5)
    assert site.rows("SELECT count(*) FROM editions") == [(5,)]


def test_a_listing_that_repeats_itself_ends_the_walk(site: Site) -> None:
    site.says(SECTION, listing(bulletin(1), pages=900))
    for number in range(1, 4):
        repeated = listing(bulletin(1), pages=900, number=number)
        site.says(f"{SECTION}index_{number}.htm", repeated)
    site.says(bulletin(1), page("Only one"))
    result = site.crawl()
    assert (result.outcome, result.counts.get("replay_miss", 0)) == ("well", 0)
    assert result.counts["status:200"] == 4  # both homes' listings, a page that repeats, it


def test_a_window_keeps_what_may_lie_within_it_and_ends_the_walk(site: Site) -> None:
    days = ["2001-07-02", "2001-06-15", "2001-06-14", "2001-05-31", "2001-05-01"]
    for number, day in enumerate(days):
        url = SECTION if not number else f"{SECTION}index_{number}.htm"
        site.says(url, listing((bulletin(number), day), pages=5, number=number))
        site.says(bulletin(number), page(f"Of {day}"))
    result = site.crawl(since=date(2001, 6, 1), until=date(2001, 6, 30))
    assert site.titles() == ["Of 2001-06-14", "Of 2001-06-15"]
    assert result.counts["listed"] == 4


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (404, b"<h1>Not Found</h1>", "gone"),
        (410, b"", "gone"),
        (403, b"<h1>Forbidden</h1>", "blocked"),
        (500, b"<h1>Error</h1>", "server error"),
        (418, b"", "refused"),
        (200, b"<script>document.cookie='a';location.reload()</script>", "challenge"),
        (200, b"<div class=bigtitle></div><div class=TRS_Editor></div>", "empty template"),
        (200, b"<h1>Another mould</h1><p>Text.</p>", "unknown layout"),
    ],
)
def test_an_answer_that_is_no_bulletin_is_a_reject_with_its_reason(
    site: Site, status: int, body: bytes, reason: str
) -> None:
    site.says(SECTION, listing(bulletin(1), bulletin(2)))
    site.says(bulletin(1), body, status)
    site.says(bulletin(2), page("Good"))
    result = site.crawl()
    assert site.titles() == ["Good"]
    assert site.rejects() == {bulletin(1): reason}
    assert (result.counts["rejected"], result.counts["fetched"]) == (1, 2)
    assert result.counts.get("reason:challenge") == (1 if reason == "challenge" else None)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, b"<title>News</title><p>nothing we know</p>", "unread listing"),
        (200, b"<title>Just a moment...</title>", "challenge"),
        (403, b"", "blocked"),
        (404, b"", "gone"),
    ],
)
def test_a_listing_that_cannot_be_read_needs_a_look(
    site: Site, status: int, body: bytes, reason: str
) -> None:
    site.says(SECTION, body, status)
    result = site.crawl()
    assert (result.outcome, result.counts["listing_unread"]) == ("look", 1)
    assert site.rejects() == {SECTION: reason}


def test_an_earlier_home_in_other_hands_is_no_fault_of_the_run(site: Site) -> None:
    site.says(OLD_HOME, b"<title>Domain for sale</title><h1>Buy now</h1>")
    site.says(SECTION, listing(bulletin(1)))
    site.says(bulletin(1), page("One"))
    result = site.crawl()
    assert (result.outcome, result.counts["home_unread"]) == ("well", 1)
    assert site.rejects() == {OLD_HOME: "not found"}


def test_a_listing_that_no_server_answers_for_is_counted(tmp_path: Path) -> None:
    silent = Site(tmp_path)
    silent.says("http://nl.china-embassy.gov.cn/robots.txt", b"", media_type="text/plain")
    result = silent.crawl()
    assert result.outcome == "nothing"
    assert (result.counts["listing_failed"], result.counts["home_failed"]) == (1, 1)


def test_attachments_beyond_the_most_are_counted(site: Site) -> None:
    files = [f"{SECTION}200408/P{n}.pdf" for n in range(23)]
    links = "".join(f"<a href='{file}'>{file[-6:]}</a>" for file in files)
    site.says(SECTION, listing(bulletin(1)))
    site.says(bulletin(1), page("An index", links))
    for file in files:
        site.says(file, b"%PDF-1.4", media_type="application/pdf")
    result = site.crawl()
    assert (result.counts["new"], result.counts["attachment_missing"]) == (1, 3)
    assert site.rows("SELECT count(*) FROM capture WHERE role = 'part'") == [(20,)]


def test_an_empty_listing_in_known_markup_is_well(site: Site) -> None:
    site.says(SECTION, listing())
    assert site.crawl().outcome == "well"


def test_a_listing_shorter_than_its_script_promises_is_noted(site: Site) -> None:
    site.says(SECTION, listing(bulletin(1), pages=3))
    site.says(f"{SECTION}index_1.htm", b"", 404)
    site.says(bulletin(1), page("One"))
    result = site.crawl()
    assert (result.outcome, result.counts["listing_short"]) == ("well", 1)
    assert site.titles() == ["One"]


LONG = 'createPageHTML(3, 0, "t20040816_1", "htm");'


def continued(site: Site) -> None:
    site.says(SECTION, listing(bulletin(1)))
    link = '<a href="./P1.pdf">Annex</a>'
    site.says(bulletin(1), page("Long", "One.", link, script=LONG))
    site.says(bulletin(1).replace(".htm", "_1.htm"), page("Long", "Two."))
    site.says(bulletin(1).replace(".htm", "_2.htm"), page("Long", "Three."))
    site.says(bulletin(1).rpartition("/")[0] + "/P1.pdf", b"%PDF-1.4", media_type="application/pdf")


def test_continuations_make_one_bulletin_and_attachments_are_captured(site: Site) -> None:
    continued(site)
    assert site.crawl().counts["new"] == 1
    (body,) = site.rows("SELECT * FROM bulletin_bodies")
    assert [word for word in ("One.", "Annex", "Two.", "Three.") if word in str(body)] == [
        "One.", "Annex", "Two.", "Three.",
    ]  # fmt: skip
    parts = site.rows("SELECT url FROM capture WHERE role = 'part' AND status = 200")
    assert len(parts) == 3


@pytest.mark.parametrize("answered", [True, False])
def test_without_a_continuation_there_is_no_bulletin(site: Site, answered: bool) -> None:
    continued(site)
    last = bulletin(1).replace(".htm", "_2.htm")
    site.says(last, b"", 500)
    if not answered:
        del site.answers[last]
    site.crawl()
    assert site.titles() == []
    assert site.rejects() == {bulletin(1): "part missing"}


def test_without_an_attachment_there_is_one_and_it_is_counted(site: Site) -> None:
    continued(site)
    site.says(bulletin(1).rpartition("/")[0] + "/P1.pdf", b"", 404)
    assert site.crawl().counts["attachment_missing"] == 1
    assert site.titles() == ["Long"]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://nl.china-embassy.gov.cn/", "front page"),
        ("http://nl.china-embassy.gov.cn/eng/", "front page"),
        ("http://nl.china-embassy.gov.cn/error.htm", "not found"),
        ("http://elsewhere.example/eng/zggk/zt/fdkbzy/t1.htm", "moved off"),
    ],
)
def test_a_redirect_away_from_the_bulletin_is_a_reject_of_it(
    site: Site, to: str, reason: str
) -> None:
    site.says(SECTION, listing(bulletin(1)))
    site.redirects(bulletin(1), to)
    site.says(to, page("Welcome"))
    site.crawl()
    assert site.titles() == []
    assert site.rejects() == {bulletin(1): reason}


def test_a_redirect_to_the_bulletins_new_address_is_followed(site: Site) -> None:
    site.says(OLD_HOME, listing(f"{OLD_HOME}t1.htm"))
    site.says(SECTION, listing())
    site.redirects(f"{OLD_HOME}t1.htm", bulletin(1))
    site.says(bulletin(1), page("Moved house"))
    site.crawl()
    assert site.rows("SELECT url, title FROM bulletins") == [(bulletin(1), "Moved house")]


def test_what_a_killed_run_fetched_is_read_from_its_warc_and_not_fetched_again(
    site: Site,
) -> None:
    killed_while_fetching(site, bulletin(1), page("Fetched and never read"))
    killed_while_fetching(site, bulletin(2), page("No listing shows it any more"))
    site.says(SECTION, listing(bulletin(1)))
    result = site.crawl()
    assert site.titles() == ["Fetched and never read", "No listing shows it any more"]
    assert (result.counts["read_from_warc"], result.counts.get("fetched", 0)) == (2, 0)
    assert site.crawl().counts.get("read_from_warc", 0) == 0


def killed_while_fetching(site: Site, url: str, body: bytes) -> None:
    """Leave an archive as a kill does: the record and the capture are there, no reading is."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    record_id = f"<urn:uuid:{hashlib.md5(url.encode()).hexdigest()}>"  # noqa: S324  # only a name
    source = catalogue.load().source(site.source)
    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    with Archive(site.archive, clock=lambda: at) as archive:
        archive.mirror(
            [PublisherRow(source.publisher, "An embassy", "CN", "embassy")],
            [SourceRow(source.id, source.publisher, "en", "UTC", source.template, "6h", False)],
        )
        digest = hashlib.sha256(body).hexdigest()
        place = archive.warc.append(
            response_record(record_id, url, at, message, digest), listing=False
        )
        run = archive.start_run(source.id, at, {})
        key = source.url_key(url)
        archive.add(
            Capture(
                record_id=record_id, run=run, role="bulletin", method="GET", url=url, url_key=key,
                observed_at=at, fetched_at=at, via="live", status=200, payload_sha256=digest,
                warc_file=place.file, warc_offset=place.offset, warc_length=place.length,
                warc_sha256=place.sha256,
            )
        )  # fmt: skip


def test_a_bulletin_behind_a_redirect_is_not_asked_for_again(site: Site) -> None:
    asked, final = bulletin(1), bulletin(2)
    site.says(SECTION, listing(asked))
    site.redirects(asked, final)
    site.says(final, page("Moved within the site"))
    assert site.crawl().counts["fetched"] == 1
    assert site.crawl().counts.get("fetched", 0) == 0
    assert site.rows("SELECT url FROM bulletins") == [(final,)]


def test_a_redesign_stores_nothing_wrong_and_wants_a_look(site: Site) -> None:
    site.says(SECTION, listing(*(bulletin(n) for n in range(5))))
    for n in range(5):
        redesigned = page(f"Bulletin {n}").replace(b"bigtitle", b"headline-2027")
        site.says(bulletin(n), redesigned)
    result = site.crawl()
    assert (result.outcome, result.counts["rejected"]) == ("look", 5)
    assert site.titles() == []
    assert site.rows("SELECT DISTINCT reason FROM rejects") == [("unknown layout",)]
