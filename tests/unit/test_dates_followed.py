from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(title: str, body: str, language: str, stamp: str) -> str | None:
    return read(body, title=title, language=language, stamp=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "will visit Suva on March 11, followed by Apia on March 13"),
        ("en", "will visit Suva on March 11, then travel to Apia on March 13"),
        ("fr", "se rendra à Suva le 11 mars puis à Apia le 13 mars"),
        ("ru", "посетит Суву 11 марта, затем Апиа 13 марта"),
        ("de", "wird am 11. März Suva und anschließend am 13. März Apia besuchen"),
    ],
)
def test_a_journey_is_of_the_stops_that_follow_too(language: str, body: str) -> None:
    assert event("Fiji", body, language, "2015-03-09") == "{2015-03-11,2015-03-13}"


def test_a_visit_that_followed_another_is_of_its_own_day() -> None:
    body = "The visit to Lima on March 11 followed the talks held on March 9"
    assert event("Peru", body, "en", "2015-03-20") == "2015-03-11"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Press conference following talks with the President on 13 April 2010", "2010-04-13"),
        ("Remarks following the meeting with the President on 13 April 2010", "2010-04-13"),
        ("Press conference following the elections on 13 April 2010", "2010-04-14"),
        ("Statement following the attack on 13 April 2010", "2010-04-14"),
    ],
)
def test_what_is_said_after_a_meeting_is_said_on_its_day(title: str, told: str) -> None:
    assert event(title, "Thank you all.", "en", "2010-04-14") == told


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("en", "following the talks in Dushanbe today, 15 June", "2022-06-15"),
        ("en", "following the talks in Dushanbe on 14 June", None),
        ("ru", "накануне, 14 июня, состоялась встреча", "2022-06-14"),
        ("uk", "напередодні, 14 червня, відбулася зустріч", "2022-06-14"),
        ("ru", "В Москве накануне саммита 14 июня эксперты обсудили повестку", None),
    ],
)
def test_a_relative_word_and_its_day_are_one_date(
    language: str, body: str, told: str | None
) -> None:
    assert event("Таджикистан", body, language, "2022-06-15") == told
