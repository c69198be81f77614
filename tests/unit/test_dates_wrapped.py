from __future__ import annotations

import textwrap

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def wrapped(language: str, body: str, title: str = "Talks", stamp: str = "") -> Reading:
    return read(body, title=title, language=language, stamp=stamp)


PROSE = [
    (
        "en",
        (
            "The minister met in Sulaco on 14 June 2001 the ambassador of Azania, who presented "
            "his letters on 12 May 1999 and leaves the country this week for another post."
        ),
    ),
    (
        "fr",
        (
            "Le ministre a reçu à Sulaco le 14 juin 2001 l'ambassadeur d'Azanie, qui a présenté "
            "ses lettres le 12 mai 1999 et qui quitte le pays cette semaine."
        ),
    ),
    (
        "de",
        (
            "Der Minister traf in Sulaco am 14. Juni 2001 den Botschafter von Azanien, der seine "
            "Urkunden am 12. Mai 1999 übergeben hatte und das Land diese Woche verlässt."
        ),
    ),
    (
        "ru",
        (
            "Министр встретился в Сулако 14 июня 2001 года с послом Азании, который вручил свои "
            "грамоты 12 мая 1999 года и на этой неделе покидает страну."
        ),
    ),
]


@pytest.mark.parametrize("width", [36, 41, 47, 60, 72])
@pytest.mark.parametrize(("language", "prose"), PROSE)
def test_prose_cut_to_a_width_is_read_as_prose(language: str, prose: str, width: int) -> None:
    reading = wrapped(language, textwrap.fill(prose, width))
    assert (reading.publication.edtf, reading.event.edtf) == (None, "2001-06-14")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "met in Sulaco on\n14 June 2001"),
        ("en", "met in Sulaco on 14\nJune 2001"),
        ("en", "paid a visit to Sulaco,\n14 June 2001"),
        ("fr", "a reçu à Sulaco le\n14 juin 2001\nson homologue"),
        ("el", "επισκέφθηκε το Σουλάκο στις\n14 Ιουνίου 2001"),
    ],
)
def test_a_line_that_ends_within_a_sentence_goes_on(language: str, body: str) -> None:
    reading = wrapped(language, body)
    assert (reading.publication.edtf, reading.event.edtf) == (None, "2001-06-14")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "was received by Foreign\nMinister Carlos Barbosa 14 June 2001\nand gave his letters.",
        ),
        ("es", "fue recibido por el Canciller\nCarlos Barbosa 14 de junio de 2001\nen Sulaco."),
    ],
)
def test_names_and_a_day_on_a_line_of_prose_are_no_place_line(language: str, body: str) -> None:
    reading = wrapped(language, body)
    assert (reading.publication.edtf, reading.event.edtf) == (None, "2001-06-14")


def test_a_date_cut_in_two_lines_is_one() -> None:
    reading = wrapped("ar", "الموقع في سولاكو بتاريخ 17 كانون\nالأول/ديسمبر 2001")
    assert {claim.edtf for claim in reading.claims} == {"2001-12-17"}


def test_words_are_quoted_with_their_line_break() -> None:
    body = "The minister met the ambassador of Azania in Sulaco on 14\nJune 2001."
    claim = next(claim for claim in wrapped("en", body).claims if claim.role == "event")
    assert claim.evidence == "14\nJune 2001" == body[claim.evidence_start : claim.evidence_end]


@pytest.mark.parametrize(
    "body",
    [
        "Sulaco\n14 June 2001\nLadies and gentlemen, I am glad to be among friends today.",
        "Sulaco, 14 June 2001\nLadies and gentlemen, I am glad to be among friends today.",
        "MINISTRY OF FOREIGN AFFAIRS\nSulaco, 14 June 2001\nLadies and gentlemen, I am glad.",
        (
            "Address at the opening of the forum on trade between our countries\n14 June 2001\n"
            "Ladies and gentlemen, I am glad to be among friends today, and\nthank you all."
        ),
    ],
)
def test_lines_of_place_and_day_stay_their_own(body: str) -> None:
    reading = wrapped("en", body, "Speech by the Minister")
    assert (reading.publication.edtf, reading.event.edtf) == ("2001-06-14", "2001-06-14")


def test_items_of_a_list_stay_lines() -> None:
    body = "- the president of Azania arrives,\n- 14 June 2001: talks\n- 15 June 2001: leaves"
    reading = wrapped("en", body, "Programme", "1 June 2001")
    assert reading.publication.edtf == "2001-06-01"
