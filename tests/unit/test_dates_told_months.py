"""Days of a month told from now, ends of an interval without their month, a year behind a slash."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import DateContext, find
from tests.unit.bulletin import read

OPEN = DateContext(newest=date(2026, 11, 24))


def event(body: str, language: str, stamp: str = "2019-07-01") -> str | None:
    return read(body, language=language, stamp=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("zh", "外长将于本月11日至22日访问秘鲁。"),
        ("zh-Hant", "外交部長將於本（7）月11日至22日訪問秘魯。"),
        ("zh-Hant", "外交部長將於本(7)月11日至22日訪問秘魯。"),
        ("ja", "外務大臣は今月11日から22日まで、ペルーを訪問する予定である。"),
        ("ja", "外務大臣は今月11日（木）から22日（月）まで、ペルーを訪問する予定である。"),
        ("ko", "장관은 이달 11~22일 페루를 방문할 예정이다."),
        ("ko", "장관은 이달 11일부터 22일까지 페루를 방문할 예정이다."),
        ("en", "The Minister will visit Peru from the 11th to the 22nd of this month."),
        ("es", "El ministro visitará el Perú del 11 al 22 del presente mes."),
        ("pt", "O ministro visitará o Peru de 11 a 22 do corrente mês."),
        ("fr", "Le ministre effectuera une visite au Pérou du 11 au 22 courant."),
        ("it", "Il ministro sarà in visita in Perù dall'11 al 22 del mese corrente."),
        ("de", "Der Minister wird vom 11. bis 22. d. M. Peru besuchen."),
        ("ru", "Министр посетит Перу с 11 по 22 сего месяца."),
        ("pl", "Minister złoży wizytę w Peru w dniach 11-22 bm."),
    ],
)
def test_days_of_this_month_are_in_that_of_the_stamp(language: str, body: str) -> None:
    assert event(body, language) == "2019-07-11/2019-07-22"


@pytest.mark.parametrize(
    ("language", "text", "edtf", "months"),
    [
        ("en", "on the 14th of last month", "XXXX-XX-14", -1),
        ("en", "on the 14th of next month", "XXXX-XX-14", 1),
        ("de", "am 14. dieses Monats", "XXXX-XX-14", 0),
        ("es", "el 14 del mes pasado", "XXXX-XX-14", -1),
        ("fr", "le 14 du mois dernier", "XXXX-XX-14", -1),
        ("pt", "no dia 14 do corrente", "XXXX-XX-14", 0),
        ("it", "il 14 c.m.", "XXXX-XX-14", 0),
        ("ru", "14 прошлого месяца", "XXXX-XX-14", -1),
        ("uk", "14 цього місяця", "XXXX-XX-14", 0),
        ("ar", "يوم 14 من الشهر الجاري", "XXXX-XX-14", 0),
        ("zh", "上月3日", "XXXX-XX-03", -1),
        ("ja", "先月3日", "XXXX-XX-03", -1),
        ("ko", "지난달 3일", "XXXX-XX-03", -1),
    ],
)
def test_a_day_of_a_month_told_from_now(language: str, text: str, edtf: str, months: int) -> None:
    [match] = find(text, language, OPEN)
    assert match.relative is not None
    assert (match.form, match.edtf, match.relative.months) == ("day_of_month", edtf, months)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "el artículo 14 del presente Acuerdo"),
        ("fr", "les 14 courants marins"),
        ("en", "14 this month, 22 last month"),
        ("ja", "縮尺は3/4である"),
        ("ko", "버전 8.9.-비고"),
        ("zh", "第3-5.节"),
    ],
)
def test_a_number_beside_such_words_is_no_day(language: str, text: str) -> None:
    assert find(text, language, OPEN) == []


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("ko", "8.8.(월)~10.(수)", "XXXX-08-08/XXXX-08-10"),
        ("ko", "8.8.(월)-10.(수)", "XXXX-08-08/XXXX-08-10"),
        ("ko", "8.9.-11.", "XXXX-08-09/XXXX-08-11"),
        ("ko", "8.8.~8.10.", "XXXX-08-08/XXXX-08-10"),
        ("ko", "8.30.(화)~9.1.(목)", "XXXX-08-30/XXXX-09-01"),
        ("ko", "2022.8.8.(월)~10.(수)", "2022-08-08/2022-08-10"),
        ("ja", "8/8（月）～10（水）", "XXXX-08-08/XXXX-08-10"),
        ("ja", "8/30（火）～9/1（木）", "XXXX-08-30/XXXX-09-01"),
        ("de", "vom 8. (Montag) bis 10. August 2022", "2022-08-08/2022-08-10"),
        ("de", "8. (Mo) – 10. August 2022 (Mi)", "2022-08-08/2022-08-10"),
        ("en", "from 8 (Monday) to 10 August 2022", "2022-08-08/2022-08-10"),
    ],
)
def test_the_second_day_of_an_interval_takes_the_month_of_the_first(
    language: str, text: str, edtf: str
) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == [edtf]


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("es", "Lima (ago. 23/22).", "2022-08-23"),
        ("es", "Agosto 23/2022", "2022-08-23"),
        ("pt", "Agosto 23/2022", "2022-08-23"),
        ("en", "Aug. 23/22", "2022-08-23"),
        ("es", "mayo 23/24", "XXXX"),  # two days, or a day of 2024
    ],
)
def test_the_year_may_stand_behind_the_day_and_a_slash(language: str, text: str, edtf: str) -> None:
    assert [match.edtf for match in find(text, language, OPEN)] == [edtf]
