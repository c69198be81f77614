from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spiders_site import listing, page
from wire_site import WireSite, serving

ROW = r"""
spider = "by_day"
days = "{site}/by-date/{d:%d.%m.%Y}"
first_day = 2001-06-10
bulletins = '/news/\d+$'
depth = 2
checks_per_day = 3
"""
JUNE = {"since": date(2001, 6, 10), "until": date(2001, 6, 16)}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WireSite]:
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path / "rows"))
    with serving(tmp_path, ROW) as site:
        yield site


def day(number: int) -> str:
    return f"/by-date/{number:02}.06.2001"


def a_week(site: WireSite) -> None:
    for number in range(10, 17):
        site.says(day(number), listing(f"/news/{number}"))
        site.says(f"/news/{number}", page(f"Of the {number}th"))


def days_asked(site: WireSite) -> list[int]:
    return [int(path[9:11]) for path in site.asked if path.startswith("/by-date/")]


def test_a_window_is_walked_from_its_last_day_to_its_first(site: WireSite) -> None:
    a_week(site)
    result = site.crawl(since=date(2001, 6, 12), until=date(2001, 6, 14))
    assert (result.outcome, days_asked(site)) == ("well", [14, 13, 12])
    assert site.titles() == ["Of the 12th", "Of the 13th", "Of the 14th"]


def test_the_archive_is_walked_no_further_back_than_its_first_day(site: WireSite) -> None:
    a_week(site)
    site.crawl(since=date(1990, 1, 1), until=date(2001, 6, 12))
    assert days_asked(site) == [12, 11, 10]


def test_days_that_are_settled_are_not_asked_for_again(site: WireSite) -> None:
    a_week(site)
    site.crawl(**JUNE)
    site.crawl(**JUNE)
    assert days_asked(site) == []
    result = site.crawl(**JUNE, full=True)
    assert days_asked(site) == [16, 15, 14, 13, 12, 11, 10]
    assert (result.counts["fetched"], result.counts["same"]) == (7, 7)


def test_a_day_whose_bulletin_could_not_be_had_is_asked_for_again(site: WireSite) -> None:
    a_week(site)
    site.says("/news/13", b"", 503)
    site.crawl(**JUNE)
    site.says("/news/13", page("Of the 13th"))
    result = site.crawl(**JUNE)
    assert (days_asked(site), result.counts["fetched"]) == ([13], 1)
    assert "Of the 13th" in site.titles()


def test_what_never_comes_is_let_be_after_three_tries(site: WireSite) -> None:
    a_week(site)
    del site.answers["/news/13"]
    for _ in range(3):
        site.crawl(**JUNE)
        assert 13 in days_asked(site)
    site.crawl(**JUNE)
    assert days_asked(site) == []


def test_a_day_without_a_page_is_a_day_without_news(site: WireSite) -> None:
    a_week(site)
    for number in (12, 13, 14, 15):
        del site.answers[day(number)]
    result = site.crawl(**JUNE)
    assert (result.outcome, result.counts["day_missing"]) == ("well", 4)
    assert site.titles() == ["Of the 10th", "Of the 11th", "Of the 16th"]


def test_the_walk_goes_on_past_a_page_that_cannot_be_read(site: WireSite) -> None:
    a_week(site)
    site.says(day(15), b"", 500)
    result = site.crawl(**JUNE)
    assert (result.outcome, result.counts["listing_unread"]) == ("look", 1)
    assert len(site.titles()) == 6


def test_a_site_that_will_have_no_more_of_us_is_left_alone_and_the_next_run_goes_on(
    site: WireSite,
) -> None:
    a_week(site)
    for number in range(10, 15):
        site.says(day(number), b"", 403)
    assert site.crawl(**JUNE).outcome == "look"
    assert days_asked(site) == [16, 15, 14, 13, 12]
    a_week(site)
    assert site.crawl(**JUNE).outcome == "well"
    assert days_asked(site) == [14, 13, 12, 11, 10]
    assert len(site.titles()) == 7


def test_a_run_without_a_first_day_keeps_to_its_budget_and_the_next_goes_on(
    site: WireSite,
) -> None:
    a_week(site)
    last = date(2001, 6, 16)
    assert site.crawl(until=last).counts["days_left"] == 4
    assert days_asked(site) == [16, 15, 14]
    assert site.crawl(until=last).counts["days_left"] == 1
    assert days_asked(site) == [13, 12, 11]
    assert "days_left" not in site.crawl(until=last).counts
    assert days_asked(site) == [10]


def test_the_newest_days_are_looked_at_in_every_run(site: WireSite) -> None:
    for _ in range(2):
        result = site.crawl()
        paths = [path for path in site.asked if path.startswith("/by-date/")]
        assert len(paths) == 2 + 3  # depth, and older ones within the budget
        assert result.counts["day_missing"] == 5
