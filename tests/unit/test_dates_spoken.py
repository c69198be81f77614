"""Whose day it is where someone speaks: the speaker's, or that of what the words are on."""

from __future__ import annotations

import pytest

from tests.unit.bulletin import read


def event(title: str, body: str, language: str, stamp: str) -> str | None:
    return read(body, title=title, language=language, stamp=stamp).event.edtf


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "Spokesperson's comments on the Lima summit",
            "The summit took place in Lima on 9 May 2022. We welcome its outcome.",
        ),
        (
            "en",
            "Spokesperson's comments on the Lima summit",
            "The summit took place in Lima on 9 May 2022. The spokesperson said on 12 May that",
        ),
        (
            "es",
            "Respuesta del portavoz a una pregunta sobre la cumbre",
            "La cumbre se celebró en Lima el 9 de mayo de 2022. Celebramos sus resultados.",
        ),
        (
            "ru",
            "Ответ официального представителя на вопрос СМИ о встрече в Лиме",
            "Встреча прошла в Лиме 9 мая 2022 года. Приветствуем её итоги.",
        ),
        (
            "zh",
            "外交部发言人就利马会议答记者问",
            "2022年5月9日，会议在利马举行。中方对此表示欢迎。",
        ),
        (
            "en",
            "Spokesperson's comments on the Lima summit",
            "On 12 May 2022, the spokesperson answered a question on the summit.",
        ),
    ],
)
def test_an_answers_day_is_that_of_speaking_not_of_the_meeting_it_is_on(
    language: str, title: str, body: str
) -> None:
    assert event(title, body, language, "2022-05-12") == "2022-05-12"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The Minister told a press conference held here Wednesday that talks went on."),
        ("en", "The Minister told a news briefing Wednesday that the talks had ended."),
        ("es", "El ministro dijo en una conferencia de prensa el miércoles que siguen."),
        ("it", "Il ministro ha detto in una conferenza stampa mercoledì che continuano."),
        ("ru", "Министр заявил на пресс-конференции в среду, что переговоры идут."),
    ],
)
def test_the_day_of_a_press_conference_is_its_own_not_one_of_saying(
    language: str, body: str
) -> None:
    assert event("Peru", body, language, "2022-05-12") == "2022-05-11"


def test_a_verb_of_saying_keeps_its_day_elsewhere() -> None:
    body = "The Ministry said on Wednesday that the Minister had met the Ambassador of Peru."
    assert event("Peru", body, "en", "2022-05-12") is None


INTERVIEW = "Fischer im Interview mit der Süddeutschen Zeitung"


def test_the_day_that_a_listing_gives_an_interview_is_that_of_its_paper() -> None:
    listed = [{"text": "(27.11.98)", "place": "listing"}]
    told = read(title=INTERVIEW, language="de", printed=listed)
    assert (told.publication.edtf, told.event.edtf) == ("1998-11-27", None)
    assert read(title=INTERVIEW, language="de", stamp="27.11.1998").event.edtf == "1998-11-27"
