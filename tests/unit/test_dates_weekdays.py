from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import DateContext, find, weekdays
from crawler.normalise.dates.lexicon import lexicon
from crawler.normalise.dates.match import CALENDAR, EITHER, NEAREST, Relative
from crawler.normalise.dates.token import Meaning
from tests.unit.bulletin import read

FRIDAY = "2001-06-15"
NEAREST_BACK, LAST_WEEK, EITHER_BACK = "2001-06-11", "2001-06-04", "[2001-06-04,2001-06-11]"
NEAREST_AHEAD = "2001-06-18"
TOLD_IN = [
    "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "eu", "fa", "fi", "fil", "fr",
    "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko",
    "lt", "lv", "mk", "mn", "mr", "ms", "mt", "nb", "nn", "ne", "nl", "pa", "pl", "pt",
    "ru", "sk", "sl", "sq", "sr", "sv", "sw", "th", "tr", "uk", "ur", "uz", "vi", "zh",
]  # fmt: skip


def event(body: str, language: str, stamp: str = FRIDAY) -> str | None:
    return read(body, title="Peru", language=language, stamp=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("en", "The Minister met the Ambassador of Peru last Monday.", EITHER_BACK),
        ("en", "The Minister met the Ambassador of Peru this past Monday.", NEAREST_BACK),
        ("en", "The Minister met the Ambassador of Peru on Monday last week.", LAST_WEEK),
        ("en", "The Minister will meet the Ambassador this coming Monday.", NEAREST_AHEAD),
        ("de", "Der Minister traf letzten Montag den Botschafter von Peru.", EITHER_BACK),
        ("de", "Der Minister traf am vergangenen Montag den Botschafter.", NEAREST_BACK),
        ("de", "Der Minister traf am Montag letzter Woche den Botschafter.", LAST_WEEK),
        ("de", "Der Minister trifft am kommenden Montag den Botschafter.", NEAREST_AHEAD),
        ("nl", "De minister heeft afgelopen maandag gesproken met zijn collega.", NEAREST_BACK),
        ("nl", "De minister heeft vorige week maandag gesproken met zijn collega.", LAST_WEEK),
        ("nl", "De minister spreekt aanstaande maandag met zijn collega.", NEAREST_AHEAD),
        ("de", "Der Minister hat am Montagabend mit dem Botschafter gesprochen.", NEAREST_BACK),
        ("nl", "De minister heeft maandagavond gesproken met zijn collega.", NEAREST_BACK),
        ("fi", "Ministeri tapasi maanantai-iltana suurlähettilään.", NEAREST_BACK),
        ("sk", "Do Bratislavy pricestuje v pondelok generálny tajomník.", NEAREST_AHEAD),
        ("sr", "Predsednik je večeras primio ambasadora Perua.", FRIDAY),
        ("sv", "Statsministern träffade i måndags Perus president.", NEAREST_BACK),
        ("sv", "Statsministern träffar på måndag Perus president.", NEAREST_AHEAD),
        ("da", "Udenrigsministeren mødtes i mandags med sin kollega.", NEAREST_BACK),
        ("fr", "Le ministre a rencontré lundi dernier l'ambassadeur.", NEAREST_BACK),
        ("fr", "Le ministre a rencontré lundi de la semaine dernière son homologue.", LAST_WEEK),
        ("es", "El ministro se reunió el pasado lunes con el embajador.", NEAREST_BACK),
        ("es", "El ministro se reunió el lunes de la semana pasada con él.", LAST_WEEK),
        ("it", "Il ministro ha incontrato lunedì scorso l'ambasciatore.", NEAREST_BACK),
        ("pt", "O ministro reuniu-se na passada segunda-feira com o embaixador.", NEAREST_BACK),
        ("ru", "Министр встретился в минувший понедельник с послом.", NEAREST_BACK),
        ("ru", "Министр встретился в прошлый понедельник с послом.", EITHER_BACK),
        ("ru", "Министр встретился на прошлой неделе в понедельник с послом.", LAST_WEEK),
        ("uk", "Міністр зустрівся минулого понеділка з послом.", EITHER_BACK),
        ("pl", "Minister spotkał się w ubiegły poniedziałek z ambasadorem.", NEAREST_BACK),
        ("cs", "Ministr se setkal v pondělí minulého týdne s velvyslancem.", LAST_WEEK),
        ("tr", "Bakan, geçtiğimiz pazartesi Büyükelçi ile görüştü.", NEAREST_BACK),
        ("id", "Menteri bertemu Duta Besar pada Senin pekan lalu.", LAST_WEEK),
        ("zh", "外交部长上周一会见了大使。", LAST_WEEK),
        ("zh", "外交部长上星期一会见了大使。", LAST_WEEK),
        ("ja", "外務大臣は先週の月曜日に大使と会談した。", LAST_WEEK),
        ("ko", "장관은 지난주 월요일 대사와 회담했다.", LAST_WEEK),
        ("de", "Der Minister reist am kommenden Dienstag und Mittwoch nach Wien.",
         "2001-06-19/2001-06-20"),
        ("en", "The Minister held talks in Lima from Monday to Wednesday.",
         "2001-06-11/2001-06-13"),
        ("en", "The consular section is open from Monday to Friday.", None),
        ("ko", "장관은 지난 월요일 대사와 회담했다.", NEAREST_BACK),
    ],
)  # fmt: skip
def test_words_of_last_and_next_tell_which_weekday(
    language: str, body: str, told: str | None
) -> None:
    assert event(body, language) == told


