from __future__ import annotations

import pytest

from tests.unit.bulletin import read

TITLES = {
    "ar": "بيان الوزير", "cs": "Prohlášení ministra", "da": "Ministerens tale",
    "de": "Rede des Ministers", "en": "Statement by the Minister",
    "es": "Declaración del ministro", "fa": "بیانیه وزیر", "fr": "Déclaration du ministre",
    "he": "הצהרת השר", "hi": "मंत्री का बयान", "hu": "A miniszter nyilatkozata",
    "it": "Dichiarazione del ministro",
    "ja": "外務大臣談話", "ko": "외교부 성명", "nb": "Ministerens tale",
    "pl": "Oświadczenie ministra",
    "pt": "Declaração do ministro", "ru": "Заявление министра", "sk": "Vyhlásenie ministra",
    "sv": "Tal av ministern", "th": "แถลงการณ์ของรัฐมนตรี", "uk": "Заява міністра",
    "zh-Hans": "外交部声明",
}  # fmt: skip


def dated(language: str, title: str, *body: str) -> tuple[str | None, str | None]:
    reading = read(*body, title=title, language=language)
    return reading.publication.edtf, reading.event.edtf


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Generalversammlung am 14. Juni 2001"),
        ("de", "Im Bundestag am 14. Juni 2001"),
        ("es", "Asamblea General el 14 de junio de 2001"),
        ("it", "Assemblea Generale il 14 giugno 2001"),
        ("pt", "Assembleia em 14 de junho de 2001"),
        ("sv", "Generalförsamlingen den 14 juni 2001"),
        ("da", "Pressemøde den 14. juni 2001"),
        ("nb", "Stortinget den 14. juni 2001"),
        ("pl", "Zgromadzenie dnia 14 czerwca 2001"),
        ("cs", "Shromáždění dne 14. června 2001"),
        ("fr", "Assemblée le 14 juin 2001"),
        ("en", "14 June 2001, Foreign Minister Ivanov"),
        ("de", "14. Juni 2001, Treffen"),
        ("ru", "14 июня 2001 года, Президент"),
        ("ru", "в Москве 14 июня 2001 года"),
        ("ru", "В Москве 14 июня 2001 года"),
        ("de", "In Wien am 14. Juni 2001"),
        ("fr", "À Paris le 14 juin 2001"),
        ("hu", "Budapesten 2001. június 14-én"),
        ("ar", "في القاهرة في 14 يونيو 2001"),
        ("zh-Hans", "在北京2001年6月14日"),
        ("ja", "東京で2001年6月14日"),
    ],
)
def test_a_word_that_a_day_is_tied_to_is_no_place(language: str, line: str) -> None:
    assert dated(language, TITLES[language], line)[0] is None


@pytest.mark.parametrize(
    "line", ["Bonn Agreement, 14 June 2001", "Elections, 14 June 2001", "Summit, 14 June 2001"]
)
def test_a_paper_or_an_occasion_before_a_day_is_no_place(line: str) -> None:
    assert dated("en", "News of Costaguana", line)[0] is None


@pytest.mark.parametrize(
    ("language", "title", "line"),
    [
        ("de", "Rede des Ministers in Bonn am 14. Juni 2001", "Bonn am 14. Juni 2001"),
        ("ru", "Речь в Сулако от 14 июня 2001 года", "Сулако 14 июня 2001 года"),
        ("fr", "Discours à Dakar le 14 juin 2001", "à Dakar le 14 juin 2001"),
    ],
)
def test_words_whose_day_the_title_ties_to_them_are_no_place(
    language: str, title: str, line: str
) -> None:
    assert dated(language, title, line) == (None, "2001-06-14")


