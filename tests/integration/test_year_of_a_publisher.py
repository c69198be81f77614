"""A scripted year of one publisher: the archive tells that story and no other.

docs/operating.md tells it in words.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from year_filed import ORDERS, Item, Year, shuffled, told
from year_site import CAPTCHA, NAME, NEW_YEAR, NOT_THERE, Page, YearSite, a_year

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YearSite]:
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as environment, a_year(folder, environment.setenv) as site:
        live(site)
        yield site


def live(site: YearSite) -> None:
    """The year, by its days; the section is crawled after each change and when checks are due."""
    for number in range(12):
        site.publish(number, at=number, stamp=NEW_YEAR - timedelta(days=number + 1))
    path = dict(enumerate(site.listed))
    site.pages[path[5]].counts = True
    crawl(site, 0, 0.1, 1)
    site.day = 2
    path[12] = site.publish(12)
    crawl(site, 2, 3)

    edited = site.pages[path[3]]
    site.pages[path[3]] = replace(edited, paragraphs=edited.paragraphs[:2])  # silently shortened
    crawl(site, 7)
    site.mould = "ids"  # redesigned
    site.pages[path[4]] = replace(site.pages[path[4]], stamp="2025-12-20")  # its date put right
    crawl(site, 8, 10, 14)

    site.broken = {"pages": (200, CAPTCHA)}  # a week of captchas, just when checks are due
    crawl(site, 30, 31, 33, 36)
    site.broken = {}
    crawl(site, 38, 60)

    del_7, del_9 = site.pages.pop(path[7]), site.pages.pop(path[9])
    site.listed = [one for one in site.listed if one not in (path[7], path[9])]
    site.broken = {"all": (503, b"Down")}  # an outage
    crawl(site, 90, 91)
    site.broken = {path[6]: (200, NOT_THERE)}  # softly gone for two days
    crawl(site, 92, 93)
    site.broken = {}
    crawl(site, 95, 99, 106)
    site.pages[path[7]] = del_7  # one is back, the other stays away
    site.listed.append(path[7])
    crawl(site, 123)
    assert del_9.title not in site.pages

    site.listed.remove(path[8])  # off the listing, still on the web
    crawl(site, 154)
    site.day = 155
    site.publish(13, at=6, stamp=NEW_YEAR + timedelta(days=140))  # backdated, among the others
    crawl(site, 155, 156)

    old = dict(site.pages)
    site.pages = {one.replace("/xw/", "/news/"): page for one, page in old.items()}
    shown, site.listed = site.listed, []  # the section is somewhere else, and nobody says where
    crawl(site, 181, 182, 184, 188, 195, 196)
    site.listed = [one.replace("/xw/", "/news/") for one in shown]
    crawl(site, 197, 198, 200, 204)

    moved = path[2].replace("/xw/", "/news/")
    words = "Office hours on public holidays are from ten to twelve, by appointment only. "
    site.pages[moved] = Page("Opening Hours", "2026-07-25", (words * 3, words))
    crawl(site, 211, 212, 230, 300, 364)


def crawl(site: YearSite, *days: float) -> None:
    for day in days:
        site.crawl(day)


def uid_of(site: YearSite, number: int) -> str:
    like = f"address LIKE '%\\_{number}.htm' ESCAPE '\\'"
    rows = site.rows(
        "SELECT DISTINCT b.uid FROM bulletin b JOIN (SELECT bulletin, url AS address FROM address)"
        f" a ON a.bulletin = b.id WHERE {like}"
    )
    ((uid,),) = rows
    return str(uid)


def test_the_edits_of_the_year_are_told_and_no_others(year: YearSite) -> None:
    told = year.rows("SELECT uid, number, change FROM editions WHERE number > 1 ORDER BY 1, 2")
    assert sorted(told) == sorted([
        (uid_of(year, 3), 2, "text"),
        (uid_of(year, 4), 2, "dates"),
        (uid_of(year, 2), 2, "replaced"),
    ])  # fmt: skip


def test_one_bulletin_was_withdrawn_and_no_other(year: YearSite) -> None:
    assert year.rows("SELECT uid FROM bulletins WHERE withdrawn_at IS NOT NULL") == [
        (uid_of(year, 9),)
    ]


def test_one_was_withdrawn_and_came_back(year: YearSite) -> None:
    confirmed = "SELECT uid, ended_at IS NULL FROM absences WHERE confirmed_at IS NOT NULL"
    assert sorted(year.rows(confirmed)) == sorted([
        (uid_of(year, 7), 0), (uid_of(year, 9), 1)
    ])  # fmt: skip


def test_one_was_softly_gone_for_a_while_and_only_suspected(year: YearSite) -> None:
    soft = "SELECT uid, confirmed_at, ended_at FROM absences WHERE kind = 'soft'"
    assert year.rows(soft) == [(uid_of(year, 6), None, "2026-04-06T09:00:00Z")]


def test_outage_and_captchas_tell_nothing_of_bulletins(year: YearSite) -> None:
    days = "SELECT DISTINCT substr(suspected_at, 1, 10) FROM absences WHERE kind <> 'delisted'"
    before_the_move = {day for (day,) in year.rows(days) if day < "2026-07-01"}
    assert before_the_move == {"2026-04-03"}
    ill = "SELECT count(*) FROM checked WHERE outcome = 'ill' AND reason = 'challenge'"
    ((challenges,),) = year.rows(ill)
    assert 3 <= challenges <= 12


def test_the_section_is_found_to_have_moved_and_nothing_in_it_withdrawn(year: YearSite) -> None:
    suspected = (
        "SELECT count(*), count(confirmed_at), count(ended_at) FROM absences "
        "WHERE kind = 'gone' AND suspected_at >= '2026-06-30'"
    )
    assert year.rows(suspected) == [(13, 0, 12)]
    moved = "SELECT count(DISTINCT bulletin) FROM finding WHERE kind = 'section moved?'"
    ((together,),) = year.rows(moved)
    assert 5 < together <= 13
    looks = "SELECT substr(started, 1, 10) FROM runs WHERE outcome = 'look'"
    assert [day for (day,) in year.rows(looks)] == ["2026-07-01", "2026-07-02"]
    open_still = "SELECT uid FROM absences WHERE ended_at IS NULL AND kind <> 'delisted'"
    # Off the listing before the move, it was never found at its new address.
    assert {uid for (uid,) in year.rows(open_still)} == {uid_of(year, 9), uid_of(year, 8)}


def test_moved_bulletins_are_the_old_ones_under_new_addresses(year: YearSite) -> None:
    assert year.rows("SELECT count(*) FROM bulletins") == [(14,)]
    elsewhere = "SELECT count(*) FROM bulletins WHERE url LIKE '%/eng/news/%'"
    assert year.rows(elsewhere) == [(12,)]


def test_a_delisted_bulletin_is_told_and_not_withdrawn(year: YearSite) -> None:
    delisted = "SELECT uid, confirmed_at FROM absences WHERE kind = 'delisted'"
    told = year.rows(delisted)
    assert (uid_of(year, 8), None) in told
    assert {uid for uid, _ in told} <= {uid_of(year, n) for n in (7, 8, 9)}


def test_a_backdated_bulletin_is_found(year: YearSite) -> None:
    seen = "SELECT published_day, observed_from FROM bulletins WHERE uid = '{}'"
    assert year.rows(seen.format(uid_of(year, 13))) == [("2026-05-21", "2026-06-05T09:00:00Z")]


def test_checks_of_unchanged_pages_cost_a_head_only(year: YearSite) -> None:
    by_status = dict(
        year.rows("SELECT status, count(*) FROM capture WHERE role = 'check' GROUP BY 1")
    )
    assert by_status[304] > by_status[200] / 2
    kept = "SELECT count(*) FROM capture WHERE status = 304 AND revisit_of IS NULL"
    assert year.rows(kept) == [(0,)]


@pytest.fixture(scope="module")
def filed(year: YearSite) -> Year:
    return Year.of(year.folder / "archive", NAME)


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_the_year_is_told_alike_in_whatever_order_it_is_filed(
    year: YearSite, filed: Year, tmp_path: Path, order: Callable[[Year], list[Item]]
) -> None:
    filed.file(tmp_path, order(filed))
    assert told(tmp_path) == told(year.folder / "archive")


def test_the_year_is_told_alike_where_two_file_it_at_once(
    year: YearSite, filed: Year, tmp_path: Path
) -> None:
    filed.file(tmp_path, shuffled(3)(filed), workers=2)
    assert told(tmp_path) == told(year.folder / "archive")
