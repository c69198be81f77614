from dataclasses import replace
from datetime import date

import pytest

from crawler import catalogue
from crawler.items import Entry
from crawler.spiders.walk import LONGEST, Walk
from crawler.spiders.window import Window, address_days, listing_days

SOURCE = catalogue.load().source("cn.embassy.zw.features")
URL = "http://zw.china-embassy.gov.cn/eng/zt/zgdwzc/200408/t20040816_6851593.htm"
JUNE = Window(date(2001, 6, 1), date(2001, 6, 30))


@pytest.mark.parametrize(
    ("text", "language", "order", "day"),
    [
        ("2001-06-14", "en", None, date(2001, 6, 14)),
        ("2001年6月14日", "zh", None, date(2001, 6, 14)),
        ("14 июня 2001 года", "ru", None, date(2001, 6, 14)),
        ("June 14, 2001", "en", None, date(2001, 6, 14)),
        ("2001-06-14T12:00:00+04:00", "ru", None, date(2001, 6, 14)),
        ("14/06/2001", "en", "DMY", date(2001, 6, 14)),
        ("06.14.2001", "en", "MDY", date(2001, 6, 14)),
        ("Thu, 14 Jun 2001 12:00:00 +0400", "en", None, date(2001, 6, 14)),
        ("14 June", "en", None, None),
        ("No. 14/2001", "en", "DMY", None),
        ("yesterday", "en", None, None),
        ("", "en", None, None),
    ],
)
def test_a_listings_date_is_read_where_it_is_certain(
    text: str, language: str, order: str | None, day: date | None
) -> None:
    source = replace(SOURCE, language=language, date_order=order)
    assert listing_days(text, source) == (day and (day, day))


def test_digits_of_undecided_order_allow_all_that_they_can_mean() -> None:
    days = listing_days("04/05/2001", replace(SOURCE, date_order=None))
    assert days == (date(2001, 4, 5), date(2001, 5, 4))


def test_an_address_tells_what_its_row_says() -> None:
    assert address_days(URL, SOURCE) == (date(2004, 8, 16), date(2004, 8, 16))
    assert address_days("http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t1.htm", SOURCE) is None


@pytest.mark.parametrize(
    ("entry", "held"),
    [
        (Entry(URL, date_text="2001-06-14"), True),
        (Entry(URL, date_text="2001-07-01"), False),
        (Entry(URL, date_text="2001-05-31"), False),
        (Entry(URL), True),  # uploaded later: said when?
        (Entry(URL.replace("2004", "2000")), False),
        (Entry("http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm"), True),
    ],
)
def test_what_may_lie_within_the_window_is_kept(entry: Entry, held: bool) -> None:
    assert JUNE.may_hold(entry, SOURCE) is held


def test_only_a_listing_date_tells_that_a_walk_is_past_its_window() -> None:
    assert JUNE.is_past(Entry(URL, date_text="2001-05-31"), SOURCE)
    assert not JUNE.is_past(Entry(URL.replace("2004", "2000")), SOURCE)


def test_a_routine_walk_sees_its_depth_and_goes_on_while_something_is_unknown() -> None:
    walk = Walk("http://a/", depth=2, full=False)
    assert walk.sees(("a",))
    assert walk.goes_on(unknown=False, past=False)
    assert walk.sees(("b",))
    assert walk.goes_on(unknown=True, past=False)
    assert walk.sees(("c",))
    assert not walk.goes_on(unknown=False, past=False)


def test_a_full_walk_ends_at_a_repeat_at_the_window_and_at_a_thousand_pages() -> None:
    repeats = Walk("http://a/", depth=1, full=True)
    assert repeats.sees(("a",))
    assert not repeats.sees(("a",))
    past = Walk("http://a/", depth=1, full=True)
    assert past.sees(("a",))
    assert not past.goes_on(unknown=True, past=True)
    long = Walk("http://a/", depth=1, full=True)
    seen = 0
    while long.sees((str(seen),)) and long.goes_on(unknown=True, past=False):
        seen += 1
    assert (seen + 1, long.ended) == (LONGEST, "longest")