@pytest.mark.parametrize("language", TOLD_IN)
def test_words_of_weeks_are_read_beside_a_weekday(language: str) -> None:
    words = lexicon(language)
    told = {**words.words, **words.literals}
    sides = {word for word, meaning in told.items() if meaning.letter in "LX"}
    mondays = [word for word, meaning in told.items() if meaning == Meaning("W", 0)]
    assert sides
    for word in sides:
        texts = [t for day in mondays for t in (f"{word} {day}", f"{day} {word}", word + day)]
        found = (match for text in texts for match in find(text, language, DateContext()))
        assert any(match.relative and match.relative.weeks for match in found), word


def test_a_set_weekday_with_its_day_is_one_date() -> None:
    assert event("El pasado lunes 11 de junio se reunieron los cancilleres.", "es") == "2001-06-11"


@pytest.mark.parametrize(
    ("which", "weeks", "today", "told"),
    [
        (EITHER, -1, date(2001, 6, 11), [date(2001, 6, 7)]),  # Thursday, told on a Monday
        (EITHER, -1, date(2001, 6, 15), [date(2001, 6, 7), date(2001, 6, 14)]),
        (NEAREST, -1, date(2001, 6, 14), [date(2001, 6, 7)]),  # never the day itself
        (NEAREST, 1, date(2001, 6, 14), [date(2001, 6, 21)]),
        (CALENDAR, -1, date(2001, 6, 15), [date(2001, 6, 7)]),
        (CALENDAR, 1, date(2001, 6, 15), [date(2001, 6, 21)]),
        # On a Sunday nobody tells which week it is the end or the beginning of.
        (CALENDAR, -1, date(2001, 6, 17), [date(2001, 6, 7), date(2001, 6, 14)]),
    ],
)
def test_a_thursday_is_seen_from_another_day(
    which: int, weeks: int, today: date, told: list[date]
) -> None:
    assert weekdays.days(3, Relative(weeks=weeks, which=which), today, ahead=False) == told


def test_a_bare_weekday_may_be_the_day_itself() -> None:
    day = date(2001, 6, 14)
    assert weekdays.days(3, None, day, ahead=False) == [day]
    assert weekdays.days(3, None, day, ahead=True) == [day]
    assert weekdays.days(0, None, day, ahead=None) == [date(2001, 6, 11), date(2001, 6, 18)]


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("hi", "विदेश मंत्री ने कल राजदूत से मुलाकात की।", "2001-06-14"),
        ("hi", "विदेश मंत्री कल राजदूत से मुलाकात करेंगे।", "2001-06-16"),
        ("hi", "विदेश मंत्री की कल राजदूत से मुलाकात।", "[2001-06-14,2001-06-16]"),
        ("pa", "ਵਿਦੇਸ਼ ਮੰਤਰੀ ਨੇ ਕੱਲ੍ਹ ਰਾਜਦੂਤ ਨਾਲ ਮੁਲਾਕਾਤ ਕੀਤੀ।", "2001-06-14"),
    ],
)
def test_a_word_for_yesterday_and_tomorrow_is_told_by_its_verb(
    language: str, body: str, told: str
) -> None:
    assert event(body, language) == told


@pytest.mark.parametrize(
    ("url", "stamps"),
    [
        ("http://a.example/english/2002/Oct/46400.htm", ["Updated: 2006-05-18"]),
        ("http://a.example/1", ["March 2002", "Updated: 2006-05-18"]),
    ],
)
def test_an_update_years_after_the_page_completes_no_day(url: str, stamps: list[str]) -> None:
    printed = [{"text": stamp, "place": "stamp"} for stamp in stamps]
    pattern = {"pattern": r"/(?P<y>\d{4})/(?P<m>[A-Z][a-z]{2})/", "tells": "publication"}
    reading = read(
        "He left Lima on Tuesday.", title="Lima", url=url, printed=printed, address_date=pattern
    )
    assert (reading.event.edtf, reading.event.basis) == (None, "incomplete")
