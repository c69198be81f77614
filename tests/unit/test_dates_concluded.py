from __future__ import annotations

from datetime import date

import pytest

from tests.unit.bulletin import read


def event(language: str, title: str, body: str, stamp: str = "") -> date | None:
    return read(body, title=title, language=language, stamp=stamp).event.earliest


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Agreement between Peru and Chile", "concluded in Bonn on 5 December 2001"),
        ("en", "Agreement between Peru and Chile", "was reached on 5 December 2001"),
        ("en", "Agreement between Peru and Chile", "initialled in Bonn on 5 December 2001"),
        ("fr", "Accord entre le Pérou et le Chili", "ont conclu à Bonn le 5 décembre 2001"),
        ("ar", "اتفاق الصخيرات", "الموقع في الصخيرات بتاريخ 5 ديسمبر 2001"),
        ("ar", "اتفاق الصخيرات", "تم توقيعه يوم 5 ديسمبر 2001"),
    ],
)
def test_an_agreement_is_of_the_day_on_which_it_came_about(
    language: str, title: str, body: str
) -> None:
    assert event(language, title, body) == date(2001, 12, 5)


def test_an_agreement_is_not_of_the_day_of_another_that_it_names() -> None:
    body = "The Treaty concluded in Rome on 5 December 2001 applies."
    assert event("en", "Agreement between Peru and Chile", body) is None


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Minister attends the summit", "in Valletta this Friday, 14 June"),
        ("en", "Minister attends the summit", "in Valletta today, 14 June"),
        ("es", "Reunión del canciller", "en Lima hoy, 14 de junio"),
        ("fr", "Visite du ministre", "à Paris ce vendredi 14 juin"),
    ],
)
def test_a_piece_of_a_sentence_is_no_dateline(language: str, title: str, body: str) -> None:
    assert event(language, title, body, "2019-06-14") == date(2019, 6, 14)


def test_a_capital_and_its_day_are_a_dateline() -> None:
    body = "Valletta, Friday, 14 June"
    assert event("en", "Minister attends the summit", body, "2019-06-14") is None
