from __future__ import annotations

import itertools
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.normalise.dates import DateContext, find

NEWEST = date(2026, 11, 24)
OPEN = DateContext(newest=NEWEST)
DAY_FIRST = DateContext(order="DMY", newest=NEWEST)
MONTH_FIRST = DateContext(order="MDY", newest=NEWEST)


def edtf_of(text: str, language: str | None, context: DateContext = OPEN) -> list[str]:
    return [match.edtf for match in find(text, language, context)]


STATED = [
    ("en", "On the afternoon of June 14, 2001, the President", ["2001-06-14"]),
    ("en", "June14,2001", ["2001-06-14"]),
    ("en", "the 14 th of June 2001", ["2001-06-14"]),
    ("en", "14th day of June, 2001", ["2001-06-14"]),
    ("en", "Wed Dec 06 2023", ["2023-12-06"]),
    ("en", "6th, March 2024 GMT", ["2024-03-06"]),
    ("en", "28-June-24", ["2024-06-28"]),
    ("en", "from 27 to 29 November 2002", ["2002-11-27/2002-11-29"]),
    ("en", "June 30-July 2, 2001", ["2001-06-30/2001-07-02"]),
    ("en", "December 30, 2001 to January 2, 2002", ["2001-12-30/2002-01-02"]),
    ("en", "on July 28 and 29, 2001 in Hanoi", ["{2001-07-28,2001-07-29}"]),
    ("en", "mid-June 2001", ["2001-06"]),
    ("en", "[September 2022]", ["2022-09"]),
    ("en", "in the summer of 2001", ["2001-22"]),
    ("en", "2024-10-03T09:56:00+08:00", ["2024-10-03"]),
    ("en", "On October 20, President", ["XXXX-10-20"]),
    ("zh", "2001年6月14日至16日", ["2001-06-14/2001-06-16"]),
    ("zh", "二〇〇一年六月十四日上午", ["2001-06-14"]),
    ("zh", "二零零一年十二月三十一日", ["2001-12-31"]),
    ("zh", "八月二十三日", ["XXXX-08-23"]),
    ("zh-Hant", "民國90年6月14日", ["2001-06-14"]),
    ("zh", "6月30日至7月2日", ["XXXX-06-30/XXXX-07-02"]),
    ("ru", "27 ноября − 3 декабря 2002 года", ["2002-11-27/2002-12-03"]),
    ("ru", "14 июня 2001 г.", ["2001-06-14"]),
    ("ru", "в июне 2001 года", ["2001-06"]),
    ("ru", "весной 2001 года", ["2001-21"]),
    ("fr", "le mardi 5 août 2003 à 16h36", ["2003-08-05"]),
    ("fr", "14-15 juin 2001", ["2001-06-14/2001-06-15"]),
    ("fr", "le 1er mars 2001", ["2001-03-01"]),
    ("de", "vom 29.05.2020", ["2020-05-29"]),
    ("de", "vom 14. April bis 16. April 2024", ["2024-04-14/2024-04-16"]),
    ("es", "el 24 de diciembre de 2024 | 16:29", ["2024-12-24"]),
    ("pt", "de 3 a 5 de maio de 2001", ["2001-05-03/2001-05-05"]),
    ("it", "dall'8 all'11 giugno 2001", ["2001-06-08/2001-06-11"]),
    ("ar", "في الثامن عشر من ابريل 2001", ["2001-04-18"]),
    ("ar", "5 شباط 2013", ["2013-02-05"]),
    ("ar", "٤ يوليو ٢٠١٣", ["2013-07-04"]),
    ("ar", "22 ربيع الأول 1422هـ الموافق 14 يونيو 2001م", ["2001-06-14"]),
    ("ar", "22 ربيع الأول 1422هـ", ["[2001-06-13,2001-06-14,2001-06-15]"]),
    ("ja", "平成13年6月14日（木）", ["2001-06-14"]),
    ("ja", "令和元年5月1日", ["2019-05-01"]),
    ("th", "วันพฤหัสบดีที่ ๒๕ กุมภาพันธ์ ๒๕๖๔", ["2021-02-25"]),
    ("th", "ระหว่างวันที่ 7-8 มีนาคม 2550", ["2007-03-07/2007-03-08"]),
    ("ko", "2001년 6월 14일 오후 3시 30분", ["2001-06-14"]),
    ("vi", "Thứ Năm, ngày 14 tháng 6 năm 2001", ["2001-06-14"]),
    ("vi", "tối 13/7, nhân dịp", ["XXXX-07-13"]),
    ("tr", "14 Haziran 2001 Perşembe", ["2001-06-14"]),
    ("uk", "14 червня 2001 року", ["2001-06-14"]),
    ("hu", "2001. június 14., csütörtök", ["2001-06-14"]),
    (None, "14 июня 2001 года", ["2001-06-14"]),
    (None, "2001年6月14日", ["2001-06-14"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), STATED)
def test_a_stated_date_reads_as_what_it_states(
    language: str | None, text: str, expected: list[str]
) -> None:
    assert edtf_of(text, language) == expected


@pytest.mark.parametrize(("language", "text", "expected"), STATED)
def test_every_edtf_we_write_is_one_that_others_read(
    language: str | None, text: str, expected: list[str]
) -> None:
    assert all(parse_edtf(written) for written in edtf_of(text, language))


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        (DAY_FIRST, "04/05/2001", ["2001-05-04"]),
        (MONTH_FIRST, "04/05/2001", ["2001-04-05"]),
        (OPEN, "04/05/2001", ["[2001-04-05,2001-05-04]"]),
        (MONTH_FIRST, "25/05/2001", ["2001-05-25"]),
        (OPEN, "Friday, 04/05/2001", ["2001-05-04"]),
        (DAY_FIRST, "(06.01.15)", ["2015-01-06"]),
        (DAY_FIRST, "(06.01.87)", ["1987-01-06"]),
        (DAY_FIRST, "14-16.06.2001", ["2001-06-14/2001-06-16"]),
        (OPEN, "2010.06.16", ["2010-06-16"]),
        (OPEN, "31.02.2001", []),
        (OPEN, "10/26/2023 11:52 PM EDT", ["2023-10-26"]),
    ],
)
def test_an_all_numeric_date_follows_the_order_or_stays_open(
    context: DateContext, text: str, expected: list[str]
) -> None:
    assert edtf_of(text, "en", context) == expected


