from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def opened(body: str, language: str, title: str, stamp: str = "2001-06-15") -> Reading:
    return read(body, title=title, language=language, stamp=stamp)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Speech by Ambassador Li", "The Ambassador gave a speech at the club on 12 June."),
        ("en", "Ambassador's remarks", "Remarks delivered by the Ambassador on 12th June."),
        ("zh", "李大使在招待会上的讲话", "李大使出席招待会，并于6月12日发表讲话。"),
        ("fr", "Discours de l'ambassadeur", "L'ambassadeur a prononcé ce discours le 12 juin."),
    ],
)
def test_a_speech_told_as_given_on_a_day_is_of_that_day(
    language: str, title: str, body: str
) -> None:
    reading = opened(body, language, title)
    assert (reading.kind, reading.event.edtf) == ("speech", "2001-06-12")


def test_the_third_sentence_tells_its_act_where_the_first_two_name_no_day() -> None:
    body = (
        "Peru and Chile share a border of many miles. Their friendship is as old as they are. "
        "Their Ministers met in Lima on 13 June and talked about it."
    )
    assert opened(body, "en", "Peru and Chile").event.edtf == "2001-06-13"
    rival = body.replace("Their friendship is", "On 14 June they were friends: it is")
    assert opened(rival, "en", "Peru and Chile").event.edtf == "2001-06-14"
    far = body.replace("13 June", "13 June 1998")
    assert opened(far, "en", "Peru and Chile").event.edtf is None


def test_a_part_of_a_year_is_the_event_of_what_was_opened_in_it() -> None:
    body = "The Consulate General in Lagos was opened at the end of 2019."
    assert opened(body, "en", "Activities of the Ministry", "").event.edtf == "2019"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "L'ambassadeur, qui a présenté ses lettres le 12 juin, a été reçu le 14 juin."),
        ("es", "El embajador, que presentó sus cartas el 12 de junio, se reunió el 14 de junio."),
        ("de", "Der Botschafter, der am 12. Juni ankam, traf den Minister am 14. Juni."),
        ("ru", "Посол, который вручил грамоты 12 июня, встретился с министром 14 июня."),
        ("pl", "Ambasador, który złożył listy 12 czerwca, spotkał się z ministrem 14 czerwca."),
    ],
)
def test_a_relative_clause_beside_the_act_has_a_day_of_its_own(language: str, body: str) -> None:
    assert opened(body, language, "A").event.edtf == "2001-06-14"


def test_a_relative_clause_alone_tells_the_days_of_the_act() -> None:
    body = "O Presidente participou na Cimeira, que decorreu de 11 a 12 de junho."
    assert opened(body, "pt", "Cimeira").event.edtf == "2001-06-11/2001-06-12"
