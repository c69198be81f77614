"""What stands around an act in a whole bulletin, and must not date it."""

from __future__ import annotations

import pytest

from crawler.items import Fields, Printed
from crawler.normalise import normalise
from storage.records import Reading


def _read(title: str, *body: str, stamp: str, language: str = "en") -> Reading:
    return normalise(
        Fields(
            url="https://mfa.example/news/1",
            title=title,
            body=body,
            printed=(Printed(stamp, "stamp"),),
            language=language,
            date_order="DMY",
        )
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ru",
            "Начало встречи с Президентом Украины Леонидом Кучмой",
            (
                "22 сентября 2003 года, Москва, Кремль",
                "В.Путин: Добрый день, Леонид Данилович!",
                "Мы виделись 19 сентября в Ялте и продолжаем сегодня наш разговор.",
            ),
        ),
        (
            "en",
            "Beginning of Meeting with President of Ukraine Leonid Kuchma",
            (
                "September 22, 2003, Moscow, the Kremlin",
                "PRESIDENT PUTIN: Good afternoon.",
                "We met on September 19 in Yalta.",
            ),
        ),
    ],
)
def test_a_day_that_a_speaker_remembers_is_not_that_of_the_meeting_he_speaks_at(
    language: str, title: str, body: tuple[str, ...]
) -> None:
    reading = _read(title, *body, stamp="22.09.2003", language=language)
    assert reading.event.edtf == "2003-09-22"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "14 septembre 2022, Addis-Abeba : Le Commissaire a reçu l’Ambassadeur le 12 septembre.",
        ),
        (
            "en",
            "14 September 2022, Addis Ababa: The Commissioner met the Ambassador on 12 September.",
        ),
        ("en", "14 September 2022, Geneva – The Commissioner met the Ambassador on 12 September."),
    ],
)
def test_a_dateline_may_have_its_day_before_its_place(language: str, text: str) -> None:
    title = (
        "Le Commissaire reçoit l’Ambassadeur" if language == "fr" else "Commissioner Meets Envoy"
    )
    reading = _read(title, text, stamp="14.09.2022", language=language)
    assert reading.event.edtf == "2022-09-12"


@pytest.mark.parametrize(
    "note",
    [
        "(Xinhua News Agency May 21, 2002)",
        "(People's Daily May 21, 2002)",
        "(Xinhua, May 21, 2002)",
        "(China Daily 21/05/2002)",
    ],
)
def test_a_note_on_its_source_at_the_end_of_news_tells_no_event(note: str) -> None:
    opening = "Trade between China and Peru grew by a fifth, the Ministry said."
    reading = _read("Sino-Peruvian Trade Grows", opening, note, stamp="21.05.2002")
    assert reading.event.edtf is None
    assert reading.publication.edtf == "2002-05-21"


@pytest.mark.parametrize(
    "words",
    [
        "The following agreements were signed in Jakarta on Wednesday, 1 March 2017:",
        "The two ministers signed the following agreements in Jakarta on 1 March 2017.",
    ],
)
def test_the_following_is_no_word_of_what_went_before(words: str) -> None:
    title = "Agreements Signed during the State Visit"
    assert _read(title, words, stamp="02.03.2017").event.edtf == "2017-03-01"


@pytest.mark.parametrize(
    ("title", "opening", "event"),
    [
        ("Visit of the Prime Minister to Oman", "The two sides agreed on ports and trade.", None),
        ("India and Oman Agree on Ports", "The two sides agreed on ports and trade.", None),
        (
            "Statement on the Ports of Oman",
            "India welcomes the agreement on ports and trade.",
            "2018-02-09",
        ),
        (
            "Remarks by the Prime Minister in Muscat",
            "Excellencies, ports bring us together.",
            "2018-02-09",
        ),
    ],
)
def test_news_is_signed_with_the_day_it_was_given_out_and_words_with_their_own(
    title: str, opening: str, event: str | None
) -> None:
    reading = _read(title, opening, "New Delhi\nFebruary 9, 2018", stamp="10.02.2018")
    assert reading.event.edtf == event


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Norway and Russia today signed a treaty on the Barents Sea.", "2010-09-15"),
        ("The Minister met the editors of Russia Today.", None),
    ],
)
def test_a_name_that_ends_in_a_word_for_a_day_has_its_capital(
    words: str, event: str | None
) -> None:
    assert _read("Minister Meets Editors", words, stamp="15.09.2010").event.edtf == event


@pytest.mark.parametrize(
    ("language", "line", "text"),
    [
        ("es", "20 de noviembre de 2013, Dirección de Prensa",
         "El Ministro se reunió con su homólogo de Serbia en Quito el 19 de noviembre."),
        ("sr-Latn", "Beograd, 20. novembar 2013. godine",
         "Ministar se sastao sa kolegom iz Alžira 19. novembra."),
    ],
)  # fmt: skip
def test_a_first_line_of_a_day_and_an_office_does_not_tell_the_day_of_the_act(
    language: str, line: str, text: str
) -> None:
    reading = _read("Minister", line, text, stamp="", language=language)
    assert (reading.publication.edtf, reading.event.edtf) == ("2013-11-20", "2013-11-19")
