"""Years of two digits where another count of years than the Gregorian is in use."""

from __future__ import annotations

from typing import Any

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def stamped(stamp: str, body: str = "", **line: Any) -> Reading:
    return read(body, title="รองนายกรัฐมนตรีหารือ", stamp=stamp, **{"language": "th", **line})


@pytest.mark.parametrize(
    ("stamp", "language", "order", "expected"),
    [
        ("25/08/60", "th", "DMY", "2017-08-25"),
        ("8/3/66", "th", "DMY", "2023-03-08"),
        ("๒๕/๐๘/๖๐", "th", "DMY", "2017-08-25"),
        ("02/03/21", "th", "DMY", "2021-03-02"),  # of 2521 there were no pages
        ("02/03/49", "th", None, "[2006-02-03,2006-03-02]"),
        ("۸۴/۱۱/۲۰", "fa", None, "2006-02-09"),
        ("۹۴/۰۶/۳۱", "fa", "YMD", "2015-09-22"),  # no Gregorian June has 31 days
        ("۹۴/۰۳/۲۰", "fa", "YMD", "[1994-03-20,2015-06-10]"),
        ("92/07/02", "zh-Hant", None, "[1992-07-02,2003-07-02]"),
        ("85/07/02", "zh-Hant", None, "1996-07-02"),
        ("13.6.15", "ja", "YMD", "[2001-06-15,2013-06-15]"),  # 平成13年
        ("05/03/12", "ja", "YMD", "2005-03-12"),
        ("25/08/60", "en", "DMY", "1960-08-25"),
    ],
)
def test_a_stamps_year_of_two_digits_can_be_of_the_languages_own_count(
    stamp: str, language: str, order: str | None, expected: str
) -> None:
    assert stamped(stamp, language=language, date_order=order).publication.edtf == expected


def test_a_declared_calendar_counts_too() -> None:
    told = stamped("25/08/38", language="ar", date_order="DMY", calendars=["gregorian", "hijri"])
    assert told.publication.edtf == "[2017-05-20,2017-05-21,2017-05-22]"


def test_a_day_near_it_tells_which_count_it_is_of() -> None:
    told = stamped("۹۴/۰۳/۲۰", "وزیر در تاریخ ۱۹ خرداد ۱۳۹۴ با سفیر دیدار کرد", language="fa")
    assert (told.publication.edtf, told.publication.basis) == ("2015-06-10", "corroborated")


def test_what_leans_on_such_a_stamp_is_completed_from_the_year_it_settled_on() -> None:
    told = stamped("8/3/66", "วันนี้ รองนายกรัฐมนตรีได้หารือกับเอกอัครราชทูต", date_order="DMY")
    assert told.event.edtf == "2023-03-08"


@pytest.mark.parametrize(
    ("language", "body"),
    [("th", "วันที่ 24 สิงหาคม 2560"), ("ar", "يوم 24 أغسطس 2017"), ("vi", "Ngày 24/8/2017")],
)
def test_a_text_that_says_the_day_and_no_more_tells_the_event(language: str, body: str) -> None:
    told = stamped("25/08/2017", body, language=language, date_order="DMY")
    assert (told.publication.edtf, told.event.edtf) == ("2017-08-25", "2017-08-24")
