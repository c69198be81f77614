from __future__ import annotations

import pytest

from tests.unit.bulletin import read

TODAY, YESTERDAY, FRIDAY = "2007-01-22", "2007-01-21", "2007-01-19"


def event(body: str, language: str) -> str | None:
    return read(body, title="Oslo", language=language, stamp=TODAY).event.edtf


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("de", "Zu den heutigen Gesprächen", TODAY),
        ("de", "Beim gestrigen Treffen in Wien sprachen sie über Handel", YESTERDAY),
        ("de", "Das heutige Treffen in Wien dient dem Austausch.", TODAY),
        ("de", "Am heutigen Tag trafen sich die Minister", TODAY),
        ("en", "In today's talks the ministers agreed on trade", TODAY),
        ("en", "At yesterday's meeting the ministers agreed on trade", YESTERDAY),
        ("en", "At Friday’s session of the Council the Minister spoke", FRIDAY),
        ("en", "Today’s bilateral meeting was held in Oslo", TODAY),
        ("en", "At this morning's meeting in Oslo the sides agreed", TODAY),
        ("ru", "На сегодняшней встрече стороны обсудили", TODAY),
        ("ru", "на вчерашних переговорах обсудили", YESTERDAY),
        ("ru", "В ходе сегодняшних российско-китайских переговоров", TODAY),
        ("uk", "Під час сьогоднішньої зустрічі сторони обговорили", TODAY),
        ("uk", "на вчорашніх переговорах", YESTERDAY),
        ("pl", "Podczas dzisiejszego spotkania w Warszawie ministrowie", TODAY),
        ("pl", "w trakcie wczorajszych rozmów", YESTERDAY),
        ("cs", "Na dnešním jednání v Praze", TODAY),
        ("cs", "během včerejší návštěvy", YESTERDAY),
        ("sk", "počas dnešného stretnutia", TODAY),
        ("sr", "на данашњем састанку", TODAY),
        ("sr", "na jučerašnjem sastanku", YESTERDAY),
        ("hr", "na današnjem sastanku", TODAY),
        ("sl", "na današnjem srečanju", TODAY),
        ("bg", "На днешната среща", TODAY),
        ("bg", "на вчерашните разговори", YESTERDAY),
        ("mk", "на денешната средба", TODAY),
        ("tr", "Bugünkü görüşmede iki bakan", TODAY),
        ("tr", "dünkü toplantıda", YESTERDAY),
        ("it", "L'odierno incontro a Roma", TODAY),
        ("it", "Nell'incontro odierno i ministri", TODAY),
        ("it", "In data odierna il Ministro ha incontrato", TODAY),
        ("el", "Στη σημερινή συνάντηση", TODAY),
        ("el", "στις χθεσινές συνομιλίες", YESTERDAY),
        ("hu", "A mai találkozón", TODAY),
        ("hu", "a tegnapi tárgyaláson", YESTERDAY),
        ("fi", "Tämänpäiväisessä tapaamisessa", TODAY),
        ("fi", "Eilisessä kokouksessa", YESTERDAY),
        ("sv", "Vid dagens möte i Stockholm", TODAY),
        ("sv", "vid gårdagens samtal", YESTERDAY),
        ("sv", "Vid fredagens möte i Stockholm", FRIDAY),
        ("da", "På dagens møde i København", TODAY),
        ("da", "ved gårsdagens topmøde", YESTERDAY),
        ("nb", "På dagens møte", TODAY),
        ("et", "Tänasel kohtumisel Tallinnas", TODAY),
        ("lv", "Šodienas tikšanās laikā", TODAY),
        ("lt", "vakarykščiame susitikime", YESTERDAY),
        ("hy", "այսօրվա հանդիպմանը", TODAY),
        ("ka", "დღევანდელ შეხვედრაზე", TODAY),
        ("kk", "бүгінгі кездесуде", TODAY),
        ("sq", "në takimin e sotëm", TODAY),
        ("az", "bugünkü görüşdə", TODAY),
        ("be", "на сённяшняй сустрэчы", TODAY),
        ("uz", "bugungi uchrashuvda", TODAY),
        ("mn", "өнөөдрийн уулзалтаар", TODAY),
    ],
)
def test_an_adjective_or_possessive_tells_the_day_of_an_act(
    language: str, body: str, told: str
) -> None:
    assert event(body, language) == told


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Die heutige Zeit verlangt Treffen"),
        ("de", "Der heutige Präsident traf 1990 den Kanzler"),
        ("en", "In today's world diplomacy is needed"),
        ("ru", "В сегодняшнем мире переговоры важны"),
        ("pl", "w dzisiejszym świecie"),
        ("tr", "bugünkü dünyada"),
        ("it", "nel mondo odierno"),
        ("el", "στον σημερινό κόσμο"),
        ("hu", "a mai világban"),
        ("sv", "i dagens samhälle"),
        ("nl", "de huidige besprekingen"),
    ],
)
def test_and_no_day_beside_other_nouns(language: str, body: str) -> None:
    assert event(body, language) is None
