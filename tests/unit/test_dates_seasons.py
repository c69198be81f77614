from __future__ import annotations

import pytest

from crawler.normalise.dates import DateContext, find

# An autumn's act in each language that has its own words for seasons.
AUTUMNS = {
    "en": "The minister visited Rome in the autumn of 2002.",
    "ar": "زار الوزير روما في خريف 2002.",
    "bg": "Министърът посети Рим през есента на 2002 г.",
    "cs": "Ministr navštívil Řím na podzim 2002.",
    "da": "Ministeren besøgte Rom i efteråret 2002.",
    "el": "Ο υπουργός επισκέφθηκε τη Ρώμη το φθινόπωρο του 2002.",
    "fi": "Ministeri vieraili Roomassa syksyllä 2002.",
    "fr": "Le ministre s'est rendu à Rome à l'automne 2002.",
    "he": "השר ביקר ברומא בסתיו 2002.",
    "hu": "A miniszter 2002 őszén Rómában tárgyalt.",
    "id": "Menteri mengunjungi Roma pada musim gugur 2002.",
    "ko": "장관은 2002년 가을 로마를 방문했다.",
    "nb": "Ministeren besøkte Roma høsten 2002.",
    "nl": "De minister bezocht Rome in het najaar van 2002.",
    "pl": "Minister odwiedził Rzym jesienią 2002 roku.",
    "ro": "Ministrul a vizitat Roma în toamna anului 2002.",
    "sk": "Minister navštívil Rím na jeseni roku 2002.",
    "sv": "Ministern besökte Rom hösten 2002.",
    "tr": "Bakan 2002 sonbaharında Roma'yı ziyaret etti.",
    "uk": "Міністр відвідав Рим восени 2002 року.",
    "vi": "Bộ trưởng thăm Roma vào mùa thu năm 2002.",
}


@pytest.mark.parametrize("language", AUTUMNS)
def test_an_autumn_is_read_in_each_language_that_tells_seasons(language: str) -> None:
    [found] = find(AUTUMNS[language], language, DateContext())
    assert (found.edtf, found.precision, found.extent) == ("2002-23", "season", "moment")


def test_no_season_is_read_from_a_month_of_the_hijri_year() -> None:
    [found] = find("التقى الوزير السفير يوم 22 ربيع الأول 1422 هـ.", "ar", DateContext())
    assert found.precision == "day"


def test_a_word_for_a_season_tells_nothing_without_its_year() -> None:
    assert find("De minister bezocht Rome in het najaar.", "nl", DateContext()) == []
