from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from storage_made import (
    PUBLISHER,
    SOURCE,
    Showing,
    bulletin,
    capture,
    later,
    opened,
    read,
    rereader,
    rows,
    run_of,
)

from storage.archive import GROUP
from storage.errors import UsageFault
from storage.records import (
    Capture,
    Reject,
    RunResult,
    Sighting,
    StoredPage,
    Translation,
    uid_of,
)
from storage.warc import WarcError

URL = "http://zw.example/t1.htm"
EDITIONS = "SELECT number, title, change, observed_from, observed_to FROM editions ORDER BY number"


def test_a_capture_is_reread_with_the_sighting_that_led_to_it(tmp_path: Path) -> None:
    known = {"<urn:uuid:00000010>": read(extractor="x2")}
    with opened(tmp_path, reread=rereader(known)) as archive:
        door = Showing(archive)
        for number, day, date_text in ((1, 0, "before"), (3, 2, "after")):
            for record in _sighting(door.run, number, day, date_text):
                archive.add(record)
        door.show(read(body="menu"), later(1), number=10)
        door.show(read(body="other", extractor="x2"), later(3), number=11)
    assert rows(tmp_path, "SELECT label FROM reading ORDER BY id") == [("before",), (None,)]


def test_continuations_attachments_and_translations_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        pages = [capture(run, n, f"{URL}?{n}", later(0)) for n in (1, 2, 3)]
        for page in pages:
            archive.add(page)
        ids = tuple(page.record_id for page in pages)
        french = Translation("http://zw.example/fr.htm", "zw.example/fr.htm", "fr", "hreflang")
        archive.add(
            bulletin(
                pages[0], read(), captures=ids[:2], attachments=ids[2:], translations=(french,)
            )
        )
    assert rows(tmp_path, "SELECT part, ordinal FROM showing ORDER BY ordinal") == [
        ("page", 0), ("continuation", 1), ("attachment", 2)
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT language, found_by FROM translation") == [("fr", "hreflang")]
    assert rows(tmp_path, "SELECT count(*) FROM editions") == [(1,)]


def test_a_full_group_is_written_at_once_and_a_smaller_one_waits(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        for number in range(GROUP - 1):
            archive.add(capture(run, number, f"{URL}?{number}", later(0)))
        assert rows(tmp_path, "SELECT count(*) FROM capture") == [(0,)]
        archive.add(capture(run, GROUP, URL, later(0)))
        assert rows(tmp_path, "SELECT count(*) FROM capture") == [(GROUP,)]


def test_a_group_is_whole_or_absent(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    run = run_of(archive)
    page = capture(run, 1, URL, later(0))
    archive.add(page)
    archive.add(bulletin(page, replace(read(), extractor=None)))  # type: ignore[arg-type]  # a fault of the caller
    with pytest.raises(Exception, match="NOT NULL"):
        archive.flush()
    with pytest.raises(Exception, match="NOT NULL"):
        archive.close()
    assert rows(tmp_path, "SELECT count(*) FROM capture") == [(0,)]


def test_a_record_that_names_what_was_never_added_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        page = capture(run_of(archive), 1, URL, later(0))
        with pytest.raises(UsageFault, match="capture <urn:uuid:00000001> is not in the archive"):
            archive.add(bulletin(page, read()))
        archive.add(page)
        with pytest.raises(UsageFault, match=r"publisher nobody\.known is not"):
            archive.add(bulletin(page, read(), publisher="nobody.known"))


def test_outcomes_are_told_once_their_group_is_committed(tmp_path: Path) -> None:
    heard = []
    with opened(tmp_path) as archive:
        archive.told = lambda outcome: heard.append((outcome.what, rows(tmp_path, EDITIONS)[0][0]))
        Showing(archive).show(read(), later(0))
    assert heard == [("new", 1)]


def _reject(of: object, reason: str = "no text", extractor: str = "x1") -> Reject:
    return Reject(SOURCE, of.url, of.url_key, of.record_id, reason, "empty", extractor,  # type: ignore[attr-defined]  # a capture
                  of.observed_at)  # type: ignore[attr-defined]  # a capture  # fmt: skip


def test_rejects_are_counted_by_capture_and_settled_when_the_page_is_read(tmp_path: Path) -> None:
    view = "SELECT times, settled_at, uid FROM rejects"
    with opened(tmp_path) as archive:
        door = Showing(archive)
        for number in (11, 12, 12):
            page = capture(door.run, number, URL, later(number - 11))
            archive.add(page)
            archive.add(_reject(page))
            assert archive.flush()[-1].what == "rejected"
        assert rows(tmp_path, view) == [(2, None, None)]
        door.show(read(), later(5))
    assert rows(tmp_path, view) == [(2, "2026-11-06T08:00:00Z", uid_of(URL))]


def test_pages_read_or_rejected_are_known_also_before_the_flush(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        pages = [capture(run, n, f"http://zw.example/{n}", later(0)) for n in range(3)]
        for page in pages:
            archive.add(page)
        archive.add(bulletin(pages[0], read()))
        archive.add(_reject(pages[1]))
        keys = {page.url_key for page in pages}
        expected = {pages[0].url_key, pages[1].url_key}
        assert archive.known(keys) == expected
        archive.flush()
        assert archive.known(keys) == expected


def test_a_capture_that_nothing_followed_is_unread(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run, other = run_of(archive), run_of(archive, "ru.kremlin.en")
        pages = [capture(run, n, f"http://zw.example/{n}", later(0)) for n in range(3)]
        ill = capture(run, 8, "http://zw.example/8", later(0), status=404)
        cut = capture(run, 9, "http://zw.example/9", later(0), truncated="length")
        for page in (*pages, ill, cut, capture(other, 10, "http://ru.example/", later(0))):
            archive.add(page)
        archive.add(bulletin(pages[0], read()))
        archive.add(_reject(pages[1]))
        assert archive.unread(SOURCE) == [pages[2]]


def _sighting(run: int, number: int, day: float, date_text: str) -> tuple[Capture, Sighting]:
    listing = "http://zw.example/list"
    page = capture(run, number, listing, later(day), role="listing")
    return page, Sighting(
        SOURCE, listing, URL, "zw.example/t1.htm", "Jiang", date_text, number, page.record_id
    )


def test_sightings_are_intervals_and_a_difference_brings_the_check_forward(tmp_path: Path) -> None:
    intervals = """
        SELECT date_text, f.observed_at, l.observed_at FROM sighting s
        JOIN capture f ON f.id = first_capture JOIN capture l ON l.id = last_capture ORDER BY 2"""
    with opened(tmp_path) as archive:
        door = Showing(archive)
        door.show(read(), later(0), number=99)
        for number, day, date_text in ((1, 1, "a"), (2, 2, "a"), (3, 4, "b"), (4, 3, "b"),
                                       (5, 5, "a"), (5, 5, "a")):  # fmt: skip
            for record in _sighting(door.run, number, day, date_text):
                archive.add(record)
            archive.flush()
    assert rows(tmp_path, intervals) == [
        ("a", "2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"),
        ("b", "2026-11-04T08:00:00Z", "2026-11-05T08:00:00Z"),
        ("a", "2026-11-06T08:00:00Z", "2026-11-06T08:00:00Z"),
    ]
    assert rows(tmp_path, "SELECT next_check FROM bulletin") == [("2026-11-05T08:00:00Z",)]
    assert rows(tmp_path, "SELECT kind FROM finding") == [("listed otherwise",)] * 2


def test_a_listing_has_shown_by_an_instant_what_it_showed_before(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        door = Showing(archive)
        for record in _sighting(door.run, 1, 1, "a"):
            archive.add(record)
        archive.flush()
        seen = archive.shown(SOURCE, "zw.example/t1.htm", later(2))
        assert seen is not None
        assert seen.date_text == "a"
        assert archive.shown(SOURCE, "zw.example/t1.htm", later(0)) is None
        assert archive.shown(SOURCE, "zw.example/never.htm", later(2)) is None


def test_the_last_run_is_one_that_ended_well(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        for day, outcome, sweep in ((1, "well", 1), (2, "look", 0), (3, "nothing", 1)):
            run = archive.start_run(SOURCE, later(day), {}, sweep=bool(sweep))
            archive.finish_run(run, later(day), RunResult(outcome, {"new": 1}))
        archive.start_run(SOURCE, later(9), {})
        assert archive.last_run(SOURCE, full=False) == later(2)
        assert archive.last_run(SOURCE, full=True) == later(1)
        assert archive.last_run("ru.kremlin.en", full=False) is None


def test_a_run_that_counts_full_was_a_sweep(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        archive.finish_run(run, later(1), RunResult("well", {"full": 1}))
        assert archive.last_run(SOURCE, full=True) == later(0)


def test_rows_that_the_catalogue_dropped_stay_and_changed_ones_follow_it(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.mirror([], [])
        assert rows(tmp_path, "SELECT count(*) FROM source") == [(2,)]
    assert rows(tmp_path, f"SELECT seat FROM publisher WHERE id = '{PUBLISHER}'") == [("ZW",)]


def test_an_instant_without_a_zone_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as archive, pytest.raises(Exception, match="needs a zone"):
        archive.start_run(SOURCE, datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None), {})


def test_a_bulletin_shown_twice_in_one_group_is_filed_in_turn(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        for number, reading in enumerate((read(), read(body="changed"), read())):
            page = capture(run, number, URL, later(number))
            archive.add(page)
            archive.add(bulletin(page, reading))
        told = [outcome.what for outcome in archive.flush()]
    assert told == ["new", "edited", "returned"]
    assert [row[2] for row in rows(tmp_path, EDITIONS)] == ["first", "text", "return"]


def test_a_text_with_lone_surrogates_is_refused_before_it_spoils_its_group(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        page = capture(run_of(archive), 1, URL, later(0))
        archive.add(page)
        with pytest.raises(UsageFault, match="lone surrogates"):
            archive.add(bulletin(page, read(body="cut \ud83d off")))


def test_a_damaged_record_does_not_stop_what_is_seen_today(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def damaged(page: StoredPage) -> None:
        raise WarcError("the bytes are not those written")

    with opened(tmp_path, reread=damaged) as archive:
        door = Showing(archive)
        door.show(read(), later(0))
        assert door.show(read(body="new", extractor="x2"), later(1)).what == "edited"
    assert "cannot reread http://zw.example/t1.htm: the bytes" in caplog.text


def test_two_sources_that_read_one_page_alike_do_not_revise_each_other(tmp_path: Path) -> None:
    other = read(title="Meeting", title_raw="Jiang Meets Putin", extractor="of the other row")
    with opened(tmp_path) as archive:
        door = Showing(archive)
        told = [
            door.show(one, later(day), source=source).what
            for day, (one, source) in enumerate([(read(), SOURCE), (other, "ru.kremlin.en")] * 2)
        ]
    assert told == ["new", "same", "same", "same"]
    assert rows(tmp_path, "SELECT title, extractor FROM bulletins") == [("Jiang Meets Putin", "x1")]
    assert rows(tmp_path, "SELECT count(*) FROM revision") == [(0,)]
