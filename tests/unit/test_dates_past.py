"""Days of lives and memories: never the event."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(**told: str) -> str | None:
    return read(**told).event.edtf


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("hu", "Nyilatkozat az 1956. október 23-i forradalom évfordulóján"),
        ("tr", "15 Temmuz 2016 darbe girişiminin yıldönümü mesajı"),
        ("zh", "外交部发言人就1937年12月13日南京大屠杀周年纪念发表声明"),
        ("ja", "2011年3月11日東日本大震災10周年に関する談話"),
        ("ko", "1950년 6월 25일 전쟁 발발 70주년 성명"),
        ("fi", "Lausunto 6. joulukuuta 1917 itsenäistymisen vuosipäivänä"),
        ("az", "20 Yanvar 1990 faciəsinin ildönümü ilə bağlı bəyanat"),
        ("pt", "Mensagem nos 30 anos do 25 de Abril de 1974"),
        ("es", "Mensaje a los 50 años del 11 de septiembre de 1973"),
        ("fr", "Message pour les 60 ans du 22 janvier 1963"),
    ],
)
def test_an_anniversary_on_either_side_of_a_titles_day_has_it(language: str, title: str) -> None:
    assert event(title=title, language=language) is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Ambassador Lee, born on 5 May 1965, presented her credentials on 12 October 2016."),
        ("ru", "Посол Н.Иванов (род. 5 мая 1965 года) 12 октября 2016 года посетил Лиму."),
        ("de", "Der am 5. Mai 1965 geborene Botschafter traf den Minister am 12. Oktober 2016."),
        ("fr", "Le ministre, né le 5 mai 1965, a rencontré son homologue le 12 octobre 2016."),
        ("es", "El embajador, nacido el 5 de mayo de 1965, visitó Lima el 12 de octubre de 2016."),
        ("zh", "大使1965年5月5日出生，2016年10月12日会见外长。"),
        ("tr", "5 Mayıs 1965 doğumlu Büyükelçi 12 Ekim 2016 tarihinde Bakanla görüştü."),
    ],
)  # fmt: skip
def test_a_day_of_birth_is_told_from_the_day_of_the_act(language: str, body: str) -> None:
    assert event(title="", body=body, language=language) == "2016-10-12"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ja", "副大臣は大使と会談した。両者は2022年8月27日のTICAD8を振り返った。"),
        ("tr", "Bakan Büyükelçiyi kabul etti. 16 Aralık 1991'de tanınan bağımsızlık hatırlandı."),
        ("ko", "장관은 대사와 만났다. 양측은 2022년 8월 27일 선언을 회고하였다."),
    ],
)  # fmt: skip
def test_what_is_looked_back_at_is_not_the_event(language: str, body: str) -> None:
    assert event(title="", body=body, language=language) is None


def test_an_act_on_a_day_that_looks_back_keeps_the_day() -> None:
    body = "2023年1月20日、副大臣は大使と会談し、両者はTICAD8を振り返った。"
    assert event(title="", body=body, language="ja") == "2023-01-20"


def test_a_speech_told_on_a_day_before_the_stamp_is_not_dated_by_the_stamp() -> None:
    body = "Minister Botchwey addressed the General Assembly on 22nd September, 2021 in New York."
    told = event(
        title="Minister addresses General Assembly",
        stamp="September 24, 2021",
        body=body,
        language="en",
    )
    assert told != "2021-09-24"


@pytest.mark.parametrize(
    ("language", "stamp", "title", "body"),
    [
        ("en", "2021-05-12", "Ministers meet", "On 12 May 1972, the Ministers met in Bonn."),
        ("it", "2021-11-12", "La Farnesina ricorda i caduti", "12 novembre 2003, Nassiriya"),
        ("en", "2022-12-05", "The anniversary of a pact", "On 2 May 1994, the Ministers met."),
        ("fr", "2022-07-13", "75e anniversaire du traité", "Le 2 mai 1945, ils se sont réunis."),
        ("de", "2022-06-03", "Gedenken", "Am 12. Mai 1972 trafen sich die Minister in Bonn."),
        ("es", "2022-06-05", "Aniversario", "El 12 de mayo de 1972 los ministros se reunieron."),
        ("ru", "2022-06-05", "К 50-летию визита", "12 мая 1972 года министры провели переговоры."),
        ("zh", "2022-06-05", "纪念建交50周年", "1972年5月12日，两国外长在北京举行会谈。"),
    ],
)
def test_a_day_that_is_remembered_is_not_the_event(
    language: str, stamp: str, title: str, body: str
) -> None:
    assert event(language=language, title=title, body=body, stamp=stamp) is None


def test_an_old_meeting_that_no_anniversary_recalls_keeps_its_day() -> None:
    body = "On 12 May 1972, the Ministers met in Bonn and opened talks."
    told = event(language="en", title="Ministers meet", body=body, stamp="2010-10-07")
    assert told == "1972-05-12"