def test_a_time_beside_a_date_keeps_its_zone() -> None:
    [match] = find("10/26/2023 11:52 PM EDT", "en", OPEN)
    assert match.clock is not None
    assert (match.clock.time.hour, match.clock.time.minute, match.clock.zone) == (23, 52, "EDT")


def test_a_weekday_that_is_another_days_contradicts_its_date() -> None:
    [good] = find("Thursday, 14 June 2001", "en", OPEN)
    [bad] = find("Friday, 14 June 2001", "en", OPEN)
    assert (good.contradicted, bad.contradicted) == (False, True)


def test_offsets_give_the_words_of_the_date() -> None:
    text = "met on Thursday, 14 June 2001, in Shanghai"
    [match] = find(text, "en", OPEN)
    assert text[match.start : match.end] == "Thursday, 14 June 2001"


NO_DATES = [
    ("en", "Talks with 5 ASEAN Foreign Ministers"),
    ("en", "Resolution 1441 (2002) was adopted by 15 votes"),
    ("en", "No. 14/2001 and 156/15, A/RES/60/1, S/PRST/2001/14"),
    ("en", "G20, 5+1 and COP26"),
    ("en", "the 2030 Agenda; the 19th Congress; Article 5 of the 1951 Convention"),
    ("en", "Tel: 010-65961114, +7 (495) 606-03-73"),
    ("en", "$5,000 and 14.5 percent; 24/7; Section 14.2.1; version 2.3.2001"),
    ("en", "You may 10 times march 5 miles"),
    ("en", "USA Today, Black Friday, Good Friday"),
    ("zh", "第19次会议，五个国家，一国两制，3个月内，建交50周年，中国-东盟10+1"),
    ("ru", "резолюция 1441, 15 стран, 30-летие, № 14-05-2001"),
    ("pt", "segunda reunião, quinta edição, sexta vez, terça parte"),
    ("ja", "第5回、3日間、日本、100周年"),
    ("ar", "قرار 242، 5 دول، اليوم العالمي"),
    ("vi", "Nghị quyết 14/2001, 24/7"),
]


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_counts_numbers_and_symbols_are_no_dates(language: str, text: str) -> None:
    assert edtf_of(text, language) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789年月日-/.,: JuneMayпт今周上\n\u200f()"), max_size=60
    ),
    st.sampled_from(["en", "zh", "ru", "ar", "th", "ja", "vi", None]),
)
def test_garbage_never_raises_and_never_overlaps(text: str, language: str | None) -> None:
    matches = find(text, language, OPEN)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))
    assert all((m.earliest is None) == (m.latest is None) for m in matches)
    assert all(m.earliest <= m.latest for m in matches if m.earliest and m.latest)
