from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(body: str, language: str, stamp: str = "2001-06-15", title: str = "Ministers") -> str:
    return read(body, title=title, language=language, stamp=stamp).event.edtf or ""


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("en", "The Ministers met on Monday and Thursday.", "{2001-06-11,2001-06-14}"),
        ("fr", "Les ministres se sont réunis lundi et jeudi.", "{2001-06-11,2001-06-14}"),
        (
            "pt",
            "Os ministros reuniram-se na terça-feira e na quinta-feira.",
            "{2001-06-12,2001-06-14}",
        ),
        ("zh", "两国外长周一和周四举行会谈。", "{2001-06-11,2001-06-14}"),
        ("ar", "التقى الوزيران يومي الاثنين والخميس.", "{2001-06-11,2001-06-14}"),
        ("en", "The Ministers met on Monday, Tuesday and Thursday.", ""),
        ("en", "The Minister visited Rome yesterday and today.", "{2001-06-14,2001-06-15}"),
        ("de", "Der Minister besucht heute und morgen Rom.", "{2001-06-15,2001-06-16}"),
        ("zh", "外长今明两日访问利马。", "{2001-06-15,2001-06-16}"),
        ("ja", "外相は今日明日、ローマを訪問する。", "{2001-06-15,2001-06-16}"),
        ("en", "The Ministers met yesterday and today, 15 June 2001.", ""),
        ("en", "The Ministers meet today and tomorrow, 15 and 16 June.", "{2001-06-15,2001-06-16}"),
        ("en", "The Ministers met on May 24 and 26.", "{2001-05-24,2001-05-26}"),
        (
            "de",
            "Die Minister trafen sich am 4., 6. und 8. Juni.",
            "{2001-06-04,2001-06-06,2001-06-08}",
        ),
        ("ru", "Министры встретились 31 мая и 2 июня.", "{2001-05-31,2001-06-02}"),
        ("zh", "6月4日、6日、8日，两国外长举行会谈。", "{2001-06-04,2001-06-06,2001-06-08}"),
        ("zh", "5月31日和6月2日，两国外长举行会谈。", "{2001-05-31,2001-06-02}"),
        ("ja", "外相は6月4日及び6日、会談した。", "{2001-06-04,2001-06-06}"),
        ("ko", "장관은 6월 4일과 6일 회담했다.", "{2001-06-04,2001-06-06}"),
        ("en", "The Ministers met on 4 and 6/6/2001.", "{2001-06-04,2001-06-06}"),
        ("ru", "Министры встретились 4 и 6.06.2001.", "{2001-06-04,2001-06-06}"),
        ("zh", "本月4日和6日，两国外长举行会谈。", "{2001-06-04,2001-06-06}"),
        ("en", "The Ministers met between 23 and 25 May.", "[2001-05-23..2001-05-25]"),
    ],
)
def test_several_days_are_all_meant_or_none(language: str, body: str, edtf: str) -> None:
    assert event(body, language) == edtf


def test_weekdays_of_two_weeks_are_no_event() -> None:
    assert event("The Ministers met on Monday and Thursday.", "en", "2001-06-13") == ""
    assert event("The section is open on Monday and Thursday.", "en") == ""


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("ru", "Накануне министр встретился с послом Перу.", "2001-06-14"),
        ("ru", "Встреча министров состоялась накануне на Урале.", "2001-06-14"),
        ("uk", "Зустріч міністрів відбулася напередодні у Києві.", "2001-06-14"),
        ("ru", "Накануне саммита министр встретился с послом.", ""),
        ("uk", "Напередодні саміту міністр зустрівся з послом.", ""),
        ("ru", "Прибывший накануне посол 12 июня встретился с министром.", ""),
    ],
)
def test_the_eve_is_that_of_the_text_where_nothing_else_can_have_it(
    language: str, body: str, edtf: str
) -> None:
    assert event(body, language, title="Новости") == edtf


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("ar", "زار الوزير واشنطن من 11 وحتى 13 يونيو", "2001-06-11/2001-06-13"),
        ("ar", "زار الوزير واشنطن من 30 مايو ولغاية 3 يونيو", "2001-05-30/2001-06-03"),
        ("ja", "外相は6月11日より13日までローマを訪問した", "2001-06-11/2001-06-13"),
        ("ko", "장관은 5월 30일∼6월 3일 로마를 방문했다", "2001-05-30/2001-06-03"),
        ("vi", "Bộ trưởng thăm Rome từ ngày 30/5 đến 4/6", "2001-05-30/2001-06-04"),
        ("de", "Der Minister besuchte vom 11.6. bis 13.6. Rom", "2001-06-11/2001-06-13"),
        ("de", "Der Minister besuchte Rom vom 30.05. bis zum 03.06.", "2001-05-30/2001-06-03"),
        ("cs", "Ministr navštívil Řím od 11. 6. do 13. 6.", "2001-06-11/2001-06-13"),
        ("hu", "A miniszter június 11. és 13. között Rómában tárgyalt", "[2001-06-11..2001-06-13]"),
        ("cs", "Ministři se setkali mezi 11. a 13. červnem", "[2001-06-11..2001-06-13]"),
        ("ja", "外相は6月11日から同13日までローマを訪問した", "2001-06-11/2001-06-13"),
        ("pl", "Minister odwiedził Rzym w dniach 11–13.06", "2001-06-11/2001-06-13"),
        (
            "de",
            "Der Minister besuchte Rom von Montag, 11., bis Mittwoch, 13. Juni",
            "2001-06-11/2001-06-13",
        ),
        ("en", "The Minister visited Rome from 11 June to 14 ports", ""),
    ],
)
def test_an_end_of_days_that_are_not_read_is_never_the_day(
    language: str, body: str, edtf: str
) -> None:
    assert event(body, language) == edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "As from 14 June the embassy meets visitors"),
        ("fr", "À partir du 14 juin 2001, l'ambassade reçoit"),
        ("it", "A partire dal 14 giugno l'ambasciata riceve"),
        ("ar", "اعتبارا من 14 يونيو تستقبل السفارة"),
        ("sv", "Från och med den 14 juni tar ambassaden emot"),
        ("uk", "Починаючи з 14 червня посольство приймає"),
        ("ro", "Începând cu 14 iunie ambasada primește"),
        ("nl", "Met ingang van 14 juni ontvangt de ambassade"),
        ("hu", "Június 14-től kezdve a nagykövetség fogad"),
        ("fi", "Suurlähetystö vastaanottaa 14. kesäkuuta alkaen"),
    ],
)
def test_what_begins_on_a_day_and_lasts_has_no_event_then(language: str, body: str) -> None:
    assert event(body, language, title="News") == ""
