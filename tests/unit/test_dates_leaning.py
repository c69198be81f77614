from __future__ import annotations

import pytest

from storage.records import RoleDate
from tests.unit.bulletin import read

MONDAY_TO_WEDNESDAY = "[2001-06-11..2001-06-13]"


def event(body: str, language: str) -> RoleDate:
    return read(body, title="Peru", language=language, stamp="2001-06-15").event  # a Friday


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister met the Ambassador of Peru between Monday and Wednesday."),
        ("de", "Der Minister traf den Botschafter zwischen Montag und Mittwoch."),
        ("nl", "De minister heeft tussen maandag en woensdag gesproken met zijn collega."),
        ("fr", "Le ministre a rencontré l'ambassadeur entre lundi et mercredi."),
        ("es", "El ministro se reunió entre el lunes y el miércoles con el embajador."),
        ("it", "Il ministro ha incontrato l'ambasciatore tra lunedì e mercoledì."),
        ("pt", "O ministro reuniu-se entre segunda-feira e quarta-feira com o embaixador."),
        ("ru", "Министр встретился между понедельником и средой с послом."),
        ("uk", "Міністр зустрівся між понеділком і середою з послом."),
        ("pl", "Minister spotkał się między poniedziałkiem a środą z ambasadorem."),
        ("cs", "Ministr se setkal mezi pondělím a středou s velvyslancem."),
        ("sk", "Minister sa stretol medzi pondelkom a stredou s veľvyslancom."),
        ("hr", "Ministar se sastao između ponedjeljka i srijede s veleposlanikom."),
        ("sr", "Министар се састао између понедељка и среде са амбасадором."),
        ("sl", "Minister se je sestal med ponedeljkom in sredo z veleposlanikom."),
        ("bg", "Министърът се срещна между понеделник и сряда с посланика."),
        ("ro", "Ministrul s-a întâlnit între luni și miercuri cu ambasadorul."),
        ("sv", "Statsministern träffade mellan måndag och onsdag Perus president."),
        ("fi", "Ministeri tapasi maanantain ja keskiviikon välillä suurlähettilään."),
        ("hu", "A miniszter hétfő és szerda között találkozott a nagykövettel."),
        ("tr", "Bakan, Pazartesi ile Çarşamba arasında Büyükelçi ile görüştü."),
        ("ar", "التقى الوزير بين الاثنين والأربعاء السفير."),
        ("fa", "وزیر بین دوشنبه و چهارشنبه با سفیر دیدار کرد."),
        ("hi", "मंत्री ने सोमवार और बुधवार के बीच राजदूत से मुलाकात की।"),
        ("zh", "外交部长在周一至周三之间会见了大使。"),
        ("ja", "外務大臣は月曜日から水曜日の間に大使と会談した。"),
        ("ko", "장관은 월요일과 수요일 사이에 대사와 회담했다."),
        ("id", "Menteri bertemu Duta Besar antara Senin dan Rabu."),
    ],
)
def test_between_two_weekdays_is_a_moment_within_them(language: str, body: str) -> None:
    told = event(body, language)
    assert (told.edtf, told.extent) == (MONDAY_TO_WEDNESDAY, "moment")


def test_two_weekdays_without_between_are_both_meant() -> None:
    told = event("The Minister held talks in Lima on Monday and Wednesday.", "en")
    assert (told.edtf, told.extent) == ("{2001-06-11,2001-06-13}", "span")


