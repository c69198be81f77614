from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import DateContext, find
from crawler.normalise.dates.lexer import tokens

NEWEST = DateContext(newest=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the G20 June 2019 summit", ["2019-06"]),
        ("en", "COP26, November 2021", ["2021-11"]),
        ("de", "der G7 Juni 2015", ["2015-06"]),
        ("en", "ASEAN+3 November 2010", ["2010-11"]),
        ("en", "5+1 November 2010", ["2010-11"]),
        ("en", "the F-16 June 2001", ["2001-06"]),
        ("en", "a Mi-8 June 2001", ["2001-06"]),
        ("en", "COVID-19 March 2020", ["2020-03"]),
        ("en", "COVID-19, 21 June 2020", ["2020-06-21"]),
        ("en", "Beijing-14 June 2001", ["2001-06-14"]),
        ("en", "JUNE14, 2001", ["2001-06-14"]),
        ("ar", "يومي 13 و14 يونيو 2001", ["{2001-06-13,2001-06-14}"]),
    ],
)
def test_a_number_that_a_name_ends_in_is_no_day(
    language: str, text: str, expected: list[str]
) -> None:
    assert [match.edtf for match in find(text, language, NEWEST)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on l4 June 2001", ["2001-06"]),
        ("fr", "le l4 juin 2001", ["2001-06"]),
        ("en", "on 1O June 2001", ["2001-06"]),
        ("en", "on June 1O, 2001", []),
        ("it", "l'8 giugno 2001", ["2001-06-08"]),
        ("pt", "1o de março de 2001", ["2001-03-01"]),
    ],
)
def test_a_day_with_a_letter_for_a_digit_is_not_read_by_its_other_digit(
    language: str, text: str, expected: list[str]
) -> None:
    assert [match.edtf for match in find(text, language, NEWEST)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 14 June '01", "2001-06-14"),
        ("on June 14, ’01", "2001-06-14"),
        ("in June '01", "2001-06"),
        ("‘14 June 2001’", "2001-06-14"),
    ],
)
def test_two_digits_behind_an_apostrophe_are_a_year(text: str, expected: str) -> None:
    assert [match.edtf for match in find(text, "en", NEWEST)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "10th half of 2004"), ("ru", "11-е полугодие 2004 года"), ("de", "5. Quartal 2004")],
)
def test_a_part_that_no_year_has_is_no_date(language: str, text: str) -> None:
    assert find(text, language, NEWEST) == []


@pytest.mark.parametrize("text", ["2001．6．14", "２００１／６／１４", "2001－06－14"])
def test_fullwidth_marks_part_an_all_numeric_day(text: str) -> None:
    assert [match.edtf for match in find(text, "ja", NEWEST)] == ["2001-06-14"]


@pytest.mark.parametrize(
    ("language", "day", "word"),
    [("zh", "6月14日", "会谈"), ("km", "ថ្ងៃទី១៤", "ប្រជុំ"), ("my", "ဇွန်လ၁၄ရက်နေ့", "တွေ့ဆုံ")],
)
def test_a_text_without_spaces_is_cut_once(language: str, day: str, word: str) -> None:
    starts = [token.start for token in tokens((day + word * 30) * 9, language)]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "meets every Monday", 0),
        ("en", "met on Monday", 1),
        ("fr", "chaque lundi", 0),
        ("es", "cada lunes", 0),
        ("es", "los martes", 0),
        ("es", "el martes", 1),
        ("ru", "каждый понедельник", 0),
        ("ru", "в понедельник", 1),
        ("ar", "كل يوم اثنين", 0),
        ("zh", "每周一", 0),
        ("zh", "周一", 1),
        ("ja", "毎週月曜日", 0),
        ("ko", "매주 월요일", 0),
        ("th", "ทุกวันจันทร์", 0),
        ("vi", "mỗi thứ Hai", 0),
    ],
)
def test_a_weekday_that_recurs_is_no_day(language: str, text: str, days: int) -> None:
    assert len(find(text, language, NEWEST)) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "viajó a Santo Domingo", 0),
        ("es", "SANTO DOMINGO (Agencia)", 0),
        ("pt", "viajou a Santo Domingo", 0),
        ("es", "se reunió con Plácido Domingo", 0),
        ("es", "recibió a Domingo Cavallo", 0),
        ("it", "ha ricevuto Domenica Rossi", 0),
        ("es", "se reunió el Domingo con él", 1),
        ("es", "El Domingo se reunió con él", 1),
        ("es", "Este Domingo se reunió con él", 1),
        ("en", "Minister Meets Envoy Sunday", 1),
    ],
)
def test_a_weekday_in_a_name_is_no_day(language: str, text: str, days: int) -> None:
    assert len(find(text, language, NEWEST)) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "recibió por la mañana a su homólogo", 0),
        ("es", "a las 10 de la mañana", 0),
        ("es", "esa misma mañana", 0),
        ("es", "recibirá mañana por la mañana", 1),
        ("es", "esta mañana", 1),
        ("nl", "in de morgen", 0),
        ("nl", "ontvangt morgen zijn collega", 1),
        ("nl", "deze morgen", 1),
    ],
)
def test_the_word_for_the_morning_is_not_tomorrow(language: str, text: str, days: int) -> None:
    assert len(find(text, language, NEWEST)) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "recibió al embajador el día 9.", 1),
        ("es", "recibió al embajador el pasado día 9.", 1),
        ("pt", "recebeu o embaixador no dia 9. Depois", 1),
        ("it", "ha ricevuto l'ambasciatore il giorno 9.", 1),
        ("es", "el punto del orden del día 9.2 fue debatido", 0),
        ("es", "el orden del día 9.", 0),
    ],
)
def test_a_day_named_as_such_may_end_its_sentence(language: str, text: str, days: int) -> None:
    assert len(find(text, language, NEWEST)) == days
