import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from spiders_site import SECTION, Site, bulletin, listing, page

from crawler.jobs import anew
from crawler.jobs.report import Report

FIRST, SECOND = bulletin(1), bulletin(1).replace(".htm", "_1.htm")
TWO = 'createPageHTML(2, 0, "t20040816_1", "htm");'
TABLES = (
    "SELECT number, observed_from, observed_to, change, digest, capture FROM editions",
    """SELECT r.digest, c.record_id, s.part, s.ordinal FROM showing s
    JOIN reading r ON r.id = s.reading JOIN capture c ON c.id = s.capture""",
    "SELECT uid, body FROM bulletin_bodies",
    "SELECT r.digest, d.role, d.edtf FROM date_claim d JOIN reading r ON r.id = d.reading",
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A bulletin of two pages and an annex, whose second page is changed and changed back."""
    site = Site(tmp_path)
    site.says(SECTION, listing(bulletin(1)))
    site.says(FIRST, page("Long", "One.", '<a href="./P1.pdf">Annex</a>', script=TWO))
    site.says(FIRST.rpartition("/")[0] + "/P1.pdf", b"%PDF-1.4", media_type="application/pdf")
    for said in ("Two.", "Two, edited.", "Two."):
        site.says(SECOND, page("Long", said))
        assert site.crawl(full=True).outcome == "well"
    return site


def reread(site: Site) -> Report:
    with anew.kept() as keep:
        report = anew.report_on(anew.Anew(site.archive), keep)
        anew.apply(site.archive, keep)
    return report


def told(site: Site) -> list[list[tuple[object, ...]]]:
    return [sorted(site.rows(sql), key=repr) for sql in TABLES]


def change(site: Site, *statements: str) -> None:
    with closing(sqlite3.connect(site.archive / "archive.db")) as db, db:
        for statement in statements:
            db.execute(statement)
        db.execute("DELETE FROM setting")  # the index is made anew: it must fit the bodies


def test_a_bulletin_of_several_pages_is_read_again_whole(site: Site) -> None:
    before = told(site)
    assert [row[3] for row in before[0]] == ["first", "text", "return"]
    report = reread(site)
    assert (report.pages, report.is_empty, not report.unreadable) == (2, True, True)
    assert told(site) == before


def test_captures_that_old_code_took_for_one_reading_are_parted_with_their_parts(
    site: Site,
) -> None:
    before = told(site)
    # The old code saw no second page, and so no change.
    change(
        site,
        "UPDATE showing SET reading = 1",
        "DELETE FROM edition WHERE number > 1", "DELETE FROM date_claim WHERE reading = 2",
        "DELETE FROM body WHERE reading = 2", "DELETE FROM reading WHERE id = 2",
        "UPDATE reading SET digest = 'old', extractor = 'old'",
        "UPDATE body SET body = 'One.'", "UPDATE bulletin SET editions = 1",
    )  # fmt: skip
    assert reread(site).changed
    assert told(site) == before
    assert reread(site).is_empty


def test_a_list_that_old_code_read_without_marks_is_no_edit(site: Site) -> None:
    site.says(SECOND, page("Long", "Two. <ol><li>Talks<li>Trade</ol>"))
    assert site.crawl(full=True).outcome == "well"
    before = told(site)
    assert any("1) Talks" in str(row) for row in before[2])
    change(
        site,
        "UPDATE reading SET extractor = 'old', digest = 'old ' || digest",
        "UPDATE body SET body = replace(replace(body, '1) ', ''), '2) ', '')",
    )
    assert site.crawl(full=True).outcome == "well"
    assert reread(site).unreadable.total() == 0
    spans = [[(row[0], row[1], row[3]) for row in rows[0]] for rows in (before, told(site))]
    assert spans[0] == spans[1]
    assert told(site)[2:] == before[2:]


def test_readings_that_old_code_took_for_two_are_merged(site: Site) -> None:
    before = told(site)
    change(
        site,
        "UPDATE reading SET extractor = 'old', digest = 'old ' || digest",
        "UPDATE body SET body = 'menu ' || reading || body",
        # The third page is said to have shown a reading of its own.
        "INSERT INTO reading SELECT 3, bulletin, 'third', capture, source, extractor, title, "
        "title_raw, title_parts, title_key, label, language, kind, kind_rule, stamps, "
        "'third', words, event_from, event_to, event_edtf, event_precision, event_extent, "
        "event_basis, published_from, published_to, published_edtf, published_precision, "
        "published_extent, published_basis, published_at, uploaded_from, uploaded_to, "
        "uploaded_edtf, uploaded_precision, uploaded_extent, uploaded_basis, uploaded_at "
        "FROM reading WHERE id = 1",
        "INSERT INTO body VALUES (3, 'menu 3')",
        "UPDATE showing SET reading = 3 WHERE reading = 1 AND capture IN (SELECT id FROM capture "
        "WHERE observed_at = (SELECT max(observed_at) FROM capture WHERE role = 'bulletin'))",
    )  # fmt: skip
    assert reread(site).changed
    assert told(site) == before
    assert site.rows("SELECT count(*) FROM reading") == [(2,)]
    assert reread(site).is_empty


def test_a_page_whose_bytes_are_gone_stays_as_it_is(site: Site) -> None:
    for file in site.archive.glob("warc/2*/**/*.warc.gz"):
        file.unlink()
    before = told(site)
    report = reread(site)
    assert (report.changed.total(), report.unreadable.total()) == (0, 2)
    assert told(site) == before
