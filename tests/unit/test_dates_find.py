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
    ("en", "Done on the Fourth Day of November in the Year Two Thousand and Two", ["2002-11-04"]),
    ("en", "this twelfth day of August, nineteen hundred and seventy-eight", ["1978-08-12"]),
    ("es", "a los catorce días del mes de junio de dos mil uno", ["2001-06-14"]),
    ("pt", "quatorze de junho de dois mil e um", ["2001-06-14"]),
    ("it", "il ventuno giugno millenovecentonovantanove", ["1999-06-21"]),
    ("fr", "le vingt et un mai mille neuf cent quatre-vingt-dix-neuf", ["1999-05-21"]),
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
    ("en", "14.VI.2001", ["2001-06-14"]),
    ("pl", "14 VI 2001 r.", ["2001-06-14"]),
    ("hu", "2001. VI. 14.", ["2001-06-14"]),
    ("ja", "H30.1.9", ["2018-01-09"]),
    ("ja", "R7.5.28", ["2025-05-28"]),
    ("ja", "S54.3.1", ["1979-03-01"]),
    ("en", "Talks with Peru -14/06/2001", ["2001-06-14"]),
    ("en", "today and tomorrow, 1 and 2 December", ["{XXXX-12-01,XXXX-12-02}"]),
    ("en", "since 12 v 2001", []),
    ("is", "21. mars 2013", ["2013-03-21"]),
    ("ca", "el 14 de juny de 2001", ["2001-06-14"]),
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
    ("en", "1 and 2 December 2020", ["{2020-12-01,2020-12-02}"]),
    ("en", "30 May–1 June 2012", ["2012-05-30/2012-06-01"]),
    ("en", "30 May 2012 – 1 June 2012", ["2012-05-30/2012-06-01"]),
    ("en", "1, 2 and 3 June 2001", ["{2001-06-01,2001-06-02,2001-06-03}"]),
    ("fr", "14 et 15 juin 2001", ["{2001-06-14,2001-06-15}"]),
    ("fr", "les 14 et 15 juin 2001", ["{2001-06-14,2001-06-15}"]),
    ("de", "am 14. und 15. Juni 2001", ["{2001-06-14,2001-06-15}"]),
    ("es", "14 y 15 de junio de 2001", ["{2001-06-14,2001-06-15}"]),
    ("it", "14 e 15 giugno 2001", ["{2001-06-14,2001-06-15}"]),
    ("ru", "14 и 15 июня 2001 года", ["{2001-06-14,2001-06-15}"]),
    ("ru", "с 14 по 16 июня 2001 года", ["2001-06-14/2001-06-16"]),
    ("ru", "14—16 июня 2001 г.", ["2001-06-14/2001-06-16"]),
    ("zh", "2001年6月14日和15日", ["{2001-06-14,2001-06-15}"]),
    ("zh", "2001年6月14、15日", ["{2001-06-14,2001-06-15}"]),
    ("zh", "2001年6月14日-16日", ["2001-06-14/2001-06-16"]),
    ("zh", "2001年12月30日至2002年1月2日", ["2001-12-30/2002-01-02"]),
    ("en", "14/15 June 2001", ["{2001-06-14,2001-06-15}"]),
    ("vi", "sáng 14-7 tại", ["XXXX-07-14"]),
    ("th", "25 ก.พ. 64", ["2021-02-25"]),
    ("pt", "Ter. 28 de setembro de 2021, 10:35h", ["2021-09-28"]),
    ("en", "Tue. 28 September 2021", ["2021-09-28"]),
    ("en", "14 June, 2001", ["2001-06-14"]),
    ("en", "June 14th, 2001", ["2001-06-14"]),
    ("en", "the 14th of June, 2001", ["2001-06-14"]),
    ("en", "2001-6-14", ["2001-06-14"]),
    ("en", "Sept. 11, 2001", ["2001-09-11"]),
    ("en", "11 SEPTEMBER 2001", ["2001-09-11"]),
    ("en", "11SEP2001", ["2001-09-11"]),
    ("en", "11-SEP-2001", ["2001-09-11"]),
    ("en", "Sep 11 2001 12:00AM", ["2001-09-11"]),
    ("en", "Date: 2001-06-14T00:00:00", ["2001-06-14"]),
    ("en", "Mon, 11 Jun 2001 10:00:00 GMT", ["2001-06-11"]),
    ("en", "from the 5th to the 7th of May 2001", ["2001-05-05/2001-05-07"]),
    ("en", "late June 2001", ["2001-06"]),
    ("en", "at the end of June 2001", ["2001-06"]),
    ("ru", "11 сентября 2001г.", ["2001-09-11"]),
    ("zh", "2001.6.14", ["2001-06-14"]),
    ("zh", "2001年6月", ["2001-06"]),
    ("zh", "二OO一年六月十四日", ["2001-06-14"]),
    ("zh", "二○○一年六月十四日", ["2001-06-14"]),
    ("zh", "６月１４日", ["XXXX-06-14"]),
    ("zh", "今年6月14日", ["XXXX-06-14"]),
    ("ja", "2001年6月14日（木）午後3時", ["2001-06-14"]),
    ("ko", "2001.6.14.(목)", ["2001-06-14"]),
    ("ko", "2001. 6. 14. 목요일", ["2001-06-14"]),
    ("ar", "14/6/2001", ["2001-06-14"]),
    ("ar", "الخميس 14 حزيران/يونيو 2001", ["2001-06-14"]),
    ("ar", "14 حزيران (يونيو) 2001", ["2001-06-14"]),
    ("ar", "١٤ يونيو ٢٠٠١", ["2001-06-14"]),
    ("tr", "14-15 Haziran 2001", ["2001-06-14/2001-06-15"]),
    ("tr", "14 Haziran 2001'de", ["2001-06-14"]),
    ("uk", "14-16 червня 2001 р.", ["2001-06-14/2001-06-16"]),
    ("pl", "14 czerwca 2001 r.", ["2001-06-14"]),
    ("cs", "14. června 2001", ["2001-06-14"]),
    ("el", "14 Ιουνίου 2001", ["2001-06-14"]),
    ("he", "14 ביוני 2001", ["2001-06-14"]),
    ("fa", "14 ژوئن 2001", ["2001-06-14"]),
    ("hi", "14 जून 2001", ["2001-06-14"]),
    ("id", "Kamis, 14 Juni 2001", ["2001-06-14"]),
    ("fr", "jeudi, 14 juin 2001", ["2001-06-14"]),
    ("fr", "JUIN 2001", ["2001-06"]),
    ("fr", "à la mi-juin 2001", ["2001-06"]),
    ("fr", "début juin 2001", ["2001-06"]),
    ("de", "Anfang Juni 2001", ["2001-06"]),
    ("es", "jueves 14 de junio del 2001", ["2001-06-14"]),
    ("es", "14 de junio del año 2001", ["2001-06-14"]),
    ("pt", "1º de junho de 2001", ["2001-06-01"]),
    ("it", "1° giugno 2001", ["2001-06-01"]),
    ("en", "April-May 2001", ["2001-04/2001-05"]),
    ("vi", "từ ngày 12-14/7/2021", ["2021-07-12/2021-07-14"]),
    ("ru", "«11» сентября 2001 года", ["2001-09-11"]),
    ("fa", "دوشنبه ۸ دی ۱۴۰۴", ["2025-12-29"]),
    ("fa", "۳۰ اسفند ۱۳۹۹", ["2021-03-20"]),
    ("fa", "1398/10/13", ["2020-01-03"]),
    ("fa", "29 اسفند 1400 برابر با 20 مارس 2022", ["2022-03-20"]),
    ("zh-Hant", "111年3月8日（星期二）", ["2022-03-08"]),
    ("zh-Hant", "111/03/08", ["2022-03-08"]),
    ("zh-Hant", "98年11月18日", ["[1998-11-18,2009-11-18]"]),
    ("zh", "98年11月18日", ["1998-11-18"]),
    ("zh-Hant", "98/05/06", ["[1998-05-06,2009-05-06]"]),
    ("zh-Hant", "2009/05/06", ["2009-05-06"]),
    ("pl", "05.12.2022", ["2022-12-05"]),
    ("uk", "12.02.23", ["2023-02-12"]),
    ("en", "Done at Lima, the sixteenth day of July 2001", ["2001-07-16"]),
    ("es", "a los 16 días del mes de julio de 2001", ["2001-07-16"]),
    ("vi", "thăm Chile từ 8-10/3", ["XXXX-03-08/XXXX-03-10"]),
    ("ko", "회담 개최(1.31)", ["XXXX-01-31"]),
    ("ja", "11月24日（火）から25日（水）まで", ["XXXX-11-24/XXXX-11-25"]),
    ("ja", "１　3月3日、大臣は", ["XXXX-03-03"]),
    ("he", "בין 8 ל-10 במרץ 2020", ["2020-03-08/2020-03-10"]),
    ("zh-Hant", "今（28）日上午", ["XXXX-XX-28"]),
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
    ("es", "Avenida Nueve de Julio; dos mil uno delegados"),
    ("en", "two thousand troops may march"),
    ("ko", "회의는 13일간 열렸다"),
    ("ko", "3일 만에 재개"),
    ("vi", "lần thứ hai"),
    ("ja", "三千人が参加"),
    ("zh", "一百三十名代表"),
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