def test_the_place_line_below_a_title_that_has_both_stays_one() -> None:
    title = "Remarks in Dakar on 14 June 2001"
    assert dated("en", title, "Dakar, 14 June 2001", "Thank you.") == ("2001-06-14", "2001-06-14")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Berlin, am 14. Juni 2001"),
        ("de", "Wien am 14. Juni 2001"),
        ("de", "Sulaco, den 14. Juni 2001"),
        ("de", "Berlin,\nden 14. Juni 2001"),
        ("pl", "Warszawa, dnia 14 czerwca 2001 r."),
        ("pl", "14 czerwca 2001 r., Warszawa"),
        ("pt", "Lisboa, em 14 de junho de 2001"),
        ("sv", "Stockholm den 14 juni 2001"),
        ("da", "København den 14. juni 2001"),
        ("da", "København, d. 14. juni 2001"),
        ("it", "Roma, lì 14 giugno 2001"),
        ("sk", "Bratislava, dňa 14. júna 2001"),
        ("fr", "Dakar le 14 juin 2001"),
        ("fr", "À Sulaco, le 14 juin 2001"),
        ("fr", "14 juin 2001 - Paris"),
        ("fr", "Paris\nle 14 juin 2001"),
        ("es", "Madrid a 14 de junio de 2001"),
        ("it", "Roma il 14 giugno 2001"),
        ("en", "June 14, 2001 Sentosa Island Singapore"),
        ("en", "14 June 2001 (New York)"),
        ("en", "Male’, Maldives; 14 June 2001"),
        ("ru", "14 июня 2001 года, Москва"),
        ("ru", "14 июня 2001 г., г. Москва"),
        ("uk", "м. Київ, 14 червня 2001 року"),
        ("zh-Hans", "2001年6月14日，北京"),
        ("zh-Hans", "北京，2001年6月14日"),
        ("zh-Hans", "（二〇〇一年六月十四日，纽约）"),
        ("ja", "2001年6月14日、東京"),
        ("ja", "2001年6月14日 於：東京"),
        ("ko", "2001년 6월 14일, 서울"),
        ("th", "กรุงเทพฯ 14 มิถุนายน 2544"),
        ("th", "14 มิถุนายน 2544 กรุงเทพฯ"),
        ("ar", "القاهرة في 14 يونيو 2001"),
        ("ar", "14 يونيو 2001، القاهرة"),
        ("fa", "۱۴ ژوئن ۲۰۰۱، تهران"),
        ("he", "14 ביוני 2001, ירושלים"),
        ("hi", "14 जून 2001, नई दिल्ली"),
    ],
)
def test_a_place_and_its_day_are_a_line_in_either_order(language: str, line: str) -> None:
    assert dated(language, TITLES[language], line, "…") == ("2001-06-14", "2001-06-14")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "14 June 2001, Sulaco"),
        ("cs", "V Praze dne 14. června 2001"),
        ("pl", "W Warszawie dnia 14 czerwca 2001"),
    ],
)
def test_what_closes_a_text_may_be_a_place_that_is_none_elsewhere(language: str, line: str) -> None:
    assert dated(language, TITLES[language], "…", line) == ("2001-06-14", "2001-06-14")


DATELINE = "BEIJING, April 19 (Xinhua) -- The Minister met the Ambassador on Thursday."


def places(*body: str) -> set[str]:
    return {claim.place for claim in read(*body, title="Minister", stamp="2001-04-23").claims}


@pytest.mark.parametrize(
    "above",
    [
        ["Share | Print"],
        ["Home > News", "Facebook Twitter WhatsApp"],
        ["Minister meets the Ambassador", "A A A"],
    ],
)
def test_a_dateline_is_one_below_headings_and_bars_of_tools(above: list[str]) -> None:
    assert "dateline" in places(*above, DATELINE)


@pytest.mark.parametrize("above", ["The Minister has returned.", "Press Release No. 14"])
def test_a_text_begins_with_its_first_sentence_or_number(above: str) -> None:
    assert "dateline" not in places(above, DATELINE)


@pytest.mark.parametrize("above", ["", "The talks are over.\n"])
def test_a_day_alone_looks_at_the_line_above_its_own(above: str) -> None:
    body = [f"{above}Geneva\n20 April 2001", "The Minister met the Ambassador in the morning."]
    assert "place_line" in places(*body)


@pytest.mark.parametrize(
    ("language", "line"), [("cs", "ve dnech 9. až 11. února 2000"), ("en", "9-11 February 2000")]
)
def test_days_alone_on_a_line_are_no_stamp(language: str, line: str) -> None:
    reading = read(line, "All rights reserved.", title="Visit to Lima", language=language)
    assert (reading.event.edtf, reading.publication.edtf) == ("2000-02-09/2000-02-11", None)
