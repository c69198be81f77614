"""Intervals and parts of months in calendars that are not the Gregorian one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hijridate import Gregorian
from hypothesis import example, given, settings
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from crawler.normalise.dates import DateContext, find
from crawler.normalise.dates.lexicon import lexicon

OPEN = DateContext(newest=date(2035, 12, 31))
EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
PERSIAN = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
]  # fmt: skip
HIJRI = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان",
    "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
]  # fmt: skip
THAI_MONTHS = [
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
    "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
]  # fmt: skip
ERAS = [(date(2019, 5, 1), "令和", 2018), (date(1989, 1, 8), "平成", 1988)]
Parts = tuple[int, int, int]


def persian(day: date) -> Parts:
    told = JalaliDate.to_jalali(day.year, day.month, day.day)  # type: ignore[no-untyped-call]  # it has no annotations
    return told.year, told.month, told.day


def hijri(day: date) -> Parts:
    told = Gregorian(day.year, day.month, day.day).to_hijri()
    return told.year, told.month, told.day


def told(day: Parts, names: list[str], *, like: Parts | None = None, after: str = "") -> str:
    """Day, month and year, without what the other end says too."""
    year, month, number = day
    if like == day:
        return f"{number} {names[month - 1]} {year}{after}"
    if like and like[:2] == day[:2]:
        return str(number)
    return f"{number} {names[month - 1]}" + ("" if like and like[0] == year else f" {year}{after}")


def in_persian(first: date, last: date) -> str:
    ends = persian(first), persian(last)
    return f"از {told(ends[0], PERSIAN, like=ends[1])} تا {told(ends[1], PERSIAN)}".translate(
        EASTERN
    )


def in_hijri(first: date, last: date) -> str:
    ends = hijri(first), hijri(last)
    begins = told(ends[0], HIJRI, like=ends[1], after="هـ")
    text = f"من {begins} إلى {told(ends[1], HIJRI, after='هـ')}"
    return text.translate(INDIC)


def in_buddhist(first: date, last: date) -> str:
    ends = [(day.year + 543, day.month, day.day) for day in (first, last)]
    return f"{told(ends[0], THAI_MONTHS, like=ends[1])} - {told(ends[1], THAI_MONTHS)}".translate(
        THAI
    )


def in_minguo(first: date, last: date) -> str:
    return _han(first, last, lambda day: f"民國{day.year - 1911}年", "至")


def in_japanese(first: date, last: date) -> str:
    return _han(first, last, _era, "から").translate(WIDE)


def in_juche(first: date, last: date) -> str:
    def of(day: date) -> str:
        return f"주체{day.year - 1911}({day.year})년 {day.month}월 {day.day}일"

    same_year = f"{last.month}월 {last.day}일"
    return f"{of(first)}부터 {same_year if first.year == last.year else of(last)}까지"


def _era(day: date) -> str:
    name, base = next((name, base) for start, name, base in ERAS if day >= start)
    return f"{name}{day.year - base if day.year - base > 1 else '元'}年"


def _han(first: date, last: date, year: Callable[[date], str], to: str) -> str:
    end = f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if year(first) != year(last):
        end = year(last) + end
    return f"{year(first)}{first.month}月{first.day}日{to}{end}"


EXACT = {
    "fa": in_persian, "th": in_buddhist, "zh-Hant": in_minguo, "ja": in_japanese, "ko": in_juche,
}  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2035, 6, 1))
LENGTHS = st.integers(1, 60).map(lambda days: timedelta(days=days))


@pytest.mark.parametrize("language", EXACT)
@settings(max_examples=60, deadline=None)
@given(DAYS, LENGTHS)
@example(date(2023, 2, 14), timedelta(days=2))
@example(date(2021, 3, 19), timedelta(days=3))
@example(date(2018, 12, 30), timedelta(days=3))
@example(date(2019, 4, 29), timedelta(days=3))
def test_an_interval_in_its_own_calendar_reads_back_exactly(
    language: str, first: date, length: timedelta
) -> None:
    text = EXACT[language](first, first + length)
    found = find(text, language, OPEN)
    assert [(m.earliest, m.latest, m.extent) for m in found] == [(first, first + length, "span")], (
        text
    )


@settings(max_examples=60, deadline=None)
@given(DAYS, LENGTHS)
def test_a_hijri_interval_is_within_a_day_of_its_ends(first: date, length: timedelta) -> None:
    text, day = in_hijri(first, first + length), timedelta(days=1)
    found = find(text, "ar", OPEN)
    assert [(m.earliest, m.latest) for m in found] == [(first - day, first + length + day)], text
    assert found[0].extent == "one_of"


def test_the_months_of_these_tests_are_those_of_the_tables() -> None:
    for language, names in (("fa", PERSIAN), ("ar", HIJRI)):
        words = lexicon(language).words | lexicon(language).literals
        assert [words[name].value for name in names] == list(range(1, 13))


TOLD = [
    ("fa", "۲۵ و ۲۶ بهمن ۱۴۰۱", "{2023-02-14,2023-02-15}"),
    ("fa", "بین ۲۵ و ۲۷ بهمن ۱۴۰۱", "[2023-02-14..2023-02-16]"),
    ("fa", "۲۵ تا چهارشنبه ۲۷ بهمن ۱۴۰۱", "2023-02-14/2023-02-16"),
    ("fa", "بهمن ۱۴۰۱", "[2023-01-21..2023-02-19]"),
    ("fa", "دی تا بهمن ۱۴۰۱", "[2022-12-22..2023-02-19]"),
    ("fa", "نیمه اول بهمن ۱۴۰۱", "[2023-01-21..2023-02-04]"),
    ("fa", "نیمه دوم اسفند ۱۴۰۱", "[2023-03-07..2023-03-20]"),
    ("ps", "۲۵ دلو ۱۴۰۱", "2023-02-14"),
    ("fa", "25 بهمن 2023", "XXXX"),
    ("ar", "رمضان 1444", "[2023-03-22..2023-04-21]"),
    ("ar", "5 و 6 رمضان 1444", "[2023-03-26..2023-03-29]"),
    ("th", "5-7 มิ.ย. 66", "2023-06-05/2023-06-07"),
    ("th", "มิถุนายน - กรกฎาคม 2566", "2023-06/2023-07"),
    ("ja", "令和5年6月", "2023-06"),
    ("ja", "令和5年6月中旬", "[2023-06-11..2023-06-20]"),
    ("ja", "令和5年6月から7月", "2023-06/2023-07"),
    ("ja", "平成13年夏", "2001-22"),
    ("ja", "令和5年上半期", "2023-40"),
    ("zh", "2023年6月至7月", "2023-06/2023-07"),
    ("zh-Hant", "民國112年6月至7月", "2023-06/2023-07"),
    ("ko", "2023년 6월부터 7월까지", "2023-06/2023-07"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_sets_months_and_their_parts_keep_all_that_they_say(
    language: str, text: str, expected: str
) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == [expected]


@pytest.mark.parametrize(("language", "text"), [("ja", "懲役5年6月"), ("zh", "有期徒刑5年6月")])
def test_how_long_a_term_is_is_no_month(language: str, text: str) -> None:
    assert find(text, language, OPEN) == []
