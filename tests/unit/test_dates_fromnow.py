from __future__ import annotations

from datetime import date

import pytest

from crawler.normalise.dates import fromnow
from crawler.normalise.dates.match import CALENDAR, ISO, Relative
from storage.records import Reading
from tests.unit.bulletin import read


def reading(body: str, language: str = "en", stamp: str = "", title: str = "") -> Reading:
    return read(body, title=title, language=language, stamp=stamp)


def event(body: str, language: str = "en") -> str:
    return reading(body, language, "2022-06-15").event.edtf or ""


def mentioned(body: str, language: str = "en") -> str:
    """What the text says of that time, where its event stays unknown."""
    told = reading(body, language, "2022-06-15")
    assert told.event.earliest is None
    return next(claim.edtf for claim in told.claims if claim.role == "event")


# Where a language's weeks begin on Monday; elsewhere they may begin on the Sunday before.
MONDAY, EITHER = "[2022-06-06..2022-06-12]", "[2022-06-05..2022-06-12]"


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("en", "The Foreign Minister met his counterpart in Lima last week.", EITHER),
        ("en", "Last week, the Foreign Minister met his counterpart.", EITHER),
        ("fr", "Le ministre s'est entretenu la semaine dernière avec lui.", EITHER),
        ("es", "El canciller se reunió la semana pasada con su homólogo.", EITHER),
        ("pt", "O ministro reuniu-se na semana passada com o homólogo.", EITHER),
        ("zh", "外交部长上周会见了秘鲁外长。", EITHER),
        ("ja", "外務大臣は先週、ペルー外相と会談した。", EITHER),
        ("ko", "외교부 장관은 지난주 페루 외교장관과 회담했다.", EITHER),
        ("de", "Der Außenminister traf letzte Woche seinen Amtskollegen.", MONDAY),
        ("it", "Il ministro ha incontrato la settimana scorsa il collega.", MONDAY),
        ("ru", "Министр на прошлой неделе провел встречу с коллегой.", MONDAY),
        ("pl", "Minister spotkał się w zeszłym tygodniu z premierem.", MONDAY),
    ],
)
def test_last_week_keeps_its_bounds_and_is_no_event(language: str, body: str, edtf: str) -> None:
    assert mentioned(body, language) == edtf


def test_what_is_announced_for_a_week_or_month_keeps_its_bounds_too() -> None:
    assert mentioned("The Minister will visit Lima next week.") == "[2022-06-19..2022-06-26]"
    assert mentioned("Министр посетит Лиму на следующей неделе.", "ru") == (
        "[2022-06-20..2022-06-26]"
    )
    assert mentioned("外交部长将于下周访问秘鲁。", "zh") == "[2022-06-19..2022-06-26]"
    assert mentioned("The Minister visited Lima this month.") == "2022-06"
    assert mentioned("The Minister will visit Lima next month.") == "2022-07"


@pytest.mark.parametrize(
    ("relative", "told"),
    [
        (Relative(weeks=-1, which=ISO), (date(2022, 6, 6), date(2022, 6, 12))),
        (Relative(weeks=-1, which=CALENDAR), (date(2022, 6, 6), date(2022, 6, 18))),
        (Relative(months=1), (date(2022, 7, 1), date(2022, 7, 31))),
        (Relative(years=-1), (date(2021, 1, 1), date(2021, 12, 31))),
    ],
)
def test_on_a_sunday_two_weeks_may_be_the_last(relative: Relative, told: tuple[date, date]) -> None:
    assert fromnow.bounds(relative, date(2022, 6, 19)) == told


@pytest.mark.parametrize(
    ("language", "body", "edtf"),
    [
        ("en", "Foreign Minister X met Y last Friday.", "2022-06-10"),
        ("en", "Foreign Minister X met Y on Friday of last week.", "2022-06-10"),
        ("zh", "外交部长上周五会见了秘鲁外长。", "2022-06-10"),
        ("ja", "外務大臣は先週の金曜日、ペルー外相と会談した。", "2022-06-10"),
        ("ru", "Министр на прошлой неделе в пятницу провел встречу.", "2022-06-10"),
        ("en", "The Ministers met last week. They signed an accord on 9 June.", "2022-06-09"),
        ("en", "Last week he met A in Lima. The Minister met B on Tuesday.", "2022-06-14"),
    ],
)
def test_a_day_beside_a_week_is_the_event(language: str, body: str, edtf: str) -> None:
    assert event(body, language) == edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Last week's summit was discussed when the ministers met."),
        ("en", "The Minister visited Lima in the last week of June."),
        ("zh", "外交部长在上周的峰会上会见了秘鲁外长。"),
        ("ja", "外務大臣は先週の首脳会談について述べた。"),
        ("hi", "मंत्री ने पिछले सप्ताह के शिखर सम्मेलन पर बैठक की।"),
    ],
)
def test_a_week_that_a_noun_has_or_a_month_counts_is_not_read(language: str, body: str) -> None:
    assert not [c for c in reading(body, language, "2022-06-15").claims if c.method == fromnow.FORM]


def test_what_was_issued_is_never_of_a_week() -> None:
    told = reading(
        "Last week Russia held talks.", "en", "2022-06-15", title="Statement on the talks"
    )
    assert told.event.basis == "same_as_publication"


def test_without_an_anchor_the_week_stays_open() -> None:
    told = reading("The Foreign Minister met his counterpart in Lima last week.")
    assert told.event.edtf is None
    assert [(claim.edtf, claim.evidence) for claim in told.claims] == [("XXXX", "last week")]


def test_a_day_told_in_the_third_sentence_is_still_looked_for() -> None:
    body = (
        "This week is a busy one for our diplomacy in Lima. Much of it is routine for all of us. "
        "On 14 June, the Minister met the Ambassador."
    )
    assert event(body) == "2022-06-14"