def test_the_second_weekday_is_no_day_alone_where_the_first_reads_as_an_ordinal() -> None:
    told = "Os ministros reuniram-se {} em Lisboa."
    assert event(told.format("entre segunda e quarta-feira"), "pt").edtf is None
    span = event(told.format("de segunda a quarta-feira"), "pt").edtf
    assert span == "2001-06-11/2001-06-13"


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("en", "The Minister met the Ambassador of Peru two days ago.", "2001-06-13"),
        ("en", "The Minister met the Ambassador of Peru 3 days ago in Lima.", "2001-06-12"),
        ("de", "Der Minister traf vor zwei Tagen den Botschafter.", "2001-06-13"),
        ("fr", "Le ministre a rencontré il y a deux jours l'ambassadeur.", "2001-06-13"),
        ("es", "El ministro se reunió hace 10 días con el embajador.", "2001-06-05"),
        ("it", "Il ministro ha incontrato due giorni fa l'ambasciatore.", "2001-06-13"),
        ("ru", "Министр пять дней назад встретился с послом.", "2001-06-10"),
        ("uk", "Міністр два дні тому зустрівся з послом.", "2001-06-13"),
        ("pl", "Minister spotkał się dwa dni temu z ambasadorem.", "2001-06-13"),
        ("sv", "Statsministern träffade för två dagar sedan Perus president.", "2001-06-13"),
        ("fi", "Ministeri tapasi kaksi päivää sitten suurlähettilään.", "2001-06-13"),
        ("ar", "التقى الوزير السفير قبل ثلاثة أيام.", "2001-06-12"),
        ("fa", "وزیر دو روز پیش با سفیر دیدار کرد.", "2001-06-13"),
        ("id", "Menteri bertemu Duta Besar dua hari lalu.", "2001-06-13"),
        ("zh", "外交部长两天前会见了大使。", "2001-06-13"),
        ("ja", "外務大臣は２日前に大使と会談した。", "2001-06-13"),
        ("ja", "外務大臣は三日前に大使と会談した。", "2001-06-12"),
    ],
)
def test_days_ago_are_counted_from_the_stamp(language: str, body: str, told: str) -> None:
    assert event(body, language).edtf == told


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("es", "El ministro se reunió desde hace dos días con el embajador.", None),
        ("ar", "التقى الوزير السفير قبل يومين من القمة.", None),
        ("ja", "会談の2日前に大臣が大使と会談した。", None),
        ("zh", "外交部长6月3日前往秘鲁会见了大使。", "2001-06-03"),
    ],
)
def test_days_before_another_day_or_on_a_journey_are_none_ago(
    language: str, body: str, told: str | None
) -> None:
    assert event(body, language).edtf == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Der Minister wird morgen den Botschafter treffen.", "2001-06-16"),
        ("Der Minister trifft morgen Abend den Botschafter.", "2001-06-16"),
        ("Der Minister reist morgen und übermorgen nach Wien.", "{2001-06-16,2001-06-17}"),
        ("Der Minister traf heute morgen den Botschafter.", "2001-06-15"),
        ("Der Minister traf am Montag morgen den Botschafter.", "2001-06-11"),
        ("Der Minister traf am Morgen den Botschafter.", None),
        ("Der Minister traf am Morgen des 14. Juni den Botschafter.", "2001-06-14"),
        ("Der Minister sprach mit dem Botschafter über die Welt von morgen.", None),
    ],
)
def test_german_morgen_is_tomorrow_in_small_letters_only(body: str, told: str | None) -> None:
    assert event(body, "de").edtf == told


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("sv", "Statsministern träffade den 14/6 2001 Perus president.", "2001-06-14"),
        ("sv", "Statsministern träffade fredagen den 15/6 2001 Perus president.", "2001-06-15"),
        ("da", "Udenrigsministeren mødtes den 14/6-2001 med sin kollega.", "2001-06-14"),
        ("nb", "Utenriksministeren møtte 12-14/6 2001 sin kollega.", "2001-06-12/2001-06-14"),
        ("nb", "Utenriksministeren møtte 12/6-14/6 2001 sin kollega.", None),
    ],
)
def test_a_slash_parts_day_and_month_before_a_year(
    language: str, body: str, told: str | None
) -> None:
    assert event(body, language).edtf == told


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister met the Ambassador on 1 4 June 2001."),
        ("en", "The Minister met the Ambassador on Thursday, 1 4 June."),
        ("en", "The Minister met the Ambassador on June 1 4, 2001."),
        ("fr", "Le ministre a rencontré le 1 4 juin 2001 l'ambassadeur."),
        ("ru", "Министр 1 4 июня 2001 года встретился с послом."),
        ("zh", "外交部长2001年6月1 4日会见了大使。"),
    ],
)
def test_a_day_that_a_space_parts_is_unknown(language: str, body: str) -> None:
    assert event(body, language).basis == "incomplete"


@pytest.mark.parametrize("before", ["5 4 June", "2, 4 June"])
def test_a_number_before_a_day_that_makes_none_with_it_is_another(before: str) -> None:
    told = event(f"The Minister met the Ambassador in Room {before} 2001.", "en")
    assert told.earliest is not None


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("ru", "Министр встретился 9-го числа с послом.", "2001-06-09"),
        ("ru", "Министр встретился с 9 по 11 число с послом.", "2001-06-09/2001-06-11"),
        ("ru", "Министр встретился 9 числа сего месяца с послом.", "2001-06-09"),
        ("ru", "Министр встретился 9 числа июня 2001 года с послом.", "2001-06-09"),
        ("uk", "Міністр зустрівся 9-го числа з послом.", "2001-06-09"),
        ("it", "Il ministro ha incontrato il 9 corrente l'ambasciatore.", "2001-06-09"),
        ("en", "The Minister met the Ambassador on the 9th inst. in Lima.", "2001-06-09"),
    ],
)
def test_a_day_called_a_number_is_of_the_month_at_hand(language: str, body: str, told: str) -> None:
    assert event(body, language).edtf == told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("تجتمع يوم غد في لندن", "2012-02-03"),
        ("تجتمع يوم الغد في لندن", "2012-02-03"),
        ("يجتمعون يوم غدٍ الجمعة", "2012-02-03"),
        ("تجتمع بعد غد في لندن", "2012-02-04"),
        ("اجتمعت يوم أمس الأول", "2012-01-31"),
    ],
)
def test_arabic_words_for_the_days_around_today(words: str, expected: str) -> None:
    assert (
        read(words, title="اللجنة الرباعية", language="ar", stamp="٢/٢/٢٠١٢").event.edtf == expected
    )
