from pathlib import Path

from storage_made import SOURCE, Showing, bulletin, capture, later, opened, read, rows, run_of

from storage.records import Reject

ASKED = "http://old.example/t1.htm"


def test_a_page_that_was_blocked_is_asked_again_and_one_without_layout_is_not(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        run = run_of(archive)
        for number, passing in enumerate((True, False)):
            page = capture(run, number, f"http://zw.example/{number}", later(0))
            archive.add(page)
            archive.add(
                Reject(SOURCE, page.url, page.url_key, page.record_id, "blocked", "status 403",
                       "x1", page.observed_at, passing)
            )  # fmt: skip
        archive.flush()
        keys = ("zw.example/0", "zw.example/1")
        assert archive.known(keys) == {"zw.example/1"}
        assert archive.known(keys, passing=True) == set(keys)


def test_the_address_that_led_to_a_bulletin_is_known_and_not_the_bulletins_own(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        pages.show(read(), later(0), asked=(ASKED, "old.example/t1.htm"))
        pages.show(read(), later(1), asked=(ASKED, "old.example/t1.htm"))
        assert archive.known(["old.example/t1.htm"]) == {"old.example/t1.htm"}
    assert rows(tmp_path, "SELECT url FROM bulletins") == [(pages.url,)]
    led = "SELECT found_by, date(since), date(until) FROM address WHERE url_key LIKE 'old%'"
    assert rows(tmp_path, led) == [("redirect", "2026-11-01", "2026-11-02")]


def test_an_address_that_is_another_bulletins_own_stays_that_ones(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        pages = Showing(archive)
        pages.show(read(), later(0), url=ASKED)
        other = capture(pages.run, 9, "http://zw.example/9", later(1))
        archive.add(other)
        archive.add(
            bulletin(other, read("Another", "no such text"), asked=(ASKED, "old.example/t1.htm"))
        )
        archive.flush()
    [(title,)] = rows(tmp_path, f"SELECT title FROM bulletins WHERE url = '{ASKED}'")
    assert title == "Jiang Meets Putin"
